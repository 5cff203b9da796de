"""From sentences as numbers to padded tensors, and how sentences and their order vary from epoch to epoch.

A sentence is encoded once; an epoch only pads, so that a quick processor need not wait.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from sitrep.reader.case import LOWER, UPPER
from training.encode import LAYERS, SKIP, Encoded, Ints, Pairs
from training.packs import Sentence


@dataclass(frozen=True, slots=True)
class Batch:
    """b sentences padded to n words and p pieces; targets hold SKIP where nothing is known."""

    input_ids: Tensor
    attention_mask: Tensor
    token_type_ids: Tensor
    first: Tensor
    last: Tensor
    word_mask: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    """(b, n), 0 the root, j + 1 word j"""
    deprels: Tensor
    predicates: Tensor
    mentions: Tensor
    claims: Tensor
    """(b, n): a bit for each type that the word may have"""
    modes: Tensor
    acled: Tensor
    stances: Tensor
    role_index: Tensor
    """(b, q): the words of the predicates"""
    roles: Tensor
    """(b, q, n)"""
    argument_index: Tensor
    """(b, k): the heads of triggers"""
    arguments: Tensor
    """(b, k, n): a bit for each slot that the word fills"""
    argument_slots: Tensor
    """(b, k): a bit for each slot that is known; 0 in the padding"""
    fact_index: Tensor
    """(k, 2): sentence and word of each judged predicate"""
    fact: Tensor
    """(k,)"""
    told_index: Tensor
    """(m, 2): sentence and word of each trigger whose occurrence is known"""
    told: Tensor
    """(m, 3): its occurrence, its report and its episode, as numbers that mean nothing but the same or another"""
    taught: frozenset[str]
    """The layers in which anything is known."""

    @property
    def inputs(self) -> tuple[Tensor, ...]:
        """The network's inputs, in order."""
        return self.input_ids, self.attention_mask, self.token_type_ids, self.first, self.last, self.word_mask

    def to(self, device: torch.device) -> Batch:
        """The same batch on a device."""
        tensors: dict[str, Any] = {f.name: value for f in fields(self) if isinstance(value := getattr(self, f.name), Tensor)}
        return replace(self, **{name: value.to(device, non_blocking=True) for name, value in tensors.items()})


_CURLY = {'"': "“”", "``": "“", "''": "”", "'": "’‘", "--": "—–", "-": "–"}


