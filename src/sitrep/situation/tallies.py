"""Tallies: each number that a claim gives, whom it counts, and where and when (rules N1, N4 and N8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sitrep.model import Claim, ClaimKind, Factuality, Measure, Place, PlacePrecision, Quantity, Role
from sitrep.situation.background import Heard, Testimony
from sitrep.situation.bare import Meant, bare_numbers, owned
from sitrep.situation.days import NUMBERS, shifted
from sitrep.situation.extents import Counted, Extent
from sitrep.situation.sides import Sides
from sitrep.situation.whom import counted_nouns, counted_of, side_of
from sitrep.vocab.parties import PartyBook

WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})
HARMS = frozenset({Measure.KILLED, Measure.INJURED, Measure.DISPLACED})


@dataclass(frozen=True, slots=True)
class Tally:
    """One number of one claim. `side` is the side of those counted, where it is known; `is_spread`: told of several places at once."""

    testimony: Testimony
    number: int
    quantity: Quantity
    counted: Counted
    side: str | None
    is_spread: bool = False

    @property
    def id(self) -> str:
        """The claim's id and which of its numbers it is."""
        return f"{self.testimony.id}#{self.number}"

    @property
    def low(self) -> int:
        """The least it says."""
        return self.quantity.low if self.quantity.low is not None else 0

    @property
    def best(self) -> int:
        """The number to take where one must be: the least it says, or the most where it says only that."""
        return self.low if self.quantity.low is not None else (self.quantity.high or 0)

    @property
    def spot(self) -> str | None:
        """Where, None when it is not said or not known."""
        return self.testimony.spot.id if self.testimony.spot and not self.is_spread else None

    def meets(self, other: Tally) -> bool:
        """Whether some number satisfies both."""
        high, theirs = self.quantity.high, other.quantity.high
        return not ((high is not None and high < other.low) or (theirs is not None and theirs < self.low))


def tallies(heard: Heard, measures: frozenset[Measure]) -> list[Tally]:
    """The numbers that count; one that is told of several places at once counts for none of them by itself (N8)."""
    found = list(_numbers(heard, measures))
    places: dict[tuple[object, ...], set[str | None]] = {}
    for tally in found:
        places.setdefault(_told_as(tally), set()).add(tally.spot)
    return [replace(tally, is_spread=len(places[_told_as(tally)]) > 1) for tally in found]


def _told_as(tally: Tally) -> tuple[object, ...]:
    """The words in which a number is told; claims that one trigger makes of several places share them."""
    claim, quantity = tally.testimony.claim, tally.quantity
    return claim.report, claim.trigger, tally.number, quantity.span, quantity.measure, quantity.low, quantity.high, quantity.of


def _numbers(heard: Heard, measures: frozenset[Measure]) -> Iterator[Tally]:
    """The numbers of what is told as having happened; of what is denied only that there was none (N1)."""
    sides, book = heard.sides, heard.book
    bare = bare_numbers(heard.testimonies, sides)
    owners = owned(bare)
    by_id = {t.id: t for t in heard.testimonies} if bare else {}
    for testimony in heard.testimonies:
        claim = testimony.claim
        for number, said in enumerate(claim.quantities or _unnumbered(claim)):
            meant = bare.get((testimony.id, number))
            quantity = meant.quantity if meant is not None else said
            if quantity.measure not in measures or (quantity.low is None and quantity.high is None) or _is_of_sites(quantity):
                continue
            if claim.factuality is Factuality.ASSERTED or (claim.factuality is Factuality.DENIED and quantity.high == 0):
                side = side_of(testimony, quantity, sides, book) if meant is None else _side_meant(meant, by_id, sides, book)
                side = side or owners.get(meant.like if meant is not None else (testimony.id, number))
                yield Tally(testimony, number, quantity, counted_of(claim, quantity), side)


def _side_meant(meant: Meant, by_id: Mapping[str, Testimony], sides: Sides, book: PartyBook) -> str | None:
    """The side of what a bare number counts: of who owns the loss, else of those that the number before it counted (N9)."""
    before = by_id[meant.like[0]]
    return meant.side or side_of(before, before.claim.quantities[meant.like[1]], sides, book)


def _is_of_sites(quantity: Quantity) -> bool:
    """Whether it counts where people lie, or lived, and not people: "eight mass graves" are no eight dead (N1)."""
    last = (quantity.of or "").lower().split()[-1:]
    return quantity.measure in HARMS and not counted_nouns("sites").isdisjoint(last)


def _unnumbered(claim: Claim) -> tuple[Quantity, ...]:
    """Equipment told as destroyed without a number counts as one or more (L6)."""
    if claim.type.notion not in ("equipment-destroyed", "equipment-lost") and claim.type.mode != "destroy":
        return ()
    return tuple(Quantity(Measure.DESTROYED, item.span, item.span.text, 1) for item in claim.in_role(Role.ITEM))


def holders(found: Iterable[Tally]) -> dict[str, tuple[str, ...]]:
    """For each spot, itself and the provinces and countries that were counted in and hold it."""
    spots = {t.spot: t.testimony.claim.place.place for t in found if t.spot and t.testimony.claim.place}
    wide = {spot: place for spot, place in spots.items() if place is not None and place.precision in WIDE}
    table: dict[str, tuple[str, ...]] = {}
    for spot, place in spots.items():
        above = {spot}
        if place is not None:
            above |= {place.id} | {other for other, land in wide.items() if _holds(land, place)}
        table[spot] = tuple(sorted(above))
    return table


def extent_of(tally: Tally, places: dict[str, tuple[str, ...]]) -> Extent:
    """Whom, where and when it counts; the number of an event that tells no day is of the month before its report (N4)."""
    window, place = tally.testimony.window, tally.testimony.claim.place
    first = window.first
    if not window.is_told and window.last is not None and tally.testimony.claim.kind is not ClaimKind.TOLL:
        first = shifted(window.last, -NUMBERS["settled"])
    within = places.get(tally.spot, (tally.spot,)) if tally.spot else ()
    is_wide = place is not None and place.place is not None and place.place.precision in WIDE
    return Extent(tally.quantity.measure, tally.counted, tally.side, within, tally.spot, is_wide, first, window.last)


def _holds(land: Place, place: Place) -> bool:
    """Whether the country or province has the place in it."""
    if place.id == land.id or place.country != land.country:
        return False
    return land.precision is PlacePrecision.COUNTRY or (place.admin1 is not None and place.admin1 in (land.admin1, land.name))
