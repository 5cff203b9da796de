"""When a claim happened: which words of a sentence. A row for each way of saying it."""

from __future__ import annotations

import pytest

from sitrep.model import Report
from sitrep.pipeline import Pipeline

SAID = {
    "adverb": ("Rebels shelled the port overnight.", "shelled", "overnight"),
    "fronted": ("On Monday, troops captured Kutum.", "captured", "On Monday"),
    "night of a day": ("Gunmen stormed a wedding on the night of 4 May.", "stormed", "on the night of 4 May"),
    "from day to day": ("At least 14 people were killed in Goma between 3 and 9 May.", "killed", "between 3 and 9 May"),
    "trailing, for verbs coordinated": ("Shells killed four people and wounded 11 on Tuesday.", "killed", "on Tuesday"),
    "fronted, for verbs coordinated": ("On Friday police shot two men and arrested nine.", "arrested", "On Friday"),
    "main clause of when": ("Two men were killed on Monday when gunmen attacked a bus.", "attacked", "on Monday"),
    "by noon": ("By noon the army had captured the town.", "captured", "By noon"),
    "since a clause": ("Eight people have died since the protests began on July 8.", "died", "since the protests began on July 8"),
    "stage of a month in one word": ("The garrison surrendered in mid-May.", "surrendered", "in mid-May"),
    "since a part, in front": ("Since the start of the year, militants have killed 61 soldiers.", "killed", "Since the start of the year"),
    "night before last": ("The militia shelled the camp the night before last.", "shelled", "the night before last"),
    "how long it has gone on": ("Rebels have held the border post for seven weeks.", "held", "for seven weeks"),
    "in how long so many fell": ("In four months the group has killed 90 people.", "killed", "In four months"),
    "on the subject": ("The army on Sunday destroyed two tanks.", "destroyed", "on Sunday"),
    "on the statement it was said in": ("In a letter on Friday, the junta rejected the offer.", "rejected", "on Friday"),
    "on the statement, for verbs coordinated": (
        "In a letter on Friday, the junta rejected the offer and demanded talks.",
        "demanded",
        "on Friday",
    ),
    "for two participles": ("Rebels shelled Bala overnight, hitting a school and injuring three people.", "injuring", "overnight"),
    "beside the day that is counted": (
        "Troops shelled Baba Amr for a 21st day on Friday, activists said.",
        "shelled",
        "on Friday",
    ),
    "since then": ("Rebels took Bala on Monday. Since then 300 villagers have fled.", "fled", "Since then"),
    "on who speaks": ("Speaking in Vienna on Monday, the envoy condemned the siege.", "condemned", "on Monday"),
    "of a view, when it was said": ('"The blockade is illegal," the envoy said on Tuesday.', "illegal", "on Tuesday"),
    "of what happened then": ("Two nurses were abducted when rebels raided the clinic late on Sunday.", "abducted", "late on Sunday"),
    "of what a date is told by": ("Rebels have held Menagh since May 2013, when they overran the base.", "overran", "May 2013"),
    "of what began then": ("Troops have held the dam since May, when the rebels resumed their attacks.", "attacks", "since May"),
}


@pytest.mark.parametrize(("text", "trigger", "words"), SAID.values(), ids=SAID.keys())
def test_the_words_that_say_when(pipeline: Pipeline, text: str, trigger: str, words: str) -> None:
    found = [c for c in pipeline.read(Report(text, "case")).claims if trigger in c.trigger.text]
    assert found, text
    assert found[0].time is not None, text
    assert found[0].time.span.text == words


UNSAID = {
    "how long": "Troops shelled the town for about 40 minutes.",
    "in how long a time": "The rebels overran four towns in less than 24 hours.",
    "how long another act was": "The army killed 25 fighters in a three-day operation.",
    "the report's own day": "The convoy was attacked, the mayor said on Monday.",
    "nothing": "Rebels attacked a convoy.",
    "in how long a time there were two": "This is the second attack on the base in less than 24 hours.",
    "since when there was none like it": "The blast was the deadliest in Kabul since 2011.",
    "what others say of it later": "Kyiv said on Monday that Minsk had threatened to close the border.",
}


@pytest.mark.parametrize("text", UNSAID.values(), ids=UNSAID.keys())
def test_words_that_say_no_day_are_not_given(pipeline: Pipeline, text: str) -> None:
    assert [c.time.span.text for c in pipeline.read(Report(text, "case")).claims if c.time is not None] == []


def test_what_else_a_place_saw_is_no_day(pipeline: Pipeline) -> None:
    text = "Armed men looted a warehouse in Wad Medani, where the militia took control on 18 December."
    claims = {c.trigger.text: c.time for c in pipeline.read(Report(text, "case")).claims}
    assert claims["looted"] is None


