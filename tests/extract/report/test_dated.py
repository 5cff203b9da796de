"""Dates and hours that head paragraphs: which words are, and what takes its day from them."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.extract.report.dated import date_headings
from sitrep.model import Claim, DateBasis, Report
from sitrep.pipeline import Pipeline

HEADS = {
    "an hour": ("07:05 – Jets bombed a depot.", "07:05"),
    "an hour of a zone": ("(18:20 GMT) – Jets bombed a depot.", "18:20 GMT"),
    "an hour in twelve": ("9 p.m. - Jets bombed a depot.", "9 p.m."),
    "a day": ("9 May: jets bombed a depot.", "9 May"),
    "a day and its weekday": ("Friday, 9 May – Jets bombed a depot.", "Friday, 9 May"),
    "in digits": ("09/05/2025: jets bombed a depot.", "09/05/2025"),
    "after a bullet and a number": ("• 2. May 9: jets bombed a depot.", "May 9"),
    "before a place": ("9 May, Homs: jets bombed a depot.", "9 May"),
    "after what it was": ("Raid on the depot, 9/10 May: four killed.", "9/10 May"),
    "days": ("3-9 May: jets bombed two depots.", "3-9 May"),
}


@pytest.mark.parametrize(("text", "words"), HEADS.values(), ids=HEADS.keys())
def test_a_date_heads_its_paragraph(text: str, words: str) -> None:
    assert [h.words.text for h in date_headings(Report(text, "case"))] == [words]


HEADS_NOTHING = {
    "a sentence": "On 9 May jets bombed a depot.",
    "a count": "18 soldiers: all of one town.",
    "a dateline": "HOMS, May 9 (Agency) - Jets bombed a depot.",
    "a number": "2. Depot: four killed.",
    "the number of a section": "2.15 – Displacement: raiders burned 40 huts.",
    "who speaks": "Army: four killed.",
    "when somebody speaks": "On Friday, 9 May, the army said: jets bombed a depot.",
}


@pytest.mark.parametrize("text", HEADS_NOTHING.values(), ids=HEADS_NOTHING.keys())
def test_what_heads_nothing(text: str) -> None:
    assert date_headings(Report(text, "case")) == ()


def claim_of(pipeline: Pipeline, text: str, trigger: str) -> Claim:
    report = Report(text, "case", published=date(2025, 5, 13), published_basis=DateBasis.GIVEN)
    return next(c for c in pipeline.read(report).claims if trigger in c.trigger.text)


def days_of(pipeline: Pipeline, text: str, trigger: str) -> tuple[date | None, date | None] | None:
    claim = claim_of(pipeline, text, trigger)
    return None if claim.time is None else (claim.time.earliest, claim.time.latest)


LIVE = (
    "Live: fighting at the port\n"
    "06:40 – Rebels have entered the port from the east, a sailor says.\n"
    "11:30 – Shells hit a clinic. Two nurses were wounded. The clinic was looted on 3 May.\n"
)


@pytest.mark.parametrize(("trigger", "words"), [("entered", "06:40"), ("hit", "11:30"), ("wounded", "11:30"), ("looted", "on 3 May")])
def test_what_an_entry_of_a_live_page_tells_is_at_its_hour(pipeline: Pipeline, trigger: str, words: str) -> None:
    time = claim_of(pipeline, LIVE, trigger).time
    assert time is not None
    assert time.span.text == words


def test_an_hour_alone_is_no_day(pipeline: Pipeline) -> None:
    time = claim_of(pipeline, LIVE, "entered").time
    assert time is not None
    assert not time.is_resolved
    assert time.timex == "XXXX-XX-XXT06:40"


def test_an_entry_below_a_line_with_a_day_is_of_that_day(pipeline: Pipeline) -> None:
    text = "Live: fighting at the port\nMonday, 12 May\n06:40 – Rebels shelled a clinic.\n"
    assert days_of(pipeline, text, "shelled") == (date(2025, 5, 12),) * 2


def test_a_day_holds_for_its_paragraph_alone(pipeline: Pipeline) -> None:
    text = "Notes of the week\n7 May, Homs: rebels shelled a clinic. Four died.\nA minister was arrested.\n"
    assert days_of(pipeline, text, "shelled") == days_of(pipeline, text, "died") == (date(2025, 5, 7),) * 2
    assert days_of(pipeline, text, "arrested") is None


def test_a_day_holds_over_lines_that_are_only_wrapped(pipeline: Pipeline) -> None:
    text = (
        "Notes of the week\n7 May – Gunmen attacked a clinic in Homs on foot, killing\nnine people. Soldiers later shot two men who\n"
        "had fled. Four guards died.\nA minister was arrested.\n"
    )
    assert (
        days_of(pipeline, text, "attacked") == days_of(pipeline, text, "shot") == days_of(pipeline, text, "died") == (date(2025, 5, 7),) * 2
    )
    assert days_of(pipeline, text, "arrested") is None


SCENES = {
    "how the town was": ("Titao slept badly on Tuesday. Around eleven, gunmen dragged the chief from his house.", "dragged"),
    "how it began": ("It began on Tuesday in Nazran. A crowd overturned cars and threw stones at the police.", "overturned"),
    "the day itself": ("Tuesday was the deadliest day. Shells killed nine people in a queue for bread.", "killed"),
    "two sentences on": ("The worst came on Tuesday in Beni. Rebels burned a mill. Soldiers shot two boys.", "shot"),
}


@pytest.mark.parametrize(("text", "trigger"), SCENES.values(), ids=SCENES.keys())
def test_a_sentence_that_sets_the_scene_lends_its_day(pipeline: Pipeline, text: str, trigger: str) -> None:
    time = claim_of(pipeline, f"Notes\n{text}\n", trigger).time
    assert time is not None
    assert time.is_carried
    assert "Tuesday" in time.span.text


NO_SCENES = {
    "who speaks": "A diplomat spoke of progress on Tuesday. Rebels burned two trucks.",
    "of one person": "The colonel was born on a Tuesday. Rebels burned two trucks.",
    "a present": "Titao sleeps badly on Tuesday nights. Rebels have burned two trucks.",
    "a bound": "Titao was calm until Tuesday. Rebels burned two trucks.",
    "the paragraph before": "Titao slept badly on Tuesday.\nRebels burned two trucks.",
    "what had been before": "Titao slept badly on Tuesday. Rebels had burned two trucks.",
}


@pytest.mark.parametrize("text", NO_SCENES.values(), ids=NO_SCENES.keys())
def test_what_lends_no_day(pipeline: Pipeline, text: str) -> None:
    assert claim_of(pipeline, f"Notes\n{text}\n", "burned").time is None


def test_what_is_yet_to_come_is_not_on_the_day_of_its_entry(pipeline: Pipeline) -> None:
    text = "Notes of the week\n7 May: rebels shelled a clinic. The two sides will meet again.\n"
    assert days_of(pipeline, text, "meet") is None


@pytest.mark.parametrize("filler", ["\n", " ", "May-", "5 ", "A, 5 ", "(1. ", "12:30 "])
def test_looking_for_dates_grows_with_the_text(filler: str) -> None:
    assert date_headings(Report(filler * 100_000 + "\nx", "case")) == ()


def test_a_date_right_before_an_act_is_its_day_also_after_since(pipeline: Pipeline) -> None:
    text = "More than 90 people have died since the army began its push in response to the May 3 attack."
    assert days_of(pipeline, text, "attack") == (date(2025, 5, 3),) * 2
