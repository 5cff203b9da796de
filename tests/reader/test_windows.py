"""Long sentences in windows."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from sitrep.reader.decode import Parse
from sitrep.reader.windows import MOST_TOGETHER, MOST_WORDS, ROOM, Window, parts, stitch, windows


@given(st.lists(st.tuples(st.sampled_from(["army", ",", "and", ";", "left"]), st.integers(1, 8)), min_size=1, max_size=700))
def test_windows_fit_and_keep_every_word_once(sentence: list[tuple[str, int]]) -> None:
    pieces = [count for _, count in sentence]
    spans = windows([word for word, _ in sentence], pieces)
    assert [i for w in spans for i in range(w.first, w.last)] == list(range(len(sentence)))
    for w in spans:
        assert w.start <= w.first < w.last <= w.end
        assert w.end - w.start <= MOST_WORDS
        assert sum(pieces[w.start : w.end]) <= ROOM


def test_a_sentence_that_fits_is_one_window() -> None:
    assert windows(["a"] * MOST_WORDS, [1] * MOST_WORDS) == [Window(0, MOST_WORDS, 0, MOST_WORDS)]


def test_windows_part_at_good_places() -> None:
    words = (["a"] * 49 + [";", "b", ","]) * 6
    assert all(words[w.last - 1] == ";" for w in windows(words, [1] * len(words))[:-1])


def parse_of(heads: list[int], chance: random.Random) -> Parse:
    n = len(heads)
    return Parse(
        [0] * n, [0] * n, heads, [2 if h < 0 else 0 for h in heads], {0: 1.0}, [(0, n - 1, 1)], [0] * n, [chance.random() for _ in heads]
    )


@given(st.integers(121, 500), st.randoms(use_true_random=False))
def test_stitched_windows_make_one_tree(n: int, chance: random.Random) -> None:
    spans = windows(["a"] * n, [1] * n)
    parses = []
    for w in spans:
        size = w.end - w.start
        root = chance.randrange(size)
        heads = [
            -1 if i == root else root if chance.random() < 0.3 else chance.choice([j for j in (i - 1, i + 1) if 0 <= j < size])
            for i in range(size)
        ]
        parses.append(parse_of(heads, chance))
    whole = stitch(parses, spans, 2, 3)
    assert len(whole.heads) == n
    assert whole.heads.count(-1) == 1
    for word in range(n):
        steps = 0
        while word >= 0:
            word, steps = whole.heads[word], steps + 1
            assert steps <= n
    assert [rel == 2 for rel in whole.rels] == [head < 0 for head in whole.heads]
    assert set(whole.predicates) == {w.start for w in spans if w.first == w.start}


def test_what_runs_on_and_on_is_read_as_several_sentences() -> None:
    assert parts(["a"] * MOST_TOGETHER) == [(0, MOST_TOGETHER)]
    words = (["a"] * 49 + [";", "b", ","]) * 60
    found = parts(words)
    assert [i for first, last in found for i in range(first, last)] == list(range(len(words)))
    assert all(0 < last - first <= MOST_TOGETHER for first, last in found)
    assert all(words[last - 1] == ";" for _, last in found[:-1])
