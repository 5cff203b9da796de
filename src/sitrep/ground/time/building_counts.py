"""Builders of what is counted: units shifted from now, amounts, windows, offsets, weekends, what repeats and what is vague."""

from __future__ import annotations

from typing import Any

from sitrep.ground.time.building_calendars import AFTERWARDS, EARLIER_LATER, TOLD
from sitrep.ground.time.building_days import part_of_shifted
from sitrep.ground.time.durations import duration
from sitrep.ground.time.expression import (
    Amount,
    DayShift,
    Length,
    Node,
    Offset,
    PartOfDay,
    Repeated,
    Unit,
    UnitShift,
    Vague,
    Weekend,
    Window,
)


def unit_shift(shift: str, unit: str) -> Node | None:
    """Without an article: "last week", "this year", "that day", "next month"; "next day" counts from the date last told."""
    kind = Unit(unit)
    steps = {"last": -1, "past": -1, "this": 0, "current": 0, "present": 0, "next": 1, "coming": 1, "upcoming": 1}
    if kind is Unit.WEEKEND and shift in steps:
        return Weekend(steps[shift])
    if kind is Unit.NIGHT:
        return part_of_shifted(shift, "NI")
    if shift in steps:
        return UnitShift(kind, steps[shift], is_told=shift == "next" and kind is Unit.DAY)
    return told_unit(shift, unit)


def told_unit(shift: str, unit: str) -> Node | None:
    """As in "that day", "the same month", "the previous week", "the following year": counted from the date last told."""
    kind = Unit(unit)
    if shift not in TOLD or kind in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return None
    step = 0 if shift in ("same", "that", "then") else 1 if shift in ("following", "ensuing", "subsequent") else -1
    return UnitShift(kind, step, is_told=True)


def article_unit_shift(shift: str, unit: str) -> Node | None:
    """With "the": "the past year" is a window, "the next day" is told, "the current week" is this one."""
    kind = Unit(unit)
    if shift == "last" and kind is Unit.QUARTER:
        return UnitShift(kind, -1)
    if shift in ("last", "past"):
        return Weekend(-1) if kind is Unit.WEEKEND else PartOfDay("NI", DayShift(-1)) if kind is Unit.NIGHT else Window(Amount(1, kind), -1)
    if shift == "coming":
        return Window(Amount(1, kind), 1)
    if shift == "next" and kind in (Unit.HOUR, Unit.FORTNIGHT, Unit.DECADE, Unit.CENTURY):
        return Window(Amount(1, kind), 1)
    if shift == "next":
        return UnitShift(kind, 1, is_told=True)
    return told_unit(shift, unit) or unit_shift(shift, unit)


def unit_beside(unit: str, direction: str) -> Node | None:
    """As in "the day before", "the year previous", "the week after": counted from the date last told."""
    step = EARLIER_LATER.get(direction, 1 if direction in AFTERWARDS else 0)
    kind = Unit(unit)
    if step == 0 or kind in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return None
    return PartOfDay("NI", UnitShift(Unit.DAY, step, is_told=True)) if kind is Unit.NIGHT else UnitShift(kind, step, is_told=True)


def unit_to_date(shift: str, amount: Amount) -> Window | None:
    """As in "the past 48 hours", "last three weeks", "the next six months", "the previous two days"."""
    steps = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "following": 1, "ensuing": 1}
    steps |= {"recent": -1, "upcoming": 1, "latest": -1, "subsequent": 1}
    is_told = shift in TOLD
    return Window(amount, steps[shift], is_told) if shift in steps else None


def bare_window(shift: str, amount: Amount) -> Window | None:
    """As in "last three weeks"; "following three weeks" and "coming a month" are no windows."""
    return unit_to_date(shift, amount) if shift in ("last", "past", "previous", "next") else None


def amount(about: str | None, count: float | None, unit: str) -> Amount | None:
    """As in "nearly two years"."""
    kind = Unit(unit)
    return Amount(count, kind, about)


def one(about: str | None, unit: str) -> Amount | None:
    """As in "a year", "over a decade"."""
    kind = Unit(unit)
    return None if kind in (Unit.QUARTER, Unit.SECOND, Unit.HALF) else Amount(1, kind, about)


