"""Finding: the claims and incidents that a question asks for, and no others, read from the record.

The store finds what the filters name by its columns. A claim that people corrected may be another than its columns say, so those are few
and always looked at; what was found is checked as people left it. What is found is put in order by its days alone, and read page by page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from sitrep.errors import BadQuestion
from sitrep.model import Claim, Incident
from sitrep.record.decided import Decided
from sitrep.record.headway import Headway, counted, unheard
from sitrep.record.naming import KnownNames, Names
from sitrep.record.order import claim_order, ends, incident_order
from sitrep.record.quotes import Quotes
from sitrep.record.wanted import ALL, Meant, Wanted, named
from sitrep.situation import Background, Sides
from sitrep.store import ClaimDays, ClaimFilter, Joint, Masthead, ReportFilter, Standing, Store, Voices, fold
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.unlisted import unlisted

_AT_ONCE = 500  # ids
_REPORTS = 100  # whose claims are some page of them


class Finder:
    """Finds what is wanted in a record, as it stands now."""

    def __init__(self, store: Store, book: PartyBook, page: int = _AT_ONCE, headway: Headway = unheard) -> None:
        """What is found comes in pages of about so many; `headway` hears how far what needs many claims has come."""
        self._store, self._book, self._page, self._headway = store, book, page, headway
        self.decided = Decided.of(store)
        changed = tuple(sorted(self.decided.corrections))
        self._seen: dict[str, Claim] = {}  # as people left them
        self._corrected = tuple(self._left(changed).values())
        self._names = KnownNames(store, book, Names(self._corrected, book), self.decided.claims)

    def forget(self) -> None:
        """Keep no claim in memory that was read."""
        self._seen = {claim.id: claim for claim in self._corrected}

    def claims(self, wanted: Wanted) -> list[Claim]:
        """The claims that are all of what is wanted, in the order of their days. Those of a status are as the reports say them."""
        return [claim for page in self.claim_pages(wanted) for claim in page]

    def claim_pages(self, wanted: Wanted) -> Iterator[list[Claim]]:
        """The same, page by page."""
        meant = self.meant(wanted)
        if wanted.status:
            yield sorted(self._as_said(meant).values(), key=claim_order)
            return
        days = {claim.id: (*ends(claim.earliest, claim.latest), claim.report) for claim in self._undecided(meant)}
        days |= {claim.id: claim_order(claim)[:3] for claim in self._corrected}
        for part in _runs(days, self._page):
            yield sorted(self._met(self._left(part), meant).values(), key=claim_order)

    def incidents(self, wanted: Wanted) -> list[Incident]:
        """The incidents some claim of which is wanted, in the order of their days."""
        return [incident for page in self.incident_pages(wanted) for incident in page]

    def incident_pages(self, wanted: Wanted) -> Iterator[list[Incident]]:
        """The same, page by page."""
        meant = self.meant(wanted)
        said = self._as_said(meant) if wanted.status else None
        ids = None if wanted == ALL else frozenset(self._candidates(meant) if said is None else said)
        order = sorted(self._store.incident_days(ids), key=incident_order)
        for part in _parts((incident.id for incident in order), self._page):
            page = list(self._store.incidents_with(part))
            asked = [id for incident in page for id in incident.claims if ids is None or id in ids]
            met = self._met(self._left(asked) if said is None else {id: said[id] for id in asked}, meant).keys()
            yield [incident for incident in page if not met.isdisjoint(incident.claims)]

    def _candidates(self, meant: Meant) -> Iterator[str]:
        """Ids of the claims that may be meant: by the columns of the store, and those that people corrected."""
        yield from (claim.id for claim in self._undecided(meant))
        yield from (claim.id for claim in self._corrected)

    def _undecided(self, meant: Meant) -> Iterator[ClaimDays]:
        """The claims that are meant by the columns of the store, and on which nobody decided anything."""
        decided = frozenset(self.decided.claims)
        return (claim for claim in self._store.claim_days(meant.filter()) if claim.id not in decided)

    def _as_said(self, meant: Meant) -> dict[str, Claim]:
        """The claims that are all that is meant as the reports say them, by id."""
        return self._met({claim.id: claim for claim in self._store.claims(meant.filter())}, meant)

    def _met(self, claims: Mapping[str, Claim], meant: Meant) -> dict[str, Claim]:
        """Those of the claims that are all that is meant."""
        publishers = self._publishers(claims.values()) if meant.voices else {}
        return {id: claim for id, claim in claims.items() if meant.is_met(claim, publishers.get(claim.report))}

    def incidents_at(self, places: Iterable[str]) -> list[Incident]:
        """The incidents at these places, as far as some claim of them is left, in the order of their days."""
        wanted = frozenset(places)
        there = (claim.id for claim in self._store.claim_days(ClaimFilter(places=tuple(wanted))))
        found = self._store.incidents_of((*there, *(claim.id for claim in self._corrected)))
        here = [incident for incident in found if any(said.value.id in wanted for said in incident.places)]
        left = self._left(id for incident in here for id in incident.claims).keys()
        return sorted((incident for incident in here if not left.isdisjoint(incident.claims)), key=incident_order)

    def quotes(self, claims: Iterable[Claim]) -> Quotes:
        """The reports and words behind these claims."""
        return self._quotes({claim.id: claim for claim in claims})

    def quotes_of(self, incidents: Iterable[Incident]) -> Quotes:
        """The reports and words behind the claims of these incidents, as people left them."""
        return self._quotes(self._left(id for incident in incidents for id in incident.claims))

    def _quotes(self, by_id: Mapping[str, Claim]) -> Quotes:
        return Quotes(by_id, self._reports({claim.report for claim in by_id.values()}), Sides(self._book))

    def around(self, place: str) -> tuple[tuple[Claim, ...], Background]:
        """The claims that may say who holds a place, and what the rules ask about them.

        A claim says it of its own place. Whose word it is rests on what else its report says, and on the copies of that report.
        """
        telling = {*self._store.reports_about((place,)), *(claim.report for claim in self._corrected)}
        told = list(self.decided.left(self._claims_of(telling)))
        there = [claim for claim in told if _place_of(claim) == place]
        country = there[0].place.place.country if there and there[0].place and there[0].place.place else None
        self._seen |= {claim.id: claim for claim in there}
        own = {claim.report for claim in there}
        reports, incidents = self._origins(own)
        claims = tuple(claim for claim in told if claim.report in own and _may_be_in(claim, country))
        return claims, Background(tuple(self._reports(reports).values()), incidents, self._book)

    def meant(self, wanted: Wanted) -> Meant:
        """What the names mean. Raises BadQuestion for one that no claim names."""
        places = self.places(wanted.place) if wanted.place else None
        parties = self._parties(wanted.party) if wanted.party else None
        return Meant(wanted, places, parties, self._voices(wanted.source) if wanted.source is not None else None)

    def places(self, name: str) -> tuple[str, ...]:
        """Ids of the places of that name. Raises BadQuestion where there is none."""
        found = self._places(name)
        if not found:
            raise self._unknown(f"no claim is about a place called {name}", self._names.places_like(name))
        return found

    def places_unless_party(self, name: str) -> tuple[str, ...]:
        """The same; none where the name is a party's. Raises BadQuestion where it is nobody's."""
        found = self._places(name)
        if not found and not self._names.parties_called(name):
            near = (*self._names.places_like(name), *self._names.parties_like(name))
            raise self._unknown(f"no claim names a place or party called {name}", near)
        return found

    def _places(self, name: str) -> tuple[str, ...]:
        from sitrep.ground.place import Gazetteer

        named(name, "place")
        with Gazetteer.open() as gazetteer:
            return self._names.places_called(name, gazetteer.candidates)

    def _parties(self, name: str) -> tuple[str, ...]:
        found = self._names.parties_called(name)
        if not found:
            raise self._unknown(f"no claim names a party called {name}", self._names.parties_like(name))
        return found

    def _unknown(self, said: str, near: tuple[str, ...]) -> BadQuestion:
        hint = f"; names like it: {', '.join(dict.fromkeys(near))}" if near else ""
        return BadQuestion(f"{self._store.where}: {said}{hint}")

    def _voices(self, source: str) -> Voices:
        name = fold(source)
        publishers = tuple(publisher for publisher in self._store.publishers() if fold(publisher) == name)
        return Voices(self._names.parties_called(source), (name,), publishers)

    def _origins(self, reports: set[str]) -> tuple[set[str], tuple[Joint, ...]]:
        """The reports with all that are of one origin with them, and the incidents they tell of."""
        incidents: dict[str, Joint] = {}
        known, new = set(reports), set(reports)
        while new:
            incidents |= {joint.id: joint for joint in self._store.joints(new, but=incidents)}
            origins = (origin for incident in incidents.values() for origin in incident.origins)
            copies = {report for origin in origins if not new.isdisjoint(origin.reports) for report in origin.reports}
            known, new = known | copies, copies - known
        return known, tuple(incidents.values())

    def _publishers(self, claims: Iterable[Claim]) -> dict[str, str | None]:
        return {id: report.publisher for id, report in self._reports({claim.report for claim in claims}).items()}

    def _left(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Those of the claims that are left, by id, as people left them; each is read once."""
        wanted = sorted(set(ids))
        for part in _parts(id for id in wanted if id not in self._seen):
            self._seen |= {claim.id: claim for claim in self.decided.left(self._store.claims(ClaimFilter(ids=part)))}
        return {id: self._seen[id] for id in wanted if id in self._seen}

    def _claims_of(self, reports: Iterable[str]) -> Iterator[Claim]:
        parts = tuple(_parts(sorted(reports), _REPORTS))
        for part in counted(parts, len(parts), self._headway, step=1):
            yield from self._store.claims(ClaimFilter(reports=part))

    def _reports(self, ids: Iterable[str]) -> dict[str, Masthead]:
        found: dict[str, Masthead] = {}
        for part in _parts(sorted(ids)):
            found |= {report.id: report for report in self._store.mastheads(ReportFilter(ids=part, standings=tuple(Standing)))}
        return found


def _place_of(claim: Claim) -> str | None:
    """The id of the place that the claim is about."""
    known = (claim.place.place or unlisted(claim.place)) if claim.place else None
    return known.id if known else None


def _may_be_in(claim: Claim, country: str | None) -> bool:
    """Whether the claim is about no known place of another country."""
    place = claim.place.place if claim.place else None
    return country is None or place is None or place.country == country


def _runs(days: Mapping[str, tuple[date, date, str]], most: int) -> Iterator[list[str]]:
    """The ids by their days and reports, in pages; those of the same days and report are never apart."""
    page: list[str] = []
    for _, same in groupby(sorted(days, key=days.__getitem__), key=days.__getitem__):
        page += same
        if len(page) >= most:
            yield page
            page = []
    if page:
        yield page


def _parts(ids: Iterable[str], most: int = _AT_ONCE) -> Iterator[tuple[str, ...]]:
    every = tuple(ids)
    for i in range(0, len(every), most):
        yield every[i : i + most]
