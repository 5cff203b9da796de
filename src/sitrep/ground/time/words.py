"""Words of a text and all they can be in a time expression: a lattice of edges for the grammar to walk."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from sitrep.vocab.numberwords import is_number_word, read_cardinal, read_ordinal
from sitrep.vocab.timewords import TimeClass, TimeWord, time_words

WORD = re.compile(
    r"\d{4}-\d{2}(?:-\d{2})?(?![\w-])|\b9/11\b|\b7/7\b"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?![\w/])"
    r"|\d{1,2}[:.]\d{2}(?::\d{2})?(?=\s?[ap]\.?m\b|\s?(?:GMT|UTC|BST|EST|EDT|CET|local|hours|hrs)\b)"
    r"|\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?:1[0-9]|20)?\d0['’]?s\b"
    r"|['’]\d\d(?:s\b)?"
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
    r"|[ap]\.m\.?|[BA]\.[CD]\.|U\.[SNK]\.(?:[A-Z]\.)*"
    r"|(?:o|O)['’]clock"
    r"|['’][sS](?!\w)"
    r"|[^\W\d_]+(?:['’](?![sS](?!\w))[^\W\d_]+)*"
    r"|\S"
)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?")
MILITARY = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
DECADE = re.compile(r"((?:1\d|20)?)(\d0)['’]?s")
SHORT_YEAR = re.compile(r"['’](\d\d)(s?)")
DASHES = frozenset("-‐‑‒–—")
LONGEST_FORM = 5
TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
NAMED_DECADES = {name: 1920 + 10 * at for at, name in enumerate(TENS)}

Value = int | float | str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """Words up to (not including) `end` can be a `kind` with this value."""

    kind: str
    value: Value
    end: int


@dataclass(slots=True)
class Words:
    """The words of one text with their edges; `is_spaced[i]`: white space stands before word i."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    edges: list[tuple[Edge, ...]] = field(default_factory=list)
    classes: list[frozenset[str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)


def words_of(text: str) -> Words:
    """The words of `text` and their edges."""
    words = Words(text)
    for match in WORD.finditer(text):
        words.starts.append(match.start())
        words.ends.append(match.end())
        words.forms.append(match.group())
        words.folded.append("-" if match.group() in DASHES else match.group().lower())
    words.edges = [tuple(_edges(words, at)) for at in range(len(words))]
    words.classes = [frozenset(edge.kind for edge in edges) for edges in words.edges]
    return words


def _edges(words: Words, at: int) -> list[Edge]:
    form, folded = words.forms[at], words.folded[at]
    found: list[Edge] = []
    if folded[0].isdigit() or folded[0] in "'’":
        found += _digit_edges(form, folded, at)
    found += _lexicon_edges(words, at)
    found += _number_edges(words, at)
    if folded in NAMED_DECADES:
        found.append(Edge("DECADE", NAMED_DECADES[folded], at + 1))
    return found


def _digit_edges(form: str, folded: str, at: int) -> list[Edge]:
    """Dates, years, clock times and ordinals written in digits."""
    end = at + 1
    if not form.isascii() and "’" not in form:
        return []
    for pattern, read in READERS:
        if match := pattern.fullmatch(folded):
            edge = read(match, end)
            if edge:
                return edge
    return []


def _year_and(match: re.Match[str], end: int) -> list[Edge]:
    """A month ("2019-11"), or the last year of several ("2011-14", "2011-12")."""
    year, last = int(match.group(1)), int(match.group(2))
    if last > 12 or last == year % 100 + 1:
        return [Edge("YEAR_SPAN", (year, year - year % 100 + last), end)]
    return _iso(match, end)


def _iso(match: re.Match[str], end: int) -> list[Edge]:
    return [Edge("ISO", tuple(int(part) for part in match.groups()), end)]


def _numeric(match: re.Match[str], end: int) -> list[Edge]:
    """Day first or month first, where only one of them makes a date; else both are left to be told apart."""
    first, second, year = (int(part) for part in match.groups())
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        return [Edge("NUMERIC", (year, second, first), end)]
    day, month = (second, first) if second > 12 else (first, second)
    return [Edge("ISO", (year, month, day), end)] if 1 <= month <= 12 and 1 <= day <= 31 else []


def _clock(match: re.Match[str], end: int) -> list[Edge]:
    hour, minute = int(match.group(1)), int(match.group(2))
    kind = "CLOCK" if ":" in match.group() else "DOTTED"
    return [Edge(kind, (hour, minute), end)] if hour <= 24 and minute < 60 else []


def _decade(match: re.Match[str], end: int) -> list[Edge]:
    century, tens = match.groups()
    first = int(century + tens) if century else (2000 if tens in ("00", "10") else 1900) + int(tens)
    return [Edge("DECADE", first, end)]


def _short_year(match: re.Match[str], end: int) -> list[Edge]:
    year = int(match.group(1))
    year += 2000 if year < 40 else 1900
    return [Edge("DECADE" if match.group(2) else "YEAR", year, end)]


def _whole(match: re.Match[str], end: int) -> list[Edge]:
    number = int(match.group())
    found = [Edge("DAYNUM", number, end)] if 1 <= number <= 31 and len(match.group()) <= 2 else []
    if len(match.group()) == 2:
        found.append(Edge("YY", number + (2000 if number < 40 else 1900), end))
    if len(match.group()) == 4:
        found += [Edge("YEAR", number, end)] if 1000 <= number < 2200 else []
        military = MILITARY.fullmatch(match.group())
        found += [Edge("HHMM", (int(military.group(1)), int(military.group(2))), end)] if military else []
    return found


def _ordinal_digits(match: re.Match[str], end: int) -> list[Edge]:
    return [Edge("DAYNUM", int(match.group(1)), end)] if 1 <= int(match.group(1)) <= 31 else []


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], list[Edge]]], ...] = (
    (ISO, _iso),
    (YEAR_MONTH, _year_and),
    (NUMERIC, _numeric),
    (CLOCK, _clock),
    (DECADE, _decade),
    (SHORT_YEAR, _short_year),
    (re.compile(r"\d+"), _whole),
    (re.compile(r"(\d+)(?:st|nd|rd|th)"), _ordinal_digits),
)


