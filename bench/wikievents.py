"""Events and who takes part in them, on the development part of WikiEvents (Li, Ji and Han 2021, NAACL): 20 documents.

    python -P bench/wikievents.py [--data ../shared/data/train/wikievents.jsonl.gz] [--split dev]

Its KAIROS types and roles are put in our terms by `training/kairos.toml`: a type may be one of several of ours, and a role is the slot
actor, recipient, place or instrument; types and roles that it lacks (contacts, transport, illness, trade) are left out on both sides. Of
the train part's events the network has learned, none of the dev part.

Triggers: a gold trigger is identified by a claim whose trigger shares a character with it, and classified where the claim's kind and root
are among what its type may be. Ours that count are the claims of such kinds and roots, except those on a trigger that is left out. Every
gold trigger is wanted, also the dead and wounded of a named attack, whom we tell with the attack and not as an event of their own.

Arguments: slot and head word, of the event with that trigger ("exact": slot and exact span). Given the gold triggers, they are those of the
claims there, and else what the network has for that word and slot (`vocab/learned.toml` says how sure), and where there is neither, the
subject and the object. Without them, the claim must have the trigger and the type, and arguments of all other claims that count are wrong.
Published for the test part, trained on the set, for roles of KAIROS and exact spans: 65.5 (TagPrime-CR, with gold triggers, by TextEE).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.prepare import kairos

from sitrep.extract.acts.learned import argument
from sitrep.extract.mending.repair import repaired
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.phrase import phrase
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Claim, ClaimSlot, Report, Role
from sitrep.pipeline import Outcome, Pipeline

DATA = Path("../shared/data/train/wikievents.jsonl.gz")
SLOTS = {"actor": ClaimSlot.ACTOR, "recipient": ClaimSlot.RECIPIENT, "place": ClaimSlot.PLACE, "instrument": ClaimSlot.INSTRUMENT}
NO_EVENTS = {"types", "mode"}
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot of the event whose trigger starts at `event`: its exact range, and where its head word starts."""

    event: int
    slot: str
    words: Range
    head: int


@dataclass(frozen=True, slots=True)
class Event:
    """A gold event: its trigger, what it may be in our terms (empty: left out), and its arguments as (slot, range)."""

    trigger: Range
    types: frozenset[str]
    arguments: tuple[tuple[str, Range], ...]


@dataclass(slots=True)
class Tally:
    """How many were wanted, were told, and were both."""

    wanted: int = 0
    told: int = 0
    both: int = 0

    def add(self, wanted: set[object], told: set[object]) -> None:
        """Counts two sets against each other."""
        self.wanted, self.told, self.both = self.wanted + len(wanted), self.told + len(told), self.both + len(wanted & told)

    def __str__(self) -> str:
        p, r = self.both / max(self.told, 1), self.both / max(self.wanted, 1)
        return f"P {p:.3f}  R {r:.3f}  F1 {self.f1:.3f}  ({self.wanted} wanted, {self.told} told)"

    @property
    def f1(self) -> float:
        return 2 * self.both / max(self.wanted + self.told, 1)


def events(record: dict[str, object]) -> Iterator[Event]:
    """The events of a document, each trigger once."""
    seen: set[Range] = set()
    for row in record["events"]:  # type: ignore[attr-defined]
        trigger = (row["trigger"]["start"], row["trigger"]["end"])
        ours = kairos().get(".".join(row["type"].split(".")[:2]), {"types": []})
        if trigger in seen:
            continue
        seen.add(trigger)
        told = [(ours[a["role"]], (a["start"], a["end"])) for a in row["arguments"] if a["role"] in ours and a.get("start") is not None]
        yield Event(trigger, frozenset(t for t in ours["types"] if t != "none"), tuple(told))


def kind(claim: Claim) -> str:
    """A claim's kind and root as `kairos.toml` writes them."""
    return f"{claim.kind}:{claim.type.plover}" if claim.type.plover is not None and claim.kind.value == "event" else claim.kind.value


def meets(a: Range, b: Range) -> bool:
    """Whether two ranges share a character."""
    return a[0] < b[1] and b[0] < a[1]


