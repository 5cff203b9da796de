"""Ranges and bounds: "from Saturday to Monday", "since January", "until Friday"."""

from __future__ import annotations

from dataclasses import replace

from sitrep.ground.time import calendar as cal
from sitrep.ground.time.context import OUT_OF_RANGE, VAGUE, Context, Found, Tense, Unresolved, read
from sitrep.ground.time.expression import Bound, Calendar, Clock, Node, PartOfDay, Range, Stage, Weekday
from sitrep.ground.time.staged import whole
from sitrep.model import TimePrecision


def interval(node: Range, context: Context) -> Found:
    """From the first day of the one to the last of the other; what the first leaves out (month, year) it takes from the second."""
    last = read(_same_day(node.last, node.first), context)
    first_node = _same_day(_completed(node.first, node.last), node.last)
    inner = replace(context, anchor=last.latest, tense=Tense.PAST) if _is_yearless(first_node) and last.anchor and last.latest else context
    first = read(first_node, inner)
    if first.earliest and last.latest and first.earliest > last.latest:
        first, last = _unrolled(node, first, last, context)
    if first.earliest is None or last.latest is None:
        raise Unresolved(VAGUE)
    is_one_day = isinstance(node.first, Clock | PartOfDay) and first.days == last.days
    anchor = last.anchor or (first.anchor if first.anchor and isinstance(first_node, Weekday) else None)
    timex = f"{first.timex}/{last.timex}"
    return Found(first.earliest, last.latest, TimePrecision.PART_OF_DAY if is_one_day else TimePrecision.SPAN, timex, anchor)


def _same_day(node: Node, other: Node) -> Node:
    """A time of day without a day takes that of the other end: "from 9 a.m. to 5 p.m. on Monday"."""
    is_bare = isinstance(node, Clock | PartOfDay) and node.base is None
    if is_bare and isinstance(node, Clock | PartOfDay) and isinstance(other, Clock | PartOfDay):
        return replace(node, base=other.base)
    return node


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


def _unrolled(node: Range, first: Found, last: Found, context: Context) -> tuple[Found, Found]:
    """A range that runs backwards: its end lies ahead ("from Friday to Monday", announced), or it is no range."""
    if isinstance(node.last, Weekday | Calendar):
        ahead = read(node.last, replace(context, anchor=first.latest, tense=Tense.FUTURE))
        if ahead.latest and first.earliest and ahead.latest >= first.earliest:
            return first, ahead
    if node.is_list:
        return last, first
    raise Unresolved(OUT_OF_RANGE)


def bound(node: Bound, context: Context) -> Found:
    """Open on the side that the words leave open; "since" and "after" end with publication where the verb tells of the past."""
    function = BOUNDS[node.kind]
    tense = context.tense
    if node.kind in ("until", "by") and tense in (Tense.UNKNOWN, Tense.PRESENT):
        tense = Tense.FUTURE
    elif node.kind == "since":
        tense = Tense.PAST
    base = read(node.base, whole(replace(context, tense=tense), node.base))
    return function(base, context)


def _since(base: Found, context: Context) -> Found:
    """To the day of publication; open when there is none."""
    end = context.anchor
    if end is not None and base.earliest is not None and end < base.earliest:
        end = None
    return replace(base, latest=end, precision=TimePrecision.SPAN)


def _from(base: Found, context: Context) -> Found:
    if context.anchor and base.earliest and base.earliest <= context.anchor and context.tense is not Tense.FUTURE:
        return _since(base, context)
    return replace(base, latest=None, precision=TimePrecision.SPAN)


def _until(base: Found, context: Context) -> Found:  # noqa: ARG001
    return replace(base, earliest=None, precision=TimePrecision.SPAN)


def _by(base: Found, context: Context) -> Found:
    """By a part of a day is on that day: "by noon the army had withdrawn"."""
    return base if base.precision is TimePrecision.PART_OF_DAY else _until(base, context)


def _before(base: Found, context: Context) -> Found:  # noqa: ARG001
    """Before a part of a day is on that day: "before dawn on Monday"."""
    if base.earliest is None:
        raise Unresolved(VAGUE)
    if base.precision is TimePrecision.PART_OF_DAY:
        return base
    return replace(base, earliest=None, latest=base.earliest - cal.DAY, precision=TimePrecision.SPAN)


def _after(base: Found, context: Context) -> Found:
    """After a part of a day is on that day; else it ends with publication when the verb tells of the past."""
    if base.latest is None:
        raise Unresolved(VAGUE)
    if base.precision is TimePrecision.PART_OF_DAY:
        return base
    start = base.latest + cal.DAY
    end = context.anchor if context.tense is Tense.PAST and context.anchor and context.anchor >= start else None
    return replace(base, earliest=start, latest=end, precision=TimePrecision.SPAN)


BOUNDS = {"since": _since, "from": _from, "until": _until, "by": _by, "before": _before, "after": _after}
