"""Bounds: what number words say at least and at most.

A phrase is read as modifiers, a numeral or a vague word, perhaps a second numeral, and a suffix ("at least" "12"; "between" "5" "and" "7";
"20" "or more"); the nouns around are passed over. The words and their bounds are data (`vocab/numberwords.csv`).
Where it errs: "one of the twelve" is read as one, and a number of a model or a year as a count (ask `is_countable` first).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sitrep.vocab.numberwords import MAX_WORDS, NumberClass, is_number_word, number_words, read_cardinal

WORD = re.compile(
    r"[^\W\d_]+[-‑]?\d[\w-]*|\d+(?![kK]\b|[mb]n?\b)[^\W\d_]+"  # T-72, Su24, 122mm, 3rd: names and measures, no numbers
    r"|\d{1,3}(?:[,'’\u00a0\u202f\u2009 ]\d{3})+(?:\.\d+)?(?!\d)"  # 1,200  1 200  1,200.5
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*\.?"
    r"|[+\-‐‑‒–—−~<>≥≤]"
)
SHARE = re.compile(
    r"%|\b(?:per\s?cent|(?:half|third|quarter|fifth|tenth)s? of (?:the|its|their|all|his)|(?:third|quarter|fifth|sixth|eighth|tenth)s)\b",
    re.IGNORECASE,
)
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
DASHES = frozenset("-‐‑‒–—−")
RANGE_WORDS = frozenset({"to", "or", "and", "through", "until"}) | DASHES
NUMERAL_PARTS = frozenset({"a", "an", "and", "half", "k", "m", "bn", "mn"}) | DASHES
SIGNS = {"~": "near", "<": "below", ">": "above", "≥": "least", "≤": "most"}
THOUSAND = 1000
WIDEST = 10  # a range's end, of its beginning, where a scale said once is meant twice
WEAK = frozenset({"a", "an", "another", "no", "neither", "a single", "single", "sole", "lone", "one", "twin", "twins"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most the words allow, both included; None where they leave it open."""

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"{self.high} is less than {self.low}")


@dataclass(frozen=True, slots=True)
class Found:
    """Bounds of the words `[start, end)` of a text."""

    start: int
    end: int
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    first: int
    last: int
    bounds: Bounds
    is_weak: bool


@lru_cache(maxsize=4096)
def read_number(words: str) -> Bounds | None:
    """The bounds of a number phrase, its nouns included or not; None when it holds no number, or a share of something.

    "up to N" and "fewer than N" begin at 1: what is counted happened at least once. Rounding words ("nearly", "some") change nothing.
    An exact number wins over "a" and "no" in the same words, the first over later ones.
    """
    if SHARE.search(words):
        return None
    phrases = list(_phrases(_words(words)))
    strong = next((p for p in phrases if not p.is_weak), None)
    chosen = strong or next(iter(phrases), None)
    return chosen.bounds if chosen else None


def find_numbers(text: str) -> tuple[Found, ...]:
    """Every number phrase of running text with its modifiers, in order; articles and "no" are not looked for."""
    words = _words(text)
    return tuple(Found(words[p.first].start, words[p.last - 1].end, p.bounds) for p in _phrases(words) if not p.is_weak)


