"""Disputes: where the claims of one incident cannot all be right: when, how many, who did it, whether it happened.

Numbers and days are disputed when no value satisfies both; the doer when two claims name different ones and no claim names both; the
occurrence itself when one claim asserts it and another denies it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sitrep.model import Claim, Count, Factuality, Incident, Role, bounds_in_words, days_in_words
from sitrep.situation import Sides


class Slot(StrEnum):
    """What is disputed."""

    WHEN = "when"
    HOW_MANY = "how many"
    WHO = "who did it"
    WHETHER = "whether it happened"


@dataclass(frozen=True, slots=True)
class Dispute:
    """Values of one slot of an incident that contradict each other, in words, each with the ids of the claims that give it."""

    incident: str
    slot: Slot
    values: tuple[tuple[str, tuple[str, ...]], ...]

    def __post_init__(self) -> None:
        if len(self.values) < 2:
            raise ValueError("it takes two values to contradict each other")


def disputes(incident: Incident, claims: Mapping[str, Claim], sides: Sides) -> tuple[Dispute, ...]:
    """The disputes within an incident, whose claims are among `claims`; two parties of one side do not contradict each other."""
    found = [_when(incident), *_how_many(incident), _who(incident, claims, sides), _whether(incident, claims)]
    return tuple(dispute for dispute in found if dispute is not None)


def count_in_words(count: Count) -> str:
    """`12 killed`, `12+ killed`, `up to 5 killed`, `3-5 injured`."""
    return f"{bounds_in_words(count.low, count.high)} {count.measure}"


def _when(incident: Incident) -> Dispute | None:
    if not incident.disputed_days:
        return None
    return Dispute(
        incident.id, Slot.WHEN, tuple((days_in_words(said.value.earliest, said.value.latest), said.claims) for said in incident.days)
    )


def _how_many(incident: Incident) -> Iterator[Dispute]:
    for measure in incident.disputed_counts:
        said = [s for s in incident.counts if s.value.measure is measure]
        at_odds = [a for a in said if any(not a.value.meets(b.value) for b in said)]
        yield Dispute(incident.id, Slot.HOW_MANY, tuple((count_in_words(s.value), s.claims) for s in at_odds))


def _who(incident: Incident, claims: Mapping[str, Claim], sides: Sides) -> Dispute | None:
    """Only parties the book knows can be told apart: "the air force" and "our heroic pilots" may well be one."""
    named: dict[frozenset[str], set[str]] = {}
    for claim in _own(incident, claims):
        doers = [p.entity.id for p in claim.in_role(Role.ACTOR) if p.entity is not None]
        if doers and claim.factuality is not Factuality.DENIED and not any(doer.startswith("x-") for doer in doers):
            day = claim.time.latest if claim.time else None
            named.setdefault(frozenset(sides.side(doer, day) for doer in doers), set()).add(claim.id)
    apart = [doers for doers in named if all(doers == other or not doers & other for other in named)]
    if len(apart) < 2:
        return None
    values = sorted((" and ".join(sorted(map(sides.name, doers))), tuple(sorted(named[doers]))) for doers in apart)
    return Dispute(incident.id, Slot.WHO, tuple(values))


def _whether(incident: Incident, claims: Mapping[str, Claim]) -> Dispute | None:
    said: dict[Factuality, list[str]] = {}
    for claim in _own(incident, claims):
        said.setdefault(claim.factuality, []).append(claim.id)
    if not {Factuality.ASSERTED, Factuality.DENIED} <= said.keys():
        return None
    pair = (Factuality.ASSERTED, Factuality.DENIED)
    return Dispute(incident.id, Slot.WHETHER, tuple((fact.value, tuple(sorted(said[fact]))) for fact in pair))


def _own(incident: Incident, claims: Mapping[str, Claim]) -> Iterable[Claim]:
    return (claims[id] for id in incident.claims if id in claims)
