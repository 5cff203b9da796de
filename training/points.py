"""The likener's network: an encoder over a whole report, and a point of a sphere for each trigger in it; and what it learns by.

Of all pairs of triggers of some episodes, the cosine of the two points, scaled, gives the odds that they tell of one occurrence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sitrep.reader.excerpts import Excerpt
from sitrep.reader.likener import inputs
from training.likeness import STRANGERS, pairs
from training.network import LIKE, UNLIKE

DIMENSIONS = 96
WITHIN = 0.5
"""What pairs of one report weigh beside those of two reports of one episode; those of two episodes weigh `STRANGERS`."""


class PointNetwork(nn.Module):
    """The encoder, the layer that makes points, and the scale of cosines: of two reports, and of one."""

    def __init__(self, encoder: Any, dimensions: int = DIMENSIONS) -> None:
        super().__init__()
        self.encoder = encoder
        self.point = nn.Linear(encoder.config.hidden_size, dimensions)
        self.scale = nn.Parameter(torch.tensor([[LIKE, UNLIKE], [LIKE, UNLIKE]]))

    def forward(self, input_ids: Tensor, shares: Tensor, attention_mask: Tensor | None = None) -> Tensor:
        """Unit vectors (b, k, d) of spans that are means of pieces (b, p), by the `shares` (b, k, p) that pieces have in them."""
        types = torch.zeros_like(input_ids)
        pieces = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=types).last_hidden_state
        with torch.autocast(input_ids.device.type, enabled=False):
            return F.normalize(self.point(shares @ pieces.float()), dim=-1)

    def even(self) -> float:
        """The cosine at which two triggers of two reports are as likely as not to tell of one occurrence."""
        like, start = self.scale[0].tolist()
        return float(-start / like)


@dataclass(frozen=True, slots=True)
class ExcerptBatch:
    """Excerpts padded to one length, with as many rows of shares as the one with most spans has."""

    input_ids: Tensor
    attention_mask: Tensor
    shares: Tensor
    is_span: Tensor

    def points(self, network: PointNetwork) -> Tensor:
        """The points (t, d) of all spans, excerpt by excerpt."""
        found: Tensor = network(self.input_ids, self.shares, self.attention_mask)
        return found[self.is_span]


def batch_of(excerpts: Sequence[Excerpt], device: torch.device) -> ExcerptBatch:
    """The excerpts as one batch."""
    b, p, k = len(excerpts), max(len(e.ids) for e in excerpts), max(len(e.at) for e in excerpts)
    ids, mask = np.zeros((b, p), np.int64), np.zeros((b, p), np.int64)
    shares, is_span = np.zeros((b, k, p), np.float32), np.zeros((b, k), np.bool_)
    for i, excerpt in enumerate(excerpts):
        own, rows = inputs(excerpt)
        spans, length = rows.shape
        ids[i, :length], mask[i, :length], shares[i, :spans, :length], is_span[i, :spans] = own[0], 1, rows, True
    return ExcerptBatch(*(torch.from_numpy(array).to(device) for array in (ids, mask, shares, is_span)))


def point_loss(points: Tensor, told: Tensor, scale: Tensor) -> Tensor:
    """How wrong the odds of all pairs of points (t, d) are; `told` (t, 3) numbers the occurrence, the report and the episode of each."""
    told_of = pairs(points, told, scale)
    each = F.binary_cross_entropy_with_logits(told_of.odds, told_of.is_one.float(), reduction="none")
    of_one, of_report = told_of.is_one_episode, told_of.is_one_report
    kinds = ((of_one & ~of_report, 1.0), (of_report, WITHIN), (~of_one, STRANGERS))
    return torch.stack([weight * (each * mine).sum() / mine.sum().clamp(min=1) for mine, weight in kinds]).sum()
