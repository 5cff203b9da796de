"""Fitting how claims are joined, on episodes: the first look at a pair, the second among its company, and the odds pairs start from.

First looks start from odds raised by `OPEN`, so that what may belong together comes into one piece. Second looks are fitted on tables of
first looks that were fitted without the episode at hand, since those of its own weights would be too good. The odds that second looks start
from are those of the best B³ of the same kind: each episode joined with first looks fitted without it. Episodes given as `more` have their
part in the weights and none in the odds: how many claims an incident has is a matter of who wrote them. Pairs of crowds (`bench/crowd.py`)
count a share of what all pairs of two reports of the episodes count, as much by default (docs/incidents.md tells why). That B³ is what to
expect of other episodes, but for the choice of these odds and the ten weights of second looks, which saw all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

import numpy as np
from bench.conll import Scores
from bench.crowd import apart, joined
from bench.episode import Episode, profiles_of, scored, shelved
from bench.fitting import fit, shifted
from bench.folds import FOLDS, Told, samples, weights

from sitrep.reconcile import Profiler, Reconciler, Rulings
from sitrep.reconcile.clusters import clusters
from sitrep.reconcile.company import LOOKS, REFUSED, Company, Pairs, SecondScale, SecondWeights
from sitrep.reconcile.features import Weights
from sitrep.reconcile.links import Links
from sitrep.reconcile.pair import Pair
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.reconciler import load_limits
from sitrep.reconcile.refusals import refusal

OPEN = 0.5
"""With more, more claims of crowds are joined and episodes no better; with less, episodes are joined worse (docs/incidents.md; chosen where
likeness linked at a cosine of 0.63)."""
RIDGE_OF_LOOKS = 1.0
SHARE = 1.0
"""What the pairs of crowds count, of what the pairs of two reports of the episodes count."""
NOBODY = Rulings()
STEPS = tuple(0.25 * step for step in range(-6, 7))
NOISE = 0.005
"""Differences of B³ that mean nothing, on 28 episodes."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights of both looks."""

    first: Weights
    second: SecondWeights


def labels_of(episode: Episode) -> dict[str, str]:
    """The incident of each labelled claim."""
    return {one.claim: one.label for one in reversed(episode.labelled) if one.claim is not None}


def pairs(episodes: list[Episode], profiler: Profiler) -> Iterator[Told]:
    """All pairs of labelled claims of one episode that nothing forbids."""
    for number, episode in enumerate(episodes):
        profiles, labels = profiles_of([episode], profiler), labels_of(episode)
        for a, b in combinations(sorted(labels), 2):
            if refusal(profiles[a], profiles[b]) is None:
                yield number, Pair(profiles[a], profiles[b]), labels[a] == labels[b]


def company_of(profiles: dict[str, Profile], first: Weights) -> Company:
    """The first looks at all claims of an episode."""
    scores = {
        (a, b): REFUSED if refusal(profiles[a], profiles[b]) is not None else first.score(profiles[a], profiles[b])
        for a, b in combinations(sorted(profiles), 2)
    }
    return Company(profiles, scores)


def _looks(episode: Episode, profiler: Profiler, first: Weights) -> Iterator[tuple[bool, list[float], bool]]:
    """For each labelled pair that nothing forbids: whether it is of one report, what each look sees, whether it is of one incident."""
    company, labels = company_of(profiles_of([episode], profiler), first), labels_of(episode)
    seen = [look(company) for look in LOOKS]
    place = {claim: i for i, claim in enumerate(company.ids)}
    for a, b in combinations(sorted(labels), 2):
        i, j = place[a], place[b]
        if company.first[i, j] > REFUSED:
            yield bool(company.is_within[i, j]), [float(look[i, j]) for look in seen], labels[a] == labels[b]


