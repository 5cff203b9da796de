"""The grounder of time: fills the days of every claim whose words of time the extraction found.

All expressions of the report are told in order, sentence by sentence, so that "the previous day" finds its day and "Monday" its
"since"; a claim takes those its words touch. Claims without words of time stay without a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sitrep.ground.time.calendar import Days
from sitrep.ground.time.context import Tense
from sitrep.ground.time.expression import Bound
from sitrep.ground.time.finding import TimeWords, find
from sitrep.ground.time.published import TO_COME, cut_at_publication
from sitrep.ground.time.resolving import Resolution
from sitrep.ground.time.telling import TimeTeller
from sitrep.ground.time.tense import tense_in_text, tense_of
from sitrep.model import Claim, Reading, Report, Sentence, Span, TimeBasis, TimePrecision, When
from sitrep.vocab.timewords import TimeClass, uses_of

NO_EXPRESSION = "no time expression"
BOUND_CLAUSE = re.compile(r"\b(since|until|till)((?:\s+[^\s,;:.()]+){1,8})\s+$", re.IGNORECASE)
DESCRIBES = re.compile(r"(?:['’]s)?(?:\s[^\s,;:.()]+){0,3}\s?")
CONTEXT_BEFORE, CONTEXT_AFTER = 160, 120  # characters of text that may tell the tense


class TimeGrounder:
    """Resolves against the publication date, else the date of the dateline; never takes that date itself unless the words say "today"."""

    def ground(self, claims: tuple[Claim, ...], reading: Reading, report: Report) -> tuple[Claim, ...]:
        """The claims with `time` resolved where there are words for it."""
        if not any(claim.time for claim in claims):
            return claims
        times = _Times(reading, report)
        return tuple(replace(claim, time=times.filled(claim, claim.time)) if claim.time else claim for claim in claims)


def anchor_of(report: Report) -> date | None:
    """The day everything is reckoned from: publication, else a full date in the dateline."""
    if report.published or not report.dateline:
        return report.published
    for words in find(report.dateline):
        stated = TimeTeller(None).tell(words.text)
        if stated and stated[0][1].precision is TimePrecision.DAY:
            return stated[0][1].earliest
    return None


@dataclass(frozen=True, slots=True)
class _Told:
    """One expression of the report, `[start, end)` with its bounding words.

    In "since he took power in April" `clause_start` is where "since" stands and `clause` what the whole means for what lies outside it;
    `is_onset`: what the clause says began goes on ("since fighting began in April"), so that it has the same days. `plain` is what a date
    that only describes a thing ("after the March 22 bombings") means for that thing; `ahead` what a term ("by Friday") means for what is
    yet to come.
    """

    start: int
    end: int
    words: TimeWords
    resolution: Resolution
    clause_start: int | None = None
    clause: Resolution | None = None
    is_onset: bool = False
    plain: Resolution | None = None
    ahead: Resolution | None = None
    parts: tuple[tuple[int, int, Resolution], ...] = ()

    def meaning_for(self, claim: Claim, text: str, span: Span) -> Resolution:
        """The days for a claim of the report `text` with these words of time."""
        trigger = claim.trigger
        if self.ahead is not None and claim.factuality in TO_COME:
            return self.ahead
        told = [found for start, end, found in self.parts if start < span.end and span.start < end]
        if len(told) == 1:
            return told[0]
        if self.plain is not None and trigger.start >= self.end and DESCRIBES.fullmatch(text[self.end : trigger.start]):
            return self.plain
        if self.clause is None or self.clause_start is None:
            return self.resolution
        is_inside = self.clause_start <= trigger.start < self.end
        goes_on = self.is_onset and not _is_onset(trigger.text)
        return self.resolution if is_inside and not goes_on else self.clause


class _Times:
    """The times a report tells."""

    def __init__(self, reading: Reading, report: Report) -> None:
        self._text = report.text
        self._anchor = anchor_of(report)
        self._told: list[_Told] = []
        teller = TimeTeller(self._anchor)
        for sentence in reading.sentences:
            self._told += _told_in(sentence, report.text[sentence.start : sentence.end], teller)

    def filled(self, claim: Claim, when: When) -> When:
        """`when` with the days its words mean for this claim, or the reason why there are none."""
        touched = [
            told.meaning_for(claim, self._text, when.span)
            for told in self._told
            if told.start < when.span.end and when.span.start < told.end
        ]
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
            teller.remember(told.words, told.resolution)
        begin = max(0, span.start - CONTEXT_BEFORE)
        context = self._text[begin : span.end + CONTEXT_AFTER]
        tense = tense_in_text(context, span.start - begin, span.end - begin)
        return [resolution for _, resolution in teller.tell(span.text, lambda _start, _end: tense)]


def _told_in(sentence: Sentence, text: str, teller: TimeTeller) -> list[_Told]:
    found = []
    tense = _tense_in(sentence, text)
    for words, resolution in teller.tell(text, tense):
        clause = None if isinstance(words.node, Bound) else BOUND_CLAUSE.search(text[: words.lead_start])
        means = teller.bounded(words, "since" if clause.group(1).lower() == "since" else "until") if clause else None
        start, end = sentence.start + words.lead_start, sentence.start + words.end
        is_onset = clause is not None and any(_is_onset(word) for word in clause.group(2).split())
        plain = teller.plain(words) if _may_describe(words, text) else None
        parts = tuple(
            (sentence.start + first, sentence.start + last, days)
            for first, last, days in teller.parts(words, tense(words.start, words.end))
        )
        begins = sentence.start + clause.start() if clause else None
        found.append(_Told(start, end, words, resolution, begins, means, is_onset, plain, teller.ahead(words, resolution), parts))
    return found


def _may_describe(words: TimeWords, text: str) -> bool:
    """Whether a bounded date stands before a noun as its modifier: "after the March 22 bombings", "since Monday's attack"."""
    if not isinstance(words.node, Bound):
        return False
    return " the " in text[words.lead_start : words.start] or text[words.end : words.end + 2] in ("'s", "’s")


def _is_onset(word: str) -> bool:
    return any(use.kind is TimeClass.ONSET for use in uses_of(word))


def _tense_in(sentence: Sentence, text: str) -> Callable[[int, int], Tense]:
    """Tense at a place of a sentence: from its tree where there is one, else from its words."""
    if not sentence.tokens:
        return lambda start, end: tense_in_text(text, start, end)
    return lambda start, end: _tense_at(sentence, text, start, end)


def _tense_at(sentence: Sentence, text: str, start: int, end: int) -> Tense:
    """From the tree; where that leaves it open, from the words, and a present that the words put ahead is future ("are to meet")."""
    tense = tense_of(sentence, sentence.start + start, sentence.start + end)
    if tense not in (Tense.UNKNOWN, Tense.PRESENT):
        return tense
    guess = tense_in_text(text, start, end)
    return guess if tense is Tense.UNKNOWN or guess is Tense.FUTURE else tense


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
