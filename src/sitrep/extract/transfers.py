"""Transfers: which ACLED sub-event a taking of territory is, once the taker is known.

ACLED codes "Government regains territory" when the state, or forces allied to it, retakes a place, and "Non-state actor overtakes
territory" when a non-state group or a foreign state takes one (codebook, "Battles"). Before grounding only the words of the taker are
known; afterwards its kind and country are. What counts as the government's side is the book of parties' business.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.model import Acled, Claim, Entity, EntityKind, Role

TAKINGS = frozenset({Acled.GOVERNMENT_REGAINS, Acled.NON_STATE_OVERTAKES})
STATE_SIDE = frozenset({EntityKind.GOVERNMENT, EntityKind.ARMED_FORCE, EntityKind.STATE})


def settle(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with their takings of territory typed by who took."""
    return tuple(_settled(claim) for claim in claims)


def _settled(claim: Claim) -> Claim:
    if claim.type.acled not in TAKINGS:
        return claim
    where = claim.place.place.country if claim.place and claim.place.place else None
    takers = [p.entity for p in claim.in_role(Role.ACTOR) if p.entity is not None]
    losers = [p.entity for p in claim.in_role(Role.RECIPIENT) if p.entity is not None]
    if takers:
        regained = any(_is_government_side(taker, where) for taker in takers)
    elif losers:  # who took it is unsaid: from a group it was taken by the state, from the state by a group
        regained = not any(_is_government_side(loser, where) for loser in losers)
    else:
        return claim
    acled = Acled.GOVERNMENT_REGAINS if regained else Acled.NON_STATE_OVERTAKES
    return replace(claim, type=replace(claim.type, acled=acled))


def _is_government_side(entity: Entity, country: str | None) -> bool:
    """Whether the party is the state, or its forces, in whose country the place lies; a foreign state is not."""
    return entity.kind in STATE_SIDE and (country is None or entity.country is None or entity.country == country)
