"""The rules of English time expressions: the table the grammar runs on, and what each rule builds.

The first words of an expression are its own ("the past 48 hours", "early May"); prepositions before it and ranges are put on by `find`.
"""

from __future__ import annotations

from typing import Any

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
from sitrep.ground.time.grammar import Grammar, Rule

ISO_UNITS = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAY: "D",
    Unit.NIGHT: "D",
    Unit.WEEK: "W",
    Unit.WEEKEND: "WE",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.YEAR: "Y",
    Unit.DECADE: "E",
    Unit.CENTURY: "C",
    Unit.MILLENNIUM: "L",
}
SHORT_WEEKDAYS = frozenset({"mon", "sun", "sat", "wed"})
TOLD = frozenset({"previous", "preceding", "prior", "following", "ensuing", "subsequent", "same", "that", "then"})
EARLIER_LATER = {"earlier": -1, "before": -1, "previously": -1, "prior": -1, "beforehand": -1, "back": -1}
AFTERWARDS = frozenset({"later", "after", "afterwards", "afterward", "thereafter", "on", "further"})


def duration(amount: Amount) -> str:
    """TIMEX3 value of an amount: P2Y, PT48H, PXD."""
    count = amount.count
    unit = ISO_UNITS.get(amount.unit, "D")
    if amount.unit is Unit.FORTNIGHT:
        count, unit = (None if count is None else count * 2), "W"
    elif amount.unit is Unit.DECADE and count is not None:
        count, unit = count * 10, "Y"
    number = "X" if count is None else f"{count:g}" if abs(count) < 1e6 else str(int(count))
    return f"{'PT' if amount.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR) else 'P'}{number}{unit}"


def date_of(day: int | None, month: int, year: int | None = None) -> Calendar | None:
    """A date that exists in some year."""
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return Calendar(year, month, day) if day is None or 1 <= day <= longest else None


def month_day(month: int, day: int, year: int | None = None) -> Calendar | None:
    """American order."""
    return date_of(day, month, year)


def iso(parts: tuple[int, ...]) -> Calendar | None:
    """A date in digits."""
    year, month, *day = parts
    return date_of(day[0] if day else None, month, year) if 1 <= month <= 12 else None


def numeric(parts: tuple[int, int, int]) -> Numeric:
    """A date in digits that may be read two ways."""
    return Numeric(*parts)


def month_year(month: int, year: int | None) -> Calendar:
    """As in "May 2020"."""
    return Calendar(year, month)


def month_in(month: int, shifted: UnitShift) -> MonthShift | None:
    """As in "April last year"."""
    return MonthShift(month, 100 + shifted.shift) if shifted.unit is Unit.YEAR and not shifted.is_told else None


def day_month_in(day: int, month: int, shifted: UnitShift) -> Node | None:
    """As in "4 April last year"."""
    return MonthShift(month * 100 + day, 100 + shifted.shift) if shifted.unit is Unit.YEAR and not shifted.is_told else None


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


def unit_shift(shift: str, unit: str) -> Node | None:
    """Without an article: "last week", "this year", "that day", "next month"."""
    kind = Unit(unit)
    steps = {"last": -1, "past": -1, "this": 0, "current": 0, "present": 0, "next": 1, "coming": 1, "upcoming": 1}
    if kind is Unit.WEEKEND and shift in steps:
        return Weekend(steps[shift])
    if kind is Unit.NIGHT:
        return part_of_shifted(shift, "NI")
    if shift in steps:
        return UnitShift(kind, steps[shift])
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


def amount_first(amount: Amount, shift: str) -> Window | None:
    """As in "three last days" is rare; here for "two previous weeks"."""
    return unit_to_date(shift, amount)


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


def hyphened(count: float, unit: str) -> Amount | None:
    """As in "48-hour"."""
    return Amount(count, Unit(unit))


def two_amounts(first: Amount, second: Amount) -> Amount | None:
    """As in "two years and three months", as so many of the smaller unit."""
    factors = {(Unit.YEAR, Unit.MONTH): 12, (Unit.WEEK, Unit.DAY): 7, (Unit.DAY, Unit.HOUR): 24, (Unit.HOUR, Unit.MINUTE): 60}
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


