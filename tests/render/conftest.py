"""One claim with everything in it."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.model import (
    Acled,
    Claim,
    ClaimKind,
    ClaimType,
    DateBasis,
    Entity,
    EntityKind,
    Factuality,
    Location,
    Measure,
    Participant,
    Place,
    PlacePrecision,
    Plover,
    Quantity,
    Report,
    Role,
    Source,
    Span,
    TimeBasis,
    TimePrecision,
    When,
)

TEXT = "Turkish drones struck close to Watiya on Monday, killing at least 12 fighters, the spokesman said on Twitter.\nNobody saw it."


def words(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start, start + len(text), text)


@pytest.fixture
def report() -> Report:
    return Report(TEXT, "wire", publisher="A Wire", published=date(2020, 5, 20), published_basis=DateBasis.TOML)


@pytest.fixture
def plain(report: Report) -> Claim:
    place = Place("geonames:1", "Watiya", 32.47, 11.9, "LY", "Nuqat al Khams", PlacePrecision.EXACT)
    monday = date(2020, 5, 18)
    return Claim(
        report.id,
        report.name,
        ClaimKind.EVENT,
        words(TEXT.splitlines()[0]),
        words("struck"),
        ClaimType(Plover.ASSAULT, "aerial", Acled.AIR_STRIKE, "195", "air-strike"),
        Factuality.ASSERTED,
        (Participant(Role.ACTOR, words("Turkish drones"), Entity("tur", "Turkey", EntityKind.STATE, "TR")),),
        Location(words("close to Watiya"), place, PlacePrecision.NEAR),
        When(words("on Monday"), monday, monday, TimePrecision.DAY, TimeBasis.RELATIVE, date(2020, 5, 20)),
        (Quantity(Measure.KILLED, words("at least 12"), "fighters", 12, None),),
        (Source(words("the spokesman"), words("said"), words("Twitter")),),
        0.8333,
    )
