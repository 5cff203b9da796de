"""The word of a spokesman without a name is the word of whom he speaks for; his "troops" are theirs."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.ingest import Given, ingest_text
from sitrep.model import Claim, Role
from sitrep.pipeline import Pipeline


def read(pipeline: Pipeline, text: str, day: date = date(2024, 3, 8)) -> tuple[Claim, ...]:
    return pipeline.read(ingest_text(text, name="case", given=Given(day, None, None, None))).claims


def voices(claims: tuple[Claim, ...]) -> set[str]:
    return {s.entity.id for c in claims for s in c.sources if s.entity is not None}


def actors(claims: tuple[Claim, ...]) -> set[str]:
    return {p.entity.id for c in claims for p in c.in_role(Role.ACTOR) if p.entity is not None}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("A Taliban spokesman said the movement had captured Kunduz.", "taliban"),
        ("A spokeswoman for the Colombian army said a patrol was ambushed near Tumaco.", "military:CO"),
        ("The spokesman of Hezbollah denied that Israel had bombed Tyre.", "hezbollah"),
        ("A Kremlin spokesman said drones hit Belgorod.", "government:RU"),
        ("A Russian spokesman said drones hit Belgorod.", "government:RU"),
    ],
)
def test_whom_he_speaks_for_is_quoted(pipeline: Pipeline, text: str, party: str) -> None:
    assert voices(read(pipeline, text)) == {party}


def test_he_who_goes_on_speaking_is_the_same(pipeline: Pipeline) -> None:
    claims = read(pipeline, "A Taliban spokesman said the movement had captured Kunduz. He said 40 soldiers had surrendered.")
    assert voices(claims) == {"taliban"}


def test_a_name_is_kept(pipeline: Pipeline) -> None:
    claims = read(pipeline, "Colonel Hernan Cifuentes, a spokesman for the Colombian army, said troops had retaken Tumaco.")
    assert not voices(claims) & {"military:CO"}
    assert actors(claims) == {"military:CO"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Ethiopian army said troops had entered Mekelle.", "military:ET"),
        ("Al-Shabaab said fighters stormed a base near Baidoa.", "al-shabaab"),
        ("India's defence ministry said 12 soldiers were killed near Kupwara.", "military:IN"),
    ],
)
def test_its_own_men_need_no_name(pipeline: Pipeline, text: str, party: str) -> None:
    claims = read(pipeline, text)
    assert party in actors(claims) | {p.entity.id for c in claims for p in c.in_role(Role.RECIPIENT) if p.entity is not None}


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab said soldiers shelled a village near Baidoa.",
        "The Red Cross said troops had entered Mekelle.",
        "The Ethiopian army said rebel fighters attacked Mekelle.",
        "Al-Shabaab said fighters allied with the army had left Baidoa.",
        "The Ethiopian army said soldiers who deserted had shelled Mekelle.",
    ],
)
def test_those_of_others_are_not(pipeline: Pipeline, text: str) -> None:
    assert not actors(read(pipeline, text)) & {"al-shabaab", "red-cross", "military:ET"}


def test_nor_are_those_it_killed(pipeline: Pipeline) -> None:
    claims = read(pipeline, "Russia's defence ministry said it had struck a barracks near Sumy and killed 60 soldiers.")
    assert not {p.entity.id for c in claims for p in c.in_role(Role.RECIPIENT) if p.entity is not None} & {"military:RU"}


def test_who_has_two_names_is_one_voice(pipeline: Pipeline) -> None:
    claims = read(pipeline, "The UN mission, MINUSMA, said it had left Ber. The Houthi movement said it had sunk a ship.")
    assert all(len({s.entity.id for s in c.sources if s.entity is not None}) == len(c.sources) for c in claims if c.sources)
