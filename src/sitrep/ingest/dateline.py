"""Datelines: "TRIPOLI, May 20 (Reuters) -", "KYIV, Ukraine (AP) —", "GENEVA/TRIPOLI, 20 May 2020 -", "(Beirut) –".

The head of a paragraph up to its first dash, bar or colon is a dateline when all of it is places, one day and one credit in
brackets, and something marks it as one: places in capitals (unless the whole paragraph is), a day, a known agency, brackets
around the whole, or a place followed by its country. Where it errs: a town in ordinary letters alone before a dash ("Idlib –
The war …") is not taken, since many headings look so; a name in capitals before a dash that no list knows is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.ingest.agencies import agencies_in, agency_named
from sitrep.ingest.calendar_day import PrintedDay, printed_day
from sitrep.ingest.newsroom import date_labels, slugs

_HEAD_CHARS = 140
_MIN_COLON_LETTERS = 5  # "DUBAI:" is a dateline, "IDF:" and "UN:" are speakers
_LONGEST_SHORTENED, _LONGEST_SHORTENED_CAPITALS = 6, 3  # with the stop: "Calif.", "ST."

# A dash with space around it, or after a bracket; a long dash anywhere; a bar; a colon; the end of "/TASS/. ", of "May 20, 2020. ".
_END = re.compile(
    r"(?:\s*(?:--+|[—–])\s*|\s+-\s+|(?<=[)\]/])\s*-\s*|\s+\|\s+|(?<=[A-Z])-\s+)|(?P<colon>\s?:\s+)|(?:(?<=/)\.?\s+)|(?P<stop>(?<=\d{4})\.\s+|(?<=[)\]])\.\s+)",
)
_CREDIT = re.compile(r"\s*(?:\((?P<round>[^()]{1,60})\)|\[(?P<square>[^\[\]]{1,60})\]|/(?P<slash>[^/]{2,40})/)\.?\s*$")
_WHOLE = re.compile(r"^[(\[](?P<inside>[^()\[\]]{3,80})[)\]]$")
_WORD = r"(?:[^\W\d_](?:[^\W\d_]|['’`.-])*)"
_PLACE = re.compile(rf"^{_WORD}(?:\s{_WORD}){{0,5}}(?:\s\({_WORD}(?:\s{_WORD}){{0,4}}\))?$")
_SEPARATOR = re.compile(r"\s*[/,;&]\s*|\s+and\s+")
_FULL_STOP = re.compile(r"[^\W\d_]{4,}\.$")
_FIRST_OF_BODY = re.compile(r"[\"“”'‘’«(\[$€£\s]*([^\W_])")
_LOWER_PREFIX = re.compile(r"[a-z]{1,2}['’-][A-Z]")
_NEVER_WORDS = "after as at before by during for from if in on since then to until when while with"
_NEVER = frozenset(_NEVER_WORDS.split())
_JOINER_WORDS = "of de del da do di la le les el al the and du des on upon sur en bin ibn as ash ad ar az an e y"
_JOINERS = frozenset(_JOINER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at `[0, end)` of the paragraph it opens: places as printed, the day, and the agency by its full name."""

    places: str | None
    day: PrintedDay | None
    agency: str | None
    end: int

    @property
    def is_sure(self) -> bool:
        """Whether it holds more than places."""
        return self.day is not None or _is_known(self.agency)


