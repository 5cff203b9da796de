"""Builders of dates by name: what the rules for days, months, years and weekdays make of their words."""

from __future__ import annotations

from sitrep.ground.time.expression import Amount, Calendar, Feast, MonthShift, Named, Node, Numeric, Range, Unit, UnitShift, Weekday, Years

EARLIER_LATER = {"earlier": -1, "before": -1, "previously": -1, "prior": -1, "beforehand": -1, "back": -1}
AFTERWARDS = frozenset({"later", "after", "afterwards", "afterward", "thereafter", "on", "further"})
TOLD = frozenset({"previous", "preceding", "prior", "following", "ensuing", "subsequent", "same", "that", "then"})


def date_of(day: int | None, month: int, year: int | None = None) -> Calendar | None:
    """A date that exists in some year."""
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return Calendar(year, month, day) if day is None or 1 <= day <= longest else None


def month_day(month: int, day: int, year: int | None = None) -> Calendar | None:
    """American order."""
    return date_of(day, month, year)


def numeric(parts: tuple[int, int, int]) -> Numeric:
    """A date in digits that may be read two ways."""
    return Numeric(*parts)


def iso(parts: tuple[int, ...]) -> Calendar | None:
    """A date in digits."""
    year, month, *day = parts
    return date_of(day[0] if day else None, month, year) if 1 <= month <= 12 else None


def named(day: str) -> Named:
    """As in "9/11"."""
    return Named(day)


def shifted_date(shift: str, month: int, day: int) -> MonthShift | None:
    """As in "last April 15", "the 14th of last March"."""
    found = shifted_month(shift, month)
    return found and MonthShift(month, found.shift, day)


def month_year(month: int, year: int | None) -> Calendar:
    """As in "May 2020"."""
    return Calendar(year, month)


def month_in(month: int, shifted: UnitShift) -> MonthShift | None:
    """As in "April last year"."""
    return MonthShift(month, year_shift=shifted.shift) if shifted.unit is Unit.YEAR and not shifted.is_told else None


def day_month_in(day: int, month: int, shifted: UnitShift) -> MonthShift | None:
    """As in "4 April last year"."""
    return MonthShift(month, day=day, year_shift=shifted.shift) if shifted.unit is Unit.YEAR and not shifted.is_told else None


def shifted_month(shift: str, month: int) -> MonthShift | None:
    """As in "last September"; "past" and "recent" do not go with a month."""
    steps = {"last": -1, "this": 0, "next": 1, "coming": 1, "previous": -1}
    return MonthShift(month, steps[shift]) if shift in steps else None


def weekday(number: int) -> Weekday:
    """As in "Monday"."""
    return Weekday(number)


def shifted_weekday(shift: str, number: int) -> Weekday | None:
    """As in "last Monday", "the following Monday" (-1 and 1 as well)."""
    steps = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "upcoming": 1}
    if shift in TOLD and shift not in steps:
        return Weekday(number, 2) if shift in ("following", "subsequent", "ensuing") else Weekday(number, -2) if shift == "same" else None
    return Weekday(number, steps[shift]) if shift in steps else None


def weekday_in(number: int, shifted: UnitShift) -> Weekday | None:
    """As in "Monday of last week", "Friday this week"."""
    return Weekday(number, week=shifted.shift) if shifted.unit is Unit.WEEK and not shifted.is_told else None


def dated_back(amount: Amount, day: Node) -> Node | None:
    """As in "two years ago, on 4 May", "a year ago at Christmas", "Monday two weeks ago"; a day with a year of its own is that day."""
    back = 0 if amount.count is None or amount.about or amount.count != int(amount.count) else -int(amount.count)
    match day:
        case Calendar(year=int()):
            return day
        case Calendar(month=int() as month) if back and amount.unit is Unit.YEAR:
            return MonthShift(month, day=day.day, year_shift=back)
        case Feast(year=None, shift=None, year_shift=None) if back and amount.unit is Unit.YEAR:
            return Feast(day.key, year_shift=back)
        case Weekday(shift=None, week=None) if back and amount.unit is Unit.WEEK:
            return Weekday(day.number, week=back)
    return None


def year(number: int) -> Calendar:
    """As in "2019"."""
    return Calendar(number)


def decade(first: int) -> Years:
    """As in "the 1990s"."""
    return Years(first, 10)


def years_between(years: tuple[int, int]) -> Range | None:
    """As in "1995-99"."""
    first, last = years
    end = first - first % 100 + last % 100
    return Range(Calendar(first), Calendar(end)) if end > first else None


def century(number: int, unit: str) -> Years | None:
    """As in "the 20th century"."""
    return Years((number - 1) * 100 + 1, 100) if unit == "century" and 10 < number < 23 else None


def days_of_month(first: int, last: int, month: int, year: int | None = None) -> Range | None:
    """As in "5 to 7 May", "5-7 May 2020"."""
    low, high = date_of(first, month, year), date_of(last, month, year)
    return Range(low, high) if low and high and first < last else None


def month_days(month: int, first: int, last: int, year: int | None = None) -> Range | None:
    """As in "May 5-7, 2020"."""
    return days_of_month(first, last, month, year)


def nth_range(first: int, last: int) -> Range | None:
    """As in "the 5th to the 7th"."""
    return Range(Calendar(None, None, first), Calendar(None, None, last)) if first < last else None


def nth_list(first: int, last: int) -> Range | None:
    """As in "the 5th and 7th"."""
    found = nth_range(first, last)
    return found and Range(found.first, found.last, is_list=True)


def day_list(first: int, last: int, month: int, year: int | None = None) -> Range | None:
    """As in "5 and 7 May"."""
    found = days_of_month(first, last, month, year)
    return found and Range(found.first, found.last, is_list=True)


def month_day_list(month: int, first: int, last: int, year: int | None = None) -> Range | None:
    """As in "May 5 and 7"."""
    return day_list(first, last, month, year)