def second_of(episodes: list[Episode], profiler: Profiler, folds: list[Weights]) -> SecondWeights:
    """Second looks, fitted on first looks of weights that never saw the episode; fold n holds every episode whose number leaves n."""
    told = [one for number, episode in enumerate(episodes) for one in _looks(episode, profiler, folds[number % FOLDS])]
    scales = []
    for same in (True, False):
        own = [(row, answer) for is_within, row, answer in told if is_within is same]
        bias, values = fit(np.asarray([row for row, _ in own]).tolist(), [answer for _, answer in own], RIDGE_OF_LOOKS)
        scales.append(SecondScale(round(bias, 3), tuple(round(value, 3) for value in values)))
    return SecondWeights(*scales)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The episodes of one fold as one record, looked at once with first looks fitted without them."""

    episodes: list[Episode]
    pieces: list[tuple[dict[str, Profile], Pairs]]
    links: Links

    @classmethod
    def of(cls, episodes: list[Episode], profiler: Profiler, first: Weights) -> LeftOut:
        """The pieces into which the record of `episodes` falls."""
        reconciler = Reconciler(profiler, first)
        links = reconciler.links(shelved(episodes, reconciler))
        claims = sorted({claim.id for episode in episodes for claim in episode.claims})
        return cls(episodes, list(reconciler.pieces(claims, links)), links)

    def scores(self, second: SecondWeights) -> Scores:
        """How well they are joined with these second looks."""
        dense = load_limits().dense
        joined = [clusters(piece, pairs, self.links.score, second, NOBODY, dense) for piece, pairs in self.pieces]
        return scored(self.episodes, [cluster for some in joined for cluster in some])


def b_cubed(folds: Iterable[LeftOut], second: SecondWeights) -> float:
    """B³ F1 of the episodes left out."""
    return sum((fold.scores(second) for fold in folds), Scores()).b_cubed.f1


def _started(second: SecondWeights, within: float, across: float) -> SecondWeights:
    return SecondWeights(
        replace(second.within, bias=round(second.within.bias + within, 3)),
        replace(second.across, bias=round(second.across.bias + across, 3)),
    )


def _middle(tried: Mapping[tuple[float, float], float]) -> tuple[float, float]:
    """The middle of the odds that do about as well as the best: on so few episodes the very best are best by chance."""
    good = [start for start, score in tried.items() if score >= max(tried.values()) - NOISE]
    return round(sum(s[0] for s in good) / len(good), 2), round(sum(s[1] for s in good) / len(good), 2)


def fit_all(
    episodes: list[Episode], more: list[Episode], crowd: list[Episode], profiler: Profiler, ridge: float, share: float = SHARE
) -> Fitted:
    """Both looks, fitted on `episodes`, `more` and a `crowd` that counts `share`; prints how they do on episodes and crowds left out."""
    every = [*episodes, *more]
    once, again = samples(pairs(every, profiler))
    _, strangers = samples(apart(crowd, profiler))
    parts = once, again.beside(strangers, share)
    weighed = partial(weights, parts, ridge)
    firsts = [shifted(weighed(fold), OPEN, OPEN) for fold in range(FOLDS)]
    second = second_of(every, profiler, firsts)
    folds = [LeftOut.of(episodes[fold::FOLDS], profiler, first) for fold, first in enumerate(firsts)]
    tried = {(0.0, 0.0): b_cubed(folds, second)}
    for axis in ((0.0, 1.0), (1.0, 0.0), (0.0, 1.0)):
        within, across = max(tried, key=lambda start: (tried[start], -abs(start[0]) - abs(start[1])))
        for step in STEPS:
            start = within + axis[0] * step, across + axis[1] * step
            if start not in tried:
                tried[start] = b_cubed(folds, _started(second, *start))
    start = _middle(tried)
    started = _started(second, *start)
    told = [joined(crowd[fold::FOLDS], Reconciler(profiler, first, second=started)) for fold, first in enumerate(firsts)]
    wrong, claims = (sum(numbers) for numbers in zip(*told, strict=True))
    print(f"pairs of one report {len(once.answers)}, of two {len(again.answers)}, of two in a crowd {len(strangers.answers)}")
    print(
        f"B³ on episodes left out: {100 * tried[0.0, 0.0]:.1f}, from odds raised by {start} "
        f"{100 * b_cubed(folds, started):.1f}, best tried {100 * max(tried.values()):.1f}\n"
        f"crowds left out, counting {share}: {wrong} of {claims} claims joined to one of another report",
        flush=True,
    )
    return Fitted(shifted(weighed(), OPEN, OPEN), started)
