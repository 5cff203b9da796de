"""Builders of stages, parts, seasons and feasts."""

from __future__ import annotations

from sitrep.ground.time.expression import (
    Around,
    Bound,
    Feast,
    Length,
    Node,
    Offset,
    Part,
    Range,
    Repeated,
    Season,
    Stage,
    Unit,
    UnitShift,
    Vague,
    Window,
)

PARTS_OF_BASE = frozenset({Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE, Unit.NIGHT})


def stage(name: str, base: Node) -> Node | None:
    """As in "early May", "the end of the year"; an "earlier" before another stage adds nothing ("earlier in end of April")."""
    if isinstance(base, Stage):
        return base if name in ("EARLIER", "LATER") else None
    if isinstance(base, Window | Offset | Length | Vague | Repeated | Bound | Range):
        return None
    return Stage(name, base)


def earlier_stage(word: str, base: Node) -> Node | None:
    """As in "earlier this month", "later on Monday": from its start till now, from now to its end."""
    if isinstance(base, Stage | Window | Offset):
        return base if isinstance(base, Stage) else None
    return Stage("EARLIER" if word == "PAST_REF" else "LATER", base)


def in_two_stages(first: str, second: str, base: Node) -> Node | None:
    """As in "mid-to-late March": from the first to the second."""
    return Range(Stage(first, base), Stage(second, base)) if first != second else None


def this_unit(unit: str) -> UnitShift:
    """As in "the year" after "the end of"."""
    return UnitShift(Unit(unit), 0)


def around(unit: str, base: Node) -> Around | None:
    """As in "the week of 11 May"."""
    return Around(Unit(unit), base) if unit in ("week", "month") else None


def nth_several(number: int, count: float, unit: str, base: Node) -> Range | None:
    """As in "the first three weeks of April"."""
    first, last = nth(number, unit, base), nth(number + int(count) - 1, unit, base)
    return Range(first, last) if first and last and count == int(count) and count > 1 else None


def last_several(shift: str, count: float, unit: str, base: Node) -> Range | None:
    """As in "the last two weeks of April"."""
    last = last_part(shift, unit, base)
    return Range(Part(-int(count), last.unit, base), last) if last and count == int(count) and count > 1 else None


def portion(name: str, base: Node) -> Node | None:
    """As in "Q3 2019", "H1 2019"."""
    return Part(int(name[1]), Unit.QUARTER, base) if name[0] == "Q" else Stage(name, base)


def feast_in(key: str, shifted: UnitShift) -> Feast | None:
    """As in "Ramadan last year", "last year's Ramadan"."""
    return Feast(key, year_shift=shifted.shift) if shifted.unit is Unit.YEAR and not shifted.is_told else None


def nth(number: int, unit: str, base: Node) -> Part | None:
    """As in "the first week of March"."""
    kind = Unit(unit)
    return Part(number, kind, base) if number <= 53 and kind in PARTS_OF_BASE else None


def last_part(shift: str, unit: str, base: Node) -> Part | None:
    """As in "the last week of March", "the final quarter of 2009"."""
    kind = Unit(unit)
    return Part(-1, kind, base) if shift in ("last", "final") and kind in PARTS_OF_BASE else None


def nth_alone(number: int, unit: str) -> Part | None:
    """As in "the fourth quarter"; other units need to be told of what."""
    return Part(number, Unit.QUARTER) if unit == "quarter" and 1 <= number <= 4 else None


def shifted_quarter(number: int, unit: str, base: Node) -> Part | None:
    """As in "third quarter this year", "third-quarter 2009"."""
    return Part(number, Unit.QUARTER, base) if unit == "quarter" and 1 <= number <= 4 else None


def season(code: str, year: int | None = None) -> Season:
    """As in "spring 2019"."""
    return Season(code, year)


def season_shift(shift: str, code: str) -> Season | None:
    """As in "last summer"."""
    steps = {"last": -1, "this": 0, "past": -1, "next": 1, "coming": 1, "previous": -1, "current": 0}
    return Season(code, shift=steps[shift]) if shift in steps else None


def season_in(code: str, shifted: UnitShift) -> Season | None:
    """As in "spring of last year"."""
    return Season(code, year_shift=shifted.shift) if shifted.unit is Unit.YEAR and not shifted.is_told else None


def bare_season(code: str) -> Season | None:
    """As in "summer"; "fall" by itself is no season."""
    return Season(code)


def feast(key: str, year: int | None = None) -> Feast:
    """As in "Ramadan", "Christmas 2019"."""
    return Feast(key, year)


def feast_shift(shift: str, key: str) -> Feast | None:
    """As in "last Ramadan"."""
    steps = {"last": -1, "this": 0, "next": 1, "coming": 1, "previous": -1}
    return Feast(key, shift=steps[shift]) if shift in steps else None
