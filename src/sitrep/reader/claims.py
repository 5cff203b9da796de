"""From the network's scores to learned claims: which words are the heads of a claim's trigger, of what type, with which arguments.

Only words that may head a claim and predicates are decoded, as the weights tell no more of others: which place is a verb's is of use where
only the lexicon sees a claim in it. A mode is chosen among those of the likeliest type's root. Each slot of an argument is a yes or no of
its own: a town that is shelled is both recipient and place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import numpy as np

from sitrep.model import Acled, ClaimKind, ClaimSlot, Factuality, LearnedArgument, LearnedClaim, LearnedType, Plover
from sitrep.reader.labels import NONE, Labels
from sitrep.reader.network import ClaimScores, Floats
from sitrep.reader.pieces import Bools

FEWEST = 0.05
"""The least probability of a further type, and of an argument, that is told."""

_NEVER = np.float32(-1e9)


def typed(label: str) -> tuple[ClaimKind, Plover | None]:
    """Kind and root of a label: "hold", "event", "event:ASSAULT". Raises ValueError where it is none."""
    kind, _, root = label.partition(":")
    return ClaimKind(kind), Plover(root) if root else None


class ClaimDecoder:
    """Decodes the claims' scores under one set of labels, which has claims."""

    def __init__(self, labels: Labels) -> None:
        self._types = [None if label == NONE else typed(label) for label in labels.claims]
        self._modes = [None if label == NONE else label.partition(".")[2] for label in labels.modes]
        self._acled = [None if label == NONE else Acled(label) for label in labels.acled]
        self._stances = [Factuality(label) for label in labels.stances]
        self._slots = [ClaimSlot(label) for label in labels.arguments]
        roots = ["" if type_ is None or type_[1] is None else type_[1].value for type_ in self._types]
        self._of_root = np.array([[mode in {NONE, f"{root}.{mode.partition('.')[2]}"} for mode in labels.modes] for root in roots])

    def decode(self, scores: ClaimScores, is_word: Bools) -> list[list[LearnedClaim]]:
        """The claims of each sentence, by word; `is_word` (b, n)."""
        found: list[list[LearnedClaim]] = [[] for _ in is_word]
        rows, words = scores.claim_index[1:].T
        types = _softmax(scores.claims[rows, words])
        kept = np.flatnonzero(is_word[rows, words])
        if not len(kept):
            return found
        rows, words, types, at = rows[kept], words[kept], types[kept], kept + 1
        best = types[:, 1:].argmax(axis=1) + 1
        modes = _softmax(np.where(self._of_root[best], scores.modes[at], _NEVER))
        acled, stances = _softmax(scores.acled[at]), _softmax(scores.stances[at])
        filled = 1 / (1 + np.exp(-np.clip(scores.arguments[at], -30, 30)))
        filled[~is_word[rows]] = 0
        arguments = self._arguments(filled.astype(np.float32, copy=False))
        order = np.argsort(-types[:, 1:], axis=1, kind="stable") + 1
        best_of = [_best(each) for each in (modes, acled, stances)]
        places, sure = (rows.tolist(), words.tolist()), (1 - types[:, 0]).tolist()
        told = zip(*places, sure, types.tolist(), order.tolist(), *best_of, arguments, strict=True)
        for row, word, score, scored, likely, (mode, of_mode), (sub_event, of_sub_event), (stance, of_stance), filler in told:
            found[row].append(
                LearnedClaim(
                    token=word,
                    score=score,
                    types=self._likely(scored, likely),
                    mode=self._modes[mode],
                    mode_score=of_mode,
                    acled=self._acled[sub_event],
                    acled_score=of_sub_event,
                    factuality=self._stances[stance],
                    factuality_score=of_stance,
                    arguments=tuple(filler),
                )
            )
        return found

    def _likely(self, scores: Sequence[float], order: Sequence[int]) -> tuple[LearnedType, ...]:
        """The types in `order`, the likeliest first, as far as they are told."""
        told = takewhile(lambda label: label == order[0] or scores[label] >= FEWEST, order)
        return tuple(LearnedType(*type_, scores[label]) for label in told if (type_ := self._types[label]) is not None)

    def _arguments(self, filled: Floats) -> list[list[LearnedArgument]]:
        """The arguments of each of k claims, of their probabilities (k, n, S)."""
        found: list[list[LearnedArgument]] = [[] for _ in filled]
        at = np.nonzero(filled >= FEWEST)
        for claim, word, slot, score in zip(*(index.tolist() for index in at), filled[at].tolist(), strict=True):
            found[claim].append(LearnedArgument(self._slots[slot], word, score))
        return found


def _best(scores: Floats) -> list[tuple[int, float]]:
    """The best label of each row, and its score."""
    best = scores.argmax(axis=1)
    return list(zip(best.tolist(), scores[np.arange(len(best)), best].tolist(), strict=True))


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
