"""Logistic regression for weights of named features: Newton's method with a ridge, on numpy alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STEPS = 30
Array = NDArray[np.float64]


def fit(
    rows: Sequence[Sequence[float]], answers: Sequence[bool], ridge: float = 1.0, importance: Sequence[float] | None = None
) -> tuple[float, list[float]]:
    """Bias and weights that make `answers` likeliest, each weight shrunk by `ridge`; `importance` of each row is 1 where not given."""
    x = np.hstack([np.ones((len(rows), 1)), np.asarray(rows, dtype=np.float64)])
    y = np.asarray(answers, dtype=np.float64)
    w = np.ones(len(y)) if importance is None else np.asarray(importance, dtype=np.float64)
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-6
    beta: Array = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (y - p)) - penalty * beta
        curvature = (x * (w * p * (1.0 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return float(beta[0]), [float(value) for value in beta[1:]]
