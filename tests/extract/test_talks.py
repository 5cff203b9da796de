"""Diplomacy around a war: who talks with whom and where, what becomes of truces, votes, help on the road, and what only says it again."""

from __future__ import annotations

import pytest

from sitrep.model import Claim, Factuality, Plover, Report, Role
from sitrep.pipeline import Pipeline

TOLD = {
    "a truce that begins": ("The ceasefire, mediated by Oman, took effect at dawn on Friday.", "took effect", Plover.RETREAT),
    "a truce that ends": ("The week-long truce expired at midnight.", "expired", None),
    "a truce that goes on": ("The truce was extended by three days.", "extended", Plover.AGREE),
    "talks left by foot": ("The FDLR walked out of the talks in Nairobi.", "walked out of", Plover.SANCTION),
    "talks left": ("The M23 pulled out of the talks.", "pulled out", Plover.SANCTION),
    "a convoy of aid": ("An aid convoy entered Mekelle on Tuesday.", "entered", Plover.AID),
    "what lorries carry": ("Lorries loaded with flour arrived in Sarajevo through the airport.", "arrived", Plover.AID),
    "a ship with food": ("A ship carrying 300 tonnes of food docked in Hodeidah.", "docked", Plover.AID),
    "lorries with men": ("Lorries carrying militiamen entered Tessalit.", "entered", Plover.MOBILIZE),
    "a body": ("The editor was found dead in a ditch near Culiacan.", "found dead", None),
    "a draft backed": ("Twelve members of the council backed the draft resolution.", "backed", Plover.SUPPORT),
}
SO = {
    "the first to": ("Nepal became the first country to recognise the rebel government.", "recognise", Factuality.ASSERTED),
    "the only one to": ("Chad was the only state to condemn the raid.", "condemn", Factuality.ASSERTED),
    "of a rank": ("He is the third journalist to be murdered in Somalia this year.", "murdered", Factuality.ASSERTED),
    "a vote is the act": ("The assembly voted 98 to 12 to condemn the annexation.", "condemn", Factuality.ASSERTED),
    "a vote for more": ("The parliament voted to send troops to Liberia.", "send", Factuality.PLANNED),
    "talked over": ("The ministers discussed the fighting in Ituri.", "fighting", Factuality.ASSERTED),
    "talked of": ("The generals discussed an attack on the bridge.", "attack", Factuality.POSSIBLE),
    "what somebody calls it": ("Dhaka denounced what it called a massacre of villagers in Rakhine.", "massacre", Factuality.ASSERTED),
}
ACTING = {
    "mediated between": (
        "Oman is mediating between the Houthis and the Saudi government.",
        "mediating",
        ["Oman", "Houthis", "Saudi government"],
    ),
    "received a guest": ("Kenya hosted the Somali president in Mombasa.", "hosted", ["Kenya", "Somali president"]),
    "told by another": ("His wife said he had been threatened several times.", "threatened", []),
}
WHOM = {
    "summoned": ("Ankara summoned the Dutch ambassador over the ban.", "summoned", ["Dutch ambassador"]),
    "without what is told of it": ("The militia, which is armed and paid by Eritrea, took Om Hajer.", "armed", ["militia"]),
}


def _claim(pipeline: Pipeline, text: str, trigger: str) -> Claim:
    return next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger)


@pytest.mark.parametrize(("text", "trigger", "plover"), TOLD.values(), ids=TOLD.keys())
def test_it_is_told(pipeline: Pipeline, text: str, trigger: str, plover: Plover | None) -> None:
    assert _claim(pipeline, text, trigger).type.plover is plover


@pytest.mark.parametrize(("text", "trigger", "factuality"), SO.values(), ids=SO.keys())
def test_it_is_so(pipeline: Pipeline, text: str, trigger: str, factuality: Factuality) -> None:
    assert _claim(pipeline, text, trigger).factuality is factuality


@pytest.mark.parametrize(("text", "trigger", "actors"), ACTING.values(), ids=ACTING.keys())
def test_who_takes_part(pipeline: Pipeline, text: str, trigger: str, actors: list[str]) -> None:
    assert [p.span.text for p in _claim(pipeline, text, trigger).in_role(Role.ACTOR)] == actors


@pytest.mark.parametrize(("text", "trigger", "recipients"), WHOM.values(), ids=WHOM.keys())
def test_whom_it_is_said_to_or_of(pipeline: Pipeline, text: str, trigger: str, recipients: list[str]) -> None:
    assert [p.span.text for p in _claim(pipeline, text, trigger).in_role(Role.RECIPIENT)] == recipients


def test_a_name_given_is_told_with_the_naming(pipeline: Pipeline) -> None:
    text = "The minister called the shelling of the clinic a war crime."
    assert [c.trigger.text for c in pipeline.read(Report(text, "case")).claims] == ["called", "shelling"]


def test_a_body_has_its_whole_name(pipeline: Pipeline) -> None:
    text = "Nine editors have been killed in the country since 2009, according to Reporters Without Borders."
    claim = pipeline.read(Report(text, "case")).claims[0]
    assert [s.span.text for s in claim.sources] == ["Reporters Without Borders"]


def test_talks_spoken_of_again_are_where_they_were(pipeline: Pipeline) -> None:
    text = (
        "African leaders met in Kampala on Monday over the war in Burundi.\n\n"
        "Tanzania's president condemned the killing of civilians.\n\nHe urged the army to leave Bubanza.\n\n"
        "Zambia's foreign minister called for sanctions.\n\n"
        "South Africa's deputy president met the rebel leader on the sidelines of the gathering."
    )
    met = [c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == "met"]
    assert [(c.place is not None and c.place.span.text, c.time is not None and c.time.span.text) for c in met] == [
        ("Kampala", "on Monday")
    ] * 2


TOWN = "A car bomb killed nine people in Kirkuk on Tuesday, the police said.\n\nAn hour later shots were heard.\n\n"


@pytest.mark.parametrize(
    ("further", "place"),
    [
        ("Gunmen also attacked the governor's office with grenades.", "Kirkuk"),
        ("In a separate attack gunmen killed two farmers.", None),
        ("Gunmen shot a judge in Mosul.\n\nThe mayor spoke of chaos.\n\nGunmen also attacked the bank with grenades.", None),
    ],
    ids=["in the town", "elsewhere", "of two towns"],
)
def test_what_a_report_of_one_town_tells_happened_there(pipeline: Pipeline, further: str, place: str | None) -> None:
    last = pipeline.read(Report(TOWN + further, "case")).claims[-1]
    assert (last.place.span.text if last.place is not None else None) == place


def test_a_span_is_not_the_day_of_another_act(pipeline: Pipeline) -> None:
    text = "The government has been fighting Islamist rebels since January. The attack killed two aid workers, the embassy said."
    attack = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == "attack")
    assert attack.time is None
