"""Telling: the time expressions of a report in order, each resolved with the date told before it in mind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sitrep.ground.time.calendar import Days
from sitrep.ground.time.context import NOT_TOLD, Tense, Told
from sitrep.ground.time.expression import Bound, Clock, Length, Node, Period, Range, Unit, Weekday, Window
from sitrep.ground.time.finding import TimeWords, find
from sitrep.ground.time.resolving import Resolution, resolve
from sitrep.ground.time.tense import tense_in_text
from sitrep.model import TimeBasis, TimePrecision

TERMS = frozenset({"until", "by", "before"})
SCHEDULED = re.compile(
    r"\b(?:for|(?:beginning|commencing|effective|starting|(?:due|set) to (?:begin|start)|tak(?:e|ing) effect)(?:\s+(?:at|from|in|on))?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before a day on which something begins that is yet to come: "scheduled for Monday", "a truce starting on Monday"."""
LEEWAY = re.compile(r"\bwithin\s+$", re.IGNORECASE)
LASTING = re.compile(r"\b(?:for|in|over)\s+$", re.IGNORECASE)
ENTRY = re.compile(r"[\s•*·(\[-]*$")
ENTRY_END = re.compile(r"[)\]]?\s*[–—:-]\s")
BOUND_CLAUSE = re.compile(r"\b(since|until|till)((?:\s+[^\s,;:.()]+){1,8})\s+$", re.IGNORECASE)
"""A clause that the date behind it ends: "since fighting began in"."""
DAY_REACH = 3  # sentences back to the day that "a day later" counts from
WHOLE_DAYS = frozenset({Unit.DAY, Unit.NIGHT, Unit.WEEK, Unit.FORTNIGHT, Unit.MONTH, Unit.YEAR, Unit.DECADE})


