"""The linter of the book of loaded words."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from sitrep.errors import VocabularyError
from sitrep.vocab.files import parse_rows, read_text
from sitrep.vocab.labels import COLUMNS, FILE, KINDS, _labels, load_labels

ROWS = [cells for _, cells in parse_rows(FILE, read_text(FILE), COLUMNS)]
MUST = [
    "warlord", "renegade", "illegal militia", "terrorist", "regime", "so-called", "puppet", "junta", "thug", "mercenary", "martyr",
    "liberate", "fall", "occupy", "cleanse", "neutralise", "eliminate", "special military operation", "freedom fighter", "bandit",
]  # fmt: skip


def test_there_are_enough_of_every_kind() -> None:
    assert len(ROWS) >= 250
    kinds = Counter(cells[2] for cells in ROWS)
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 5
    assert set(MUST) <= {cells[0] for cells in ROWS}


def test_the_file_is_sorted_and_explains_itself() -> None:
    keys = [(cells[0].lower(), cells[1]) for cells in ROWS]
    assert all(a < b for a, b in pairwise(keys))
    for label, _, _, _, used_for, neutral, source in ROWS:
        assert label == " ".join(label.split()), label
        assert used_for, label
        assert neutral.lower() != label.lower(), label
        assert source, label


def test_no_term_is_neutral_that_is_a_label_itself_of_the_same_kind() -> None:
    kinds = {cells[0].lower(): cells[2] for cells in ROWS}
    assert [cells[0] for cells in ROWS if kinds.get(cells[5]) == cells[2]] == []


def test_what_is_unverified_is_counted() -> None:
    assert sum(label.source is None for label in load_labels().labels) <= 366


def test_spellings_of_both_sides_of_the_sea_are_there() -> None:
    labels = {cells[0] for cells in ROWS}
    assert {"neutralize", "neutralization", "pacify", "sympathizer", "internationally recognized", "demilitarization"} <= labels


@pytest.mark.parametrize(
    "cells",
    [
        ["", "noun", "blames", "", "x", "", "unverified"],
        ["x", "noun", "blames", "", "", "", "unverified"],
        ["x", "noun", "praise", "", "x", "", "unverified"],
        ["x", "noun", "blames", "sea", "x", "", "unverified"],
        ["a", "noun", "blames", "", "x", "", "unverified"],
    ],
)
def test_a_broken_record_is_refused(cells: list[str]) -> None:
    with pytest.raises(VocabularyError, match=r"labels\.csv:2"):
        list(_labels([(1, ["a", "noun", "blames", "", "x", "", "unverified"]), (2, cells)]))
