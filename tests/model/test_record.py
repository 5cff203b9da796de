"""What incidents, situations and judgements refuse, and what they keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import (
    Control,
    ControlState,
    Correction,
    Count,
    Days,
    Decision,
    Incident,
    Judgement,
    Loss,
    Measure,
    Origin,
    Said,
    Signature,
    Situation,
    Support,
    Toll,
    Truce,
    TruceState,
)
from sitrep.model.situation import LossItem, Violation

D18, D20 = date(2020, 5, 18), date(2020, 5, 20)
MAY = Days(D18, D20)
ONE_DAY = Days(D18, D18)
TWO_TANKS = LossItem(MAY, None, 2, None, None, ("c-1",))


def intervals() -> st.SearchStrategy[Days]:
    days = st.none() | st.dates(date(2020, 1, 1), date(2020, 3, 1))
    return (
        st.tuples(days, days)
        .filter(lambda ends: ends != (None, None))
        .map(lambda ends: Days(*sorted(ends)) if None not in ends else Days(*ends))  # type: ignore[type-var]
    )


def _days(days: Days) -> set[date]:
    """Every day of it within the year the strategy draws from."""
    first, last = days.earliest or date(2019, 12, 1), days.latest or date(2020, 4, 1)
    return {first + timedelta(n) for n in range((last - first).days + 1)}


@given(intervals(), intervals())
def test_intervals_meet_when_they_share_a_day(a: Days, b: Days) -> None:
    assert a.meets(b) == b.meets(a) == bool(_days(a) & _days(b))


@given(intervals())
def test_an_interval_meets_itself(a: Days) -> None:
    assert a.meets(a)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_counts_meet_when_they_share_a_number(a: int, b: int, c: int, d: int) -> None:
    one, two = Count(Measure.KILLED, *sorted((a, b))), Count(Measure.KILLED, *sorted((c, d)))
    shared = set(range(min(a, b), max(a, b) + 1)) & set(range(min(c, d), max(c, d) + 1))
    assert one.meets(two) == two.meets(one) == bool(shared)
    assert one.meets(replace(two, measure=Measure.INJURED))


def incident(**fields: object) -> Incident:
    whole = {"claims": ("c-1", "c-2"), "origins": (Origin(("r-1", "r-3")), Origin(("r-2",)))} | fields
    return Incident(**whole)  # type: ignore[arg-type]


def test_disagreement_is_kept_and_named() -> None:
    two = incident(
        days=(Said(ONE_DAY, ("c-1",)), Said(Days(D20, None), ("c-2",))),
        counts=(Said(Count(Measure.KILLED, 12, 12), ("c-1",)), Said(Count(Measure.KILLED, 30, None), ("c-2",))),
    )
    assert two.disputed_days
    assert not incident(days=(Said(MAY, ("c-1",)), Said(ONE_DAY, ("c-2",)))).disputed_days


def test_an_incident_is_named_by_its_claims() -> None:
    assert incident().id == incident(origins=(Origin(("r-9",)),)).id != incident(claims=("c-1",)).id


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"claims": ()}, id="no claims"),
        pytest.param({"claims": ("c-2", "c-1")}, id="claims out of order"),
        pytest.param({"claims": ("c-1", "c-1")}, id="a claim twice"),
        pytest.param({"origins": ()}, id="no origin"),
        pytest.param({"origins": (Origin(("r-1",)), Origin(("r-1", "r-2")))}, id="a report of two origins"),
        pytest.param({"days": (Said(MAY, ("c-9",)),)}, id="on the word of a stranger"),
        pytest.param({"days": (Said(MAY, ("c-1",)), Said(MAY, ("c-2",)))}, id="one value twice"),
    ],
)
def test_an_incident_refuses(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        incident(**fields)


REFUSED = {
    "a value nobody said": lambda: Said(MAY, ()),
    "an interval without an end": lambda: Days(None, None),
    "an interval backward": lambda: Days(D20, D18),
    "a count without a bound": lambda: Count(Measure.KILLED, None, None),
    "a count downward": lambda: Count(Measure.KILLED, 3, 2),
    "held by nobody": lambda: Control("p", ControlState.HELD, MAY, (), ("c-1",)),
    "held by two": lambda: Control("p", ControlState.HELD, MAY, ("a", "b"), ("c-1",)),
    "a rival of nobody": lambda: Control("p", ControlState.RIVAL, MAY, ("a",), ("c-1",)),
    "unknown, by somebody": lambda: Control("p", ControlState.UNKNOWN, MAY, ("a",), ("c-1",)),
    "held, on no claim": lambda: Control("p", ControlState.HELD, MAY, ("a",)),
    "one party twice": lambda: Control("p", ControlState.CONTESTED, MAY, ("a", "a"), ("c-1",)),
    "a truce of nobody": lambda: Truce((), TruceState.CALLED, MAY, claims=("c-1",)),
    "agreed alone": lambda: Truce(("a",), TruceState.AGREED, MAY, claims=("c-1",)),
    "a truce on no claim": lambda: Truce(("a", "b"), TruceState.AGREED, MAY),
    "best below low": lambda: Toll(Measure.KILLED, MAY, 5, 4, claims=("c-1",)),
    "best above high": lambda: Toll(Measure.KILLED, MAY, 1, 4, 3, claims=("c-1",)),
    "a toll on no claim": lambda: Toll(Measure.KILLED, MAY, 1, 4),
    "a loss nobody tells": lambda: Loss("a", "tank", MAY, None, None, ("c-1",)),
    "a loss below nothing": lambda: Loss("a", "tank", MAY, 3, -1, ("c-1",)),
    "a loss that its items do not make": lambda: Loss("a", "tank", MAY, 3, None, ("c-1",), items=(TWO_TANKS,)),
    "an item on no claim": lambda: LossItem(MAY, None, 2, None, None, ()),
    "a breach on no claim": lambda: Violation("a", ("b",), ()),
    "its own supporter": lambda: Support("a", "a", MAY, claims=("c-1",)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        REFUSED[name]()


def test_a_place_is_held_in_one_way_on_a_day() -> None:
    held = Control("watiya", ControlState.HELD, Days(D18, None), ("gna",), ("c-1",))
    assert Situation(D20, (held,)).controls == (held,)
    with pytest.raises(ValueError, match="one way"):
        Situation(D20, (held, replace(held, state=ControlState.CLAIMED)))
    with pytest.raises(ValueError, match="does not stand"):
        Situation(date(2020, 5, 17), (held,))


THEN = datetime(2026, 1, 2, 9, tzinfo=UTC)
ME = Signature("N. Analyst", THEN, "the communiqué says Tuesday")


def judgement(decision: Decision, on: tuple[str, ...], **fields: object) -> Judgement:
    return Judgement(decision, on, ME, **fields)  # type: ignore[arg-type]


GOOD = {
    "accept claims": lambda: judgement(Decision.ACCEPT, ("c-1", "c-2")),
    "reject an incident": lambda: judgement(Decision.REJECT, ("i-1",)),
    "correct a claim": lambda: judgement(Decision.CORRECT, ("c-1",), corrections=(Correction("time.earliest", "2020-05-19"),)),
    "merge": lambda: judgement(Decision.MERGE, ("i-1", "i-2")),
    "split": lambda: judgement(Decision.SPLIT, ("i-1",), apart=("c-1",)),
}
BAD = {
    "on nothing": lambda: judgement(Decision.ACCEPT, ()),
    "on claims and incidents": lambda: judgement(Decision.ACCEPT, ("c-1", "i-1")),
    "on a report": lambda: judgement(Decision.ACCEPT, ("r-1",)),
    "twice the same": lambda: judgement(Decision.ACCEPT, ("c-1", "c-1")),
    "merge one": lambda: judgement(Decision.MERGE, ("i-1",)),
    "merge claims": lambda: judgement(Decision.MERGE, ("c-1", "c-2")),
    "split nothing off": lambda: judgement(Decision.SPLIT, ("i-1",)),
    "correct without saying how": lambda: judgement(Decision.CORRECT, ("c-1",)),
    "accept and correct": lambda: judgement(Decision.ACCEPT, ("c-1",), corrections=(Correction("kind", None),)),
    "nobody's": lambda: Signature(" ", THEN, "why"),
    "no time zone": lambda: Signature("me", datetime(2026, 1, 2), "why"),
    "undone before it was done": lambda: judgement(Decision.ACCEPT, ("c-1",), undone_by=replace(ME, when=THEN - timedelta(1))),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_judgement_stands_until_undone(name: str) -> None:
    taken = GOOD[name]()
    undone = replace(taken, undone_by=replace(ME, when=THEN + timedelta(1)))
    assert taken.is_in_force
    assert not undone.is_in_force
    assert undone.id == taken.id


@pytest.mark.parametrize("name", BAD)
def test_no_judgement(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        BAD[name]()


def test_judgements_differ_by_all_they_say() -> None:
    ids = {GOOD[name]().id for name in GOOD}
    assert len(ids) == len(GOOD)
