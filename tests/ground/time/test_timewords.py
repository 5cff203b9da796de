"""The words of time: the data file keeps its rules, and heads are told from other words."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from sitrep.vocab.timewords import TimeClass, is_time_word, time_words, uses_of

HEADS = "january March May Mar. hour weeks decade morning dawn overnight tomorrow now recently earlier later ago winter Ramadan"
ONE_WORD = "mid-May Mid-March mid-2014 early-June mid-winter"
OTHERS = "march may sat sun fall second tank town rocket the of Tripoli force mid-march mid-air late-night early-warning mid-level"


@pytest.mark.parametrize("word", [*HEADS.split(), *ONE_WORD.split()])
def test_heads_of_time_expressions(word: str) -> None:
    assert is_time_word(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_other_words(word: str) -> None:
    assert not is_time_word(word)


def test_a_form_may_do_several_things() -> None:
    assert {TimeClass.UNIT, TimeClass.PART} <= {use.kind for use in uses_of("night")}


def test_the_file_is_sorted_and_has_no_doubles() -> None:
    lines = files("sitrep.vocab").joinpath("timewords.csv").read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("#")]
    assert all(any(word in line for line in notes) for word in ("Source:", "Licence:", "Date:"))
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))[1:]
    keys = [(form, kind) for form, kind, _, _ in rows]
    assert keys == sorted(set(keys))
    assert all(form == " ".join(form.lower().split()) for form, _ in keys)


def test_every_class_has_words() -> None:
    assert {use.kind for uses in time_words().values() for use in uses} == set(TimeClass)
