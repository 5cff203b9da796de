"""Words of a text and all they can be in a time expression: a lattice of edges for the grammar to walk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sitrep.ground.time.digits import Edge, digit_edges
from sitrep.vocab.numberwords import NumberClass, is_number_word, number_words, read_cardinal, read_ordinal
from sitrep.vocab.timewords import HEADS, TimeClass, TimeWord, time_words

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
DASHES = frozenset("-‐‑‒–—")
NOT_IN_GRAMMAR = frozenset({TimeClass.ONSET, TimeClass.OUTLOOK})
NOTHING: frozenset[str] = frozenset()
SIGNS = HEADS | {TimeClass.LASTING, TimeClass.NAMED, TimeClass.EVERY}
TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
NAMED_DECADES = {name: 1920 + 10 * at for at, name in enumerate(TENS)}


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
    """The words of `text` and their edges; no edges where nothing in the text is a sign of time."""
    words = Words(text)
    for match in WORD.finditer(text):
        words.starts.append(match.start())
        words.ends.append(match.end())
        words.forms.append(match.group())
        words.folded.append("-" if match.group() in DASHES else match.group().lower())
    if any(word[0].isdigit() or word[1:2].isdigit() or word in _signs() for word in words.folded):
        words.edges = [tuple(_edges(words, at)) for at in range(len(words))]
        words.classes = [frozenset(edge.kind for edge in edges) if edges else NOTHING for edges in words.edges]
    return words


@cache
def _signs() -> frozenset[str]:
    """The longest words of the forms without one of which, or a digit, no expression of time can be."""
    longest = {max(parts, key=len) for forms in _forms().values() for parts, uses in forms if any(use.kind in SIGNS for use in uses)}
    return frozenset(longest | NAMED_DECADES.keys() | {"period"})


def _edges(words: Words, at: int) -> list[Edge]:
    form, folded = words.forms[at], words.folded[at]
    found: list[Edge] = []
    if folded[0].isdigit() or folded[0] in "'’":
        found += digit_edges(form, folded, at + 1)
    found += _lexicon_edges(words, at)
    found += _number_edges(words, at)
    if folded in NAMED_DECADES:
        found.append(Edge("DECADE", NAMED_DECADES[folded], at + 1))
    return found


def _number_edges(words: Words, at: int) -> list[Edge]:
    """Numbers in digits and words, of one word and of several; ordinals."""
    found = _ordinal_edges(words, at)
    folded = words.folded[at]
    if folded[0].isdigit() or is_number_word(folded) or (folded == "half" or (folded == "a" and at + 1 < len(words))):
        limit = at
        while limit < min(len(words), at + 9) and _may_be_part(words.folded[limit]):
            limit += 1
        for stop in range(at + 1, limit + 1):
            value = read_cardinal([word for word in words.folded[at:stop] if word != "-"])
            if value is not None and words.folded[stop - 1] != "-" and (value != 1 or folded not in ("a", "an")):
                found.append(Edge("NUM", value, stop))
    return found


def _ordinal_edges(words: Words, at: int) -> list[Edge]:
    folded, end = words.folded[at], at + 1
    if folded in number_words(NumberClass.TENS) and at + 2 < len(words) and words.folded[at + 1] == "-":
        folded, end = f"{folded}-{words.folded[at + 2]}", at + 3
    elif not folded[0].isdigit() and folded not in number_words(NumberClass.ORDINAL):
        return []
    ordinal = read_ordinal(folded)
    if not ordinal:
        return []
    found = [Edge("ORD", ordinal, end)]
    if ordinal <= 31 and folded[0].isalpha():
        found.append(Edge("DAYNUM", ordinal, end))
    return found


def _may_be_part(word: str) -> bool:
    return word in ("a", "and", "half", "-") or word[0].isdigit() or is_number_word(word)


@cache
def _forms() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[TimeWord, ...]], ...]]:
    """Forms of the lexicon by their first word, as the tokeniser cuts them."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[TimeWord, ...]]]] = {}
    for form, uses in time_words().items():
        parts = tuple("-" if match.group() in DASHES else match.group() for match in WORD.finditer(form))
        kept = tuple(use for use in uses if use.kind not in NOT_IN_GRAMMAR)
        if kept:
            found.setdefault(parts[0], []).append((parts, kept))
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
