"""A stand-in for the network: scores that hang on nothing but the pieces, so that any text can be read without weights.

Its parts are fixtures, since test modules do not import each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from sitrep.model import MentionKind
from sitrep.reader.labels import Labels
from sitrep.reader.network import ClaimScores, Scores
from sitrep.reader.pieces import Inputs

LABELS = Labels(
    upos=("NOUN", "VERB", "PROPN", "PUNCT"),
    xpos=("NN", "VBD", "NNP", "."),
    deprels=("dep", "nsubj", "root", "parataxis", "punct"),
    roles=("_", "ARG0", "ARG1", "ARGM-TMP"),
    mentions=("O", *(f"{place}-{kind.value}" for kind in MentionKind for place in "BI")),
    version="stand-in",
)
CLAIM_LABELS = replace(
    LABELS,
    claims=("none", "event", "event:ASSAULT", "event:RETREAT", "hold", "tie", "toll", "position"),
    modes=("none", "ASSAULT.aerial", "ASSAULT.drone", "RETREAT.withdraw"),
    acled=("none", "Armed clash", "Air/drone strike"),
    stances=("asserted", "denied", "planned", "demanded", "possible"),
    arguments=("actor", "recipient", "place", "time", "source", "cue", "instrument", "item", "count"),
)


class LetterPieces:
    """One piece for each three letters."""

    def cut(self, word: str) -> Sequence[int]:
        """Numbers from the letters, below 1,000."""
        return [200 + sum(map(ord, word[i : i + 3])) % 800 for i in range(0, len(word), 3)]


class Noise:
    """Scores like noise, but always the same for the same batch; `has_paired_rels` picks the shape of `rels`."""

    def __init__(self, has_paired_rels: bool = False, has_claims: bool = False) -> None:
        self.has_paired_rels, self.has_claims = has_paired_rels, has_claims
        self.longest = 0
        self.sentences = 0

    def score(self, inputs: Inputs) -> Scores:
        """Scores seeded by the first pieces."""
        b, n = inputs.word_mask.shape
        self.longest = max(self.longest, inputs.input_ids.shape[1])
        self.sentences += b
        noise = np.random.default_rng(int(inputs.input_ids.sum()))
        d = len(LABELS.deprels)

        def scores(*shape: int) -> np.ndarray:
            return noise.standard_normal(shape, np.float32)

        return Scores(
            upos=scores(b, n, len(LABELS.upos)),
            xpos=scores(b, n, len(LABELS.xpos)),
            arcs=scores(b, n, n + 1) + 3 * np.eye(n, n + 1, dtype=np.float32),  # mostly the word before
            rels=scores(b, n, n + 1, d) if self.has_paired_rels else scores(b, n, d),
            predicates=scores(b, n),
            roles=scores(b, n, n, len(LABELS.roles)),
            mentions=scores(b, n, len(LABELS.mentions)),
            factuality=scores(b, n),
            learned=self._learned(scores, b, n) if self.has_claims else None,
        )

    @staticmethod
    def _learned(scores: Callable[..., np.ndarray], b: int, n: int) -> ClaimScores:
        """Each second word may be a claim."""
        index = np.array([(0, 0), *((row, word) for row in range(b) for word in range(0, n, 2))])
        flat = (len(labels) for labels in (CLAIM_LABELS.modes, CLAIM_LABELS.acled, CLAIM_LABELS.stances))
        claims = scores(b, n, len(CLAIM_LABELS.claims))
        told = (*(scores(len(index), size) for size in flat), scores(len(index), n, len(CLAIM_LABELS.arguments)))
        return ClaimScores(claims, index, *told)


@pytest.fixture(scope="session")
def labels() -> Labels:
    """A few labels of each head."""
    return LABELS


@pytest.fixture(scope="session")
def claim_labels() -> Labels:
    """The same, with a few for claims."""
    return CLAIM_LABELS


@pytest.fixture(scope="session")
def cutter() -> LetterPieces:
    """One piece for each three letters."""
    return LetterPieces()


@pytest.fixture(scope="session")
def noises() -> type[Noise]:
    """The stand-in's class."""
    return Noise
