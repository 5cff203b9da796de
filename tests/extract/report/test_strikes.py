"""Which kind of strike a report goes on to tell of, and what only answers an attack or counts again."""

from __future__ import annotations

import pytest

from sitrep.model import ClaimKind, Measure, Plover, Report, Role
from sitrep.pipeline import Pipeline

ATTACK, STOPPAGE = Plover.ASSAULT, Plover.PROTEST
STRIKES = {
    "after an attack from afar": (
        "A drone hit a fuel station in Bara on Friday. Residents told a radio that the strike came as people queued for diesel.",
        "strike",
        ATTACK,
    ),
    "after a stoppage": ("Nurses in Bara walked out over pay. The strike entered its second week.", "walked out", STOPPAGE),
    "a stoppage after an attack": (
        "A drone hit a clinic in Bara on Monday. Doctors went on strike on Tuesday.",
        "went on strike",
        STOPPAGE,
    ),
}


@pytest.mark.parametrize(("text", "trigger", "root"), STRIKES.values(), ids=STRIKES.keys())
def test_a_strike_is_of_the_kind_told_last(pipeline: Pipeline, text: str, trigger: str, root: Plover) -> None:
    assert [c.type.plover for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger] == [root]


def test_who_answers_an_attack_has_not_made_it(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Israel hit Tyre on Monday. Hezbollah has not responded to the strikes.", "case")).claims
    assert [p.span.text for c in claims if c.trigger.text == "strikes" for p in c.in_role(Role.ACTOR)] == []


def test_who_breaks_a_siege_has_not_laid_it(pipeline: Pipeline) -> None:
    text = "The army, which broke a two-year siege of the city in February, shot down three drones."
    assert [c for c in pipeline.read(Report(text, "case")).claims if c.kind is ClaimKind.HOLD] == []


def test_what_a_number_of_the_displaced_has_passed_is_not_counted_twice(pipeline: Pipeline) -> None:
    text = "The number of people displaced from Bara has passed 100,000, the migration agency said."
    counted = [q.measure for c in pipeline.read(Report(text, "case")).claims for q in c.quantities]
    assert counted == [Measure.DISPLACED]
