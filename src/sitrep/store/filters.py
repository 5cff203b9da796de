"""Which claims, reports or incidents are asked for. What is None asks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sitrep.model import Acled, ClaimKind, Factuality, Plover, Role
from sitrep.store.values import Standing


class Status(StrEnum):
    """What people have decided on a claim, by the latest judgement in force."""

    UNJUDGED = "unjudged"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees, all four inclusive; `west` may be greater than `east`, across the date line."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Voices:
    """Claims on the word of one of these: ids of parties, folded words that credit a claim, or publishers where nobody is credited."""

    parties: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Claims that are all of this. `since` and `until` are days, both included: a claim is asked for when its days meet them.

    `places` and `parties` are ids one of which it names, `reports` ids one of which makes it.
    `source` is the id of a party on whose word it stands; `publisher` published the report. `all_readings` asks for claims of earlier
    readings too, and `standings` for those of reports that no longer stand.
    """

    ids: tuple[str, ...] | None = None
    report: str | None = None
    reports: tuple[str, ...] | None = None
    kind: ClaimKind | None = None
    plover: Plover | None = None
    acled: Acled | None = None
    factuality: Factuality | None = None
    place: str | None = None
    places: tuple[str, ...] | None = None
    country: str | None = None
    box: Box | None = None
    party: str | None = None
    parties: tuple[str, ...] | None = None
    role: Role | None = None
    source: str | None = None
    publisher: str | None = None
    voices: Voices | None = None
    since: date | None = None
    until: date | None = None
    status: Status | None = None
    min_confidence: float = 0.0
    standings: tuple[Standing, ...] = (Standing.CURRENT,)
    all_readings: bool = False


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Reports that are all of this; `since` and `until` are days of publication, both included. `copies_of`: with the same words."""

    ids: tuple[str, ...] | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    copies_of: str | None = None
    not_read_by: str | None = None
    standings: tuple[Standing, ...] = (Standing.CURRENT,)


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Incidents on some claim of this."""

    claim: ClaimFilter = ClaimFilter()
