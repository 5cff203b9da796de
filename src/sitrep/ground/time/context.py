"""Context: what an expression is resolved against, what comes out, and the reckoning that all kinds of expression share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sitrep.ground.time import calendar as cal
from sitrep.ground.time.calendar import Days
from sitrep.ground.time.expression import Node, Unit
from sitrep.model import TimePrecision

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
    """When the governing verb says it happens. DUE: it was to happen ("was due on Tuesday"), on a day gone by or still to come."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    DUE = "due"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """The days last told in the report, and how finely."""

    days: Days
    precision: TimePrecision


@dataclass(frozen=True, slots=True)
class Context:
    """The day of publication, the days last told, the tense of the verb, and the way back to the table of kinds."""

    anchor: date | None
    told: Told | None
    tense: Tense
    resolver: Callable[[Node, Context], Found]


@dataclass(frozen=True, slots=True)
class Found:
    """`earliest` or `latest` alone may be None (open). `anchor` is None for what is stated outright."""

    earliest: date | None
    latest: date | None
    precision: TimePrecision
    timex: str | None
    anchor: date | None = None
    is_carried: bool = False

    @property
    def days(self) -> Days | None:
        """Both ends, where both are known."""
        return Days(self.earliest, self.latest) if self.earliest and self.latest else None


class Unresolved(Exception):
    """Carries the reason out of the depth of an expression."""

    def __init__(self, reason: str, timex: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.timex = timex


def read(node: Node, context: Context) -> Found:
    """What an expression inside another means."""
    return context.resolver(node, context)


def anchor_in(context: Context, timex: str | None = None) -> date:
    """The day of publication; raises Unresolved without one."""
    if context.anchor is None:
        raise Unresolved(NO_ANCHOR, timex)
    return context.anchor


def within(day: date | None) -> date:
    """`day`; raises Unresolved for one outside the years we know."""
    if day is None:
        raise Unresolved(OUT_OF_RANGE)
    return day


def spanning(days: Days, precision: TimePrecision, timex: str | None, anchor: date | None = None) -> Found:
    """Found, from the first to the last of `days`."""
    return Found(days.first, days.last, precision, timex, anchor)


def one_day(day: date, anchor: date | None = None) -> Found:
    """Found, of a single day."""
    return Found(day, day, TimePrecision.DAY, day.isoformat(), anchor)


def told_in(context: Context) -> Days:
    """The days last told; raises Unresolved when there are none, or they lie ahead of what happened."""
    if context.told is None or _is_ahead(context.told, context):
        raise Unresolved(NOT_TOLD)
    return context.told.days


def _is_ahead(told: Told, context: Context) -> bool:
    """What happened did not happen on a day still to come, though one was told last."""
    return context.tense in (Tense.PAST, Tense.UNKNOWN) and context.anchor is not None and told.days.first > context.anchor


def reference(context: Context, is_told: bool, is_same: bool = False) -> Days:
    """The days to count from: those last told, else publication; "that day" without a day told means nothing."""
    if is_told and (context.told or is_same):
        return told_in(context)
    anchor = anchor_in(context)
    return Days(anchor, anchor)


WITHIN_WEEK = frozenset({Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.NIGHT})


def check_fineness(unit: Unit, context: Context, is_carried: bool) -> None:
    """As in "the next day" after "in 2011" means no day, nor does "hours later" after "in May", "a day earlier" after "until this week"."""
    if not is_carried or context.told is None:
        return
    length = (context.told.days.last - context.told.days.first).days + 1
    limit = {
        Unit.MINUTE: 8,
        Unit.HOUR: 8,
        Unit.DAY: 8,
        Unit.NIGHT: 8,
        Unit.WEEK: 31,
        Unit.WEEKEND: 31,
        Unit.FORTNIGHT: 31,
        Unit.MONTH: 92,
        Unit.QUARTER: 120,
    }.get(unit, 4000)
    if length > limit or (unit in WITHIN_WEEK and context.told.precision is TimePrecision.WEEK):
        raise Unresolved(NOT_TOLD)


def unit_around(unit: Unit, day: date, shift: int) -> Found:
    """The whole unit that lies `shift` units from the one around `day`."""
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return replace(one_day(day), precision=TimePrecision.PART_OF_DAY)
    if unit in (Unit.DAY, Unit.NIGHT):
        return one_day(within(cal.days_on(day, shift)))
    if unit in (Unit.WEEK, Unit.FORTNIGHT, Unit.WEEKEND):
        weeks = shift * (2 if unit is Unit.FORTNIGHT else 1)
        week = cal.week_of(within(cal.days_on(day, 7 * weeks)))
        return weekend_in(week) if unit is Unit.WEEKEND else spanning(week, TimePrecision.WEEK, week_code(week.first))
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6}.get(unit)
    if months:
        start = within(cal.months_on(day.replace(day=1), -((day.month - 1) % months) + shift * months))
        end = within(cal.months_on(start, months)) - cal.DAY
        code = (
            f"{start.year:04d}-{start.month:02d}"
            if months == 1
            else f"{start.year:04d}-{'Q' if months == 3 else 'H'}{start.month // months + 1}"
        )
        return spanning(Days(start, end), TimePrecision.MONTH if months == 1 else TimePrecision.SPAN, code)
    if unit is Unit.YEAR:
        return spanning(cal.year_of(day.year + shift), TimePrecision.YEAR, f"{day.year + shift:04d}")
    size = {Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit, 1000)
    first = day.year - day.year % size + shift * size
    return spanning(
        Days(date(first, 1, 1), date(first + size - 1, 12, 31)), TimePrecision.SPAN, f"{first // size:0{4 - len(str(size)) + 1}d}"
    )


def week_code(monday: date) -> str:
    """TIMEX3 value of the week that begins on `monday` ("2020-W21")."""
    year, week, _ = monday.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekend_in(week: Days) -> Found:
    """Its Saturday and Sunday."""
    return spanning(Days(week.last - cal.DAY, week.last), TimePrecision.SPAN, f"{week_code(week.first)}-WE")
