"""Fits the confidence of claims, and measures how well it is calibrated.

    python bench/confidence.py fit GOLD_DIR:NAME,NAME... [level=GOLD_DIR:NAME,...]     writes src/sitrep/vocab/confidence.toml
    python bench/confidence.py measure GOLD_DIR:NAME,NAME...                             prints reliability as it stands

A claim is right when `score.py` pairs it with a gold claim of the same kind and PLOVER type. Logistic regression by Newton's method with
an L2 penalty; no randomness. Claims are read better in reports whose errors were studied, so `level` reports, which nobody studied, set
the bias: that of a mean confidence equal to their share of right claims.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from sitrep.extract.confidence import confidence, features
from sitrep.ingest import ingest
from sitrep.model import Claim, Report
from sitrep.pipeline import Pipeline
from sitrep.render.jsonl import claim_json

SCORER = Path("../shared/gold/score.py")
WEIGHTS = Path("src/sitrep/vocab/confidence.toml")
PENALTY = 2.0
STEPS = 25
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def scorer() -> ModuleType:
    """The scorer of the gold records, as a module."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {SCORER}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled(arguments: list[str]) -> list[tuple[Claim, bool]]:
    """The claims read in the named reports, each with whether it is right; optional ones and the titles' are left out."""
    score, pipeline = scorer(), Pipeline.load()
    found: list[tuple[Claim, bool]] = []
    for argument in arguments:
        root, _, names = argument.partition(":")
        folders = [Path(root) / name for name in names.split(",")]
        for report in ingest(folders):
            if isinstance(report, Report):
                found += _labelled(score, Path(root) / report.name, pipeline.read(report).claims)
    return found


def _labelled(score: ModuleType, folder: Path, claims: tuple[Claim, ...]) -> list[tuple[Claim, bool]]:
    text, golds = score.load_gold(folder)
    records = [json.loads(json.dumps(claim_json(c))) for c in claims]
    score.check_claims(folder.name, text, records)
    by_id = {id(record): claim for record, claim in zip(records, claims, strict=True)}
    pairs = [(gold, record) for gold, record in score.align(golds, records, text.find("\n")) if record is not None]
    return [(by_id[id(record)], _is_right(gold, record)) for gold, record in pairs]


def _is_right(gold: dict[str, Any] | None, record: dict[str, Any]) -> bool:
    if gold is None:
        return False
    return bool(gold["kind"] == record["kind"]) and (gold.get("plover") or "") == (record["type"].get("plover") or "")


def fit(rows: list[tuple[Claim, bool]]) -> dict[str, float]:
    """The weights, "bias" first."""
    names = ["bias", *features(rows[0][0])]
    x = np.array([[1.0, *features(claim).values()] for claim, _ in rows])
    y = np.array([float(right) for _, right in rows])
    penalty = PENALTY * np.eye(len(names))
    penalty[0, 0] = 0.0
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty + 1e-9 * np.eye(len(names)), x.T @ (y - p) - penalty @ w)
    return {name: round(float(value), 3) for name, value in zip(names, w, strict=True)}


def levelled(weights: dict[str, float], rows: list[tuple[Claim, bool]]) -> dict[str, float]:
    """The weights with the bias at which the mean confidence of `rows` is the share of right ones, found by halving."""
    x = np.array([[*features(claim).values()] for claim, _ in rows])
    scores = x @ np.array([value for name, value in weights.items() if name != "bias"])
    share = sum(right for _, right in rows) / len(rows)
    low, high = -10.0, 10.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-scores - middle))).mean() < share else (low, middle)
    return weights | {"bias": round(low, 3)}


def measure(rows: list[tuple[Claim, bool]]) -> None:
    """Prints Brier score, that of always saying the share of right claims, the area under the curve, and reliability by bins."""
    p, y = np.array([confidence(c) for c, _ in rows]), np.array([float(right) for _, right in rows])
    order = (p[y == 1][:, None] > p[y == 0]).mean() + 0.5 * (p[y == 1][:, None] == p[y == 0]).mean()
    print(f"claims {len(rows)}  right {y.mean():.3f}  mean confidence {p.mean():.3f}")
    print(f"Brier {((p - y) ** 2).mean():.3f}  constant {y.mean() * (1 - y.mean()):.3f}  AUC {order:.3f}")
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            print(f"{low:.1f}-{high:.1f}  claims {inside.sum():4d}  said {p[inside].mean():.3f}  right {y[inside].mean():.3f}")


def main() -> None:
    """Fits or measures, as the first argument says."""
    command, arguments = sys.argv[1], sys.argv[2:]
    level = [a.removeprefix("level=") for a in arguments if a.startswith("level=")]
    main_arguments = [a for a in arguments if not a.startswith("level=")]
    rows = labelled(main_arguments)
    if command == "measure":
        measure(rows)
        return
    weights = levelled(fit(rows), labelled(level)) if level else fit(rows)
    reports = sum(len(a.partition(":")[2].split(",")) for a in main_arguments)
    lines = [
        "# Weights of the confidence of claims (`extract/confidence.py`): logistic, by feature. Licence: Apache-2.0. Date: 2026-11-26.",
        f"# Made by this command, from {len(rows)} claims of {reports} annotated reports:",
        f"#     python bench/confidence.py fit {' '.join(arguments)}",
        "[weights]",
        *(f"{name} = {value}" for name, value in weights.items()),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
