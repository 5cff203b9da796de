"""Words that make numbers, and words that say how a number is meant (`numberwords.csv`).

`read_cardinal` and `read_ordinal` read exact numbers; ranges and modifiers are the business of `sitrep.ground.quantity`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from sitrep.vocab.files import broken, read_rows

FILE = "numberwords.csv"
COLUMNS = ("form", "class", "value")
DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?")
"""Thousands parted as in most of the world, or lakhs and crores as in South Asia ("2,30,000"); or nothing parted."""
EXACT = 6  # decimal places kept of a scaled number, so that 4.1 million are no fraction
ORDINAL_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)")
MAX_WORDS = 24
GLUED_AFTER = re.compile(
    r"[a-z%°]|:\d|-?(?:year|day|hour|week|month|minute|mile|km|mm|point)s?\b|-[a-z]\d|/\d|\.\d|\s?%|st\b|nd\b|rd\b|th\b"
)
GLUED_BEFORE = re.compile(r"(?:[^\W\d_][-‑–]?|\d[.:/])\Z")  # not "$", which a line's end would do for
NOT_COUNTS = re.compile(r"\d\s?%|\bper\s?cent\b|\d:\d|^[a-z]+-?\d|\d(?!st\b|nd\b|rd\b|th\b|k\b|m\b|mn\b|bn\b)[a-z]")
DATE = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"\b\.? \d"
    r"|\bmay \d|\d(?:st|nd|rd|th)? (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
NUMBERED = re.compile(
    r"\b(?:no\.|number|article|section|chapter|page|resolution|route|highway|road|room|brigade|battalion|division|level|phase|part|day|aged?)$"
)
IN_DIGITS = re.compile(r"\b(?:no\.|article|section|resolution|route|highway|road|room|brigade|battalion|division)$")
"""What has a number in digits, or with a capital ("Route Nine"): "from the Dikwa road five engineers were taken"."""
MONTH_BEFORE = re.compile(
    r"(?P<day>\b\d{1,2}(?:st|nd|rd|th)? (?:of )?)?\b(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)$"
)
DAY_OF_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
CURRENCY_BEFORE = re.compile(r"(?:[$€£¥₽₴₺₦₹]|\b(?:usd|eur|gbp|rs\.?))$")
YEAR = re.compile(r"(?:19|20)\d\d")
YEAR_BEFORE = re.compile(r"\b(?:in|since|by|of|from|until|till|during|before|after|early|late|mid|between|and|to|year)$")
OF_GOODS = re.compile(r"\s+of\b")
NEXT_WORD = re.compile(r"[\s-]*([a-z.$€£'’]+[a-z])")


class NumberClass(StrEnum):
    """What a word does in a number."""

    SMALL = "small"  # 0 to 19
    TENS = "tens"
    SCALE = "scale"
    ORDINAL = "ordinal"
    VAGUE = "vague"
    MODIFIER = "modifier"
    SUFFIX = "suffix"
    MEASURE = "measure"
    CURRENCY = "currency"


@cache
def number_words(kind: NumberClass) -> Mapping[str, str]:
    """Forms of one class and their values. Raises VocabularyError when the file breaks its rules."""
    return _by_class()[kind]


@cache
def _by_class() -> Mapping[NumberClass, Mapping[str, str]]:
    found: dict[NumberClass, dict[str, str]] = {kind: {} for kind in NumberClass}
    for line, (form, kind, value) in read_rows(FILE, COLUMNS):
        try:
            found[NumberClass(kind)][form] = value
        except ValueError as error:
            raise broken(FILE, line, str(error)) from error
    return found


@cache
def _values() -> Mapping[str, int]:
    return {form: int(value) for kind in (NumberClass.SMALL, NumberClass.TENS) for form, value in number_words(kind).items()}


@cache
def _scales() -> Mapping[str, int]:
    return {form: int(value) for form, value in number_words(NumberClass.SCALE).items()}


@lru_cache(maxsize=20_000)
def is_number_word(word: str) -> bool:
    """Whether a form or lemma says how many: digits, "seventeen", "dozen", "hundreds", "several"; not "a", "no" or "both"."""
    folded = word.lower()
    if DIGITS.fullmatch(folded) or folded in _values() or folded in number_words(NumberClass.VAGUE):
        return folded not in {"a", "an", "another", "no", "none", "nobody", "both", "neither", "single", "sole", "lone"}
    return folded in _scales() and len(folded) > 2


def read_cardinal(words: Sequence[str]) -> float | None:
    """The number `words` spell from first to last, in digits or words or both ("1.2", "million"); None when they spell none.

    Hyphens are words of their own or stand inside a word ("twenty-two"). "a" counts as one before a scale ("a hundred").
    """
    flat, half = _and_a_half([part for word in words for part in word.lower().split("-") if part])
    if not flat or len(flat) > MAX_WORDS:
        return None
    if half and flat[-1] in _scales():
        whole = read_cardinal(flat[:-1]) if len(flat) > 1 else None
        return None if whole is None else (whole + 0.5) * _scales()[flat[-1]]
    so_far = _Numeral()
    for at, word in enumerate(flat):
        following = flat[at + 1] if at + 1 < len(flat) else None
        step = _add_scale(so_far, _scales()[word]) if word in _scales() else _add_word(so_far, word, following)
        if step is None:
            return None
        so_far = step
    return so_far.total + so_far.group + (0.5 if half else 0.0)


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A numeral read so far. `group` is the part below the next scale word; `last` is the size that what follows must stay under."""

    total: float = 0.0
    group: float = 0.0
    last: float = 0.0


