"""Confidence: how likely a claim is right: that a careful reader would enter it, with this kind and PLOVER type.

A logistic model on a few named features: what the claim has, and how sure the network is of it where the trigger stands. The weights
are data (`vocab/confidence.toml`), fitted and measured by `bench/confidence.py`; how well it holds stands in MODEL_CARD.md. It says
nothing of whether what is claimed is true, and nothing of single slots (`vocab/reliability.toml`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from math import exp, log

from sitrep.model import Claim, ClaimKind, Factuality, LearnedClaim, Reading, Role, Sentence
from sitrep.vocab.files import read_table

SUREST = 0.995
"""Probabilities nearer to 1 than this are taken as this: no network was tried often enough to be surer."""
KINDS = {kind: f"kind_{kind.value}" for kind in ClaimKind}
SEEN = ("is_unseen", "seen", "seen_type", "seen_acled", "seen_factuality")


def features(claim: Claim, seen: LearnedClaim | None = None) -> dict[str, float]:
    """The features by name: what the claim has, each 0 or 1, and what the network has `seen` at its trigger."""
    return _told(claim) | _seen(claim, seen)


def _told(claim: Claim) -> dict[str, float]:
    found: dict[str, bool] = {name: claim.kind is kind for kind, name in KINDS.items()}
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


def _seen(claim: Claim, seen: LearnedClaim | None) -> dict[str, float]:
    """How sure the network is that there is a claim, and of its type, as log odds above even; and of its sub-event and factuality.

    Under even, log odds are 0: such a claim stands on the words of the lexicon alone.
    """
    if seen is None:
        return dict.fromkeys(SEEN, 0.0) | {"is_unseen": 1.0}
    of_type = sum(t.score for t in seen.types if (t.kind, t.plover) == (claim.kind, claim.type.plover))
    return {
        "is_unseen": 0.0,
        "seen": _above_even(seen.score),
        "seen_type": _above_even(of_type / seen.score if seen.score else 0.0),
        "seen_acled": seen.acled_score if seen.acled is claim.type.acled else -seen.acled_score,
        "seen_factuality": seen.factuality_score if seen.factuality is claim.factuality else -seen.factuality_score,
    }


def _above_even(share: float) -> float:
    share = min(max(share, 0.5), SUREST)
    return log(share / (1 - share))


def beside(claims: Iterable[Claim], reading: Reading) -> Iterator[tuple[Claim, LearnedClaim | None]]:
    """Each claim with what the network has seen at its trigger: the surest inside it, else at the word that it hangs on, else None."""
    starts = [sentence.start for sentence in reading.sentences]
    for claim in claims:
        at = bisect_right(starts, claim.trigger.start) - 1
        yield claim, _at(claim, reading.sentences[at]) if at >= 0 else None


def _at(claim: Claim, sentence: Sentence) -> LearnedClaim | None:
    if not sentence.claims:
        return None
    inside = {t.index for t in sentence.tokens if t.start < claim.trigger.end and claim.trigger.start < t.end}
    above = {sentence.tokens[i].head for i in inside} - inside
    for words in (inside, above):
        if found := [c for c in sentence.claims if c.token in words]:
            return max(found, key=lambda c: c.score)
    return None


def confidence(claim: Claim, seen: LearnedClaim | None = None) -> float:
    """The estimate, in [0, 1]; `seen` is what `beside` finds for the claim."""
    weights = _weights()
    score = weights["bias"] + sum(weights[name] * value for name, value in features(claim, seen).items())
    return round(1 / (1 + exp(-score)), 3)


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in read_table("confidence.toml")["weights"].items()}