def offset_from(amount: Amount, direction: str, base: Node) -> Offset | None:
    """As in "two days after Monday", "a week before 5 May", "three months since April 2019" is none."""
    step = {"before": -1, "prior to": -1, "after": 1, "following": 1, "from": 1}.get(direction)
    return Offset(amount, step, base=base) if step else None


def from_today(amount: Amount, direction: str, base: DayShift) -> Offset | None:
    """As in "two weeks from tomorrow", "a year ago today"."""
    if direction == "ago":
        return Offset(amount, -1, base=base)
    return offset_from(amount, direction, base)


def from_event(amount: Amount, direction: str) -> FromEvent | None:
    """As in "two days after the attack"."""
    return FromEvent(amount) if direction in ("before", "after") else None


def part_of(base: Node, part: str) -> PartOfDay:
    """As in "Tuesday evening"."""
    return PartOfDay(part, base)


def part_first(part: str, base: Node) -> PartOfDay:
    """As in "the evening of 5 May", "dawn on Monday"."""
    return PartOfDay(part, base)


def part_of_shifted(shift: str, part: str) -> PartOfDay | None:
    """As in "this morning", "last night", "that evening", "the next morning"."""
    steps: dict[str, Node] = {
        "this": DayShift(0),
        "last": DayShift(-1),
        "past": DayShift(-1),
        "that": UnitShift(Unit.DAY, 0, True),
        "same": UnitShift(Unit.DAY, 0, True),
        "next": UnitShift(Unit.DAY, 1, True),
        "following": UnitShift(Unit.DAY, 1, True),
        "previous": UnitShift(Unit.DAY, -1, True),
        "preceding": UnitShift(Unit.DAY, -1, True),
    }
    return PartOfDay(part, steps[shift]) if shift in steps else None


def part_before(part: str, direction: str) -> PartOfDay | None:
    """As in "the night before", "the morning after"."""
    return PartOfDay(part, UnitShift(Unit.DAY, -1 if direction in EARLIER_LATER else 1, True)) if direction in ("before", "after") else None


def tonight(part: str) -> PartOfDay:
    """As in "tonight"."""
    return PartOfDay(part, DayShift(0))


def clock(time: tuple[int, ...], meridiem: str | None) -> Clock | None:
    """As in "7:45 p.m.", "16:00 UTC"."""
    hour, minute = time[0], time[1]
    if meridiem in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if meridiem == "pm" else 0)
    return Clock(hour, minute, "Z" if meridiem == "zone" else None)


def hour(number: float, meridiem: str) -> Clock | None:
    """As in "7 a.m.", "five o'clock"."""
    if number != int(number) or not 0 <= number <= 24 or (meridiem == "zone" and number > 24):
        return None
    return clock((int(number), 0), meridiem)


def clock_in_zone(found: Clock, _zone: str) -> Clock:
    """As in "7:45 p.m. GMT"."""
    return Clock(found.hour, found.minute, "Z")


def clock_on(found: Clock, base: Node) -> Clock:
    """As in "7 a.m. on Tuesday"."""
    return Clock(found.hour, found.minute, found.zone, base)


def clock_after(base: Node, found: Clock) -> Clock:
    """As in "Tuesday at 7 a.m."."""
    return clock_on(found, base)


def overnight(_word: str) -> Overnight:
    """As in "overnight"."""
    return Overnight()


def overnight_on(_word: str, base: Node) -> Overnight:
    """As in "overnight Monday"."""
    return Overnight(base)


def overnight_into(_word: str, base: Node) -> Overnight:
    """As in "overnight into Tuesday"."""
    return Overnight(base, is_into=True)


def overnight_after(base: Node, _word: str) -> Overnight:
    """As in "Monday overnight"."""
    return Overnight(base)


def night_between(_part: str, first: Node, last: Node) -> Range:
    """As in "the night of Monday to Tuesday"."""
    return Range(first, last)


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


PARTS_OF_BASE = frozenset({Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE, Unit.NIGHT})


def season(code: str, year: int | None = None) -> Season:
    """As in "spring 2019"."""
    return Season(code, year)


