"""Reckoning with days: months, weeks, quarters and movable feasts. No clock."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sitrep.vocab.files import read_rows

FIRST_YEAR, LAST_YEAR = 1000, 2999
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A closed interval of days."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")


def month_of(year: int, month: int) -> Days:
    """All days of a month."""
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Days:
    """All days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def week_of(day: date) -> Days:
    """The week of `day`, Monday to Sunday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def months_on(day: date, months: int) -> date | None:
    """The same day of the month `months` later (or earlier), the month's last day where it has fewer; None outside the years we know."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_on(day: date, days: int) -> date | None:
    """`days` later (or earlier); None outside the years we know."""
    if abs(days) > 400_000:
        return None
    moved = day.toordinal() + days
    if not date(FIRST_YEAR, 1, 1).toordinal() <= moved <= date(LAST_YEAR, 12, 31).toordinal():
        return None
    return date.fromordinal(moved)


def thirds(days: Days, part: int) -> Days:
    """The first (0), middle (1) or last (2) third.

    Of a month: its 1st to 10th, 11th to 20th, 21st to last day; of a decade: four, three and three years.
    """
    if days.first.day == 1 and days == month_of(days.first.year, days.first.month):
        first = days.first.replace(day=1 + 10 * part)
        return Days(first, days.last if part == 2 else days.first.replace(day=10 + 10 * part))
    if days == year_of(days.first.year):
        start, end = month_of(days.first.year, 1 + 4 * part), month_of(days.first.year, 4 + 4 * part)
        return Days(start.first, end.last)
    years = days.last.year - days.first.year + 1
    if years == 10 and days.first == date(days.first.year, 1, 1):
        opening, closing = ((0, 3), (4, 6), (7, 9))[part]
        return Days(date(days.first.year + opening, 1, 1), date(days.first.year + closing, 12, 31))
    length = (days.last - days.first).days + 1
    if length < 3:
        return days
    return Days(days.first + timedelta(days=length * part // 3), days.first + timedelta(days=length * (part + 1) // 3 - 1))


def halves(days: Days, part: int) -> Days:
    """The first (0) or second (1) half; of a year, six months."""
    if days == year_of(days.first.year):
        year = days.first.year
        return Days(date(year, 1, 1), date(year, 6, 30)) if part == 0 else Days(date(year, 7, 1), days.last)
    length = (days.last - days.first).days + 1
    middle = days.first + timedelta(days=max(length // 2 - 1, 0))
    return Days(days.first, middle) if part == 0 else Days(min(middle + DAY, days.last), days.last)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the orthodox churches in the Gregorian calendar (Meeus; 13 days from 1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian day of a date of the tabular Islamic calendar; the sighted one may differ by a day."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227_014 + days)


@cache
def _feasts() -> Mapping[str, tuple[str, str, int]]:
    rows = read_rows("festivals.csv", ("key", "calendar", "day", "days"))
    return {key: (kind, day, int(days)) for _, (key, kind, day, days) in rows}


@cache
def feast(key: str, year: int) -> tuple[Days, ...]:
    """When a feast that begins in `year` falls; twice where the lunar year is short; empty where its calendar is not known to us."""
    if key not in _feasts():
        return ()
    kind, day, length = _feasts()[key]
    if kind in ("easter", "orthodox"):
        starts = [(easter(year) if kind == "easter" else orthodox_easter(year)) + timedelta(days=int(day))]
    else:
        month, number = (int(part) for part in day.split("-"))
        if kind == "fixed":
            starts = [date(year, month, number)]
        else:
            lunar = (year - 622) * 33 // 32
            starts = [start for near in range(lunar - 1, lunar + 3) if (start := islamic(near, month, number)).year == year]
    return tuple(Days(start, start + timedelta(days=length - 1)) for start in starts)