def _add_scale(numeral: _Numeral, scale: int) -> _Numeral | None:
    """After "hundred", "thousand", "dozen" …; None where it cannot stand."""
    total, group = numeral.total, numeral.group
    if numeral.last == 0.0 and (group or total):
        return None
    if scale in (12, 100) and 0 < group < 100:
        return _Numeral(total, group * scale, float(scale))
    if total and scale >= total:
        return None
    return _Numeral(round(total + (group or 1.0) * scale, EXACT), 0.0, float(scale))


def _add_word(numeral: _Numeral, word: str, following: str | None) -> _Numeral | None:
    """After a number, "and" or "a"; None where it cannot stand."""
    is_first = numeral == _Numeral()
    if word == "and":
        return numeral if following is not None and numeral.last >= 100 else None
    if word in ("a", "an"):
        return _Numeral(0.0, 1.0, 1.0) if is_first and following in _scales() else None
    value = _number(word)
    if value is None or (not is_first and not _may_follow(numeral.last, value)):
        return None
    size = 10.0 if word in number_words(NumberClass.TENS) else 1.0
    return _Numeral(numeral.total, numeral.group + value, max(value, 1.0) if value < 10 else size)


def _and_a_half(words: list[str]) -> tuple[list[str], bool]:
    """The words without "and a half", and whether it stood there."""
    for at in range(1, len(words) - 2):
        if words[at : at + 3] == ["and", "a", "half"]:
            return words[:at] + words[at + 3 :], True
    return words, False


def _number(word: str) -> float | None:
    if word in _values():
        return float(_values()[word])
    return float(re.sub("[,\u00a0\u202f\u2009]", "", word)) if DIGITS.fullmatch(word) else None


def _may_follow(last: float, value: float) -> bool:
    """Whether a number of this size may follow in one numeral: 9 after "twenty", 99 after "hundred", 999 after "thousand"."""
    if last == 10.0:
        return 1 <= value < 10
    return last >= 12 and 1 <= value < last


def is_countable(words: str, following: str = "", preceding: str = "") -> bool:
    """Whether number words count things; `following` and `preceding` are the text beside them, as much of it as is at hand.

    Not counted are percentages, money, measures (but weights of goods are: "40 tonnes of flour"), ages, times of day and spans of time,
    calibres ("122mm"), model and house numbers ("T-72", "No. 5", "Article 5"), dates ("May 20") and bare years ("in 2019").
    """
    after, before = following.lower(), preceding.rpartition("\n")[2].lower().rstrip()
    number = words.strip().lower()
    if DATE.search(number) or GLUED_AFTER.match(after) or GLUED_BEFORE.search(preceding) or NOT_COUNTS.search(number):
        return False
    if (
        (NUMBERED.search(before) and _is_bare(number) and not (words[:1].islower() and IN_DIGITS.search(before)))
        or _completes_date(number, before)
        or CURRENCY_BEFORE.search(before)
        or number[:1] in number_words(NumberClass.CURRENCY)
    ):
        return False
    if YEAR.fullmatch(number) and (YEAR_BEFORE.search(before) or not after.strip(" ,.;:)")):
        return False
    next_word = NEXT_WORD.match(after)
    if next_word is None or next_word.group(1) not in number_words(NumberClass.MEASURE):
        return True
    return is_weight(next_word.group(1)) and OF_GOODS.match(after[next_word.end() :]) is not None


def _is_bare(number: str) -> bool:
    """Whether it begins with the number itself: no house has the number "at least 20"."""
    first = re.split(r"[ -]", number, maxsplit=1)[0]
    return first[:1].isdigit() or is_number_word(first)


def is_weight(word: str) -> bool:
    """Whether a word is a unit of weight, in which goods are counted: "40 tonnes of flour"."""
    return number_words(NumberClass.MEASURE).get(word) == "weight"


def _completes_date(number: str, before: str) -> bool:
    """Whether digits after a month are its day or year ("June 12", "14 June 2021") and no count ("on 14 June 52 persons")."""
    month = MONTH_BEFORE.search(before)
    if month is None:
        return False
    return YEAR.fullmatch(number) is not None or (month["day"] is None and DAY_OF_MONTH.fullmatch(number) is not None)


def read_ordinal(word: str) -> int | None:
    """The number of an ordinal: "third", "3rd", "twenty-first"; None for other words."""
    folded = word.lower()
    if digits := ORDINAL_DIGITS.fullmatch(folded):
        return int(digits.group(1))
    ordinals = number_words(NumberClass.ORDINAL)
    if folded in ordinals:
        return int(ordinals[folded])
    tens, hyphen, unit = folded.partition("-")
    if hyphen and tens in number_words(NumberClass.TENS) and unit in ordinals and int(ordinals[unit]) < 10:
        return _values()[tens] + int(ordinals[unit])
    return None
