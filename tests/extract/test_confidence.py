"""Confidence: a share for every claim, by named features whose weights are data."""

from __future__ import annotations

from sitrep.extract.confidence import confidence, features
from sitrep.model import ClaimKind, Report
from sitrep.pipeline import Pipeline
from sitrep.vocab.files import read_table


def test_every_feature_has_a_weight(pipeline: Pipeline) -> None:
    (claim, *_) = pipeline.read(Report("The army shelled the port of Aden.", "confidence")).claims
    assert {"bias", *features(claim)} == set(read_table("confidence.toml")["weights"])
    assert {f"kind_{kind.value}" for kind in ClaimKind} <= set(features(claim))


def test_it_is_a_share_and_a_fuller_claim_is_surer(pipeline: Pipeline) -> None:
    (full,) = pipeline.read(Report("The Syrian army shelled rebels in Idlib on Monday.", "confidence")).claims
    (bare,) = pipeline.read(Report("They may have attacked.", "confidence")).claims
    assert 0 <= confidence(bare) < confidence(full) <= 1
    assert (bare.confidence, full.confidence) == (confidence(bare), confidence(full))
