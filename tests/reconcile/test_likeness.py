"""What the cosine of two likenesses says when claims are joined."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from sitrep.reconcile import Profiler
from sitrep.reconcile.features.words import INDIFFERENT, like_occurrence, other_occurrence
from sitrep.reconcile.pair import Pair


@pytest.mark.parametrize(("seen", "like", "other"), [((127, 0), 1, 0), ((79, 100), 0, 0), ((-127, 0), 0, 1)])
def test_a_cosine_counts_from_the_one_that_says_nothing(
    tell: Any, profiler: Profiler, seen: tuple[int, int], like: float, other: float
) -> None:
    a, b = (profiler.profile(*tell(words=words, seen=point)) for words, point in (("by the port", (127, 0)), ("at the mill", seen)))
    pair = Pair(a, b)
    assert like_occurrence(pair) == pytest.approx(like, abs=0.01)
    assert other_occurrence(pair) == pytest.approx(other, abs=0.01)


def test_the_cosine_that_says_nothing_is_about_that_of_the_weights_that_ship() -> None:
    about = json.loads(files("sitrep.reader").joinpath("weights", "likener.json").read_text("utf-8"))
    assert pytest.approx(about["even"], abs=0.02) == INDIFFERENT
