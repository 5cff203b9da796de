"""How our roots and factuality are put in PLV's roots, and macro-F1 by hand."""

from __future__ import annotations

import pytest
from bench.plover import named, scores

from sitrep.model import Factuality, Plover


@pytest.mark.parametrize(
    ("root", "fact", "expected"),
    [
        (Plover.ASSAULT, Factuality.ASSERTED, "ASSAULT"),
        (Plover.RETREAT, Factuality.ASSERTED, "YIELD"),
        (Plover.CONCEDE, Factuality.ASSERTED, "YIELD"),
        (Plover.AID, Factuality.PLANNED, "AGREE"),
        (Plover.ASSAULT, Factuality.PLANNED, "THREATEN"),
        (Plover.AID, Factuality.DEMANDED, "REQUEST"),
        (Plover.CONSULT, Factuality.DENIED, "REJECT"),
        (Plover.ACCUSE, Factuality.PLANNED, "ACCUSE"),
    ],
)
def test_what_is_not_yet_so_has_the_root_of_its_intention(root: Plover, fact: Factuality, expected: str) -> None:
    assert named(root, fact) == expected


def test_macro_f1_is_over_the_roots_wanted() -> None:
    """Worked by hand: AID 2·1/(2+1) = 2/3; COERCE 2·1/(1+1) = 1; PROTEST, read but never wanted, counts through AID's miss alone."""
    macro, accuracy, each = scores([("AID", "AID"), ("AID", "PROTEST"), ("COERCE", "COERCE")])
    assert (macro, accuracy) == pytest.approx((5 / 6, 2 / 3))
    assert each == {"AID": (2, pytest.approx(2 / 3)), "COERCE": (1, 1.0)}
