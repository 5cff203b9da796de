"""The reader's network: one encoder over word pieces, several heads over words.

A word is the mean of its first and its last piece. The root stands for itself as the encoder's [CLS]. Arcs, labels and roles are
biaffine (Dozat and Manning 2017, ICLR). The same `Reader.forward` is trained, measured and exported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

CASES = 4


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the heads' projections and the number of labels of each head."""

    upos: int
    xpos: int
    deprels: int
    roles: int
    mentions: int
    width: int = 384
    arc: int = 256
    label: int = 96
    role: int = 192
    flat: int = 192


class Scores(NamedTuple):
    """What the heads say of b sentences of at most n words: column 0 of arcs and labels is the root, j + 1 is word j."""

    upos: Tensor
    """(b, n, U) logits"""
    xpos: Tensor
    """(b, n, X) logits"""
    arcs: Tensor
    """(b, n, n + 1): word i's score for each head"""
    rels: Tensor
    """(b, n, n + 1, D): label logits for each head"""
    predicates: Tensor
    """(b, n) logit"""
    roles: Tensor
    """(b, n, n, R): [predicate, argument, label] logits"""
    mentions: Tensor
    """(b, n, M) logits of BIO tags"""
    factuality: Tensor
    """(b, n) on the scale of UDS, -3 to 3"""


class Biaffine(nn.Module):
    """Scores of `labels` for each pair: `x_i' W_l y_j`, with a one appended to both sides."""

    def __init__(self, left: int, right: int, labels: int) -> None:
        super().__init__()
        self.labels = labels
        self.weight = nn.Parameter(torch.randn(left + 1, labels * (right + 1)) * 0.02)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """From (b, n, left) and (b, m, right) to (b, n, m, labels)."""
        b, n, _ = left.shape
        m = right.shape[1]
        turned = _one(left) @ self.weight
        turned = turned.reshape(b, n * self.labels, -1)
        scores = turned @ _one(right).transpose(1, 2)
        return scores.reshape(b, n, self.labels, m).transpose(2, 3)

    def paired(self, left: Tensor, right: Tensor) -> Tensor:
        """From (b, n, left) and its partners (b, n, right) to (b, n, labels)."""
        b, n, _ = left.shape
        turned = (_one(left) @ self.weight).reshape(b, n, self.labels, -1)
        return (turned @ _one(right).unsqueeze(-1)).squeeze(-1)


class Reader(nn.Module):
    """The encoder and the heads."""

    def __init__(self, encoder: nn.Module, sizes: Sizes, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = encoder
        self.sizes = sizes
        d, s = sizes.width, sizes
        self.drop = nn.Dropout(dropout)
        self.arc_child, self.arc_head = _projection(d, s.arc, dropout), _projection(d, s.arc, dropout)
        self.label_child, self.label_head = _projection(d, s.label, dropout), _projection(d, s.label, dropout)
        self.role_predicate, self.role_argument = _projection(d, s.role, dropout), _projection(d, s.role, dropout)
        self.arc = Biaffine(s.arc, s.arc, 1)
        self.label = Biaffine(s.label, s.label, s.deprels)
        self.role = Biaffine(s.role, s.role, s.roles)
        self.role_distance = nn.Embedding(2 * DISTANCE + 1, s.roles)
        nn.init.zeros_(self.role_distance.weight)
        self.tag = _projection(d, s.flat, dropout)
        self.upos, self.xpos = nn.Linear(s.flat, s.upos), nn.Linear(s.flat, s.xpos)
        self.event = _projection(d, s.flat, dropout)
        self.predicate, self.fact = nn.Linear(s.flat, 1), nn.Linear(s.flat, 1)
        self.name = _projection(d, s.flat, dropout)
        self.mention = nn.Linear(s.flat, s.mentions)

    def words(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Word vectors (b, n, width) and, with the root before them, (b, n + 1, width)."""
        pieces = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
        width = pieces.shape[-1]
        ends = [pieces.gather(1, index.unsqueeze(-1).expand(-1, -1, width)) for index in (first, last)]
        words = self.drop((ends[0] + ends[1]) * 0.5)
        return words, torch.cat([self.drop(pieces[:, :1]), words], dim=1)

    def role_scores(self, predicates: Tensor, words: Tensor, index: Tensor) -> Tensor:
        """Role logits (b, p, n, R) of predicates (b, p, width) at word `index` (b, p)."""
        scores = self.role(self.role_predicate(predicates), self.role_argument(words))
        distance = torch.arange(words.shape[1], device=words.device).reshape(1, 1, -1) - index.unsqueeze(-1)
        return scores + self.role_distance(distance.clamp(-DISTANCE, DISTANCE) + DISTANCE)

    def arc_scores(self, words: Tensor, heads: Tensor, word_mask: Tensor) -> Tensor:
        """Arc scores (b, n, n + 1), -1e4 for heads that are padding."""
        arcs = self.arc(self.arc_child(words), self.arc_head(heads)).squeeze(-1)
        real = torch.cat([torch.ones_like(word_mask[:, :1]), word_mask], dim=1).unsqueeze(1)
        return arcs.float().masked_fill(~real, -1e4)

    def flat_scores(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """What is said of single words: part of speech, tag, predicate, mention tag, factuality."""
        tag, event = self.tag(words), self.event(words)
        return (
            self.upos(tag),
            self.xpos(tag),
            self.predicate(event).squeeze(-1),
            self.mention(self.name(words)),
            self.fact(event).squeeze(-1),
        )

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor, first: Tensor, last: Tensor, word_mask: Tensor
    ) -> Scores:
        """All scores; for the inputs see `training.batches.Batch`."""
        words, heads = self.words(input_ids, attention_mask, token_type_ids, first, last)
        upos, xpos, predicates, mentions, factuality = self.flat_scores(words)
        return Scores(
            upos=upos,
            xpos=xpos,
            arcs=self.arc_scores(words, heads, word_mask),
            rels=self.label(self.label_child(words), self.label_head(heads)),
            predicates=predicates,
            roles=self.role_scores(words, words, torch.arange(words.shape[1], device=words.device).unsqueeze(0)),
            mentions=mentions,
            factuality=factuality,
        )


DISTANCE = 12
"""Distances in words beyond this count as this."""


def _projection(width: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(dropout))


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)
