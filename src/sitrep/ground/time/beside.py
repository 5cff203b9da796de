"""Beside: days that a claim has from another claim of its sentence.

"Rebels had held the dam since May": what had gone on went on until what is told next to it ("soldiers took it on Tuesday"), not until
publication. "The governor resigned on Monday, a day after protesters burned his office": the fire has the day before that Monday. The other
claim must have a day of its own and stand in the same sentence, or for what had gone on in the one before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sitrep.ground.time.calendar import Days, days_on
from sitrep.ground.time.context import FROM_EVENT
from sitrep.ground.time.expression import Amount, FromEvent, Length, Offset, Unit
from sitrep.ground.time.finding import find
from sitrep.ground.time.tense import had_lasted
from sitrep.model import Claim, ClaimKind, Reading, Sentence, Span, TimeBasis, TimePrecision, When

DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
NEAR = 12  # characters between "a day after" and its noun: an article
FINE = frozenset({TimePrecision.DAY, TimePrecision.PART_OF_DAY})
EARLIER = frozenset({"after", "following"})
DAYS_OF = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}


def beside(claims: Sequence[Claim], reading: Reading) -> tuple[Claim, ...]:
    """The claims, whose days are those of their own words, with those that other claims give them."""
    starts = [sentence.start for sentence in reading.sentences]
    found: dict[Span, When] = {}
    told = []
    for claim in claims:
        when = claim.time
        if when is not None and when.is_carried and when.span in found:
            source = found[when.span]
            when = replace(source, is_carried=True, basis=TimeBasis.CARRIED)
        elif when is not None:
            at = bisect_right(starts, claim.span.start) - 1
            beside_it = _beside(claim, when, claims, reading.sentences[at]) if at >= 0 else when
            if beside_it is not when:
                found[when.span] = when = beside_it
        told.append(claim if when is claim.time else replace(claim, time=when))
    return tuple(told)


def _beside(claim: Claim, when: When, claims: Sequence[Claim], sentence: Sentence) -> When:
    if claim.kind is not ClaimKind.TOLL and _is_since(when) and had_lasted(sentence, when.span.start, when.span.end):
        return _ended(claim, when, claims)
    if when.reason == FROM_EVENT and claim.trigger.start < when.span.start:
        return _counted_on(claim, when, claims)
    if when.reason == FROM_EVENT:
        counted = _counted(claim, when, claims)
        return counted if counted.is_resolved else _after_known(claim, when, claims)
    return when


def _is_since(when: When) -> bool:
    return when.precision is TimePrecision.SPAN and not when.is_carried and "since" in when.span.text.lower().split()[:2]


def _ended(claim: Claim, when: When, claims: Sequence[Claim]) -> When:
    """The days since when, up to what ended it."""
    for other in _dated(claim, claims):
        last = other.latest
        if when.earliest is not None and last is not None and when.latest is not None and when.earliest <= last < when.latest:
            return replace(when, latest=last)
    return when


def _counted(claim: Claim, when: When, claims: Sequence[Claim]) -> When:
    """The day so far before or after what the sentence tells first."""
    others = [o for o in _dated(claim, claims) if o.span.start < when.span.start and claim.span.contains(o.span)]
    told = (o for o in claims if o.span == claim.span and o.trigger.end <= when.span.start and o.time is not None)
    others += [o.time for o in told if o.time is not None and o.time.is_carried and o.time.precision in FINE]  # "The raid came a day after"
    return _so_far(when, others, -1 if when.span.text.lower().split()[-1] in EARLIER else 1)


def _counted_on(claim: Claim, when: When, claims: Sequence[Claim]) -> When:
    """The day so far after or before what the words behind tell: "shelled the town two days after the truce began on Monday"."""
    others = [o for o in _dated(claim, claims) if o.span.start >= when.span.end and claim.span.contains(o.span)]
    return _so_far(when, others, 1 if when.span.text.lower().split()[-1] in EARLIER else -1)


def _so_far(when: When, others: Sequence[When], direction: int) -> When:
    """The day as far from that of the first of `others` as the words say."""
    measure = next((words.node for words in find(when.span.text) if isinstance(words.node, FromEvent | Length | Offset)), None)
    if measure is None or not others or others[0].earliest is None:
        return when
    days = _so_far_from(others[0].earliest, measure.amount, direction)
    if days is None:
        return when
    precision = TimePrecision.DAY if days.first == days.last else TimePrecision.PART_OF_DAY
    anchor = others[0].earliest
    return replace(when, earliest=days.first, latest=days.last, precision=precision, basis=TimeBasis.RELATIVE, anchor=anchor, reason=None)


def _after_known(claim: Claim, when: When, claims: Sequence[Claim]) -> When:
    """The day so far after, or before, an act told earlier that a noun points back at: "two days after the attack, troops left".

    Of that noun itself the day told earlier.
    """
    events = [o for o in claims if o.span == claim.span and _points_back(o) and _is_counted_from(o, when)]
    known = next((day for event in events if (day := _day_known(event, claims)) is not None), None)
    if known is None or known.earliest is None:
        return when
    if claim in events:
        return replace(known, span=known.span, is_carried=True, basis=TimeBasis.CARRIED)
    measure = next((words.node for words in find(when.span.text) if isinstance(words.node, FromEvent | Length | Offset)), None)
    direction = 1 if EARLIER.intersection(when.span.text.lower().split()) else -1
    days = None if measure is None else _so_far_from(known.earliest, measure.amount, direction)
    if days is None:
        return when
    precision = TimePrecision.DAY if days.first == days.last else TimePrecision.PART_OF_DAY
    return replace(
        when, earliest=days.first, latest=days.last, precision=precision, basis=TimeBasis.CARRIED, anchor=known.earliest, reason=None
    )


def _points_back(claim: Claim) -> bool:
    """Whether a noun tells it as a thing known: "the attack", "those killings"."""
    return DEFINITE.search(claim.span.text[: claim.trigger.start - claim.span.start]) is not None


def _is_counted_from(event: Claim, when: When) -> bool:
    """Whether the words of time count from the event: it stands in them or right after them."""
    return when.span.start < event.trigger.start and event.trigger.start - when.span.end <= NEAR


def _day_known(event: Claim, claims: Sequence[Claim]) -> When | None:
    """The day of the last act of its root told before its sentence."""
    before = (o for o in reversed(claims) if o.span.end <= event.span.start and o.type.plover is event.type.plover)
    return next((o.time for o in before if o.time is not None and o.time.precision in FINE), None)


def _dated(claim: Claim, claims: Sequence[Claim]) -> list[When]:
    """The days of claims with fine words of time of their own: of its sentence, nearest first, then of the last before it with any."""
    fine = [(o, o.time) for o in claims if o.time is not None and not o.time.is_carried and o.time.precision in FINE]
    beside_it = [(o, when) for o, when in fine if o.span == claim.span and when != claim.time]
    beside_it.sort(key=lambda pair: abs(pair[0].trigger.start - claim.trigger.start))
    earlier = [(o, when) for o, when in fine if o.span.end <= claim.span.start]
    last = max((o.span.start for o, _ in earlier), default=None)
    return [when for _, when in beside_it] + [when for o, when in reversed(earlier) if o.span.start == last]


def _so_far_from(day: date, amount: Amount, direction: int) -> Days | None:
    """The day that lies so far from `day`; of hours that day or the next to it; None for months and what is left open."""
    if amount.unit is Unit.HOUR and (amount.count is None or amount.count < 24):
        other = day + timedelta(days=direction)
        return Days(min(day, other), max(day, other))
    if amount.count is None or amount.count != int(amount.count):
        return None
    count = int(amount.count) * direction
    if amount.unit in DAYS_OF:
        found = days_on(day, count * DAYS_OF[amount.unit])
        return None if found is None else Days(found, found)
    return None
