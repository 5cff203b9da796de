"""Learning which words tell of one occurrence: of each pair of triggers in a batch, the odds that their points give, and the loss."""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.batches import Batch
from training.network import Reader

STRANGERS = 0.3
"""What pairs of two episodes, none of which can tell of one occurrence, weigh beside those of one."""


class PairsOfTriggers(NamedTuple):
    """All pairs of the triggers of a batch whose occurrence is known: (p,) each."""

    odds: Tensor
    """logits that they tell of one occurrence"""
    is_one: Tensor
    is_one_episode: Tensor


def pairs_of(reader: Reader, batch: Batch, words: Tensor) -> PairsOfTriggers:
    """The pairs, with the odds that the nearness of their points gives."""
    points = reader.occurrences(words, batch.word_mask, *batch.told_index.unbind(1))
    a, b = torch.triu_indices(len(points), len(points), 1, device=points.device)
    is_one, is_one_report, is_one_episode = (batch.told[a] == batch.told[b]).unbind(1)
    like, start = reader.likeness[is_one_report.long()].unbind(1)
    return PairsOfTriggers(like * (points @ points.T)[a, b] + start, is_one, is_one_episode)


def pair_loss(pairs: PairsOfTriggers, wanted: Tensor) -> Tensor:
    """How wrong the odds are where `wanted` (p,) are the probabilities; pairs of two episodes count less."""
    each = F.binary_cross_entropy_with_logits(pairs.odds, wanted, reduction="none")
    own = pairs.is_one_episode
    return torch.nan_to_num(each[own].mean()) + STRANGERS * torch.nan_to_num(each[~own].mean())


def occurrence_loss(reader: Reader, batch: Batch, words: Tensor) -> Tensor:
    """Of each pair of triggers, whether the nearness of their points says rightly that they tell of one occurrence, or of two."""
    pairs = pairs_of(reader, batch, words)
    return pair_loss(pairs, pairs.is_one.float())
