"""Role fillers of MUC-4 (Sundheim 1992), TST1 and TST2: the five string slots of each report, scored as CEAF-REE.

    python -P bench/muc4.py [--data ../shared/data/train/muc4.jsonl.gz] [--errors N]

The setting of Du, Rush and Cardie 2021 ("GRIT"): for each report and role (who did it, by name of the organisation, what was hit, who
was hurt by name, with what), entities of all its incidents together; an entity is the set of its wordings, and one of ours is right when
all wordings we give are wordings of one gold entity, each matched once. Wordings are compared in lower case, without articles and
punctuation. Theirs, 54.5, is on TST3 and TST4, trained on the 1,300 reports of the development part; of those our network has learned
names alone, and nothing here was trained on the templates.

How a claim becomes an incident of MUC: MUC wants violence against civilians and their things, so attacks, bombings, kidnappings, arson
and robbery count, as happened, threatened or denied; clashes, attacks on forces, and what a state does to nobody named as a civilian do
not. Actors are persons or, by name, organisations (also an organisation named within a person's phrase), recipients and items are victims
by name or, where they are buildings or vehicles, targets. Roles are filled over the whole report, so which claims are of one incident
matters to nothing but this: fillers of one role with the same last word are one entity. Text is the pack's true-cased form. How a claim is
put in these terms was chosen on every sixth report of the development part.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import string
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sitrep.extract.mending.repair import repaired
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Acled, Claim, ClaimKind, EntityKind, Mention, MentionKind, Participant, Plover, Report, Role, Span
from sitrep.pipeline import Outcome, Pipeline
from sitrep.vocab.parties.nouns import NounSort, load_nouns

DATA = Path("../shared/data/train/muc4.jsonl.gz")
SPLITS = ("tst1", "tst2")
ARTICLES = re.compile(r"\b(a|an|the)\b")
CIVIL = frozenset({"person", "civilian", "people", "facility"})
STATE = frozenset({EntityKind.ARMED_FORCE, EntityKind.GOVERNMENT, EntityKind.STATE})
VAGUE = frozenset({"alleged", "several", "some", "other", "suspected", "presumed"})
VIOLENCE = frozenset(
    {
        Acled.ATTACK,
        Acled.ABDUCTION,
        Acled.AIR_STRIKE,
        Acled.GRENADE,
        Acled.LOOTING,
        Acled.MOB_VIOLENCE,
        Acled.REMOTE_EXPLOSIVE,
        Acled.SEXUAL_VIOLENCE,
        Acled.SHELLING,
        Acled.SUICIDE_BOMB,
    }
)


class Slot(StrEnum):
    """The five roles, as their paper calls them."""

    PERSON = "PerpInd"
    ORGANISATION = "PerpOrg"
    TARGET = "Target"
    VICTIM = "Victim"
    WEAPON = "Weapon"


KEYS = {
    Slot.PERSON: "perp_individual",
    Slot.ORGANISATION: "perp_organization",
    Slot.TARGET: "phys_target",
    Slot.VICTIM: "hum_name",
    Slot.WEAPON: "instrument_id",
}
Entity = frozenset[str]
Filled = Mapping[Slot, Sequence[Entity]]


@dataclass(frozen=True, slots=True)
class Score:
    """Of how many entities told and wanted how many were right."""

    right: int = 0
    told: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.told + other.told, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.told + self.wanted) if self.right else 0.0


def plain(wording: str) -> str:
    """A wording as it is compared."""
    letters = "".join(c for c in wording.lower() if c not in string.punctuation)
    return " ".join(ARTICLES.sub(" ", letters).split())


def ceaf_ree(told: Sequence[Entity], wanted: Sequence[Entity]) -> Score:
    """The best one-to-one match of entities, where one told is right when all its wordings are those of the one wanted."""
    matched: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for other, entity in enumerate(wanted):
            if told[one] <= entity and other not in tried:
                tried.add(other)
                if other not in matched or place(matched[other], tried):
                    matched[other] = one
                    return True
        return False

    right = sum(place(one, set()) for one in range(len(told)))
    return Score(right, len(told), len(wanted))


def merged(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities each once: one whose wordings all are those of one before it, or the other way round, adds nothing."""
    kept: list[Entity] = []
    for entity in entities:
        if entity and not any(entity <= other or other <= entity for other in kept):
            kept.append(entity)
    return tuple(kept)


