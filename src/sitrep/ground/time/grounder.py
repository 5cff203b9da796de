"""The grounder of time: fills the days of every claim whose words of time the extraction found.

All expressions of the report are told in order, sentence by sentence, so that "the previous day" finds its day and "Monday" its
"since"; a claim takes those its words touch. Claims without words of time stay without a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date

from sitrep.ground.time.beside import beside
from sitrep.ground.time.calendar import Days
from sitrep.ground.time.finding import find
from sitrep.ground.time.meanings import Meanings, meanings_in
from sitrep.ground.time.published import cut_at_publication
from sitrep.ground.time.resolving import Resolution
from sitrep.ground.time.telling import TimeTeller
from sitrep.ground.time.tense import tense_in_text
from sitrep.model import Claim, Reading, Report, Span, TimeBasis, TimePrecision, When

NO_EXPRESSION = "no time expression"
SINCE_THEN = re.compile(r"since(?: then)?,?", re.IGNORECASE)
NAMED = re.compile(r" [A-Z]")  # what "since" counts from, though the words leave it out
CONTEXT_BEFORE, CONTEXT_AFTER = 160, 120  # characters of text that may tell the tense


class TimeGrounder:
    """Resolves against the publication date, else the date of the dateline; never takes that date itself unless the words say "today"."""

    def ground(self, claims: tuple[Claim, ...], reading: Reading, report: Report) -> tuple[Claim, ...]:
        """The claims with `time` resolved where there are words for it."""
        if not any(claim.time for claim in claims):
            return claims
        times = _Times(reading, report)
        return beside([replace(claim, time=times.filled(claim, claim.time)) if claim.time else claim for claim in claims], reading)


def anchor_of(report: Report) -> date | None:
    """The day everything is reckoned from: publication, else a full date in the dateline."""
    if report.published or not report.dateline:
        return report.published
    for words in find(report.dateline):
        stated = TimeTeller(None).tell(words.text)
        if stated and stated[0][1].precision is TimePrecision.DAY:
            return stated[0][1].earliest
    return None


class _Times:
    """The times a report tells."""

    def __init__(self, reading: Reading, report: Report) -> None:
        self._text = report.text
        self._anchor = anchor_of(report)
        self._told: list[Meanings] = []
        teller = TimeTeller(self._anchor)
        for sentence in reading.sentences:
            self._told += meanings_in(sentence, report.text[sentence.start : sentence.end], teller)

    def filled(self, claim: Claim, when: When) -> When:
        """`when` with the days its words mean for this claim, or the reason why there are none."""
        touched = [told.of(claim, self._text, when.span) for told in self._told if told.touches(when.span)]
        found = cut_at_publication(_chosen(touched or self._apart(when.span)), claim.factuality, self._anchor)
        if found.precision is None:
            reason = found.reason or NO_EXPRESSION
            return replace(when, earliest=None, latest=None, precision=None, basis=None, anchor=None, timex=found.timex, reason=reason)
        return replace(
            when,
            earliest=found.earliest,
            latest=found.latest,
            precision=found.precision,
            basis=TimeBasis.CARRIED if when.is_carried else found.basis,
            anchor=found.anchor,
            timex=found.timex,
            reason=None,
        )

    def _apart(self, span: Span) -> list[Resolution]:
        """The words of the span by themselves, after what was told before them: for words that only by themselves look like time."""
        teller = TimeTeller(self._anchor)
        before = bisect_right([told.start for told in self._told], span.start)
        for told in self._told[max(0, before - 3) : before]:
            teller.remember(told.words, told.told)
        if SINCE_THEN.fullmatch(span.text) and not NAMED.match(self._text, span.end):
            return [teller.since_then()]
        begin = max(0, span.start - CONTEXT_BEFORE)
        context = self._text[begin : span.end + CONTEXT_AFTER]
        tense = tense_in_text(context, span.start - begin, span.end - begin)
        return [resolution for _, resolution in teller.tell(span.text, lambda _start, _end: tense)]


def _chosen(resolutions: list[Resolution]) -> Resolution:
    """Of several in one span: the finest that lies inside the first with days ("in May, on the 18th"), else that first one."""
    dated = [found for found in resolutions if found.precision is not None]
    if not dated:
        return resolutions[0] if resolutions else Resolution(reason=NO_EXPRESSION)
    best = dated[0]
    for other in dated[1:]:
        if _is_inside(other, best):
            best = other
    return best


def _days(found: Resolution) -> Days | None:
    return Days(found.earliest, found.latest) if found.earliest and found.latest else None


def _is_inside(inner: Resolution, outer: Resolution) -> bool:
    small, large = _days(inner), _days(outer)
    return small is not None and large is not None and large.first <= small.first and small.last <= large.last and small != large
