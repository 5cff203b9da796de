"""Dates that head a paragraph: "06:40 – Troops have entered the town", "15 Aug, Ombada: shelling of a clinic", "Raid on Homs, 3 May: …".

Live pages, chronologies and bulletins set the hour or the day before what they tell, and say it once. It holds for what its paragraph tells
without a day of its own, save what had happened before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.model import Report, Span
from sitrep.vocab.timewords import TimeClass, uses_of

_BULLET = r"[ \t•*·]*(?:\(?\d{1,2}[.)][ \t]+)?"
_NAME = r"[^\W\d_a-z][\w’'()-]*(?: [^\W\d_a-z(][\w’'()-]*| \([^()\n]{1,30}\)){0,3}"
_HOUR = r"(?:(?:[01]?\d|2[0-4])[:h]|(?:[01]\d|2[0-4])\.)[0-5]\d"
_CLOCK = rf"{_HOUR}(?:[ ]?(?:[ap]\.?m\.?|[A-Z]{{2,4}}|hrs|hours|local time))?|\d{{1,2}}[ ]?[ap]\.?m\.?"
_PART = r"(?:\d{1,4}(?:st|nd|rd|th)?|[^\W\d_]{3,9}\.?)"
_DIGITS = r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
_NAMED = rf"{_PART}(?:[ ,/–—-]{{1,3}}{_PART}){{0,5}}?"
_END = rf"[)\]]?(?:[ \t]+[–—-][ \t]+|:[ \t]+|,[ \t]+(?={_NAME}[:.][ \t]))"
_DATED = rf"((?P<digits>{_CLOCK}|{_DIGITS})|{_NAMED})"
_HEADED = re.compile(rf"^{_BULLET}[(\[]?{_DATED}{_END}", re.MULTILINE)
_TITLED = re.compile(rf"^{_BULLET}[^\n:.;]{{3,60}}(?:, |[ ]\(){_DATED}\)?:[ \t]+", re.MULTILINE)
_ENDS = frozenset('.!?…:;"”’)')
_GOES_ON = re.compile(r"[ \t]*(?:[^\W\d_]|[\"“‘(])")
_MOST_LINES = 40
_LONG = 40  # characters of a line that may be wrapped
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAYS = frozenset({TimeClass.MONTH, TimeClass.WEEKDAY})


@dataclass(frozen=True, slots=True)
class DateHeading:
    """Words of time that head the text from the offset `begin` up to `end`; `is_scene`: a sentence tells them, no heading."""

    words: Span
    begin: int
    end: int
    is_scene: bool = False

    def heads(self, words: Span) -> bool:
        """Whether the words stand in its stretch."""
        return self.begin <= words.start < self.end


def date_headings(report: Report) -> tuple[DateHeading, ...]:
    """The hours and days that head paragraphs of the report, in order; none in the title."""
    text, found = report.text, []
    for match in (*_HEADED.finditer(text, report.title_end), *_TITLED.finditer(text, report.title_end)):
        if match["digits"] or _is_day(match[1]):
            found.append(DateHeading(report.quote(*match.span(1)), match.end(), paragraph_end(text, match.end())))
    return tuple(sorted(found, key=lambda heading: heading.begin))


def paragraph_end(text: str, begin: int) -> int:
    """The end of the paragraph that goes on at `begin`, over the breaks of lines that are only wrapped."""
    stop = text.find("\n", begin)
    for _ in range(_MOST_LINES):
        if stop < 0 or not _is_wrapped(text, stop):
            break
        stop = text.find("\n", stop + 1)
    return stop if stop >= 0 else len(text)


def _is_wrapped(text: str, end: int) -> bool:
    """Whether the line that ends there, a long one, breaks off within a sentence that the next goes on with."""
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    return len(line) >= _LONG and line[-1] not in _ENDS and _GOES_ON.match(text, end + 1) is not None


def _is_day(words: str) -> bool:
    """Whether a month or a weekday is named, and nothing but words of time."""
    named = _WORD.findall(words)
    return all(uses_of(word) for word in named) and any(use.kind in _DAYS for word in named for use in uses_of(word))
