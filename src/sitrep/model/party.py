"""Entity: the party a name, a title or a pronoun stands for. Participant: a party in a role of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.model.span import Span


class EntityKind(StrEnum):
    """What a party is."""

    STATE = "state"
    GOVERNMENT = "government"
    ARMED_FORCE = "armed force"
    ARMED_GROUP = "armed group"
    PARTY = "party"
    ORGANISATION = "organisation"
    MEDIA = "media"
    PERSON = "person"
    PEOPLE = "people"
    ALLIANCE = "alliance"
    UNKNOWN = "unknown"


ARMED = frozenset({EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP})
"""Kinds of party that fight."""
WARRING = ARMED | {EntityKind.STATE, EntityKind.GOVERNMENT}
"""Kinds of party that can be one of two sides of a war."""


class LinkBasis(StrEnum):
    """How words were linked to a party."""

    NAME = "name"  # a name or alias of the book, folded exactly
    OFFICE = "office"  # a title or role: "the GNA interior minister"
    POSSESSIVE = "possessive"  # "Haftar's forces", "pro-GNA fighters"
    COREFERENCE = "coreference"  # "it", "the force"
    PROVISIONAL = "provisional"  # not in the book; named by its own words


@dataclass(frozen=True, slots=True)
class Entity:
    """A party: of the book (`id` is the book's), or provisional (`id` begins with "x-").

    `name` is the neutral name, shown beside the words and never in their place. `country` is ISO 3166-1 alpha-2.
    `antecedent` is where the report names it when the words themselves do not (coreference).
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    basis: LinkBasis = LinkBasis.NAME
    antecedent: Span | None = None


class Role(StrEnum):
    """What a participant does in a claim."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    INSTRUMENT = "instrument"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Participant:
    """The words that name a participant at this spot; `entity` is None before grounding and for instruments and items."""

    role: Role
    span: Span
    entity: Entity | None = None