def test_another_tense_does_not_share_the_time(pipeline: Pipeline) -> None:
    text = "They captured the city in February 2000 and have attacked convoys."
    claims = pipeline.read(Report(text, "case")).claims
    assert [c.trigger.text for c in claims if c.time is not None] == ["captured"]


def test_the_time_goes_on_within_a_paragraph(pipeline: Pipeline) -> None:
    text = "Gunmen attacked a mosque in Kano on Friday. They killed nine worshippers.\n\nRebels shot a teacher."
    claims = pipeline.read(Report(text, "case")).claims
    assert [(c.trigger.text, c.time is not None) for c in claims] == [("attacked", True), ("killed", True), ("shot", False)]


GOES_ON = {
    "the answer to a protest": ("Nurses rallied outside the ministry on Tuesday. Guards fired into the crowd.", "fired"),
    "in the next paragraph of one sentence": ("Raiders burned a mill on Thursday.\n\nThe raiders shot a guard.", "shot"),
    "sentence after sentence": ("Gunmen attacked a church on Sunday. They opened fire on the choir. A boy was wounded.", "wounded"),
    "against those who protested": ("Miners marched to the palace on Friday. Guards fired at them.", "fired"),
    "a toll in the next paragraph": ("Gunmen stormed a bank on Sunday.\n\nNine clerks were killed.", "killed"),
    "past what had been before": ("Rebels raided Baga on Friday. They had burned the mill last year. They shot two guards.", "shot"),
    "those who came": ("Gunmen came to the mill on Friday. They abducted the owner and shot his son.", "shot"),
    "at a finer place": ("Troops recaptured villages in western Donetsk Oblast on Sunday. They liberated Storozheve.", "liberated"),
    "what somebody says had happened": ("Jets bombed the quarry on Friday. Workers said six bombs had fallen.", "fallen"),
}


@pytest.mark.parametrize(("text", "trigger"), GOES_ON.values(), ids=GOES_ON.keys())
def test_violence_goes_on_with_its_day(pipeline: Pipeline, text: str, trigger: str) -> None:
    times = [c.time for c in pipeline.read(Report(text, "case")).claims if trigger in c.trigger.text]
    assert times, text
    assert all(time is not None and time.is_carried for time in times), text


STANDS_APART = {
    "at another place": ("Gunmen attacked a church in Jos on Sunday. Soldiers shot a driver in Kano.", "shot"),
    "on another day": ("Gunmen attacked a church on Sunday. Soldiers, who came on Monday, shot a driver.", "shot"),
    "what they did before the story": ("Rebels had burned the mill last year. They shot two guards.", "shot"),
    "a toll up to now": ("Gunmen stormed a bank on Sunday.\n\nDozens of clerks have been killed.", "killed"),
    "those who came in a month": ("Gunmen came to the valley in August. They shot a driver.", "shot"),
    "what has happened": ("Gunmen attacked a church on Sunday. Militants have burned two others.", "burned"),
    "two sentences on": ("Gunmen attacked a church on Sunday. The bishop is in Rome. Soldiers shot a driver.", "shot"),
}


@pytest.mark.parametrize(("text", "trigger"), STANDS_APART.values(), ids=STANDS_APART.keys())
def test_what_stands_apart_takes_no_day(pipeline: Pipeline, text: str, trigger: str) -> None:
    times = [c.time for c in pipeline.read(Report(text, "case")).claims if trigger in c.trigger.text]
    assert times, text
    assert not any(time is not None and time.is_carried for time in times), text


def test_the_attack_is_the_one_just_told(pipeline: Pipeline) -> None:
    text = "Rebels shelled Bala last week. On Monday gunmen raided Sur, and nine guards died in the attack."
    times = [c.time for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == "attack"]
    assert [time.span.text for time in times if time is not None] == ["On Monday"]


def test_the_nearest_day_told_goes_on(pipeline: Pipeline) -> None:
    text = "A missile hit Ashdod on Sunday. Jets bombed Sanaa on Monday. The militia answered with two missiles."
    times = [c.time for c in pipeline.read(Report(text, "case")).claims if "answered" in c.trigger.text]
    assert [time.span.text for time in times if time is not None] == ["on Monday"]


def test_a_standing_tense_takes_no_day_from_the_same_act(pipeline: Pipeline) -> None:
    text = "Rebels shelled the port on Friday. The rebels have shelled the market."
    assert [c.time is not None for c in pipeline.read(Report(text, "case")).claims] == [True, False]
