"""Reading: what the reader saw in a report: sentences, tokens with their tree, predicates with roles, mentions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PEOPLE = "people"
    PLACE = "place"
    FACILITY = "facility"
    WEAPON = "weapon"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the Universal Dependencies tokenisation, `[start, end)` of the report's text.

    `head` is the index of its head in the same sentence, -1 for the root; `deprel` may carry a subtype ("nsubj:pass").
    `upos` and `xpos` are the universal and the Penn tag; `lemma` is lower case except for proper nouns.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A PropBank argument of a predicate: `label` ("ARG0", "ARGM-TMP", "C-ARG1" …) and the index of its head token."""

    label: str
    head: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate at token `token`; `factuality` on the UDS scale from -3 (did not happen) to 3 (happened)."""

    token: int
    factuality: float
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[first, last)` of a sentence that name something."""

    kind: MentionKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """`[start, end)` of the report's text; `paragraph` counts blocks of text divided by line breaks, from 0."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    predicates: tuple[Predicate, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All sentences of one report in order, and the version of the model that read them."""

    report: str
    model: str
    sentences: tuple[Sentence, ...]
