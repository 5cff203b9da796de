"""Words as word pieces, and sentences of words as the network's padded inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from sitrep.errors import ModelError
from sitrep.reader.case import case_class

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

CLS, SEP, UNKNOWN = 101, 102, 100
"""Pieces of BERT's vocabulary: before a sentence, after it, and for a word of which nothing is left."""

MOST_PIECES = 8
"""Pieces of one word that are read, here and in training."""

_LONGEST_WORD = 400
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Inputs:
    """b sentences padded to p pieces and n words, with the words' first and last pieces."""

    input_ids: Ints
    attention_mask: Ints
    token_type_ids: Ints
    first: Ints
    last: Ints
    word_mask: Bools

    def as_dict(self) -> dict[str, npt.NDArray[np.int64] | npt.NDArray[np.bool_]]:
        """The arrays under the network's names."""
        return {name: getattr(self, name) for name in self.__slots__}


class PieceCutter(Protocol):
    """Cuts one word into the numbers of its pieces."""

    def cut(self, word: str) -> Sequence[int]:
        """The pieces of `word`; perhaps none."""
        ...


def tokenizer_of(path: Path) -> Any:
    """The `tokenizers` library's tokenizer, without padding or an end. Raises ModelError when `tokenizer.json` is missing or damaged."""
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing narrower
        raise ModelError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class WordPieces:
    """The `tokenizers` library's encoding of each word alone. Raises ModelError when `tokenizer.json` is missing or damaged."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = tokenizer_of(path)

    def cut(self, word: str) -> Sequence[int]:
        """The pieces of `word`; lone surrogates count as unknown characters."""
        sound = word[:_LONGEST_WORD].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        ids: list[int] = self._tokenizer.encode([sound], is_pretokenized=True, add_special_tokens=False).ids
        return ids


class Pieces:
    """The pieces and the case of each word, remembered from word to word."""

    def __init__(self, cutter: PieceCutter) -> None:
        self._cutter = cutter
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def of(self, word: str) -> tuple[tuple[int, ...], int]:
        """At most `MOST_PIECES` pieces of `word`, at least one, and its case class."""
        if (known := self._known.get(word)) is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = (tuple(self._cutter.cut(word)[:MOST_PIECES]) or (UNKNOWN,), case_class(word))
            if len(word) <= _LONGEST_WORD:
                self._known[word] = known
        return known

    def inputs(self, sentences: Sequence[Sequence[str]]) -> Inputs:
        """The padded inputs of sentences of words; none is empty."""
        rows = [self._row(words) for words in sentences]
        b, p, n = len(rows), max(len(row[0]) for row in rows), max(len(row[2]) for row in rows)
        ids, mask, types = np.zeros((b, p), np.int64), np.zeros((b, p), np.int64), np.zeros((b, p), np.int64)
        first, last, real = np.zeros((b, n), np.int64), np.zeros((b, n), np.int64), np.zeros((b, n), np.bool_)
        for i, (row_ids, row_types, begins, ends) in enumerate(rows):
            length, words = len(row_ids), len(begins)
            ids[i, :length], mask[i, :length], types[i, :length] = row_ids, 1, row_types
            first[i, :words], last[i, :words], real[i, :words] = begins, ends, True
        return Inputs(ids, mask, types, first, last, real)

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        ids, types, begins, ends = [CLS], [0], [], []
        for word in words:
            pieces, case = self.of(word)
            begins.append(len(ids))
            ids.extend(pieces)
            types.extend([case] * len(pieces))
            ends.append(len(ids) - 1)
        ids.append(SEP)
        types.append(0)
        return ids, types, begins, ends
