"""Neighbours: what the claims told just before and after say of a claim's ACLED sub-event.

ACLED codes events, and a report tells one event in several claims: police who answer a protest make it a Protest with intervention, or
Excessive force when they shoot; stones thrown at a protest make a Violent demonstration; "the attack" and "five were killed" are of the
sub-event of the strike they follow. Looks at the same sentence and a bounded number of sentences away; entities must be linked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from sitrep.model import Acled, Claim, ClaimKind, Entity, EntityKind, Factuality, Plover, Role

REACH = 2  # sentences with claims
REMOTE = frozenset({Acled.CHEMICAL_WEAPON, Acled.AIR_STRIKE, Acled.SUICIDE_BOMB, Acled.SHELLING, Acled.REMOTE_EXPLOSIVE, Acled.GRENADE})
UNSPECIFIC = frozenset({Acled.ARMED_CLASH, Acled.ATTACK, Acled.LOOTING})
ATTACKS = frozenset({"attack", "strike", "bombing", "killing"})
HARMS = frozenset({"damage", "equipment-destroyed", "killing", "property-destroyed", "wounding"})
BARRING = frozenset({"blockade", "restriction"})  # roads are closed and goods held back too, with no crowd before them
POLICING = frozenset({"arrest", "crowd-control", "repression", "restriction"})
SHOOTING = frozenset({"beating", "excessive-force", "killing", "shooting", "wounding"})
AUTHORITIES = frozenset({EntityKind.ARMED_FORCE, EntityKind.GOVERNMENT, EntityKind.STATE})
DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their)\s+(?:[\w'’-]+\s+)?$", re.IGNORECASE)


def informed(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, in the order of their triggers, with sub-events as their neighbours have them."""
    sentences = {start: n for n, start in enumerate(dict.fromkeys(c.span.start for c in claims))}
    at = [sentences[c.span.start] for c in claims]
    done: list[Claim] = []
    for i, claim in enumerate(claims):
        if claim.kind is not ClaimKind.EVENT or claim.factuality is not Factuality.ASSERTED:
            done.append(claim)
            continue
        before = done[bisect_left(at, at[i] - REACH) : i][::-1]
        after = list(claims[i + 1 : bisect_right(at, at[i] + REACH)])
        done.append(_protest(claim, before, after) or _echo(claim, before, after) or claim)
    return tuple(done)


def _protest(claim: Claim, before: list[Claim], after: list[Claim]) -> Claim | None:
    """A protest by what is done at it, and what is done at a protest by the protest."""
    if claim.type.acled is Acled.PEACEFUL_PROTEST:
        answers = [c for c in after if _is_asserted(c) and _is_answer(c)]
        if any(c.type.notion in SHOOTING for c in answers):
            return _coded(claim, Acled.EXCESSIVE_FORCE)
        return _coded(claim, Acled.PROTEST_INTERVENTION) if answers else None
    if not any(c.type.plover is Plover.PROTEST and _is_asserted(c) for c in (*before, *after)):
        return None
    if claim.type.plover is Plover.ASSAULT and claim.type.mode == "primitive" and _are(claim, Role.ACTOR, frozenset({EntityKind.PEOPLE})):
        return replace(claim, type=replace(claim.type, plover=Plover.PROTEST, mode="riot", acled=Acled.VIOLENT_DEMONSTRATION))
    if claim.type.notion in POLICING and _is_answer(claim):
        return _coded(claim, Acled.PROTEST_INTERVENTION)
    return None


def _is_answer(claim: Claim) -> bool:
    """Whether authorities act on people: "police barred them", "officers responded with tear gas"."""
    if claim.type.notion == "crowd-control":
        return True
    people = [e.kind in (EntityKind.PEOPLE, EntityKind.PERSON) for e in _entities(claim, Role.RECIPIENT)]
    is_on_people = all(people) and (bool(people) or claim.type.notion not in BARRING)
    is_policing = claim.type.notion in POLICING  # by authorities, whoever is named
    return is_on_people and (is_policing or (claim.type.notion in SHOOTING and _are(claim, Role.ACTOR, AUTHORITIES)))


def _echo(claim: Claim, before: list[Claim], after: list[Claim]) -> Claim | None:
    """An act that names no weapon and points back to one that does, or a harm beside one."""
    if claim.type.plover is not Plover.ASSAULT or claim.type.acled not in UNSPECIFIC or claim.type.mode not in (None, "destroy"):
        return None
    strikes = [c for c in before if _is_asserted(c) and c.type.plover is Plover.ASSAULT]
    points_back = claim.type.notion in ATTACKS and DEFINITE.search(claim.span.text[: claim.trigger.start - claim.span.start]) is not None
    is_harm = claim.type.notion in HARMS and not claim.in_role(Role.ACTOR)
    if points_back:
        found = next((c for c in strikes if c.type.acled in REMOTE), None)
    elif is_harm:
        beside = [c for c in (*strikes, *after) if c.span == claim.span and c.type.acled in REMOTE]
        found = beside[0] if beside else next((c for c in strikes[:1] if c.type.acled in REMOTE), None)
    else:
        return None
    if found is None or not _may_be_same(claim, found):
        return None
    return replace(claim, type=replace(claim.type, acled=found.type.acled, mode=claim.type.mode or found.type.mode))


def _may_be_same(claim: Claim, other: Claim) -> bool:
    """Whether the two do not name different actors."""
    mine, theirs = ({e.id for e in _entities(c, Role.ACTOR)} for c in (claim, other))
    return not mine or not theirs or bool(mine & theirs)


def _coded(claim: Claim, acled: Acled) -> Claim:
    return replace(claim, type=replace(claim.type, acled=acled))


def _is_asserted(claim: Claim) -> bool:
    return claim.factuality is Factuality.ASSERTED and claim.kind is ClaimKind.EVENT


def _are(claim: Claim, role: Role, kinds: frozenset[EntityKind]) -> bool:
    """Whether there are parties in `role`, all of `kinds`."""
    entities = [*_entities(claim, role)]
    return bool(entities) and all(e.kind in kinds for e in entities)


def _entities(claim: Claim, role: Role) -> Iterator[Entity]:
    return (p.entity for p in claim.in_role(role) if p.entity is not None)
