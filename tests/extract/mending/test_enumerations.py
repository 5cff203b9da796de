"""Lists of places: each name is a claim of its own, however the parser hangs the list together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitrep.extract.mending.enumerations import enumerated
from sitrep.model import Report, Sentence, Token
from sitrep.pipeline import Pipeline

LISTS = {
    "three takings": ("Rebels captured Goma, Sake and Minova on Monday.", ["Goma", "Sake", "Minova"]),
    "names of two words": ("The militia now controls Imam Sahib, Kunduz, and Baghlan.", ["Imam Sahib", "Kunduz", "Baghlan"]),
    "one after the other": ("Boko Haram seized Bama, then Gwoza and Dikwa.", ["Bama", "Gwoza", "Dikwa"]),
    "towns and a port": (
        "Insurgents overran the villages of Mucojo and Quiterajo, and the port of Pemba.",
        ["Mucojo", "Quiterajo", "port of Pemba"],
    ),
    "in whose hands": ("The towns of Bria and Bangassou are in the hands of the rebels.", ["Bria", "Bangassou"]),
    "to whom they passed": ("The towns of Bor and Malakal passed to the army on Friday.", ["Bor", "Malakal"]),
    "a share of one": ("The RSF still controls most of Khartoum.", ["most of Khartoum"]),
    "left one and all": (
        "The guerrillas withdrew from Deir Hafir, Tal Abyad and Ain al-Arab towards Manbij on Sunday.",
        ["Deir Hafir", "Tal Abyad", "Ain al-Arab"],
    ),
}


@pytest.mark.parametrize(("text", "places"), LISTS.values(), ids=LISTS.keys())
def test_every_place_of_a_list_is_read(pipeline: Pipeline, text: str, places: list[str]) -> None:
    assert [c.place.span.text for c in pipeline.read(Report(text, "case")).claims if c.place is not None] == places


def words(*tagged: tuple[str, str, int, str]) -> Sentence:
    """A sentence of words with their tags, heads and relations, a space between each two."""
    tokens, at = [], 0
    for i, (text, upos, head, relation) in enumerate(tagged):
        tokens.append(Token(i, at, at + len(text), text, text.lower(), upos, upos, head, relation))
        at += len(text) + 1
    return Sentence(0, at, 0, tuple(tokens))


MISREAD = words(
    ("left", "VERB", -1, "root"),
    ("Beni", "PROPN", 0, "obj"),
    (",", "PUNCT", 3, "punct"),
    ("Oicha", "PROPN", 1, "appos"),
    ("and", "CCONJ", 5, "cc"),
    ("Mangina", "PROPN", 3, "conj"),
    ("Town", "PROPN", 3, "flat"),
)


def test_a_list_read_as_apposition_is_one_coordination() -> None:
    assert enumerated(MISREAD) == {3: (1, "conj"), 5: (1, "conj"), 6: (5, "flat")}


def test_a_list_without_a_closing_word_or_with_other_words_between_is_left_as_it_is() -> None:
    bare = replace(MISREAD, tokens=tuple(replace(t, text=";") if t.text == "and" else t for t in MISREAD.tokens))
    assert enumerated(bare) == {}
    assert enumerated(replace(MISREAD, tokens=MISREAD.tokens[:4])) == {}
