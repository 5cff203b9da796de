"""Meanings: what words of time mean for one claim and another.

"By Friday" is another Friday for what is yet to come, "after the March 22 bombings" another day for the bombings themselves, and what
"since fighting began in April" bounds lasts while the fighting began then. All that the same words may mean is kept side by side
(`Meanings`), and each claim takes the one that is its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from sitrep.ground.time.context import Tense
from sitrep.ground.time.expression import Bound
from sitrep.ground.time.finding import TimeWords, find
from sitrep.ground.time.published import TO_COME
from sitrep.ground.time.resolving import Resolution
from sitrep.ground.time.telling import BOUND_CLAUSE, TimeTeller
from sitrep.ground.time.tense import is_lasting, tense_in_text, tense_of
from sitrep.model import Claim, Sentence, Span
from sitrep.vocab.timewords import is_onset

DESCRIBES = re.compile(r"(?:['’]s)?(?:\s[^\s,;:.()]+){0,3}\s?")
WHEN = re.compile(r",? when\b")

TenseAt = Callable[[int, int], Tense]
"""The tense at characters `[start, end)` of a sentence."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that bounds what lies outside it: "since he took power in April" from where "since" stands, and what the whole means there.

    `is_onset`: what it says began goes on ("since fighting began in April"), so that it has the same days.
    """

    start: int
    bounds: Resolution
    is_onset: bool


@dataclass(frozen=True, slots=True)
class Meanings:
    """One expression of the report, `[start, end)` with its bounding words, and all that it may mean.

    `told` is what it says by itself; `plain` what a date that only describes a thing ("after the March 22 bombings") means for that thing;
    `ahead` what it means when it is yet to come ("by Friday", "for Saturday", "within ten days"); `lasting` what a duration means for
    what goes on ("have held it for ten weeks"); `parts` the days of a list one by one.
    """

    start: int
    end: int
    words: TimeWords
    told: Resolution
    clause: Clause | None = None
    plain: Resolution | None = None
    ahead: Resolution | None = None
    lasting: Resolution | None = None
    parts: tuple[tuple[int, int, Resolution], ...] = ()

    def touches(self, span: Span) -> bool:
        """Whether they share a character."""
        return self.start < span.end and span.start < self.end

    def of(self, claim: Claim, text: str, span: Span) -> Resolution:
        """The days for a claim of the report `text` with these words of time."""
        trigger = claim.trigger
        if self.ahead is not None and claim.factuality in TO_COME:
            return self.ahead
        if self.lasting is not None and claim.factuality not in TO_COME:
            return self.lasting
        within = [found for start, end, found in self.parts if start < span.end and span.start < end]
        if len(within) == 1:
            return within[0]
        if self.plain is not None and trigger.start >= self.end and self._is_plain(text[self.end : trigger.start], span):
            return self.plain
        is_described = trigger.start >= self.end and DESCRIBES.fullmatch(text[self.end : trigger.start]) is not None
        if self.clause is None or is_described:
            return self.told
        is_inside = self.clause.start <= trigger.start < self.end
        goes_on = self.clause.is_onset and not is_onset(trigger.text)
        return self.told if is_inside and not goes_on else self.clause.bounds

    def _is_plain(self, between: str, span: Span) -> bool:
        """Whether they date what follows them with `between`: a thing that they describe, or what happened then ("since May, when")."""
        return DESCRIBES.fullmatch(between) is not None or (span.start > self.start and WHEN.match(between) is not None)


def meanings_in(sentence: Sentence, text: str, teller: TimeTeller) -> Iterator[Meanings]:
    """What the expressions of the next sentence, which reads `text`, may mean; `teller` remembers those before."""
    tense = _tense_in(sentence, text)

    def is_going_on(start: int, end: int) -> bool:
        return is_lasting(sentence, sentence.start + start, sentence.start + end)

    for words, told in teller.tell(text, tense, is_going_on):
        known = tense(words.start, words.end)
        start, end = sentence.start + words.lead_start, sentence.start + words.end
        yield Meanings(
            start=start,
            end=end,
            words=words,
            told=told,
            clause=_clause(sentence, text, words, teller),
            plain=teller.plain(words) if _may_describe(words, text) else None,
            ahead=teller.ahead(words, told, known, text[: words.start]),
            lasting=teller.lasting(words, text[: words.start]) if is_going_on(words.lead_start, words.end) else None,
            parts=tuple((sentence.start + first, sentence.start + last, days) for first, last, days in teller.parts(words, known)),
        )


def _clause(sentence: Sentence, text: str, words: TimeWords, teller: TimeTeller) -> Clause | None:
    """The clause of "since" or "until" that a date ends ("since he took power in April")."""
    found = None if isinstance(words.node, Bound) else BOUND_CLAUSE.search(text[: words.lead_start])
    if found is None or any(other.lead_start == found.start() for other in find(text)):  # "the worst since 2007 killed 50 on Sunday"
        return None
    bounds = teller.bounded(words, "since" if found.group(1).lower() == "since" else "until")
    return Clause(sentence.start + found.start(), bounds, any(is_onset(word) for word in found.group(2).split()))


def _may_describe(words: TimeWords, text: str) -> bool:
    """Whether a bounded date dates what follows: "after the March 22 bombings", "since Monday's attack", "since May, when jets struck"."""
    if not isinstance(words.node, Bound):
        return False
    return (
        WHEN.match(text, words.end) is not None
        or " the " in text[words.lead_start : words.start]
        or text[words.end : words.end + 2] in ("'s", "’s")
    )


def _tense_in(sentence: Sentence, text: str) -> TenseAt:
    """Tense at a place of a sentence: from its tree where there is one, else from its words."""
    if not sentence.tokens:
        return lambda start, end: tense_in_text(text, start, end)
    return cache(lambda start, end: _tense_at(sentence, text, start, end))


def _tense_at(sentence: Sentence, text: str, start: int, end: int) -> Tense:
    """From the tree; where that leaves it open, from the words, and a present that the words put ahead is future ("are to meet")."""
    tense = tense_of(sentence, sentence.start + start, sentence.start + end)
    if tense not in (Tense.UNKNOWN, Tense.PRESENT):
        return tense
    guess = tense_in_text(text, start, end)
    return guess if tense is Tense.UNKNOWN or guess is Tense.FUTURE else tense
