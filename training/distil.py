"""What a smaller reader learns from a larger one, its teacher: the teacher's whole opinion of each word, not only the likeliest answer.

Distillation (Hinton, Vinyals and Dean 2015, arXiv 1503.02531), at temperature 1, beside the losses of what is annotated. It needs no
annotation, so that texts which nobody marked teach too. What is said of a claim counts as much as the teacher is sure that there is one.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.batches import Batch
from training.likeness import pair_loss, pairs_of
from training.network import Reader, Scores

OCCURRENCES = "occurrences"


class Opinion(NamedTuple):
    """What a teacher says of a batch: all scores, and the odds of pairs of triggers where their occurrence is known."""

    scores: Scores
    pairs: Tensor | None


@torch.no_grad()
def opinion(teacher: Reader, batch: Batch) -> Opinion:
    """The opinion of a teacher."""
    pairs = pairs_of(teacher, batch, teacher.words(*batch.inputs[:5])[0]).odds if OCCURRENCES in batch.taught else None
    return Opinion(teacher(*batch.inputs), pairs)


def distil_losses(reader: Reader, batch: Batch, words: Tensor, heads: Tensor, opinion: Opinion) -> dict[str, Tensor]:
    """The loss of each head against the teacher's, weighted as the heads are among each other in `training.losses`."""
    real, told = batch.word_mask, opinion.scores
    upos, xpos, predicates, mentions, factuality = reader.flat_scores(words)
    every = torch.arange(words.shape[1], device=words.device).unsqueeze(0)
    is_predicate = told.predicates.float().sigmoid() * real
    best = told.arcs.argmax(-1)
    rels = reader.label.paired(
        reader.label_child(words), reader.label_head(heads).gather(1, best.unsqueeze(-1).expand(-1, -1, reader.sizes.label))
    )
    told_rels = told.rels.gather(2, best[..., None, None].expand(-1, -1, 1, told.rels.shape[-1])).squeeze(2)
    claims, modes, acled, stances = reader.claim_scores(words)
    is_claim = (1 - told.claims.float().softmax(-1)[..., 0]) * real
    pairs = is_predicate.unsqueeze(-1) * real.unsqueeze(1)
    slots = F.binary_cross_entropy_with_logits(
        reader.argument_scores(words, words, every).float(), told.arguments.float().sigmoid(), reduction="none"
    )
    lessons = {} if opinion.pairs is None else {"occurrences~": 2.0 * pair_loss(pairs_of(reader, batch, words), opinion.pairs.sigmoid())}
    return lessons | {
        "upos~": 0.3 * _apart(upos, told.upos, real),
        "xpos~": 0.3 * _apart(xpos, told.xpos, real),
        "arcs~": _apart(reader.arc_scores(words, heads, real), told.arcs, real),
        "rels~": 0.7 * _apart(rels, told_rels, real),
        "predicates~": 0.7 * _mean(_yes_or_no(predicates, told.predicates), real),
        "roles~": 4.0 * _apart(reader.role_scores(words, words, every), told.roles, pairs),
        "mentions~": 0.7 * _apart(mentions, told.mentions, real),
        "factuality~": 0.6 * _mean(F.smooth_l1_loss(factuality.float(), told.factuality.float(), reduction="none"), is_predicate),
        "claims~": 4.0 * _apart(claims, told.claims, real),
        "modes~": 0.5 * _apart(modes, told.modes, is_claim),
        "acled~": 0.5 * _apart(acled, told.acled, is_claim),
        "stances~": 0.7 * _apart(stances, told.stances, is_claim),
        "arguments~": 2.0 * _mean((slots * real[:, None, :, None]).sum(2).mean(-1), is_claim),
    }


def _apart(scores: Tensor, told: Tensor, weight: Tensor) -> Tensor:
    """How far two distributions over the last dimension lie apart (Kullback and Leibler), the mean by weight."""
    ours, theirs = scores.float().log_softmax(-1), told.float().log_softmax(-1)
    each = (theirs.exp() * (theirs - ours)).sum(-1)
    return _mean(each, weight)


def _yes_or_no(scores: Tensor, told: Tensor) -> Tensor:
    return F.binary_cross_entropy_with_logits(scores.float(), told.float().sigmoid(), reduction="none")


def _mean(each: Tensor, weight: Tensor) -> Tensor:
    weight = weight.to(each.dtype)
    return (each * weight).sum() / weight.sum().clamp(min=1.0)
