"""Numbers without a noun on somebody's word: a toll of their own, where a number before them counted people or things lost."""

from __future__ import annotations

import pytest

from sitrep.model import Claim, ClaimKind, Measure, Report, Stance
from sitrep.pipeline import Pipeline

TOLD = (
    ("Mali said its air force destroyed 14 pickups; researchers confirmed six.", "six", Measure.DESTROYED, "researchers", Stance.CONFIRMS),
    ("The army said it had killed 30 rebels. The rebels acknowledged eight.", "eight", Measure.KILLED, "rebels", Stance.CONFIRMS),
    ("A bomb wounded 12 soldiers in Mosul. The hospital has recorded nine.", "nine", Measure.INJURED, "hospital", Stance.REPORTS),
    (
        "Kenya said it destroyed five tanks. Only two of them were verified by monitors.",
        "two",
        Measure.DESTROYED,
        "monitors",
        Stance.CONFIRMS,
    ),
    ("The navy said it sank four warships. Monitors counted two.", "two", Measure.DESTROYED, "Monitors", Stance.REPORTS),
    ("Sudan said it destroyed nine tanks. Satellite images showed five.", "five", Measure.DESTROYED, "images", Stance.REPORTS),
    (
        "Hundreds of villagers died in the siege. The tribunal has confirmed at least 900.",
        "900",
        Measure.KILLED,
        "tribunal",
        Stance.CONFIRMS,
    ),
    ("Georgia said it shot down three drones. Russia admitted one.", "one", Measure.DESTROYED, "Russia", Stance.CONFIRMS),
)
NOTHING = (
    "A court jailed nine rebels. The hall seats two hundred, and a clerk counted on him.",
    "The party won ten seats in the council. The commission confirmed seven.",
    "The army said it had killed 30 rebels. The rebels have not confirmed eight.",
    "The army killed 30 rebels. The UN recorded 2021 as the deadliest year of the war.",
    "Gunmen killed 12 herders. The camp counted 900 at its gates that week.",
    "The navy said it sank four boats. Images showed three on a beach.",
    "The raid killed 20 people. The monitor showed 7:30 when it began.",
    "The army killed 30 rebels. The price of bread rose. Shops closed early. The mayor left. The commission confirmed seven.",
)


def tolls(pipeline: Pipeline, text: str) -> list[Claim]:
    """The tolls of a text whose trigger is a number word."""
    return [c for c in pipeline.read(Report(text, "case")).claims if c.kind is ClaimKind.TOLL and c.trigger == c.quantities[0].span]


@pytest.mark.parametrize(("text", "number", "measure", "source", "stance"), TOLD, ids=[text for text, *_ in TOLD])
def test_it_counts_what_was_counted_before(
    pipeline: Pipeline, text: str, number: str, measure: Measure, source: str, stance: Stance
) -> None:
    (toll,) = tolls(pipeline, text)
    assert toll.trigger.text.split()[-1] == number
    assert [(q.measure, q.of) for q in toll.quantities] == [(measure, None)]
    assert (source in toll.sources[0].span.text, toll.sources[0].stance) == (True, stance)


@pytest.mark.parametrize("text", NOTHING)
def test_it_is_none_where_nothing_was_counted_or_nobody_gives_it(pipeline: Pipeline, text: str) -> None:
    assert tolls(pipeline, text) == []


def test_a_number_like_a_year_is_one_where_it_is_qualified(pipeline: Pipeline) -> None:
    (toll,) = tolls(pipeline, "The siege killed 3,000 people. The commission confirmed only 2000 of them.")
    assert toll.trigger.text == "only 2000"


def test_one_is_a_number_where_it_is_lost(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Kenya said it destroyed five tanks. Somalia admitted the loss of one.", "case")).claims
    assert any((q.low, q.high) == (1, 1) for c in claims for q in c.quantities)
