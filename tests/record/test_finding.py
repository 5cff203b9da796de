"""Finding: a question that reads only what it asks for has the answer of one that reads everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from sitrep.errors import BadQuestion
from sitrep.model import ClaimKind, Correction, Decision, Incident, Judgement, Signature
from sitrep.record import Record, Wanted
from sitrep.record.decided import Decided
from sitrep.record.finding import Finder
from sitrep.record.naming import Names
from sitrep.record.order import claim_order, incident_order
from sitrep.record.view import View
from sitrep.situation import controls
from sitrep.store import Status
from sitrep.vocab.parties import load_book

ME = Signature("A. Analyst", datetime(2026, 1, 2, tzinfo=UTC), "checked against the report")
ASKED = (
    Wanted(),
    Wanted(kind=ClaimKind.TOLL),
    Wanted(place="Watiya"),
    Wanted(place="TARHUNA", since=date(2020, 5, 18), until=date(2020, 6, 2)),
    Wanted(place="Tripoli", party="Libyan National Army"),
    Wanted(party="the GNA"),
    Wanted(party="Libyan National Army", min_confidence=0.9),
    Wanted(since=date(2020, 6, 1)),
    Wanted(until=date(2020, 5, 18)),
    Wanted(source="residents"),
    Wanted(source="Capital State Television"),
    Wanted(source="Ahmed al-Mismari"),
    Wanted(source="nobody at all"),
    Wanted(status=Status.UNJUDGED, place="Tripoli"),
    Wanted(status=Status.REJECTED),
    Wanted(status=Status.CORRECTED, source="residents"),
)


@pytest.fixture(params=["as read", "judged"])
def asked(request: pytest.FixtureRequest, record: Record) -> Record:
    """A record as it was read, and one in which people decided much: every fifth claim rejected, others corrected."""
    if request.param == "judged":
        claims = record.claims().values
        watiya = next(c.place.place.id for c in claims if c.place and c.place.place and "Watiya" in c.place.place.name)
        for claim in claims[::5]:
            record.store.judge(judged(Decision.REJECT, claim.id))
        for claim in [claim for claim in claims[1::5] if claim.place is not None][:20]:
            record.store.judge(judged(Decision.CORRECT, claim.id, Correction("place.id", watiya)))
        for claim in claims[2::5][:20]:
            record.store.judge(judged(Decision.CORRECT, claim.id, Correction("time", "2020-06-01")))
    return record


def judged(decision: Decision, claim: str, *corrections: Correction) -> Judgement:
    return Judgement(decision, (claim,), ME, corrections=corrections)


@pytest.mark.parametrize("wanted", ASKED, ids=str)
def test_claims(asked: Record, wanted: Wanted) -> None:
    finder = Finder(asked.store, load_book())
    view = View.of(asked.store, load_book(), Decided.of(asked.store))
    meant = finder.meant(wanted)
    every = asked.store.claims() if wanted.status else view.all
    brute = {c for c in every if meant.is_met(c, view.reports[c.report].publisher)}
    found = finder.claims(wanted)
    if wanted.status is None:
        assert set(found) == brute
    else:
        assert set(found) <= brute
    assert len(found) == len(set(found))


@pytest.mark.parametrize("wanted", [wanted for wanted in ASKED if wanted.status is None], ids=str)
def test_incidents(asked: Record, wanted: Wanted) -> None:
    finder = Finder(asked.store, load_book())
    ids = {claim.id for claim in finder.claims(wanted)}
    brute = {incident for incident in asked.store.incidents() if not ids.isdisjoint(incident.claims)}
    assert set(finder.incidents(wanted)) == brute


@pytest.mark.parametrize("wanted", ASKED, ids=str)
def test_pages_say_the_same_in_the_same_order_whatever_their_size(asked: Record, wanted: Wanted) -> None:
    whole = Finder(asked.store, load_book(), page=100_000)
    claims, incidents = whole.claims(wanted), whole.incidents(wanted)
    assert claims == sorted(claims, key=claim_order)
    assert incidents == sorted(incidents, key=incident_order)
    for page in (1, 7):
        small = Finder(asked.store, load_book(), page)
        assert [claim for page in small.claim_pages(wanted) for claim in page] == claims
        small.forget()
        assert [incident for page in small.incident_pages(wanted) for incident in page] == incidents


def test_names_are_those_of_the_claims_that_are_left(asked: Record) -> None:
    """Each name that a claim uses means what it means among all claims."""
    view = View.of(asked.store, load_book(), Decided.of(asked.store))
    finder = Finder(asked.store, load_book())
    called: dict[str, set[str]] = {}
    for claim in view.all:
        if claim.place is not None and claim.place.place is not None:
            called.setdefault(claim.place.span.text, set()).add(claim.place.place.id)
    assert called
    for name, ids in called.items():
        assert ids <= set(finder.places(name)) <= view.names.places
    with pytest.raises(BadQuestion, match="Atlantis"):
        finder.places("Atlantis")


def test_what_is_around_a_place_decides_who_holds_it(asked: Record) -> None:
    book = load_book()
    view, finder = View.of(asked.store, book, Decided.of(asked.store)), Finder(asked.store, book)
    for place in sorted(view.names.places):
        claims, background = finder.around(place)
        country = view.names.country(place)
        wide = [c for c in view.all if country is None or c.place is None or c.place.place is None or c.place.place.country == country]
        assert controls(claims, background, place) == controls(wide, view.background, place)
        assert all(Names(claims, book).party(id) for control in controls(claims, background, place) for id in control.holders)


def test_incidents_of_a_place(asked: Record) -> None:
    view, finder = View.of(asked.store, load_book(), Decided.of(asked.store)), Finder(asked.store, load_book())
    left = {claim.id for claim in view.all}
    for place in sorted(view.names.places):
        assert set(finder.incidents_at([place])) == set(_at(place, left, asked.store.incidents()))


def _at(place: str, left: set[str], incidents: Iterator[Incident]) -> Iterator[Incident]:
    return (i for i in incidents if any(said.value.id == place for said in i.places) and not left.isdisjoint(i.claims))
