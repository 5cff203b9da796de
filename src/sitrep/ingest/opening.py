"""The opening of a text: its title, byline, dateline and the date printed by itself.

Looks at the first lines that hold words. The first of them (that is no address, date or byline) is the title unless it reads as
running text: it opens with a dateline, ends as a sentence ends with no empty line after it, holds several sentences, is
overlong, or nothing follows it. Where it errs: a short first paragraph of one sentence, set off by an empty line, is taken as
title; a headline with a full stop and no empty line is taken as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.ingest.agencies import agency_named
from sitrep.ingest.calendar_day import PrintedDay, printed_day, printed_days
from sitrep.ingest.dateline import Dateline, parse_dateline
from sitrep.ingest.newsroom import date_labels

_OPENING_LINES = 10
_OPENING_CHARS = 6_000
_MAX_TITLE_CHARS = 250
_MAX_STOPPED_TITLE_CHARS = 120
_MAX_DATE_LINE_CHARS = 120
_MAX_BYLINE_CHARS = 100
_NOTICE_LINES = 4

_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bU\.S)(?<!\bU\.N)\.[\"”'’)\]]*$")
_SENTENCE_BREAK = re.compile(r"[^\W\d_]{3}[.!?][\"”'’)]*\s+[\"“'‘(]?[A-Z]")
_SEGMENT = re.compile(r"\s*[|·•]\s*|\s+[—–-]+\s+|[\s,/]+(?=(?:last\s+)?(?:updated|modified|edited)\b)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:\bat\b|@)?\s*\b[0-2]?[0-9](?:\s?[:.h]\s?[0-5][0-9](?::[0-5][0-9])?\s*(?:[ap]\.?\s?m?\b\.?)?|\s?[ap]\.?\s?m\b\.?)"
    r"\s*(?:\(?(?:(?-i:[A-Z]{2,5})|local time)\b\)?)?(?:\s*[+-][0-9:]{1,5})?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:by|words by|text by|reported by|from)\s+(?P<names>[^\W\d_].*)$", re.IGNORECASE)
_NAME = re.compile(r"^(?:[^\W\d_]|['’.-])+(?:\s(?:[^\W\d_]|['’.-])+){0,5}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that holds words: `[start, end)` without the space around them."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first lines say. `first` is the first line with words that is no address, date or byline; `title` is that line when
    it reads as one. `url` is an address that stands alone on the first line.
    """

    first: Line
    title: Line | None
    byline: str | None
    dateline: Dateline | None
    visible: PrintedDay | None
    url: str | None


def read_opening(text: str) -> Opening:
    """Read the opening of `text`, which must hold words."""
    lines = list(_opening_lines(text))
    at = next((index for index, line in enumerate(lines) if not _is_notice(line.words)), 0)
    first, after = lines[at], lines[at + 1 :]
    is_title = bool(after) and reads_as_title(first.words, has_gap=text[first.end : after[0].start].count("\n") > 1)
    notices = [line.words for line in lines[:at]]
    body = [*notices, *([] if is_title else [first.words]), *(line.words for line in after)]
    return Opening(
        first=first,
        title=first if is_title else None,
        byline=next(filter(None, map(_byline, body)), None),
        dateline=next(filter(None, map(parse_dateline, body)), None),
        visible=_visible_day([line.words for line in lines]) or _set_off_day(body),
        url=lines[0].words if _ADDRESS.match(lines[0].words) else None,
    )


def reads_as_title(words: str, *, has_gap: bool = False) -> bool:
    """Whether a line reads as a headline rather than as running text; `has_gap`: an empty line sets it off from what follows."""
    if len(words) > _MAX_TITLE_CHARS or _SENTENCE_BREAK.search(words):
        return False
    if _SENTENCE_END.search(words) and not (has_gap and len(words) <= _MAX_STOPPED_TITLE_CHARS):
        return False
    return parse_dateline(words) is None


def _is_notice(words: str) -> bool:
    return _ADDRESS.match(words) is not None or _date_alone(words) is not None or _byline(words) is not None


def _opening_lines(text: str) -> Iterator[Line]:
    at, found = 0, 0
    while found < _OPENING_LINES and at < len(text) and (at < _OPENING_CHARS or found == 0):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        words = text[at:end].strip()
        if words:
            start = at + text[at:end].index(words[0])
            yield Line(start, start + len(words), words)
            found += 1
        at = end + 1


def _byline(words: str) -> str | None:
    match = _BYLINE.match(words) if len(words) <= _MAX_BYLINE_CHARS else None
    if match is None:
        return None
    names = _SEGMENT.split(match["names"])[0].split(",")[0].strip()
    parts = re.split(r"\s+and\s+|\s*&\s*", names)
    return names if all(_NAME.match(part) and part[0].isupper() for part in parts) else None


def _visible_day(lines: list[str]) -> PrintedDay | None:
    """The first day printed by itself; one that is marked as a change of the text only when there is no other."""
    found = [(words, day) for words in lines if (day := _date_alone(words)) is not None and day.stated is not None]
    first = [day for words, day in found if not re.search(r"\b(?:updated?|modified|edited)\b", words, re.IGNORECASE)]
    return next(iter(first), found[0][1] if found else None)


def _set_off_day(body: list[str]) -> PrintedDay | None:
    """The day that ends a line which is no text ("Flash Update No. 4, 17 April 2025"), else the only one that opens a paragraph.

    Several paragraphs that open with days are a list of what happened on them. A title may end in the day of what it tells.
    """
    ending = next((day for words in body[:_NOTICE_LINES] if (day := _ending_day(words)) is not None), None)
    if ending is not None:
        return ending
    opening = [match for words in body if (match := _opening_day(words)) is not None]
    return opening[0] if len(opening) == 1 else None


def _ending_day(words: str) -> PrintedDay | None:
    """The day with its year at the end of a line, behind a comma, a dash, a bar or a bracket."""
    if len(words) > _MAX_DATE_LINE_CHARS or _SENTENCE_BREAK.search(words):
        return None
    day = next(reversed(list(printed_days(words))), None)
    if day is None or day.stated is None or words[day.end :].strip(" )]."):
        return None
    return day if words[: day.start].rstrip()[-1:] in tuple(",-–—|([·•:") else None


def _opening_day(words: str) -> PrintedDay | None:
    """The day with its year that opens a paragraph as a sentence of its own: "2 March 2024. Shells fell on …"."""
    day = printed_day(words)
    if day is None or day.start > 0 or day.stated is None:
        return None
    return day if re.match(r"\.\s+[^\W\d_a-z]", words[day.end :]) else None


def _date_alone(words: str) -> PrintedDay | None:
    """The day in a line that holds nothing else but a label, a time of day, or a byline set off by a bar."""
    if len(words) > _MAX_DATE_LINE_CHARS:
        return None
    for segment in (words, *_SEGMENT.split(words)):
        day = printed_day(segment)
        if day is None:
            continue
        rest = _CLOCK.sub(" ", segment[: day.start] + " " + segment[day.end :])
        rest = " ".join(rest.strip(" \t\u00a0:,.|()[]–—-").split())
        if not rest or rest.lower() in date_labels() or agency_named(rest):
            return day
    return None
