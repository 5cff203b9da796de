"""Bare numbers: what is counted by a number without a noun: "the rebels admitted the loss of four", "observers confirmed nine" (rule N9).

It counts what the number told before it did. It errs where the reader gave the noun to neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitrep.model import ARMED, Claim, EntityKind, Measure, Quantity, Role, Stance
from sitrep.situation.acts import has_stem
from sitrep.situation.background import Testimony
from sitrep.situation.days import NUMBERS
from sitrep.situation.sides import Sides

COUNTED = frozenset({Measure.KILLED, Measure.INJURED, Measure.DESTROYED, Measure.DAMAGED, Measure.CAPTURED, Measure.SURRENDERED})


LOSERS = ARMED | {EntityKind.GOVERNMENT, EntityKind.STATE}
"""Kinds of party that can own a loss."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a bare number counts: the quantity with measure and noun, and the side that owns its loss, where one does.

    `like`: the claim and the place in it of the number that counts the same.
    """

    quantity: Quantity
    side: str | None
    like: tuple[str, int]


def owned(bare: Mapping[tuple[str, int], Meant]) -> dict[tuple[str, int], str]:
    """Whose it was that a number counted, of which a side owns a part later on: "nine were destroyed … the rebels admitted losing one"."""
    found: dict[tuple[str, int], set[str]] = {}
    for meant in bare.values():
        if meant.side is not None:
            found.setdefault(meant.like, set()).add(meant.side)
    return {like: next(iter(sides)) for like, sides in found.items() if len(sides) == 1}


def bare_numbers(heard: Iterable[Testimony], sides: Sides) -> dict[tuple[str, int], Meant]:
    """What each bare number means, by the id of its claim and its place among the claim's numbers."""
    found: dict[tuple[str, int], Meant] = {}
    told = [(t, n, q) for t in heard for n, q in enumerate(t.claim.quantities)]
    told.sort(key=lambda one: (one[0].claim.report, one[2].span.start, one[0].id, one[1]))
    before: tuple[Testimony, int, Quantity] | None = None
    for testimony, n, quantity in told:
        if quantity.of is not None and quantity.measure in COUNTED:
            before = (testimony, n, quantity)
        elif before is not None and _is_bare(testimony, quantity, before[2]) and _follows(testimony, quantity, *before):
            meant = Quantity(before[2].measure, quantity.span, before[2].of, quantity.low, quantity.high)
            found[testimony.id, n] = Meant(meant, _owner(testimony, sides), (before[0].id, before[1]))
    return found


def _is_bare(testimony: Testimony, quantity: Quantity, before: Quantity) -> bool:
    """Whether it counts nothing that is named, and is told as a loss or as somebody's count."""
    claim = testimony.claim
    if quantity.of is not None or claim.in_role(Role.ITEM):
        return False
    if _is_loss(testimony):  # whom it is done to is whose the loss is
        return True
    if any(not p.span.overlaps(quantity.span) for p in claim.in_role(Role.RECIPIENT)):
        return False
    return quantity.measure is Measure.OTHER or (quantity.measure is before.measure and _answers(claim, quantity))


def _answers(claim: Claim, quantity: Quantity) -> bool:
    """Whether it takes up the number before: the number alone is told ("four of them"), or it is confirmed ("confirmed nine deaths")."""
    return claim.trigger.overlaps(quantity.span) or any(source.stance is Stance.CONFIRMS for source in claim.sources[:1])


def _is_loss(testimony: Testimony) -> bool:
    return has_stem(testimony.claim.trigger.text, "counted", "losing")


def _owner(testimony: Testimony, sides: Sides) -> str | None:
    """Who owns the loss: "the army said that the rebels had lost nine", else who says so: "Armenia admitted the loss of fifty"."""
    if not _is_loss(testimony):
        return None
    named = {p.entity.id for p in testimony.claim.in_role(Role.RECIPIENT) if p.entity is not None and p.entity.kind in LOSERS}
    party = named.pop() if len(named) == 1 else testimony.voice.party if not named else None
    return sides.side(party, testimony.day) if party is not None else None


def _follows(testimony: Testimony, quantity: Quantity, told: Testimony, _: int, other: Quantity) -> bool:
    """Whether the other number stands before it, in the same report and no more than two sentences back."""
    return told.claim.report == testimony.claim.report and 0 < quantity.span.start - other.span.end <= NUMBERS["bare"]
