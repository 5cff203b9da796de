"""View: the claims of a record as people left them, with their reports and incidents: what everything derived is derived from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitrep.model import Claim, Report
from sitrep.record.corrections import corrected, corrections_by_claim
from sitrep.record.joining import place_of
from sitrep.record.naming import Names
from sitrep.record.rows import Quotes
from sitrep.situation import Background
from sitrep.store import ClaimFilter as Filter
from sitrep.store import ReportFilter, Standing, Status, Store
from sitrep.vocab.parties import PartyBook


@dataclass(frozen=True, slots=True)
class View:
    """`all` are the claims that stand and were not rejected, corrected where people corrected them."""

    all: tuple[Claim, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    background: Background
    names: Names
    quotes: Quotes

    @classmethod
    def of(cls, store: Store, book: PartyBook) -> View:
        """The record as it stands now."""
        rejected = {claim.id for claim in store.claims(Filter(status=Status.REJECTED))}
        changes = corrections_by_claim(store.judgements_as_they_hold())
        standing = (claim for claim in store.claims() if claim.id not in rejected)
        claims = tuple(corrected(claim, changes.get(claim.id, ()), place_of) for claim in standing)
        reports = {report.id: report for report in store.reports(ReportFilter(standings=tuple(Standing)))}
        background = Background(tuple(reports.values()), tuple(store.incidents()), book)
        by_id = {claim.id: claim for claim in claims}
        return cls(claims, by_id, reports, background, Names(claims, book), Quotes(by_id, reports, background.sides))

    def in_country_of(self, place: str) -> tuple[Claim, ...]:
        """The claims that may speak of a place: those of its country, and those of none."""
        country = self.names.country(place)
        return tuple(c for c in self.all if country is None or c.place is None or c.place.place is None or c.place.place.country == country)
