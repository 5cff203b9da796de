"""Folding: which spellings meet, and which must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ground.place.fold import close_key, keys, sound_key, wide_key

MEET = [
    ("accents", "Mişrātah", "Misratah"),
    ("final h", "Tarhunah", "Tarhuna"),
    ("article with hyphen", "Al-Bab", "Bab"),
    ("article with space", "El Fasher", "Al Fasher"),
    ("article joined to its consonant", "Ash Shaddādī", "al-Shaddadi"),
    ("article in the middle", "Maarat al-Numan", "Ma'arrat an-Nu'man"),
    ("tell", "Tell Tamer", "Tal Tamer"),
    ("kafr", "Kafar Nabl", "Kafr Nabl"),
    ("medani", "Wad Madani", "Wad Medani"),
    ("saint", "Saint Petersburg", "St. Petersburg"),
    ("mount", "Mount Sinjar", "Mt Sinjar"),
    ("apostrophes", "Sana‘a", "Sana'a"),
    ("ayn", "‘Ayn Issa", "Ain Issa"),
    ("deir", "Dayr Hafir", "Deir Hafir"),
    ("hyphens", "Port-au-Prince", "Port au Prince"),
    ("dotless i", "Diyarbakır", "Diyarbakir"),
    ("stroked letters", "Łódź", "Lodz"),
]
APART = [
    ("60 km south-west of Tripoli, and 60 km apart", "Al-Asabi'ah", "Asbi'ah"),
    ("consonants alone do not make a name", "Homs", "Hims"),
    ("an article must fit its consonant", "Ash Tree", "Tree"),
    ("a word that is nothing but an article", "El", "Al"),
]


@pytest.mark.parametrize(("one", "other"), [pytest.param(a, b, id=name) for name, a, b in MEET])
def test_spellings_meet(one: str, other: str) -> None:
    assert keys(one)[-1] == keys(other)[-1]


@pytest.mark.parametrize(("one", "other"), [pytest.param(a, b, id=name) for name, a, b in APART])
def test_names_stay_apart(one: str, other: str) -> None:
    assert not set(keys(one)) & set(keys(other))


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    close = close_key(name)
    assert close_key(close) == close
    assert wide_key(close) != "" or close == ""


@given(st.text(max_size=40))
def test_keys_are_tidy(name: str) -> None:
    for key in keys(name):
        assert key == key.strip()
        assert "  " not in key


@pytest.mark.parametrize(("one", "other"), [("Deir Ezzor", "Dayr az Zawr"), ("Baqouba", "Ba'qubah"), ("Qoryoley", "Qoryooley")])
def test_spellings_that_sound_alike(one: str, other: str) -> None:
    assert sound_key(close_key(one)) == sound_key(close_key(other))


def test_sound_does_not_bring_the_two_asabias_together() -> None:
    assert sound_key(close_key("Al-Asabi'ah")) != sound_key(close_key("Asbi'ah"))


def test_other_scripts_have_no_sound_key() -> None:
    assert sound_key(close_key("طرابلس")) == ""
