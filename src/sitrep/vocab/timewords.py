"""Words that build time expressions, by what each does in the grammar of time (`timewords.csv`).

A form may do several things ("night" is a unit and a part of the day). Abbreviated and double-faced forms ("Mar", "March", "Sun") are time
words only when capitalised; "fall", "second" and the like never are by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from sitrep.vocab.files import broken, read_rows

FILE = "timewords.csv"
COLUMNS = ("form", "class", "value", "case")
_WORDS = 20_000  # whose meaning is remembered


class TimeClass(StrEnum):
    """What a word does in a time expression."""

    ABOUT = "about"  # "nearly", "more than"
    BOUND = "bound"  # "since", "until", "between"
    DEICTIC = "deictic"  # "today", "yesterday"
    DIRECTION = "direction"  # "ago", "later"
    EVERY = "every"
    FESTIVAL = "festival"
    FREQUENCY = "frequency"  # "daily"
    FUTURE = "future"  # "soon": no date
    LASTING = "lasting"  # "weeklong"
    MERIDIEM = "meridiem"  # "a.m.", "GMT"
    MONTH = "month"
    NAMED = "named"  # days known by a name of their own ("9/11")
    ONSET = "onset"  # verbs of beginning ("since fighting began in April")
    OUTLOOK = "outlook"  # verbs whose complement lies ahead ("plan to")
    OVERNIGHT = "overnight"
    PART = "part"  # part of a day
    PARTS = "parts"
    PAST = "past"  # "recently": no date
    PORTION = "portion"  # "Q3"
    PRESENT = "present"  # "now": no date
    SEASON = "season"
    SHIFT = "shift"  # "last", "this", "next"
    STAGE = "stage"  # "early", "mid", "end"
    TONIGHT = "tonight"
    UNIT = "unit"
    UNITS = "units"
    VAGUE_COUNT = "vaguecount"  # "several", "a few"
    WEEKDAY = "weekday"
    WEEKDAYS = "weekdays"


@dataclass(frozen=True, slots=True)
class TimeWord:
    """One use of a form: `value` is a number, a TIMEX3 code or a key, as its class has it."""

    form: str
    kind: TimeClass
    value: str
    needs_capital: bool


HEADS = frozenset(
    {
        TimeClass.DEICTIC,
        TimeClass.FESTIVAL,
        TimeClass.FREQUENCY,
        TimeClass.FUTURE,
        TimeClass.MONTH,
        TimeClass.OVERNIGHT,
        TimeClass.PART,
        TimeClass.PARTS,
        TimeClass.PAST,
        TimeClass.PRESENT,
        TimeClass.SEASON,
        TimeClass.TONIGHT,
        TimeClass.UNIT,
        TimeClass.UNITS,
        TimeClass.WEEKDAY,
        TimeClass.WEEKDAYS,
    }
)
ALSO_HEADS = frozenset({"ago", "afterward", "afterwards", "beforehand", "thereafter"})
YEAR = re.compile(r"(?:1[89]|20)\d\d(?:s|'s)?")
SELDOM_TIME = frozenset({"annual", "fall", "min", "once", "quarter", "quarters", "second", "seconds", "the past", "the present"})


@cache
def time_words() -> Mapping[str, tuple[TimeWord, ...]]:
    """Every use of every form, by form in lower case. Raises VocabularyError when the file breaks its rules."""
    found: dict[str, tuple[TimeWord, ...]] = {}
    for line, (form, kind, value, case) in read_rows(FILE, COLUMNS):
        try:
            word = TimeWord(form, TimeClass(kind), value, case == "capital")
        except ValueError as error:
            raise broken(FILE, line, str(error)) from error
        found[form] = (*found.get(form, ()), word)
    return found


@lru_cache(maxsize=_WORDS)
def uses_of(word: str) -> tuple[TimeWord, ...]:
    """What `word`, written as it stands in the text or lower case, can do in a time expression; empty when nothing."""
    folded = word.lower()
    uses = time_words().get(folded) or time_words().get(folded.rstrip("."), ())
    return tuple(use for use in uses if not use.needs_capital or word[:1].isupper())


@lru_cache(maxsize=_WORDS)
def is_time_word(word: str) -> bool:
    """Whether a noun or adverb of this form or lemma heads a time expression: "Monday", "week", "yesterday", "overnight", "ago".

    Lower case will do, save for forms that are other words too: "March", "May", "Sat" count only when capitalised.
    """
    folded = word.lower()
    if folded in SELDOM_TIME:
        return False
    return folded in ALSO_HEADS or any(use.kind in HEADS for use in uses_of(word)) or _is_staged(word)


@lru_cache(maxsize=_WORDS)
def is_time_unit(word: str) -> bool:
    """Whether a form or lemma is a unit in which time is counted: "day", "weeks", "fortnight"."""
    return any(use.kind in (TimeClass.UNIT, TimeClass.UNITS) for use in uses_of(word))


def is_onset(word: str) -> bool:
    """Whether it is a verb of beginning, whose act goes on from then: "since fighting resumed in May"."""
    return any(use.kind is TimeClass.ONSET for use in uses_of(word))


def _is_staged(word: str) -> bool:
    """Whether it is a stage of a month, season or year in one word: "mid-May", "early-2014"."""
    stage, dash, span = word.replace("\u2010", "-").replace("\u2011", "-").partition("-")
    if not dash or not any(use.kind is TimeClass.STAGE for use in uses_of(stage)):
        return False
    return bool(YEAR.fullmatch(span)) or any(use.kind in (TimeClass.MONTH, TimeClass.SEASON) for use in uses_of(span))
