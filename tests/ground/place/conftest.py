"""The whole index, built once a run (or taken from SITREP_CACHE), and a way to ask the grounder about words in a text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from sitrep.ground.place import Gazetteer, PlaceGrounder
from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Location, Reading, Report

Ask = Callable[..., Location]


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    folder = os.environ.get("SITREP_CACHE") or tmp_path_factory.getbasetemp().parent / "sitrep-places"
    with Gazetteer.open(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def ask(gazetteer: Gazetteer) -> Ask:
    """Ground the last occurrence of `words` in `text`, with the text's other `places` located beside it."""
    grounder = PlaceGrounder(gazetteer)

    def located(text: str, words: str, *places: str, dateline: str | None = None, reading: Reading | None = None) -> Location:
        report = Report(text=text, name="test", dateline=dateline)
        claims = []
        for place in (words, *places):
            start = text.rindex(place)
            span = report.quote(start, start + len(place))
            whole = report.quote(0, len(text))
            claims.append(Claim(report.id, "test", ClaimKind.EVENT, whole, span, ClaimType(), Factuality.ASSERTED, place=Location(span)))
        grounded = grounder.ground(tuple(claims), reading or Reading(report.id, "test", ()), report)
        assert [c.id for c in grounded] == [c.id for c in claims]
        assert grounded[0].place is not None
        return grounded[0].place

    return located
