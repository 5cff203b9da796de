"""Confidence: how likely a claim is right: that a careful reader would enter it, with this kind and PLOVER type.

A logistic model on a few named features of the claim; the weights are data (`vocab/confidence.toml`), fitted by `bench/confidence.py`.
Few reports stand behind them, so the features are coarse and the weights shrunk. It says nothing of whether what is claimed is true.
"""

from __future__ import annotations

from functools import cache
from math import exp

from sitrep.model import Claim, ClaimKind, Factuality, Role
from sitrep.vocab.files import read_table


def features(claim: Claim) -> dict[str, float]:
    """The features by name, each 0 or 1."""
    found: dict[str, bool] = {f"kind_{kind.value}": claim.kind is kind for kind in ClaimKind}
    found |= {
        "has_actor": bool(claim.in_role(Role.ACTOR)),
        "has_recipient": bool(claim.in_role(Role.RECIPIENT)),
        "has_linked_party": any(p.entity is not None and not p.entity.id.startswith("x-") for p in claim.participants),
        "has_place": claim.place is not None and not claim.place.is_carried,
        "has_time": claim.time is not None,
        "has_count": bool(claim.quantities),
        "has_source": bool(claim.sources),
        "is_asserted": claim.factuality is Factuality.ASSERTED,
        "is_coded": claim.type.acled is not None,
        "is_phrase": " " in claim.trigger.text,
    }
    return {name: float(value) for name, value in found.items()}


def confidence(claim: Claim) -> float:
    """The estimate, in [0, 1]."""
    weights = _weights()
    score = weights["bias"] + sum(weights[name] * value for name, value in features(claim).items())
    return round(1 / (1 + exp(-score)), 3)


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in read_table("confidence.toml")["weights"].items()}
