"""Source: on whose word a claim stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.model.party import Entity
from sitrep.model.span import Span


class Stance(StrEnum):
    """How the source puts it."""

    SAYS = "says"
    CONFIRMS = "confirms"
    DENIES = "denies"
    CLAIMS = "claims"
    ACCUSES = "accuses"
    DEMANDS = "demands"
    THREATENS = "threatens"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class Source:
    """Who is credited (`span`), the words that credit (`cue`), through what (`channel`: "Twitter"), and how (`stance`)."""

    span: Span
    cue: Span | None = None
    channel: Span | None = None
    stance: Stance = Stance.SAYS
    entity: Entity | None = None
