"""Tallies: each number that a claim gives, with whom it counts; and which numbers are of one occurrence (rules N1 to N5).

It errs towards counting too few: two bombings of one day in one town, told without incidents that keep them apart, are taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from sitrep.model import Claim, ClaimKind, EntityKind, Factuality, Measure, PlacePrecision, Quantity, Role
from sitrep.situation.background import Background, Testimony
from sitrep.situation.days import NUMBERS
from sitrep.situation.groups import grouped
from sitrep.situation.sides import Sides
from sitrep.vocab.files import read_table
from sitrep.vocab.parties import PartyBook

ARMED = frozenset({EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP})
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})
HARMS = frozenset({Measure.KILLED, Measure.INJURED, Measure.DISPLACED})
THINGS = frozenset({Measure.DESTROYED, Measure.DAMAGED})


class Counted(StrEnum):
    """Who is counted: those who fight, those said not to, a part of either ("children"), or people, whoever they are."""

    FIGHTERS = "fighters"
    CIVILIANS = "civilians"
    SOME = "some of them"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Tally:
    """One number of one claim. `side` is the side of those counted, where it is known."""

    testimony: Testimony
    number: int
    quantity: Quantity
    counted: Counted
    side: str | None

    @property
    def id(self) -> str:
        """The claim's id and which of its numbers it is."""
        return f"{self.testimony.claim.id}#{self.number}"

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
        return self.testimony.spot.id if self.testimony.spot else None

    def meets(self, other: Tally) -> bool:
        """Whether some number satisfies both."""
        high, theirs = self.quantity.high, other.quantity.high
        return not ((high is not None and high < other.low) or (theirs is not None and theirs < self.low))


def tallies(heard: Iterable[Testimony], measures: frozenset[Measure], background: Background) -> Iterator[Tally]:
    """The numbers of what is told as having happened; of what is denied only that there was none (N1)."""
    sides = background.sides
    for testimony in heard:
        claim = testimony.claim
        for number, quantity in enumerate(claim.quantities):
            if quantity.measure not in measures or (quantity.low is None and quantity.high is None):
                continue
            if claim.factuality is Factuality.ASSERTED or (claim.factuality is Factuality.DENIED and quantity.high == 0):
                yield Tally(testimony, number, quantity, _counted(claim, quantity), _side(testimony, quantity, sides, background.book))


def occurrences(found: Iterable[Tally]) -> list[list[Tally]]:
    """The tallies in groups that count the same: of one measure, kind and side, at one place, about the same days (N2)."""
    buckets: dict[tuple[str, ...], list[Tally]] = {}
    for tally in found:
        key = (tally.quantity.measure, tally.counted, tally.side or "", tally.spot or "")
        buckets.setdefault(key, []).append(tally)
    runs = [run for key in sorted(buckets) for run in _runs(buckets[key])]
    return [group for run in runs for group in grouped(run, _is_same, lambda t: t.id)]


def overlap(a: Tally, b: Tally, places: dict[str, tuple[str, ...]]) -> bool:
    """Whether the two may count some of the same people or things (N4). `places` gives for each spot those that hold it."""
    if a.quantity.measure is not b.quantity.measure or not _kinds_meet(a, b):
        return False
    if a.side is not None and b.side is not None and a.side != b.side:
        return False
    return _places_meet(a.spot, b.spot, places) and a.testimony.window.near(b.testimony.window, 0)


def holders(found: Iterable[Tally]) -> dict[str, tuple[str, ...]]:
    """For each spot, itself and the provinces and countries that were counted in and hold it."""
    spots = {t.spot: t.testimony.claim.place.place for t in found if t.spot and t.testimony.claim.place}
    wide = {spot: place for spot, place in spots.items() if place is not None and place.precision in WIDE}
    table: dict[str, tuple[str, ...]] = {}
    for spot, place in spots.items():
        above = [spot]
        for other, land in wide.items():
            same = place is not None and place.country == land.country
            is_country = land.precision is PlacePrecision.COUNTRY
            if same and other != spot and (is_country or (place is not None and place.admin1 in (land.admin1, land.name))):
                above.append(other)
        if place is not None and place.id != spot:
            above.append(place.id)
        table[spot] = tuple(sorted(set(above)))
    return table


