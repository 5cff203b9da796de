"""Datelines: "TRIPOLI, May 20 (Reuters) -", "KYIV, Ukraine (AP) —", "GENEVA/TRIPOLI, 20 May 2020 -", "(Beirut) –".

The head of a paragraph up to its first dash, bar or colon is a dateline when all of it is places, one day and one credit in
brackets, and something marks it as one: places in capitals, a day, a known agency, brackets around the whole, or a place
followed by its country. Where it errs: a town in ordinary letters alone before a dash ("Idlib – The war …") is not taken,
since many headings look so; a name in capitals before a dash that no list knows is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.ingest.agencies import agencies_in, agency_named
from sitrep.ingest.calendar_day import PrintedDay, printed_day
from sitrep.ingest.newsroom import slugs

_HEAD_CHARS = 140
_MIN_COLON_LETTERS = 5  # "DUBAI:" is a dateline, "IDF:" and "UN:" are speakers

# A dash with space around it, or after a bracket; a long dash anywhere; a bar; a colon.
_END = re.compile(
    r"(?P<dash>\s*(?:--+|[—–])\s*|\s+-\s+|(?<=[)\]/])\s*-\s*|\s+\|\s+|(?<=[A-Z])-\s+)|(?P<colon>:\s+)|(?P<slash>(?<=/)\.?\s+)"
)
_CREDIT = re.compile(r"\s*(?:\((?P<round>[^()]{1,60})\)|\[(?P<square>[^\[\]]{1,60})\]|/(?P<slash>[^/]{2,40})/)\.?\s*$")
_WHOLE = re.compile(r"^[(\[](?P<inside>[^()\[\]]{3,80})[)\]]$")
_WORD = r"(?:[^\W\d_](?:[^\W\d_]|['’`.-])*)"
_PLACE = re.compile(rf"^{_WORD}(?:\s{_WORD}){{0,5}}$")
_SEPARATOR = re.compile(r"\s*[/,;&]\s*|\s+and\s+")
_INITIAL_END = re.compile(r"\b[A-Z]\.$")
_LOWER_PREFIX = re.compile(r"[a-z]{1,2}['’-][A-Z]")
_NEVER_FIRST_WORDS = "after and as at before by during for from if in of on since then to until when while with"
_NEVER_FIRST = frozenset(_NEVER_FIRST_WORDS.split())
_JOINER_WORDS = "of de del da do di la le les el al the and du des on upon sur en bin ibn as ash ad ar az an e y"
_JOINERS = frozenset(_JOINER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at `[0, end)` of the paragraph it opens: places as printed, the day, and the agency by its full name."""

    places: str | None
    day: PrintedDay | None
    agency: str | None
    end: int


def parse_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens `paragraph`, or that is all of it when it holds a day."""
    head = paragraph[:_HEAD_CHARS]
    start = len(head) - len(head.lstrip())
    for match in _END.finditer(head, start + 1):
        found = _read(head[start : match.start()], match.start(), is_colon=match["colon"] is not None)
        if found is not None:
            return Dateline(found.places, found.day, found.agency, match.end())
    if len(paragraph.strip()) <= _HEAD_CHARS // 2:
        found = _read(paragraph.strip(), len(paragraph.rstrip()), is_colon=False)
        return found if found is not None and found.day is not None and found.places is not None else None
    return None


def parse_stated_dateline(words: str) -> Dateline:
    """The dateline in a metadata value. What cannot be taken apart is its places, whole."""
    words = words.strip()
    found = parse_dateline(words + " - ") or parse_dateline(words)
    if found is not None:
        return found
    day = printed_day(words)
    if day is None:
        return Dateline(words, None, None, len(words))
    places = _trimmed(words[: day.start]) or _trimmed(words[day.end :])
    return Dateline(places or None, day, None, len(words))


def _read(head: str, end: int, *, is_colon: bool) -> Dateline | None:
    whole = _WHOLE.match(head)
    words = whole["inside"] if whole else head
    words, agency, day = _without_credit(words)
    if day is None:
        day = printed_day(words)
        if day is not None:
            words = _without_day(words, day)
            if words is None:
                return None
    if whole and agency is None and agency_named(words or ""):
        agency, words = agency_named(words or ""), ""
    words, agency = _without_trailing_agency(words or "", agency)
    places = _trimmed(words)
    if not places:
        return Dateline(None, day, agency, end) if agency is not None and _is_known(agency) else None
    if not _are_places(places) or not _is_marked(places, day, agency, is_whole=whole is not None, is_colon=is_colon):
        return None
    return Dateline(places, day, agency, end)


def _without_credit(words: str) -> tuple[str, str | None, PrintedDay | None]:
    """`words` without the bracket at its end, and the agency or the day in the bracket."""
    match = _CREDIT.search(words)
    if match is None:
        return words, None, None
    inside = next(group for group in match.groups() if group is not None).strip()
    day = printed_day(inside)
    if day is not None:
        return words[: match.start()], None, day
    return words[: match.start()], agency_named(inside) or inside, None


def _without_day(words: str, day: PrintedDay) -> str | None:
    """The words before the day; None when other words follow it, or it is not set off from ordinary words before it."""
    before = words[: day.start].rstrip()
    if _trimmed(words[day.end :]) or (before and before[-1].isalnum() and not before.isupper()):
        return None
    return before


def _without_trailing_agency(words: str, agency: str | None) -> tuple[str, str | None]:
    """Take apart "Damascus, SANA" and "AFP, Beirut"."""
    parts = [part.strip() for part in words.split(",")]
    if agency is None and len(parts) > 1:
        for index in (-1, 0):
            name = agency_named(parts[index])
            if name is not None:
                del parts[index]
                return ", ".join(parts), name
    return words, agency


def _trimmed(words: str) -> str:
    """`words` without the punctuation around them; the stop of "D.C." stays."""
    words = words.strip(" \t\u00a0,;|")
    return words if _INITIAL_END.search(words) else words.rstrip(".").rstrip()


def _are_places(places: str) -> bool:
    parts = _SEPARATOR.split(places)
    return len(parts) <= 5 and all(_PLACE.match(part) and _is_capitalised(part) for part in parts) and places.upper() not in slugs()


def _is_capitalised(part: str) -> bool:
    words = part.split()
    return (
        words[0][0].isupper()
        and words[0].lower() not in _NEVER_FIRST
        and all(word[0].isupper() or word.lower() in _JOINERS or _LOWER_PREFIX.match(word) for word in words)
    )


def _is_marked(places: str, day: PrintedDay | None, agency: str | None, *, is_whole: bool, is_colon: bool) -> bool:
    first = _SEPARATOR.split(places)[0]
    letters = [letter for letter in first if letter.isalpha()]
    in_capitals = len(letters) >= 3 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)
    if day is not None or (agency is not None and (in_capitals or _is_known(agency))):
        return True
    if in_capitals:
        known = first.upper() in slugs() or agency_named(first) is not None
        return not known and (not is_colon or len(letters) >= _MIN_COLON_LETTERS)
    return not is_colon and (is_whole or ("," in places and len(places.split()) <= 6))


def _is_known(agency: str) -> bool:
    return agencies_in(agency) is not None
