"""Calendar days as reports print them: "20 May 2020", "May 20", "Sunday, November 10, 2019", "2020-05-20", "20.05.2020".

Only what names its day and month is read. Slashes ("05/06/2020") are read only when one number is over 12, since the order
of day and month differs between countries; dots are day first, as everywhere they are used. A year of two digits is read after
"20 May" where a dash or bracket follows ("3 JAN 90 --").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_MONTH_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}

_PIVOT = 70  # "90" is 1990, "20" is 2020, as strptime reads them (69 there; no matter here)

_MONTH = "(?P<{0}>" + "|".join(name for names in _MONTH_NAMES for name in names) + r")\b\.?"
_DAY = r"(?P<{0}>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)[0-9]{{2}})"
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{1,3})?"

_DAY_PATTERN = re.compile(
    rf"(?<![\w/.-]){_WEEKDAY}(?:"
    + rf"{_YEAR.format('y1')}-(?P<m1>[01][0-9])-(?P<d1>[0-3][0-9])(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?"
    + rf"|{_YEAR.format('y2')}/(?P<m2>[01]?[0-9])/(?P<d2>[0-3]?[0-9])"
    + rf"|(?P<d3>[0-3]?[0-9])\.(?P<m3>[01]?[0-9])\.{_YEAR.format('y3')}"
    + rf"|(?P<a4>[0-3]?[0-9])/(?P<b4>[0-3]?[0-9])/{_YEAR.format('y4')}"
    + rf"|{_DAY.format('d5')}[\s-]{{1,3}}(?:of\s)?{_MONTH.format('m5')}"
    + rf"(?:,?[\s-]{{1,3}}{_YEAR.format('y5')}|\s['’]?(?P<y7>[0-9]{{2}})(?=\s*(?:[(\[/.)]|--|[–—-]|$)))?"
    + rf"|{_MONTH.format('m6')}\s{{0,3}}{_DAY.format('d6')}(?:(?:,|\s)\s{{0,3}}{_YEAR.format('y6')})?"
    + r")(?![\w/-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day printed at `[start, end)`; `year` is None where none is printed."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def stated(self) -> date | None:
        """The date, when the year is printed."""
        return None if self.year is None else _existing(self.year, self.month, self.day)

    def nearest(self, reference: date) -> date | None:
        """The date: with its own year, else with the year that brings it nearest to `reference`."""
        if self.year is not None:
            return self.stated
        years = (reference.year - 1, reference.year, reference.year + 1)
        days = [day for year in years if (day := _existing(year, self.month, self.day)) is not None]
        return min(days, key=lambda day: abs(day - reference), default=None)


def printed_days(text: str) -> Iterator[PrintedDay]:
    """Every day printed in `text`, in order. A day that is in no calendar (31 June) is left out."""
    for match in _DAY_PATTERN.finditer(text):
        day = _printed(match)
        if day is not None:
            yield day


def printed_day(text: str) -> PrintedDay | None:
    """The first day printed in `text`."""
    return next(printed_days(text), None)


def stated_date(value: str) -> date | None:
    """The date a metadata value states: ISO 8601, RFC 2822, or one printed day with its year; the time of day is dropped.

    The date is the one written, in its own time zone.
    """
    value = value.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(value).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    day = printed_day(value)
    return None if day is None else day.stated


def epoch_date(seconds: float) -> date | None:
    """The UTC date of a Unix time; values over 10^11 are milliseconds (10^11 seconds lie in the year 5138)."""
    if abs(seconds) > 1e11:
        seconds /= 1000
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
    except (OverflowError, ValueError):
        return None


def _printed(match: re.Match[str]) -> PrintedDay | None:
    found = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    if "a" in found:
        first, second = int(found["a"]), int(found["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
    else:
        day = int(found["d"])
        month = int(found["m"]) if found["m"].isdigit() else _MONTHS[found["m"].lower()]
    year = int(found["y"]) if "y" in found else None
    if year is not None and year < 100:
        year += 1900 if year >= _PIVOT else 2000
    if _existing(2000 if year is None else year, month, day) is None:
        return None
    return PrintedDay(match.start(), match.end(), year, month, day)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
