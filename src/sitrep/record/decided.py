"""Decided: claims as people left them: without those they rejected, and with what they corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitrep.model import Claim, Correction, Decision
from sitrep.record.corrections import corrected, corrections_by_claim
from sitrep.record.joining import place_of
from sitrep.store import ClaimFilter, Status, Store


@dataclass(frozen=True, slots=True)
class Decided:
    """Ids of the claims that were rejected, and the corrections of others, as the ledger has them now."""

    rejected: frozenset[str]
    corrections: Mapping[str, tuple[Correction, ...]]

    @classmethod
    def of(cls, store: Store) -> Decided:
        """What is decided in a record."""
        held = store.judgements_as_they_hold()
        judged = tuple(sorted({claim for judgement in held if judgement.decision is Decision.REJECT for claim in judgement.on}))
        rejected = store.claims(ClaimFilter(ids=judged, status=Status.REJECTED)) if judged else ()
        return cls(frozenset(claim.id for claim in rejected), corrections_by_claim(held))

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids, sorted, of the claims that say something else than the store has."""
        return tuple(sorted({*self.rejected, *self.corrections}))

    def left(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims that are left, as they are now."""
        if not self.claims:
            yield from claims
            return
        for claim in claims:
            if (id := claim.id) not in self.rejected:
                changes = self.corrections.get(id)
                yield corrected(claim, changes, place_of) if changes else claim
