"""Transfers: which ACLED sub-event a taking, a leaving or an entering is, once the parties and the place are known.

ACLED codes "Government regains territory" when the state, or forces allied to it, retakes a place, and "Non-state actor overtakes
territory" when a non-state group or a foreign state takes one (codebook, "Battles"). Before grounding only the words of the taker are
known; afterwards its kind and country are. What counts as the government's side is the book of parties' business. Violence whose victims
only grounding knows for unarmed is an Attack. Control passes without a fight over a place ("Non-violent transfer of territory"); forces
that leave or enter a land, or leave nothing named, have moved ("Change to group/activity").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from sitrep.extract.finishing.confidence import beside, confidence
from sitrep.extract.finishing.neighbours import informed
from sitrep.model import ARMED, TAKINGS, Acled, Claim, Entity, EntityKind, PlacePrecision, Reading, Role
from sitrep.vocab.lexicon import AcledRule, load_lexicon
from sitrep.vocab.parties import PartyBook

LANDS = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})


def settle(claims: tuple[Claim, ...], book: PartyBook, reading: Reading) -> tuple[Claim, ...]:
    """The grounded claims with their ACLED sub-events settled by who took, who was hit, and where; with their confidence."""
    typed = informed(tuple(_coded(c, _settled(c, book)) for c in claims))
    return tuple(replace(claim, confidence=confidence(claim, seen)) for claim, seen in beside(typed, reading))


def _coded(claim: Claim, acled: Acled | None) -> Claim:
    return claim if claim.type.acled is acled else replace(claim, type=replace(claim.type, acled=acled))


def _settled(claim: Claim, book: PartyBook) -> Acled | None:
    acled = claim.type.acled
    if claim.type.notion == "truce-violated" and acled in (Acled.ARMED_CLASH, Acled.ATTACK):
        return None  # a breach has no sub-event of its own; the shelling that breaks a truce has
    if acled in TAKINGS:
        return _taking(claim, book)
    if acled is Acled.NON_VIOLENT_TRANSFER and _is_move(claim):
        return Acled.CHANGE_TO_GROUP
    if acled is Acled.ARMED_CLASH and claim.type.notion in by_victim() and _are_unarmed(claim):
        return Acled.ATTACK
    if acled is Acled.LOOTING and any(e.kind in ARMED for e in _entities(claim, Role.RECIPIENT)):
        return Acled.ARMED_CLASH
    return acled


@cache
def by_victim() -> frozenset[str]:
    """The notions of violence whose sub-event depends on whom it hits."""
    return frozenset(n.id for n in load_lexicon().notions.values() if n.acled is AcledRule.VIOLENCE)


def _are_unarmed(claim: Claim) -> bool:
    """Whether all it was done to are people, as a pronoun among them may tell only now ("lined up five elders and shot them")."""
    hit = _entities(claim, Role.RECIPIENT)
    return bool(hit) and all(entity.kind in (EntityKind.PEOPLE, EntityKind.PERSON) for entity in hit)


def _taking(claim: Claim, book: PartyBook) -> Acled | None:
    where = claim.place.place.country if claim.place and claim.place.place else None
    day = claim.time.latest if claim.time else None
    takers, losers = _entities(claim, Role.ACTOR), _entities(claim, Role.RECIPIENT)
    if takers:
        regained = any(_is_government_side(book, taker, where, day) for taker in takers)
    elif losers:  # who took it is unsaid: from a group it was taken by the state, from the state by a group
        regained = not any(_is_government_side(book, loser, where, day) for loser in losers)
    else:
        return claim.type.acled
    return Acled.GOVERNMENT_REGAINS if regained else Acled.NON_STATE_OVERTAKES


def _is_move(claim: Claim) -> bool:
    """Whether forces moved without a place passing to anybody."""
    if claim.place is None:
        return claim.type.notion == "withdrawal"
    return claim.place.place is not None and claim.place.place.precision in LANDS and claim.type.notion in ("entry", "withdrawal")


def _entities(claim: Claim, role: Role) -> list[Entity]:
    return [p.entity for p in claim.in_role(role) if p.entity is not None]


def _is_government_side(book: PartyBook, entity: Entity, country: str | None, day: date | None) -> bool:
    """Whether the party is the state, or its forces, in whose country the place lies; a foreign state is not."""
    return book.is_state_side(entity, day) and (country is None or entity.country is None or entity.country == country)
