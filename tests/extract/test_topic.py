"""What a report is about: a history of wars that nobody codes holds no claim, a report of today that remembers one does."""

from __future__ import annotations

import pytest

from sitrep.extract.topic import is_history
from sitrep.model import Report
from sitrep.pipeline import Pipeline

HISTORY = (
    "The museum in Varsk opens its rooms on the war of 1877 this week. Visitors walk past flags and the letters of a drummer. "
    "In the winter of 1878 the garrison gave up the fort, and the town kept its bell. The curator spent nine years on the collection. "
    "The school classes come in the morning, and the café serves soup made after a recipe of the time. Tickets can be had at the door."
)
TODAY = (
    "Shelling killed four people in Varsk on Tuesday, the governor said. Rebels took the bridge in the evening, and the army withdrew. "
    "The town was last besieged in 1877."
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


def test_a_history_of_old_wars_holds_no_claim(pipeline: Pipeline) -> None:
    outcome = pipeline.read(Report(HISTORY, "varsk"))
    assert is_history(outcome.reading)
    assert not outcome.claims


def test_a_report_that_remembers_an_old_war_is_none(pipeline: Pipeline) -> None:
    outcome = pipeline.read(Report(TODAY, "varsk"))
    assert not is_history(outcome.reading)
    assert len(outcome.claims) >= 3


@pytest.mark.parametrize("said", ["at 1830", "at 1100", "with 1500 men", "for 1200 days"])
def test_hours_and_numbers_are_no_years(pipeline: Pipeline, said: str) -> None:
    text = f"The museum opens its doors to everybody today. The party walks up to the old mill {said}. It rains, and soup is served."
    assert not is_history(pipeline.reader.read(Report(text, "walk")))