def varied(s: Sentence, chance: random.Random) -> Sentence:
    """The same sentence as other publishers print it: curly quotes and long dashes, now and then no final full stop.

    The sentence itself where nothing of it changes.
    """
    forms = list(s.forms)
    if chance.random() < 0.35:
        for i, form in enumerate(forms):
            if form in _CURLY and (form != "-" or chance.random() < 0.2):
                forms[i] = chance.choice(_CURLY[form])
            elif "'" in form:
                forms[i] = re.sub("'", "’", form)
    keep = len(forms)
    if keep > 2 and forms[-1] == "." and (keep - 1) not in (s.heads or ()) and chance.random() < 0.1:
        keep -= 1
    if keep == len(s.forms) and tuple(forms) == s.forms:
        return s

    def short(layer: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        return None if layer is None else layer[:keep]

    layers: dict[str, Any] = {name: short(getattr(s, name)) for name in ("upos", "xpos", "heads", "deprels", "mentions")}
    return replace(s, forms=tuple(forms[:keep]), **layers)


def recased(cases: Ints, chance: random.Random) -> Ints:
    """The case classes, now and then those of a text printed all in capitals or all in small letters."""
    draw = chance.random()
    if draw < 0.06:
        return np.full_like(cases, LOWER if draw < 0.03 else UPPER)
    return cases


def batch_of(sentences: Sequence[Encoded], chance: random.Random | None = None) -> Batch:
    """Pad sentences into one batch; with `chance`, vary their case."""
    b, n, p = len(sentences), max(len(s.first) for s in sentences), max(s.length for s in sentences)
    ids, mask, types = (np.zeros((b, p), np.int64) for _ in range(3))
    first, last = np.zeros((b, n), np.int64), np.zeros((b, n), np.int64)
    real = np.zeros((b, n), np.bool_)
    layers = np.full((len(LAYERS), b, n), SKIP, np.int64)
    for i, s in enumerate(sentences):
        words = len(s.first)
        cases = s.cases if chance is None else recased(s.cases, chance)
        ids[i, : s.length], mask[i, : s.length], types[i, 1 : s.length - 1] = s.ids, 1, cases[s.owners]
        first[i, :words], last[i, :words], real[i, :words] = s.first, s.last, True
        layers[:, i, :words] = s.layers
    role_at, roles, predicates = _padded([s.roles for s in sentences], n)
    argument_at, arguments, slots = _padded([s.arguments for s in sentences], n)
    fact_at = [(i, word) for i, s in enumerate(sentences) for word in s.fact_at.tolist()]
    told_at = [(i, word) for i, s in enumerate(sentences) for word in s.told.at.tolist()]
    told = [(which, s.told.report, s.told.episode) for s in sentences for which in s.told.which.tolist()]
    taught = {name for name, layer in zip(LAYERS, layers, strict=True) if (layer != SKIP).any()}
    paired = {name for name, known in (("roles", predicates), ("arguments", slots)) if known.any()}
    named: dict[str, Any] = dict(zip(LAYERS, map(torch.from_numpy, layers), strict=True))
    return Batch(
        input_ids=torch.from_numpy(ids),
        attention_mask=torch.from_numpy(mask),
        token_type_ids=torch.from_numpy(types),
        first=torch.from_numpy(first),
        last=torch.from_numpy(last),
        word_mask=torch.from_numpy(real),
        role_index=torch.from_numpy(role_at),
        roles=torch.from_numpy(roles),
        argument_index=torch.from_numpy(argument_at),
        arguments=torch.from_numpy(arguments),
        argument_slots=torch.from_numpy(slots),
        fact_index=torch.tensor(fact_at, dtype=torch.long).reshape(-1, 2),
        fact=torch.from_numpy(np.concatenate([s.fact for s in sentences])),
        told_index=torch.tensor(told_at, dtype=torch.long).reshape(-1, 2),
        told=torch.tensor(told, dtype=torch.long).reshape(-1, 3),
        taught=frozenset(taught | paired | ({"factuality"} if fact_at else set()) | ({"occurrences"} if told_at else set())),
        **named,
    )


def _padded(pairs: Sequence[Pairs], n: int) -> tuple[Ints, Ints, Ints]:
    """Words (b, q), targets (b, q, n) with SKIP in the padding, and what is known (b, q)."""
    q = max(1, max(len(p.at) for p in pairs))
    at, known = np.zeros((len(pairs), q), np.int64), np.zeros((len(pairs), q), np.int64)
    targets = np.full((len(pairs), q, n), SKIP, np.int64)
    for i, p in enumerate(pairs):
        if len(p.at):
            at[i, : len(p.at)], known[i, : len(p.at)] = p.at, p.known
            targets[i, : len(p.at), : p.targets.shape[1]] = p.targets
    return at, targets, known


def shuffled_batches(sentences: Sequence[Encoded], pieces: int, chance: random.Random) -> list[list[int]]:
    """Indices in batches of about `pieces` padded pieces (at most one sentence for 14), like lengths together, in random order."""
    order = sorted(range(len(sentences)), key=lambda i: sentences[i].length + chance.random() * 6)
    out: list[list[int]] = []
    batch: list[int] = []
    for i in order:
        longest = sentences[i].length + 6
        if batch and (len(batch) >= pieces // 14 or longest * (len(batch) + 1) > pieces):
            out.append(batch)
            batch = []
        batch.append(i)
    if batch:
        out.append(batch)
    chance.shuffle(out)
    return out


def episode_batches(sentences: Sequence[Encoded], pieces: int, chance: random.Random) -> list[list[int]]:
    """Indices in batches of whole episodes, in random order: at least two a batch, then as many as `pieces` padded pieces have room for."""
    by_episode: dict[int, list[int]] = {}
    for i, s in enumerate(sentences):
        by_episode.setdefault(s.told.episode, []).append(i)
    episodes = list(by_episode.values())
    chance.shuffle(episodes)
    out: list[list[int]] = []
    held = 0
    for episode in episodes:
        longest = max(sentences[i].length for i in episode)
        if not out or (held >= 2 and (len(out[-1]) + len(episode)) * longest > pieces):
            out.append([])
            held = 0
        out[-1] += episode
        held += 1
    return out
