"""Cuts a report's text into sentences.

A line break ends a sentence, so headlines and list items need no full stop; text whose lines are wrapped at a fixed width is known by its
shape, and its lines are joined again. Within a line, a full stop, question or exclamation mark ends a sentence unless it belongs to an
abbreviation or initial, or what follows goes on in small letters. A dateline ("TRIPOLI, May 20 (Agency) -") is a sentence by itself.
Errs on a name straight after "Inc." or "U.S." that begins a new sentence, and on titles that a wrapped text does not set off.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.reader.abbreviations import Abbreviations, Use, abbreviations

_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(
    r"(?<![.!?…؟۔。！？])(?P<mark>(?:\.(?:\s\.){1,9}+|[.!?…؟۔。！？]++))(?P<close>(?:[\"'”’»)\]]|\s?\[\d{1,3}\](?!\w))*+)"
    r"(?:\s+[\"”'](?=\s|$)|\s+[:;=][-^]?[)(DP](?=\s|$)|(?=\s)|(?<=[a-z]{2}[.?!])(?=[A-Z][a-z]+\s)|(?<=[。！？])(?=\w))"
)
_WORD = re.compile(r"\w")
_NEXT = re.compile(r"\s*(?P<open>[\"'“”‘’«(\[¿¡*•–—-]*\s?[\"'“‘«(\[]*)(?P<word>[^\W_]*)")
_LAST_WORD = re.compile(r"[\w.’'&-]*\w$")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})")
_INNER_ENUMERATOR = re.compile(r"[.:?!;)]\s[(\[]?\d{1,2}$")
_SAID = re.compile(r"\s+(?:[^\W\d_][\w’'-]*\s+){1,4}?(?:said|says|asked|asks|added|told|tells|wrote|writes|tweeted|replied|shouted)\b")
_HOUR = re.compile(r"[ap]\.?m", re.IGNORECASE)
_AFTER_HOUR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|[A-Z]{2,}|Local|Eastern|Central|Pacific"
)
_NAME_BEFORE = re.compile(r"\b[^\W\d_a-z]\w*$")
_ROMAN = re.compile(r"[IVXL]+")
_DATELINE = re.compile(
    r"\s*(?:[^\W\d_a-z](?:[ .'’-]{0,2}[^\W\d_a-z]){2,30}(?:,\s[^()\n–—:;!?]{1,40})?\s*(?:\([^()\n]{1,40}\))?"  # TRIPOLI, May 20
    r"|[^\W\d_][^()\n–—:;!?]{1,60}\([A-Z][^()\n]{1,30}\)|\([^\W\d_a-z][^()\n–—:;!?]{1,60}\))"  # Port Sudan (Agency), (Nairobi, May 12)
    r"\s*(?:--?|–|—)\s+(?=[\"“‘'(\[]?[A-Z])"
)
_BULLET = re.compile(r"\s*(?:[-–—*•·▪●◦‣]\s|[(\[]?(?:\d{1,3}|[a-z])[.)\]]\s)")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """`[start, end)` of the text, without white space at its ends; `paragraph` counts the blocks of text from 0."""

    start: int
    end: int
    paragraph: int


def split_sentences(text: str, title_end: int = 0) -> Iterator[SentenceSpan]:
    """The sentences of `text` in order; every character that is not white space lies in exactly one. A title ends at `title_end`."""
    lists = abbreviations()
    for paragraph, (start, end) in enumerate(paragraphs(text, title_end)):
        begin = start
        for cut in _cuts(text, start, end, lists):
            if span := _trimmed(text, begin, cut):
                yield SentenceSpan(*span, paragraph)
            begin = cut
        if span := _trimmed(text, begin, end):
            yield SentenceSpan(*span, paragraph)


def paragraphs(text: str, title_end: int = 0) -> Iterator[tuple[int, int]]:
    """Blocks of text: lines, except where lines are wrapped and one runs on into the next."""
    lines = [span for span in _lines(text, title_end) if span]
    is_wrapped, width = _wrapping(text, lines)
    block: tuple[int, int] | None = None
    for line, following in zip(lines, [*lines[1:], None][: len(lines)], strict=True):
        block = (block[0] if block else line[0], line[1])
        if following is None or line[1] == title_end or not _runs_on(text, line, following, width if is_wrapped else None):
            yield block
            block = None


def _lines(text: str, title_end: int) -> Iterator[tuple[int, int] | None]:
    begin = 0
    for match in _BREAK.finditer(text):
        if begin < title_end < match.start():
            yield _trimmed(text, begin, title_end)
            begin = title_end
        yield _trimmed(text, begin, match.start())
        begin = match.end()
    if begin < title_end < len(text):
        yield _trimmed(text, begin, title_end)
        begin = title_end
    yield _trimmed(text, begin, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _wrapping(text: str, lines: list[tuple[int, int]]) -> tuple[bool, int]:
    """Whether the text is wrapped at a fixed width, and that width.

    Prose wrapped at 40 to 120 columns goes on in small letters after nearly every break (here: after three in ten at least), and its lines
    are about equally long. Text with a paragraph a line goes on in capitals.
    """
    adjoining = [(a, b) for a, b in itertools.pairwise(lines) if _is_adjoining(text, a, b)]
    if len(adjoining) < 3:
        return False, 0
    widths = sorted(b - a for a, b in lines)
    width = widths[len(widths) * 95 // 100]
    running = sum(text[b[0]].islower() for _, b in adjoining)
    full = sum(_is_full(text, a, b, width) for a, b in adjoining)
    return _NARROWEST_WRAP <= width <= _WIDEST_WRAP and running >= 0.3 * len(adjoining) and full >= 0.5 * len(adjoining), width


def _is_adjoining(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    return text.count("\n", line[1], following[0]) < 2


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the next line's first word had no room, or hardly any: four fifths of the width allow for proportional type."""
    first = text.find(" ", following[0], following[1])
    word = (first if first >= 0 else following[1]) - following[0]
    return line[1] - line[0] + 1 + word > 0.8 * width


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    if not _is_adjoining(text, line, following) or _BULLET.match(text, following[0]):
        return False
    if width is not None:
        return _is_full(text, line, following, width)
    return _NARROWEST_WRAP <= line[1] - line[0] <= _WIDEST_WRAP and text[following[0]].islower() and text[line[1] - 1] not in '.!?:;…"”'


