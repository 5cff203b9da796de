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
    """All pairs of some triggers whose occurrence is known: (p,) each."""

    odds: Tensor
    """logits that they tell of one occurrence"""
    is_one: Tensor
    is_one_report: Tensor
    is_one_episode: Tensor


def pairs(points: Tensor, told: Tensor, scale: Tensor) -> PairsOfTriggers:
    """The pairs of points (t, d), with the odds that their nearness gives.

    `told` (t, 3) numbers the occurrence, the report and the episode of each; `scale` (2, 2) is what a cosine adds to the odds and where
    they begin, for pairs of two reports and of one.
    """
    a, b = torch.triu_indices(len(points), len(points), 1, device=points.device)
    is_one, is_one_report, is_one_episode = (told[a] == told[b]).unbind(1)
    like, start = scale[is_one_report.long()].unbind(1)
    return PairsOfTriggers(like * (points @ points.T)[a, b] + start, is_one, is_one_report, is_one_episode)


def pairs_of(reader: Reader, batch: Batch, words: Tensor) -> PairsOfTriggers:
    """The pairs of a batch of sentences, as the reader sees them."""
    return pairs(reader.occurrences(words, batch.word_mask, *batch.told_index.unbind(1)), batch.told, reader.likeness)


def pair_loss(told: PairsOfTriggers, wanted: Tensor) -> Tensor:
    """How wrong the odds are where `wanted` (p,) are the probabilities; pairs of two episodes count less."""
    each = F.binary_cross_entropy_with_logits(told.odds, wanted, reduction="none")
    own = told.is_one_episode
    return torch.nan_to_num(each[own].mean()) + STRANGERS * torch.nan_to_num(each[~own].mean())


def occurrence_loss(reader: Reader, batch: Batch, words: Tensor) -> Tensor:
    """Of each pair of triggers, whether the nearness of their points says rightly that they tell of one occurrence, or of two."""
    told = pairs_of(reader, batch, words)
    return pair_loss(told, told.is_one.float())
