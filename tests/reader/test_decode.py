"""Decoding labels, roles and mentions."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reader.decode import Decoder
from sitrep.reader.labels import Labels
from sitrep.reader.pieces import PieceCutter, Pieces

SENTENCES = [["The", "town", "fell", "."], ["They", "left"], ["No"], ["Ali", "said", "that", "it", "fell", "today", "."]]


def follows_bio(tags: list[str]) -> bool:
    return all(tag[:2] != "I-" or before[2:] == tag[2:] for before, tag in zip(["O", *tags], tags, strict=False))


@pytest.mark.parametrize("has_paired_rels", [False, True])
def test_a_batch_is_decoded_row_by_row(has_paired_rels: bool, labels: Labels, cutter: PieceCutter, noises: Any) -> None:
    inputs = Pieces(cutter).inputs(SENTENCES)
    scores = noises(has_paired_rels).score(inputs)
    parses = Decoder(labels).decode(scores, inputs)
    for row, (words, parse) in enumerate(zip(SENTENCES, parses, strict=True)):
        n = len(words)
        assert [len(x) for x in (parse.upos, parse.xpos, parse.heads, parse.rels, parse.tags)] == [n] * 5
        assert [head < 0 for head in parse.heads] == [labels.deprels[rel] == "root" for rel in parse.rels]
        assert parse.predicates == {w: scores.factuality[row, w] for w in range(n) if scores.predicates[row, w] > 0}
        assert {p for p, _, _ in parse.roles} <= set(parse.predicates)
        assert all(label and argument < n for _, argument, label in parse.roles)
        assert follows_bio([labels.mentions[tag] for tag in parse.tags])


def test_a_numbered_role_goes_to_the_surest_word(labels: Labels) -> None:
    logits = np.zeros((1, 3, len(labels.roles)), np.float32)
    arg0, arg1, time = (labels.roles.index(role) for role in ("ARG0", "ARG1", "ARGM-TMP"))
    logits[0, :, arg0] = 3, 4, 2
    logits[0, 0, arg1] = 1
    logits[0, 2, 0] = 1
    found = Decoder(labels).roles(logits, np.ones((1, 3), np.bool_))
    assert found.tolist() == [[arg1, arg0, 0]]
    logits[0, :, time] = 9
    assert Decoder(labels).roles(logits, np.array([[True, True, False]])).tolist() == [[time, time, 0]]


@given(st.integers(0, 10**6), st.integers(1, 8))
def test_no_numbered_role_is_given_twice(labels: Labels, seed: int, n: int) -> None:
    logits = np.random.default_rng(seed).normal(size=(3, n, len(labels.roles))).astype(np.float32)
    for row, scores in zip(Decoder(labels).roles(logits, np.ones((3, n), np.bool_)).tolist(), logits, strict=True):
        given_twice = {label for label in row if row.count(label) > 1}
        assert given_twice <= {labels.roles.index("_"), labels.roles.index("ARGM-TMP")}
        for word, label in enumerate(row):
            better = [other for other in range(len(labels.roles)) if scores[word, other] > scores[word, label]]
            assert set(better) <= set(row)  # a better label is another word's


@given(st.integers(0, 10**6), st.integers(1, 4))
def test_tags_are_the_best_path(labels: Labels, seed: int, n: int) -> None:
    logits = np.random.default_rng(seed).normal(size=(1, n, len(labels.mentions))).astype(np.float32)
    logits[:, :, 5:] = -50  # so few that all paths can be tried
    paths = (p for p in product(range(5), repeat=n) if follows_bio([labels.mentions[t] for t in p]))
    best = max(sum(logits[0, i, t] for i, t in enumerate(p)) for p in paths)
    found = Decoder(labels).tags(logits, np.ones((1, n), np.bool_))[0].tolist()
    assert follows_bio([labels.mentions[t] for t in found])
    assert sum(logits[0, i, t] for i, t in enumerate(found)) == pytest.approx(best, abs=1e-4)


@given(st.integers(0, 10**6), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_padding_changes_no_tag(labels: Labels, seed: int, lengths: list[int]) -> None:
    n = max(lengths)
    logits = np.random.default_rng(seed).normal(size=(len(lengths), n, len(labels.mentions))).astype(np.float32)
    together = Decoder(labels).tags(logits, np.arange(n) < np.array(lengths)[:, None])
    for row, length in enumerate(lengths):
        alone = Decoder(labels).tags(logits[row : row + 1, :length], np.ones((1, length), np.bool_))
        assert together[row, :length].tolist() == alone[0].tolist()
