"""Builders of parts of a day, times of the clock and nights."""

from __future__ import annotations

from dataclasses import replace

from sitrep.ground.time.building_calendars import EARLIER_LATER
from sitrep.ground.time.expression import Clock, DayShift, Node, Overnight, PartOfDay, Range, Unit, UnitShift


def part_of(base: Node, part: str) -> PartOfDay:
    """As in "Tuesday evening"."""
    return PartOfDay(part, base)


def part_first(part: str, base: Node) -> PartOfDay:
    """As in "the evening of 5 May", "dawn on Monday"."""
    return PartOfDay(part, base)


def part_of_shifted(shift: str, part: str) -> PartOfDay | None:
    """As in "this morning", "last night", "that evening", "the next morning"."""
    steps: dict[str, Node] = {
        "this": DayShift(0),
        "last": DayShift(-1),
        "past": DayShift(-1),
        "that": UnitShift(Unit.DAY, 0, True),
        "same": UnitShift(Unit.DAY, 0, True),
        "next": UnitShift(Unit.DAY, 1, True),
        "following": UnitShift(Unit.DAY, 1, True),
        "previous": UnitShift(Unit.DAY, -1, True),
        "preceding": UnitShift(Unit.DAY, -1, True),
    }
    return PartOfDay(part, steps[shift]) if shift in steps else None


def part_before(part: str, direction: str) -> PartOfDay | None:
    """As in "the night before", "the morning after"."""
    return PartOfDay(part, UnitShift(Unit.DAY, -1 if direction in EARLIER_LATER else 1, True)) if direction in ("before", "after") else None


def part_before_last(part: str) -> Node:
    """As in "the night before last": from the evening two days ago to the next morning; "the evening before last"."""
    return Overnight(DayShift(-2)) if part == "NI" else PartOfDay(part, DayShift(-2))


def tonight(part: str) -> PartOfDay:
    """As in "tonight"."""
    return PartOfDay(part, DayShift(0))


def bare_part(part: str) -> PartOfDay:
    """As in "dawn", "the evening": of the day last told."""
    return PartOfDay(part)


def clock(time: tuple[int, ...], meridiem: str | None) -> Clock | None:
    """As in "7:45 p.m.", "16:00 UTC"."""
    hour, minute = time[0], time[1]
    if meridiem in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if meridiem == "pm" else 0)
    return Clock(hour, minute, "Z" if meridiem == "zone" else None)


def hour(number: float, meridiem: str) -> Clock | None:
    """As in "7 a.m.", "five o'clock"."""
    if number != int(number) or not 0 <= number <= 24 or (meridiem == "zone" and number > 24):
        return None
    return clock((int(number), 0), meridiem)


def clock_in_zone(found: Clock, zone: str) -> Clock:
    """As in "7:45 p.m. GMT", "7:45 p.m. local time"."""
    return Clock(found.hour, found.minute, "Z" if zone == "zone" else None)


def clock_on(found: Clock, base: Node) -> Clock:
    """As in "7 a.m. on Tuesday"."""
    return Clock(found.hour, found.minute, found.zone, base)


def clock_after(base: Node, found: Clock) -> Clock:
    """As in "Tuesday at 7 a.m."."""
    return clock_on(found, base)


def clock_range(first: float, last: float, meridiem: str, day: Node | None = None) -> Range | None:
    """As in "2 and 4 a.m. on Tuesday"."""
    low, high = hour(first, meridiem), hour(last, meridiem)
    return Range(replace(low, base=day), replace(high, base=day)) if low and high else None


def overnight(_word: str) -> Overnight:
    """As in "overnight"."""
    return Overnight()


def overnight_on(_word: str, base: Node) -> Overnight:
    """As in "overnight Monday"."""
    return Overnight(base)


def overnight_into(_word: str, base: Node) -> Overnight:
    """As in "overnight into Tuesday"."""
    return Overnight(base, is_into=True)


def overnight_after(base: Node, _word: str) -> Overnight:
    """As in "Monday overnight"."""
    return Overnight(base)


def night_between(_part: str, first: Node, last: Node) -> Range:
    """As in "the night of Monday to Tuesday"."""
    return Range(first, last)


def night_into(part: str, base: Node) -> Overnight | None:
    """As in "the night to Tuesday"."""
    return Overnight(base, is_into=True) if part == "NI" else None
