"""Dates by name: calendar dates, months, years, decades, seasons and feasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitrep.ground.time import calendar as cal
from sitrep.ground.time.calendar import Days
from sitrep.ground.time.context import (
    NO_CALENDAR,
    OUT_OF_RANGE,
    SWAPPED,
    VAGUE,
    Context,
    Found,
    Tense,
    Unresolved,
    anchor_in,
    one_day,
    spanning,
    within,
)
from sitrep.ground.time.expression import Calendar, Feast, MonthShift, Named, Numeric, Season, Years
from sitrep.model import TimePrecision


def calendar(node: Calendar, context: Context) -> Found:
    """A year, a month or a day; a month or day without its year takes the one that publication and the tense of the verb ask for."""
    if node.month is None and node.day is None:
        if node.year is None:
            raise Unresolved(VAGUE)
        return spanning(cal.year_of(node.year), TimePrecision.YEAR, f"{node.year:04d}")
    if node.month is None:
        return _day_of_month(node, context)
    if node.year is not None:
        return _month_or_day(node.year, node.month, node.day, None)
    anchor = anchor_in(context, f"XXXX-{node.month:02d}" + (f"-{node.day:02d}" if node.day else ""))
    return _month_or_day(_year_for(node.month, node.day, anchor, context), node.month, node.day, anchor)


def numeric(node: Numeric, context: Context) -> Found:
    """Day first, as most of the world writes, unless only the other reading is not after publication."""
    day_first, month_first = date(node.year, node.month, node.day), date(node.year, node.day, node.month)
    if context.anchor is None:
        raise Unresolved(SWAPPED)
    is_other = day_first > context.anchor >= month_first and context.tense is not Tense.FUTURE
    return one_day(month_first if is_other else day_first)


def _month_or_day(year: int, month: int, day: int | None, anchor: date | None) -> Found:
    if day is None:
        return spanning(cal.month_of(year, month), TimePrecision.MONTH, f"{year:04d}-{month:02d}", anchor)
    return one_day(date(year, month, day), anchor)


def _year_for(month: int, day: int | None, anchor: date, context: Context) -> int:
    """The year of a date without one: the latest not after publication; the next when the verb says so.

    A report that is telling of a time long past goes on in it ("in March 2011 … in April"), but not with what is to come.
    """
    start = None if context.tense is Tense.FUTURE else _history(context)
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
    if day is not None and (ahead - anchor).days == 1:  # published the day before in another time zone
        return ahead.year
    if context.tense is Tense.DUE:
        return min(past, ahead, key=lambda found: abs((found - anchor).days)).year
    is_near = (ahead - anchor).days <= 45 and (anchor - past).days > 250
    return ahead.year if context.tense in (Tense.UNKNOWN, Tense.PRESENT) and is_near else past.year


def _history(context: Context) -> date | None:
    told = context.told
    if told is None or context.anchor is None or told.precision not in (TimePrecision.DAY, TimePrecision.MONTH, TimePrecision.PART_OF_DAY):
        return None
    return told.days.first if (context.anchor - told.days.first).days > 550 else None


def _exists(year: int, month: int, day: int | None) -> bool:
    return day is None or day <= cal.month_of(year, month).last.day


def named(node: Named, context: Context) -> Found:
    """A report from before the day does not mean it."""
    day = date.fromisoformat(node.day)
    if context.anchor and day > context.anchor:
        raise Unresolved(VAGUE)
    return one_day(day)


def _day_of_month(node: Calendar, context: Context) -> Found:
    """As in "the 18th": the last one, or the next when the verb says so."""
    anchor = anchor_in(context)
    step = 1 if context.tense is Tense.FUTURE else -1
    for months in range(13):
        month = within(cal.months_on(anchor.replace(day=1), step * months))
        if node.day and _exists(month.year, month.month, node.day):
            day = month.replace(day=node.day)
            if (day >= anchor) if step > 0 else (day <= anchor):
                return one_day(day, anchor)
    raise Unresolved(OUT_OF_RANGE)


def month_shift(node: MonthShift, context: Context) -> Found:
    """As in "last September" is the latest before this month, "next June" the first after it; "April last year" is counted by years."""
    anchor = anchor_in(context)
    month = node.month
    if node.year_shift is not None:
        year = anchor.year + node.year_shift
    elif node.shift == 0:
        year = anchor.year
    else:
        year = anchor.year - (month >= anchor.month) if node.shift < 0 else anchor.year + (month <= anchor.month)
    return _month_or_day(year, month, node.day, anchor)


def years(node: Years, context: Context) -> Found:  # noqa: ARG001
    """All days of a decade or a century."""
    digits = f"{node.first // 10:03d}" if node.count == 10 else f"{node.first // 100:02d}"
    return spanning(Days(date(node.first, 1, 1), date(node.first + node.count - 1, 12, 31)), TimePrecision.SPAN, digits)


SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(node: Season, context: Context) -> Found:
    """Three whole months; without a year the season nearest to publication, by the tense of the verb."""
    if node.code not in SEASON_STARTS:
        raise Unresolved(VAGUE)
    if node.year is not None:
        return _season_of(node.code, node.year)
    anchor = anchor_in(context, f"XXXX-{node.code}")
    if node.year_shift is not None:
        return replace(_season_of(node.code, anchor.year + node.year_shift), anchor=anchor)
    seasons = [_season_of(node.code, year) for year in range(anchor.year - 2, anchor.year + 3)]
    return replace(_nearest(seasons, node.shift, anchor, context), anchor=anchor)


def _season_of(code: str, year: int) -> Found:
    start = date(year, SEASON_STARTS[code], 1)
    return spanning(Days(start, within(cal.months_on(start, 3)) - cal.DAY), TimePrecision.SPAN, f"{year:04d}-{code}")


def _nearest(found: list[Found], shift: int | None, anchor: date, context: Context) -> Found:
    """Of spans that come again: the last over ("last"), the one running or next ("this", "next"), by tense when nothing is said."""
    spans = [(span.days.first, span.days.last, span) for span in found if span.days]
    ahead = next((span for first, _, span in spans if first > anchor), None)
    running = next((span for first, last, span in spans if first <= anchor <= last), None)
    over = next((span for _, last, span in reversed(spans) if last < anchor), None)
    if len(spans) == 1:
        return spans[0][2]
    if shift == -1:
        order = (over, running, ahead)
    elif shift == 1:
        order = (ahead, running, over)
    elif shift == 0 or context.tense is Tense.FUTURE:
        order = (running, over if context.tense is Tense.PAST else ahead, ahead)
    else:
        order = (running, over, ahead)
    return next(span for span in order if span is not None)


def feast(node: Feast, context: Context) -> Found:
    """Its days by `festivals.csv`; without a year those nearest to publication, by the tense of the verb."""
    if node.year is not None:
        feasts = _feasts_of(node.key, node.year)
        if not feasts:
            raise Unresolved(NO_CALENDAR, f"{node.year:04d}")
        return feasts[0]
    anchor = anchor_in(context)
    years = range(anchor.year - 2, anchor.year + 3)
    if node.year_shift is not None:
        years = range(anchor.year + node.year_shift, anchor.year + node.year_shift + 1)
    found = [feast for year in years for feast in _feasts_of(node.key, year)]
    if not found:
        raise Unresolved(NO_CALENDAR)
    return replace(_nearest(found, node.shift, anchor, context), anchor=anchor)


def _feasts_of(key: str, year: int) -> list[Found]:
    return [
        spanning(days, TimePrecision.DAY, days.first.isoformat())
        if days.first == days.last
        else spanning(days, TimePrecision.SPAN, f"{year:04d}")
        for days in cal.feast(key, year)
    ]
