"""Links: which pairs of claims hold a piece together.

Two claims are near when a block proposes them and they score above even odds; a claim's nearest is the one that scores best with it (ties
to the lower id). Anchored claims, those that give a day or two, are linked to every anchored claim near them. A vague one, which says no
day or many, is at home where its nearest leads in two steps: on the day of the first anchored claim met; where none is, on the day of
the anchored claim nearest to the last one met (of two that are each other's nearest, to the lower id), else on the day the report of that
one came out. It is linked to what is near it and at home on that day, or likely to be the same by likeness alone. So one "this week"
does not tie a week together, and a siege of a year is no one piece. To link all that is near joined about as well, and chained a war of
1,000 claims into a piece of 612 even where only claims that are each other's nearest were linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sitrep.reconcile.blocks import Key, keys
from sitrep.reconcile.company import REFUSED
from sitrep.reconcile.features import Weights
from sitrep.reconcile.nearby import is_likely
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.profiler import Profiler
from sitrep.reconcile.refusals import refusal
from sitrep.reconcile.rulings import Rulings
from sitrep.reconcile.shelf import Shelf

_ANCHORED_DAYS = 2
_STEPS = 2
_HOMES = 20_000
_SCORES = 200_000
K = TypeVar("K")
V = TypeVar("V")


class Links:
    """The links between the claims of a shelf, as it is now; each claim's neighbours are looked up once.

    `most`: profiles that are remembered.
    """

    most = 20_000

    def __init__(self, shelf: Shelf, profiler: Profiler, weights: Weights, rulings: Rulings, width: int) -> None:
        self._shelf, self._profiler, self._weights, self._rulings = shelf, profiler, weights, rulings
        self._width = width
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}
        self._homes: dict[str, int | None] = {}
        self._profiles: dict[str, Profile | None] = {}
        self._scores: dict[tuple[str, str], float] = {}

    def profile(self, claim: str) -> Profile | None:
        """The claim's profile; None for one that is not on the shelf or was left out by a judgement."""
        if claim in self._profiles:
            return self._profiles[claim]
        found = None if self._rulings.is_left_out(claim) else self._shelf.claim(claim)
        made = None if found is None else self._profiler.profile(found, self._shelf.report(found.report))
        if len(self._profiles) >= self.most:
            self._profiles.clear()
            self._scores.clear()  # nothing is remembered of a claim that is known no more
        self._profiles[claim] = made
        return made

    def score(self, a: Profile, b: Profile) -> float:
        """Log-odds that two claims tell of one occurrence; `REFUSED` where that cannot be. The same to the last bit from either side."""
        if b.id < a.id:
            a, b = b, a
        known = self._scores.get((a.id, b.id))
        if known is not None:
            return known
        return remember(self._scores, (a.id, b.id), self._compared(a, b), _SCORES)

    def near(self, profile: Profile) -> tuple[tuple[str, float], ...]:
        """The claims near this one with their scores, best first."""
        known = self._near.get(profile.id)
        if known is None:
            known = self._near[profile.id] = tuple(sorted(self._scored(profile), key=lambda pair: (-pair[1], pair[0])))
        return known

    def was_near(self, gone: Profile, among: int) -> tuple[tuple[str, float], ...]:
        """The claims that one which is gone, or says something else by now, can have been near, with their scores.

        Up to `among` claims came since, and may stand between. Nothing is remembered, for a claim of the same id may have come.
        """
        found = self._beside(gone, self._width + among)
        pairs = ((other.id, self._compared(*sorted((gone, other), key=lambda profile: profile.id))) for other in found)
        return tuple((claim, value) for claim, value in pairs if value > 0)

    def of(self, profile: Profile) -> Iterator[tuple[str, float]]:
        """The claims linked to this one, with their scores."""
        for claim, value in self.near(profile):
            other = self.profile(claim)
            if other is not None and self._is_link(profile, other):
                yield claim, value

    def disturbed(self, came: Profile, near: Iterable[tuple[str, float]], changed: frozenset[str]) -> Iterator[str]:
        """Claims whose links may have changed because `came`, which is or was near these, came or went, as all of `changed` did."""
        for claim, value in near:
            other = self.profile(claim)
            if other is not None:
                yield from self._rehomed(other, came, value, changed)

    def parted(self, key: Key, among: int, changed: frozenset[str], came: bool) -> Iterator[str]:
        """Claims whose links may have changed because `key` came between them in its block, or went, as one of `among` in that block.

        When it `came`, two claims that some block still proposes to each other were so before.
        """
        for p, q in self._astride(key, among):
            if (value := self.score(p, q)) > 0 and not (came and self._are_proposed(p, q)):
                yield from (p.id, q.id)
                yield from self._rehomed(p, q, value, changed)
                yield from self._rehomed(q, p, value, changed)

    def _astride(self, key: Key, among: int) -> Iterator[tuple[Profile, Profile]]:
        """Pairs of claims on either side of `key` in its block, about as far apart as it proposes; what was left out keeps its place."""
        beside = list(self._shelf.beside(key, self._width + among))
        if len(beside) <= self._width - among:
            return
        placed = [(self._order(claim, key), self.profile(claim)) for claim in beside]
        before = [profile for order, profile in placed if order < key.order][::-1]
        after = [profile for order, profile in placed if order > key.order]
        for i, p in enumerate(before):
            apart = self._width - i - 1
            for q in after[max(0, apart - among) : max(0, apart + among)]:
                if p is not None and q is not None and key.proposes(p, q):
                    yield p, q

    def _order(self, claim: str, key: Key) -> str:
        """Where a claim of the shelf stands in the block of `key`, also one that was left out by a judgement."""
        profile = self.profile(claim)
        if profile is None and (found := self._shelf.claim(claim)) is not None:
            profile = self._profiler.profile(found, self._shelf.report(found.report))
        return key.order_of(profile) if profile is not None else ""

    def _are_proposed(self, a: Profile, b: Profile) -> bool:
        blocks = {key.block for key in keys(b)}
        shared = (key for key in keys(a) if key.block in blocks and key.proposes(a, b))
        return any(b.id in self._shelf.beside(key, self._width) for key in shared)

    def _rehomed(self, vague: Profile, other: Profile, value: float, changed: frozenset[str]) -> Iterator[str]:
        """The vague claim, those it leads home, and all near them, when `other` is or was its nearest, or the nearest that is anchored.

        Those that came or went do not count against it.
        """
        if is_anchored(vague):
            return
        rank = (-value, other.id)
        is_nearest = rank < self._rank(vague, other, changed, anchored=False)
        if is_nearest or (is_anchored(other) and rank < self._rank(vague, other, changed, anchored=True)):
            for led in self._led(vague):
                yield led.id
                yield from (claim for claim, _ in self.near(led))

    def _rank(self, vague: Profile, but: Profile, changed: frozenset[str], *, anchored: bool) -> tuple[float, str]:
        """The rank of the best near `vague` without `but` and those that came or went; behind all others where there is none."""
        near = self._anchors(vague) if anchored else self.near(vague)
        return next(((-s, claim) for claim, s in near if claim != but.id and claim not in changed), (0.0, ""))

    def _led(self, vague: Profile) -> Iterator[Profile]:
        """The vague claim and the vague ones that come home through it."""
        led = edge = {vague.id: vague}
        for _ in range(_STEPS):
            edge = {p.id: p for leader in edge.values() for p in self._followers(leader) if p.id not in led}
            led = led | edge
        yield from led.values()

    def _followers(self, leader: Profile) -> Iterator[Profile]:
        for claim, _ in self.near(leader):
            profile = self.profile(claim)
            if (
                profile is not None
                and not is_anchored(profile)
                and (nearest := self._nearest(profile)) is not None
                and nearest.id == leader.id
            ):
                yield profile

    def _nearest(self, profile: Profile) -> Profile | None:
        return next((found for claim, _ in self.near(profile) if (found := self.profile(claim)) is not None), None)

    def _is_link(self, a: Profile, b: Profile) -> bool:
        """Whether two claims that are near each other are at home on one day, or alike."""
        if (is_anchored(a) and is_anchored(b)) or is_likely(a, b):
            return True
        if is_anchored(b):
            a, b = b, a
        home = self._home(b)
        return home is not None and _holds(a, home) if is_anchored(a) else home == self._home(a)

    def _home(self, vague: Profile) -> int | None:
        """The day a vague claim is at home on; None where nothing tells."""
        if vague.id not in self._homes:
            last = self._last_met(vague)
            remember(self._homes, vague.id, last.first if is_anchored(last) else self._own_day(last), _HOMES)
        return self._homes[vague.id]

    def _last_met(self, vague: Profile) -> Profile:
        """The claim to which the nearest leads in a few steps: the first anchored one; of a circle the one with the lowest id."""
        met = [vague]
        for _ in range(_STEPS):
            nearest = self._nearest(met[-1])
            if nearest is None:
                break
            if is_anchored(nearest):
                return nearest
            known = next((i for i, profile in enumerate(met) if profile.id == nearest.id), None)
            if known is not None:
                return min(met[known:], key=lambda profile: profile.id)
            met.append(nearest)
        return met[-1]

    def _own_day(self, vague: Profile) -> int | None:
        """The day of the anchored claim nearest to it, else its last, else that of its report."""
        best = next((profile for claim, _ in self._anchors(vague) if (profile := self.profile(claim)) is not None), None)
        return best.first if best is not None else vague.last if vague.last is not None else vague.published

    def _anchors(self, vague: Profile) -> Iterator[tuple[str, float]]:
        for claim, value in self.near(vague):
            profile = self.profile(claim)
            if profile is not None and is_anchored(profile):
                yield claim, value

    def _scored(self, profile: Profile) -> Iterator[tuple[str, float]]:
        for other in self._beside(profile, self._width):
            if (value := self.score(profile, other)) > 0:
                yield other.id, value

    def _beside(self, profile: Profile, width: int) -> Iterator[Profile]:
        """The claims that any block proposes to it, each once."""
        met = {profile.id}
        for key in keys(profile):
            for claim in self._shelf.beside(key, width):
                if claim not in met and (other := self.profile(claim)) is not None and key.proposes(profile, other):
                    met.add(claim)
                    yield other

    def _compared(self, a: Profile, b: Profile) -> float:
        """The log-odds of two, the one of the lower id first."""
        return REFUSED if refusal(a, b) is not None else self._weights.score(a, b)


def remember(known: dict[K, V], key: K, value: V, most: int) -> V:
    """Puts `value` under `key`, among at most `most` of the latest, and gives it back."""
    if len(known) >= most:
        known.clear()
    known[key] = value
    return value


def is_anchored(profile: Profile) -> bool:
    """Whether the claim gives its day to within two."""
    return profile.first is not None and profile.last is not None and profile.last - profile.first < _ANCHORED_DAYS


def _holds(anchored: Profile, day: int) -> bool:
    return anchored.first is not None and anchored.last is not None and anchored.first <= day <= anchored.last