class TimeTeller:
    """Resolves sentence after sentence; remembers the days last told. One for each report."""

    def __init__(self, anchor: date | None) -> None:
        self._anchor = anchor
        self._told: Told | None = None
        self._told_at, self._is_bound = 0, False  # in which sentence, and whether under "since" and the like
        self._day: Told | None = None  # the last so fine, with the number of its sentence
        self._day_at = 0
        self._count = 0
        self._line: Told | None = None  # the day that a line by itself told last
        self._period: Told | None = None  # the last told from one day to another

    def tell(
        self,
        sentence: str,
        tense: Callable[[int, int], Tense] | None = None,
        is_lasting: Callable[[int, int], bool] | None = None,
    ) -> tuple[tuple[TimeWords, Resolution], ...]:
        """The expressions of the next sentence with their days; `tense(start, end)` knows the tree, without it the words decide.

        What `is_lasting` has gone on until now, whatever year was told last: "have pressed on the town since February".
        """
        told = []
        is_dated = False
        self._count += 1
        for words in find(sentence):
            known = tense(words.start, words.end) if tense else tense_in_text(sentence, words.start, words.end)
            if isinstance(words.node, Bound) and words.node.kind == "since" and is_lasting and is_lasting(words.lead_start, words.end):
                self._told = None
            resolution = self._of_entry(words.node) if _opens_entry(words, sentence) else self._resolved(words.node, known)
            told.append((words, resolution))
            if isinstance(words.node, Range):
                self._period = _told_by(resolution) or self._period
            is_line = words.text == sentence.strip(" \t.,;:()[]-–—")  # a date that is a line by itself dates the report
            is_bound = isinstance(words.node, Bound) or BOUND_CLAUSE.search(sentence[: words.lead_start]) is not None
            is_aside = is_dated and is_bound  # "on Monday, the fifth since May" tells of Monday
            if is_line:
                self._line = _told_by(resolution) if resolution.precision is TimePrecision.DAY else self._line
            elif not is_aside:
                self.remember(words, resolution)
            is_dated = is_dated or (resolution.precision is not None and not isinstance(words.node, Bound))
        return tuple(told)

    def _of_entry(self, clock: Node) -> Resolution:
        """The hour of an entry of a live page: on the day that a line of its own gives, without a day where there is none."""
        return resolve(clock, anchor=self._anchor, previous=self._line, tense=Tense.PAST)

    def _resolved(self, node: Node, tense: Tense) -> Resolution:
        """What an expression means after what was told last or, where that is too wide ("since 2018"), a day told shortly before."""
        if isinstance(node, Period):
            return resolve(node, anchor=self._anchor, previous=self._period, tense=tense)
        found = resolve(node, anchor=self._anchor, previous=self._told, tense=tense)
        if found.reason == NOT_TOLD and self._day is not None and self._count - self._day_at <= DAY_REACH and self._is_aside(self._day):
            return resolve(node, anchor=self._anchor, previous=self._day, tense=tense)
        return found

    def _is_aside(self, day: Told) -> bool:
        """Whether what was told last leaves the story at `day`: not another month or year told in the same sentence."""
        is_around = self._told is not None and self._told.days.first <= day.days.first <= self._told.days.last
        return self._is_bound or is_around or self._told_at < self._count

    def remember(self, words: TimeWords, resolution: Resolution) -> None:
        """What was told last: a day, month or year; of "since" and "until" the day they name."""
        if resolution.precision is None:
            return
        told = _told_by(self.plain(words) or resolution)
        if told is not None:
            self._told, self._told_at, self._is_bound = told, self._count, isinstance(words.node, Bound)
        if self._told is not None and self._told.precision in (TimePrecision.DAY, TimePrecision.PART_OF_DAY):
            self._day, self._day_at = self._told, self._count

    def plain(self, words: TimeWords) -> Resolution | None:
        """What bounded words mean without their bound; None when they have none."""
        if not isinstance(words.node, Bound):
            return None
        return resolve(words.node.base, anchor=self._anchor, previous=self._told, tense=Tense.PAST)

    def ahead(self, words: TimeWords, told: Resolution, tense: Tense, before: str) -> Resolution | None:
        """What words mean when they are of something yet to come; None where that is what they say anyhow.

        A term that seems gone by ("by Friday", "until Monday"), and a day or month that does where no verb puts it into the past ("they
        plan a march on Saturday") or "for" stands before it, is the next one. `before` is the text up to the words.
        """
        if self._anchor is None:
            return None
        if isinstance(words.node, Length):
            return self._leeway(words.node, before)
        if isinstance(words.node, Bound) and words.node.kind == "from":
            return self._beginning(words.node, told, self._anchor)
        is_open = tense in (Tense.PRESENT, Tense.UNKNOWN) or SCHEDULED.search(before) is not None
        is_term = isinstance(words.node, Bound) and words.node.kind in TERMS
        if told.latest is None or told.latest >= self._anchor or not (is_term or is_open):
            return None
        ahead = self._at_future(words.node)
        return ahead if ahead.latest is not None and ahead.latest >= self._anchor else None

    def _beginning(self, node: Bound, told: Resolution, anchor: date) -> Resolution | None:
        """The day on which something begins that is yet to come ("a curfew from Monday"): how long it lasts is not said."""
        is_ahead = told.earliest is not None and told.earliest >= anchor
        return self._at_future(node.base) if is_ahead or isinstance(node.base, Weekday) else None

    def _at_future(self, node: Node) -> Resolution:
        return resolve(node, anchor=self._anchor, previous=self._told, tense=Tense.FUTURE)

    def _leeway(self, length: Length, before: str) -> Resolution | None:
        """As in "within ten days": from publication on."""
        is_known = length.amount.count is not None and length.amount.unit in WHOLE_DAYS
        return self._at_future(Window(length.amount, 1)) if is_known and LEEWAY.search(before) else None

    def lasting(self, words: TimeWords, before: str) -> Resolution | None:
        """What a duration means for what has gone on so long ("for ten weeks"): so many days up to publication; None for what is open."""
        if not isinstance(words.node, Length) or self._anchor is None or not LASTING.search(before):
            return None
        amount = words.node.amount
        if amount.count is None or amount.unit not in WHOLE_DAYS or amount.about == "MORE_THAN":
            return None
        found = resolve(Window(replace(amount, about=None), -1), anchor=self._anchor, tense=Tense.PAST)
        return found if found.precision is not None else None

    def since_then(self) -> Resolution:
        """What "since" by itself means ("has since held it"): from the day last told to publication."""
        if self._told is None or self._anchor is None or self._told.days.first > self._anchor:
            return Resolution(reason=NOT_TOLD)
        first = self._told.days.first
        return Resolution(first, self._anchor, TimePrecision.SPAN, TimeBasis.CARRIED, first)

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


def _opens_entry(words: TimeWords, sentence: str) -> bool:
    """Whether it is the hour before an entry of a live page: "06:40 – Troops have entered …", "(14:05 GMT): …"."""
    is_bare = isinstance(words.node, Clock) and words.node.base is None
    return is_bare and ENTRY.match(sentence[: words.start]) is not None and ENTRY_END.match(sentence, words.end) is not None
