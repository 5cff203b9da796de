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
        best = {(p, a): scores.roles[row, p, a].argmax() for p in parse.predicates for a in range(n)}
        assert {(p, a): label for p, a, label in parse.roles} == {pair: label for pair, label in best.items() if label}
        assert follows_bio([labels.mentions[tag] for tag in parse.tags])


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
