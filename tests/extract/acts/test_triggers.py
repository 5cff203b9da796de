"""Which words name a claim: of an act and what it cost the act's; one act is told once."""

from __future__ import annotations

import pytest

from sitrep.model import Plover, Report
from sitrep.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The bombing killed eight people and wounded 25.", ["bombing"]),
        ("At least nine villagers were killed in an airstrike near Mekelle on Friday.", ["airstrike"]),
        ("The riots left four people dead.", ["riots"]),
        ("Rebels launched a new large offensive on the town of Goma.", ["offensive"]),
        ("Thousands marched in Dhaka to protest against the new law.", ["marched"]),
        ("Police shot and killed two men near Vienna on Friday.", ["shot"]),
        ("Gunmen killed nine villagers near Mekelle on Friday.", ["killed"]),
        ("Eight people were killed in an attack that targeted a post in Rouiba.", ["attack"]),
    ],
)
def test_the_act_names_the_claim(pipeline: Pipeline, text: str, triggers: list[str]) -> None:
    assert [c.trigger.text for c in pipeline.read(Report(text, "case")).claims] == triggers


@pytest.mark.parametrize(
    ("text", "is_act"),
    [
        ("Neither camp has responded since.", False),
        ("The colonel did not reply.", False),
        ("The garrison responded with mortars.", True),
        ("The navy answered the boats' fire with a missile.", True),
        ("The regime retaliated.", True),
    ],
)
def test_an_answer_is_violence_by_its_means_alone(pipeline: Pipeline, text: str, is_act: bool) -> None:
    assert any(c.type.plover is Plover.ASSAULT for c in pipeline.read(Report(text, "case")).claims) is is_act
