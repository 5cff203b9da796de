"""The grounder of time: fills the days of every claim whose words of time the extraction found.

All expressions of the report are told in order, sentence by sentence, so that "the previous day" finds its day and "Monday" its
"since"; a claim takes those its words touch. Claims without words of time stay without a date.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date

from sitrep.ground.time.calendar import Days
from sitrep.ground.time.context import Tense
from sitrep.ground.time.finding import TimeWords, find
from sitrep.ground.time.resolving import Resolution
from sitrep.ground.time.telling import TimeTeller
from sitrep.ground.time.tense import tense_in_text, tense_of
from sitrep.model import Claim, Reading, Report, Sentence, Span, TimeBasis, TimePrecision, When

NO_EXPRESSION = "no time expression"
Told = tuple[int, int, TimeWords, Resolution]


class TimeGrounder:
    """Resolves against the publication date, else the date of the dateline; never takes that date itself unless the words say "today"."""

    def ground(self, claims: tuple[Claim, ...], reading: Reading, report: Report) -> tuple[Claim, ...]:
        """The claims with `time` resolved where there are words for it."""
        if not any(claim.time for claim in claims):
            return claims
        anchor = anchor_of(report)
        told = _told(reading, report, anchor)
        return tuple(replace(claim, time=_filled(claim.time, told, reading, report, anchor)) if claim.time else claim for claim in claims)


def anchor_of(report: Report) -> date | None:
    """The day everything is reckoned from: publication, else a full date in the dateline."""
    if report.published or not report.dateline:
        return report.published
    for words in find(report.dateline):
        stated = TimeTeller(None).tell(words.text)
        if stated and stated[0][1].precision is TimePrecision.DAY:
            return stated[0][1].earliest
    return None


def _told(reading: Reading, report: Report, anchor: date | None) -> list[Told]:
    """Every expression of the report, `(start, end)` in the report with its bounding words, in order."""
    teller = TimeTeller(anchor)
    found: list[Told] = []
    for sentence in reading.sentences:
        text = report.text[sentence.start : sentence.end]
        for words, resolution in teller.tell(text, _tense_in(sentence, text)):
            found.append((sentence.start + words.lead_start, sentence.start + words.end, words, resolution))
    return found


class _TenseIn:
    """Tense at a place of a sentence: from its tree, and from its words where the tree does not say."""

    def __init__(self, sentence: Sentence, text: str) -> None:
        self._sentence = sentence
        self._text = text

    def __call__(self, start: int, end: int) -> Tense:
        tense = (
            tense_of(self._sentence, self._sentence.start + start, self._sentence.start + end) if self._sentence.tokens else Tense.UNKNOWN
        )
        return tense_in_text(self._text, start, end) if tense is Tense.UNKNOWN and not self._sentence.tokens else tense


def _tense_in(sentence: Sentence, text: str) -> _TenseIn:
    return _TenseIn(sentence, text)


def _filled(when: When, told: list[Told], reading: Reading, report: Report, anchor: date | None) -> When:
    span = when.span
    touched = [entry for entry in told if entry[0] < span.end and span.start < entry[1]]
    resolutions = [entry[3] for entry in touched] if touched else _apart(span, told, reading, report, anchor)
    if not resolutions:
        return _empty(when, NO_EXPRESSION)
    chosen = _chosen(resolutions)
    if chosen.precision is None:
        return replace(_empty(when, chosen.reason or NO_EXPRESSION), timex=chosen.timex)
    return replace(
        when,
        earliest=chosen.earliest,
        latest=chosen.latest,
        precision=chosen.precision,
        basis=TimeBasis.CARRIED if when.is_carried else chosen.basis,
        anchor=chosen.anchor,
        timex=chosen.timex,
        reason=None,
    )


def _empty(when: When, reason: str) -> When:
    return replace(when, earliest=None, latest=None, precision=None, basis=None, anchor=None, timex=None, reason=reason)


def _apart(span: Span, told: list[Told], reading: Reading, report: Report, anchor: date | None) -> list[Resolution]:
    """The words of the span by themselves, after what was told before them: for words that only by themselves look like time."""
    teller = TimeTeller(anchor)
    before = bisect_right([entry[0] for entry in told], span.start)
    for _, _, words, resolution in told[max(0, before - 3) : before]:
        teller.remember(words, resolution)
    sentence = next((found for found in reading.sentences if found.start <= span.start < found.end), None)
    context = report.text[sentence.start : sentence.end] if sentence else report.text[max(0, span.start - 160) : span.end + 120]
    offset = span.start - (sentence.start if sentence else max(0, span.start - 160))
    tense = tense_in_text(context, offset, offset + len(span.text))
    return [resolution for _, resolution in teller.tell(span.text, lambda _start, _end: tense)]


def _chosen(resolutions: list[Resolution]) -> Resolution:
    """Of several in one span: the finest that lies inside the first ("in May, on the 18th"), else the first with days."""
    dated = [found for found in resolutions if found.precision is not None]
    if not dated:
        return resolutions[0]
    best = dated[0]
    for other in dated[1:]:
        if _days(other) and _days(best) and _is_inside(other, best):
            best = other
    return best


def _days(found: Resolution) -> Days | None:
    return Days(found.earliest, found.latest) if found.earliest and found.latest else None


def _is_inside(inner: Resolution, outer: Resolution) -> bool:
    small, large = _days(inner), _days(outer)
    return small is not None and large is not None and large.first <= small.first and small.last <= large.last and small != large
