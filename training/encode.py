"""Sentences as numbers: word pieces, labels as places in their closed sets, and what is unknown as SKIP. Done once for each sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sitrep.reader.case import case_class
from sitrep.reader.pieces import CLS, MOST_PIECES, SEP
from sitrep.reader.pieces import UNKNOWN as UNK
from training.claims import ACLED, CLAIMS, MODES, SLOTS, STANCES, ClaimWord
from training.packs import Sentence
from training.spans import TAGS, UNKNOWN

SKIP = -100
FEWEST_ROLES = 20
LAYERS = ("upos", "xpos", "heads", "deprels", "predicates", "mentions", "claims", "modes", "acled", "stances")
"""What is known of each word by itself, as the rows of one array."""
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed sets that the heads choose from, in the order of their outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[str, ...]
    claims: tuple[str, ...] = CLAIMS
    modes: tuple[str, ...] = MODES
    acled: tuple[str, ...] = ACLED
    stances: tuple[str, ...] = STANCES
    arguments: tuple[str, ...] = SLOTS

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Labels:
        """The sets that training sentences use; roles seen at least twenty times."""
        upos: set[str] = set()
        xpos: set[str] = set()
        deprels: set[str] = set()
        roles: Counter[str] = Counter()
        for s in sentences:
            upos.update(s.upos or ())
            xpos.update(s.xpos or ())
            deprels.update(s.deprels or ())
            roles.update(a.role for p in s.predicates or () for a in p.arguments)
        kept = sorted(role for role, count in roles.items() if count >= FEWEST_ROLES)
        return cls(tuple(sorted(upos)), tuple(sorted(xpos)), tuple(sorted(deprels)), ("_", *kept), TAGS)

    @classmethod
    def of_checkpoint(cls, found: dict[str, list[str]]) -> Labels:
        """The sets a checkpoint was trained with; those it lacks are today's."""
        return cls(**{name: tuple(values) for name, values in found.items()})

    def as_dict(self) -> dict[str, list[str]]:
        """The sets as lists, for JSON."""
        return {name: list(values) for name, values in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is known of pairs of words: q words at `at`, and for each the targets (q, n) of all words; `known` is what of it counts."""

    at: Ints
    targets: Ints
    known: Ints


@dataclass(frozen=True, slots=True)
class Told:
    """Which occurrences the words `at` tell of, and in which report of which episode; numbers that mean nothing but the same or another."""

    at: Ints
    which: Ints
    report: int
    episode: int


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence as numbers.

    `ids` are its pieces with [CLS] and [SEP], `owners` the word of each piece between them; `layers` are the rows of LAYERS, SKIP where a
    pack says nothing. Of `claims` a bit stands for each type that a word may have, of the arguments' targets for each slot.
    """

    ids: Ints
    owners: Ints
    first: Ints
    last: Ints
    cases: Ints
    layers: Ints
    roles: Pairs
    arguments: Pairs
    fact_at: Ints
    fact: NDArray[np.float32]
    told: Told

    @property
    def length(self) -> int:
        """The number of word pieces, with [CLS] and [SEP]."""
        return len(self.ids)


class Encoder:
    """Words to pieces, labels to numbers."""

    def __init__(self, tokenizer: Path, labels: Labels) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._pieces: dict[str, tuple[int, ...]] = {}
        self._numbers: dict[str, int] = {}
        self.labels = labels
        self._index = {name: {v: i for i, v in enumerate(values)} for name, values in labels.as_dict().items()}

    def pieces(self, form: str) -> tuple[int, ...]:
        """The first eight pieces of a word encoded alone; [UNK] when nothing is left of it."""
        if form not in self._pieces:
            ids = self._tokenizer.encode([form], is_pretokenized=True, add_special_tokens=False).ids
            self._pieces[form] = tuple(ids[:MOST_PIECES]) or (UNK,)
        return self._pieces[form]

    def encode(self, s: Sentence) -> Encoded:
        """Turn a sentence into numbers."""
        n = len(s.forms)
        pieces = [self.pieces(form) for form in s.forms]
        counts = np.array([len(p) for p in pieces], np.int64)
        first = np.concatenate([[1], 1 + counts.cumsum()])
        facts = [(w, v) for w, v in s.factuality if w < n]
        return Encoded(
            ids=np.array([CLS, *(i for p in pieces for i in p), SEP], np.int64),
            owners=np.repeat(np.arange(n), counts),
            first=first[:-1],
            last=first[1:] - 1,
            cases=np.array([case_class(form) for form in s.forms], np.int64),
            layers=self._layers(s, n),
            roles=self._roles(s, n),
            arguments=self._arguments(s, n),
            fact_at=np.array([w for w, _ in facts], np.int64),
            fact=np.array([v for _, v in facts], np.float32),
            told=self._told(s, n),
        )

    def _told(self, s: Sentence, n: int) -> Told:
        told = [(word, label) for word, label in s.occurrences if word < n]
        at, which = np.array([word for word, _ in told], np.int64), np.array([self._number(label) for _, label in told], np.int64)
        return Told(at, which, self._number(s.report), self._number(s.episode))

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def _layers(self, s: Sentence, n: int) -> Ints:
        layers = np.full((len(LAYERS), n), SKIP, np.int64)
        for row, name in enumerate(LAYERS[:6]):
            values = getattr(s, name)
            if values is None:
                continue
            if name == "heads":
                layers[row] = [head + 1 for head in values]
            elif name == "predicates":
                words = {p.word for p in values}
                layers[row] = [i in words for i in range(n)]
            else:
                index = self._index[name]
                layers[row] = [SKIP if v == UNKNOWN else index.get(v, SKIP) for v in values]
        if s.claims is not None:
            layers[6, [word for word in s.silent if word < n]] = 1 << self._index["claims"]["none"]
            for claim in s.claims:
                if claim.word < n:
                    layers[6:, claim.word] = self._claim(claim)
        return layers

    def _claim(self, claim: ClaimWord) -> tuple[int, int, int, int]:
        """The targets of one word that heads a trigger: types as bits, mode, ACLED sub-event, factuality."""
        types = sum(1 << self._index["claims"][label] for label in claim.types) or SKIP
        single = (("modes", claim.mode), ("acled", claim.acled), ("stances", claim.stance))
        mode, acled, stance = (SKIP if label is None else self._index[name][label] for name, label in single)
        return types, mode, acled, stance

    def _roles(self, s: Sentence, n: int) -> Pairs:
        predicates = [p for p in s.predicates or () if p.word < n]
        targets = np.zeros((len(predicates), n), np.int64)
        for row, predicate in enumerate(predicates):
            for a in predicate.arguments:
                if a.head < n:
                    targets[row, a.head] = self._index["roles"].get(a.role, 0)
        return Pairs(np.array([p.word for p in predicates], np.int64), targets, np.ones(len(predicates), np.int64))

    def _arguments(self, s: Sentence, n: int) -> Pairs:
        claims = [c for c in s.claims or () if c.word < n and c.slots]
        index = self._index["arguments"]
        targets = np.zeros((len(claims), n), np.int64)
        for row, claim in enumerate(claims):
            for slot, word in claim.arguments:
                if word < n:
                    targets[row, word] |= 1 << index[slot]
        known = [sum(1 << index[slot] for slot in claim.slots) for claim in claims]
        return Pairs(np.array([c.word for c in claims], np.int64), targets, np.array(known, np.int64))
