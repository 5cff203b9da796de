"""Incidents: the noun, from the claims that were joined. Every value stands with the claims that say so; none is chosen.

A party that the book does not know has another id in every report; here those of one name and kind are one value, under the lowest id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from sitrep.model import Claim, Count, Days, Entity, Incident, LinkBasis, Report, Role, Said
from sitrep.reconcile.origins import origins
from sitrep.vocab.parties.folding import fold

T = TypeVar("T")


def incident_of(claims: Sequence[Claim], reports: Iterable[Report]) -> Incident:
    """The incident that `claims`, at least one, tell of; `reports` are those that make them."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    entities = _one_name([p.entity for claim in ordered for p in claim.participants if p.entity is not None])
    return Incident(
        claims=tuple(dict.fromkeys(claim.id for claim in ordered)),
        origins=origins(reports, ordered),
        types=_said((claim.id, claim.type) for claim in ordered),
        actors=_said(_parties(ordered, Role.ACTOR, entities)),
        recipients=_said(_parties(ordered, Role.RECIPIENT, entities)),
        places=_said((claim.id, claim.place.place) for claim in ordered if claim.place and claim.place.place),
        days=_said((claim.id, Days(w.earliest, w.latest)) for claim in ordered if (w := claim.time) is not None and w.is_resolved),
        counts=_said(_counts(ordered)),
    )


def _parties(claims: Sequence[Claim], role: Role, entities: dict[str, Entity]) -> Iterator[tuple[str, Entity]]:
    for claim in claims:
        yield from ((claim.id, entities[p.entity.id]) for p in claim.in_role(role) if p.entity is not None)


def _one_name(entities: Sequence[Entity]) -> dict[str, Entity]:
    """What each id stands for: the party without the words that named it here."""
    found: dict[str, Entity] = {}
    unknown: dict[tuple[str, str], Entity] = {}
    for entity in sorted(entities, key=lambda e: (e.id, e.name, e.kind, e.country or "")):
        plain = replace(entity, basis=LinkBasis.NAME, antecedent=None)
        if entity.id.startswith("x-"):
            plain = unknown.setdefault((fold(entity.name) or entity.name, entity.kind.value), replace(plain, basis=LinkBasis.PROVISIONAL))
        found.setdefault(entity.id, plain)
    return found


def _counts(claims: Sequence[Claim]) -> Iterator[tuple[str, Count]]:
    for claim in claims:
        yield from (
            (claim.id, Count(q.measure, q.low, q.high, q.side)) for q in claim.quantities if q.low is not None or q.high is not None
        )


def _said(values: Iterable[tuple[str, T]]) -> tuple[Said[T], ...]:
    """Each value once, in the order of the claims that first say it."""
    found: list[tuple[T, list[str]]] = []
    for claim, value in values:
        known = next((claims for other, claims in found if other == value), None)
        if known is None:
            found.append((value, [claim]))
        else:
            known.append(claim)
    return tuple(Said(value, tuple(sorted(set(claims)))) for value, claims in found)
