"""Passages: sentences, paragraphs, and how much a word tells."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reconcile.passages import Passages

TEXT = "Harva clinic hit\nShells struck a clinic in Harva. Nurses fled.\nHarva's mayor protested."


def test_sentences_and_paragraphs_are_where_they_stand() -> None:
    passages = Passages.of(TEXT)
    assert [TEXT[start:].split()[0] for start in passages.starts] == ["Harva", "Shells", "Nurses", "Harva's"]
    assert passages.paragraphs == (0, 1, 1, 2)
    assert passages.at(TEXT.index("fled")) == 2
    assert passages.around[1] is passages.around[2]
    assert {"nurs", "clinic"} <= passages.around[1].weights.keys()
    assert "nurs" not in passages.title.weights


def test_a_word_tells_more_the_fewer_sentences_have_it() -> None:
    weights = Passages.of(TEXT).weigh(frozenset({"harva", "clinic", "mayor", "never"})).weights
    assert weights["clinic"] == pytest.approx(log(5 / 2))
    assert weights["harva"] < weights["clinic"] < weights["mayor"] == weights["never"]


def test_a_share_of_what_is_told() -> None:
    weigh = Passages.of(TEXT).weigh
    both, mayor, none = weigh(frozenset({"mayor", "harva"})), weigh(frozenset({"mayor"})), weigh(frozenset())
    assert 0.5 < both.told(mayor) < 1 == mayor.told(both)
    assert none.told(mayor) == none.likeness(mayor) == 0
    assert mayor.likeness(mayor) == pytest.approx(1)
    assert mayor.likeness(weigh(frozenset({"clinic"}))) == 0


@given(st.text(max_size=200), st.integers(0, 200))
def test_every_position_has_a_sentence(text: str, position: int) -> None:
    passages = Passages.of(text)
    assert 0 <= passages.at(position) < len(passages.starts) == len(passages.paragraphs) == len(passages.around)
