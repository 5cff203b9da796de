"""The grammar by itself, and texts made to be hard."""

from __future__ import annotations

import time

import pytest

from sitrep.ground.time import find
from sitrep.ground.time.grammar import Grammar, Rule, longest
from sitrep.ground.time.words import words_of


def test_a_kind_that_holds_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="A, B"):
        Grammar([Rule("A", "UNIT B", lambda unit, inner: (unit, inner)), Rule("B", "A", lambda inner: inner)])


def test_the_longest_match_wins_and_the_first_rule_among_equals() -> None:
    grammar = Grammar(
        [
            Rule("A", "WEEKDAY", lambda day: ("day", day)),
            Rule("A", "WEEKDAY PART", lambda day, part: ("part", day, part)),
            Rule("A", "WEEKDAY evening", lambda day: ("literal", day)),
        ]
    )
    match = longest(grammar.matches("A", words_of("Monday evening"), 0, {}))
    assert match is not None
    assert match.value == ("part", 0, "EV")


def test_what_a_builder_refuses_is_no_match() -> None:
    grammar = Grammar([Rule("A", "WEEKDAY", lambda _day: None)])
    assert grammar.matches("A", words_of("Monday"), 0, {}) == ()


HARD = [
    "Monday, " * 3000,
    "early " * 3000 + "May",
    "earlier in the end of " * 300 + "May",
    "one hundred and " * 2000,
    "the " * 2000 + "day",
    "2 years and " * 500,
    "May 5 and 7 and " * 300,
    "1 " * 2000,
    "between " * 2000,
    "a few " * 1000 + "days ago",
    "12:30 " * 2000,
    "since " * 2000 + "Monday",
]


@pytest.mark.parametrize("text", HARD, ids=[text[:20] for text in HARD])
def test_hard_texts_are_read_whole_and_in_time(text: str) -> None:
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 20