def _cuts(text: str, start: int, end: int, lists: Abbreviations) -> Iterator[int]:
    if dateline := _DATELINE.match(text, start, end):
        yield dateline.end()
        start = dateline.end()
    is_small = text[start:end].islower()
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _WORD.search(text, begin, stop.start()) and _ends(text, start, end, stop, lists, is_small):
            begin = stop.end()
            yield begin


def _ends(text: str, start: int, end: int, stop: re.Match[str], lists: Abbreviations, is_small: bool) -> bool:
    """Whether the stop ends a sentence of the block `[start, end)`."""
    following = _NEXT.match(text, stop.end(), end)
    word = following["word"] if following else ""
    goes_on = word[:1].islower() and not is_small
    mark, close = stop["mark"], stop["close"]
    if mark != ".":
        if goes_on:
            return mark[-1] in "?!" and not close and not _NAME_BEFORE.search(text, max(start, stop.start() - 30), stop.start())
        return not (close and mark[-1] in "?!" and _SAID.match(text, stop.end(), end))
    if goes_on:
        return False
    if not close and _is_enumerator(text, start, stop.start()):
        return False
    last = _LAST_WORD.search(text, max(start, stop.start() - 40), stop.start())
    return last is None or _ends_after(last.group(), word, lists)


def _is_enumerator(text: str, start: int, end: int) -> bool:
    """Whether what stands before a stop at `end` counts items ("2."): first in its block, or after the end of a sentence."""
    if end - start < 8 and _ENUMERATOR.fullmatch(text, start, end):
        return True
    return _INNER_ENUMERATOR.search(text, max(start, end - 6), end) is not None


def _ends_after(last: str, word: str, lists: Abbreviations) -> bool:
    """Whether a full stop after the word `last` and before `word` ends a sentence."""
    key = last.lower().rsplit("-", 1)[-1]
    begins = word.lower() in lists[Use.STARTER]
    if len(last) == 1 and last.isupper():
        return begins
    if key in lists[Use.BEFORE_NAME] and last != last.lower():
        return False
    if key in lists[Use.BEFORE_NUMBER]:
        return not (word[:1].isdigit() or _ROMAN.fullmatch(word))
    if _HOUR.fullmatch(key):
        return not (word[:1].isdigit() or _AFTER_HOUR.fullmatch(word))
    if key == "etc":
        return True
    if "." in key or (len(key) == 1 and key.isalpha()) or key in lists[Use.ANYWHERE]:
        return begins
    return True
