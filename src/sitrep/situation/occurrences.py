"""Occurrences: which numbers are of one occurrence (rule N2).

It errs towards counting too few: two bombings of one day in one town, told without incidents that keep them apart, are taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep.model import ClaimKind
from sitrep.situation.background import Testimony
from sitrep.situation.days import NUMBERS, Window, shifted
from sitrep.situation.groups import grouped
from sitrep.situation.tallies import Tally


def occurrences(found: Iterable[Tally]) -> list[list[Tally]]:
    """The tallies in groups that count the same: of one measure, kind and side, at one place, about the same days (N2).

    The widest group comes first, and in each the widest tally of those that name a place.
    """
    told = list(found)
    scattered = _scattered(told)

    def are_one(a: Tally, b: Tally) -> bool:
        return _is_same(a, b) and (a.spot == b.spot or _in_incident(a) not in scattered)

    groups = grouped(told, are_one, lambda t: t.id, _blocks, lambda t: t.testimony.occurrence is not None)
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


def breadth(tally: Tally) -> tuple[int, int, int, str]:
    """An order in which what may include others comes first: the longer, the unplaced, the larger."""
    window = tally.testimony.window
    is_recent = not window.is_told and window.last is not None and tally.testimony.claim.kind is not ClaimKind.TOLL
    length = NUMBERS["settled"] + 1 if is_recent else window.length or 10**6
    return -length, tally.spot is not None, -tally.best, tally.id


def _blocks(tally: Tally) -> Iterator[tuple[object, ...]]:
    """What two tallies of one occurrence have in common: the incident, where both have one; else kind, side and spot, and a day, a month,
    or nearly a day of publication."""
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
