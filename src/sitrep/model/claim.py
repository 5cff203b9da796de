"""Claim: one thing a report says happened, holds, or was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.model.identity import Identified, content_id
from sitrep.model.label import LoadedWord
from sitrep.model.likeness import Likeness
from sitrep.model.ontology import Acled, Plover
from sitrep.model.party import Participant, Role
from sitrep.model.place import Location
from sitrep.model.quantity import Quantity
from sitrep.model.source import Source
from sitrep.model.span import Span
from sitrep.model.when import When


class ClaimKind(StrEnum):
    """The five kinds of claim."""

    EVENT = "event"
    HOLD = "hold"
    TIE = "tie"
    TOLL = "toll"
    POSITION = "position"


class Factuality(StrEnum):
    """How the report presents what it says: as having happened, as not, as to come, as asked for, as uncertain."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PLANNED = "planned"
    DEMANDED = "demanded"
    POSSIBLE = "possible"


UNCODED = frozenset({Factuality.PLANNED, Factuality.DEMANDED, Factuality.DENIED})
"""What ACLED does not code: it codes what happened."""


@dataclass(frozen=True, slots=True)
class ClaimType:
    """The claim in three ontologies at once, None where one of them would not code it. `notion` names the lexicon's entry."""

    plover: Plover | None = None
    mode: str | None = None
    acled: Acled | None = None
    cameo: str | None = None
    notion: str | None = None


@dataclass(frozen=True, slots=True)
class Claim(Identified):
    """One claim. `span` is its sentence, `trigger` the few words that name it; both quote the report with id `report`.

    `sources` runs from the nearest credit to the farthest; empty: the report itself says it. `confidence` is in [0, 1]. `labels` are the
    loaded words it is told in; `likeness` is where the likener sees it among all occurrences (`Likeness.as_text`), to compare it by.
    """

    report: str
    report_name: str
    kind: ClaimKind
    span: Span
    trigger: Span
    type: ClaimType
    factuality: Factuality
    participants: tuple[Participant, ...] = ()
    place: Location | None = None
    time: When | None = None
    quantities: tuple[Quantity, ...] = ()
    sources: tuple[Source, ...] = ()
    confidence: float = 0.5
    labels: tuple[LoadedWord, ...] = ()
    likeness: str | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not in [0, 1]")
        if self.likeness is not None:
            Likeness.of_text(self.likeness)

    def _hashed(self) -> str:
        """Of the report and of the words the claim rests on; grounding does not change it."""
        words = [(p.role.value, p.span.start, p.span.end) for p in self.participants]
        place = (self.place.span.start, self.place.span.end) if self.place else None
        said = (self.kind.value, self.trigger.start, self.trigger.end, self.type.plover, self.type.notion)
        return content_id("c", self.report, *said, words, place)

    def in_role(self, role: Role) -> tuple[Participant, ...]:
        """The participants in `role`, in the order of the report."""
        return tuple(p for p in self.participants if p.role is role)

    def spans(self) -> tuple[Span, ...]:
        """Every quotation the claim rests on."""
        found = [self.span, self.trigger, *(p.span for p in self.participants), *(q.span for q in self.quantities)]
        found += [p.entity.antecedent for p in self.participants if p.entity and p.entity.antecedent]
        found += [s for s in (self.place.span if self.place else None, self.time.span if self.time else None) if s]
        for source in self.sources:
            found += [s for s in (source.span, source.cue, source.channel, source.entity.antecedent if source.entity else None) if s]
        found += [s for label in self.labels for s in (label.span, label.of, label.speaker) if s]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something a stage could not use: why, by which stage, and the words. Kept + rejected = read."""

    stage: str
    reason: str
    quote: Span
