"""Dates counted from now or from the date last told: weekdays, "last week", "the past 48 hours", "two days later"."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from sitrep.ground.time import calendar as cal
from sitrep.ground.time.context import (
    DURATION,
    FROM_EVENT,
    REPEATED,
    VAGUE,
    Context,
    Found,
    Tense,
    Unresolved,
    anchor_in,
    check_fineness,
    one_day,
    read,
    reference,
    told_in,
    unit_around,
    weekend_in,
    within,
)
from sitrep.ground.time.durations import duration
from sitrep.ground.time.expression import (
    Amount,
    DayShift,
    FromEvent,
    Length,
    Offset,
    Period,
    Repeated,
    Unit,
    UnitShift,
    Vague,
    Weekday,
    Weekend,
    Window,
)
from sitrep.model import TimePrecision


def weekday(node: Weekday, context: Context) -> Found:
    """The last day of that name, or the next where the verb or "next" says so; "the following Monday" counts from the day last told.

    Of what was due the nearer of the two: a plan is told of while it is open, and of one that is over it is told soon after.
    """
    if node.shift in (2, -2):
        told = told_in(context)
        ahead = (node.number - told.last.weekday()) % 7
        day = (
            told.last + timedelta(days=ahead or 7)
            if node.shift == 2
            else told.first + timedelta(days=(node.number - told.first.weekday()) % 7)
        )
        return replace(one_day(day, told.first), is_carried=True)
    anchor = anchor_in(context, f"XXXX-WXX-{node.number + 1}")
    if node.week is not None:
        monday = cal.week_of(anchor).first + timedelta(weeks=node.week)
        return one_day(monday + timedelta(days=node.number), anchor)
    back = (anchor.weekday() - node.number) % 7
    ahead = (node.number - anchor.weekday()) % 7
    if node.shift == -1:
        return one_day(anchor - timedelta(days=back or 7), anchor)
    if node.shift == 1:
        return one_day(anchor + timedelta(days=ahead or 7), anchor)
    if context.tense is Tense.DUE:
        is_ahead = ahead < back
    else:
        is_ahead = context.tense is not Tense.PAST if node.shift == 0 else context.tense is Tense.FUTURE
    return one_day(anchor + timedelta(days=ahead) if is_ahead else anchor - timedelta(days=back), anchor)


def day_shift(node: DayShift, context: Context) -> Found:
    """Counted from publication."""
    anchor = anchor_in(context)
    return one_day(anchor + timedelta(days=node.days), anchor)


def unit_shift(node: UnitShift, context: Context) -> Found:
    """The whole unit, of a present one under a verb of the past what of it has passed."""
    days = reference(context, node.is_told, node.shift == 0)
    is_carried = node.is_told and context.told is not None
    check_fineness(node.unit, context, is_carried)
    base = days.last if node.shift > 0 and node.is_told and not _is_after_night(node.unit, context) else days.first
    found = unit_around(node.unit, base, node.shift)
    found = replace(found, anchor=base, is_carried=is_carried)
    is_running = node.shift == 0 and not node.is_told and context.tense is Tense.PAST
    if is_running and found.latest and context.anchor and found.latest > context.anchor:
        return replace(found, latest=context.anchor)
    return found


def _is_after_night(unit: Unit, context: Context) -> bool:
    """Whether days are counted from a night, which begins on the day it is called by: "the next day" after Sunday night is Monday."""
    told = context.told
    is_night = told is not None and told.precision is TimePrecision.PART_OF_DAY and told.days.last - told.days.first == cal.DAY
    return is_night and unit in (Unit.DAY, Unit.NIGHT)


def weekend(node: Weekend, context: Context) -> Found:
    """As in "the weekend": the last that has begun, or the next; on a Monday "this weekend" in the past tense is the one before."""
    if node.base is not None:
        base = read(node.base, context)
        if base.earliest is None:
            raise Unresolved(VAGUE)
        return replace(weekend_in(cal.week_of(base.earliest)), anchor=base.anchor)
    anchor = anchor_in(context)
    week = cal.week_of(anchor)
    has_begun = anchor.weekday() >= 5
    if node.shift == 1:
        week = cal.week_of(anchor + timedelta(weeks=int(has_begun)))
    elif node.shift == -1:
        week = cal.week_of(anchor - timedelta(weeks=1))
    else:
        is_ahead = context.tense is Tense.FUTURE or (node.shift == 0 and context.tense is not Tense.PAST)
        week = week if is_ahead or has_begun else cal.week_of(anchor - timedelta(weeks=1))
    return replace(weekend_in(week), anchor=anchor)


def length(node: Length, context: Context) -> Found:  # noqa: ARG001
    """No days: raises Unresolved."""
    raise Unresolved(DURATION, duration(node.amount))


def _away(day: date, amount: Amount, direction: int) -> date:
    """`day` moved by an amount, hours rounded up to days."""
    if amount.count is None:
        raise Unresolved(VAGUE, duration(amount))
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200, Unit.MILLENNIUM: 12000}
    if amount.unit in months:
        return within(cal.months_on(day, direction * round(amount.count * months[amount.unit])))
    per_day = {Unit.SECOND: 86400, Unit.MINUTE: 1440, Unit.HOUR: 24}
    days = {Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}.get(amount.unit, 1) * amount.count
    whole = math.ceil(days / per_day.get(amount.unit, 1))
    return within(cal.days_on(day, direction * whole))


def window(node: Window, context: Context) -> Found:
    """From so long before, or to so long after, publication or the day last told; of "the week to 12 May" the seven days it ends."""
    if node.base is not None:
        return _ending(node.amount, read(node.base, context))
    base = reference(context, node.is_told)
    day = base.last if node.direction > 0 else base.first
    edge = _away(day, node.amount, node.direction)
    first, last = (edge, day) if node.direction < 0 else (day, edge)
    is_carried = node.is_told and context.told is not None
    return Found(first, last, TimePrecision.SPAN, duration(node.amount), day, is_carried)


def _ending(amount: Amount, base: Found) -> Found:
    """So long up to a day or a month, that counted with it."""
    if base.latest is None:
        raise Unresolved(VAGUE)
    is_short = amount.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
    first = _away(base.latest if is_short else within(cal.days_on(base.latest, 1)), amount, -1)
    return Found(first, base.latest, TimePrecision.SPAN, duration(amount), base.anchor or base.latest)


def offset(node: Offset, context: Context) -> Found:
    """As in "14 months ago" is that whole month, "two weeks ago" that week, "hours earlier" that day or the one before."""
    is_carried = False
    if node.base is not None:
        base = read(node.base, context)
        start = base.earliest if node.direction < 0 else base.latest
        if start is None:
            raise Unresolved(VAGUE)
    else:
        days = reference(context, node.is_told)
        is_carried = node.is_told and context.told is not None
        check_fineness(node.amount.unit, context, is_carried)
        start = days.first if node.direction < 0 or _is_after_night(node.amount.unit, context) else days.last
    if node.amount.unit is Unit.HOUR and node.amount.count is None:
        edge = within(cal.days_on(start, node.direction))
        return Found(min(edge, start), max(edge, start), TimePrecision.PART_OF_DAY, duration(node.amount), start, is_carried)
    moved = _away(start, node.amount, node.direction)
    if node.amount.about == "UNDER" and node.direction < 0:
        return Found(moved, start, TimePrecision.SPAN, duration(node.amount), start, is_carried)
    if node.amount.about == "MORE_THAN" and node.direction < 0:
        return Found(None, moved, TimePrecision.SPAN, duration(node.amount), start, is_carried)
    return replace(_around(moved, start, node), anchor=start, is_carried=is_carried)


def _around(moved: date, start: date, node: Offset) -> Found:
    """What lies around the day reached, as wide as the unit counted in."""
    unit, count = node.amount.unit, node.amount.count or 0
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        hours = count if unit is Unit.HOUR else 0
        near = within(cal.days_on(start, node.direction * int(hours // 24)))
        far = near if hours < 7 or hours % 24 == 0 else moved
        return Found(min(near, far), max(near, far), TimePrecision.PART_OF_DAY, far.isoformat())
    if node.base is not None or unit in (Unit.DAY, Unit.NIGHT):
        return one_day(moved)
    if count != int(count):
        unit = Unit.MONTH if unit in (Unit.YEAR, Unit.DECADE) else Unit.DAY
    if unit in (Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM):
        unit = Unit.YEAR
    return unit_around(Unit.WEEK if unit is Unit.FORTNIGHT else unit, moved, 0)


def period(node: Period, context: Context) -> Found:  # noqa: ARG001
    """The span last told; raises Unresolved where none was."""
    days = told_in(context)
    return Found(days.first, days.last, TimePrecision.SPAN, None, days.first, is_carried=True)


def from_event(node: FromEvent, context: Context) -> Found:  # noqa: ARG001
    """No days: raises Unresolved."""
    raise Unresolved(FROM_EVENT, duration(node.amount))


def vague(node: Vague, context: Context) -> Found:  # noqa: ARG001
    """No days: raises Unresolved."""
    raise Unresolved(VAGUE, node.value)


def repeated(node: Repeated, context: Context) -> Found:  # noqa: ARG001
    """No days: raises Unresolved."""
    raise Unresolved(REPEATED, node.value)
