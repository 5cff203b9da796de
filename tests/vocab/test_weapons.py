"""The linter of the book of weapons, and the names it knows."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from sitrep.errors import VocabularyError
from sitrep.vocab.files import parse_rows, read_text
from sitrep.vocab.lexicon import load_lexicon
from sitrep.vocab.weapons import COLUMNS, FILE, WeaponBook, _weapons, load_weapons

ROWS = [cells for _, cells in parse_rows(FILE, read_text(FILE), COLUMNS)]
CLASSES = {
    "air defence", "aircraft", "anti-tank missile", "anti-tank weapon", "armoured vehicle", "artillery", "ballistic missile", "bomb",
    "cruise missile", "drone", "grenade", "grenade launcher", "helicopter", "loitering munition", "mine/IED", "missile", "mortar",
    "naval drone", "radar or jammer", "rocket", "rocket artillery", "ship", "small arm", "tank", "vehicle",
}  # fmt: skip


@pytest.fixture(scope="module")
def book() -> WeaponBook:
    return load_weapons()


def test_there_are_enough_of_every_theatre() -> None:
    assert len(ROWS) >= 200
    origins = Counter(cells[4] for cells in ROWS)
    assert {"SU", "RU", "US", "CN", "IR", "TR", "IL", "UA", "FR", "GB", "DE", "ZA", "IN", "BR", "KP", "YE"} <= set(origins)


def test_the_file_is_sorted_and_in_its_own_terms() -> None:
    names = [cells[0] for cells in ROWS]
    assert all((a.casefold(), a) < (b.casefold(), b) for a, b in pairwise(names))
    details = {noun.detail for noun in load_lexicon().nouns.values() if noun.noun_class == "weapon"} | {""}
    assert {cells[2] for cells in ROWS} == CLASSES
    assert {cells[3] for cells in ROWS} <= details
    assert [cells for cells in ROWS if not re.fullmatch(r"[A-Z]{2}|", cells[4])] == []
    for cells in ROWS:
        aliases = [a for a in cells[1].split("|") if a]
        assert aliases == sorted(set(aliases), key=lambda a: (a.casefold(), a)), cells[0]


def test_what_is_unverified_is_counted() -> None:
    assert all(cells[5] for cells in ROWS)
    assert sum(cells[5] == "unverified" for cells in ROWS) <= 454


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("T-72", "T-72"),
        ("T72s", "T-72"),
        ("T 72 tanks", "T-72"),
        ("Pantsir missile system", "Pantsir-S1"),
        ("Pantsir S-1", "Pantsir-S1"),
        ("Pantsir type air defence systems", "Pantsir-S1"),
        ("TB2s", "Bayraktar TB2"),
        ("Bayraktar TB-2 drones", "Bayraktar TB2"),
        ("SU-25", "Su-25"),
        ("Su‑25 jets", "Su-25"),
        ("Mi-24 attack helicopters", "Mi-24"),
        ("Grad rockets", "BM-21 Grad"),
        ("Himars", "HIMARS"),
        ("AK 47 assault rifles", "AK-47"),
        ("Shaheds", "Shahed-136"),
        ("technicals", "technical"),
        ("IEDs", "IED"),
        ("rocket-propelled grenades", "RPG"),
        ("ZU-23-2 anti-aircraft guns", "ZU-23-2"),
    ],
)
def test_a_name_is_known_in_its_spellings(book: WeaponBook, words: str, name: str) -> None:
    found = book.find(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "words", ["tow", "Tow", "harm", "grad", "patriot", "hawk", "Typhoon", "apache", "drone", "missile system", "", "F", "osa"]
)
def test_a_common_word_is_no_model(book: WeaponBook, words: str) -> None:
    assert book.find(words) is None


def test_a_model_inside_a_phrase_is_found(book: WeaponBook) -> None:
    found = book.find_in(["Russian-made", "Bayraktar", "TB2", "drones"])
    assert found is not None
    assert (found[0], found[1], found[2].name) == (1, 3, "Bayraktar TB2")
    assert book.find_in(["three", "old", "tanks"]) is None


def test_classes_are_those_of_the_lexicon(book: WeaponBook) -> None:
    assert {name: found.classes for name in ("Grad", "Hilux") if (found := book.find(name))} == {
        "Grad": {"weapon", "weapon/heavy-weapons"},
        "Hilux": {"vehicle"},
    }


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        (["", "", "tank", "", "", "unverified"], "has a name"),
        (["T-72", "", "tank", "", "", ""], "a source"),
        (["B-1", "A1", "bomb", "", "", "x"], "too"),
    ],
)
def test_a_broken_record_is_refused(cells: list[str], rule: str) -> None:
    with pytest.raises(VocabularyError, match=rule):
        list(_weapons([(1, ["A-1", "", "tank", "vehicle", "US", "x"]), (2, cells)]))
