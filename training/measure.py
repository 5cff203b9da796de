"""Counting right and wrong, sentence by sentence, from plain arrays; needs numpy only, so that `bench/` shares it.

Trees: relation subtypes ignored, the best head of each word taken as it is. Roles: labelled head words, gold predicates.
Factuality: Pearson's r and mean absolute error over the predicates that UDS judged. Mentions: exact spans; a predicted span
that touches a word of unknown tag is not counted. Claims: a word is found to head a trigger where that is likelier than not; types are
right where the pack allows them; mode, ACLED sub-event, factuality and arguments are measured at gold words. A claim that a right
reader may leave out counts neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.claims import ClaimWord
from training.packs import Sentence
from training.spans import UNKNOWN

Floats = NDArray[np.floating[Any]]
CLAIM = "claim "
LEAST_SURE = 0.05
"""Words less likely than this to be a claim say nothing of calibration: nearly all words are none, and surely."""


@dataclass(slots=True)
class Tally:
    """Running counts over sentences."""

    labels: Mapping[str, Sequence[str]]
    counts: Counter[str] = field(default_factory=Counter)
    judged: list[tuple[float, float]] = field(default_factory=list)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    slots: Counter[tuple[str, str]] = field(default_factory=Counter)
    sureness: list[tuple[float, bool]] = field(default_factory=list)

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
        if s.claims is not None and "claims" in scores:
            self._claims(s.claims, s.silent, scores)

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
            name = f"kind_f1_{kind.removeprefix(CLAIM)}" if kind.startswith(CLAIM) else f"mention_f1_{kind}"
            if right + missed:
                out[name] = 200 * right / (2 * right + missed + extra)
        out |= self._claim_results()
        if len(self.judged) > 2:
            gold, found = np.array(self.judged).T
            out["factuality_r"] = float(np.corrcoef(gold, found)[0, 1])
            out["factuality_mae"] = float(np.abs(gold - found).mean())
        return out

    def _claim_results(self) -> dict[str, float]:
        out: dict[str, float] = {}
        for name in ("claim", "type"):
            right, missed, extra = (self.counts[f"{name}+{what}"] for what in ("right", "missed", "extra"))
            if right + missed and right + extra:
                out[f"{name}_p"], out[f"{name}_r"] = 100 * right / (right + extra), 100 * right / (right + missed)
                out[f"{name}_f1"] = 200 * right / (2 * right + missed + extra)
        for name in ("kind_root", "modes", "acled", "acled_coded", "stances", "stances_other"):
            if self.counts[f"{name}+all"]:
                out[f"{name}_accuracy"] = 100 * self.counts[f"{name}+right"] / self.counts[f"{name}+all"]
        every: Counter[str] = Counter()
        for slot in sorted({slot for slot, _ in self.slots}):
            right, missed, extra = (self.slots[slot, what] for what in ("right", "missed", "extra"))
            every.update(right=right, wrong=missed + extra)
            if right + missed:
                out[f"argument_f1_{slot}"] = 200 * right / (2 * right + missed + extra)
        if every["right"]:
            out["argument_f1"] = 200 * every["right"] / (2 * every["right"] + every["wrong"])
        if self.sureness:
            out["claim_ece"] = calibration_error(self.sureness)
        return out

    def _claims(self, claims: Sequence[ClaimWord], silent: Sequence[int], scores: Mapping[str, Floats]) -> None:
        """Count one sentence's claims: whether they are found, of the right type, and what is said of them."""
        types = self.labels["claims"]
        likely = softmax(scores["claims"])
        found = {int(word) for word in np.flatnonzero(likely[:, 0] < 0.5)}
        typed = {word: types[1 + int(likely[word, 1:].argmax())] for word in found}
        must = {c.word: c.types for c in claims if c.types and "none" not in c.types and not c.is_optional}
        known = {*must, *silent}
        self._overlap("claim", set(must), found & known)
        right = {word for word in found & set(must) if typed[word] in must[word]}
        self.counts["type+right"] += len(right)
        self.counts["type+missed"] += len(must) - len(right)
        self.counts["type+extra"] += len(found & known) - len(right)
        gold = {(word, kind_of(types[0])) for word, types in must.items()}
        told = {(word, kind_of(typed[word])) for word in found & known}
        for what, some in (("right", gold & told), ("missed", gold - told), ("extra", told - gold)):
            self.kinds.update((f"{CLAIM}{kind}", what) for _, kind in some)
        self.sureness += [(1 - float(likely[word, 0]), word in must) for word in known if likely[word, 0] <= 1 - LEAST_SURE]
        for claim in claims:
            self._said(claim, likely[claim.word], scores)

    def _said(self, claim: ClaimWord, likely: Floats, scores: Mapping[str, Floats]) -> None:
        if claim.types and "none" not in claim.types:
            self._agree("kind_root", self.labels["claims"][1 + int(likely[1:].argmax())], claim.types)
        for name, told in (("modes", claim.mode), ("acled", claim.acled), ("stances", claim.stance)):
            if told is not None:
                best = self.labels[name][int(scores[name][claim.word].argmax())]
                self._agree(name, best, (told,))
                if name == "acled" and told != "none":
                    self._agree("acled_coded", best, (told,))
                if name == "stances" and told != "asserted":
                    self._agree("stances_other", best, (told,))
        names = self.labels["arguments"]
        words, slots = np.nonzero(scores["arguments"][claim.word] > 0)
        found = {(names[slot], word) for word, slot in zip(words.tolist(), slots.tolist(), strict=True) if names[slot] in claim.slots}
        gold = set(claim.arguments)
        for what, some in (("right", gold & found), ("missed", gold - found), ("extra", found - gold)):
            self.slots.update((slot, what) for slot, _ in some)

    def _agree(self, name: str, said: str, allowed: Sequence[str]) -> None:
        self.counts[f"{name}+all"] += 1
        self.counts[f"{name}+right"] += said in allowed

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


def kind_of(label: str) -> str:
    """The kind of a claim's type: "event" of "event:ASSAULT"."""
    return label.partition(":")[0]


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def calibration_error(sureness: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The expected calibration error: how far, on average, the share of right answers is from the probability told (0 to 1)."""
    told, right = np.array([p for p, _ in sureness]), np.array([r for _, r in sureness], float)
    which = np.minimum((told * bins).astype(int), bins - 1)
    gaps = [abs(told[which == i].mean() - right[which == i].mean()) * (which == i).mean() for i in range(bins) if (which == i).any()]
    return float(sum(gaps))


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
