"""Voice: on whose word a claim stands (rules V1 to V8), and what that word is worth for a given side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from sitrep.model import Claim, EntityKind, Source
from sitrep.situation.sides import Sides
from sitrep.vocab.files import read_table
from sitrep.vocab.parties.folding import fold

OUTSIDERS = frozenset({EntityKind.MEDIA, EntityKind.PEOPLE, EntityKind.ORGANISATION, EntityKind.ALLIANCE, EntityKind.UNKNOWN})
"""Kinds that take no side unless the book says that they belong to one."""


class VoiceKind(StrEnum):
    """Who speaks: the report itself, a party, somebody who is none, or some official whose side is not named."""

    REPORT = "the report"
    PARTY = "a party"
    OUTSIDER = "an outsider"
    OFFICIAL = "an official of no named side"


class Standing(StrEnum):
    """What a word is worth for what is said of a side: its own, that of who stands against it, or of neither."""

    OWN = "its own word"
    OTHER = "the other side's word"
    INDEPENDENT = "an independent origin"


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """`name` is what the report calls whoever speaks; `party` its id where it is known."""

    name: str
    kind: VoiceKind
    party: str | None = None

    def standing(self, sides: Sides, of: str, against: tuple[str, ...], day: date | None) -> Standing:
        """What this word is worth for what is said of the side of `of`, when it stands against the sides of `against` (V3 to V5, V8)."""
        if self.kind is VoiceKind.OFFICIAL:
            return Standing.OWN
        if self.party is None:
            return Standing.INDEPENDENT
        if sides.speaks_for(self.party, of, day):
            return Standing.OWN
        if any(sides.speaks_for(self.party, other, day) for other in against):
            return Standing.OTHER
        return Standing.INDEPENDENT

    def is_of(self, sides: Sides, party: str, day: date | None) -> bool:
        """Whether it is the party's own side that speaks, backers apart."""
        return self.party is not None and sides.are_one(self.party, party, day)


def voice_of(claim: Claim, publisher: str | None, sides: Sides) -> Voice:
    """Who speaks: the nearest source (V2), else the report (V1), which is a party's where a party publishes it (V6)."""
    if not claim.sources:
        return _newsroom(claim, publisher, sides)
    source = claim.sources[0]
    name = source.entity.name if source.entity is not None else source.span.text
    if source.entity is not None and not source.entity.id.startswith("x-"):
        owner = sides.owner(source.entity.id)
        is_outside = owner is None and source.entity.kind in OUTSIDERS
        return Voice(name, VoiceKind.OUTSIDER if is_outside else VoiceKind.PARTY, owner or source.entity.id)
    if _is_official(source, claim):
        return Voice(name, VoiceKind.OFFICIAL)
    kind = source.entity.kind if source.entity is not None else EntityKind.UNKNOWN
    is_armed = kind in (EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.GOVERNMENT, EntityKind.STATE)
    return Voice(name, VoiceKind.PARTY, source.entity.id) if is_armed and source.entity else Voice(name, VoiceKind.OUTSIDER)


def _newsroom(claim: Claim, publisher: str | None, sides: Sides) -> Voice:
    if publisher is None:
        return Voice(claim.report_name, VoiceKind.REPORT)
    party = sides.spoken_for_by(publisher)
    if party is None:
        party = next((p.entity.id for p in claim.participants if p.entity and fold(p.entity.name) == fold(publisher)), None)
    return Voice(publisher, VoiceKind.PARTY if party else VoiceKind.REPORT, party)


def _is_official(source: Source, claim: Claim) -> bool:
    """Whether the words for the source, or the title before them, are those of somebody's officer or official."""
    words = source.span.text
    if claim.span.contains(source.span):
        start = source.span.start - claim.span.start
        words = claim.span.text[:start].rpartition(",")[2][-30:] + words if _is_name(words) else words
    return _officials().search(words.lower()) is not None


def _is_name(words: str) -> bool:
    return words[:1].isupper()


@cache
def _officials() -> re.Pattern[str]:
    words = sorted(read_table("situation.toml")["voices"]["officials"], key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
