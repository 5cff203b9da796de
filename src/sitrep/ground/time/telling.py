"""Telling: the time expressions of a report in order, each resolved with the date told before it in mind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sitrep.ground.time.calendar import Days
from sitrep.ground.time.context import Tense, Told
from sitrep.ground.time.expression import Bound, Range
from sitrep.ground.time.finding import TimeWords, find
from sitrep.ground.time.resolving import Resolution, resolve
from sitrep.ground.time.tense import tense_in_text

TERMS = frozenset({"until", "by", "before"})


class TimeTeller:
    """Resolves sentence after sentence; remembers the days last told. One for each report."""

    def __init__(self, anchor: date | None) -> None:
        self._anchor = anchor
        self._told: Told | None = None

    def tell(self, sentence: str, tense: Callable[[int, int], Tense] | None = None) -> tuple[tuple[TimeWords, Resolution], ...]:
        """The expressions of the next sentence with their days; `tense(start, end)` knows the tree, without it the words decide."""
        told = []
        is_dated = False
        for words in find(sentence):
            known = tense(words.start, words.end) if tense else tense_in_text(sentence, words.start, words.end)
            resolution = resolve(words.node, anchor=self._anchor, previous=self._told, tense=known)
            told.append((words, resolution))
            is_line = words.text == sentence.strip(" \t.,;:()[]-–—")  # a date that is a line by itself dates the report
            is_aside = is_dated and isinstance(words.node, Bound)  # "on Monday, the fifth since May" tells of Monday
            if not is_line and not is_aside:
                self.remember(words, resolution)
            is_dated = is_dated or (resolution.precision is not None and not isinstance(words.node, Bound))
        return tuple(told)

    def remember(self, words: TimeWords, resolution: Resolution) -> None:
        """What was told last: a day, month or year; of "since" and "until" the day they name."""
        if resolution.precision is None:
            return
        self._told = _told_by(self.plain(words) or resolution) or self._told

    def plain(self, words: TimeWords) -> Resolution | None:
        """What bounded words mean without their bound; None when they have none."""
        if not isinstance(words.node, Bound):
            return None
        return resolve(words.node.base, anchor=self._anchor, previous=self._told, tense=Tense.PAST)

    def ahead(self, words: TimeWords, told: Resolution) -> Resolution | None:
        """What a term that seems gone by ("by Friday", "until Monday", "before July") means when it is yet to come; None for others."""
        is_term = isinstance(words.node, Bound) and words.node.kind in TERMS
        if not is_term or self._anchor is None or told.latest is None or told.latest >= self._anchor:
            return None
        ahead = resolve(words.node, anchor=self._anchor, previous=self._told, tense=Tense.FUTURE)
        return ahead if ahead.latest is not None and ahead.latest >= self._anchor else None

    def parts(self, words: TimeWords, tense: Tense) -> tuple[tuple[int, int, Resolution], ...]:
        """The days of a list one by one, `(start, end, days)`; () for what is no list."""
        if not isinstance(words.node, Range) or not words.node.is_list:
            return ()
        told, found = self._told, list[tuple[int, int, Resolution]]()
        for start, end, node in words.cores:
            found.append((start, end, resolve(node, anchor=self._anchor, previous=told, tense=tense)))
            told = _told_by(found[-1][2]) or told
        return tuple(found)

    def bounded(self, words: TimeWords, kind: str) -> Resolution:
        """What the words mean under a bound that does not stand right before them ("since fighting began in April 2019")."""
        return resolve(Bound(kind, words.node), anchor=self._anchor, previous=self._told, tense=Tense.PAST)

    def values(self, words: TimeWords, resolution: Resolution) -> tuple[tuple[int, int, str], ...]:
        """TIMEX3 values as corpora have them: one for each core, `(start, end, value)`."""
        if len(words.cores) == 1:
            return ((words.start, words.end, resolution.timex or ""),)
        parts = (resolution.timex or "").split("/")
        if len(parts) != len(words.cores):
            parts = [resolve(node, anchor=self._anchor, previous=self._told, tense=Tense.PAST).timex or "" for _, _, node in words.cores]
        return tuple((start, end, value) for (start, end, _), value in zip(words.cores, parts, strict=True))


def _told_by(resolution: Resolution) -> Told | None:
    """What a later "that day" counts from; None where a side is open."""
    if resolution.earliest and resolution.latest and resolution.precision:
        return Told(Days(resolution.earliest, resolution.latest), resolution.precision)
    return None
