"""Voice: on whose word a claim stands (rules V1 to V9), and what that word is worth for a given side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from sitrep.model import Claim, ClaimKind, Entity, EntityKind, Plover, Role, Source
from sitrep.situation.sides import Sides
from sitrep.vocab.files import read_table
from sitrep.vocab.parties.folding import fold

OUTSIDERS = frozenset({EntityKind.MEDIA, EntityKind.PEOPLE, EntityKind.ORGANISATION, EntityKind.ALLIANCE, EntityKind.UNKNOWN})
"""Kinds that take no side unless the book says that they belong to one."""
_EDGES = re.compile('[,;:."“”]')
_SERVED = re.compile(r"\b(?:of|for|from|with)\s+")


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


def is_hostile(words: str) -> bool:
    """Whether they are words that no side uses for its own: "the enemy", "gangs" (V9)."""
    return _words_of("hostile").search(words.lower()) is not None


def newsroom(claims: Iterable[Claim], name: str, publishers: Iterable[str], sides: Sides) -> Voice:
    """The voice of a report (V1): that of a party where one publishes it that the book knows, or that its claims name or call "we" (V6).

    `publishers` are that of the report, first, and those of its copies, for a statement that is reprinted is still a statement.
    """
    given = list(publishers)
    own = list(claims)
    for publisher in given:
        named = _named_so(own, publisher)
        party = sides.spoken_for_by(publisher) or (named.id if named else None)
        if party is not None:
            kind = sides.kind(party) or (named.kind if named and named.kind is not EntityKind.UNKNOWN else None)
            return Voice(publisher, VoiceKind.OUTSIDER if kind in OUTSIDERS else VoiceKind.PARTY, party)
        if _words_of("organs").search(publisher.lower()):
            party = _our_own(own)
            return Voice(publisher, VoiceKind.PARTY if party else VoiceKind.OFFICIAL, party)
    if (party := _our_own(own)) is not None and sides.kind(party) not in OUTSIDERS:
        return Voice(given[0] if given else name, VoiceKind.PARTY, party)
    return Voice(given[0] if given else name, VoiceKind.REPORT)


def _our_own(claims: list[Claim]) -> str | None:
    """The party that the report calls "we" or "our" in its own voice, where it is one of the book and one alone."""
    named = [p for claim in claims if not claim.sources for p in claim.participants if p.entity and not p.entity.id.startswith("x-")]
    found = {p.entity.id for p in named if p.entity and _is_us(p.span.text)}
    return found.pop() if len(found) == 1 else None


def _named_so(claims: Iterable[Claim], publisher: str) -> Entity | None:
    """The party that the report's own claims call by the publisher's name."""
    names = _names_of(publisher)
    found: dict[str, Entity] = {}
    for claim in claims:
        named = [(p.span.text, p.entity) for p in claim.participants] + [(s.span.text, s.entity) for s in claim.sources]
        found |= {e.id: e for words, e in named if e is not None and e.kind is not EntityKind.MEDIA and names & {fold(words), fold(e.name)}}
    return min(found.values(), key=lambda party: (party.id.startswith("x-"), party.id), default=None)


def _names_of(publisher: str) -> frozenset[str]:
    """The publisher's name and its parts, folded."""
    return frozenset(fold(part) for part in (publisher, *publisher.split(",")) if fold(part))


def is_own_word(claim: Claim, publisher: str | None) -> bool:
    """Whether it is said by the report itself (V1): without a source, or on the word of its publisher, of "us" or of "our monitors".

    "Our men" of whom somebody else is quoted are his.
    """
    if not claim.sources:
        return True
    source = claim.sources[0]
    if len(claim.sources) == 1 and _is_us(source.span.text):
        return True
    called = (source.span.text, *((source.entity.name,) if source.entity is not None else ()))
    return publisher is not None and not _names_of(publisher).isdisjoint(map(fold, called))


