"""Finding: the claims and incidents that a question asks for, and no others, read from the record.

The store finds what the filters name by its columns. A claim that people corrected may be another than its columns say, so those are few
and always looked at; what was found is checked as people left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitrep.errors import BadQuestion
from sitrep.model import Claim, Incident
from sitrep.record.decided import Decided
from sitrep.record.naming import KnownNames, Names
from sitrep.record.quotes import Quotes
from sitrep.record.wanted import ALL, Meant, Wanted
from sitrep.situation import Background, Sides
from sitrep.store import ClaimFilter, Joint, Masthead, ReportFilter, Standing, Store, Voices, fold
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.unlisted import unlisted

_AT_ONCE = 500  # ids


class Finder:
    """Finds what is wanted in a record, as it stands now."""

    def __init__(self, store: Store, book: PartyBook) -> None:
        self._store, self._book = store, book
        self.decided = Decided.of(store)
        changed = tuple(sorted(self.decided.corrections))
        self._seen: dict[str, Claim] = {}  # as people left them
        self._corrected = tuple(self._left(changed).values())
        self._names = KnownNames(store, book, Names(self._corrected, book), self.decided.claims)

    def claims(self, wanted: Wanted) -> list[Claim]:
        """The claims that are all of what is wanted. Those of a status are as the reports say them."""
        return list(self._wanted(wanted).values())

    def _wanted(self, wanted: Wanted) -> dict[str, Claim]:
        """The same by their ids."""
        meant, decided = self.meant(wanted), frozenset(self.decided.claims)
        found = {claim.id: claim for claim in self._store.claims(meant.filter())}
        if not wanted.status:
            found = {id: claim for id, claim in found.items() if id not in decided}
            self._seen |= found
            found |= {claim.id: claim for claim in self._corrected}
        publishers = self._publishers(found.values()) if meant.voices else {}
        return {id: claim for id, claim in found.items() if meant.is_met(claim, publishers.get(claim.report))}

    def incidents(self, wanted: Wanted) -> list[Incident]:
        """The incidents some claim of which is wanted."""
        ids = self._wanted(wanted).keys()
        every = self._store.incidents() if wanted == ALL else self._store.incidents_of(ids)
        return [incident for incident in every if not ids.isdisjoint(incident.claims)]

    def incidents_at(self, places: Iterable[str]) -> list[Incident]:
        """The incidents at these places, as far as some claim of them is left."""
        wanted = frozenset(places)
        there = [*self._store.claims(ClaimFilter(places=tuple(wanted))), *self._corrected]
        found = self._store.incidents_of(claim.id for claim in there)
        here = [incident for incident in found if any(said.value.id in wanted for said in incident.places)]
        left = self._left(id for incident in here for id in incident.claims).keys()
        return [incident for incident in here if not left.isdisjoint(incident.claims)]

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
        own = {claim.report for claim in there}
        reports, incidents = self._origins(own)
        claims = tuple(claim for claim in told if claim.report in own and _may_be_in(claim, country))
        return claims, Background(tuple(self._reports(reports).values()), incidents, self._book)

    def meant(self, wanted: Wanted) -> Meant:
        """What the names mean. Raises BadQuestion for one that no claim names."""
        places = self.places(wanted.place) if wanted.place else None
        parties = self._parties(wanted.party) if wanted.party else None
        return Meant(wanted, places, parties, self._voices(wanted.source) if wanted.source is not None else None)

    def places(self, name: str, *, or_none: bool = False) -> tuple[str, ...]:
        """Ids of the places of that name. Raises BadQuestion where there is none, unless `or_none`."""
        from sitrep.ground.place import Gazetteer

        with Gazetteer.open() as gazetteer:
            found = self._names.places_called(name, gazetteer.candidates)
        if not found and not or_none:
            near = self._names.places_like(name)
            hint = f"; names like it: {', '.join(near)}" if near else ""
            raise BadQuestion(f"{self._store.where}: no claim is about a place called {name}{hint}")
        return found

    def _parties(self, name: str) -> tuple[str, ...]:
        found = self._names.parties_called(name)
        if not found:
            raise BadQuestion(f"{self._store.where}: no claim names a place or party called {name}")
        return found

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
        for part in _parts(sorted(reports)):
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


def _parts(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    every = tuple(ids)
    for i in range(0, len(every), _AT_ONCE):
        yield every[i : i + _AT_ONCE]
