"""What a report is about: old wars that nobody codes and disasters hold no claim, a report of today that remembers one does."""

from __future__ import annotations

import pytest

from sitrep.extract.report.topic import is_history
from sitrep.model import Measure, Report
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


@pytest.mark.parametrize(
    "text",
    [
        "The earthquake of 6 February killed 50,000 people in Turkey and Syria.",
        "Nine children died of measles in the camp.",
        "Three died in an outbreak of cholera in Aden.",
        "Six climbers were killed by a volcano's eruption.",
    ],
)
def test_what_nature_kills_is_no_toll_of_war(pipeline: Pipeline, text: str) -> None:
    assert not pipeline.read(Report(text, "case")).claims


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Hunger killed 57 children in Gaza.", 57),
        ("In heavy rain, gunmen killed four farmers near Jos.", 4),
        ("Two policemen were killed by snipers in the fog in Grozny.", 2),
        ("A wave of bombings killed 40 people in Baghdad.", 40),
    ],
)
def test_what_men_do_in_the_rain_is(pipeline: Pipeline, text: str, dead: int) -> None:
    counted = {q.low for c in pipeline.read(Report(text, "case")).claims for q in c.quantities if q.measure is Measure.KILLED}
    assert counted == {dead}
