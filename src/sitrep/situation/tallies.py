"""Tallies: each number that a claim gives, with whom it counts; and which numbers are of one occurrence (rules N1 to N5).

It errs towards counting too few: two bombings of one day in one town, told without incidents that keep them apart, are taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from sitrep.model import ARMED, Claim, ClaimKind, EntityKind, Factuality, Measure, Participant, Place, PlacePrecision, Quantity, Role
from sitrep.situation.background import Heard, Testimony
from sitrep.situation.bare import LOSERS, Meant, bare_numbers, owned
from sitrep.situation.days import NUMBERS, Window, shifted
from sitrep.situation.extents import Counted, Extent
from sitrep.situation.groups import grouped
from sitrep.situation.sides import Sides
from sitrep.vocab.files import read_table
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.weapons import load_weapons

"""Kinds of party that are a side although the book does not have them; the others that it lacks are whoever was hit."""
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})
HARMS = frozenset({Measure.KILLED, Measure.INJURED, Measure.DISPLACED})
THINGS = frozenset({Measure.DESTROYED, Measure.DAMAGED})


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
                side = _side(testimony, quantity, sides, book) if meant is None else _side_meant(meant, by_id, sides, book)
                side = side or owners.get(meant.like if meant is not None else (testimony.id, number))
                yield Tally(testimony, number, quantity, counted_of(claim, quantity), side)


def _side_meant(meant: Meant, by_id: Mapping[str, Testimony], sides: Sides, book: PartyBook) -> str | None:
    """The side of what a bare number counts: of who owns the loss, else of those that the number before it counted (N9)."""
    before = by_id[meant.like[0]]
    return meant.side or _side(before, before.claim.quantities[meant.like[1]], sides, book)


def _is_of_sites(quantity: Quantity) -> bool:
    """Whether it counts where people lie, or lived, and not people: "eight mass graves" are no eight dead (N1)."""
    last = (quantity.of or "").lower().split()[-1:]
    return quantity.measure in HARMS and not _nouns("sites").isdisjoint(last)


def _unnumbered(claim: Claim) -> tuple[Quantity, ...]:
    """Equipment told as destroyed without a number counts as one or more (L6)."""
    if claim.type.notion not in ("equipment-destroyed", "equipment-lost") and claim.type.mode != "destroy":
        return ()
    return tuple(Quantity(Measure.DESTROYED, item.span, item.span.text, 1) for item in claim.in_role(Role.ITEM))


def occurrences(found: Iterable[Tally]) -> list[list[Tally]]:
    """The tallies in groups that count the same: of one measure, kind and side, at one place, about the same days (N2).

    The widest group comes first, and in each the widest tally of those that name a place.
    """
    told = list(found)
    scattered = _scattered(told)
    groups = grouped(told, lambda a, b: _is_same(a, b) and (a.spot == b.spot or _in_incident(a) not in scattered), lambda t: t.id, _blocks)
    return sorted((sorted(group, key=lambda t: (t.spot is None, breadth(t))) for group in groups), key=lambda group: breadth(group[0]))


def _in_incident(tally: Tally) -> tuple[object, ...]:
    """What the number counts, and in which incident."""
    return (tally.quantity.measure, tally.counted, tally.side, tally.testimony.occurrence)


def _scattered(found: Iterable[Tally]) -> frozenset[tuple[object, ...]]:
    """What is counted in one incident at several places: a number there that names none may be of any, and ties them to no one place."""
    spots: dict[tuple[object, ...], set[str]] = {}
    for tally in found:
        if tally.spot is not None:
            spots.setdefault(_in_incident(tally), set()).add(tally.spot)
    return frozenset(counted for counted, there in spots.items() if len(there) > 1)


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


def breadth(tally: Tally) -> tuple[int, int, int, str]:
    """An order in which what may include others comes first: the longer, the unplaced, the larger."""
    window = tally.testimony.window
    is_recent = not window.is_told and window.last is not None and tally.testimony.claim.kind is not ClaimKind.TOLL
    length = NUMBERS["settled"] + 1 if is_recent else window.length or 10**6
    return -length, tally.spot is not None, -tally.best, tally.id


def _blocks(tally: Tally) -> Iterator[tuple[object, ...]]:
    """What two tallies of one occurrence have in common: kind, side and spot, and a day, a month, or nearly a day of publication."""
    window, occurrence = tally.testimony.window, tally.testimony.occurrence
    what = (tally.quantity.measure, tally.counted, tally.side, tally.spot)
    if occurrence is not None:
        yield _in_incident(tally)
    last = window.last or window.first
    if last is None:
        yield (*what, None)
        return
    week = last.toordinal() // (NUMBERS["fight"] + 1)
    yield (*what, "week", week)
    yield (*what, "week", week + 1)
    if window.is_told and window.first and window.last:
        if window.length <= 2 * NUMBERS["fight"]:
            yield from ((*what, shifted(window.first, n)) for n in range(window.length))
        if window.length > NUMBERS["fight"]:
            yield (*what, "long", window.last.year)
            yield (*what, "long", window.last.year + 1)


def _is_same(a: Tally, b: Tally) -> bool:
    """Whether both count one occurrence; both are of one measure, kind and side, and of one spot or in one incident, by their blocks."""
    x, y = a.testimony, b.testimony
    if x.claim.report == y.claim.report and x.voice == y.voice and not a.meets(b):
        return False
    if x.occurrence is not None and y.occurrence is not None:
        return x.occurrence == y.occurrence and (a.spot == b.spot or None in (a.spot, b.spot))
    if a.spot is None and x.window != y.window and not a.meets(b):
        return False
    if x.window.is_told and y.window.is_told:
        return are_about_the_same(x.window, y.window)
    return _published_near(x, y) and (a.meets(b) or not (x.window.is_told or y.window.is_told))


def are_about_the_same(a: Window, b: Window) -> bool:
    """Days in common: one will do for a week or less, half of the longer for more; and of about the same length."""
    if not a.near(b, 0) or abs(a.length - b.length) > NUMBERS["fight"]:
        return False
    longer = max(a.length, b.length)
    if longer <= NUMBERS["fight"] or not (a.first and a.last and b.first and b.last):
        return True
    return 2 * ((min(a.last, b.last) - max(a.first, b.first)).days + 1) >= longer


def _published_near(x: Testimony, y: Testimony) -> bool:
    a, b = x.window.last or x.window.first, y.window.last or y.window.first
    return a is None or b is None or abs((a - b).days) <= NUMBERS["fight"]


def counted_of(claim: Claim, quantity: Quantity) -> Counted:
    """Who is counted (N5)."""
    if quantity.measure in THINGS or (quantity.measure is Measure.CAPTURED and is_thing(quantity)):
        return Counted.PEOPLE
    words = {w.strip(".,'\"’").lower() for w in (quantity.of or "").split()}
    if words & _nouns("subsets"):
        return Counted.SOME
    if words & _nouns("fighters"):
        return Counted.FIGHTERS
    if words & {"civilian", "civilians"}:
        return Counted.CIVILIANS
    is_attack = claim.kind is not ClaimKind.TOLL or not words
    is_theirs = bool(words & _nouns("men"))
    told = (p for p in claim.in_role(Role.RECIPIENT) if not (is_theirs and _is_counted_there(p, quantity)))
    kinds = {p.entity.kind for p in told if p.entity is not None}
    return Counted.FIGHTERS if (is_attack or is_theirs) and kinds and kinds <= ARMED else Counted.PEOPLE


def is_thing(quantity: Quantity) -> bool:
    """Whether it counts things that are taken from a side, and no people."""
    return any(singular(word.lower()) in _nouns("things") for word in (quantity.of or "").split()) or (
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


def _side(testimony: Testimony, quantity: Quantity, sides: Sides, book: PartyBook) -> str | None:
    """The side of those counted: as the words with the number have it, else whom it was done to, when those are of one side.

    Whom another number of the claim counts is not whose these were: in "31 men were killed and two trucks burned" the men's.
    """
    if quantity.side:
        found = book.candidates(quantity.side)
        party = found[0].id if len(found) == 1 else _called(testimony.claim, quantity.side)
        if party is not None:
            return sides.side(party, testimony.day)
    others = [q.span for q in testimony.claim.quantities if q is not quantity]
    told = [p for p in testimony.claim.in_role(Role.RECIPIENT) if not any(p.span.overlaps(span) for span in others)]
    hit = [p.entity for p in told if p.entity is not None]
    known = [e for e in hit if e.kind in LOSERS or not (e.id.startswith("x-") or e.kind is EntityKind.PEOPLE)]
    named = {sides.side(e.id, testimony.day) for e in known}
    return named.pop() if len(named) == 1 else None


def _called(claim: Claim, words: str) -> str | None:
    """The side that the claim itself calls so: "it" of "it lost 40", "the rebels" of "the rebels said that 12 of them fell"."""
    named = [(p.span.text, p.entity) for p in claim.participants] + [(s.span.text, s.entity) for s in claim.sources]
    meant = {e.id for said, e in named if e is not None and e.kind in LOSERS and _bare(said) == _bare(words)}
    return meant.pop() if len(meant) == 1 else None


def _bare(words: str) -> str:
    return words.lower().removeprefix("the ")


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(read_table("situation.toml")["counted"][name])
