"""The word lists behind the cuts."""

from __future__ import annotations

from sitrep.reader.abbreviations import FILE, Use, abbreviations, any_of
from sitrep.vocab.files import read_rows, read_text


def test_the_file_is_sorted_and_says_each_thing_once() -> None:
    rows = [(use, word) for _, (word, use) in read_rows(FILE, ("word", "use"))]
    assert rows == sorted(set(rows))


def test_the_file_says_where_it_comes_from() -> None:
    head = [line for line in read_text(FILE).splitlines() if line.startswith("#")]
    assert all(any(word in line for line in head) for word in ("Source:", "Licence:", "Date:", *Use))


def test_a_word_has_one_rule_for_its_stop() -> None:
    lists = abbreviations()
    kinds = [lists[Use.BEFORE_NAME], lists[Use.BEFORE_NUMBER], lists[Use.ANYWHERE]]
    assert sum(map(len, kinds)) == len(lists.with_stop)


def test_longer_words_are_tried_first() -> None:
    assert any_of(frozenset({"e", "e.g", "ex"})) == r"e\.g|ex|e"
