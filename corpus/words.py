"""Words of a report, found again where an annotation quotes them: `WORDS`, or `WORDS#2` for the second time they stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass

SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[–—-]{0,2}\s?[A-Z0-9])""")
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sta|Mt|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Cmdr|Gov|Sen|Rep|Rev|Fr|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|approx|Op)|\b[A-Z]|\b[ap]\.m)\.$"
)
OCCURRENCE = re.compile(r"(.*\S)#(\d)")


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """`[start, end)` in code points of the report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def holds(self, other: Words) -> bool:
        """Whether `other` lies within."""
        return self.start <= other.start and other.end <= self.end


class NotThere(ValueError):
    """Quoted words that do not stand where they should, or stand there more than once."""


def lines_of(text: str) -> tuple[Words, ...]:
    """The lines of a text, line 1 first; empty ones too."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Words(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def sentences_of(text: str, line: Words) -> tuple[Words, ...]:
    """The sentences of one line, by a rule that does not change: cut after . ! ? before a capital or a digit, not after a short form."""
    found, start, said = [], line.start, line.of(text)
    for match in SENTENCE_END.finditer(said):
        stop = said[: match.start() + 1]
        if not SHORT.search(stop):
            found.append(Words(start, line.start + len(match.group().rstrip()) + match.start()))
            start = line.start + match.end()
    if start < line.end:
        found.append(Words(start, line.end))
    return tuple(found)


def occurrences(text: str, quoted: str, within: Words) -> tuple[Words, ...]:
    """Every place inside `within` where the words stand whole: not inside a longer word."""
    pattern = re.compile(rf"(?<!\w){re.escape(quoted)}(?!\w)")
    return tuple(Words(m.start(), m.end()) for m in pattern.finditer(text, within.start, within.end))


def find(text: str, quoted: str, within: Words, near: Words | None = None) -> Words:
    """The words `quoted` inside `within`; when they stand there more than once and no `#N` says which, the nearest to `near`.

    Raises NotThere when they do not stand there, or are ambiguous and `near` is None.
    """
    words, which = quoted, None
    if match := OCCURRENCE.fullmatch(quoted):
        words, which = match.group(1), int(match.group(2))
    found = occurrences(text, words, within)
    if not found or (which is not None and not 1 <= which <= len(found)):
        raise NotThere(f"{quoted!r} does not stand there")
    if which is not None:
        return found[which - 1]
    if len(found) > 1 and near is None:
        raise NotThere(f"{quoted!r} stands there {len(found)} times: say which (#1, #2)")
    return found[0] if near is None else min(found, key=lambda w: (max(w.start - near.end, near.start - w.end, 0), w.start))