def gold(record: Mapping[str, object]) -> Filled:
    """The entities of all templates of a report; wordings that its text lacks are left out, as in their data."""
    text = str(record["text"]).lower()
    found: dict[Slot, list[Entity]] = {slot: [] for slot in Slot}
    for template in record["templates"]:  # type: ignore[attr-defined]
        for slot, key in KEYS.items():
            for fill in template["slots"][key]["fills"]:
                found[slot].append(frozenset(plain(w) for w in fill["value"] if w.lower() in text) - {""})
    return {slot: merged(entities) for slot, entities in found.items()}


class Fillers:
    """The role fillers of one report, from its claims."""

    def __init__(self, pipeline: Pipeline, outcome: Outcome) -> None:
        self._claims, self._report = outcome.claims, outcome.report
        trees = [Tree(repaired(sentence)) for sentence in outcome.reading.sentences]
        self._words = [(tree, Classes(tree, pipeline.lexicon, pipeline.names)) for tree in trees]

    def filled(self) -> Filled:
        """One wording for each entity of each role."""
        found: dict[Slot, list[Entity]] = {slot: [] for slot in Slot}
        for slot, words in self._every():
            found[slot].append(frozenset({plain(words)}) - {""})
        return {slot: _once(entities) for slot, entities in found.items()}

    def _every(self) -> Iterator[tuple[Slot, str]]:
        for claim in self._claims:
            if is_incident(claim) and not self._is_war(claim):
                for participant in claim.participants:
                    yield from self._fill(participant.role, participant.span)

    def _is_war(self, claim: Claim) -> bool:
        """Whether a force is attacked, or a state's acts against nobody who is named as a civilian: no incident of MUC."""
        done_to = [self._classes(p.span) for p in claim.in_role(Role.RECIPIENT)]
        if any("force" in of and not of & CIVIL for of in done_to):
            return True
        return any(self._is_state(p) for p in claim.in_role(Role.ACTOR)) and not any(of & CIVIL for of in done_to)

    def _is_state(self, doer: Participant) -> bool:
        kind = doer.entity.kind if doer.entity is not None else None
        return kind in STATE or bool(self._classes(doer.span) & {"government", "official"})

    def _classes(self, span: Span) -> frozenset[str]:
        _, classes, head = self._at(span)
        return frozenset() if classes is None else frozenset(classes.of(head))

    def _fill(self, role: Role, span: Span) -> Iterator[tuple[Slot, str]]:
        tree, classes, head = self._at(span)
        if tree is None or classes is None or tree.tokens[head].upos == "PRON":
            return
        of, mention = classes.of(head), tree.mention_at.get(head)
        words = self._core(tree, span, head)
        is_name = tree.tokens[head].upos == "PROPN"
        within = [m for m in tree.sentence.mentions if tree.tokens[m.first].start < span.end and span.start < tree.tokens[m.last - 1].end]
        match role:
            case Role.ACTOR if is_name and (of & {"organisation", "force"} or (mention and mention.kind is MentionKind.ORGANISATION)):
                yield Slot.ORGANISATION, words
            case Role.ACTOR if "weapon" not in of and not of & {"place", "facility", "country"}:
                yield Slot.PERSON, words
                for m in within:
                    if m.kind is MentionKind.ORGANISATION and m is not mention:
                        yield Slot.ORGANISATION, self._text(tree, m)
            case Role.INSTRUMENT:
                yield Slot.WEAPON, words
            case Role.RECIPIENT | Role.ITEM if any(m.kind is MentionKind.PERSON for m in within):
                for m in within:
                    if m.kind is MentionKind.PERSON:
                        yield Slot.VICTIM, self._text(tree, m)
            case Role.RECIPIENT | Role.ITEM if of & {"facility", "vehicle"} or (mention and mention.kind is MentionKind.FACILITY):
                yield Slot.TARGET, words

    def _text(self, tree: Tree, mention: Mention) -> str:
        """A mention's words without the titles before a person's name ("Col.", "General")."""
        tokens = list(tree.tokens[mention.first : mention.last])
        while mention.kind is MentionKind.PERSON and len(tokens) > 1 and _is_title(tokens[0].text):
            tokens = tokens[1:]
        return self._report.text[tokens[0].start : tokens[-1].end]

    def _at(self, span: Span) -> tuple[Tree | None, Classes | None, int]:
        """The sentence of a span, and its head word there."""
        for tree, classes in self._words:
            inside = {t.index for t in tree.tokens if t.start < span.end and span.start < t.end}
            tops = [i for i in sorted(inside) if tree.head(i) not in inside]
            if tops:
                return tree, classes, tops[0]
        return None, None, 0

    def _core(self, tree: Tree, span: Span, head: int) -> str:
        """The words without numbers before them, as the keys have it."""
        inside = [t for t in tree.tokens if span.start <= t.start and t.end <= span.end]
        while (
            len(inside) > 1
            and inside[0].index < head
            and (inside[0].upos in ("NUM", "DET", "PRON", "ADV") or inside[0].text.lower() in VAGUE)
        ):
            inside = inside[1:]
        return self._report.text[inside[0].start : inside[-1].end] if inside else span.text


