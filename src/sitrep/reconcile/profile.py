"""Profile: what a claim is compared by, worked out once (`profiler.py`).

Days are ordinals (`date.toordinal`), None where open. `likely` are the days an undated claim is looked for under: the two before its
report's publication and that day itself; they propose candidates and are never shown as a value.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.model import Claim, Factuality, Likeness, Place, PlacePrecision
from sitrep.reconcile.passages import Passages, Weighed


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits in a role: ids of known parties, the sides they act for, the words that tell of all of them, and those that are names.

    `is_person`: a person whom the book lacks is among them, who may speak for anybody.
    """

    ids: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]
    names: frozenset[str] = frozenset()
    is_person: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named."""
        return not (self.ids or self.words)

    def is_apart(self, other: Seat) -> bool:
        """Whether both are named and are others: known ones of no common side, else ones without a name in common."""
        if self.sides and other.sides:
            return self.sides.isdisjoint(other.sides)
        if self.is_person != other.is_person:
            return False
        return bool(self.names and other.names) and self.names.isdisjoint(other.names)


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim as it is compared. `strand` is written family.strand; `reach_km`: how far from `place` it may lie; `is_lead`: at the top;
    `is_definite`: its trigger is told as known ("the attack"); `turns`: where its report turns to another time or thing;
    `context`: the words around its sentence, its own included; `objects`: what it is done to or with; `core`: its trigger, participants
    and place; `says_where`: its own sentence names the place; `sentence`: its number in the report; `likeness`: where the likener
    sees it among all occurrences."""

    id: str
    claim: Claim
    report: str
    family: str
    strand: str
    trigger: str
    is_to_come: bool
    is_denied: bool
    actor: Seat
    recipient: Seat
    place: Place | None
    precision: PlacePrecision | None
    reach_km: float
    first: int | None
    last: int | None
    is_dated: bool
    is_night: bool
    likely: tuple[int, int] | None
    published: int | None
    counts: tuple[tuple[str, int | None, int | None], ...]
    weapons: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    context: frozenset[str]
    context_names: frozenset[str]
    report_names: frozenset[str]
    lead_names: tuple[str, ...]
    is_lead: bool
    is_definite: bool
    turns: tuple[int, ...]
    objects: frozenset[str]
    core: Weighed
    sentence_words: Weighed
    object_words: Weighed
    actor_words: Weighed
    place_words: frozenset[str]
    source_words: frozenset[str]
    says_where: bool
    passages: Passages
    sentence: int
    likeness: Likeness | None

    @property
    def is_planned(self) -> bool:
        """Whether it is told as planned, and not only demanded."""
        return self.claim.factuality is Factuality.PLANNED

    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        return self.passages.paragraphs[self.sentence]

    @property
    def paragraph_words(self) -> Weighed:
        """The words of its paragraph."""
        return self.passages.around[self.sentence]

    @property
    def title_words(self) -> Weighed:
        """The words of its report's first line."""
        return self.passages.title

    @property
    def depth(self) -> float:
        """How far down its report it stands."""
        return self.sentence / len(self.passages.starts)

    @property
    def order(self) -> str:
        """Where it stands within a block: like claims side by side, each at a place of its own."""
        first = self.first if self.first is not None else self.likely[1] if self.likely else 0
        party = min(self.actor.sides or self.recipient.sides or self.recipient.words or ("",))
        return f"{first:07d}|{self.strand}|{self.trigger}|{party}|{self.id}"
