"""Parts of a day: "Tuesday evening", "at 7:45 p.m.", "overnight"; without a day of their own they belong to the day last told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitrep.ground.time import calendar as cal
from sitrep.ground.time.calendar import Days
from sitrep.ground.time.context import NOT_TOLD, VAGUE, Context, Found, Tense, Unresolved, anchor_in, read, spanning, told_in
from sitrep.ground.time.expression import Clock, Node, Overnight, PartOfDay
from sitrep.model import TimePrecision

NIGHT = "NI"
MORNING = "MO"
NOON = 12


def _base_day(base: Node | None, context: Context, is_morning: bool) -> Found:
    """The day of the words, else the one last told: of a night told the day on which it ends, for what is of the morning."""
    if base is not None:
        return read(base, context)
    if context.told is None or context.told.precision not in (TimePrecision.DAY, TimePrecision.PART_OF_DAY):
        raise Unresolved(NOT_TOLD)
    days = told_in(context)
    if is_morning and (days.last - days.first) == cal.DAY:
        days = Days(days.last, days.last)
    return replace(spanning(days, TimePrecision.DAY, days.first.isoformat(), days.first), is_carried=True)


def part_of_day(node: PartOfDay, context: Context) -> Found:
    """The day it belongs to, told or last told; a night reaches into the next, but not beyond publication."""
    try:
        base = _base_day(node.base, context, node.part == MORNING)
    except Unresolved as unresolved:
        raise Unresolved(unresolved.reason, unresolved.timex or f"XXXX-XX-XXT{node.part}") from None
    code = f"{base.timex}T{node.part}" if base.timex and "T" not in base.timex else base.timex
    latest = _next_morning(base.earliest, context) if node.part == NIGHT and base.earliest == base.latest else base.latest
    return replace(base, latest=latest, precision=TimePrecision.PART_OF_DAY, timex=code)


def _next_morning(evening: date | None, context: Context) -> date | None:
    return evening if evening is None or evening == context.anchor else evening + cal.DAY


def clock(node: Clock, context: Context) -> Found:
    """The day it belongs to; the hour stands in the TIMEX3 value alone."""
    time = f"T{node.hour:02d}:{node.minute:02d}{node.zone or ''}"
    try:
        base = _base_day(node.base, context, node.hour < NOON)
    except Unresolved as unresolved:
        raise Unresolved(unresolved.reason, f"XXXX-XX-XX{time}") from None
    return replace(base, precision=TimePrecision.PART_OF_DAY, timex=f"{(base.timex or 'XXXX-XX-XX').split('T')[0]}{time}")


def overnight(node: Overnight, context: Context) -> Found:
    """Two days: that of the evening and that of the morning."""
    if node.base is None:
        anchor = anchor_in(context)
        start = anchor if context.tense is Tense.FUTURE else anchor - cal.DAY
        return Found(start, start + cal.DAY, TimePrecision.PART_OF_DAY, f"{start.isoformat()}TNI", anchor)
    base = read(node.base, context)
    if base.earliest is None or base.latest is None:
        raise Unresolved(VAGUE)
    first = base.earliest - cal.DAY if node.is_into else base.earliest
    last = base.latest if node.is_into else base.latest + cal.DAY
    return replace(base, earliest=first, latest=last, precision=TimePrecision.PART_OF_DAY, timex=f"{first.isoformat()}TNI")
