"""Fitting the weights of features: logistic regression (Newton's method with a ridge, on numpy alone), then the odds pairs start from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sitrep.reconcile.features import FEATURES, Scale, Weights
from sitrep.reconcile.pair import Pair

STEPS = 30
Array = NDArray[np.float64]


def fit(
    rows: Sequence[Sequence[float]], answers: Sequence[bool], ridge: float, counting: Sequence[float] | None = None
) -> tuple[float, list[float]]:
    """Bias and weights that make `answers` likeliest, each weight shrunk by `ridge`; `counting`: how much each row counts, else 1."""
    x = np.hstack([np.ones((len(rows), 1)), np.asarray(rows, dtype=np.float64)])
    y = np.asarray(answers, dtype=np.float64)
    much = np.ones(len(y)) if counting is None else np.asarray(counting, dtype=np.float64)
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-6
    beta: Array = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (much * (y - p)) - penalty * beta
        curvature = (x * (much * p * (1.0 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return float(beta[0]), [float(value) for value in beta[1:]]


def fit_weights(pairs: Sequence[tuple[Pair, bool]], ridge: float) -> Weights:
    """Both scales, each fitted on its own pairs: those of one report, those of two."""
    scales = []
    for same_report in (True, False):
        own = [(pair, answer) for pair, answer in pairs if pair.same_report is same_report]
        bias, values = fit([[feature(pair) for feature in FEATURES] for pair, _ in own], [answer for _, answer in own], ridge)
        scales.append(Scale(round(bias, 3), tuple(round(value, 3) for value in values)))
    return Weights(*scales)


def shifted(weights: Weights, within: float, across: float) -> Weights:
    """The same weights from other starting odds."""
    return Weights(replace(weights.within, bias=weights.within.bias + within), replace(weights.across, bias=weights.across.bias + across))


def best_start(weights: Weights, measure: Callable[[Weights], float]) -> tuple[float, Weights]:
    """The starting odds of the highest `measure`, by turns for one scale and the other; of equals the least shifted."""
    best = (measure(weights), weights)
    for axis in ((0.0, 1.0), (1.0, 0.0), (0.0, 1.0)):
        start = best[1]
        tried = [shifted(start, axis[0] * step * 0.25, axis[1] * step * 0.25) for step in (-1, 1, -2, 2, -3, 3, 4, 5, 6)]
        best = max([best, *((measure(w), w) for w in tried)], key=lambda pair: pair[0])
    return best
