"""From the network's scores to learned claims: which words are the heads of a claim's trigger, of what type, with which arguments.

Only words that may head a claim and predicates are decoded, as the weights tell no more of others: which place is a verb's is of use where
only the lexicon sees a claim in it. A mode is chosen among those of the likeliest type's root. Each slot of an argument is a yes or no of
its own: a town that is shelled is both recipient and place.
"""

from __future__ import annotations

import numpy as np

from sitrep.model import Acled, ClaimKind, ClaimSlot, Factuality, LearnedArgument, LearnedClaim, LearnedType, Plover
from sitrep.model.likeness import LONGEST
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
        points = np.rint(scores.occurrences[at] * LONGEST).astype(np.int8)
        for i, (row, word) in enumerate(zip(rows.tolist(), words.tolist(), strict=True)):
            mode, sub_event, stance = int(modes[i].argmax()), int(acled[i].argmax()), int(stances[i].argmax())
            found[row].append(
                LearnedClaim(
                    token=word,
                    score=float(1 - types[i, 0]),
                    types=self._likely(types[i]),
                    mode=self._modes[mode],
                    mode_score=float(modes[i, mode]),
                    acled=self._acled[sub_event],
                    acled_score=float(acled[i, sub_event]),
                    factuality=self._stances[stance],
                    factuality_score=float(stances[i, stance]),
                    arguments=self._arguments(filled[i]),
                    point=points[i].tobytes(),
                )
            )
        return found

    def _likely(self, scores: Floats) -> tuple[LearnedType, ...]:
        order = sorted(range(1, len(scores)), key=lambda label: (-scores[label], label))
        told = [order[0], *(label for label in order[1:] if scores[label] >= FEWEST)]
        return tuple(LearnedType(*type_, float(scores[label])) for label in told if (type_ := self._types[label]) is not None)

    def _arguments(self, filled: Floats) -> tuple[LearnedArgument, ...]:
        words, slots = np.nonzero(filled >= FEWEST)
        return tuple(
            LearnedArgument(self._slots[slot], word, float(filled[word, slot]))
            for word, slot in zip(words.tolist(), slots.tolist(), strict=True)
        )


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