class Document:
    """One document read, and its words."""

    def __init__(self, pipeline: Pipeline, outcome: Outcome) -> None:
        self._pipeline, self._report, self.claims = pipeline, outcome.report, outcome.claims
        self._trees = [Tree(repaired(sentence)) for sentence in outcome.reading.sentences]

    def head(self, words: Range) -> int:
        """Where the head word of a range starts: the word that hangs on none of the others."""
        for tree in self._trees:
            inside = {t.index for t in tree.tokens if meets((t.start, t.end), words)}
            tops = [i for i in sorted(inside) if tree.head(i) not in inside]
            if tops:
                return tree.tokens[tops[0]].start
        return words[0]

    def fillers(self, event: Range, claims: Iterable[Claim]) -> set[Filler]:
        """Arguments of claims, as those of the event with the trigger at `event`."""
        found = [(p.role.value, (p.span.start, p.span.end)) for c in claims for p in c.participants if p.role is not Role.ITEM]
        found += [("place", (c.place.span.start, c.place.span.end)) for c in claims if c.place is not None]
        return {Filler(event[0], slot, words, self.head(words)) for slot, words in found}

    def given(self, event: Range) -> set[Filler]:
        """The arguments of the event whose trigger is given."""
        here = [c for c in self.claims if meets((c.trigger.start, c.trigger.end), event)]
        found = self.fillers(event, here)
        tree, at = next(((t, w.index) for t in self._trees for w in t.tokens if w.start == self.head(event)), (None, 0))
        if tree is None:
            return found
        seen = next((c for c in tree.sentence.claims if c.token == at), None)
        filled = {filler.slot for filler in found}
        heads = {slot: argument(seen, which) for slot, which in SLOTS.items() if slot not in filled}
        if not here and seen is None:
            slots = Slots(tree, Classes(tree, self._pipeline.lexicon, self._pipeline.names), at)
            heads |= {"actor": slots.fill("subject"), "recipient": slots.fill("object")}
        spans = [(slot, phrase(tree, self._report, head)) for slot, every in heads.items() for head in every]
        return found | {Filler(event[0], slot, (s.start, s.end), self.head((s.start, s.end))) for slot, s in spans}


def documents(data: Path, split: str) -> list[dict[str, object]]:
    """The documents of a split."""
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        return [record for record in map(json.loads, lines) if record["split"] == split]


def measured(pipeline: Pipeline, records: Iterable[dict[str, object]]) -> dict[str, Tally]:
    """The tallies of all documents."""
    names = (
        "triggers identified",
        "triggers classified",
        "arguments, gold triggers",
        "arguments, gold triggers, exact",
        "arguments",
        "arguments, exact",
    )
    tallies = {name: Tally() for name in names}
    for record in records:
        document = Document(pipeline, pipeline.read(Report(str(record["text"]), str(record["id"]))))
        gold = list(events(record))
        counted = [e for e in gold if e.types]
        aside = [e.trigger for e in gold if not e.types]
        wanted_types = frozenset(t for ours in kairos().values() for t in ours["types"])
        ours = [(c, (c.trigger.start, c.trigger.end)) for c in document.claims if kind(c) in wanted_types]
        ours = [(c, at) for c, at in ours if not any(meets(at, other) for other in aside)]
        # A trigger of ours is named by the gold one it meets, so that sets of both can be compared.
        met = {at: next((e for e in counted if meets(at, e.trigger)), None) for _, at in ours}
        every = {e.trigger for e in counted}
        tallies["triggers identified"].add(set(every), {e.trigger if (e := met[at]) else at for _, at in ours})
        right = {at for c, at in ours if (e := met[at]) is not None and kind(c) in e.types}
        tallies["triggers classified"].add(set(every), {e.trigger if (e := met[at]) and at in right else (at, "wrong") for _, at in ours})
        wanted = {Filler(e.trigger[0], slot, words, document.head(words)) for e in counted for slot, words in e.arguments}
        given = {filler for e in counted for filler in document.given(e.trigger)}
        told: set[Filler] = set()
        for c, at in ours:
            event = met[at] if at in right else None
            told |= document.fillers(event.trigger if event is not None else (-at[0] - 1, at[1]), [c])
        for name, some in (("arguments, gold triggers", given), ("arguments", told)):
            tallies[name].add({(f.event, f.slot, f.head) for f in wanted}, {(f.event, f.slot, f.head) for f in some})
            tallies[f"{name}, exact"].add({(f.event, f.slot, f.words) for f in wanted}, {(f.event, f.slot, f.words) for f in some})
    return tallies


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--split", default="dev")
    args = parser.parse_args(arguments)
    if not args.data.exists():
        print(f"wikievents: no {args.data}; skipped", file=sys.stderr)
        return 0
    for name, tally in measured(Pipeline.load(), documents(args.data, args.split)).items():
        print(f"WikiEvents {args.split}, {name:32} {tally}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
