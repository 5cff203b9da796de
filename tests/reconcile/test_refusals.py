"""What can be no one occurrence, whatever speaks for it."""

from __future__ import annotations

from typing import Any

import pytest

from sitrep.model import Factuality, TimePrecision
from sitrep.reconcile.refusals import REFUSALS, refusal

CASES: dict[str, tuple[dict[str, Any], dict[str, Any], str | None]] = {
    "told twice": ({}, {"outlet": "B"}, None),
    "the next day": ({"day": 4}, {"day": 5}, "days_apart"),
    "overnight and the next day": ({"day": 4, "precision": TimePrecision.PART_OF_DAY}, {"day": 5}, None),
    "a day of the week": ({"day": 4}, {"day": 1, "days": 7}, None),
    "a day without a day": ({"day": 4}, {"day": None}, None),
    "a neighbouring town": ({"at": "Harva"}, {"at": "Nimra"}, None),
    "a town far away": ({"at": "Harva"}, {"at": "Tell Aswad"}, "places_apart"),
    "a town in its province": ({"at": "Harva"}, {"at": "Deir ez-Zor"}, None),
    "a town in another province": ({"at": "Tell Aswad"}, {"at": "Deir ez-Zor"}, "places_apart"),
    "a town in its country": ({"at": "Tell Aswad"}, {"at": "Syria"}, None),
    "sides swapped": ({"by": "army", "of": "isis"}, {"by": "isis", "of": "army"}, "sides_swapped"),
    "sides swapped in a clash for ground": (
        {"trigger": "took", "by": "army", "of": "isis"},
        {"trigger": "took", "by": "isis", "of": "army"},
        None,
    ),
    "two blamed": ({"by": "army"}, {"by": "sdf"}, None),
    "denied": ({}, {"factuality": Factuality.DENIED}, None),
    "only demanded": ({"trigger": "met"}, {"trigger": "met", "factuality": Factuality.DEMANDED}, "happened_or_to_come"),
    "planned for the day it happened": (
        {"trigger": "met", "day": 4},
        {"trigger": "met", "day": 4, "factuality": Factuality.PLANNED},
        None,
    ),
    "planned for another day": (
        {"trigger": "met", "day": 4},
        {"trigger": "met", "day": None, "factuality": Factuality.PLANNED},
        "happened_or_to_come",
    ),
    "a meeting is no shelling": ({}, {"trigger": "met"}, "other_family"),
    "the dead of a shelling": ({}, {"trigger": "killed", "killed": 5}, None),
    "two who demand": ({"trigger": "demanded", "by": "council"}, {"trigger": "demanded", "by": "Ministry"}, "others_word"),
    "two known sides who demand": ({"trigger": "demanded", "by": "sdf"}, {"trigger": "demanded", "by": "isis"}, "others_word"),
    "a state and its army": ({"trigger": "demanded", "by": "army"}, {"trigger": "demanded", "by": "government"}, None),
    "a person may speak for anybody": ({"trigger": "demanded", "by": "council"}, {"trigger": "demanded", "by": "spokesman"}, None),
    "who has no name may be anybody": ({"trigger": "demanded", "by": "council"}, {"trigger": "demanded", "by": "Residents"}, None),
    "two who are backed": ({"trigger": "backs", "of": "sdf"}, {"trigger": "backs", "of": "isis"}, "others_word"),
    "two who are called upon": ({"trigger": "demanded", "of": "sdf"}, {"trigger": "demanded", "of": "isis"}, None),
    "two holders of one town": ({"trigger": "holds", "by": "sdf"}, {"trigger": "holds", "by": "isis"}, None),
    "two holders, one place": ({"trigger": "holds", "by": "sdf", "at": None}, {"trigger": "holds", "by": "isis"}, "others_hold"),
    "different numbers": ({"killed": 5}, {"killed": 50}, None),
}


@pytest.mark.parametrize(("one", "other", "reason"), CASES.values(), ids=CASES.keys())
def test_a_join_is_refused_for(one: dict[str, Any], other: dict[str, Any], reason: str | None, tell: Any, profiler: Any) -> None:
    a, b = profiler.profile(*tell(**one)), profiler.profile(*tell(**other))
    for found in (refusal(a, b), refusal(b, a)):
        assert (found.__name__ if found else None) == reason


def test_every_refusal_says_why() -> None:
    assert [refuses.__name__ for refuses in REFUSALS if not refuses.__doc__] == []