def breadth(tally: Tally) -> tuple[int, int, int, str]:
    """An order in which what may include others comes first: the longer, the unplaced, the larger."""
    window = tally.testimony.window
    length = window.length or (10**6 if window.first is None and window.last is None else 10**5)
    return -length, tally.spot is not None, -tally.best, tally.id


def _places_meet(a: str | None, b: str | None, places: dict[str, tuple[str, ...]]) -> bool:
    return a is None or b is None or a in places.get(b, (b,)) or b in places.get(a, (a,))


def _kinds_meet(a: Tally, b: Tally) -> bool:
    """Fighters are no civilians; everything else may be the same."""
    return {a.counted, b.counted} != {Counted.FIGHTERS, Counted.CIVILIANS}


def _runs(bucket: list[Tally]) -> Iterator[list[Tally]]:
    """The tallies cut where more than `settled` days lie between one and the next: no two of different runs are of one occurrence."""
    ordered = sorted(bucket, key=lambda t: (_last(t), t.id))
    run: list[Tally] = []
    latest = date.min
    for tally in ordered:
        first = tally.testimony.window.first or _last(tally)
        if run and latest != date.max and (first - latest).days > NUMBERS["settled"]:
            yield run
            run = []
        run.append(tally)
        latest = max(latest, _last(tally))
    if run:
        yield run


def _last(tally: Tally) -> date:
    window = tally.testimony.window
    return window.last or window.first or date.max


def _is_same(a: Tally, b: Tally) -> bool:
    """Whether both count one occurrence; both are of one measure, kind, side and spot."""
    x, y = a.testimony, b.testimony
    if x.occurrence is not None and y.occurrence is not None and (x.origin != y.origin or x.occurrence == y.occurrence):
        return x.occurrence == y.occurrence
    if x.claim.report == y.claim.report and x.voice == y.voice and not a.meets(b):
        return False
    if a.spot is None and x.window != y.window and not a.meets(b):
        return False
    if x.window.is_told and y.window.is_told:
        return x.window.near(y.window, 0) and abs(x.window.length - y.window.length) <= NUMBERS["fight"]
    return _published_near(x, y) and (a.meets(b) or not (x.window.is_told or y.window.is_told))


def _published_near(x: Testimony, y: Testimony) -> bool:
    a, b = x.window.last or x.window.first, y.window.last or y.window.first
    return a is None or b is None or abs((a - b).days) <= NUMBERS["fight"]


def _counted(claim: Claim, quantity: Quantity) -> Counted:
    if quantity.measure in THINGS:
        return Counted.PEOPLE
    words = {w.strip(".,'\"’").lower() for w in (quantity.of or "").split()}
    if words & _nouns("subsets"):
        return Counted.SOME
    if words & _nouns("fighters"):
        return Counted.FIGHTERS
    if words & {"civilian", "civilians"}:
        return Counted.CIVILIANS
    is_attack = claim.kind is not ClaimKind.TOLL or not words
    kinds = {p.entity.kind for p in claim.in_role(Role.RECIPIENT) if p.entity is not None}
    return Counted.FIGHTERS if is_attack and kinds and kinds <= ARMED else Counted.PEOPLE


def _side(testimony: Testimony, quantity: Quantity, sides: Sides, book: PartyBook) -> str | None:
    """The side of those counted: as the words with the number have it, else whom it was done to, when those are of one side."""
    if quantity.side:
        found = book.candidates(quantity.side)
        if len(found) == 1:
            return sides.side(found[0].id, testimony.day)
    hit = [p.entity for p in testimony.claim.in_role(Role.RECIPIENT) if p.entity is not None and p.entity.kind is not EntityKind.PEOPLE]
    named = {sides.side(e.id, testimony.day) for e in hit}
    return named.pop() if len(named) == 1 else None


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(read_table("situation.toml")["counted"][name])