def parse_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens `paragraph`, or that is all of it when it holds a day."""
    head = paragraph[:_HEAD_CHARS]
    start = len(head) - len(head.lstrip())
    for match in _END.finditer(head, start + 1):
        body = paragraph[match.end() : match.end() + _HEAD_CHARS]
        found = _read(head[start : match.start()], match.end(), is_shouted=body.isupper(), is_colon=match["colon"] is not None)
        is_sure = found is not None and (found.day is not None if match["stop"] else found.is_sure or _opens_text(body))
        if found is not None and is_sure:
            return found
    if len(paragraph.strip()) <= _HEAD_CHARS // 2:
        found = _read(paragraph.strip(), len(paragraph.rstrip()), is_shouted=False, is_colon=False)
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


def _read(head: str, end: int, *, is_shouted: bool, is_colon: bool) -> Dateline | None:
    whole = _WHOLE.match(head)
    words, agency, day = _without_credit(whole["inside"] if whole else head)
    words, agency = _without_listed_agency(words, agency)
    if day is None:
        day = printed_day(words)
        if day is not None:
            before = _before_day(words, day)
            if before is None:
                return None
            words, agency = _without_known_agency(before, agency)
    if whole and agency is None:
        agency = agency_named(words)
        words = words if agency is None else ""
    places = _trimmed(words)
    if not places:
        return Dateline(None, day, agency, end) if _is_known(agency) else None
    if not _are_places(places):
        return None
    in_capitals = not is_shouted and _is_in_capitals(_SEPARATOR.split(places)[0])
    if day is None and not _is_marked(places, agency, in_capitals, is_whole=whole is not None, is_colon=is_colon):
        return None
    if day is not None and not in_capitals and len(_SEPARATOR.split(places)[0].partition("(")[0].split()) > 3:
        return None
    return Dateline(places, day, agency, end)


def _without_credit(words: str) -> tuple[str, str | None, PrintedDay | None]:
    """`words` without the bracket at its end, and the agency or the day in the bracket; a time of day is dropped."""
    match = _CREDIT.search(words)
    if match is None:
        return words, None, None
    inside = next(group for group in match.groups() if group is not None).strip()
    day = printed_day(inside)
    if day is not None:
        return words[: match.start()], None, day
    return words[: match.start()], agency_named(inside) or (inside if inside[:1].isupper() else None), None


def _without_known_agency(words: str, agency: str | None) -> tuple[str, str | None]:
    """`words` without the bracket at their end where an agency stands in it; other brackets hold a country."""
    rest, found, _ = _without_credit(words.rstrip(" \t\u00a0,;|")) if agency is None else (words, agency, None)
    return (rest, found) if _is_known(found) else (words, agency)


def _before_day(words: str, day: PrintedDay) -> str | None:
    """The words before the day; None when other words follow it, or it is not set off from ordinary words before it."""
    before = words[: day.start].rstrip()
    if words[day.end :].strip(" \t\u00a0.,;|") or (before and before[-1].isalnum() and not before.isupper()):
        return None
    return before


def _without_listed_agency(words: str, agency: str | None) -> tuple[str, str | None]:
    """Take apart "Damascus, SANA", "Tehran, March 15, IRNA" and "AFP, Beirut"."""
    parts = [part.strip() for part in words.split(",")]
    if agency is None and len(parts) > 1:
        for index in (-1, 0):
            name = agency_named(parts[index])
            if name is not None:
                del parts[index]
                return ", ".join(parts), name
    return words, agency


def _trimmed(words: str) -> str:
    """`words` without the punctuation around them; the stop of "D.C." and "Mich." stays, that of "MOSCOW." goes."""
    words = words.strip(" \t\u00a0,;|")
    return words[:-1] if _FULL_STOP.search(words) and words[-2].isupper() else words


def _are_places(places: str) -> bool:
    parts = _SEPARATOR.split(places)
    return len(parts) <= 5 and all(map(_is_place, parts)) and places.upper() not in slugs()


def _is_place(part: str) -> bool:
    if _PLACE.match(part) is None:
        return False
    words = part.replace("(", "").split()
    if any(map(_ends_sentence, words)) or any(word.lower() in _NEVER for word in words):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in _JOINERS or _LOWER_PREFIX.match(word) for word in words)


def _ends_sentence(word: str) -> bool:
    """Whether a stop after `word` is a full stop: "St." and "MT." and "D.C." and "Calif." are shortened, "MEN." is not."""
    return (
        word.endswith(".") and "." not in word[:-1] and len(word) > (_LONGEST_SHORTENED_CAPITALS if word.isupper() else _LONGEST_SHORTENED)
    )


def _is_in_capitals(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) >= 3 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def _is_marked(places: str, agency: str | None, in_capitals: bool, *, is_whole: bool, is_colon: bool) -> bool:
    """Whether places without a day are a dateline all the same."""
    if agency is not None and (in_capitals or _is_known(agency)):
        return True
    if in_capitals:
        first = _SEPARATOR.split(places)[0]
        is_speaker = first.upper() in slugs() or first.lower() in date_labels() or agency_named(first) is not None
        return not is_speaker and not is_whole and (not is_colon or len(first) >= _MIN_COLON_LETTERS)
    return not is_colon and (is_whole or ("," in places and len(places.split()) <= 6))


def _is_known(agency: str | None) -> bool:
    return agency is not None and agencies_in(agency) is not None


def _opens_text(body: str) -> bool:
    """Whether what follows may begin a sentence, or nothing follows."""
    first = _FIRST_OF_BODY.match(body)
    return not body.strip() or (first is not None and not first[1].islower() and not first[1].isdigit())