def season_shift(shift: str, code: str) -> Season | None:
    """As in "last summer"."""
    steps = {"last": -1, "this": 0, "past": -1, "next": 1, "coming": 1, "previous": -1, "current": 0}
    return Season(code, shift=steps[shift]) if shift in steps else None


def season_in(code: str, shifted: UnitShift) -> Season | None:
    """As in "spring of last year"."""
    return Season(code, shift=100 + shifted.shift) if shifted.unit is Unit.YEAR and not shifted.is_told else None


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


def decade(first: int) -> Years:
    """As in "the 1990s"."""
    return Years(first, 10)


def century(number: int, unit: str) -> Years | None:
    """As in "the 20th century"."""
    return Years((number - 1) * 100 + 1, 100) if unit == "century" and 10 < number < 23 else None


def year(number: int) -> Calendar:
    """As in "2019"."""
    return Calendar(number)


def weekend(unit: str) -> Weekend | None:
    """As in "the weekend"."""
    return Weekend() if unit == "weekend" else None


def weekend_of(unit: str, base: Node) -> Weekend | None:
    """As in "the weekend of 16 May"."""
    return Weekend(base=base) if unit == "weekend" else None


def days_of_month(first: int, last: int, month: int, year: int | None = None) -> Range | None:
    """As in "5 to 7 May", "5-7 May 2020"."""
    low, high = date_of(first, month, year), date_of(last, month, year)
    return Range(low, high) if low and high and first < last else None


def month_days(month: int, first: int, last: int, year: int | None = None) -> Range | None:
    """As in "May 5-7, 2020"."""
    return days_of_month(first, last, month, year)


def day_list(first: int, last: int, month: int, year: int | None = None) -> Range | None:
    """As in "5 and 7 May"."""
    found = days_of_month(first, last, month, year)
    return found and Range(found.first, found.last, is_list=True)


def month_day_list(month: int, first: int, last: int, year: int | None = None) -> Range | None:
    """As in "May 5 and 7"."""
    return day_list(first, last, month, year)


def clock_range(first: float, last: float, meridiem: str) -> Range | None:
    """As in "2 and 4 a.m."."""
    low, high = hour(first, meridiem), hour(last, meridiem)
    return Range(low, high) if low and high and meridiem != "" else None


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


def same(node: Any) -> Any:
    """The expression itself."""
    return node


def second_value(_first: Any, node: Any) -> Any:
    """The second of two."""
    return node


def bare_part(part: str) -> PartOfDay:
    """As in "dawn", "the evening": of the day last told."""
    return PartOfDay(part)


FILLER = "straight|consecutive|full|more|whole|additional|trading|working|calendar|long|short|successive|solid|entire|further|other|extra"

KINDS = (
    "Date",
    "DayRange",
    "Clocked",
    "PartOfDay",
    "Staged",
    "Quarter",
    "Day",
    "Window",
    "Ago",
    "Month",
    "Year",
    "Years",
    "Shifted",
    "Told",
    "Weekend",
    "Season",
    "Feast",
    "Length",
    "Set",
    "Vague",
)

