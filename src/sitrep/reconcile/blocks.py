"""Blocks: the keys under which claims meet, so that the cost of matching grows with the record and not with its square.

A claim stands under a key for each way in which it might be told again: its place (cells of half a degree, its province, its country),
its parties, its trigger, each with its days; the names its report opens with, its likeness (`nearby.py`) and, for copies, its sentence's
words, each by the week; its report. Two claims are candidates when they share a block and at most `width` claims of the block's order lie
between them, so a block of any size proposes a bounded number to each, and which ones depends on what the block holds and not on the
order of adding. Likeness alone proposes only what is likely to be one occurrence.

A claim over more than four days stands under weeks instead, and only by its place; an undated one under the days before its report's
publication; where that is not known either, under no day, and so beside its like only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import ceil, cos, floor, radians

from sitrep.model import PlacePrecision
from sitrep.reconcile.distance import WIDE
from sitrep.reconcile.nearby import ORDERS, is_likely, places
from sitrep.reconcile.profile import Profile

CELL_DEGREES = 0.5
KM_PER_DEGREE = 111.2
_SHORT_DAYS = 4
_WEEKS = 9
_WIDEST_CELLS = 3  # cells on a side; what reaches farther stands under its country only


@dataclass(frozen=True, slots=True)
class Key:
    """A place in a block: the record keeps `(block, order)` of each claim, and finds neighbours by them.

    `view`: in a block of points, by which of the orders of `nearby.py` they stand.
    """

    block: str
    order: str
    view: int | None = None

    def order_of(self, other: Profile) -> str:
        """Where another claim of this block stands in it."""
        return other.order if self.view is None else _place(other, self.view)

    def proposes(self, a: Profile, b: Profile) -> bool:
        """Whether two claims that stand side by side in this block are candidates."""
        return self.view is None or is_likely(a, b)


def keys(profile: Profile) -> tuple[Key, ...]:
    """Where the claim stands; never empty."""
    order = profile.order
    told = [Key(block, order) for block in dict.fromkeys(f"{profile.family}|{part}" for part in _blocks(profile))]
    return (*told, *_views(profile))


def _blocks(profile: Profile) -> Iterator[str]:
    days, weeks = _days(profile), _weeks(profile)
    cells = tuple(_cells(profile))
    for cell in cells:
        yield from (f"cell {cell}|{day}" for day in days)
        yield from (f"cell {cell}|{week}" for week in weeks)
    for area in _areas(profile):
        yield from (f"{area}|{day}" for day in days or weeks)
    for party in sorted(_parties(profile)):
        yield from (f"party {party}|{day}" for day in days or weeks)
    yield from (f"trigger {profile.trigger}|{day}" for day in days or weeks[-1:])
    for name in profile.lead_names:
        yield from (f"lead {name}|{week}" for week in _about(profile))
    yield from (f"copy {band}|{week}" for band in _bands(profile.words) for week in _told(profile))
    yield f"report {profile.report}"


def _views(profile: Profile) -> Iterator[Key]:
    """Where the claim stands among the points of those of which reports told in its report's week and the one before."""
    if profile.likeness is not None:
        for week in _told(profile):
            for view in range(ORDERS):
                yield Key(f"{profile.family}|like {profile.likeness.weights} {view}|{week}", _place(profile, view), view)


def _place(profile: Profile, view: int) -> str:
    return f"{places(profile.likeness)[view]}|{profile.id}" if profile.likeness is not None else ""


def _interval(profile: Profile) -> tuple[int, int] | None:
    """The days under which a claim is looked for; an open end is taken at the known one."""
    if profile.is_dated:
        first, last = profile.first, profile.last
        one = first if first is not None else last
        other = last if last is not None else first
        return (one, other) if one is not None and other is not None else None
    return profile.likely


def _days(profile: Profile) -> tuple[str, ...]:
    interval = _interval(profile)
    if interval is None:
        return ("undated",)
    first, last = interval
    return tuple(f"d{day}" for day in range(first, last + 1)) if last - first < _SHORT_DAYS else ()


def _weeks(profile: Profile) -> tuple[str, ...]:
    """The weeks covered, at most the last nine."""
    interval = _interval(profile)
    if interval is None:
        return ()
    first, last = interval
    return tuple(f"w{week}" for week in range(max(first // 7, last // 7 - _WEEKS + 1), last // 7 + 1))


def _about(profile: Profile) -> tuple[str, ...]:
    """The weeks in which reports may tell of it: those it covers, of an undated claim its report's and the one before."""
    if profile.is_dated or profile.published is None:
        return _weeks(profile)[-2:] or ("undated",)
    return (f"w{profile.published // 7 - 1}", f"w{profile.published // 7}")


def _told(profile: Profile) -> tuple[str, ...]:
    """The week in which its report came out and the one before: copies follow within a week or so."""
    published = profile.published
    return (f"w{published // 7 - 1}", f"w{published // 7}") if published is not None else ("undated",)


def _cells(profile: Profile) -> Iterator[str]:
    """Cells that the place reaches into; none for provinces, countries and other wide places."""
    place = profile.place
    if place is None or profile.precision in WIDE:
        return
    reach_lat = profile.reach_km / KM_PER_DEGREE
    reach_lon = reach_lat / max(0.05, cos(radians(place.lat)))
    rows = range(floor((place.lat - reach_lat) / CELL_DEGREES), ceil((place.lat + reach_lat) / CELL_DEGREES))
    columns = range(floor((place.lon - reach_lon) / CELL_DEGREES), ceil((place.lon + reach_lon) / CELL_DEGREES))
    if max(len(rows), len(columns)) > _WIDEST_CELLS:
        return
    around = round(360 / CELL_DEGREES)
    for row in rows:
        for column in columns:
            yield f"{row},{column % around}"


def _areas(profile: Profile) -> Iterator[str]:
    """The province and country of the place, as far as known."""
    place = profile.place
    if place is None or place.country is None:
        return
    yield f"country {place.country}"
    if place.admin1 and profile.precision is not PlacePrecision.COUNTRY:
        yield f"province {place.country}/{place.admin1}"


def _parties(profile: Profile) -> set[str]:
    """The parties in both seats, known ones by the side they act for, others by their words."""
    found = set(profile.actor.sides | profile.recipient.sides)
    for seat in (profile.actor, profile.recipient):
        if not seat.ids and seat.words:
            found.add(" ".join(sorted(seat.words)))
    return found


def _bands(words: frozenset[str]) -> tuple[str, ...]:
    """Two bands of two minima each: sentences that share nine words of ten meet nearly always, of two sentences on one topic few do."""
    if not words:
        return ()
    hashes = [_hashes(word) for word in words]
    lowest = [min(h[i] for h in hashes) for i in range(4)]
    return (f"{lowest[0]:x}.{lowest[1]:x}", f"{lowest[2]:x}.{lowest[3]:x}")


@lru_cache(maxsize=65536)
def _hashes(word: str) -> tuple[int, ...]:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return tuple(int.from_bytes(digest[i : i + 4], "big") for i in range(0, 16, 4))
