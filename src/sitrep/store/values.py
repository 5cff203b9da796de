"""What the store says of what it keeps, beside the nouns themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sitrep.model import Claim, Days, Judgement, Origin, Report, Said, Signature, content_id
from sitrep.store.changes import Changes


class Standing(StrEnum):
    """Whether a report still says what it said."""

    CURRENT = "current"
    SUPERSEDED = "superseded"  # a later version of the same page is in the record
    RETRACTED = "retracted"


class Addition(StrEnum):
    """What adding a report came to."""

    NEW = "new"
    VERSION = "version"  # of a page that is in the record with other words
    REREAD = "reread"  # known, and read now by another model or with other settings
    KNOWN = "known"  # nothing was written


@dataclass(frozen=True, slots=True)
class ReadingInfo:
    """By what a report was read: the model's version, and the settings that may change what is read, by name."""

    model: str
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def engine(self) -> str:
        """Hash of both: readings with the same engine of one report are the same."""
        return content_id("e", self.model, *(part for pair in sorted(self.settings) for part in pair))


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a report came to; `earlier` is the version of the same page that it takes the place of.

    `came` are the claims that stand since then, `went` those that stood before and do not: of an earlier version or reading.
    """

    report: str
    addition: Addition
    earlier: str | None = None
    came: tuple[Claim, ...] = ()
    went: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Reread:
    """What a later reading came to; `left` are the judgements in force on claims it lost, which could not follow."""

    added: Added
    changes: Changes
    left: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as the record holds it. `readings` run from the first to the current one; `successor` is the next version of its page."""

    report: Report
    added_at: datetime
    standing: Standing
    readings: tuple[ReadingInfo, ...]
    has_original: bool
    successor: str | None = None
    retracted: Signature | None = None


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who published a report, and when: what most questions ask of it, without its words."""

    id: str
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Joint:
    """The claims that an incident joins and the origins of their reports, without what they say."""

    id: str
    claims: tuple[str, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class IncidentDays:
    """The days that are said of an incident: what puts it in order."""

    id: str
    days: tuple[Said[Days], ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimDays:
    """The days of a claim, None where open or unknown, and the id of its report: what puts it in order."""

    id: str
    report: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Size:
    """How many reports, claims that stand, incidents and judgements a record holds."""

    reports: int
    claims: int
    incidents: int
    judgements: int
