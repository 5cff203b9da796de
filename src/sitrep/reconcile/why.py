"""Why: each join of an incident in words, and each near miss.

A claim's join is its highest-scored pair with a claim of the incident that is nearer to its first one: the strongest tree that holds the
incident together. A reason is a feature with what it adds, in log-odds: 0.7 doubles the odds, 2.3 makes them ten times as high.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.model import Claim, Incident
from sitrep.reconcile.blocks import keys
from sitrep.reconcile.company import LOOKS, Parts
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
    looks = _Looks(incident, shelf, reconciler)
    members = [profile for claim in incident.claims if (profile := looks.links.profile(claim)) is not None]
    return Why(tuple(_joins(members, looks)), _misses(members, shelf, looks)[:misses])


class _Looks:
    """The pairs of an incident's piece as they were looked at, with what each look adds."""

    def __init__(self, incident: Incident, shelf: Shelf, reconciler: Reconciler) -> None:
        self.reconciler, self.links = reconciler, reconciler.links(shelf)
        self._parts: Parts = {}
        for look in reconciler.looks(incident, self.links):
            if look.is_whole:
                self._parts |= reconciler.second.parts(look.members, look.scores)

    def score(self, a: Profile, b: Profile) -> float:
        """Log-odds: of the second look where there was one, else of the first, whatever forbids the join."""
        parts = self._of(a, b)
        return sum(parts) if parts else self.reconciler.weights.score(a, b)

    def reasons(self, a: Profile, b: Profile) -> tuple[Reason, ...]:
        """What speaks for and against the pair, what weighs most first; the odds every pair starts from are the last."""
        weights, parts = self.reconciler.weights, self._of(a, b)
        share = self.reconciler.second.of(a, b).values[0] if parts else 1.0
        found = [(feature.__name__, feature.__doc__, share * value) for feature, value in weights.parts(a, b)]
        found += [(look.__name__, look.__doc__, value) for look, value in zip(LOOKS[1:], parts[1:-1], strict=True)] if parts else []
        told = [Reason(name, words or name, round(adds, 2)) for name, words, adds in found if abs(adds) >= _WEAKEST]
        start = share * weights.start(a, b) + (parts[-1] if parts else 0.0)
        told.sort(key=lambda reason: (-abs(reason.adds), reason.feature))
        return (*told, Reason("bias", "most pairs tell of two occurrences", round(start, 2)))

    def _of(self, a: Profile, b: Profile) -> tuple[float, ...]:
        """What each look adds to a pair that nothing forbids; () where there was no second look."""
        pair = (min(a.id, b.id), max(a.id, b.id))
        return self._parts.get(pair, ()) if refusal(a, b) is None else ()


def _joins(members: list[Profile], looks: _Looks) -> list[Join]:
    """The strongest tree (Prim), from the claim with the lowest id."""
    held, rest = members[:1], members[1:]
    found = []
    while rest:
        pairs = ((_value(p, q, looks), p, q) for p in held for q in rest)
        _, a, b = max(pairs, key=lambda pair: (pair[0], pair[1].id, pair[2].id))
        rest.remove(b)
        held.append(b)
        judged = looks.reconciler.rulings.between(a.id, b.id) is True
        found.append(Join(a.claim, b.claim, round(looks.score(a, b), 2), looks.reasons(a, b), judged))
    return found


def _value(a: Profile, b: Profile, looks: _Looks) -> float:
    return float("inf") if looks.reconciler.rulings.between(a.id, b.id) else looks.score(a, b)


def _misses(members: list[Profile], shelf: Shelf, looks: _Looks) -> tuple[Miss, ...]:
    inside, width = {profile.id for profile in members}, looks.reconciler.limits.width
    near = {claim for p in members for key in keys(p) for claim in shelf.beside(key, width)} - inside
    found = []
    for claim in sorted(near):
        other = looks.links.profile(claim)
        if other is None:
            continue
        score, p = max(((looks.score(p, other), p) for p in members), key=lambda pair: (pair[0], pair[1].id))
        if score >= NEAR:
            found.append(Miss(other.claim, p.claim, round(score, 2), looks.reasons(p, other), _refused(members, other, looks.reconciler)))
    return tuple(sorted(found, key=lambda miss: (-miss.score, miss.claim.id)))


def _refused(members: list[Profile], other: Profile, reconciler: Reconciler) -> str | None:
    if any(reconciler.rulings.between(p.id, other.id) is False for p in members):
        return "people parted them"
    found = next((reason for p in members if (reason := refusal(p, other)) is not None), None)
    return (found.__doc__ or found.__name__) if found is not None else None
