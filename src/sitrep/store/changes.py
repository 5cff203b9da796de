"""What a new reading of a report gained, lost and changed.

A claim is the same when it stands on the same trigger and is of the same kind; changed, when anything else that it says of the world is
another; how sure the reading is, and what the network finds it like, is nothing it says. Two on one trigger are paired by what they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from sitrep.model import Claim

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """Claims that only the new reading has, that only the old one had, and pairs of old and new that differ."""

    gained: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()
    changed: tuple[tuple[Claim, Claim], ...] = ()

    @property
    def are_none(self) -> bool:
        """Whether both readings say the same."""
        return not (self.gained or self.lost or self.changed)


def changes(old: Sequence[Claim], new: Sequence[Claim]) -> Changes:
    """What `new`, the claims of a later reading, has other than `old`, each in its order."""
    left: dict[Place, list[int]] = defaultdict(list)
    for i, claim in enumerate(old):
        left[_place(claim)].append(i)
    gained: list[Claim] = []
    changed: list[tuple[Claim, Claim]] = []
    told = [_said(claim) for claim in old]
    for claim in sorted(new, key=lambda claim: _said(claim) not in told):  # what stayed as it was keeps its own
        mine = left[_place(claim)]
        if not mine:
            gained.append(claim)
            continue
        nearest = min(mine, key=lambda i: len(differences(old[i], claim)))
        mine.remove(nearest)
        if differences(old[nearest], claim):
            changed.append((old[nearest], claim))
    lost = sorted(i for rest in left.values() for i in rest)
    return Changes(tuple(gained), tuple(old[i] for i in lost), tuple(changed))


def differences(old: Claim, new: Claim) -> tuple[str, ...]:
    """The fields in which two claims say other things."""
    a, b = _said(old), _said(new)
    return tuple(field.name for field in fields(Claim) if getattr(a, field.name) != getattr(b, field.name))


def _said(claim: Claim) -> Claim:
    """The claim without what is nothing it says."""
    return replace(claim, confidence=0.5, report_name="", likeness=None)


def _place(claim: Claim) -> Place:
    return claim.kind.value, claim.trigger.start, claim.trigger.end
