"""Fits the confidence of claims, and measures how well it is calibrated.

    python -P -m bench.confidence fit [--weights DIR] [--gold DIR]   writes src/sitrep/vocab/confidence.toml
    python -P -m bench.confidence measure [--write]                  prints reliability on what was held out; --write: into MODEL_CARD.md

A claim is right when the scorer pairs it with an annotated claim of the same kind and PLOVER type. Logistic regression by Newton's method
with an L2 penalty; no randomness. Fitted on the development theatres of the corpus and, since they are read better than a new report
would be, with less weight on the studied reports, and on the real sentences marked for choosing (`bench/marked.py`), where their packs
are; the bias is that of the theatres and these sentences. Weights that were trained on
these theatres too read them better than anything new: `--weights` names the folder of others, trained alike without them. Measured on
what nobody studied: the test theatres, the other synthetic reports, the other three gold records, the real sentences held back.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from bench.corpus import scorer
from bench.judged import GOLD, SCORER, Judged, judged, judged_marks
from numpy.typing import NDArray

from sitrep.extract.finishing.confidence import confidence, features
from sitrep.pipeline import Pipeline
from sitrep.reader import Reader

WEIGHTS, CARD = Path("src/sitrep/vocab/confidence.toml"), Path("MODEL_CARD.md")
START, END = "<!-- reliability: python -P -m bench.confidence measure --write -->", "<!-- end of reliability -->"
PENALTY = 4.0
STUDIED_COUNT = 0.3
"""What a claim of a studied report counts in the fit."""
STEPS = 25
BINS = 10
NAMES = {
    "corpus": "test theatres of the corpus",
    "synthetic": "other synthetic reports",
    "gold": "gold records (real text)",
    "real": "real sentences held back, marked by a machine",
}
FRESH = ("corpus", "real")
"""Sets of the fit that count in full: there are many of their claims."""
PACKS = Path("../shared/data/train")

Array = NDArray[np.float64]


def fit(rows: Sequence[Judged]) -> dict[str, float]:
    """The weights, "bias" first."""
    names = ["bias", *features(rows[0].claim)]
    x = np.array([[1.0, *features(row.claim, row.seen).values()] for row in rows])
    y = np.array([float(row.is_right) for row in rows])
    count = np.array([1.0 if row.set_name in FRESH else STUDIED_COUNT for row in rows])
    penalty = PENALTY * np.eye(len(names))
    penalty[0, 0] = 1e-6
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (count * p * (1 - p))[:, None]).T @ x + penalty, x.T @ (count * (y - p)) - penalty @ w)
    return {name: round(float(value), 3) + 0.0 for name, value in zip(names, w, strict=True)}


def levelled(weights: dict[str, float], rows: Sequence[Judged]) -> dict[str, float]:
    """The weights with the bias at which the mean confidence of `rows` is the share of right ones, found by halving."""
    x = np.array([[*features(row.claim, row.seen).values()] for row in rows])
    scores = x @ np.array([value for name, value in weights.items() if name != "bias"])
    share = sum(row.is_right for row in rows) / len(rows)
    low, high = -10.0, 10.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-scores - middle))).mean() < share else (low, middle)
    return weights | {"bias": round(low, 3)}


def calibration_error(p: Array, y: Array) -> float:
    """Expected calibration error: over ten bins of one width, the mean distance of what was said from what was right, by claims."""
    return float(sum(inside.mean() * abs(p[inside].mean() - y[inside].mean()) for inside in _bins(p)))


def _bins(p: Array) -> Iterator[NDArray[np.bool_]]:
    """Which values lie in each bin that has any."""
    at = np.minimum((p * BINS).astype(int), BINS - 1)
    yield from (at == k for k in range(BINS) if (at == k).any())


def chance(p: Array) -> float:
    """The error that chance alone gives where every `p` is exact: of each bin the mean distance of a normal with its variance."""
    return float(sum(np.sqrt(2 / np.pi * (p[inside] * (1 - p[inside])).sum()) for inside in _bins(p)) / len(p))


def table(rows: Sequence[Judged]) -> Iterator[str]:
    """Markdown: by set how many are right and how sure it was said, with the errors; then the bins of the test theatres."""
    yield "| held out | claims | right | said, mean | calibration error (by chance alone) | Brier score (of one number for all) | AUC |"
    yield "|---|---|---|---|---|---|---|"
    for name in dict.fromkeys(row.set_name for row in rows):
        p, y = _said_and_right([row for row in rows if row.set_name == name])
        errors = f"{calibration_error(p, y):.3f} ({chance(p):.3f}) | {((p - y) ** 2).mean():.3f} ({y.mean() * (1 - y.mean()):.3f})"
        yield f"| {NAMES[name]} | {len(p)} | {y.mean():.3f} | {p.mean():.3f} | {errors} | {_area(p, y):.3f} |"
    yield ""
    yield "| said | claims of the test theatres | said, mean | right |"
    yield "|---|---|---|---|"
    p, y = _said_and_right([row for row in rows if row.set_name == "corpus"])
    for inside in _bins(p):
        low = int(p[inside].min() * BINS)
        yield f"| {low / BINS:.1f} to {(low + 1) / BINS:.1f} | {inside.sum()} | {p[inside].mean():.2f} | {y[inside].mean():.2f} |"


def _said_and_right(rows: Sequence[Judged]) -> tuple[Array, Array]:
    return np.array([confidence(row.claim, row.seen) for row in rows]), np.array([float(row.is_right) for row in rows])


def _area(p: Array, y: Array) -> float:
    above, below = p[y == 1][:, None], p[y == 0]
    return float((above > below).mean() + 0.5 * (above == below).mean())


def written(text: str, lines: Sequence[str]) -> str:
    """`text` with `lines` between the marks, which it has."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return "\n".join([before + START, "", *lines, "", END]) + after


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits or measures, as the first argument says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("fit", "measure"))
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--packs", type=Path, default=PACKS, help="folder of the packs of the marked sentences")
    parser.add_argument("--weights", type=Path, help="folder of weights that were not trained on the development theatres")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args(arguments)
    pipeline = Pipeline.load()
    if args.weights:
        pipeline.reader = Reader.load(args.weights)
    rows = list(judged(pipeline, scorer(args.scorer), is_held_out=args.do == "measure", gold=args.gold))
    if args.packs.is_dir():
        rows += judged_marks(pipeline, args.packs, "tune" if args.do == "fit" else "dev")
    if args.do == "fit":
        weights = levelled(fit(rows), [row for row in rows if row.set_name in FRESH])
        WEIGHTS.write_text("\n".join(_toml(weights, rows)) + "\n", encoding="utf-8")
        return 0
    lines = list(table(rows))
    print(*lines, sep="\n")
    if args.write:
        CARD.write_text(written(CARD.read_text(encoding="utf-8"), lines), encoding="utf-8")
    return 0


def _toml(weights: dict[str, float], rows: Sequence[Judged]) -> Iterator[str]:
    n_corpus = sum(row.set_name == "corpus" for row in rows)
    yield (
        "# Weights of the confidence of claims (`extract/finishing/confidence.py`): logistic, by feature. "
        "Licence: Apache-2.0. Date: 2026-11-26."
    )
    n_real = sum(row.set_name == "real" for row in rows)
    n_studied = len(rows) - n_corpus - n_real
    yield f"# Source: fitted from {n_corpus} claims of the development theatres, {n_real} of the real sentences marked for choosing,"
    yield f"# and {n_studied} of studied reports by this command:"
    yield "#     python -P -m bench.confidence fit --weights DIR   (DIR: trained like those that ship, without the development theatres)"
    yield "[weights]"
    yield from (f"{name} = {value}" for name, value in weights.items())


if __name__ == "__main__":
    sys.exit(main())
