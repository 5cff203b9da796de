"""Links: which pairs of claims hold a piece together.

Two claims are near when a block proposes them and they score above even odds. Anchored claims, those that give a day or two, are linked to
every anchored claim near them. A vague one, which says no day or many, is linked only to the `nearest` claims that score best with it (ties
to the lower id): else one "this week" would tie a whole week together, and a siege of a year would be one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from sitrep.reconcile.blocks import Key, keys
from sitrep.reconcile.features import Weights
from sitrep.reconcile.profile import Profile, Profiler
from sitrep.reconcile.refusals import refusal
from sitrep.reconcile.rulings import Rulings
from sitrep.reconcile.shelf import Shelf

REFUSED = -20.0  # what a refused pair counts in a mean: enough that the rest cannot make up for it
_ANCHORED_DAYS = 2
_PROFILES = 20_000
_SCORES = 200_000
K = TypeVar("K")
V = TypeVar("V")


class Links:
    """The links between the claims of a shelf, as it is now; each claim's neighbours are looked up once."""

    def __init__(self, shelf: Shelf, profiler: Profiler, weights: Weights, rulings: Rulings, width: int, nearest: int) -> None:
        self._shelf, self._profiler, self._weights, self._rulings = shelf, profiler, weights, rulings
        self._width, self._nearest = width, nearest
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}
        self._best: dict[str, frozenset[str]] = {}
        self._profiles: dict[str, Profile | None] = {}
        self._scores: dict[tuple[str, str], float] = {}

    def profile(self, claim: str) -> Profile | None:
        """The claim's profile; None for one that is not on the shelf or was left out by a judgement."""
        if claim in self._profiles:
            return self._profiles[claim]
        found = None if self._rulings.is_left_out(claim) else self._shelf.claim(claim)
        made = None if found is None else self._profiler.profile(found, self._shelf.report(found.report))
        return remember(self._profiles, claim, made, _PROFILES)

    def score(self, a: Profile, b: Profile) -> float:
        """Log-odds that two claims tell of one occurrence; `REFUSED` where that cannot be. The same to the last bit from either side."""
        if b.id < a.id:
            a, b = b, a
        known = self._scores.get((a.id, b.id))
        if known is not None:
            return known
        made = REFUSED if refusal(a, b) is not None else self._weights.score(a, b)
        return remember(self._scores, (a.id, b.id), made, _SCORES)

    def near(self, profile: Profile) -> tuple[tuple[str, float], ...]:
        """The claims near this one with their scores, best first."""
        known = self._near.get(profile.id)
        if known is None:
            known = self._near[profile.id] = tuple(sorted(self._scored(profile), key=lambda pair: (-pair[1], pair[0])))
        return known

    def of(self, profile: Profile) -> Iterator[tuple[str, float]]:
        """The claims linked to this one, with their scores."""
        best = None if is_anchored(profile) else self._best_of(profile)
        for claim, value in self.near(profile):
            if best is not None and claim in best:
                yield claim, value
                continue
            other = self.profile(claim)
            if other is not None and (best is None if is_anchored(other) else profile.id in self._best_of(other)):
                yield claim, value

    def disturbed(self, came: Profile, changed: frozenset[str]) -> Iterator[str]:
        """Claims whose links may have changed because `came` came or went, as all of `changed` did."""
        for claim, value in self.near(came):
            other = self.profile(claim)
            if other is not None and self._may_link(came, other, value, changed):
                yield from self._around(other, changed)

    def parted(self, key: Key, among: int, changed: frozenset[str]) -> Iterator[str]:
        """Claims whose links may have changed because `key` came between them in its block, or went, as one of `among` in that block."""
        beside = list(self._shelf.beside(key, self._width + among))
        if len(beside) <= self._width - among:
            return
        found = [profile for claim in beside if (profile := self.profile(claim)) is not None]
        before = [profile for profile in found if profile.order < key.order][::-1]
        after = [profile for profile in found if profile.order > key.order]
        for i, p in enumerate(before):
            apart = self._width - i - 1
            for q in after[max(0, apart - among) : max(0, apart + among)]:
                if (value := self.score(p, q)) > 0 and self._may_link(p, q, value, changed):
                    yield from (*self._around(p, changed), *self._around(q, changed))

    def _may_link(self, a: Profile, b: Profile, value: float, changed: frozenset[str]) -> bool:
        """Whether the two are linked if a block proposes them, or were."""
        vague = [(one, other.id) for one, other in ((a, b), (b, a)) if not is_anchored(one)]
        return not vague or any(self._is_best(one, other, value, changed) for one, other in vague)

    def _is_best(self, vague: Profile, claim: str, value: float, changed: frozenset[str]) -> bool:
        """Whether `claim`, with this score, is or was among the nearest of a vague one; those that came or went do not count against it."""
        others = [pair for pair in self.near(vague) if pair[0] != claim and pair[0] not in changed]
        return len(others) < self._nearest or (-value, claim) < (-others[self._nearest - 1][1], others[self._nearest - 1][0])

    def _around(self, profile: Profile, changed: frozenset[str]) -> Iterator[str]:
        """The claim and, of a vague one, those it may have been linked to before `changed` claims came or went."""
        yield profile.id
        if not is_anchored(profile):
            yield from (claim for claim, _ in self.near(profile)[: self._nearest + len(changed)])

    def _scored(self, profile: Profile) -> Iterator[tuple[str, float]]:
        for claim in dict.fromkeys(claim for key in keys(profile) for claim in self._shelf.beside(key, self._width)):
            other = self.profile(claim)
            if other is not None and claim != profile.id and (value := self.score(profile, other)) > 0:
                yield claim, value

    def _best_of(self, profile: Profile) -> frozenset[str]:
        known = self._best.get(profile.id)
        if known is None:
            known = self._best[profile.id] = frozenset(claim for claim, _ in self.near(profile)[: self._nearest])
        return known


def remember(known: dict[K, V], key: K, value: V, most: int) -> V:
    """Puts `value` under `key`, among at most `most` of the latest, and gives it back."""
    if len(known) >= most:
        known.clear()
    known[key] = value
    return value


def is_anchored(profile: Profile) -> bool:
    """Whether the claim gives its day to within two."""
    return profile.first is not None and profile.last is not None and profile.last - profile.first < _ANCHORED_DAYS