RULES: tuple[Rule, ...] = (
    # dates
    Rule("Date", "ISO", iso),
    Rule("Date", "NUMERIC", numeric),
    Rule("Date", "the? DAYNUM of? MONTH", date_of),
    Rule("Date", "the? DAYNUM of? MONTH ,? YEAR", date_of),
    Rule("Date", "DAYNUM - MONTH - YEAR", date_of),
    Rule("Date", "MONTH the? DAYNUM", month_day),
    Rule("Date", "MONTH the? DAYNUM ,? YEAR", month_day),
    Rule("Date", "WEEKDAY ,? the? Date", second_value),
    Rule("Date", "DEICTIC , Date", second_value),
    Rule("Date", "the? DAYNUM of? MONTH ,? Shifted", day_month_in),
    Rule("Date", "MONTH DAYNUM ,? Shifted", lambda month, day, shifted: day_month_in(day, month, shifted)),
    Rule("Month", "MONTH", lambda month: Calendar(None, month)),
    Rule("Month", "MONTH ,? YEAR", month_year),
    Rule("Month", "MONTH of YEAR", month_year),
    Rule("Month", "the month of Month", same),
    Rule("Month", "MONTH of|,? Shifted", month_in),
    Rule("Month", "SHIFT MONTH", shifted_month),
    Rule("Month", "this past MONTH", lambda month: MonthShift(month, -1)),
    Rule("Year", "YEAR", year),
    Rule("Year", "the? year YEAR", year),
    Rule("Years", "the? DECADE", decade),
    Rule("Years", "the? ORD UNIT", century),
    # days
    Rule("Day", "Date", same),
    Rule("Day", "WEEKDAY", weekday),
    Rule("Day", "SHIFT WEEKDAY", shifted_weekday),
    Rule("Day", "the SHIFT WEEKDAY", shifted_weekday),
    Rule("Day", "this past WEEKDAY", lambda number: Weekday(number, -1)),
    Rule("Day", "WEEKDAY last $", lambda number: Weekday(number, -1)),
    Rule("Day", "WEEKDAY of? Shifted", weekday_in),
    Rule("Day", "Shifted WEEKDAY", lambda shifted, number: weekday_in(number, shifted)),
    Rule("Day", "Shifted on WEEKDAY", lambda shifted, number: weekday_in(number, shifted)),
    Rule("Day", "the? DEICTIC", DayShift),
    Rule("Day", "Told", same),
    # weeks, months, years counted from now or from the date last told
    Rule("Shifted", "SHIFT UNIT", unit_shift),
    Rule("Shifted", "this past UNIT", lambda unit: unit_shift("last", unit)),
    Rule("Told", "SHIFT UNIT", told_unit),
    Rule("Told", "the|this|that|its SHIFT UNIT", article_unit_shift),
    Rule("Told", "the very? SHIFT UNIT", article_unit_shift),
    Rule("Told", "the UNIT DIRECTION $", unit_beside),
    Rule("Told", "the UNIT previous", lambda unit: unit_beside(unit, "before")),
    Rule("Told", "the UNIT following $", lambda unit: unit_beside(unit, "after")),
    Rule("Weekend", "the UNIT", weekend),
    Rule("Weekend", "the? UNIT of Date", weekend_of),
    Rule("Weekend", "the? UNIT of? Shifted", weekend_of),
    # amounts of time
    Rule("Unit", "UNIT", same),
    Rule("Unit", "UNITS", same),
    Rule("Filler", FILLER, lambda: 1),
    Rule("Amount", "ABOUT? NUM -? Filler? Unit", lambda about, count, _filler, unit: amount(about, count, unit)),
    Rule("Amount", "ABOUT? another NUM Filler? Unit", lambda about, count, _filler, unit: amount(about, count, unit)),
    Rule("Amount", "ABOUT? a|an Filler? UNIT", lambda about, _filler, unit: one(about, unit)),
    Rule("Amount", "ABOUT? a|an UNIT and a half", one_and_a_half),
    Rule("Amount", "ABOUT? half a|an Unit", half),
    Rule("Amount", "ABOUT? a? half - Unit", half),
    Rule("Amount", "ABOUT? VAGUE_COUNT Filler? UNITS", lambda about, count, _filler, unit: vague_amount(about, count, unit)),
    Rule("Amounts", "Amount", same),
    Rule("Amounts", "ABOUT? NUM to|-|or|and NUM Unit", lambda about, _first, _last, unit: Amount(None, Unit(unit), about)),
    Rule("Amounts", "Amount and|,? Amount", two_amounts),
    Rule("Amounts", "UNITS", bare_units),
    # windows and offsets
    Rule("Window", "the|these|its? SHIFT Amount", unit_to_date),
    Rule("Window", "the|these|those? SHIFT Filler? UNITS", lambda shift, _filler, unit: recent_units(shift, Amount(None, Unit(unit)))),
    Rule("Window", "the NUM SHIFT UNITS", lambda count, shift, unit: unit_to_date(shift, Amount(count, Unit(unit)))),
    Rule("Window", "the NUM UNITS to Day", lambda count, unit, day: Offset(Amount(count, Unit(unit)), -1, base=day)),
    Rule("Ago", "Amounts DIRECTION $", ago),
    Rule("Ago", "Amounts ago|hence", lambda amount: ago(amount, "ago")),
    Rule("Ago", "Amounts from now", lambda amount: ago(amount, "from now")),
    Rule("Ago", "Amounts earlier|before $", lambda amount: ago(amount, "earlier")),
    Rule("Ago", "Amounts earlier", lambda amount: ago(amount, "earlier")),
    Rule("Ago", "Amounts later", lambda amount: ago(amount, "later")),
    Rule("Ago", "Amounts BOUND Day", offset_from),
    Rule("Ago", "Amounts ago DEICTIC", lambda amount, days: Offset(amount, -1, base=DayShift(days))),
    Rule("Ago", "Amounts BOUND DEICTIC", lambda amount, direction, days: offset_from(amount, direction, DayShift(days))),
    Rule("Length", "Amounts", length),
    Rule("Length", "Amount -? long", length),
    Rule("Length", "UNIT - long", lambda unit: Length(Amount(1, Unit(unit)))),
    Rule("Length", "UNITS - long", lambda unit: Length(Amount(None, Unit(unit)))),
    Rule("Length", "the entire|whole|full UNIT", lambda unit: Length(Amount(1, Unit(unit)))),
    # parts of a day
    Rule("PartOfDay", "Day 's? PART", part_of),
    Rule("PartOfDay", "Day - PART", part_of),
    Rule("PartOfDay", "Day in|during|at the? PART", part_of),
    Rule("PartOfDay", "the? PART of|on|,? Day", part_first),
    Rule("PartOfDay", "SHIFT PART", part_of_shifted),
    Rule("PartOfDay", "the SHIFT PART", part_of_shifted),
    Rule("PartOfDay", "the PART DIRECTION $", part_before),
    Rule("PartOfDay", "SHIFT UNIT", lambda shift, unit: part_of_shifted(shift, "NI") if unit == "night" else None),
    Rule("PartOfDay", "TONIGHT", tonight),
    Rule("PartOfDay", "STAGE on|in? the? PartOfDay", second_value),
    Rule("PartOfDay", "early|late|earlier|later on|in? the? PartOfDay", same),
    Rule("PartOfDay", "early|late|later|earlier on|in? Day", lambda day: Stage("PART", day)),
    Rule("PartOfDay", "FUTURE on|in? Day", lambda _word, day: Stage("PART", day)),
    Rule("PartOfDay", "PAST on|in? Day", lambda _word, day: Stage("PART", day)),
    Rule("PartOfDay", "early|late in the day", lambda: Stage("PART", UnitShift(Unit.DAY, 0, True))),
    Rule("PartOfDay", "the start|beginning|end of the day", lambda: Stage("PART", UnitShift(Unit.DAY, 0, True))),
    Rule("PartOfDay", "OVERNIGHT", overnight),
    Rule("PartOfDay", "OVERNIGHT on|from? Day", overnight_on),
    Rule("PartOfDay", "OVERNIGHT into|to Day", overnight_into),
    Rule("PartOfDay", "OVERNIGHT from|between Day to|into|and Day", night_between),
    Rule("PartOfDay", "OVERNIGHT Day -|to|into Day", night_between),
    Rule("PartOfDay", "Day OVERNIGHT", overnight_after),
    Rule("PartOfDay", "the? PART from|of|between Day to|into|and Day", night_between),
    Rule("PartOfDay", "the? PART of DayRange", second_value),
    Rule("PartOfDay", "OVERNIGHT DayRange", second_value),
    # clock
    Rule("Clock", "CLOCK MERIDIEM?", clock),
    Rule("Clock", "DOTTED MERIDIEM", clock),
    Rule("Clock", "HHMM MERIDIEM", clock),
    Rule("Clock", "HHMM hours|hrs", lambda time: clock(time, None)),
    Rule("Clock", "NUM MERIDIEM", hour),
    Rule("Zoned", "Clock", same),
    Rule("Zoned", "Clock MERIDIEM", clock_in_zone),
    Rule("Zoned", "Clock ( MERIDIEM )", clock_in_zone),
    Rule("Clocked", "Zoned", same),
    Rule("Clocked", "Zoned on|,? Day", clock_on),
    Rule("Clocked", "Zoned on|,? PartOfDay", clock_on),
    Rule("Clocked", "Day at|,|around|about? about|around|approximately? Zoned", clock_after),
    Rule("Clocked", "NUM and|to|- NUM MERIDIEM", clock_range),
    # day ranges inside a month
    Rule("DayRange", "the? DAYNUM to|-|until|through the? DAYNUM of? MONTH", days_of_month),
    Rule("DayRange", "the? DAYNUM to|-|until|through the? DAYNUM of? MONTH ,? YEAR", days_of_month),
    Rule("DayRange", "the? DAYNUM and|or|& the? DAYNUM of? MONTH", day_list),
    Rule("DayRange", "the? DAYNUM and|or|& the? DAYNUM of? MONTH ,? YEAR", day_list),
    Rule("DayRange", "MONTH DAYNUM to|-|until|through DAYNUM", month_days),
    Rule("DayRange", "MONTH DAYNUM to|-|until|through DAYNUM ,? YEAR", month_days),
    Rule("DayRange", "MONTH DAYNUM and|or|& DAYNUM", month_day_list),
    Rule("DayRange", "MONTH DAYNUM and|or|& DAYNUM ,? YEAR", month_day_list),
    # stages and parts
    *(Rule("Named", kind, same) for kind in ("Month", "Year", "Years", "Shifted", "Told", "Season", "Feast", "Quarter")),
    Rule("Whole", "Named", same),
    Rule("Whole", "the UNIT", this_unit),
    Rule("Staged", "the? STAGE of|in the? Whole", stage),
    Rule("Staged", "the? STAGE -? Named", stage),
    Rule("Staged", "the? STAGE of|in|-? Staged", stage),
    Rule("Staged", "PAST in? the? Whole", earlier_stage),
    Rule("Staged", "PAST in? the? Staged", earlier_stage),
    Rule("Staged", "FUTURE in? the? Whole", earlier_stage),
    Rule("Staged", "FUTURE in? the? Staged", earlier_stage),
    Rule("Staged", "STAGE -? to|and|or -? STAGE of|in|-? Whole", in_two_stages),
    Rule("Staged", "the? very STAGE of|in|-? Whole", stage),
    Rule("Quarter", "the? ORD -? UNIT of|in Quartered", nth),
    Rule("Quarter", "the? SHIFT UNIT of|in Quartered", last_part),
    Rule("Quarter", "the? ORD -? UNIT", nth_alone),
    Rule("Quarter", "the? ORD -? UNIT Quartered", shifted_quarter),
    Rule("Quartered", "Month", same),
    Rule("Quartered", "Year", same),
    Rule("Quartered", "Years", same),
    Rule("Quartered", "Shifted", same),
    Rule("Quartered", "Told", same),
    Rule("Quartered", "Feast", same),
    Rule("Quartered", "the UNIT", this_unit),
    # seasons and feasts
    Rule("Season", "the? SEASON", bare_season),
    Rule("Season", "the? SEASON of|,? YEAR", season),
    Rule("Season", "SHIFT SEASON", season_shift),
    Rule("Season", "the? SEASON of? Shifted", season_in),
    Rule("Feast", "the? FESTIVAL", feast),
    Rule("Feast", "the? FESTIVAL of|,? YEAR", feast),
    Rule("Feast", "SHIFT FESTIVAL", feast_shift),
    # what repeats, what is vague
    Rule("Set", "EVERY NUM? Unit", repeated_unit),
    Rule("Set", "EVERY other? WEEKDAY", repeated_weekday),
    Rule("Set", "EVERY PART", repeated_part),
    Rule("Set", "WEEKDAYS", repeated_plural),
    Rule("Set", "FREQUENCY", repeated),
    Rule("Vague", "PAST", vague),
    Rule("Vague", "the? FUTURE", vague),
    Rule("Vague", "the? PRESENT", vague),
    # anything that stands as a whole
    *(Rule("Expression", kind, same) for kind in KINDS),
    Rule("Expression", "the? PART", bare_part),
)

GRAMMAR = Grammar(RULES)
