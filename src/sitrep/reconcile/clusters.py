"""Clusters: which claims of a piece are one occurrence.

A piece is what links (pairs scored above even odds) connect. Its pairs are looked at again among each other (`company.py`), and the two
clusters with the highest mean score are joined, again and again, until no mean is above even odds; a join that puts two claims together
which can be no one occurrence is never made. People's merges come first and are never refused; their splits are refusals. Ties go to the
lower ids, so the result depends on the piece alone.

A piece of more than `dense` claims is first broken at its weakest links, half a unit of log-odds at a time; what is still larger after
`SOFTEST` is joined by its links alone, without the scores of pairs that no block proposed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from sitrep.reconcile.company import Pairs, SecondWeights
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.refusals import BY_NAME, refusal
from sitrep.reconcile.rulings import Rulings

Score = Callable[[Profile, Profile], float]
STEP = 0.5
SOFTEST = 3.0


def clusters(
    piece: Mapping[str, Profile], links: Pairs, score: Score, second: SecondWeights, rulings: Rulings, dense: int
) -> tuple[tuple[str, ...], ...]:
    """The clusters of one piece, each a sorted tuple of ids, sorted; `links` are scored pairs `(lower id, higher id)`."""
    found: list[tuple[str, ...]] = []
    for look in first_looks(piece, links, score, dense):
        scores = second.again(look.members, look.scores) if look.is_whole else look.scores
        found += _Joining(look.members, scores, rulings).run()
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A part of a piece and the scores of its pairs: of all of them where it `is_whole`, else of its links alone."""

    members: dict[str, Profile]
    scores: Pairs
    is_whole: bool


def first_looks(piece: Mapping[str, Profile], links: Pairs, score: Score, dense: int) -> Iterator[FirstLook]:
    """The parts of a piece, each looked at once."""
    for part, threshold in _parts(tuple(sorted(piece)), links, dense, 0.0):
        members = {claim: piece[claim] for claim in part}
        inside = {pair: s for pair, s in links.items() if pair[0] in members and pair[1] in members and s >= threshold}
        is_whole = len(part) <= dense
        yield FirstLook(members, _all_pairs(members, inside, score) if is_whole else inside, is_whole)


def _parts(piece: tuple[str, ...], links: Pairs, dense: int, threshold: float) -> Iterator[tuple[tuple[str, ...], float]]:
    """The parts into which a piece falls when links below `threshold`, raised as far as needed, no longer count."""
    if len(piece) <= dense or threshold > SOFTEST:
        yield piece, threshold
        return
    raised = threshold + STEP
    held = [pair for pair, value in links.items() if value >= raised]
    for part in connected(piece, held):
        inside = set(part)
        yield from _parts(part, {pair: value for pair, value in links.items() if pair[0] in inside and pair[1] in inside}, dense, raised)


def connected(claims: Iterable[str], links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The connected parts of a graph, each sorted, by their lowest id."""
    parent = {claim: claim for claim in claims}

    def root(claim: str) -> str:
        while parent[claim] != claim:
            parent[claim] = claim = parent[parent[claim]]
        return claim

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    parts: dict[str, list[str]] = {}
    for claim in sorted(parent):
        parts.setdefault(root(claim), []).append(claim)
    return [tuple(part) for _, part in sorted(parts.items())]


def _all_pairs(members: Mapping[str, Profile], links: Pairs, score: Score) -> Pairs:
    ids = sorted(members)
    found: Pairs = {}
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            known = links.get((a, b))
            found[a, b] = known if known is not None else score(members[a], members[b])
    return found


class _Joining:
    """The joining of one part; a cluster goes by its lowest id."""

    def __init__(self, members: Mapping[str, Profile], scores: Pairs, rulings: Rulings) -> None:
        self._rulings = rulings
        self._members: dict[str, list[str]] = {claim: [claim] for claim in members}
        self._stands: dict[str, dict[object, Profile]] = {claim: {stand(p): p} for claim, p in members.items()}
        self._sums: dict[str, dict[str, tuple[float, int]]] = {claim: {} for claim in members}
        self._refused: dict[tuple[object, object], bool] = {}
        for (a, b), value in sorted(scores.items()):
            self._sums[a][b] = self._sums[b][a] = (value, 1)

    def run(self) -> list[tuple[str, ...]]:
        for claim in sorted(self._members):
            for other in sorted(self._rulings.joined(claim)):
                self._join_ruled(claim, other)
        heap = [(-total / n, a, b) for a, near in self._sums.items() for b, (total, n) in near.items() if a < b and total > 0]
        heapify(heap)
        while heap:
            mean, a, b = heappop(heap)
            total, n = self._sums.get(a, {}).get(b, (0.0, 1))
            if total <= 0 or -total / n != mean:
                continue
            if self._forbids(a, b):
                del self._sums[a][b], self._sums[b][a]
                continue
            self._join(a, b)
            for other, (total, n) in self._sums[a].items():
                if total > 0:
                    low, high = sorted((a, other))
                    heappush(heap, (-total / n, low, high))
        return [tuple(sorted(members)) for members in self._members.values()]

    def _join_ruled(self, a: str, b: str) -> None:
        owner = {claim: cluster for cluster, members in self._members.items() for claim in members}
        if a in owner and b in owner and owner[a] != owner[b]:
            low, high = sorted((owner[a], owner[b]))
            self._join(low, high)

    def _join(self, a: str, b: str) -> None:
        """Joins `b` into `a`, the lower."""
        self._members[a] += self._members.pop(b)
        self._stands[a] |= self._stands.pop(b)
        gone = self._sums.pop(b)
        self._sums[a].pop(b, None)
        for other, (total, n) in gone.items():
            if other == a:
                continue
            del self._sums[other][b]
            had, count = self._sums[a].get(other, (0.0, 0))
            self._sums[a][other] = self._sums[other][a] = (had + total, count + n)

    def _forbids(self, a: str, b: str) -> bool:
        if self._rulings.has_any and any(self._rulings.between(x, y) is False for x in self._members[a] for y in self._members[b]):
            return True
        return any(self._refuses(x, p, y, q) for x, p in self._stands[a].items() for y, q in self._stands[b].items())

    def _refuses(self, x: object, p: Profile, y: object, q: Profile) -> bool:
        known = self._refused.get((x, y))
        if known is None:
            known = self._refused[x, y] = self._refused[y, x] = refusal(p, q) is not None
        return known


def stand(profile: Profile) -> object:
    """All that refusals ask of a claim: claims that stand alike are refused alike."""
    days = (profile.first, profile.last, profile.is_night)
    place = (profile.place.id, profile.precision) if profile.place else None
    seats = (profile.actor, profile.recipient)
    who = tuple((seat.sides, seat.names, seat.is_person) if profile.family in BY_NAME else seat.sides for seat in seats)
    return (profile.strand, profile.is_to_come, profile.is_planned, days, place, who)
