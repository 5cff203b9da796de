"""Every noun survives the way to JSON and back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import (
    Acled,
    Claim,
    ClaimType,
    Correction,
    Count,
    Custody,
    Days,
    Decision,
    Entity,
    EntityKind,
    Incident,
    Judgement,
    Measure,
    Origin,
    Place,
    Plover,
    Rejected,
    Report,
    Said,
    Signature,
    Span,
)
from sitrep.model.wire import from_json, from_line, to_json, to_line

Told = st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]
THEN = datetime(2026, 1, 2, 9, 30, 0, 125, tzinfo=UTC)
ME = Signature("N. Analyst", THEN, "the communiqué says Tuesday")


@given(st.data())
def test_a_report_and_its_claims_come_back_whole(reports_with_claims: Told, data: st.DataObject) -> None:
    report, claims = data.draw(reports_with_claims)
    assert from_line(Report, to_line(report)) == report
    for claim in claims:
        back = from_line(Claim, to_line(claim))
        assert back == claim
        assert back.id == claim.id


D18 = date(2020, 5, 18)
NOUNS = {
    "report with custody": Report("Words", "n", custody=Custody("ab", "text/html", None, "http://e.org/", THEN)),
    "rejected": Rejected("extract", "no kind", Span(3, 7, "fell")),
    "judgement": Judgement(
        Decision.CORRECT, ("c-1",), ME, (Correction("time.earliest", None), Correction("place.id", "geonames:1")), undone_by=ME
    ),
    "split": Judgement(Decision.SPLIT, ("i-1",), ME, apart=("c-1", "c-2")),
    "incident": Incident(
        ("c-1", "c-2"),
        (Origin(("r-1",)), Origin(("r-2", "r-3"))),
        (Said(ClaimType(Plover.ASSAULT, None, Acled.ATTACK), ("c-1", "c-2")),),
        (Said(Entity("lna", "LNA", EntityKind.ARMED_GROUP), ("c-1",)),),
        places=(Said(Place("g:1", "Watiya", 32.47, 11.9), ("c-2",)),),
        days=(Said(Days(D18, None), ("c-1",)),),
        counts=(Said(Count(Measure.KILLED, 3, None, "lna"), ("c-2",)),),
    ),
}


@pytest.mark.parametrize("name", NOUNS)
def test_a_noun_comes_back_whole(name: str) -> None:
    noun = NOUNS[name]
    assert from_line(type(noun), to_line(noun)) == noun


def test_what_is_not_there_is_not_written() -> None:
    assert to_json(ClaimType(mode="aerial")) == {"mode": "aerial"}
    assert from_json(ClaimType, {}) == ClaimType()


@pytest.mark.parametrize("text", ["\udcff", "a\0b", "🪖\u2028", "تاجوراء"])
def test_a_line_is_one_line_of_unicode(text: str) -> None:
    line = to_line(Span(0, len(text), text))
    assert line.encode("utf-8")
    assert "\0" not in line
    assert from_line(Span, line).text == text


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(None, id="nothing"),
        pytest.param([], id="a list"),
        pytest.param({"start": 0, "end": 1}, id="a field missing"),
        pytest.param({"start": 0, "end": 1, "text": "a", "more": 1}, id="a field too many"),
        pytest.param({"start": "0", "end": 1, "text": "a"}, id="another type"),
        pytest.param({"start": True, "end": 1, "text": "a"}, id="a truth for a number"),
        pytest.param({"start": 0, "end": 2, "text": "a"}, id="a rule broken"),
    ],
)
def test_what_is_no_noun_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(Span, json.loads(json.dumps(value)))


def test_what_no_noun_holds_is_refused() -> None:
    with pytest.raises(TypeError):
        to_json({"a": 1})
    with pytest.raises(ValueError, match=r"JSON|float"):
        to_line((float("nan"),))


@pytest.mark.parametrize("value", [{"mode": 1}, {"mode": ["aerial"]}, {"plover": "aerial"}, {"mode": "aerial", "more": "a"}, "aerial"])
def test_what_is_read_once_for_all_is_refused_like_the_rest(value: object) -> None:
    assert from_json(ClaimType, {"mode": "aerial"}) is from_json(ClaimType, {"mode": "aerial"})
    for _ in range(2):
        with pytest.raises(ValueError, match=r"."):
            from_json(ClaimType, json.loads(json.dumps(value)))


def test_a_party_with_the_words_it_stands_for_is_read_whole() -> None:
    entity = Entity("lna", "LNA", EntityKind.ARMED_GROUP, antecedent=Span(0, 1, "a"))
    assert from_line(Entity, to_line(entity)) == entity
