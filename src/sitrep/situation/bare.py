"""Bare numbers: what is counted by a number without a noun: "the rebels admitted the loss of four", "observers confirmed nine" (rule N9).

It counts what the number told before it did. It errs where the reader gave the noun to neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitrep.model import Measure, Quantity, Role
from sitrep.situation.acts import has_stem
from sitrep.situation.background import Testimony
from sitrep.situation.days import NUMBERS
from sitrep.situation.sides import Sides

COUNTED = frozenset({Measure.KILLED, Measure.INJURED, Measure.DESTROYED, Measure.DAMAGED, Measure.CAPTURED, Measure.SURRENDERED})


@dataclass(frozen=True, slots=True)
class Meant:
    """What a bare number counts: the quantity with measure and noun, and the side that owns its loss, where one does."""

    quantity: Quantity
    side: str | None
    like: str


def bare_numbers(heard: Iterable[Testimony], sides: Sides) -> dict[tuple[str, int], Meant]:
    """What each bare number means, by the id of its claim and its place among the claim's numbers."""
    found: dict[tuple[str, int], Meant] = {}
    told = [(t, n, q) for t in heard for n, q in enumerate(t.claim.quantities)]
    told.sort(key=lambda one: (one[0].claim.report, one[2].span.start, one[0].id, one[1]))
    before: tuple[Testimony, int, Quantity] | None = None
    for testimony, n, quantity in told:
        if quantity.of is not None and quantity.measure in COUNTED:
            before = (testimony, n, quantity)
        elif before is not None and _is_bare(testimony, quantity) and _follows(testimony, quantity, *before):
            meant = Quantity(before[2].measure, quantity.span, before[2].of, quantity.low, quantity.high)
            found[testimony.id, n] = Meant(meant, _owner(testimony, sides), before[0].id)
    return found


def _is_bare(testimony: Testimony, quantity: Quantity) -> bool:
    """Whether it counts nothing that is named, and is told as a loss or as somebody's count."""
    if quantity.of is not None or not (quantity.measure is Measure.OTHER or _is_loss(testimony)):
        return False
    named = (p for p in testimony.claim.in_role(Role.RECIPIENT) if not p.span.overlaps(quantity.span))
    return not any(named) and not testimony.claim.in_role(Role.ITEM)


def _is_loss(testimony: Testimony) -> bool:
    return has_stem(testimony.claim.trigger.text, "counted", "losing")


def _owner(testimony: Testimony, sides: Sides) -> str | None:
    """Who owns the loss: "Armenia admitted the loss of fifty"."""
    party = testimony.voice.party
    return sides.side(party, testimony.day) if party is not None and _is_loss(testimony) else None


def _follows(testimony: Testimony, quantity: Quantity, told: Testimony, _: int, other: Quantity) -> bool:
    """Whether the other number stands before it, in the same report and no more than two sentences back."""
    return told.claim.report == testimony.claim.report and 0 < quantity.span.start - other.span.end <= NUMBERS["bare"]
