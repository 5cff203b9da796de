"""PartyEntry: what the book knows of one party. Tie: a dated relation between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sitrep.model import Entity, EntityKind, LinkBasis

WORDS = "parties/words.toml"
"""The lists of words by which parties are told."""

STATE_KINDS = frozenset({EntityKind.STATE, EntityKind.GOVERNMENT, EntityKind.ARMED_FORCE})
"""Kinds that act for a state unless something says otherwise."""

PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class TieKind(StrEnum):
    """How a party stands to another: it is part of it, led or backed by it, or opposed to it; a person holds an office in it."""

    PART_OF = "part_of"
    LED_BY = "led_by"
    BACKED_BY = "backed_by"
    OPPOSED_TO = "opposed_to"
    OFFICE_IN = "office_in"


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` to `until`, both included, written "2014", "2014-05" or "2014-05-16"; None: open, or not known."""

    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for end in (self.since, self.until):
            if end is not None and not PARTIAL_DATE.fullmatch(end):
                raise ValueError(f"{end!r} is no year, month or day")
        if self.since and self.until and self.until < self.since[: len(self.until)]:
            raise ValueError(f"ends {self.until} before it begins {self.since}")

    def covers(self, day: date | None) -> bool:
        """Whether `day` may lie inside, given how finely the ends are known; None (no day) only in a period without an end."""
        if day is None:
            return self.until is None
        said = day.isoformat()
        return (self.since is None or self.since <= said) and (self.until is None or said[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Tie:
    """`kind` of relation to the party with id `other`. `office` is what an OFFICE_IN tie names ("president")."""

    kind: TieKind
    other: str
    period: Period = Period()
    office: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party of the book. `names` holds every name, `abbreviations` those that only capitals make one.

    `country` is ISO 3166-1 alpha-2 (XK: Kosovo), None for what belongs to none. `state_side`: the periods in which it acted for an
    internationally recognised government, or governed; () means never. `source` names a public source; None is "unverified".
    `surname`, of a person: what is said alone, "" for nothing; None: the last word of each name.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    state_side: tuple[Period, ...] = ()
    source: str | None = None
    surname: str | None = None

    def tied(self, kind: TieKind, day: date | None = None) -> tuple[str, ...]:
        """Ids of the parties it is tied to in this way; with `day`, only on that day, else at any time, latest first."""
        found = [tie for tie in self.ties if tie.kind is kind and (day is None or tie.period.covers(day))]
        return tuple(tie.other for tie in sorted(found, key=lambda tie: tie.period.until or "9999", reverse=True))

    def is_serving(self, day: date | None) -> bool:
        """Whether an office is held on `day`, or none is known; with no day, always."""
        terms = [tie.period for tie in self.ties if tie.kind is TieKind.OFFICE_IN]
        return day is None or not terms or any(term.covers(day) for term in terms)

    def entity(self, basis: LinkBasis = LinkBasis.NAME) -> Entity:
        """The party as a claim names it."""
        return Entity(self.id, self.name, self.kind, self.country, basis)
