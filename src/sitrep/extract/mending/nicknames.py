"""Nicknames: a person's name goes on behind a nickname in quotation marks: Joaquin "El Chapo" Guzman is one man.

The parser often begins a second name at the nickname and hangs the surname there. The first name is then the head of it all, as it is of
any name, and one mention covers it. A name whose surname hangs on its first name stays as it was read. Where it errs: what is named right
after a quoted name and is another ("the Brigade 'Storm' Idlib").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitrep.extract.mending.enumerations import Arc
from sitrep.extract.mending.known import mentioned, pointed
from sitrep.extract.mending.repair import rearranged
from sitrep.model import MentionKind, Reading, Sentence, Token

MARKS = frozenset('"“”„')
LONGEST = 6  # tokens from the first name to the mark that closes


def with_nicknames(reading: Reading) -> Reading:
    """The reading with each name that holds a nickname as one name; the same reading where all are."""
    sentences = tuple(_whole(sentence) for sentence in reading.sentences)
    return reading if sentences == reading.sentences else replace(reading, sentences=sentences)


def _whole(sentence: Sentence) -> Sentence:
    for first, close, end in _names(sentence.tokens):
        sentence = _as_one(sentence, first, close, end)
    return sentence


def _names(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, int]]:
    """The first name, the mark that closes the nickname and one past the surname, of each name whose surname hangs on its nickname."""
    for opening in tokens[1:]:
        first = opening.index - 1
        if opening.text not in MARKS or tokens[first].upos != "PROPN":
            continue
        close = next((i for i in range(first + 3, min(first + LONGEST + 1, len(tokens))) if tokens[i].text in MARKS), None)
        if close is None or not all(t.text[0].isupper() for t in tokens[first + 2 : close]):
            continue
        end = close + 1
        while end < len(tokens) and tokens[end].upos == "PROPN" and first <= tokens[end].head < end:
            end += 1
        if end > close + 1 and first + 1 < tokens[close + 1].head < close:
            yield first, close, end


def _as_one(sentence: Sentence, first: int, close: int, end: int) -> Sentence:
    tokens, inside = sentence.tokens, range(first, end)
    top = next((i for i in inside if tokens[i].head not in inside), first)
    arc: Arc = (tokens[top].head, tokens[top].deprel)
    moved: dict[int, Arc] = {i: (first, "flat") for i in inside if i not in (first, first + 1, close)}
    moved |= {first: arc} if top != first else {}
    moved |= {t.index: (first, t.deprel) for t in tokens if t.index not in inside and t.head in inside and t.head != first}
    one = replace(sentence, claims=tuple(pointed(claim, inside, first) for claim in sentence.claims))
    return mentioned(rearranged(one, moved), first, end, MentionKind.PERSON)
