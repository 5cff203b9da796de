"""Confidence: a share for every claim, by named features whose weights are data; the surer the network, the surer the claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench.confidence import calibration_error, chance, written
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.finishing.confidence import beside, confidence, features
from sitrep.model import Acled, Claim, ClaimKind, Factuality, LearnedClaim, LearnedType, Plover, Report, Sentence
from sitrep.pipeline import Pipeline
from sitrep.vocab.files import read_table

SHARE = st.floats(0.5, 1.0)
SHELLED = LearnedClaim(
    token=3,
    score=0.8,
    types=(LearnedType(ClaimKind.EVENT, Plover.ASSAULT, 0.7), LearnedType(ClaimKind.EVENT, Plover.COERCE, 0.1)),
    mode="heavy-weapons",
    mode_score=0.9,
    acled=Acled.SHELLING,
    acled_score=0.9,
    factuality=Factuality.ASSERTED,
    factuality_score=0.95,
)


@pytest.fixture(scope="module")
def shelled(pipeline: Pipeline) -> Claim:
    (claim,) = pipeline.read(Report("The Syrian army shelled rebels in Idlib on Monday.", "confidence")).claims
    return claim


def seen_as(score: float, of_type: float) -> LearnedClaim:
    return replace(SHELLED, score=score, types=(LearnedType(ClaimKind.EVENT, Plover.ASSAULT, of_type * score),))


def test_every_feature_has_a_weight(shelled: Claim) -> None:
    weights = set(read_table("confidence.toml")["weights"])
    assert {"bias", *features(shelled)} == {"bias", *features(shelled, SHELLED)} == weights
    assert {f"kind_{kind.value}" for kind in ClaimKind} <= set(features(shelled))


def test_it_is_a_share_and_what_the_pipeline_says(pipeline: Pipeline) -> None:
    outcome = pipeline.read(Report("The Syrian army shelled rebels in Idlib on Monday. They may have attacked.", "confidence"))
    told = list(beside(outcome.claims, outcome.reading))
    assert len(told) == 2
    assert [claim.confidence for claim, _ in told] == [confidence(claim, seen) for claim, seen in told]
    (full, bare) = (confidence(claim, SHELLED) for claim, _ in told)
    assert 0 <= bare < full <= 1


@given(SHARE, SHARE, SHARE, SHARE)
def test_the_surer_the_network_the_surer_the_claim(shelled: Claim, a: float, b: float, c: float, d: float) -> None:
    low, high, less, more = *sorted((a, b)), *sorted((c, d))
    assert confidence(shelled, seen_as(low, less)) <= confidence(shelled, seen_as(high, more))


def test_what_the_network_sees_is_that_at_the_trigger(pipeline: Pipeline, shelled: Claim) -> None:
    reading = pipeline.read(Report("The Syrian army shelled rebels in Idlib on Monday.", "confidence")).reading
    (sentence,) = reading.sentences

    def seen(*claims: LearnedClaim) -> LearnedClaim | None:
        told: Sentence = replace(sentence, claims=claims)
        ((_, found),) = beside([shelled], replace(reading, sentences=(told,)))
        return found

    elsewhere = replace(SHELLED, token=4, score=0.99)
    assert sentence.tokens[SHELLED.token].text == shelled.trigger.text == "shelled"
    assert seen(SHELLED, elsewhere) == SHELLED
    assert seen(elsewhere) is None
    assert seen() is None


def test_calibration_is_the_mean_distance_by_bins() -> None:
    import numpy as np

    said, right = np.array([0.05, 0.05, 0.95, 1.0]), np.array([0.0, 1.0, 1.0, 1.0])
    assert calibration_error(said, right) == pytest.approx(0.5 * 0.45 + 0.5 * 0.025)
    assert calibration_error(np.array([0.0, 1.0]), np.array([0.0, 1.0])) == chance(np.array([0.0, 1.0])) == 0


def test_the_model_card_is_written_between_its_marks() -> None:
    from bench.confidence import END, START

    text = f"a\n{START}\nold\n{END}\nb\n"
    assert written(text, ["new"]) == f"a\n{START}\n\nnew\n\n{END}\nb\n"
    assert written(written(text, ["x"]), ["new"]) == written(text, ["new"])
