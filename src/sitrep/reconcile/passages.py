"""Passages: a report's sentences and paragraphs by their words, and how much a word tells of which occurrence is meant.

A word weighs by how few sentences of its report have it (Spärck Jones 1972): the name of the war, in every second sentence, tells two
occurrences of it apart no more than "the" does, and "clinic" may. Each report is counted by itself, so that a claim's words are weighed
once, and their weight does not change with the record.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, log, sqrt

from sitrep.reconcile.stems import stems

_BOUNDARY = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Weighed:
    """Words with their weights; `norm` is the root of the sum of their squares, `total` their sum, both exact whatever the order."""

    weights: dict[str, float]
    norm: float
    total: float

    def likeness(self, other: Weighed) -> float:
        """The cosine of the two, in [0, 1]."""
        shared = self.weights.keys() & other.weights.keys()
        if not shared:
            return 0.0
        return min(1.0, fsum(self.weights[word] * other.weights[word] for word in shared) / (self.norm * other.norm))

    def told(self, other: Weighed) -> float:
        """The share of what these words tell that the other has too, in [0, 1]."""
        shared = self.weights.keys() & other.weights.keys()
        return min(1.0, fsum(self.weights[word] for word in shared) / self.total) if shared else 0.0


@dataclass(frozen=True, slots=True)
class Passages:
    """A report's sentences in order: where each starts, in which paragraph; the words of its first line, and of the paragraph of each;
    `holders`: how many sentences have a stem."""

    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]
    title: Weighed
    around: tuple[Weighed, ...]
    holders: dict[str, int]

    @classmethod
    def of(cls, text: str) -> Passages:
        """The passages of `text`; a text without words is one empty sentence."""
        starts = [start for start, _ in _sentences(text)] or [0]
        ends = [end for _, end in _sentences(text)] or [0]
        sentences = [stems(text[start:end]) for start, end in zip(starts, ends, strict=True)]
        paragraphs = [text.count("\n", 0, start) for start in starts]
        together: dict[int, frozenset[str]] = {}
        for paragraph, words in zip(paragraphs, sentences, strict=True):
            together[paragraph] = together.get(paragraph, frozenset()) | words
        holders = dict(Counter(word for words in sentences for word in words))
        made = {paragraph: weighed(words, holders, len(starts)) for paragraph, words in together.items()}
        title = weighed(sentences[0], holders, len(starts))
        return cls(tuple(starts), tuple(paragraphs), title, tuple(made[paragraph] for paragraph in paragraphs), holders)

    def weigh(self, words: frozenset[str]) -> Weighed:
        """Words of a claim of this report; what no sentence has, as a party's full name, weighs as what one has."""
        return weighed(words, self.holders, len(self.starts))

    def at(self, position: int) -> int:
        """The number of the sentence at `position`, from 0."""
        return max(0, bisect_right(self.starts, position) - 1)


def weighed(words: frozenset[str], holders: Mapping[str, int], sentences: int) -> Weighed:
    """Words weighed by the logarithm of one more than all sentences over those that hold them."""
    weights = {word: log((sentences + 1) / holders.get(word, 1)) for word in words}
    return Weighed(weights, sqrt(fsum(value * value for value in weights.values())), fsum(weights.values()))


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence starts and ends."""
    found, start = [], 0
    for boundary in _BOUNDARY.finditer(text):
        if boundary.start() > start:
            found.append((start, boundary.start()))
        start = boundary.end()
    return [*found, (start, len(text))] if start < len(text) else found
