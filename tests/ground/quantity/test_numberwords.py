"""The words of numbers: the file keeps its rules; counts are told from dates, measures and names of models."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from sitrep.vocab.numberwords import is_countable, is_number_word, read_cardinal, read_ordinal

COUNTS = [
    ("40", " tonnes of flour", "sent "),
    ("12", " people", "killed "),
    ("2,000", " troops", ""),
    ("seventeen", " rockets", ""),
    ("2000", " civilians", "killed "),
    ("dozens", " of", ""),
    ("52", " people", "on 14 June "),
    ("nine", " farmers", "on October "),
    ("64", " policemen", "since March "),
    ("7", " men", "by the 2nd of May "),
    ("At least 20", " pupils", "Jets bomb a school\n"),
    ("Nine", " herders", "Raiders strike again\n"),
    ("14", " people", "Clashes in May\n"),
    ("at least 5", " men", "on the road "),
    ("five", " nurses were taken", "From the Derwa road "),
]
OTHERS = [
    ("122", "mm rockets", ""),
    ("72", " tanks", "two T-"),
    ("20", ", 2020", "May "),
    ("2019", ".", "in "),
    ("40", "%", ""),
    ("40", " percent", ""),
    ("7", ":45 p.m.", ""),
    ("27", "-year-old", "a "),
    ("48", " hours", "past "),
    ("three", " days", ""),
    ("20", " km", ""),
    ("500", " kg bomb", "a "),
    ("5", " of the treaty", "Article "),
    ("Nine", " convoys", "Route "),
    ("two", " of the plan", "phase "),
    ("100", " million", "$"),
    ("$100", "", ""),
    ("34", ", said", "aged "),
    ("3", "rd Brigade", "the "),
    ("12", " soldiers", "on June "),
    ("2021", " fighting", "since 4 May "),
]


@pytest.mark.parametrize(("words", "after", "before"), COUNTS, ids=[f"{before}{words}{after}" for words, after, before in COUNTS])
def test_counts(words: str, after: str, before: str) -> None:
    assert is_countable(words, after, before)


@pytest.mark.parametrize(("words", "after", "before"), OTHERS, ids=[f"{before}{words}{after}" for words, after, before in OTHERS])
def test_numbers_that_count_nothing(words: str, after: str, before: str) -> None:
    assert not is_countable(words, after, before)


def test_words_of_number() -> None:
    assert all(is_number_word(word) for word in ("12", "1,200", "Seventeen", "dozen", "dozens", "hundred", "several", "thousands"))
    assert not any(is_number_word(word) for word in ("a", "no", "the", "first", "soldier", "m"))


ORDINALS = [("third", 3), ("3rd", 3), ("21st", 21), ("twenty-first", 21), ("thirtieth", 30), ("three", None)]


@pytest.mark.parametrize(("word", "number"), ORDINALS)
def test_ordinals(word: str, number: int | None) -> None:
    assert read_ordinal(word) == number


@pytest.mark.parametrize("words", ["five six", "and five", "ten and five", "hundred hundred", "twenty twelve", "", "a"])
def test_words_that_are_no_numeral(words: str) -> None:
    assert read_cardinal(words.split()) is None


def test_the_file_is_sorted_and_has_no_doubles() -> None:
    lines = files("sitrep.vocab").joinpath("numberwords.csv").read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("#")]
    assert all(any(word in line for line in notes) for word in ("Source:", "Licence:", "Date:"))
    keys = [(form, kind) for form, kind, _ in csv.reader(line for line in lines if not line.startswith("#"))][1:]
    assert keys == sorted(set(keys))
    assert all(form == " ".join(form.lower().split()) for form, _ in keys)