def one_and_a_half(about: str | None, unit: str) -> Amount:
    """As in "a year and a half"."""
    return Amount(1.5, Unit(unit), about)


def half(about: str | None, unit: str) -> Amount:
    """As in "half an hour", "half a year"."""
    return Amount(0.5, Unit(unit), about)


def vague_amount(about: str | None, count: str, unit: str) -> Amount | None:
    """As in "several years", "a couple of days"."""
    if count in ("the", "recent"):
        return None
    return Amount(float(count) if count.isdigit() else None, Unit(unit), about)


def bare_units(unit: str) -> Amount | None:
    """As in "days", "years": how many is left open."""
    kind = Unit(unit)
    return None if kind in (Unit.QUARTER, Unit.HALF, Unit.WEEKEND, Unit.NIGHT) else Amount(None, kind)


def two_amounts(first: Amount, second: Amount) -> Amount | None:
    """As in "two years and three months", as so many of the smaller unit."""
    factors = {
        (Unit.YEAR, Unit.MONTH): 12,
        (Unit.YEAR, Unit.WEEK): 52,
        (Unit.MONTH, Unit.WEEK): 4,
        (Unit.MONTH, Unit.DAY): 30,
        (Unit.WEEK, Unit.DAY): 7,
        (Unit.DAY, Unit.HOUR): 24,
        (Unit.HOUR, Unit.MINUTE): 60,
    }
    factor = factors.get((first.unit, second.unit))
    if factor is None or first.count is None or second.count is None:
        return None
    return Amount(first.count * factor + second.count, second.unit, first.about)


def length(amount: Amount) -> Length:
    """A duration."""
    return Length(amount)


def ago(amount: Amount, direction: str) -> Node | None:
    """As in "two days ago", "from now", "hence"; "earlier", "later" and the like count from the date last told."""
    if direction in ("ago", "hence", "from now"):
        return Offset(amount, -1 if direction == "ago" else 1)
    step = EARLIER_LATER.get(direction, 1 if direction in AFTERWARDS else 0)
    return Offset(amount, step, is_told=True) if step and direction not in ("on", "back", "further") else None


def ending_on(*parts: Any) -> Window | None:
    """As in "the week to 12 May", "the six months ending in June"; a single day or hour ends nothing."""
    *count, unit, last = parts
    kind = Unit(unit)
    is_single = not count and kind in (Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.NIGHT)
    return None if is_single else Window(Amount(count[0] if count else 1, kind), -1, base=last)


def offset_from(amount: Amount, direction: str, base: Node) -> Offset | None:
    """As in "two days after Monday", "a week before 5 May", "three months since April 2019" is none."""
    step = {"before": -1, "after": 1}.get(direction)
    return Offset(amount, step, base=base) if step else None


def weekend(unit: str) -> Weekend | None:
    """As in "the weekend"."""
    return Weekend() if unit == "weekend" else None


def weekend_of(unit: str, base: Node) -> Weekend | None:
    """As in "the weekend of 16 May"."""
    return Weekend(base=base) if unit == "weekend" else None


def vague(value: str) -> Vague:
    """As in "recently", "soon"."""
    return Vague(value)


def recent_units(_shift: str, amount: Amount) -> Vague | None:
    """As in "recent weeks", "coming days": how many is left open."""
    return None if amount.count is not None else Vague("FUTURE_REF" if _shift in ("coming", "next", "upcoming") else "PAST_REF")


def repeated_unit(_every: str, number: float | None, unit: str) -> Repeated:
    """As in "every two weeks"."""
    return Repeated(duration(Amount(number or 1, Unit(unit))))


def repeated_weekday(_every: str, number: int) -> Repeated:
    """As in "every Monday"."""
    return Repeated(f"XXXX-WXX-{number + 1}")


def repeated_part(_every: str, part: str) -> Repeated:
    """As in "every night"."""
    return Repeated(f"XXXX-XX-XXT{part}")


def repeated_plural(number: int) -> Repeated:
    """As in "Mondays"."""
    return Repeated(f"XXXX-WXX-{number + 1}")


def repeated(value: str) -> Repeated:
    """As in "weekly"."""
    return Repeated(value)
