"""What the heads learn from one batch: the loss of each, weighted so that none drowns the others."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.batches import Batch
from training.distil import Opinion, distil_losses
from training.encode import SKIP
from training.likeness import occurrence_loss
from training.network import Reader


def losses(reader: Reader, batch: Batch, told: Opinion | None = None) -> dict[str, Tensor]:
    """The weighted loss of each head; heads without a target in the batch are left out. `told` is what a teacher says of the batch."""
    words, heads = reader.words(*batch.inputs[:5])
    lessons = {} if told is None else distil_losses(reader, batch, words, heads, told)
    return lessons | plain_losses(reader, batch, words, heads)


def plain_losses(reader: Reader, batch: Batch, words: Tensor, heads: Tensor) -> dict[str, Tensor]:
    """The loss of each head against what is annotated."""
    upos, xpos, predicates, mentions, factuality = reader.flat_scores(words)
    out: dict[str, Tensor] = {}
    if "mentions" in batch.taught:
        out["mentions"] = 0.7 * _cross_entropy(mentions, batch.mentions)
    if "upos" in batch.taught:
        out["upos"] = 0.5 * _cross_entropy(upos, batch.upos)
        out["xpos"] = 0.5 * _cross_entropy(xpos, batch.xpos)
        out["arcs"] = _cross_entropy(reader.arc_scores(words, heads, batch.word_mask), batch.heads)
        chosen = reader.label_head(heads).gather(1, batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, reader.sizes.label))
        out["rels"] = 0.7 * _cross_entropy(reader.label.paired(reader.label_child(words), chosen), batch.deprels)
    if "predicates" in batch.taught:
        known = batch.predicates != SKIP
        out["predicates"] = 0.7 * F.binary_cross_entropy_with_logits(predicates.float()[known], batch.predicates[known].float())
    if "roles" in batch.taught:
        at = batch.role_index.unsqueeze(-1).expand(-1, -1, words.shape[-1])
        out["roles"] = 4.0 * _cross_entropy(reader.role_scores(words.gather(1, at), words, batch.role_index), batch.roles)
    if "factuality" in batch.taught:
        found = factuality.float()[batch.fact_index[:, 0], batch.fact_index[:, 1]]
        out["factuality"] = 0.6 * F.smooth_l1_loss(found, batch.fact)
    if "occurrences" in batch.taught:
        out["occurrences"] = 2.0 * occurrence_loss(reader, batch, words)
    return out | claim_losses(reader, batch, words)


def claim_losses(reader: Reader, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Those of the heads for claims. A word of several possible types is to be any of them; a slot is learned where it is known."""
    out: dict[str, Tensor] = {}
    if not batch.taught & {"claims", "modes", "acled", "stances", "arguments"}:
        return out
    claims, modes, acled, stances = reader.claim_scores(words)
    if "claims" in batch.taught:
        known = batch.claims > 0
        may_be = bits(batch.claims[known], claims.shape[-1])
        shares = claims[known].float().log_softmax(-1).masked_fill(~may_be, float("-inf"))
        out["claims"] = -4.0 * shares.logsumexp(-1).mean()
    for name, scores, weight in (("modes", modes, 0.5), ("acled", acled, 0.5), ("stances", stances, 0.7)):
        if name in batch.taught:
            out[name] = weight * _cross_entropy(scores, getattr(batch, name))
    if "arguments" in batch.taught:
        at = batch.argument_index.unsqueeze(-1).expand(-1, -1, words.shape[-1])
        scores = reader.argument_scores(words.gather(1, at), words, batch.argument_index).float()
        slots = bits(batch.argument_slots, scores.shape[-1])
        filled = bits(batch.arguments.clamp(min=0), scores.shape[-1]).float()
        each = F.binary_cross_entropy_with_logits(scores, filled, reduction="none") * batch.word_mask[:, None, :, None]
        out["arguments"] = 2.0 * (each.sum(2) * slots).sum() / slots.sum()
    return out


def bits(numbers: Tensor, width: int) -> Tensor:
    """The lowest bits of each number, as a last dimension of booleans."""
    return (numbers.unsqueeze(-1) >> torch.arange(width, device=numbers.device) & 1).bool()


def _cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(logits.float().flatten(0, -2), target.flatten(), ignore_index=SKIP)
