"""Stages and parts of longer spans: "early May", "the end of the year", "the first week of March", "the third quarter"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sitrep.ground.time import calendar as cal
from sitrep.ground.time.calendar import Days
from sitrep.ground.time.context import OUT_OF_RANGE, VAGUE, Context, Found, Tense, Unresolved, anchor_in, read, unit_around, within
from sitrep.ground.time.expression import Around, Node, Part, Stage, Unit, UnitShift
from sitrep.model import TimePrecision


def whole(context: Context, base: Node) -> Context:
    """Stages are counted on the whole unit, not on what of it has passed."""
    return replace(context, tense=Tense.UNKNOWN) if isinstance(base, UnitShift) and context.tense is Tense.PAST else context


def stage(node: Stage, context: Context) -> Found:
    """A third or a half of the longer span; what of a span has passed, or is left, for "earlier" and "later"."""
    inner = context if node.stage not in ("EARLIER", "LATER") else replace(context, tense=Tense.UNKNOWN)
    base = read(node.base, whole(inner, node.base))
    if base.days is None:
        raise Unresolved(VAGUE, base.timex)
    if base.precision in (TimePrecision.DAY, TimePrecision.PART_OF_DAY) or node.stage == "PART":
        return replace(base, precision=TimePrecision.PART_OF_DAY)
    if node.stage in ("EARLIER", "LATER"):
        return _up_to_now(node, base, base.days, context)
    days = _staged_days(node.stage, base.days)
    return replace(base, earliest=days.first, latest=days.last)


def _staged_days(stage: str, days: Days) -> Days:
    if stage in ("H1", "H2"):
        return cal.halves(days, int(stage == "H2"))
    return cal.thirds(days, {"START": 0, "MID": 1}.get(stage, 2))


def _up_to_now(node: Stage, base: Found, days: Days, context: Context) -> Found:
    """As in "earlier this month" ends, "later this year" begins on the day of publication; elsewhere they are the first and last third."""
    anchor = context.anchor
    if anchor and days.first <= anchor <= days.last:
        if node.stage == "LATER":
            return replace(base, earliest=anchor)
        return replace(base, latest=anchor)
    part = cal.thirds(days, 0 if node.stage == "EARLIER" else 2)
    return replace(base, earliest=part.first, latest=part.last)


def around(node: Around, context: Context) -> Found:
    """The whole unit around a day."""
    base = read(node.base, context)
    if base.earliest is None:
        raise Unresolved(VAGUE)
    return replace(unit_around(node.unit, base.earliest, 0), anchor=base.anchor)


def part(node: Part, context: Context) -> Found:
    """As in "the first week of March" is its 1st to 7th; "the last week" its last seven days; quarters are of the year."""
    if node.base is None:
        return _quarter_alone(node.number, context)
    base = read(node.base, whole(context, node.base))
    if base.days is None:
        raise Unresolved(VAGUE)
    days = _nth_of(node, base.days)
    precision = {Unit.DAY: TimePrecision.DAY, Unit.NIGHT: TimePrecision.DAY, Unit.WEEK: TimePrecision.WEEK, Unit.MONTH: TimePrecision.MONTH}
    precision |= {Unit.YEAR: TimePrecision.YEAR}
    return replace(
        base,
        earliest=days.first,
        latest=days.last,
        precision=precision.get(node.unit, TimePrecision.SPAN),
        timex=_part_code(node, days) or base.timex,
    )


def _part_code(node: Part, days: Days) -> str | None:
    if node.unit is Unit.QUARTER:
        return f"{days.first.year:04d}-Q{(days.first.month + 2) // 3}"
    if node.unit in (Unit.DAY, Unit.NIGHT):
        return days.first.isoformat()
    return f"{days.first.year:04d}-{days.first.month:02d}" if node.unit is Unit.MONTH else None


def _nth_of(node: Part, days: Days) -> Days:
    index = node.number - 1
    if node.unit in (Unit.QUARTER, Unit.MONTH, Unit.YEAR, Unit.HALF, Unit.DECADE):
        months = {Unit.QUARTER: 3, Unit.MONTH: 1, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}[node.unit]
        first = days.first if index >= 0 else days.last.replace(day=1)
        start = within(cal.months_on(first, months * index if index >= 0 else 1 + months * node.number))
        found = Days(start, within(cal.months_on(start, months)) - cal.DAY)
    elif node.unit is Unit.WEEKEND:
        saturday = days.first + timedelta(days=(5 - days.first.weekday()) % 7 + 7 * index)
        if index < 0:
            saturday = days.last - timedelta(days=(days.last.weekday() - 5) % 7)
        found = Days(saturday, saturday + cal.DAY)
    else:
        size = 7 if node.unit is Unit.WEEK else 1
        start = days.first + timedelta(days=size * index) if index >= 0 else days.last - timedelta(days=-size * node.number - 1)
        found = Days(start, start + timedelta(days=size - 1))
    if found.first > days.last or found.first < days.first:
        raise Unresolved(OUT_OF_RANGE)
    return Days(found.first, min(found.last, days.last) if node.unit is not Unit.WEEKEND else found.last)


def _quarter_alone(number: int, context: Context) -> Found:
    anchor = anchor_in(context)
    quarters = [unit_around(Unit.QUARTER, date(year, number * 3, 1), 0) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if context.tense is Tense.FUTURE:
        return replace(next(found for found in quarters if found.latest and found.latest >= anchor), anchor=anchor)
    return replace([found for found in quarters if found.earliest and found.earliest <= anchor][-1], anchor=anchor)
