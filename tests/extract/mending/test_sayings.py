"""Verbs of saying coordinated with one another: each tells its own, by the whole reader."""

from __future__ import annotations

import pytest

from sitrep.model import Factuality, Plover, Report, Role, Stance
from sitrep.pipeline import Pipeline

# (name, sentence, trigger, factuality, stance of the first source or None)
CASES = [
    (
        "denied and said",
        "An air force general denied that the island had been captured and said fighting went on near the harbour of Jolo.",
        "captured",
        "denied",
        Stance.DENIES,
    ),
    (
        "what was said after a denial",
        "An air force general denied that the island had been captured and said fighting went on near the harbour of Jolo.",
        "fighting",
        "asserted",
        Stance.SAYS,
    ),
    (
        "denied and blamed",
        "The militia denied that its men fired on the bus and blamed the army.",
        "blamed",
        "asserted",
        None,
    ),
    (
        "denied and threatened",
        "Juba denied that the general was arrested and threatened to expel the envoys.",
        "threatened",
        "asserted",
        None,
    ),
    (
        "denied and called on",
        "Commanders in Aleppo denied the road was cut and called on civilians to stay.",
        "called",
        "asserted",
        None,
    ),
    (
        "both denied",
        "The prefect denied that soldiers looted the shops and that they burned the mill.",
        "burned",
        "denied",
        Stance.DENIES,
    ),
    (
        "confirmed and denied",
        "The consul confirmed that the rebels held the port and denied that sailors were killed.",
        "killed",
        "denied",
        Stance.DENIES,
    ),
]


@pytest.mark.parametrize(("sentence", "trigger", "expected", "stance"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_each_verb_of_saying_has_its_own(pipeline: Pipeline, sentence: str, trigger: str, expected: str, stance: Stance | None) -> None:
    found = [c for c in pipeline.read(Report(sentence, "sayings")).claims if trigger in c.trigger.text]
    assert [c.factuality.value for c in found] == [expected]
    assert [c.sources[0].stance if c.sources else None for c in found] == [stance]


def test_a_list_of_sayings_has_one_speaker(pipeline: Pipeline) -> None:
    text = "The cartel denied killing the mayor, claimed that police shot him and vowed to avenge him."
    vows = [c for c in pipeline.read(Report(text, "sayings")).claims if c.type.plover is Plover.THREATEN]
    assert [[p.span.text for p in c.in_role(Role.ACTOR)] for c in vows] == [["cartel"]]


def test_who_is_accused_acts(pipeline: Pipeline) -> None:
    text = "The gang, which the governor accuses of killing nurses, burned a clinic near Jacmel."
    deeds = [c for c in pipeline.read(Report(text, "sayings")).claims if c.trigger.text == "killing"]
    assert [[p.span.text for p in c.in_role(Role.ACTOR)] for c in deeds] == [["gang"]]


def test_whom_somebody_denies_supporting_is_the_recipient(pipeline: Pipeline) -> None:
    found = pipeline.read(Report("The mutineers, whom Asmara denies supporting, seized the port of Kismayo.", "sayings")).claims
    support = next(c for c in found if c.trigger.text == "supporting")
    assert support.factuality is Factuality.DENIED
    assert [p.span.text for p in support.in_role(Role.ACTOR)] == ["Asmara"]
    assert [p.span.text for p in support.in_role(Role.RECIPIENT)] == ["mutineers"]
