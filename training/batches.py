"""From sentences to padded tensors: pieces, where each word begins and ends in them, and each layer's targets."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from sitrep.reader.case import LOWER, UPPER, case_class
from sitrep.reader.pieces import CLS, MOST_PIECES, SEP
from sitrep.reader.pieces import UNKNOWN as UNK
from training.packs import Sentence
from training.spans import TAGS, UNKNOWN

SKIP = -100
FEWEST_ROLES = 20


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed sets that the heads choose from, in the order of their outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[str, ...]

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

    def as_dict(self) -> dict[str, list[str]]:
        """The sets as lists, for JSON."""
        return {name: list(values) for name, values in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence as numbers. `targets` that a pack lacks are rows of SKIP."""

    pieces: tuple[tuple[int, ...], ...]
    cases: tuple[int, ...]
    upos: tuple[int, ...]
    xpos: tuple[int, ...]
    heads: tuple[int, ...]
    deprels: tuple[int, ...]
    predicates: tuple[int, ...]
    roles: tuple[tuple[int, tuple[int, ...]], ...]
    factuality: tuple[tuple[int, float], ...]
    mentions: tuple[int, ...]

    @property
    def length(self) -> int:
        """The number of word pieces, with [CLS] and [SEP]."""
        return 2 + sum(len(p) for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Batch:
    """b sentences padded to n words and p pieces; targets hold SKIP where nothing is known."""

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor
    first: Tensor
    last: Tensor
    word_mask: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    """(b, n), 0 the root, j + 1 word j"""
    deprels: Tensor
    predicates: Tensor
    mentions: Tensor
    role_index: Tensor
    """(b, q): the words of the predicates"""
    roles: Tensor
    """(b, q, n)"""
    fact_index: Tensor
    """(k, 2): sentence and word of each judged predicate"""
    fact: Tensor
    """(k,)"""

    @property
    def inputs(self) -> tuple[Tensor, ...]:
        """The network's inputs, in order."""
        return self.input_ids, self.attention_mask, self.token_type_ids, self.first, self.last, self.word_mask


class Encoder:
    """Words to pieces, labels to numbers."""

    def __init__(self, tokenizer: Path, labels: Labels) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._pieces: dict[str, tuple[int, ...]] = {}
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
        none = (SKIP,) * n
        predicates, rows = none, []
        if s.predicates is not None:
            words = {p.word for p in s.predicates}
            predicates = tuple(int(i in words) for i in range(n))
            for p in s.predicates:
                row = [0] * n
                for a in p.arguments:
                    if a.head < n:
                        row[a.head] = self._index["roles"].get(a.role, 0)
                if p.word < n:
                    rows.append((p.word, tuple(row)))
        return Encoded(
            pieces=tuple(self.pieces(f) for f in s.forms),
            cases=tuple(case_class(f) for f in s.forms),
            upos=self._numbers("upos", s.upos, n),
            xpos=self._numbers("xpos", s.xpos, n),
            heads=none if s.heads is None else tuple(h + 1 for h in s.heads),
            deprels=self._numbers("deprels", s.deprels, n),
            predicates=predicates,
            roles=tuple(rows),
            factuality=tuple((w, v) for w, v in s.factuality if w < n),
            mentions=self._numbers("mentions", s.mentions, n),
        )

    def _numbers(self, layer: str, values: Sequence[str] | None, n: int) -> tuple[int, ...]:
        if values is None:
            return (SKIP,) * n
        index = self._index[layer]
        return tuple(SKIP if v == UNKNOWN else index.get(v, SKIP) for v in values)


_CURLY = {'"': "“”", "``": "“", "''": "”", "'": "’‘", "--": "—–", "-": "–"}


def varied(s: Sentence, chance: random.Random) -> Sentence:
    """The same sentence as other publishers print it: curly quotes and long dashes, now and then no final full stop."""
    forms = list(s.forms)
    if chance.random() < 0.35:
        for i, form in enumerate(forms):
            if form in _CURLY and (form != "-" or chance.random() < 0.2):
                forms[i] = chance.choice(_CURLY[form])
            elif "'" in form:
                forms[i] = re.sub("'", "’", form)
    keep = len(forms)
    if s.heads is not None and keep > 2 and forms[-1] == "." and (keep - 1) not in s.heads and chance.random() < 0.1:
        keep -= 1
    if keep == len(forms):
        return _with(s, tuple(forms))
    cut = keep

    def short(layer: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if layer is None else layer[:cut]

    return Sentence(
        s.pack,
        tuple(forms[:cut]),
        short(s.upos),
        short(s.xpos),
        s.heads[:cut] if s.heads else None,
        short(s.deprels),
        s.predicates,
        s.factuality,
        short(s.mentions),
    )


def _with(s: Sentence, forms: tuple[str, ...]) -> Sentence:
    return Sentence(s.pack, forms, s.upos, s.xpos, s.heads, s.deprels, s.predicates, s.factuality, s.mentions)


def recased(encoded: Encoded, chance: random.Random) -> tuple[int, ...]:
    """The case classes, now and then those of a text printed all in capitals or all in small letters."""
    draw = chance.random()
    if draw < 0.03:
        return (LOWER,) * len(encoded.cases)
    if draw < 0.06:
        return (UPPER,) * len(encoded.cases)
    return encoded.cases


def batch_of(sentences: Sequence[Encoded], chance: random.Random | None = None) -> Batch:
    """Pad sentences into one batch; with `chance`, vary their case."""
    ids, mask, types, first, last, real = _inputs(sentences, chance)
    n = real.shape[1]

    def layer(name: str) -> Tensor:
        return torch.tensor([_pad(list(getattr(s, name)), n, SKIP) for s in sentences])

    q = max(1, max(len(s.roles) for s in sentences))
    roles = [[_pad(list(row), n, SKIP) for _, row in s.roles] + [[SKIP] * n] * (q - len(s.roles)) for s in sentences]
    judged = [(b, w, v) for b, s in enumerate(sentences) for w, v in s.factuality]
    return Batch(
        input_ids=ids,
        attention_mask=mask,
        token_type_ids=types,
        first=first,
        last=last,
        word_mask=real,
        upos=layer("upos"),
        xpos=layer("xpos"),
        heads=layer("heads"),
        deprels=layer("deprels"),
        predicates=layer("predicates"),
        mentions=layer("mentions"),
        role_index=torch.tensor([_pad([w for w, _ in s.roles], q, 0) for s in sentences]),
        roles=torch.tensor(roles),
        fact_index=torch.tensor([(b, w) for b, w, _ in judged], dtype=torch.long).reshape(-1, 2),
        fact=torch.tensor([v for *_, v in judged], dtype=torch.float),
    )


def _inputs(sentences: Sequence[Encoded], chance: random.Random | None) -> tuple[Tensor, ...]:
    n = max(len(s.pieces) for s in sentences)
    p = max(s.length for s in sentences)
    ids, mask, types, first, last, real = [], [], [], [], [], []
    for s in sentences:
        cases = s.cases if chance is None else recased(s, chance)
        row, kinds, begins, ends = [CLS], [0], [], []
        for pieces, case in zip(s.pieces, cases, strict=True):
            begins.append(len(row))
            row += pieces
            kinds += [case] * len(pieces)
            ends.append(len(row) - 1)
        row.append(SEP)
        mask.append(_pad([1] * len(row), p, 0))
        ids.append(_pad(row, p, 0))
        types.append(_pad(kinds, p, 0))
        first.append(_pad(begins, n, 0))
        last.append(_pad(ends, n, 0))
        real.append([True] * len(begins) + [False] * (n - len(begins)))
    return tuple(torch.tensor(rows) for rows in (ids, mask, types, first, last, real))


def _pad(values: list[int], length: int, filler: int) -> list[int]:
    return values + [filler] * (length - len(values))


def shuffled_batches(sentences: Sequence[Encoded], pieces: int, chance: random.Random) -> list[list[int]]:
    """Indices in batches of about `pieces` padded pieces (and at most 64 sentences), like lengths together, in random order."""
    order = sorted(range(len(sentences)), key=lambda i: sentences[i].length + chance.random() * 6)
    out: list[list[int]] = []
    batch: list[int] = []
    for i in order:
        longest = sentences[i].length + 6
        if batch and (len(batch) >= 64 or longest * (len(batch) + 1) > pieces):
            out.append(batch)
            batch = []
        batch.append(i)
    if batch:
        out.append(batch)
    chance.shuffle(out)
    return out
