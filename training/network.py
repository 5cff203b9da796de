"""The reader's network: one encoder over word pieces, several heads over words.

A word is the mean of its first and its last piece. The root stands for itself as the encoder's [CLS]. Arcs, labels and roles are
biaffine (Dozat and Manning 2017, ICLR). Words that tell of one occurrence become points near each other on a sphere. `Reader.forward` is
measured; `Reader.told`, which is exported, says the same but leaves out what nobody would read: of claims only predicates and words that
may head a trigger have more than their type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

CASES = 4
Plain = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
"""What is said of syntax, mentions and factuality: the first outputs, in the order of `Scores`."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the heads' projections and the number of labels of each head."""

    upos: int
    xpos: int
    deprels: int
    roles: int
    mentions: int
    claims: int
    modes: int
    acled: int
    stances: int
    arguments: int
    width: int = 384
    arc: int = 256
    label: int = 96
    role: int = 192
    flat: int = 192
    claim: int = 256
    argument: int = 128
    occurrence: int = 48


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
    claims: Tensor
    """(b, n, C) logits of the claim whose trigger the word heads"""
    modes: Tensor
    """(b, n, M) logits"""
    acled: Tensor
    """(b, n, A) logits"""
    stances: Tensor
    """(b, n, F) logits"""
    arguments: Tensor
    """(b, n, n, S): [trigger, argument, slot] logits, each slot a yes or no of its own"""


class Told(NamedTuple):
    """`Scores` as exported. What is said of claims has k rows, for the words in `claim_index` (k, 2: sentence, word).

    The first row is always the first word of the first sentence, claim or not: quantised products of no rows are undefined.
    """

    upos: Tensor
    xpos: Tensor
    arcs: Tensor
    rels: Tensor
    predicates: Tensor
    roles: Tensor
    mentions: Tensor
    factuality: Tensor
    claims: Tensor
    """(b, n, C)"""
    claim_index: Tensor
    modes: Tensor
    """(k, M)"""
    acled: Tensor
    """(k, A)"""
    stances: Tensor
    """(k, F)"""
    arguments: Tensor
    """(k, n, S)"""
    occurrences: Tensor
    """(k, O): unit vectors"""


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

    def rows(self, left: Tensor, right: Tensor, index: Tensor) -> Tensor:
        """From (k, left) and (b, n, right) to (k, n, labels): each row with all words of sentence `index` (k)."""
        turned = (_one(left) @ self.weight).reshape(left.shape[0], self.labels, -1)
        return (turned @ _one(right)[index].transpose(1, 2)).transpose(1, 2)

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
        self.trigger = _projection(d, s.claim, dropout)
        self.claim, self.mode = nn.Linear(s.claim, s.claims), nn.Linear(s.claim, s.modes)
        nn.init.constant_(self.claim.bias[:1], NO_CLAIM)
        self.sub_event, self.stance = nn.Linear(s.claim, s.acled), nn.Linear(s.claim, s.stances)
        self.argument_claim, self.argument_word = _projection(d, s.argument, dropout), _projection(d, s.argument, dropout)
        self.argument = Biaffine(s.argument, s.argument, s.arguments)
        self.argument_distance = nn.Embedding(2 * DISTANCE + 1, s.arguments)
        nn.init.constant_(self.argument_distance.weight, FEW)
        self.told_in = _projection(2 * d, s.claim, dropout)
        self.occurrence = nn.Linear(s.claim, s.occurrence)
        self.likeness = nn.Parameter(torch.tensor([[LIKE, UNLIKE], [LIKE, UNLIKE]]))

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
        return scores + self.role_distance(_distances(words, index))

    def argument_scores(self, triggers: Tensor, words: Tensor, index: Tensor) -> Tensor:
        """Argument logits (b, p, n, S) of triggers (b, p, width) at word `index` (b, p)."""
        scores = self.argument(self.argument_claim(triggers), self.argument_word(words))
        return scores + self.argument_distance(_distances(words, index))

    def claim_scores(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What is said of single words as the heads of triggers: type, mode, ACLED sub-event, factuality."""
        trigger = self.trigger(words)
        return self.claim(trigger), self.mode(trigger), self.sub_event(trigger), self.stance(trigger)

    def occurrences(self, words: Tensor, word_mask: Tensor, rows: Tensor, at: Tensor) -> Tensor:
        """Unit vectors (k, O) of the triggers at word `at` (k) of sentence `rows` (k): near where they tell of one occurrence."""
        real = word_mask.unsqueeze(-1).to(words.dtype)
        sentences = (words * real).sum(1) / real.sum(1).clamp(min=1)
        told = torch.cat([words[rows, at], sentences[rows]], dim=-1)
        return F.normalize(self.occurrence(self.told_in(told)).float(), dim=-1)

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
        claims, modes, acled, stances = self.claim_scores(words)
        every = torch.arange(words.shape[1], device=words.device).unsqueeze(0)
        return Scores(
            *self._plain(words, heads, word_mask),
            claims=claims,
            modes=modes,
            acled=acled,
            stances=stances,
            arguments=self.argument_scores(words, words, every),
        )

    def told(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor, first: Tensor, last: Tensor, word_mask: Tensor
    ) -> Told:
        """The scores that the reader wants, for the same inputs."""
        words, heads = self.words(input_ids, attention_mask, token_type_ids, first, last)
        triggers = self.trigger(words)
        claims = self.claim(triggers)
        plain = self._plain(words, heads, word_mask)
        may_be = ((claims.softmax(-1)[..., 0] <= 1 - LEAST) | (plain[Scores._fields.index("predicates")] > 0)) & word_mask
        index = torch.cat([torch.zeros(1, 2, dtype=torch.long, device=words.device), may_be.nonzero()])
        rows, at = index.unbind(1)
        chosen = triggers[rows, at]
        arguments = self.argument.rows(self.argument_claim(words[rows, at]), self.argument_word(words), rows)
        return Told(
            *plain,
            claims=claims,
            claim_index=index,
            modes=self.mode(chosen),
            acled=self.sub_event(chosen),
            stances=self.stance(chosen),
            arguments=arguments + self.argument_distance(_distances(words, at.unsqueeze(0)))[0],
            occurrences=self.occurrences(words, word_mask, rows, at),
        )

    def _plain(self, words: Tensor, heads: Tensor, word_mask: Tensor) -> Plain:
        upos, xpos, predicates, mentions, factuality = self.flat_scores(words)
        every = torch.arange(words.shape[1], device=words.device).unsqueeze(0)
        arcs, rels = self.arc_scores(words, heads, word_mask), self.label(self.label_child(words), self.label_head(heads))
        return upos, xpos, arcs, rels, predicates, self.role_scores(words, words, every), mentions, factuality


DISTANCE = 12
"""Distances in words beyond this count as this."""
LEAST = 0.05
"""Of words less likely than this to be a claim nothing more is told, unless they are predicates."""
NO_CLAIM = 5.0
"""Where the logit of no claim begins: most words head none."""
LIKE, UNLIKE = 5.0, -2.0
"""What a cosine of 1 adds to the odds that two triggers tell of one occurrence, and where they begin; learned from there on."""
FEW = -4.0
"""Where the logit of an argument begins: few words are one."""


def _distances(words: Tensor, index: Tensor) -> Tensor:
    """How far each word (b, n) is from the words at `index` (b, p), as rows of a distance embedding."""
    distance = torch.arange(words.shape[1], device=words.device).reshape(1, 1, -1) - index.unsqueeze(-1)
    return distance.clamp(-DISTANCE, DISTANCE) + DISTANCE


def _projection(width: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(dropout))


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)
