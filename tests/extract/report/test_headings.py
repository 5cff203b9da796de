"""Headings that are places: which words are, what they head, and what takes its place from them."""

from __future__ import annotations

import pytest

from sitrep.extract.report.headings import headings
from sitrep.model import Reading, Report
from sitrep.pipeline import Pipeline


def found(pipeline: Pipeline, text: str) -> list[str]:
    report = Report(text, "case")
    return [h.name.text for h in headings(report, pipeline.reader.read(report), pipeline.names)]


HEADINGS = {
    "with a stop": ("Bamako. Gunmen shot a trader on Friday.", ["Bamako"]),
    "with a colon": ("Tripoli: militiamen stormed a bank.", ["Tripoli"]),
    "after an hour": ("14:20 – Kherson: shells hit a clinic.\n15:05 – Bakhmut. Troops withdrew.", ["Kherson", "Bakhmut"]),
    "after a number": ("2. Idlib. Jets bombed a school.", ["Idlib"]),
    "with its country": ("Gao, Mali: a patrol was ambushed.", ["Gao"]),
    "in capitals": ("KABUL. Shells killed two children.", ["KABUL"]),
    "a line of its own": ("Homs\nShells killed two children in the south of Homs.", ["Homs"]),
}


@pytest.mark.parametrize(("text", "names"), HEADINGS.values(), ids=HEADINGS.keys())
def test_a_place_heads_a_paragraph(pipeline: Pipeline, text: str, names: list[str]) -> None:
    assert found(pipeline, text) == names


NO_HEADINGS = {
    "a dateline": "GAZA, May 19 (Agency) - Gunmen shot a trader.",
    "who speaks": 'Khartoum: "We have no hand in this."',
    "a word that is some village's name": "Toll. Nine people were killed.",
    "a party": "Hamas: two fighters were killed.",
    "a sentence": "Kabul fell.",
}


@pytest.mark.parametrize("text", NO_HEADINGS.values(), ids=NO_HEADINGS.keys())
def test_what_heads_nothing(pipeline: Pipeline, text: str) -> None:
    assert found(pipeline, text) == []


def place_of(pipeline: Pipeline, text: str, trigger: str) -> str | None:
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if trigger in c.trigger.text)
    return claim.place.span.text if claim.place is not None else None


TICKER = (
    "11:10 – Homs: rebels shelled a checkpoint. Four soldiers were killed.\n"
    "10:45 – Hama. A crowd stormed the post office and beat a clerk. In Manbij, guards shot two men. They then arrested nine others.\n"
    "The prisoners were released on Monday."
)


@pytest.mark.parametrize(
    ("trigger", "place"),
    [("shelled", "Homs"), ("killed", "Homs"), ("stormed", "Hama"), ("beat", "Hama"), ("shot", "Manbij"), ("arrested", "Manbij")],
)
def test_acts_under_a_heading_are_there_unless_they_tell_another_place(pipeline: Pipeline, trigger: str, place: str) -> None:
    assert place_of(pipeline, TICKER, trigger) == place


def test_a_heading_ends_with_its_paragraph(pipeline: Pipeline) -> None:
    text = "Kidal. Gunmen shot a trader.\nOfficials gave no details.\nA minister was arrested on Monday."
    assert place_of(pipeline, text, "arrested") is None


SCENES = {
    "where it happened": "The worst came on Saturday in Nyala. A crowd had gathered outside the governor's office.",
    "what broke out": "Anger boiled over in Nyala on Tuesday. Students gathered at the courthouse.",
    "how the town is": "Nyala is tense. Students gathered at the courthouse.",
}


@pytest.mark.parametrize("text", SCENES.values(), ids=SCENES.keys())
def test_a_sentence_that_tells_nothing_else_sets_the_scene(pipeline: Pipeline, text: str) -> None:
    assert place_of(pipeline, f"Soldiers captured Kutum in May.\n{text}", "gathered") == "Nyala"


NO_SCENES = {
    "where somebody speaks": "In Geneva, a diplomat spoke of progress. Rebels burned two trucks.",
    "where one person is from": "The colonel was born in Nyala. Rebels burned two trucks.",
    "those who govern": "Khartoum is at odds with its neighbours. Rebels burned two trucks.",
    "no place": "In the name of God the Merciful. Rebels burned two trucks.",
    "the paragraph before": "The worst came on Saturday in Nyala.\nRebels burned two trucks.",
}


@pytest.mark.parametrize("text", NO_SCENES.values(), ids=NO_SCENES.keys())
def test_what_sets_no_scene(pipeline: Pipeline, text: str) -> None:
    assert place_of(pipeline, text, "burned") is None


@pytest.mark.parametrize("filler", ["\n", " ", "\t\n", "1", "Aa ", "A-", "(1."])
def test_looking_for_headings_grows_with_the_text(pipeline: Pipeline, filler: str) -> None:
    text = filler * 100_000 + "\nx"
    report = Report(text, "case")
    assert headings(report, Reading(report.id, "none", ()), pipeline.names) == ()
