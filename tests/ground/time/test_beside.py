"""Days that a claim has from another claim of its sentence, through the whole program."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.model import DateBasis, Report, TimeBasis
from sitrep.pipeline import Pipeline

PUBLISHED = date(2020, 5, 20)  # a Wednesday


def days_of(pipeline: Pipeline, text: str, trigger: str) -> tuple[str, str] | None:
    report = Report(text, "case", published=PUBLISHED, published_basis=DateBasis.GIVEN)
    found = [c for c in pipeline.read(report).claims if trigger in c.trigger.text]
    assert found, text
    time = found[0].time
    return (str(time.earliest), str(time.latest)) if time is not None and time.is_resolved else None


SO_FAR = {
    "a day after": ("The mayor quit on Monday, a day after protesters torched his office.", "torched", "2020-05-17", "2020-05-17"),
    "two days after": (
        "Soldiers attacked the camp on Saturday, two days after rebels shelled a school.",
        "shelled",
        "2020-05-14",
        "2020-05-14",
    ),
    "on, after what follows": (
        "Rebels shelled Mekelle two days after soldiers entered Adwa on Friday.",
        "shelled",
        "2020-05-17",
        "2020-05-17",
    ),
    "before what follows": ("Rebels shelled Mekelle a day before soldiers entered Adwa on Monday.", "shelled", "2020-05-17", "2020-05-17"),
    "from what was told before": (
        "A shell hit the market in Sarajevo on Saturday. The attack came a day after gunmen killed ten people in Dobrinja.",
        "killed",
        "2020-05-15",
        "2020-05-15",
    ),
    "of what was told before": (
        "A shell hit the market in Sarajevo on Saturday. The attack came a day after gunmen killed ten people in Dobrinja.",
        "attack",
        "2020-05-16",
        "2020-05-16",
    ),
    "hours after": ("Rebels shelled the port on Tuesday, hours after a bomb killed four people.", "killed", "2020-05-18", "2020-05-19"),
}


@pytest.mark.parametrize(("text", "trigger", "earliest", "latest"), SO_FAR.values(), ids=SO_FAR.keys())
def test_so_far_from_what_the_sentence_tells(pipeline: Pipeline, text: str, trigger: str, earliest: str, latest: str) -> None:
    assert days_of(pipeline, text, trigger) == (earliest, latest)


def test_so_far_from_what_has_no_day_is_no_day(pipeline: Pipeline) -> None:
    assert days_of(pipeline, "The mayor quit, a day after protesters torched his office.", "torched") is None


ENDED = {
    "in one sentence": ("Troops recaptured the mine, which rebels had held since January, on Monday.", "held", "2020-01-01", "2020-05-18"),
    "in the sentence before": (
        "Troops captured the dam on Tuesday. Militants had occupied it since May 2019.",
        "occupied",
        "2019-05-01",
        "2020-05-19",
    ),
    "goes on": ("Troops shelled the dam on Tuesday. Militants have occupied it since May 2019.", "occupied", "2019-05-01", "2020-05-20"),
    "somebody says so": (
        "On Tuesday the army said that militants had occupied the dam since May 2019.",
        "occupied",
        "2019-05-01",
        "2020-05-20",
    ),
}


@pytest.mark.parametrize(("text", "trigger", "earliest", "latest"), ENDED.values(), ids=ENDED.keys())
def test_what_had_gone_on_ends_with_what_is_told_beside_it(pipeline: Pipeline, text: str, trigger: str, earliest: str, latest: str) -> None:
    assert days_of(pipeline, text, trigger) == (earliest, latest)


def test_a_toll_carries_the_day_of_its_act(pipeline: Pipeline) -> None:
    text = "The mayor quit on Monday, a day after gunmen attacked his office. Four guards were killed."
    report = Report(text, "case", published=PUBLISHED, published_basis=DateBasis.GIVEN)
    carried = [c.time for c in pipeline.read(report).claims if c.time is not None and c.time.is_carried]
    assert [(str(time.earliest), time.basis) for time in carried] == [("2020-05-17", TimeBasis.CARRIED)]


AFTER_KNOWN = {
    "days after": ("Rebels shelled Bria on 4 May. Three days after the attack, troops left Bria.", "left", "2020-05-07", "2020-05-07"),
    "that day": ("Rebels shelled Bria on 4 May. Three days after the attack, troops left Bria.", "attack", "2020-05-04", "2020-05-04"),
    "before": ("Gunmen shot a judge on 9 May. A day before the murder, he had jailed two men.", "jailed", "2020-05-08", "2020-05-08"),
}


@pytest.mark.parametrize(("text", "trigger", "earliest", "latest"), AFTER_KNOWN.values(), ids=AFTER_KNOWN.keys())
def test_so_far_from_an_act_told_before(pipeline: Pipeline, text: str, trigger: str, earliest: str, latest: str) -> None:
    assert days_of(pipeline, text, trigger) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["Rebels shelled Bria. Two days after the attack, troops left Bria.", "Two days after an attack, troops left Bria."]
)
def test_so_far_from_an_act_without_a_day_is_no_day(pipeline: Pipeline, text: str) -> None:
    assert days_of(pipeline, text, "left") is None


def test_what_has_gone_on_since_a_month_is_counted_from_now(pipeline: Pipeline) -> None:
    text = "A coalition intervened in March 2015. Rebels have held Marib since February."
    assert days_of(pipeline, text, "held") == ("2020-02-01", "2020-05-20")


def test_what_is_planned_to_begin_lies_ahead(pipeline: Pipeline) -> None:
    text = "The government in Aden said a ceasefire starting on Monday would cover Taiz."
    assert days_of(pipeline, text, "ceasefire") == ("2020-05-25", "2020-05-25")
