"""Likeness: kept as text, compared among points of the same weights alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Likeness, Report


@given(weights=st.text("0123456789abcdef", min_size=1, max_size=12), point=st.binary(min_size=1, max_size=64))
def test_the_text_says_all(weights: str, point: bytes) -> None:
    likeness = Likeness(weights, point)
    assert Likeness.of_text(likeness.as_text()) == likeness


def test_a_point_is_like_itself_and_unlike_its_opposite() -> None:
    here, there, aside = (Likeness("w", bytes(x % 256 for x in point)) for point in ((127, 0), (-127, 0), (0, 127)))
    assert [here.cosine(other) for other in (here, there, aside)] == [1.0, -1.0, 0.0]


def test_points_of_other_weights_say_nothing() -> None:
    assert Likeness("w", b"ab").cosine(Likeness("v", b"ab")) is None
    assert Likeness("w", b"ab").cosine(Likeness("w", b"abc")) is None


def test_what_is_no_likeness_is_refused() -> None:
    with pytest.raises(ValueError, match="base64"):
        Likeness.of_text("w:not base64!")
    for nothing in ("", "w", "w:"):
        with pytest.raises(ValueError, match="no likeness"):
            Likeness.of_text(nothing)


def test_a_claim_with_a_damaged_likeness_is_refused() -> None:
    report = Report("Rebels fled.", "r")
    parts = (report.id, report.name, ClaimKind.EVENT, report.quote(0, 12), report.quote(7, 11), ClaimType(), Factuality.ASSERTED)
    assert Claim(*parts, likeness="w:AQI=").likeness == "w:AQI="
    with pytest.raises(ValueError, match="base64"):
        Claim(*parts, likeness="w:A Q")
