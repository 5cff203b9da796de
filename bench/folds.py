"""Fitting first looks on episodes, all or all but those of one fold: features are scaled to one spread before the ridge shrinks them.

All features are kept: fewer, chosen by what helps on episodes left out, did no better on episodes that the choice had not seen either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from bench.fitting import fit
from numpy.typing import NDArray

from sitrep.reconcile.features import FEATURES, Scale, Weights
from sitrep.reconcile.pair import Pair

FOLDS = 7
LEAST = 0.03  # log-odds by which a feature moves a pair as its value moves by one spread
Array = NDArray[np.float64]
Told = tuple[int, Pair, bool]
"""The number of the episode, a pair of it, and whether it is of one incident."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs of one scale: values of features `(n, features)`, answers, the fold of each pair's episode, what it counts: `(n,)`."""

    rows: Array
    answers: NDArray[np.bool_]
    folds: NDArray[np.int_]
    counting: Array

    @classmethod
    def of(cls, rows: Sequence[Sequence[float]], answers: Sequence[bool], episodes: Sequence[int]) -> Sample:
        """Episodes are dealt to the folds in turn; each pair counts 1."""
        x = np.asarray(rows, dtype=np.float64)
        return cls(x, np.asarray(answers, dtype=bool), np.asarray(episodes) % FOLDS, np.ones(len(x)))

    def where(self, chosen: NDArray[np.bool_]) -> Sample:
        """Those of the pairs."""
        return Sample(self.rows[chosen], self.answers[chosen], self.folds[chosen], self.counting[chosen])

    def beside(self, other: Sample, share: float) -> Sample:
        """The pairs of both, those of the other counting `share` of what these count in all."""
        counting = other.counting * (share * self.counting.sum() / other.counting.sum())
        return Sample(
            np.vstack([self.rows, other.rows]),
            np.concatenate([self.answers, other.answers]),
            np.concatenate([self.folds, other.folds]),
            np.concatenate([self.counting, counting]),
        )


def samples(told: Iterable[Told]) -> tuple[Sample, Sample]:
    """The pairs of one report, and those of two."""
    known = [(episode, pair, answer, [feature(pair) for feature in FEATURES]) for episode, pair, answer in told]
    within, across = ([k for k in known if k[1].same_report is same] for same in (True, False))
    return _sample(within), _sample(across)


def _sample(known: list[tuple[int, Pair, bool, list[float]]]) -> Sample:
    return Sample.of([row for *_, row in known], [answer for _, _, answer, _ in known], [episode for episode, *_ in known])


def scale(sample: Sample, ridge: float) -> Scale:
    """The scale fitted on a sample; a feature that is the same for all pairs, or moves them less than `LEAST`, gets no weight."""
    middle = np.average(sample.rows, axis=0, weights=sample.counting)
    spread = np.sqrt(np.average((sample.rows - middle) ** 2, axis=0, weights=sample.counting))
    bias, values = _fitted(sample, spread, spread > 0, ridge)
    bias, values = _fitted(sample, spread, np.abs(values * spread) >= LEAST, ridge)
    return Scale(round(bias, 3), tuple(round(float(value), 3) for value in values))


def _fitted(sample: Sample, spread: Array, chosen: NDArray[np.bool_], ridge: float) -> tuple[float, Array]:
    """Bias and weights of all features, 0 for those not chosen."""
    rows = (sample.rows[:, chosen] / spread[chosen]).tolist()
    bias, found = fit(rows, sample.answers.tolist(), ridge, sample.counting.tolist())
    values = np.zeros(len(spread))
    values[chosen] = np.asarray(found) / spread[chosen]
    return bias, values


def weights(parts: tuple[Sample, Sample], ridge: float, without: int | None = None) -> Weights:
    """Both scales, fitted `without` the episodes of one fold where it is given."""
    within, across = (part if without is None else part.where(part.folds != without) for part in parts)
    return Weights(scale(within, ridge), scale(across, ridge))
