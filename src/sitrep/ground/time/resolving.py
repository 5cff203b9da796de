"""Resolving: from what an expression says to the days it means.

Everything counts from the anchor (the day of publication) or, for "the previous day" and its like, from the days last told. What the
words leave open is left open: "recently", "for a year" and "two days after the attack" give no date and say why.
Conventions (annotation guidelines): early, mid and late in a month are its 1st to 10th, 11th to 20th and 21st to last day; overnight is the
night before publication; what began on a stated day and goes on ends on the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sitrep.ground.time import bounded, counted, daytime, named, staged
from sitrep.ground.time.calendar import Days
from sitrep.ground.time.context import OUT_OF_RANGE, Context, Found, Tense, Told, Unresolved
from sitrep.ground.time.expression import (
    Around,
    Bound,
    Calendar,
    Clock,
    DayShift,
    Feast,
    FromEvent,
    Length,
    MonthShift,
    Named,
    Node,
    Numeric,
    Offset,
    Overnight,
    Part,
    PartOfDay,
    Period,
    Range,
    Repeated,
    Season,
    Stage,
    UnitShift,
    Vague,
    Weekday,
    Weekend,
    Window,
    Years,
)
from sitrep.model import TimeBasis, TimePrecision


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


def resolve(node: Node, *, anchor: date | None, previous: date | Told | None = None, tense: Tense = Tense.UNKNOWN) -> Resolution:
    """The days an expression means. `anchor` is the day of publication, `previous` the days last told in the report."""
    told = Told(Days(previous, previous), TimePrecision.DAY) if isinstance(previous, date) else previous
    try:
        found = _read(node, Context(anchor, told, tense, _read))
    except Unresolved as unresolved:
        return Resolution(reason=unresolved.reason, timex=unresolved.timex)
    except (OverflowError, ValueError):
        return Resolution(reason=OUT_OF_RANGE)
    basis = TimeBasis.CARRIED if found.is_carried else TimeBasis.STATED if found.anchor is None else TimeBasis.RELATIVE
    return Resolution(found.earliest, found.latest, found.precision, basis, found.anchor, found.timex)


def _read(node: Node, context: Context) -> Found:
    return TABLE[type(node)](node, context)


TABLE: dict[type, Callable[[Any, Context], Found]] = {
    Calendar: named.calendar,
    Named: named.named,
    Numeric: named.numeric,
    Weekday: counted.weekday,
    DayShift: counted.day_shift,
    UnitShift: counted.unit_shift,
    MonthShift: named.month_shift,
    Window: counted.window,
    Offset: counted.offset,
    Length: counted.length,
    PartOfDay: daytime.part_of_day,
    Clock: daytime.clock,
    Overnight: daytime.overnight,
    Stage: staged.stage,
    Part: staged.part,
    Around: staged.around,
    Season: named.season,
    Feast: named.feast,
    Years: named.years,
    Weekend: counted.weekend,
    Range: bounded.interval,
    Bound: bounded.bound,
    Vague: counted.vague,
    Repeated: counted.repeated,
    Period: counted.period,
    FromEvent: counted.from_event,
}