def _words(text: str) -> list[_Word]:
    return [_Word(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(text)]


def _phrases(words: list[_Word]) -> Iterator[_Phrase]:
    at = 0
    while at < len(words):
        phrase = _phrase_at(words, at)
        if phrase:
            yield phrase
        at = phrase.last if phrase else at + 1


def _phrase_at(words: list[_Word], first: int) -> _Phrase | None:
    """The phrase that begins exactly at `first`: modifiers, number, perhaps a second number, suffix."""
    modifiers, at = _modifiers(words, first)
    number = _number_at(words, at)
    if number is None and at > first:  # "another" modifies, and is a number when nothing follows
        modifiers, number = [], _vague(words, first)
    if number is None:
        return None
    bounds, end, is_weak = number
    suffix, end = _longest(words, end, _forms(NumberClass.SUFFIX))
    if end < len(words) and words[end].text == "+":
        suffix, end = "least", end + 1
    kinds = [kind for kind in (*modifiers, suffix) if kind and kind != "near"]
    return _Phrase(first, end, _modified(bounds, kinds[0]) if kinds else bounds, is_weak and not kinds)


def _number_at(words: list[_Word], at: int) -> tuple[Bounds, int, bool] | None:
    """A vague word, a range or a whole number; fractions of things are not counted."""
    vague = _vague(words, at)
    if vague and vague[0].low != vague[0].high:
        return vague
    numeral = _numeral(words, at) if vague is None else (float(vague[0].low or 0), vague[1])
    if numeral is None:
        return None
    value, end = numeral
    second = _second(words, end, value)
    if second:
        return (*second, False)
    whole = int(value)
    return (Bounds(whole, whole), end, bool(vague and vague[2])) if whole == value else None


def _modified(bounds: Bounds, kind: str) -> Bounds:
    """The bounds after "at least", "more than", "up to", "fewer than"."""
    low, high = bounds.low, bounds.high
    if kind == "least":
        return Bounds(low, None)
    if kind == "above":
        return Bounds(None if low is None else low + 1, None) if high is not None else bounds
    top = high if high is not None else low
    if top is not None and kind == "below":
        top = max(top - 1, 0)
    return Bounds(None if top is None else min(1, top), top)


def _modifiers(words: list[_Word], at: int) -> tuple[list[str], int]:
    kinds: list[str] = []
    while at < len(words):
        if words[at].text in SIGNS:
            kinds.append(SIGNS[words[at].text])
            at += 1
            continue
        kind, end = _longest(words, at, _forms(NumberClass.MODIFIER))
        if kind is None or (len(kinds) >= 4 and kind == "near"):
            break
        kinds.append(kind)
        at = end
    return kinds, at


def _vague(words: list[_Word], at: int) -> tuple[Bounds, int, bool] | None:
    """A word that is a range by itself, unless a longer numeral begins with it ("a hundred", "a dozen")."""
    value, end = _longest(words, at, _forms(NumberClass.VAGUE))
    if value is None:
        return None
    numeral = _numeral(words, at)
    if numeral and numeral[1] > end:
        return None
    low, _, high = value.partition("..")
    form = " ".join(word.text for word in words[at:end])
    return Bounds(int(low) if low else None, int(high) if high else None), end, form in WEAK


def _numeral(words: list[_Word], at: int) -> tuple[float, int] | None:
    """The longest exact numeral at `at`."""
    limit = at
    while limit < min(len(words), at + MAX_WORDS) and _may_be_part(words[limit].text):
        limit += 1
    for end in range(limit, at, -1):
        value = _value([word.text for word in words[at:end]])
        if value is not None:
            return value, end
    return None


def _may_be_part(word: str) -> bool:
    return word[0].isdigit() or word.rstrip(".") in NUMERAL_PARTS or is_number_word(word)


def _value(parts: list[str]) -> float | None:
    """`read_cardinal` after writing other countries' separators as ours; None when a dash or a preposition stands at an edge."""
    if parts[0] in DASHES or parts[-1] in DASHES or (any(p in DASHES for p in parts) and any(p[0].isdigit() for p in parts)):
        return None
    plain = []
    for at, part in enumerate(parts):
        text = part.rstrip(".") if part[0].isalpha() else re.sub(r"['’ ]", "", part)
        has_scale = at + 1 < len(parts) and parts[at + 1] in number_words(NumberClass.SCALE)
        if GROUPED.fullmatch(text) and not has_scale:
            text = text.replace(".", "")
        elif DECIMAL_COMMA.fullmatch(text):
            if not has_scale:
                return None
            text = text.replace(",", ".")
        if text not in DASHES:
            plain.append(text)
    return read_cardinal(plain)


def _second(words: list[_Word], at: int, low: float) -> tuple[Bounds, int] | None:
    """The range when "to", "or", "and" or a dash and a greater number follow.

    A scale said once is meant twice ("10 to 15 thousand"), and so are thousands written once ("10-15,000"); not in "20 to 1,000,000".
    """
    if at + 1 >= len(words) or words[at].text not in RANGE_WORDS:
        return None
    numeral = _numeral(words, at + 1)
    if numeral is None or (words[at].text == "and" and not _is_between(words, at)):
        return None
    high, end = numeral
    word = number_words(NumberClass.SCALE).get(words[end - 1].text)
    scale = int(word) if word else THOUSAND if high % THOUSAND == 0 else 0
    if scale and low < high / scale and high <= low * scale * WIDEST:
        low *= scale
    return (Bounds(int(low), int(high)), end) if high > low and low == int(low) and high == int(high) else None


def _is_between(words: list[_Word], at: int) -> bool:
    return any(word.text in ("between", "anywhere", "from") for word in words[max(0, at - 6) : at])


@cache
def _forms(kind: NumberClass) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Forms of a class by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, value in number_words(kind).items():
        parts = tuple(form.split())
        found.setdefault(parts[0], []).append((parts, value))
    return {first: tuple(sorted(forms, key=lambda entry: -len(entry[0]))) for first, forms in found.items()}


def _longest(words: list[_Word], at: int, forms: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]) -> tuple[str | None, int]:
    if at < len(words) and words[at].text in DASHES and at + 1 < len(words) and words[at + 1].text in ("plus", "odd"):
        at += 1
    if at < len(words):
        for parts, value in forms.get(words[at].text, ()):
            if all(at + k < len(words) and words[at + k].text == part for k, part in enumerate(parts)):
                return value, at + len(parts)
    return None, at