def _is_title(word: str) -> bool:
    """Whether a word before a person's name is an office or a form of address."""
    return any(load_nouns().is_sort(word.lower().rstrip("."), sort) for sort in (NounSort.ROLE, NounSort.TITLE))


def is_incident(claim: Claim) -> bool:
    """Whether a claim may be an incident of MUC: violence that is no clash of forces; a toll of violence counts too."""
    if claim.kind is not ClaimKind.EVENT:
        return False
    return claim.type.acled in VIOLENCE or (claim.type.acled is None and claim.type.plover is Plover.ASSAULT)


def _once(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities each once; of two wordings with the same last word the first alone."""
    kept: dict[str, Entity] = {}
    for entity in entities:
        for wording in entity:
            kept.setdefault(wording.rsplit(" ", 1)[-1], entity)
    return tuple(dict.fromkeys(kept.values()))


def measured(pipeline: Pipeline, data: Path, splits: Collection[str] = SPLITS, n_shown: int = 0) -> dict[str, Score]:
    """The score of each role over all reports of the splits, and of all roles together ("micro"); the first `n_shown` are printed."""
    total = {slot: Score() for slot in Slot}
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        records = [record for record in map(json.loads, lines) if record["split"] in splits]
    for number, record in enumerate(records):
        wanted = gold(record)
        told = Fillers(pipeline, pipeline.read(Report(record["text_cased"], record["id"]))).filled()
        for slot in Slot:
            total[slot] += ceaf_ree(told[slot], wanted[slot])
            if number < n_shown:
                print(record["id"], slot, "wanted", [sorted(e) for e in wanted[slot]], "told", [sorted(e) for e in told[slot]])
    return {**{slot.value: score for slot, score in total.items()}, "micro": sum(total.values(), Score())}


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--split", nargs="+", default=list(SPLITS))
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print what was wanted and told in the first N reports")
    args = parser.parse_args(arguments)
    if not args.data.exists():
        print(f"muc4: no {args.data}; skipped", file=sys.stderr)
        return 0
    for name, score in measured(Pipeline.load(), args.data, args.split, args.errors).items():
        p, r, f1 = 100 * score.precision, 100 * score.recall, 100 * score.f1
        print(f"MUC-4 {' '.join(args.split)}, {name:8} P {p:5.1f}  R {r:5.1f}  F1 {f1:5.1f}  ({score.wanted} wanted, {score.told} told)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
