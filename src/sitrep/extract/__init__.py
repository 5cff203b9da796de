"""Extraction: from what the reader saw to claims, as words only. Dates, points, parties and numbers are for grounding.

`extract` is the one entry. The lexicon, the typer and what is known of names come in as arguments; see `typer.Typer` for where a
learned typer goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sitrep.extract import learned
from sitrep.extract.carry import carry
from sitrep.extract.claims import SentenceClaims
from sitrep.extract.classes import Classes, NameKinds
from sitrep.extract.drafts import SPEECH
from sitrep.extract.elliptic import BACK, Elliptic, elliptic_counts, with_elliptic
from sitrep.extract.learned import LearnedTyper, score_of, scores
from sitrep.extract.modifiers import modifier_claims
from sitrep.extract.positions import SHORTEST, position, reported_positions, view
from sitrep.extract.quotations import Quotation, quotations
from sitrep.extract.repair import repaired
from sitrep.extract.speakers import Voice, speaker, voice
from sitrep.extract.topic import density, has_armed_party, is_history, is_quiet, other_topic, quiet
from sitrep.extract.tree import Tree
from sitrep.extract.turns import Turn, named_turns, turn_sources
from sitrep.extract.typer import LexiconTyper, Typer, Typing
from sitrep.model import Claim, Reading, Rejected, Report, Role, Source
from sitrep.vocab.lexicon import Lexicon

__all__ = ["Extraction", "LexiconTyper", "NameKinds", "Typer", "Typing", "extract"]

QUOTED_SHARE = 0.6  # of a sentence inside one quotation, for it to be its speaker's


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of a report in the order of their triggers, and what was typed but could not be used."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


def extract(report: Report, reading: Reading, *, lexicon: Lexicon, names: NameKinds, typer: Typer | None = None) -> Extraction:
    """All claims of `report`, from its `reading`. Claims hold spans only; nothing is resolved."""
    typer = typer or LexiconTyper(lexicon)
    quoted = quotations(report.text)
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    voices: list[Voice] = []
    silent: list[Tree] = []
    judged: set[Claim] = set()
    bare: list[Elliptic] = []
    topic: frozenset[str] = frozenset()
    for sentence in reading.sentences:
        tree = Tree(repaired(sentence))
        classes = Classes(tree, lexicon, names, topic)
        topic = classes.subject()
        reader = SentenceClaims(report, tree, classes, lexicon, typer)
        found = list(reader.claims())
        judged.update(found)
        found += reported_positions(report, tree, classes, reader.credits, (c.trigger for c in found))
        voices.append(voice(report, tree, reader.credits, quoted))
        bare += elliptic_counts(report, tree, reader.credits, lexicon, [v.start for v in voices[-1 - BACK :]])
        if not found:
            silent.append(tree)
        modifiers = list(modifier_claims(report, tree, classes, lexicon))
        told = [c for c in found if any(c.kind is m.kind and c.trigger.overlaps(m.trigger) for m in modifiers)]
        rejected += [Rejected("extract", "told by the modifier it stands in", c.trigger) for c in told]
        claims += [c for c in found if c not in told]
        claims += modifiers
        rejected += reader.rejected
    claims += quoted_positions(report, silent, quoted, voices)
    if isinstance(typer, LearnedTyper):
        seen = scores(reading)
        unseen = [c for c in claims if c not in judged and score_of(c, seen) < learned.least(c.kind)]
        rejected += [Rejected("extract", f"the network sees no {c.kind} there", c.trigger) for c in unseen]
        claims = [c for c in claims if c not in unseen]
    claims, pointless = with_elliptic(claims, bare)
    rejected += pointless
    turns = named_turns(report)
    attributed = (_said_in_turn(attribute(c, quoted, voices), turns) for c in claims)
    ordered = sorted(_once(attributed), key=lambda c: (c.trigger.start, c.trigger.end))
    ordered, elsewhere = on_topic(reading, ordered, lexicon, names, has_heads=isinstance(typer, LearnedTyper))
    rejected += elsewhere
    return Extraction(carry(report, ordered), tuple(rejected))


def on_topic(
    reading: Reading, claims: list[Claim], lexicon: Lexicon, names: NameKinds, *, has_heads: bool
) -> tuple[list[Claim], list[Rejected]]:
    """The claims that stand in a report that is about something else, and those that do not; in any other report all stand."""
    seen, sure = scores(reading) if has_heads else {}, quiet("sure")
    if field := other_topic(reading, lexicon):
        is_open = has_heads and density(reading) >= quiet("elsewhere")
        kept = [c for c in claims if has_armed_party(c, lexicon, names) or (is_open and score_of(c, seen) >= sure)]
        reason = f"the report is about {field}, and no armed party takes part"
    elif has_heads and is_history(reading):
        kept, reason = [], "the report tells of wars before those that are coded"
    elif has_heads and is_quiet(reading, claims, lexicon, names):
        kept = [c for c in claims if has_armed_party(c, lexicon, names) and score_of(c, seen) >= sure]
        reason = "the report hardly tells of a conflict, and this is not surely a part of one"
    else:
        return claims, []
    return kept, [Rejected("extract", reason, c.trigger) for c in claims if c not in kept]


def attribute(claim: Claim, quoted: tuple[Quotation, ...], voices: list[Voice]) -> Claim:
    """The claim with the speaker of the quotation it stands in, when its own sentence credits nobody."""
    if claim.sources or claim.type.plover in SPEECH:
        return claim
    return replace(claim, sources=_others(claim, speaker(claim.trigger.start, quoted, voices)))


def _said_in_turn(claim: Claim, turns: tuple[Turn, ...]) -> Claim:
    """The claim with whom the layout credits, when nobody else is."""
    if claim.sources or claim.type.plover in SPEECH:
        return claim
    return replace(claim, sources=_others(claim, turn_sources(turns, claim.trigger.start)))


def _others(claim: Claim, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    actors = {p.span for p in claim.in_role(Role.ACTOR)}
    return tuple(s for s in sources if s.span not in actors)


def quoted_positions(report: Report, silent: list[Tree], quoted: tuple[Quotation, ...], voices: list[Voice]) -> Iterable[Claim]:
    """Positions in quoted sentences from which nothing else was read."""
    for tree in silent:
        start, end = tree.sentence.start, tree.sentence.end
        run = next((q for q in quoted if q.covers(start, end) >= QUOTED_SHARE * (end - start)), None)
        root = next((i for i in range(len(tree)) if tree.head(i) < 0), None)
        root = view(tree, root, is_quoted=True) if root is not None and tree.tokens[root].upos in ("VERB", "ADJ", "NOUN", "AUX") else None
        if run is None or root is None or len(tree) < SHORTEST:
            continue
        sources = speaker(max(start, run.start), quoted, voices)
        if sources:
            yield position(report, tree, root, sources)


def _once(claims: Iterable[Claim]) -> Iterable[Claim]:
    """Each claim once: the same words of the same type are the same claim."""
    seen: set[str] = set()
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim
