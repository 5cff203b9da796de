"""View: all claims of a record as people left them, with their reports and incidents, for what is derived from all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitrep.model import Claim
from sitrep.record.decided import Decided
from sitrep.record.headway import Headway, counted, unheard
from sitrep.record.naming import Names
from sitrep.record.quotes import Quotes
from sitrep.situation import Background
from sitrep.store import Masthead, ReportFilter, Standing, Store
from sitrep.vocab.parties import PartyBook


@dataclass(frozen=True, slots=True)
class View:
    """`all` are the claims that stand and were not rejected, corrected where people corrected them."""

    all: tuple[Claim, ...]
    reports: Mapping[str, Masthead]
    background: Background
    names: Names
    quotes: Quotes

    @classmethod
    def of(cls, store: Store, book: PartyBook, decided: Decided, headway: Headway = unheard) -> View:
        """The record as it stands now, and as it was decided on."""
        claims = tuple(decided.left(counted(store.claims(), store.size().claims, headway)))
        reports = {report.id: report for report in store.mastheads(ReportFilter(standings=tuple(Standing)))}
        background = Background(tuple(reports.values()), tuple(store.joints()), book)
        by_id = {claim.id: claim for claim in claims}
        return cls(claims, reports, background, Names(claims, book), Quotes(by_id, reports, background.sides))
