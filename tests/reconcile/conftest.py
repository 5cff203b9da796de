"""What the suites of reconciling need: reports of one sentence each, told in words, with their claim."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sitrep.model import (
    Claim,
    ClaimKind,
    ClaimType,
    DateBasis,
    Entity,
    EntityKind,
    Factuality,
    Likeness,
    Location,
    Measure,
    Participant,
    Place,
    PlacePrecision,
    Plover,
    Quantity,
    Report,
    Role,
    TimeBasis,
    TimePrecision,
    When,
)
from sitrep.reconcile import Profiler, Reconciler, Sides
from sitrep.vocab.parties import load_book

PLACES = {
    "Harva": Place("t:harva", "Harva", 34.00, 40.00, "SY", "Deir ez-Zor"),
    "Nimra": Place("t:nimra", "Nimra", 34.10, 40.05, "SY", "Deir ez-Zor"),
    "Tell Aswad": Place("t:aswad", "Tell Aswad", 36.50, 37.00, "SY", "Aleppo"),
    "Deir ez-Zor": Place("t:dez", "Deir ez-Zor", 35.0, 40.1, "SY", "Deir ez-Zor", PlacePrecision.PROVINCE),
    "Syria": Place("t:sy", "Syria", 35.0, 38.0, "SY", None, PlacePrecision.COUNTRY),
}
PARTIES = {
    "army": Entity("military:SY", "Syrian army", EntityKind.ARMED_FORCE, "SY"),
    "government": Entity("government:SY", "Syrian government", EntityKind.GOVERNMENT, "SY"),
    "sdf": Entity("sdf", "Syrian Democratic Forces", EntityKind.ARMED_GROUP, "SY"),
    "isis": Entity("isis", "Islamic State", EntityKind.ARMED_GROUP, None),
    "council": Entity("x-0002", "Council of Harva", EntityKind.ORGANISATION, None),
    "Ministry": Entity("x-0003", "Ministry of Public Works", EntityKind.GOVERNMENT, None),
    "spokesman": Entity("x-0004", "Yusuf Darwish", EntityKind.PERSON, None),
    "Residents": Entity("x-0005", "Residents", EntityKind.PEOPLE, None),
    "villagers": Entity("x-0001", "villagers", EntityKind.PEOPLE, None),
}
TYPES = {
    "shelled": ClaimType(Plover.ASSAULT, "heavy-weapons", None, "190", "shelling"),
    "bombed": ClaimType(Plover.ASSAULT, "aerial", None, "195", "airstrike"),
    "killed": ClaimType(Plover.ASSAULT, None, None, "190", "killing"),
    "took": ClaimType(Plover.ASSAULT, None, None, "190", "taking"),
    "demanded": ClaimType(Plover.REQUEST, None, None, "100", "demand"),
    "backs": ClaimType(notion="tie-backs"),
    "holds": ClaimType(notion="holding"),
    "met": ClaimType(Plover.CONSULT, None, None, "040", "meeting"),
}
FIRST = date(2017, 3, 1)
Told = tuple[Claim, Report]
Tell = Callable[..., Told]


def tell(
    trigger: str = "shelled",
    *,
    by: str | None = "army",
    of: str | None = "villagers",
    at: str | None = "Harva",
    day: int | None = 4,
    days: int = 1,
    killed: int | None = None,
    factuality: Factuality = Factuality.ASSERTED,
    outlet: str = "A",
    published: int | None = 5,
    words: str = "on the river road",
    precision: TimePrecision = TimePrecision.DAY,
    agency: str | None = None,
    url: str | None = None,
    seen: tuple[int, int] | None = None,
) -> Told:
    """A report of one sentence; `day` and `published` count from 1 March 2017, `days` is how long the time given is.

    `seen` are the coordinates of its likeness, on a circle of radius 127.
    """
    parts = {
        "by": by,
        "trigger": trigger,
        "of": of,
        "at": at,
        "when": f"day {day}" if day else None,
        "killed": str(killed) if killed else None,
    }
    text, spans = "", {}
    for name, part in parts.items():
        if part:
            spans[name] = (len(text), len(text) + len(part))
            text += part + " "
    text += f"{words}."
    at_date = FIRST + timedelta(published - 1) if published else None
    basis = DateBasis.GIVEN if published else None
    report = Report(text, outlet, publisher=outlet, published=at_date, published_basis=basis, agency=agency, url=url)
    span = {name: report.quote(*ends) for name, ends in spans.items()}
    first = FIRST + timedelta(day - 1) if day else None
    people = [(Role.ACTOR, "by", by), (Role.RECIPIENT, "of", of)]
    claim = Claim(
        report.id,
        report.name,
        ClaimKind.EVENT,
        report.quote(0, len(text)),
        span["trigger"],
        TYPES[trigger],
        factuality,
        tuple(Participant(role, span[name], PARTIES[party]) for role, name, party in people if party),
        Location(span["at"], PLACES[at]) if at else None,
        When(span["when"], first, first + timedelta(days - 1), precision, TimeBasis.STATED) if first else None,
        (Quantity(Measure.KILLED, span["killed"], "people", killed, killed),) if killed else (),
        likeness=Likeness("w", bytes(x % 256 for x in seen)).as_text() if seen else None,
    )
    return claim, report


@pytest.fixture(scope="session", name="tell")
def _tell() -> Tell:
    return tell


@pytest.fixture(scope="session")
def profiler() -> Profiler:
    return Profiler(Sides(load_book()))


@pytest.fixture
def reconciler(profiler: Profiler) -> Reconciler:
    return Reconciler(profiler)
