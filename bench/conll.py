"""The scores of coreference: MUC, B³ and CEAFe, and their mean, the CoNLL F1, on any mentions, given or predicted.

MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998; CEAFe: Luo 2005, with the similarity 2|K∩R| / (|K|+|R|). Predicted mentions as in the
CoNLL-2012 scorer: what only one side has is a mention of that side alone and counts against it. A clustering is a list of sets of
mentions; a mention is anything hashable, and the same on both sides. Singletons count in B³ and CEAFe.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hits of precision and of recall, each over how many; sums over documents or topics by `+`."""

    hit_p: float = 0.0
    of_p: float = 0.0
    hit_r: float = 0.0
    of_r: float = 0.0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.hit_p + other.hit_p, self.of_p + other.of_p, self.hit_r + other.hit_r, self.of_r + other.of_r)

    @property
    def p(self) -> float:
        return self.hit_p / self.of_p if self.of_p else 0.0

    @property
    def r(self) -> float:
        return self.hit_r / self.of_r if self.of_r else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0


def clustering(clusters: Iterable[Iterable[Hashable]]) -> list[Cluster]:
    """Clusters as the scores take them, empty ones left out."""
    return [frozenset(cluster) for cluster in clusters if cluster]


def muc(key: Clusters, response: Clusters) -> Ratio:
    hit_r, of_r = _links(key, response)
    hit_p, of_p = _links(response, key)
    return Ratio(hit_p, of_p, hit_r, of_r)


def b_cubed(key: Clusters, response: Clusters) -> Ratio:
    hit_r, of_r = _mentions(key, response)
    hit_p, of_p = _mentions(response, key)
    return Ratio(hit_p, of_p, hit_r, of_r)


def ceaf_e(key: Clusters, response: Clusters) -> Ratio:
    total = sum(_best(part) for part in _overlapping(key, response))
    return Ratio(total, len(response), total, len(key))


@dataclass(frozen=True, slots=True)
class Scores:
    """The three scores of one or more clusterings."""

    muc: Ratio = Ratio()
    b_cubed: Ratio = Ratio()
    ceaf_e: Ratio = Ratio()

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.muc + other.muc, self.b_cubed + other.b_cubed, self.ceaf_e + other.ceaf_e)

    @property
    def conll(self) -> float:
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3

    def __str__(self) -> str:
        named = (("MUC", self.muc), ("B³", self.b_cubed), ("CEAFe", self.ceaf_e))
        parts = (f"{name} {100 * s.p:.1f}/{100 * s.r:.1f}/{100 * s.f1:.1f}" for name, s in named)
        return f"{'  '.join(parts)}  CoNLL {100 * self.conll:.1f}"


def scores(key: Iterable[Iterable[Hashable]], response: Iterable[Iterable[Hashable]]) -> Scores:
    """All three; mentions of two documents are different mentions, so clusterings of many documents may come in one."""
    k, r = clustering(key), clustering(response)
    return Scores(muc(k, r), b_cubed(k, r), ceaf_e(k, r))


def _owners(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: i for i, cluster in enumerate(clusters) for mention in cluster}


def _links(of: Clusters, by: Clusters) -> tuple[float, float]:
    """Links of `of` kept, and how many: a cluster of n has n - 1, and loses one for each part beyond the first that `by` cuts it into."""
    owner = _owners(by)
    hit = sum(len(c) - len({owner.get(m, ("alone", m)) for m in c}) for c in of)
    return float(hit), float(sum(len(c) - 1 for c in of))


def _mentions(of: Clusters, by: Clusters) -> tuple[float, float]:
    owner = _owners(by)
    hit = sum(len(c & by[owner[m]]) / len(c) for c in of for m in c if m in owner)
    return hit, float(sum(len(c) for c in of))


def _overlapping(key: Clusters, response: Clusters) -> list[list[list[float]]]:
    """Matrices of similarity, one for each group of clusters that overlap, straight or through others: no other pairs can be matched."""
    owner = _owners(response)
    parent = list(range(len(key) + len(response)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for i, cluster in enumerate(key):
        for mention in cluster:
            if mention in owner:
                parent[root(i)] = root(len(key) + owner[mention])
    groups: dict[int, tuple[list[Cluster], list[Cluster]]] = {}
    for i, cluster in enumerate([*key, *response]):
        groups.setdefault(root(i), ([], []))[i >= len(key)].append(cluster)
    return [[[2 * len(k & r) / (len(k) + len(r)) for r in theirs] for k in ours] for ours, theirs in groups.values() if ours and theirs]


def _best(matrix: list[list[float]]) -> float:
    """The highest sum of a matching (Hungarian method, with potentials)."""
    if len(matrix) > len(matrix[0]):
        matrix = [list(row) for row in zip(*matrix, strict=True)]
    rows, columns = len(matrix), len(matrix[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match, way = [0] * (columns + 1), [0] * (columns + 1)
    for i in range(1, rows + 1):
        match[0] = i
        at = 0
        least = [float("inf")] * (columns + 1)
        used = [False] * (columns + 1)
        while True:
            used[at] = True
            row, step, following = match[at], float("inf"), 0
            for j in range(1, columns + 1):
                if not used[j]:
                    cost = -matrix[row - 1][j - 1] - u[row] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, at
                    if least[j] < step:
                        step, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[match[j]] += step
                    v[j] -= step
                else:
                    least[j] -= step
            at = following
            if match[at] == 0:
                break
        while at:
            match[at] = match[way[at]]
            at = way[at]
    return sum(matrix[match[j] - 1][j - 1] for j in range(1, columns + 1) if match[j])
