"""What a time expression says, before any date is reckoned: one small frozen value for each way of saying it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Spans of the calendar and of the clock."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


@dataclass(frozen=True, slots=True)
class Amount:
    """So many units. `count` is None where the words leave it open ("several"); `about` is a TIMEX3 MOD ("MORE_THAN")."""

    count: float | None
    unit: Unit
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """As in "18 May 2020", "May 18", "May 2020", "2020", "the 18th": what is not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """ "9/11": a day known by a name of its own, in ISO form."""

    day: str


@dataclass(frozen=True, slots=True)
class Numeric:
    """As in "7/8/2020": which of the two is the day is not said; `day` stands first."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """As in "Monday" (0); `shift` -1 for "last", 0 for "this", 1 for "next"; `week` for "Monday last week" (-1)."""

    number: int
    shift: int | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class DayShift:
    """As in "yesterday" (-1), "today", "tomorrow"."""

    days: int


@dataclass(frozen=True, slots=True)
class UnitShift:
    """As in "last week" (-1), "this month" (0); `is_told`: counted from the date last told ("the previous day", "that year")."""

    unit: Unit
    shift: int
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class MonthShift:
    """As in "last September" (`shift` -1), "this May" (0), "next June 3" (1), "4 April last year" (`year_shift` -1): one of the two."""

    month: int
    shift: int = 0
    day: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """As in "the past 48 hours" (-1), "the next three weeks" (1); `is_told`: "the previous three days"; `base`: "the week to 12 May"."""

    amount: Amount
    direction: int
    is_told: bool = False
    base: Node | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """As in "two days ago" (-1), "three years later" (1, told), "two days after Monday" (base)."""

    amount: Amount
    direction: int
    is_told: bool = False
    base: Node | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration by itself: "more than a year", "48-hour"."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """As in "Tuesday evening", "this morning"; without a base the day is the one last told. `part` is a TIMEX3 code (MO, NI …)."""

    part: str
    base: Node | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `hour` 0 to 24."""

    hour: int
    minute: int = 0
    zone: str | None = None
    base: Node | None = None


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night before publication; with a base the night that begins (or, `is_into`, ends) on that day."""

    base: Node | None = None
    is_into: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """START, MID, END, H1, H2 of something; EARLIER and LATER: from its start to now, from now to its end."""

    stage: str
    base: Node


@dataclass(frozen=True, slots=True)
class Part:
    """The nth (last: -1) unit of something: "the first week of March", "the third quarter of 2009"."""

    number: int
    unit: Unit
    base: Node | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The unit that holds a day: "the week of 11 May"."""

    unit: Unit
    base: Node


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the northern hemisphere: SP, SU, FA, WI; WET and DRY give no date. `year_shift`: "spring of last year" (-1)."""

    code: str
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """As in "Ramadan", "Christmas 2019"; `year_shift`: "Ramadan last year" (-1)."""

    key: str
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or a century by name, its first year and how many."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Weekend:
    """As in "the weekend" (shift None), "last weekend" (-1), "the weekend of 16 May"."""

    shift: int | None = None
    base: Node | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """As in "from A to B", "between A and B"; `is_list`: "A and B"."""

    first: Node
    last: Node
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """As in "since", "until", "by", "before", "after", "from" something."""

    kind: str
    base: Node


@dataclass(frozen=True, slots=True)
class Vague:
    """As in "recently", "now", "soon": no date. `value` is TIMEX3's PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """As in "every day", "on Mondays", "weekly": no date. `value` is TIMEX3's (P1D, XXXX-WXX-1)."""

    value: str


@dataclass(frozen=True, slots=True)
class Period:
    """As in "the reporting period", "in that period": the span of days told last, which the report is about."""


@dataclass(frozen=True, slots=True)
class FromEvent:
    """As in "two days after the attack": counted from something that is not a date."""

    amount: Amount


Node = (
    Calendar
    | Named
    | Numeric
    | Weekday
    | DayShift
    | UnitShift
    | MonthShift
    | Window
    | Offset
    | Length
    | PartOfDay
    | Clock
    | Overnight
    | Stage
    | Part
    | Around
    | Season
    | Feast
    | Years
    | Weekend
    | Range
    | Bound
    | Vague
    | Repeated
    | Period
    | FromEvent
)
