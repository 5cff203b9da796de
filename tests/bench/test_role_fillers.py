"""CEAF-REE on examples worked by hand, and what MUC-4's wordings are compared as."""

from __future__ import annotations

import pytest
from bench.muc4 import Entity, Score, ceaf_ree, merged, plain


def entities(*wordings: str) -> tuple[Entity, ...]:
    """Entities, each by its wordings with "/" between them."""
    return tuple(frozenset(words.split("/")) for words in wordings)


@pytest.mark.parametrize(
    ("told", "wanted", "right"),
    [
        pytest.param(entities("fmln"), entities("front/fmln"), 1, id="one wording of an entity is that entity"),
        pytest.param(entities("fmln/rebels"), entities("front/fmln"), 0, id="a wording that is not of it spoils the entity"),
        pytest.param(entities("fmln", "front"), entities("front/fmln"), 1, id="an entity is matched once"),
        pytest.param(entities("bomb", "car"), entities("bomb/car", "bomb"), 2, id="the match is the best of all, not the first"),
        pytest.param(entities(), entities("bomb"), 0, id="nothing told"),
        pytest.param(entities("bomb"), entities(), 0, id="nothing wanted"),
    ],
)
def test_entities_are_matched_one_to_one(told: tuple[Entity, ...], wanted: tuple[Entity, ...], right: int) -> None:
    assert ceaf_ree(told, wanted) == Score(right, len(told), len(wanted))


def test_scores_of_two_reports_add_up_before_they_are_divided() -> None:
    """Worked by hand: 1 of 2 told and 1 of 1 wanted, then 1 of 1 told and 1 of 3 wanted: P 2/3, R 2/4, F1 4/7."""
    total = Score(1, 2, 1) + Score(1, 1, 3)
    assert (total.precision, total.recall, total.f1) == pytest.approx((2 / 3, 1 / 2, 4 / 7))


def test_a_score_of_nothing_is_zero() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0.0, 0.0, 0.0)


def test_an_entity_of_two_templates_counts_once() -> None:
    assert merged(entities("bomb", "bomb/car bomb", "car", "bomb")) == entities("bomb", "car")


def test_wordings_are_compared_without_articles_and_punctuation() -> None:
    assert plain('The "Santo Tomas" Presidential  farm') == "santo tomas presidential farm"
