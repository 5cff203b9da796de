"""A small cut of running text into sentences and words, near EWT's, for the packs that come without tokens.

Only for training and for measuring mentions: the reader has a better one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Capt|Maj|Sgt|Cpl|Spc|Adm|Gov|Sen|Rep|Prof|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|vs)\.(?=\s)"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_](?=\.\s[A-Z])\."  # initials
    r"|[^\W\d_]+(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|pm|am)?\b"
    r"|[^\W\d_][^\W_]*"
    r"|\.{2,}|-{2,}|[^\s]"
)
_END = re.compile(r"(?<=[.?!])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Capt|Maj|Sgt|Spc|Adm|Gov|Sen|Rep|Prof|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No)|\b[A-Z])\.$"
)


def split_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Word spans of `text[start:end]`, as offsets into the text."""
    for match in _WORD.finditer(text, start, end):
        yield match.span()


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentence spans by rule: a full stop, question or exclamation mark before a capital, or a line's end."""
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match.group() and _NO_END.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)