def voice_of(claim: Claim, room: Voice, sides: Sides) -> Voice:
    """Who speaks: the nearest source (V2), else the report, whose voice is `room`."""
    if is_own_word(claim, room.name):
        return room
    source = claim.sources[0]
    name = source.entity.name if source.entity is not None and not source.entity.id.startswith("x-") else source.span.text
    if source.entity is not None and not source.entity.id.startswith("x-"):
        owner = sides.owner(source.entity.id)
        is_outside = owner is None and source.entity.kind in OUTSIDERS
        return Voice(name, VoiceKind.OUTSIDER if is_outside else VoiceKind.PARTY, owner or source.entity.id)
    if _is_official(source, claim):
        served = (_spoken_for(words, sides) for words in (source.span.text, *_titles(source, claim)))
        party = next((found for found in served if found is not None), None)
        return Voice(name, VoiceKind.PARTY if party else VoiceKind.OFFICIAL, party)
    kind = source.entity.kind if source.entity is not None else EntityKind.UNKNOWN
    is_armed = kind in (EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.GOVERNMENT, EntityKind.STATE)
    is_party = is_armed or _tells_of_itself(source, claim)
    return Voice(name, VoiceKind.PARTY, source.entity.id) if is_party and source.entity else Voice(name, VoiceKind.OUTSIDER)


def _tells_of_itself(source: Source, claim: Claim) -> bool:
    """Whether who speaks is who took, holds, fought or left (V3): "the alliance says it has taken the town"."""
    entity = source.entity
    if entity is None or entity.kind in (EntityKind.PEOPLE, EntityKind.MEDIA, EntityKind.PERSON):
        return False
    is_of_arms = claim.kind is ClaimKind.HOLD or claim.type.plover in (Plover.ASSAULT, Plover.COERCE, Plover.MOBILIZE, Plover.RETREAT)
    return is_of_arms and any(p.entity is not None and p.entity.id == entity.id for p in claim.in_role(Role.ACTOR))


def _is_official(source: Source, claim: Claim) -> bool:
    """Whether the words for the source, or a title beside them, are those of somebody's officer or official, or of "the enemy" (V9)."""
    return is_hostile(source.span.text) or any(
        _words_of("officials").search(words.lower()) for words in (source.span.text, *_titles(source, claim))
    )


def _titles(source: Source, claim: Claim) -> tuple[str, ...]:
    """What stands before a name as its title: "Colonel Ali Musa", "the spokesman for the operation, Ali Musa"."""
    if not claim.span.contains(source.span) or not _is_name(source.span.text):
        return ()
    before = claim.span.text[: source.span.start - claim.span.start].rstrip()
    if not before.endswith(","):
        return (before.rpartition(",")[2][-30:] + " " + source.span.text,)
    beside = _EDGES.split(before[:-1])[-1].strip()
    return (beside,) if _title().match(beside.lower()) else ()


def _spoken_for(words: str, sides: Sides) -> str | None:
    """The party whose officer or official the words name: "a spokesman for the Rapid Support Forces"."""
    tails = [words[match.end() :].removeprefix("the ") for match in _SERVED.finditer(words)]
    return next((party for tail in tails if (party := sides.spoken_for_by(tail)) is not None), None)


def _is_us(words: str) -> bool:
    """Whether they are "we", "us", or begin with "our"; "US officials" are nobody's own."""
    first = words.split()[0]
    return first.lower() in _own_words() and first != "US"


@cache
def _own_words() -> frozenset[str]:
    return frozenset(read_table("situation.toml")["voices"]["own"])


def _is_name(words: str) -> bool:
    return words[:1].isupper()


@cache
def _title() -> re.Pattern[str]:
    """An office as an apposition: an article, the office, and whose it is."""
    plain = r"(?!(?:a|an|the)\b)[\w'’-]+\s+"
    return re.compile(rf"(?:a|an|the)\s+(?:{plain}){{0,4}}{_words_of('officials').pattern}(?:\s+(?:for|of|in|at|with)\s.+)?$")


@cache
def _words_of(name: str) -> re.Pattern[str]:
    """Any of the words of a list, as whole words."""
    words = sorted(read_table("situation.toml")["voices"][name], key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