def _number_edges(words: Words, at: int) -> list[Edge]:
    """Numbers in digits and words, of one word and of several; ordinals."""
    found = []
    folded = words.folded[at]
    ordinal = read_ordinal(folded)
    end = at + 1
    if ordinal is None and at + 2 < len(words) and words.folded[at + 1] == "-":
        ordinal, end = read_ordinal(f"{folded}-{words.folded[at + 2]}"), at + 3
    if ordinal:
        found.append(Edge("ORD", ordinal, end))
        if 1 <= ordinal <= 31 and folded[0].isalpha():
            found.append(Edge("DAYNUM", ordinal, end))
    if folded[0].isdigit() or is_number_word(folded) or (folded == "half" or (folded == "a" and at + 1 < len(words))):
        limit = at
        while limit < min(len(words), at + 9) and _may_be_part(words.folded[limit]):
            limit += 1
        for stop in range(at + 1, limit + 1):
            value = read_cardinal([word for word in words.folded[at:stop] if word != "-"])
            if value is not None and words.folded[stop - 1] != "-" and (value != 1 or folded not in ("a", "an")):
                found.append(Edge("NUM", value, stop))
    return found


def _may_be_part(word: str) -> bool:
    return word in ("a", "and", "half", "-") or word[0].isdigit() or is_number_word(word)


@cache
def _forms() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[TimeWord, ...]], ...]]:
    """Forms of the lexicon by their first word, as the tokeniser cuts them."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[TimeWord, ...]]]] = {}
    for form, uses in time_words().items():
        parts = tuple("-" if match.group() in DASHES else match.group() for match in WORD.finditer(form))
        found.setdefault(parts[0], []).append((parts, uses))
    return {first: tuple(forms) for first, forms in found.items()}


def _lexicon_edges(words: Words, at: int) -> list[Edge]:
    found: list[Edge] = []
    for parts, uses in _forms().get(words.folded[at], ()):
        end = at + len(parts)
        if parts == tuple(words.folded[at:end]):
            has_capital = words.forms[at][0].isupper()
            if len(parts) == 1 and end < len(words) and words.folded[end] == "." and _is_abbreviation(parts[0], uses):
                found += [_edge(use, end + 1) for use in uses if has_capital or not use.needs_capital]
            found += [_edge(use, end) for use in uses if has_capital or not use.needs_capital]
    return found


def _is_abbreviation(form: str, uses: tuple[TimeWord, ...]) -> bool:
    return form not in ("may", "march") and any(use.kind in (TimeClass.MONTH, TimeClass.WEEKDAY) and use.needs_capital for use in uses)


def _edge(use: TimeWord, end: int) -> Edge:
    is_number = use.kind in (TimeClass.MONTH, TimeClass.WEEKDAY, TimeClass.WEEKDAYS, TimeClass.DEICTIC)
    return Edge(use.kind.name, int(use.value) if is_number else use.value, end)
