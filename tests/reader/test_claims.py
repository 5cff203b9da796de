"""Decoding learned claims."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import ModelError
from sitrep.model import Acled, ClaimKind, ClaimSlot, Factuality, LearnedArgument, LearnedClaim, LearnedType, Plover, Report
from sitrep.reader import Reader
from sitrep.reader.claims import ClaimDecoder
from sitrep.reader.decode import Parse
from sitrep.reader.labels import Labels
from sitrep.reader.network import ClaimScores
from sitrep.reader.pieces import PieceCutter
from sitrep.reader.windows import Window, stitch

HIGH = 12.0


def silent(labels: Labels, n: int, *words: int) -> ClaimScores:
    """Scores of one sentence with no claim in it, though `words` may be one."""
    claims = np.zeros((1, n, len(labels.claims)), np.float32)
    claims[..., 0] = HIGH
    k = 1 + len(words)
    flat = [np.zeros((k, len(each)), np.float32) for each in (labels.modes, labels.acled, labels.stances)]
    index = np.array([(0, 0), *((0, word) for word in words)])
    return ClaimScores(claims, index, *flat, np.full((k, n, len(labels.arguments)), -HIGH, np.float32))


def jets_bombed_goma(labels: Labels) -> ClaimScores:
    """Of "Jets bombed Goma": the second word is a claim, the first its actor, the third both recipient and place."""
    scores = silent(labels, 3, 1)
    scores.claims[0, 1, labels.claims.index("event:ASSAULT")] = 2 * HIGH
    scores.modes[1, labels.modes.index("RETREAT.withdraw")] = 2 * HIGH
    scores.modes[1, labels.modes.index("ASSAULT.aerial")] = HIGH
    scores.acled[1, labels.acled.index("Air/drone strike")] = HIGH
    scores.stances[1, labels.stances.index("planned")] = HIGH
    for word, slot in ((0, "actor"), (2, "recipient"), (2, "place")):
        scores.arguments[1, word, labels.arguments.index(slot)] = HIGH
    return scores


def test_a_claim_has_a_type_a_mode_of_its_root_and_arguments(claim_labels: Labels) -> None:
    [[claim]] = ClaimDecoder(claim_labels).decode(jets_bombed_goma(claim_labels), np.ones((1, 3), np.bool_))
    assert (claim.token, claim.mode, claim.acled, claim.factuality) == (1, "aerial", Acled.AIR_STRIKE, Factuality.PLANNED)
    assert [(t.kind, t.plover) for t in claim.types] == [(ClaimKind.EVENT, Plover.ASSAULT)]
    assert {(a.token, a.slot) for a in claim.arguments} == {(0, ClaimSlot.ACTOR), (2, ClaimSlot.RECIPIENT), (2, ClaimSlot.PLACE)}
    assert min(claim.score, claim.mode_score, claim.acled_score, claim.factuality_score) > 0.99


def test_padding_is_neither_claim_nor_argument(claim_labels: Labels) -> None:
    scores = jets_bombed_goma(claim_labels)
    assert ClaimDecoder(claim_labels).decode(scores, np.array([[True, False, False]])) == [[]]
    [[claim]] = ClaimDecoder(claim_labels).decode(scores, np.array([[True, True, False]]))
    assert {a.token for a in claim.arguments} == {0}


def test_a_word_of_which_nothing_is_told_is_no_claim(claim_labels: Labels) -> None:
    assert ClaimDecoder(claim_labels).decode(silent(claim_labels, 4), np.ones((1, 4), np.bool_)) == [[]]


def test_a_predicate_that_is_no_claim_has_its_arguments_and_no_likelihood(claim_labels: Labels) -> None:
    scores = silent(claim_labels, 4, 2)
    scores.arguments[1, 3, claim_labels.arguments.index("place")] = HIGH
    [[claim]] = ClaimDecoder(claim_labels).decode(scores, np.ones((1, 4), np.bool_))
    assert claim.token == 2
    assert claim.score < 0.001
    assert [(a.token, a.slot) for a in claim.arguments] == [(3, ClaimSlot.PLACE)]


def test_a_doubtful_claim_tells_every_likely_type(claim_labels: Labels) -> None:
    scores = silent(claim_labels, 1, 0)
    for label in ("event", "toll", "hold"):
        scores.claims[0, 0, claim_labels.claims.index(label)] = HIGH
    [[claim]] = ClaimDecoder(claim_labels).decode(scores, np.ones((1, 1), np.bool_))
    assert [t.kind for t in claim.types] == [ClaimKind.EVENT, ClaimKind.HOLD, ClaimKind.TOLL]
    assert claim.score == pytest.approx(0.75, abs=0.01)
    assert claim.mode is None


@given(st.integers(0, 10**6), st.integers(1, 7))
def test_scores_are_probabilities(claim_labels: Labels, noises: Any, seed: int, n: int) -> None:
    noise = np.random.default_rng(seed)
    scores = noises._learned(lambda *shape: 4 * noise.standard_normal(shape, np.float32), 2, n)
    for claim in chain.from_iterable(ClaimDecoder(claim_labels).decode(scores, np.ones((2, n), np.bool_))):
        told = [claim.mode_score, claim.acled_score, claim.factuality_score, *(a.score for a in claim.arguments)]
        assert all(0 <= score <= 1 + 1e-6 for score in told)
        assert 0 <= claim.score <= 1 + 1e-6
        assert sum(t.score for t in claim.types) <= claim.score + 1e-5
        assert [t.score for t in claim.types] == sorted((t.score for t in claim.types), reverse=True)


def test_windows_keep_their_own_claims() -> None:
    def parse(*words: int) -> Parse:
        types = (LearnedType(ClaimKind.HOLD, None, 0.9),)
        arguments = (LearnedArgument(ClaimSlot.PLACE, 3, 0.8),)
        claims = [LearnedClaim(word, 0.9, types, None, 1.0, None, 1.0, Factuality.ASSERTED, 1.0, arguments) for word in words]
        return Parse([0] * 4, [0] * 4, [-1, 0, 0, 0], [2, 0, 0, 0], {}, [], [0] * 4, [1.0] * 4, claims)

    whole = stitch([parse(1, 3), parse(0, 2)], [Window(0, 4, 0, 3), Window(2, 6, 3, 6)], 2, 3)
    assert [(claim.token, claim.arguments[0].token) for claim in whole.claims] == [(1, 3), (4, 5)]


def test_a_report_is_read_with_its_claims(claim_labels: Labels, labels: Labels, noises: Any, cutter: PieceCutter) -> None:
    report = Report(text="The army left the town. It came back on Monday.", name="plain")
    sentences = Reader(noises(has_claims=True), cutter, claim_labels).read(report).sentences
    assert any(s.claims for s in sentences)
    for sentence in sentences:
        words = [claim.token for claim in sentence.claims]
        assert words == sorted(set(words))
        assert all(a.token < len(sentence.tokens) for claim in sentence.claims for a in claim.arguments)
    older = Reader(noises(), cutter, labels).read(report).sentences
    assert [replace(s, claims=()) for s in sentences] == list(older)


@pytest.mark.parametrize(
    "changes",
    [
        {"claims": ["event", "none"]},
        {"claims": ["none", "event:WAR"]},
        {"modes": ["none", "WAR.aerial"]},
        {"acled": ["none", "Coup"]},
        {"stances": ["perhaps"]},
        {"arguments": ["weather"]},
        {"modes": []},
    ],
    ids=str,
)
def test_claim_labels_of_another_kind_are_refused(tmp_path: Path, claim_labels: Labels, changes: dict[str, object]) -> None:
    path = tmp_path / "labels.json"
    path.write_text(json.dumps({"format": 1, **asdict(claim_labels), **changes}), encoding="utf-8")
    with pytest.raises(ModelError):
        Labels.load(path)


def test_claim_labels_are_those_of_the_file(tmp_path: Path, claim_labels: Labels) -> None:
    path = tmp_path / "labels.json"
    path.write_text(json.dumps({"format": 1, **asdict(claim_labels)}), encoding="utf-8")
    assert Labels.load(path) == claim_labels
