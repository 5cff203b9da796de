"""Why: each join of an incident in words, and each near miss.

A claim's join is its highest-scored pair with a claim of the incident that is nearer to its first one: the strongest tree that holds the
incident together. A reason is a feature with what it adds, in log-odds: 0.7 doubles the odds, 2.3 makes them ten times as high.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.model import Claim, Incident
from sitrep.reconcile.blocks import keys
from sitrep.reconcile.features import Weights
from sitrep.reconcile.links import Links
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.reconciler import Reconciler
from sitrep.reconcile.refusals import refusal
from sitrep.reconcile.shelf import Shelf

NEAR = -2.0  # log-odds from which a claim left out is a near miss
_WEAKEST = 0.05


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature by its name, what it says in words, and the log-odds it adds (or takes)."""

    feature: str
    words: str
    adds: float


@dataclass(frozen=True, slots=True)
class Join:
    """Two claims of the incident, their log-odds of telling of one occurrence, and why. `by_judgement`: people joined them."""

    a: Claim
    b: Claim
    score: float
    reasons: tuple[Reason, ...]
    by_judgement: bool = False


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim that is not of the incident, the claim of the incident nearest to it, and why it stays out: `refused` where it cannot be."""

    claim: Claim
    nearest: Claim
    score: float
    reasons: tuple[Reason, ...]
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """The joins of an incident, strongest first as they hold it together, and the near misses, nearest first."""

    joins: tuple[Join, ...]
    misses: tuple[Miss, ...]


def why(incident: Incident, shelf: Shelf, reconciler: Reconciler, misses: int = 5) -> Why:
    """Explains `incident`, whose claims are on `shelf`; at most `misses` near misses."""
    links = reconciler.links(shelf)
    members = [profile for claim in incident.claims if (profile := links.profile(claim)) is not None]
    return Why(tuple(_joins(members, reconciler, links)), _misses(members, shelf, reconciler, links)[:misses])


def reasons(a: Profile, b: Profile, weights: Weights) -> tuple[Reason, ...]:
    """What speaks for and against the pair, what weighs most first; the odds every pair starts from are the last."""
    found = [Reason(f.__name__, f.__doc__ or f.__name__, round(v, 2)) for f, v in weights.parts(a, b) if abs(v) >= _WEAKEST]
    start = Reason("bias", "most pairs tell of two occurrences", round(weights.start(a, b), 2))
    return (*sorted(found, key=lambda reason: (-abs(reason.adds), reason.feature)), start)


def _joins(members: list[Profile], reconciler: Reconciler, links: Links) -> list[Join]:
    """The strongest tree (Prim), from the claim with the lowest id."""
    held, rest = members[:1], members[1:]
    found = []
    while rest:
        pairs = ((_value(p, q, reconciler, links), p, q) for p in held for q in rest)
        _, a, b = max(pairs, key=lambda pair: (pair[0], pair[1].id, pair[2].id))
        rest.remove(b)
        held.append(b)
        judged = reconciler.rulings.between(a.id, b.id) is True
        found.append(Join(a.claim, b.claim, round(links.score(a, b), 2), reasons(a, b, reconciler.weights), judged))
    return found


def _value(a: Profile, b: Profile, reconciler: Reconciler, links: Links) -> float:
    return float("inf") if reconciler.rulings.between(a.id, b.id) else links.score(a, b)


def _misses(members: list[Profile], shelf: Shelf, reconciler: Reconciler, links: Links) -> tuple[Miss, ...]:
    inside = {profile.id for profile in members}
    near = {claim for p in members for key in keys(p) for claim in shelf.beside(key, reconciler.limits.width)} - inside
    found = []
    for claim in sorted(near):
        other = links.profile(claim)
        if other is None:
            continue
        score, p = max(((reconciler.weights.score(p, other), p) for p in members), key=lambda pair: (pair[0], pair[1].id))
        if score >= NEAR:
            found.append(
                Miss(other.claim, p.claim, round(score, 2), reasons(p, other, reconciler.weights), _refused(members, other, reconciler))
            )
    return tuple(sorted(found, key=lambda miss: (-miss.score, miss.claim.id)))


def _refused(members: list[Profile], other: Profile, reconciler: Reconciler) -> str | None:
    if any(reconciler.rulings.between(p.id, other.id) is False for p in members):
        return "people parted them"
    found = next((reason for p in members if (reason := refusal(p, other)) is not None), None)
    return (found.__doc__ or found.__name__) if found is not None else None
