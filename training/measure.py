"""Counting right and wrong, sentence by sentence, from plain arrays; needs numpy only, so that `bench/` shares it.

Trees: relation subtypes ignored, the best head of each word taken as it is. Roles: labelled head words, gold predicates.
Factuality: Pearson's r and mean absolute error over the predicates that UDS judged. Mentions: exact spans; a predicted span
that touches a word of unknown tag is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.packs import Sentence
from training.spans import UNKNOWN

Floats = NDArray[np.floating[Any]]


@dataclass(slots=True)
class Tally:
    """Running counts over sentences."""

    labels: Mapping[str, Sequence[str]]
    counts: Counter[str] = field(default_factory=Counter)
    judged: list[tuple[float, float]] = field(default_factory=list)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, s: Sentence, scores: Mapping[str, Floats]) -> None:
        """Count one sentence; `scores` are the network's outputs cut to its n words."""
        n = len(s.forms)
        if s.upos is not None and s.heads is not None and s.deprels is not None and s.xpos is not None:
            self.counts["words"] += n
            self.counts["upos"] += _equal(self._names("upos", scores["upos"]), s.upos)
            self.counts["xpos"] += _equal(self._names("xpos", scores["xpos"]), s.xpos)
            heads = scores["arcs"].argmax(-1)
            rels = self._names("deprels", scores["rels"][np.arange(n), heads])
            for i in range(n):
                if heads[i] - 1 == s.heads[i]:
                    self.counts["uas"] += 1
                    self.counts["las"] += rels[i].split(":")[0] == s.deprels[i].split(":")[0]
        if s.predicates is not None:
            gold = {p.word for p in s.predicates}
            self._overlap("predicate", gold, set(np.flatnonzero(scores["predicates"] > 0).tolist()))
            for p in s.predicates:
                best = scores["roles"][p.word].argmax(-1)
                found = {(int(i), self.labels["roles"][best[i]]) for i in np.flatnonzero(best)}
                self._overlap("role", {(a.head, a.role) for a in p.arguments}, found)
        self.judged += [(value, float(scores["factuality"][word])) for word, value in s.factuality]
        if s.mentions is not None:
            self._mentions(s.mentions, scores["mentions"])

    def results(self) -> dict[str, float]:
        """All measures that something was counted for; shares in per cent."""
        out: dict[str, float] = {}
        if self.counts["words"]:
            for name in ("upos", "xpos", "uas", "las"):
                out[name] = 100 * self.counts[name] / self.counts["words"]
        for name in ("predicate", "role", "mention"):
            right, missed, extra = (self.counts[f"{name}+{what}"] for what in ("right", "missed", "extra"))
            if right + missed:
                out[f"{name}_f1"] = 200 * right / (2 * right + missed + extra)
        for kind in sorted({k for k, _ in self.kinds}):
            right, missed, extra = (self.kinds[kind, what] for what in ("right", "missed", "extra"))
            if right + missed:
                out[f"mention_f1_{kind}"] = 200 * right / (2 * right + missed + extra)
        if len(self.judged) > 2:
            gold, found = np.array(self.judged).T
            out["factuality_r"] = float(np.corrcoef(gold, found)[0, 1])
            out["factuality_mae"] = float(np.abs(gold - found).mean())
        return out

    def _names(self, layer: str, logits: Floats) -> list[str]:
        return [self.labels[layer][k] for k in logits.argmax(-1)]

    def _overlap(self, name: str, gold: set[Any], found: set[Any]) -> None:
        self.counts[f"{name}+right"] += len(gold & found)
        self.counts[f"{name}+missed"] += len(gold - found)
        self.counts[f"{name}+extra"] += len(found - gold)

    def _mentions(self, tags: Sequence[str], logits: Floats) -> None:
        unknown = {i for i, tag in enumerate(tags) if tag == UNKNOWN}
        gold = set(spans_of(tags))
        found = {s for s in spans_of(best_tags(logits, self.labels["mentions"])) if not unknown & set(range(s[0], s[1]))}
        self._overlap("mention", gold, found)
        for what, some in (("right", gold & found), ("missed", gold - found), ("extra", found - gold)):
            for *_, kind in some:
                self.kinds[kind, what] += 1


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans (start, end, kind) of BIO tags."""
    out: list[tuple[int, int, str]] = []
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            out.append((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return out


def best_tags(logits: Floats, names: Sequence[str]) -> list[str]:
    """The best sequence of tags in which `I-x` follows only `B-x` or `I-x` (Viterbi)."""
    barred = np.array([[b.startswith("I-") and a[2:] != b[2:] for b in names] for a in names]) * -1e4
    at_start = np.array([-1e4 if name.startswith("I-") else 0.0 for name in names])
    score = logits[0] + at_start
    back: list[NDArray[np.intp]] = []
    for row in logits[1:]:
        step = score[:, None] + barred
        back.append(step.argmax(0))
        score = step.max(0) + row
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [names[k] for k in reversed(path)]


def _equal(left: Sequence[str], right: Sequence[str]) -> int:
    return sum(a == b for a, b in zip(left, right, strict=True))
