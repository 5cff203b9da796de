"""Resolving: from what an expression says to the days it means.

Everything counts from the anchor (the day of publication) or, for "the previous day" and its like, from the days last told. What the
words leave open is left open: "recently", "for a year" and "two days after the attack" give no date and say why.
Conventions (annotation guidelines): early, mid and late in a month are its 1st to 10th, 11th to 20th and 21st to last day; overnight is the
night before publication; what began on a stated day and goes on ends on the day of publication.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sitrep.ground.time import calendar as cal
from sitrep.ground.time.calendar import Days
from sitrep.ground.time.expression import (
    Amount,
    Bound,
    Calendar,
    Clock,
    DayShift,
    Feast,
    FromEvent,
    Length,
    MonthShift,
    Node,
    Numeric,
    Offset,
    Overnight,
    Part,
    PartOfDay,
    Range,
    Repeated,
    Season,
    Stage,
    Unit,
    UnitShift,
    Vague,
    Weekday,
    Weekend,
    Window,
    Years,
)
from sitrep.ground.time.rules import duration
from sitrep.model import TimeBasis, TimePrecision

NO_ANCHOR = "no publication date"
NOT_TOLD = "refers to a date that was not told"
VAGUE = "too vague for a date"
DURATION = "a duration, no date"
REPEATED = "happens again and again"
FROM_EVENT = "counted from an event, not from a date"
OUT_OF_RANGE = "no such date"
SWAPPED = "day and month may be swapped"
NO_CALENDAR = "its days are not known to us"


class Tense(StrEnum):
    """When the governing verb says it happens."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """The days last told in the report, and how finely."""

    days: Days
    precision: TimePrecision


@dataclass(frozen=True, slots=True)
class Resolution:
    """Days `[earliest, latest]`, or the reason why there are none. `anchor` is the date the words were reckoned from."""

    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision | None = None
    basis: TimeBasis | None = None
    anchor: date | None = None
    timex: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    anchor: date | None
    told: Told | None
    tense: Tense


@dataclass(frozen=True, slots=True)
class _Found:
    """`earliest` or `latest` alone may be None (open). `anchor` is None for what is stated outright."""

    earliest: date | None
    latest: date | None
    precision: TimePrecision
    timex: str | None
    anchor: date | None = None
    is_carried: bool = False

    @property
    def days(self) -> Days | None:
        return Days(self.earliest, self.latest) if self.earliest and self.latest else None


class _Unresolved(Exception):  # noqa: N818
    """Carries the reason out of the depth of an expression."""

    def __init__(self, reason: str, timex: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.timex = timex


def resolve(node: Node, *, anchor: date | None, previous: date | Told | None = None, tense: Tense = Tense.UNKNOWN) -> Resolution:
    """The days an expression means. `anchor` is the day of publication, `previous` the days last told in the report."""
    told = Told(Days(previous, previous), TimePrecision.DAY) if isinstance(previous, date) else previous
    try:
        found = _resolve(node, _Context(anchor, told, tense))
    except _Unresolved as unresolved:
        return Resolution(reason=unresolved.reason, timex=unresolved.timex)
    except (OverflowError, ValueError):
        return Resolution(reason=OUT_OF_RANGE)
    basis = TimeBasis.CARRIED if found.is_carried else TimeBasis.STATED if found.anchor is None else TimeBasis.RELATIVE
    return Resolution(found.earliest, found.latest, found.precision, basis, found.anchor, found.timex)


def _resolve(node: Node, context: _Context) -> _Found:
    return TABLE[type(node)](node, context)


def _anchor(context: _Context, timex: str | None = None) -> date:
    if context.anchor is None:
        raise _Unresolved(NO_ANCHOR, timex)
    return context.anchor


def _moved(day: date | None) -> date:
    if day is None:
        raise _Unresolved(OUT_OF_RANGE)
    return day


def _of(days: Days, precision: TimePrecision, timex: str | None, anchor: date | None = None) -> _Found:
    return _Found(days.first, days.last, precision, timex, anchor)


def _one_day(day: date, anchor: date | None = None) -> _Found:
    return _Found(day, day, TimePrecision.DAY, day.isoformat(), anchor)


# dates by name


def _calendar(node: Calendar, context: _Context) -> _Found:
    if node.month is None and node.day is None:
        if node.year is None:
            raise _Unresolved(VAGUE)
        return _of(cal.year_of(node.year), TimePrecision.YEAR, f"{node.year:04d}")
    if node.month is None:
        return _day_of_month(node, context)
    if node.year is not None:
        return _month_or_day(node.year, node.month, node.day, None)
    anchor = _anchor(context, f"XXXX-{node.month:02d}" + (f"-{node.day:02d}" if node.day else ""))
    return _month_or_day(_year_for(node.month, node.day, anchor, context), node.month, node.day, anchor)


def _month_or_day(year: int, month: int, day: int | None, anchor: date | None) -> _Found:
    if day is None:
        return _of(cal.month_of(year, month), TimePrecision.MONTH, f"{year:04d}-{month:02d}", anchor)
    return _one_day(date(year, month, day), anchor)


def _year_for(month: int, day: int | None, anchor: date, context: _Context) -> int:
    """The year of a date without one: the latest not after publication; the next when the verb says so.

    A report that is telling of a time long past goes on in it ("in March 2011 … in April").
    """
    start = _history(context)
    if start:
        return next(
            year for year in range(start.year, start.year + 9) if _exists(year, month, day) and date(year, month, day or 28) >= start
        )
    years = range(anchor.year - 8, anchor.year + 9)
    dates = [date(year, month, day or 1) for year in years if _exists(year, month, day)]
    past = max(found for found in dates if found <= anchor)
    ahead = min(found for found in dates if found >= anchor or (day is None and (found.year, found.month) == (anchor.year, anchor.month)))
    if context.tense is Tense.FUTURE:
        return ahead.year
    is_near = (ahead - anchor).days <= 45 and (anchor - past).days > 250
    return ahead.year if context.tense in (Tense.UNKNOWN, Tense.PRESENT) and is_near else past.year


def _history(context: _Context) -> date | None:
    told = context.told
    if told is None or context.anchor is None or told.precision not in (TimePrecision.DAY, TimePrecision.MONTH, TimePrecision.PART_OF_DAY):
        return None
    return told.days.first if (context.anchor - told.days.first).days > 550 else None


def _exists(year: int, month: int, day: int | None) -> bool:
    return day is None or day <= cal.month_of(year, month).last.day


def _numeric(node: Numeric, context: _Context) -> _Found:
    """Day first, as most of the world writes, unless only the other reading is not after publication."""
    day_first, month_first = date(node.year, node.month, node.day), date(node.year, node.day, node.month)
    if context.anchor is None:
        raise _Unresolved(SWAPPED)
    is_other = day_first > context.anchor >= month_first and context.tense is not Tense.FUTURE
    return _one_day(month_first if is_other else day_first)


def _day_of_month(node: Calendar, context: _Context) -> _Found:
    """As in "the 18th": the last one, or the next when the verb says so."""
    anchor = _anchor(context)
    step = 1 if context.tense is Tense.FUTURE else -1
    for months in range(13):
        month = _moved(cal.months_on(anchor.replace(day=1), step * months))
        if node.day and _exists(month.year, month.month, node.day):
            day = month.replace(day=node.day)
            if (day >= anchor) if step > 0 else (day <= anchor):
                return _one_day(day, anchor)
    raise _Unresolved(OUT_OF_RANGE)


def _month_shift(node: MonthShift, context: _Context) -> _Found:
    """As in "last September" is the latest before this month, "next June" the first after it; "April last year" is counted by years.

    `month` above 12 holds a day too (month * 100 + day).
    """
    anchor = _anchor(context)
    month, day = (node.month, None) if node.month <= 12 else divmod(node.month, 100)
    if node.shift >= 50:
        year = anchor.year + node.shift - 100
    elif node.shift == 0:
        year = anchor.year
    else:
        year = anchor.year - (month >= anchor.month) if node.shift < 0 else anchor.year + (month <= anchor.month)
    return _month_or_day(year, month, day, anchor)


def _years(node: Years, context: _Context) -> _Found:  # noqa: ARG001
    digits = f"{node.first // 10:03d}" if node.count == 10 else f"{node.first // 100:02d}"
    return _of(Days(date(node.first, 1, 1), date(node.first + node.count - 1, 12, 31)), TimePrecision.SPAN, digits)


# days counted from now


def _weekday(node: Weekday, context: _Context) -> _Found:
    if node.shift in (2, -2):
        told = _told(context)
        ahead = (node.number - told.last.weekday()) % 7
        day = (
            told.last + timedelta(days=ahead or 7)
            if node.shift == 2
            else told.first + timedelta(days=(node.number - told.first.weekday()) % 7)
        )
        return replace(_one_day(day, told.first), is_carried=True)
    anchor = _anchor(context, f"XXXX-WXX-{node.number + 1}")
    if node.week is not None:
        monday = cal.week_of(anchor).first + timedelta(weeks=node.week)
        return _one_day(monday + timedelta(days=node.number), anchor)
    back = (anchor.weekday() - node.number) % 7
    ahead = (node.number - anchor.weekday()) % 7
    if node.shift == -1:
        return _one_day(anchor - timedelta(days=back or 7), anchor)
    if node.shift == 1:
        return _one_day(anchor + timedelta(days=ahead or 7), anchor)
    is_ahead = context.tense is not Tense.PAST if node.shift == 0 else context.tense is Tense.FUTURE
    return _one_day(anchor + timedelta(days=ahead) if is_ahead else anchor - timedelta(days=back), anchor)


def _day_shift(node: DayShift, context: _Context) -> _Found:
    anchor = _anchor(context)
    return _one_day(anchor + timedelta(days=node.days), anchor)


def _told(context: _Context) -> Days:
    if context.told is None:
        raise _Unresolved(NOT_TOLD)
    return context.told.days


def _reference(context: _Context, is_told: bool, is_same: bool = False) -> Days:
    """The days to count from: those last told, else publication; "that day" without a day told means nothing."""
    if is_told and (context.told or is_same):
        return _told(context)
    anchor = _anchor(context)
    return Days(anchor, anchor)


def _unit_shift(node: UnitShift, context: _Context) -> _Found:
    days = _reference(context, node.is_told, node.shift == 0)
    is_carried = node.is_told and context.told is not None
    _check_fineness(node.unit, context, is_carried)
    base = days.last if node.shift > 0 and node.is_told else days.first
    found = _unit_around(node.unit, base, node.shift)
    found = replace(found, anchor=base, is_carried=is_carried)
    is_running = node.shift == 0 and not node.is_told and context.tense is Tense.PAST
    if is_running and found.latest and context.anchor and found.latest > context.anchor:
        return replace(found, latest=context.anchor)
    return found


def _check_fineness(unit: Unit, context: _Context, is_carried: bool) -> None:
    """As in "the next day" after "in 2011" means no day."""
    if not is_carried or context.told is None:
        return
    length = (context.told.days.last - context.told.days.first).days + 1
    limit = {Unit.DAY: 8, Unit.NIGHT: 8, Unit.WEEK: 31, Unit.WEEKEND: 31, Unit.FORTNIGHT: 31, Unit.MONTH: 92, Unit.QUARTER: 120}.get(
        unit, 4000
    )
    if length > limit:
        raise _Unresolved(NOT_TOLD)


def _unit_around(unit: Unit, day: date, shift: int) -> _Found:
    """The whole unit that lies `shift` units from the one around `day`."""
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return replace(_one_day(day), precision=TimePrecision.PART_OF_DAY)
    if unit in (Unit.DAY, Unit.NIGHT):
        return _one_day(_moved(cal.days_on(day, shift)))
    if unit in (Unit.WEEK, Unit.FORTNIGHT, Unit.WEEKEND):
        weeks = shift * (2 if unit is Unit.FORTNIGHT else 1)
        week = cal.week_of(_moved(cal.days_on(day, 7 * weeks)))
        return _weekend_in(week) if unit is Unit.WEEKEND else _of(week, TimePrecision.WEEK, _week_code(week.first))
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6}.get(unit)
    if months:
        start = _moved(cal.months_on(day.replace(day=1), -((day.month - 1) % months) + shift * months))
        end = _moved(cal.months_on(start, months)) - cal.DAY
        code = (
            f"{start.year:04d}-{start.month:02d}"
            if months == 1
            else f"{start.year:04d}-{'Q' if months == 3 else 'H'}{start.month // months + 1}"
        )
        return _of(Days(start, end), TimePrecision.MONTH if months == 1 else TimePrecision.SPAN, code)
    if unit is Unit.YEAR:
        return _of(cal.year_of(day.year + shift), TimePrecision.YEAR, f"{day.year + shift:04d}")
    size = {Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit, 1000)
    first = day.year - day.year % size + shift * size
    return _of(Days(date(first, 1, 1), date(first + size - 1, 12, 31)), TimePrecision.SPAN, f"{first // size:0{4 - len(str(size)) + 1}d}")


def _week_code(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _weekend_in(week: Days) -> _Found:
    return _of(Days(week.last - cal.DAY, week.last), TimePrecision.SPAN, f"{_week_code(week.first)}-WE")


def _weekend(node: Weekend, context: _Context) -> _Found:
    """As in "the weekend": the last that has begun, or the next; on a Monday "this weekend" in the past tense is the one before."""
    if node.base is not None:
        base = _resolve(node.base, context)
        if base.earliest is None:
            raise _Unresolved(VAGUE)
        return replace(_weekend_in(cal.week_of(base.earliest)), anchor=base.anchor)
    anchor = _anchor(context)
    week = cal.week_of(anchor)
    has_begun = anchor.weekday() >= 5
    if node.shift == 1:
        week = cal.week_of(anchor + timedelta(weeks=int(has_begun)))
    elif node.shift == -1:
        week = cal.week_of(anchor - timedelta(weeks=1))
    else:
        is_ahead = context.tense is Tense.FUTURE or (node.shift == 0 and context.tense is not Tense.PAST)
        week = week if is_ahead or has_begun else cal.week_of(anchor - timedelta(weeks=1))
    return replace(_weekend_in(week), anchor=anchor)


# amounts of time


def _length(node: Length, context: _Context) -> _Found:  # noqa: ARG001
    raise _Unresolved(DURATION, duration(node.amount))


def _away(day: date, amount: Amount, direction: int) -> date:
    """`day` moved by an amount, hours rounded up to days."""
    if amount.count is None:
        raise _Unresolved(VAGUE, duration(amount))
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200, Unit.MILLENNIUM: 12000}
    if amount.unit in months:
        return _moved(cal.months_on(day, direction * round(amount.count * months[amount.unit])))
    per_day = {Unit.SECOND: 86400, Unit.MINUTE: 1440, Unit.HOUR: 24}
    days = {Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}.get(amount.unit, 1) * amount.count
    whole = math.ceil(days / per_day.get(amount.unit, 1))
    return _moved(cal.days_on(day, direction * whole))


def _window(node: Window, context: _Context) -> _Found:
    base = _reference(context, node.is_told)
    day = base.last if node.direction > 0 else base.first
    edge = _away(day, node.amount, node.direction)
    first, last = (edge, day) if node.direction < 0 else (day, edge)
    is_carried = node.is_told and context.told is not None
    return _Found(first, last, TimePrecision.SPAN, duration(node.amount), day, is_carried)


def _offset(node: Offset, context: _Context) -> _Found:
    """As in "14 months ago" is that whole month, "two weeks ago" that week, "three hours ago" that day or the one before."""
    is_carried = False
    if node.base is not None:
        base = _resolve(node.base, context)
        start = base.earliest if node.direction < 0 else base.latest
        if start is None:
            raise _Unresolved(VAGUE)
    else:
        days = _reference(context, node.is_told)
        is_carried = node.is_told and context.told is not None
        _check_fineness(node.amount.unit, context, is_carried)
        start = days.first if node.direction < 0 else days.last
    moved = _away(start, node.amount, node.direction)
    if node.amount.about == "MORE_THAN" and node.direction < 0:
        return _Found(None, moved, TimePrecision.SPAN, duration(node.amount), start, is_carried)
    return replace(_around(moved, start, node), anchor=start, is_carried=is_carried)


def _around(moved: date, start: date, node: Offset) -> _Found:
    """What lies around the day reached, as wide as the unit counted in."""
    unit, count = node.amount.unit, node.amount.count or 0
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        hours = count if unit is Unit.HOUR else 0
        near = _moved(cal.days_on(start, node.direction * int(hours // 24)))
        far = near if hours < 7 or hours % 24 == 0 else moved
        return _Found(min(near, far), max(near, far), TimePrecision.PART_OF_DAY, far.isoformat())
    if node.base is not None or unit in (Unit.DAY, Unit.NIGHT):
        return _one_day(moved)
    if count != int(count):
        unit = Unit.MONTH if unit in (Unit.YEAR, Unit.DECADE) else Unit.DAY
    if unit in (Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM):
        unit = Unit.YEAR
    return _unit_around(Unit.WEEK if unit is Unit.FORTNIGHT else unit, moved, 0)


def _from_event(node: FromEvent, context: _Context) -> _Found:  # noqa: ARG001
    raise _Unresolved(FROM_EVENT, duration(node.amount))


# parts of days


def _base_day(base: Node | None, context: _Context) -> _Found:
    if base is not None:
        return _resolve(base, context)
    if context.told is None or context.told.precision not in (TimePrecision.DAY, TimePrecision.PART_OF_DAY):
        raise _Unresolved(NOT_TOLD)
    days = context.told.days
    return replace(_of(days, TimePrecision.DAY, days.first.isoformat(), days.first), is_carried=True)


def _part_of_day(node: PartOfDay, context: _Context) -> _Found:
    try:
        base = _base_day(node.base, context)
    except _Unresolved as unresolved:
        raise _Unresolved(unresolved.reason, unresolved.timex or f"XXXX-XX-XXT{node.part}") from None
    code = f"{base.timex}T{node.part}" if base.timex and "T" not in base.timex else base.timex
    return replace(base, precision=TimePrecision.PART_OF_DAY, timex=code)


def _clock(node: Clock, context: _Context) -> _Found:
    time = f"T{node.hour:02d}:{node.minute:02d}{node.zone or ''}"
    try:
        base = _base_day(node.base, context)
    except _Unresolved as unresolved:
        raise _Unresolved(unresolved.reason, f"XXXX-XX-XX{time}") from None
    return replace(base, precision=TimePrecision.PART_OF_DAY, timex=f"{(base.timex or 'XXXX-XX-XX').split('T')[0]}{time}")


def _overnight(node: Overnight, context: _Context) -> _Found:
    if node.base is None:
        anchor = _anchor(context)
        start = anchor if context.tense is Tense.FUTURE else anchor - cal.DAY
        return _Found(start, start + cal.DAY, TimePrecision.PART_OF_DAY, f"{start.isoformat()}TNI", anchor)
    base = _resolve(node.base, context)
    if base.earliest is None or base.latest is None:
        raise _Unresolved(VAGUE)
    first = base.earliest - cal.DAY if node.is_into else base.earliest
    last = base.latest if node.is_into else base.latest + cal.DAY
    return replace(base, earliest=first, latest=last, precision=TimePrecision.PART_OF_DAY, timex=f"{first.isoformat()}TNI")


# parts and stages of longer spans


def _stage(node: Stage, context: _Context) -> _Found:
    inner = context if node.stage not in ("EARLIER", "LATER") else replace(context, tense=Tense.UNKNOWN)
    base = _resolve(node.base, _whole(inner, node.base))
    if base.days is None:
        raise _Unresolved(VAGUE, base.timex)
    if base.precision in (TimePrecision.DAY, TimePrecision.PART_OF_DAY) or node.stage == "PART":
        return replace(base, precision=TimePrecision.PART_OF_DAY)
    if node.stage in ("EARLIER", "LATER"):
        return _up_to_now(node, base, base.days, context)
    days = _staged_days(node.stage, base.days)
    return replace(base, earliest=days.first, latest=days.last)


def _whole(context: _Context, base: Node) -> _Context:
    """Stages are counted on the whole unit, not on what of it has passed."""
    return replace(context, tense=Tense.UNKNOWN) if isinstance(base, UnitShift) and context.tense is Tense.PAST else context


def _staged_days(stage: str, days: Days) -> Days:
    if stage in ("H1", "H2"):
        return cal.halves(days, int(stage == "H2"))
    return cal.thirds(days, {"START": 0, "MID": 1}.get(stage, 2))


def _up_to_now(node: Stage, base: _Found, days: Days, context: _Context) -> _Found:
    """As in "earlier this month" ends, "later this year" begins on the day of publication; elsewhere they are the first and last third."""
    anchor = context.anchor
    if anchor and days.first <= anchor <= days.last:
        if node.stage == "LATER":
            return replace(base, earliest=anchor)
        return replace(base, latest=anchor)
    part = cal.thirds(days, 0 if node.stage == "EARLIER" else 2)
    return replace(base, earliest=part.first, latest=part.last)


def _part(node: Part, context: _Context) -> _Found:
    """As in "the first week of March" is its 1st to 7th; "the last week" its last seven days; quarters are of the year."""
    if node.base is None:
        return _quarter_alone(node.number, context)
    base = _resolve(node.base, _whole(context, node.base))
    if base.days is None:
        raise _Unresolved(VAGUE)
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
        start = _moved(cal.months_on(days.first if index >= 0 else days.last.replace(day=1), months * index if index >= 0 else 1 - months))
        found = Days(start, _moved(cal.months_on(start, months)) - cal.DAY)
    elif node.unit is Unit.WEEKEND:
        saturday = days.first + timedelta(days=(5 - days.first.weekday()) % 7 + 7 * index)
        if index < 0:
            saturday = days.last - timedelta(days=(days.last.weekday() - 5) % 7)
        found = Days(saturday, saturday + cal.DAY)
    else:
        size = 7 if node.unit is Unit.WEEK else 1
        start = days.first + timedelta(days=size * index) if index >= 0 else days.last - timedelta(days=size - 1)
        found = Days(start, start + timedelta(days=size - 1))
    if found.first > days.last or found.first < days.first:
        raise _Unresolved(OUT_OF_RANGE)
    return Days(found.first, min(found.last, days.last) if node.unit is not Unit.WEEKEND else found.last)


def _quarter_alone(number: int, context: _Context) -> _Found:
    anchor = _anchor(context)
    quarters = [_unit_around(Unit.QUARTER, date(year, number * 3, 1), 0) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if context.tense is Tense.FUTURE:
        return replace(next(found for found in quarters if found.latest and found.latest >= anchor), anchor=anchor)
    return replace([found for found in quarters if found.earliest and found.earliest <= anchor][-1], anchor=anchor)


# seasons and feasts

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season(node: Season, context: _Context) -> _Found:
    if node.code not in SEASON_STARTS:
        raise _Unresolved(VAGUE)
    if node.year is not None:
        return _season_of(node.code, node.year)
    anchor = _anchor(context, f"XXXX-{node.code}")
    if node.shift is not None and node.shift >= 50:
        return replace(_season_of(node.code, anchor.year + node.shift - 100), anchor=anchor)
    seasons = [_season_of(node.code, year) for year in range(anchor.year - 2, anchor.year + 3)]
    return replace(_nearest(seasons, node.shift, anchor, context), anchor=anchor)


def _season_of(code: str, year: int) -> _Found:
    start = date(year, SEASON_STARTS[code], 1)
    return _of(Days(start, _moved(cal.months_on(start, 3)) - cal.DAY), TimePrecision.SPAN, f"{year:04d}-{code}")


def _nearest(found: list[_Found], shift: int | None, anchor: date, context: _Context) -> _Found:
    """Of spans that come again: the last over ("last"), the one running or next ("this", "next"), by tense when nothing is said."""
    spans = [(span.days.first, span.days.last, span) for span in found if span.days]
    ahead = next((span for first, _, span in spans if first > anchor), None)
    running = next((span for first, last, span in spans if first <= anchor <= last), None)
    over = next((span for _, last, span in reversed(spans) if last < anchor), None)
    if shift == -1:
        order = (over, running, ahead)
    elif shift == 1:
        order = (ahead, running, over)
    elif shift == 0 or context.tense is Tense.FUTURE:
        order = (running, over if context.tense is Tense.PAST else ahead, ahead)
    else:
        order = (running, over, ahead)
    return next(span for span in order if span is not None)


def _feast(node: Feast, context: _Context) -> _Found:
    if node.year is not None:
        feasts = _feasts_of(node.key, node.year)
        if not feasts:
            raise _Unresolved(NO_CALENDAR, f"{node.year:04d}")
        return feasts[0]
    anchor = _anchor(context)
    found = [feast for year in range(anchor.year - 2, anchor.year + 3) for feast in _feasts_of(node.key, year)]
    if not found:
        raise _Unresolved(NO_CALENDAR)
    return replace(_nearest(found, node.shift, anchor, context), anchor=anchor)


def _feasts_of(key: str, year: int) -> list[_Found]:
    return [
        _of(days, TimePrecision.DAY, days.first.isoformat()) if days.first == days.last else _of(days, TimePrecision.SPAN, f"{year:04d}")
        for days in cal.feast(key, year)
    ]


# ranges and bounds


def _range(node: Range, context: _Context) -> _Found:
    """From the first day of the one to the last of the other; what the first leaves out (month, year) it takes from the second."""
    last = _resolve(node.last, context)
    first_node = _completed(node.first, node.last)
    inner = replace(context, anchor=last.latest, tense=Tense.PAST) if _is_yearless(first_node) and last.anchor and last.latest else context
    first = _resolve(first_node, inner)
    if first.earliest and last.latest and first.earliest > last.latest:
        first, last = _unrolled(node, first, last, context)
    if first.earliest is None or last.latest is None:
        raise _Unresolved(VAGUE)
    is_night = isinstance(node.first, PartOfDay) and first.days == last.days
    anchor = last.anchor or (first.anchor if first.anchor and isinstance(first_node, Weekday) else None)
    timex = f"{first.timex}/{last.timex}"
    return _Found(first.earliest, last.latest, TimePrecision.PART_OF_DAY if is_night else TimePrecision.SPAN, timex, anchor)


def _completed(first: Node, last: Node) -> Node:
    if isinstance(first, Stage) and isinstance(last, Stage):
        return Stage(first.stage, _completed(first.base, last.base))
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        base = last.base if isinstance(last, Stage | PartOfDay | Clock) else None
        return _completed(first, base) if isinstance(first, Calendar) and base is not None else first
    month = first.month if first.month is not None else last.month
    is_later = first.month is not None and last.month is not None and first.month > last.month
    year = first.year if first.year is not None or last.year is None else last.year - is_later
    return Calendar(year, month, first.day) if first.year is None else first


def _is_yearless(node: Node) -> bool:
    return isinstance(node, Calendar | Weekday) and getattr(node, "year", None) is None


def _unrolled(node: Range, first: _Found, last: _Found, context: _Context) -> tuple[_Found, _Found]:
    """A range that runs backwards: its end lies ahead ("from Friday to Monday", announced), or it is no range."""
    if isinstance(node.last, Weekday | Calendar):
        ahead = _resolve(node.last, replace(context, anchor=first.latest, tense=Tense.FUTURE))
        if ahead.latest and first.earliest and ahead.latest >= first.earliest:
            return first, ahead
    if node.is_list:
        return last, first
    raise _Unresolved(OUT_OF_RANGE)


def _bound(node: Bound, context: _Context) -> _Found:
    function = BOUNDS[node.kind]
    tense = context.tense
    if node.kind in ("until", "by") and tense in (Tense.UNKNOWN, Tense.PRESENT):
        tense = Tense.FUTURE
    if node.kind == "since" and tense is not Tense.FUTURE:
        tense = Tense.PAST
    if node.kind == "since" and tense is Tense.FUTURE:
        tense = Tense.PAST
    base = _resolve(node.base, _whole(replace(context, tense=tense), node.base))
    return function(base, context)


def _since(base: _Found, context: _Context) -> _Found:
    """To the day of publication; open when there is none."""
    end = context.anchor
    if end is not None and base.earliest is not None and end < base.earliest:
        end = None
    return replace(base, latest=end, precision=TimePrecision.SPAN)


def _from(base: _Found, context: _Context) -> _Found:
    if context.anchor and base.earliest and base.earliest <= context.anchor and context.tense is not Tense.FUTURE:
        return _since(base, context)
    return replace(base, latest=None, precision=TimePrecision.SPAN)


def _until(base: _Found, context: _Context) -> _Found:  # noqa: ARG001
    return replace(base, earliest=None, precision=TimePrecision.SPAN)


def _before(base: _Found, context: _Context) -> _Found:  # noqa: ARG001
    if base.earliest is None:
        raise _Unresolved(VAGUE)
    is_part = base.precision is TimePrecision.PART_OF_DAY
    return replace(base, earliest=None, latest=base.latest if is_part else base.earliest - cal.DAY, precision=TimePrecision.SPAN)


def _after(base: _Found, context: _Context) -> _Found:
    """Ends with publication when the verb tells of the past."""
    if base.latest is None:
        raise _Unresolved(VAGUE)
    start = base.latest if base.precision is TimePrecision.PART_OF_DAY else base.latest + cal.DAY
    end = context.anchor if context.tense is Tense.PAST and context.anchor and context.anchor >= start else None
    return replace(base, earliest=start, latest=end, precision=TimePrecision.SPAN)


BOUNDS = {"since": _since, "from": _from, "until": _until, "by": _until, "before": _before, "after": _after}


def _vague(node: Vague, context: _Context) -> _Found:  # noqa: ARG001
    raise _Unresolved(VAGUE, node.value)


def _repeated(node: Repeated, context: _Context) -> _Found:  # noqa: ARG001
    raise _Unresolved(REPEATED, node.value)


TABLE: dict[type, Callable[[Any, _Context], _Found]] = {
    Calendar: _calendar,
    Numeric: _numeric,
    Weekday: _weekday,
    DayShift: _day_shift,
    UnitShift: _unit_shift,
    MonthShift: _month_shift,
    Window: _window,
    Offset: _offset,
    Length: _length,
    PartOfDay: _part_of_day,
    Clock: _clock,
    Overnight: _overnight,
    Stage: _stage,
    Part: _part,
    Season: _season,
    Feast: _feast,
    Years: _years,
    Weekend: _weekend,
    Range: _range,
    Bound: _bound,
    Vague: _vague,
    Repeated: _repeated,
    FromEvent: _from_event,
}
