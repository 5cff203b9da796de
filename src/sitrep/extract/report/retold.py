"""Retold: a number that two claims of one sentence would tell, though the sentence tells it once.

"Put its losses at 19 dead and 70 wounded", "52 bodies had been brought to hospitals": a word of harm and what is said of those harmed are
one toll. The claim with more of the numbers tells it, of two with the same the one that the network is surer of.
An act with a PLOVER type stands beside a toll; who was killed may be told apart from the battle. Of claims of one verb that come out
the same when places are carried over, the first stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sitrep.extract.acts.learned import score_of
from sitrep.model import Claim, ClaimKind, Measure, Rejected, Span

COUNTING = frozenset({ClaimKind.EVENT, ClaimKind.TOLL})


def told_once(claims: Sequence[Claim], seen: dict[int, float]) -> tuple[list[Claim], list[Rejected]]:
    """The claims without those whose numbers another claim of their sentence tells as well, and those."""
    beside: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        if _counts(claim) and claim.quantities:
            beside[claim.span].append(claim)
    twice = {c.id for some in beside.values() for c in some if any(_tells(other, c, seen) for other in some)}
    rejected = [Rejected("extract", "told with the other numbers of its sentence", c.trigger) for c in claims if c.id in twice]
    return [c for c in claims if c.id not in twice], rejected


def each_once(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], list[Rejected]]:
    """The claims, each once, and the later of those that say the same of the same words: "from Homs to Hama, and there to the airport"."""
    first: dict[str, Claim] = {}
    again: list[Rejected] = []
    for claim in claims:
        if claim.id in first:
            again.append(Rejected("extract", "told before by the same words", claim.trigger))
        first.setdefault(claim.id, claim)
    return tuple(first.values()), again


def _tells(other: Claim, claim: Claim, seen: dict[int, float]) -> bool:
    """Whether `other` tells all that `claim` counts; not of a number that is told for itself, nor of what others say."""
    if claim.trigger.overlaps(other.trigger) or claim.factuality is not other.factuality or claim.sources != other.sources:
        return False
    own, further = ({q.span: q.measure for q in c.quantities} for c in (claim, other))
    if not all(_is_again(measure, further.get(span)) for span, measure in own.items()):
        return False
    if any(claim.trigger.overlaps(q.span) for q in claim.quantities):
        return False
    return own != further or _rank(other, seen) > _rank(claim, seen)


def _is_again(measure: Measure, other: Measure | None) -> bool:
    """Whether a number says no more than the same number in another claim: "has passed 100,000" counts nothing, the displaced do."""
    return other is not None and measure in (other, Measure.OTHER)


def _counts(claim: Claim) -> bool:
    """Whether it is a toll, or an event that only tells what was counted."""
    return claim.kind in COUNTING and claim.type.plover is None


def _rank(claim: Claim, seen: dict[int, float]) -> tuple[float, int]:
    return score_of(claim, seen), -claim.trigger.start
