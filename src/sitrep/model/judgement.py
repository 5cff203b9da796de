"""Judgement: a person's decision on claims or incidents. It is added to the record and undone, never changed or removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sitrep.model.identity import content_id


class Decision(StrEnum):
    """What a person decides."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did it, when (with a time zone), and why."""

    who: str
    when: datetime
    why: str

    def __post_init__(self) -> None:
        if not self.who.strip():
            raise ValueError("a judgement is somebody's")
        if self.when.tzinfo is None:
            raise ValueError("a time without its zone")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a field of a claim should have said; `value` None empties it. `field` is its path in the claim as JSON ("place.id")."""

    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on the claims or incidents with ids `on`, all of one kind.

    Merge joins two or more incidents; split takes `apart`, claims, out of one incident; correct changes one claim.
    A judgement that was undone stays, with who undid it in `undone_by`; that is no part of the id.
    """

    decision: Decision
    on: tuple[str, ...]
    by: Signature
    corrections: tuple[Correction, ...] = ()
    apart: tuple[str, ...] = ()
    undone_by: Signature | None = None

    def __post_init__(self) -> None:
        kinds = {item.partition("-")[0] for item in self.on}
        if len(kinds) != 1 or not kinds <= {"c", "i"} or len(set(self.on)) != len(self.on):
            raise ValueError(f"a judgement is on claims or on incidents, each once: {self.on}")
        if self.decision is Decision.MERGE and (kinds != {"i"} or len(self.on) < 2):
            raise ValueError("merge joins two or more incidents")
        if self.decision is Decision.SPLIT and (kinds != {"i"} or len(self.on) != 1):
            raise ValueError("split is on one incident")
        if self.decision is Decision.CORRECT and (kinds != {"c"} or len(self.on) != 1):
            raise ValueError("correct is on one claim")
        if bool(self.corrections) != (self.decision is Decision.CORRECT) or bool(self.apart) != (self.decision is Decision.SPLIT):
            raise ValueError(f"{self.decision}: corrections go with correct, and claims apart with split")
        if self.undone_by and self.undone_by.when < self.by.when:
            raise ValueError("undone before it was done")

    @property
    def id(self) -> str:
        """Hash of the decision and of who took it when and why."""
        changes = [(c.field, c.value) for c in self.corrections]
        return content_id("j", self.decision, self.on, self.by.who, self.by.when.isoformat(), self.by.why, changes, self.apart)

    @property
    def is_in_force(self) -> bool:
        """Whether nobody has undone it."""
        return self.undone_by is None
