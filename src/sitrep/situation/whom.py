"""Whom: who or what a number counts, and of which side they are (rules N1, N3, N5)."""

from __future__ import annotations

from functools import cache

from sitrep.model import ARMED, Claim, ClaimKind, EntityKind, Measure, Participant, Quantity, Role
from sitrep.situation.background import Testimony
from sitrep.situation.bare import LOSERS
from sitrep.situation.extents import Counted
from sitrep.situation.sides import Sides
from sitrep.vocab.files import read_table
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.weapons import load_weapons

THINGS = frozenset({Measure.DESTROYED, Measure.DAMAGED})


def counted_of(claim: Claim, quantity: Quantity) -> Counted:
    """Who is counted (N5)."""
    if quantity.measure in THINGS or (quantity.measure is Measure.CAPTURED and is_thing(quantity)):
        return Counted.PEOPLE
    words = {w.strip(".,'\"’").lower() for w in (quantity.of or "").split()}
    if words & counted_nouns("subsets"):
        return Counted.SOME
    if words & counted_nouns("fighters"):
        return Counted.FIGHTERS
    if words & {"civilian", "civilians"}:
        return Counted.CIVILIANS
    is_attack = claim.kind is not ClaimKind.TOLL or not words
    is_theirs = bool(words & counted_nouns("men"))
    told = (p for p in claim.in_role(Role.RECIPIENT) if not (is_theirs and _is_counted_there(p, quantity)))
    kinds = {p.entity.kind for p in told if p.entity is not None}
    return Counted.FIGHTERS if (is_attack or is_theirs) and kinds and kinds <= ARMED else Counted.PEOPLE


def is_thing(quantity: Quantity) -> bool:
    """Whether it counts things that are taken from a side, and no people."""
    return any(singular(word.lower()) in counted_nouns("things") for word in (quantity.of or "").split()) or (
        load_weapons().find(quantity.of or "") is not None
    )


def singular(words: str) -> str:
    """The words with the last one in the singular, by its ending."""
    last = words.rsplit(" ", 1)
    word = last[-1]
    short = word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
    return " ".join([*last[:-1], short])


def _is_counted_there(participant: Participant, quantity: Quantity) -> bool:
    """Whether it is only those that the number counts: "18 men", not whose they were."""
    is_named = participant.entity is not None and not participant.entity.id.startswith("x-")
    return participant.span.overlaps(quantity.span) and not is_named


def side_of(testimony: Testimony, quantity: Quantity, sides: Sides, book: PartyBook) -> str | None:
    """The side of those counted: as the words with the number have it, else whom it was done to, when those are of one side.

    Whom another number of the claim counts is not whose these were: in "31 men were killed and two trucks burned" the men's; nor is
    whose those were, in "50 rebels were killed and it lost 12 soldiers". "Two airmen" are counted, and no side.
    """
    if quantity.side:
        found = book.candidates(quantity.side)
        party = found[0].id if len(found) == 1 else _called(testimony.claim, quantity.side)
        if party is not None:
            return sides.side(party, testimony.day)
    others = [q for q in testimony.claim.quantities if q is not quantity]
    theirs = {_bare(q.side) for q in others if q.side}
    told = [p for p in testimony.claim.in_role(Role.RECIPIENT) if not any(p.span.overlaps(q.span) for q in others)]
    told = [p for p in told if _bare(p.span.text) not in theirs and (not _is_counted_there(p, quantity) or _has_name(p.span.text))]
    hit = [p.entity for p in told if p.entity is not None]
    known = [e for e in hit if e.kind in LOSERS or not (e.id.startswith("x-") or e.kind is EntityKind.PEOPLE)]
    named = {sides.side(e.id, testimony.day) for e in known}
    return named.pop() if len(named) == 1 else None


def _has_name(words: str) -> bool:
    """Whether a word behind the first is capitalised: "12 Home Guards"."""
    return any(word[:1].isupper() for word in words.split()[1:])


def _called(claim: Claim, words: str) -> str | None:
    """The side that the claim itself calls so: "it" of "it lost 40", "the rebels" of "the rebels said that 12 of them fell"."""
    named = [(p.span.text, p.entity) for p in claim.participants] + [(s.span.text, s.entity) for s in claim.sources]
    meant = {e.id for said, e in named if e is not None and e.kind in LOSERS and _bare(said) == _bare(words)}
    return meant.pop() if len(meant) == 1 else None


def _bare(words: str) -> str:
    return words.lower().removeprefix("the ")


@cache
def counted_nouns(name: str) -> frozenset[str]:
    return frozenset(read_table("situation.toml")["counted"][name])
