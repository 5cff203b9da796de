"""Retold: a number that two claims of one sentence would tell, though the sentence tells it once.

"Put its losses at 19 dead and 70 wounded", "52 bodies had been brought to hospitals": a word of harm and what is said of those harmed are
one toll. The claim with more of the numbers tells it, of two with the same the one that the network is surer of.
An act with a PLOVER type stands beside a toll; who was killed may be told apart from the battle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep.extract.learned import score_of
from sitrep.model import Claim, ClaimKind, Measure, Rejected

COUNTING = frozenset({ClaimKind.EVENT, ClaimKind.TOLL})


def told_once(claims: Sequence[Claim], seen: Mapping[int, float]) -> tuple[list[Claim], list[Rejected]]:
    """The claims without those whose numbers another claim of their sentence tells as well, and those."""
    twice = [c for c in claims if any(_tells(other, c, seen) for other in claims)]
    rejected = [Rejected("extract", "told with the other numbers of its sentence", c.trigger) for c in twice]
    return [c for c in claims if c not in twice], rejected


def _tells(other: Claim, claim: Claim, seen: Mapping[int, float]) -> bool:
    """Whether `other` tells all that `claim` counts; not of a number that is told for itself, nor of what others say."""
    if claim.span != other.span or not (_counts(claim) and _counts(other)) or claim.trigger.overlaps(other.trigger):
        return False
    own, further = ({q.span: q.measure for q in c.quantities} for c in (claim, other))
    is_alike = claim.factuality is other.factuality and claim.sources == other.sources
    if not own or not is_alike or any(further.get(span) not in _of(measure, further.get(span)) for span, measure in own.items()):
        return False
    if any(claim.trigger.overlaps(q.span) for q in claim.quantities):
        return False
    return own != further or _rank(other, seen) > _rank(claim, seen)


def _of(measure: Measure, other: Measure | None) -> frozenset[Measure]:
    """The measures under which a number is told again: "has passed 100,000" counts nothing in particular, the displaced do."""
    return frozenset({measure, other} if measure is Measure.OTHER and other is not None else {measure})


def _counts(claim: Claim) -> bool:
    """Whether it is a toll, or an event that only tells what was counted."""
    return claim.kind in COUNTING and claim.type.plover is None


def _rank(claim: Claim, seen: Mapping[int, float]) -> tuple[float, int]:
    return score_of(claim, dict(seen)), -claim.trigger.start
