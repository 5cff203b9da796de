"""Reading: what the reader saw in a report: sentences, tokens with their tree, predicates with roles, mentions, learned claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.model.claim import ClaimKind, Factuality
from sitrep.model.ontology import Acled, Plover


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


class ClaimSlot(StrEnum):
    """What an argument fills in a learned claim."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    SOURCE = "source"
    CUE = "cue"
    INSTRUMENT = "instrument"
    ITEM = "item"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class LearnedArgument:
    """The head word of what fills a slot; `score` in [0, 1]. One word may fill several slots, several words one."""

    slot: ClaimSlot
    token: int
    score: float


@dataclass(frozen=True, slots=True)
class LearnedType:
    """A type that a claim may have, with its probability; `plover` is None where no root fits, and for all kinds but events."""

    kind: ClaimKind
    plover: Plover | None
    score: float


@dataclass(frozen=True, slots=True)
class LearnedClaim:
    """What the network takes the word `token` for: the head word of a claim's trigger. All scores are probabilities.

    `score` says that it is one at all; `types` are the likeliest first, and their scores and that of "no claim" sum to at most 1.
    `mode` is one of the first type's root, None for no mode; `acled` None where ACLED would not code it.
    """

    token: int
    score: float
    types: tuple[LearnedType, ...]
    mode: str | None
    mode_score: float
    acled: Acled | None
    acled_score: float
    factuality: Factuality
    factuality_score: float
    arguments: tuple[LearnedArgument, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """`[start, end)` of the report's text; `paragraph` counts blocks of text divided by line breaks, from 0.

    `claims` are what the network sees in words that may head a claim and in predicates, in the order of their words, however unlikely;
    weights without such heads see none.
    """

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    predicates: tuple[Predicate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[LearnedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All sentences of one report in order, and the version of the model that read them."""

    report: str
    model: str
    sentences: tuple[Sentence, ...]
