"""Laws of the nouns that every stage leans on."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import (
    Claim,
    ClaimKind,
    ClaimType,
    DateBasis,
    Factuality,
    Location,
    Measure,
    Place,
    PlacePrecision,
    Quantity,
    Report,
    Span,
    TimeBasis,
    TimePrecision,
    When,
    content_id,
    is_quoted,
    quote,
    text_hash,
)

TEXT = st.text(min_size=1)
Told = st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]


@given(TEXT, st.data())
def test_a_quotation_says_what_the_text_says(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = quote(text, start, end)
    assert is_quoted(text, span)
    assert (span.start, span.end, span.text) == (start, end, text[start:end])


@given(TEXT, st.integers(-3, 30), st.integers(-3, 30))
def test_a_range_outside_the_text_or_empty_is_refused(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        assert quote(text, start, end).text
    else:
        with pytest.raises(ValueError, match=r"reaches outside|not a range|cannot hold"):
            quote(text, start, end)


@given(TEXT, st.data())
def test_containing_is_overlapping(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)))
    whole, part = quote(text, 0, len(text)), quote(text, *cuts)
    assert whole.contains(part)
    assert whole.overlaps(part)
    assert part.overlaps(whole)
    assert part.contains(whole) == (part == whole)


def test_spans_that_touch_do_not_overlap() -> None:
    assert not quote("abcd", 0, 2).overlaps(quote("abcd", 2, 4))


def test_nouns_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        quote("abcd", 0, 2).start = 1  # type: ignore[misc]


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_ids_keep_their_parts_apart(first: list[str], second: list[str]) -> None:
    assert (content_id("x", *first) == content_id("x", *second)) == (first == second)


def test_nothing_is_not_the_empty_string_in_an_id() -> None:
    assert content_id("x", None) != content_id("x", "")


def test_ids_and_hashes_are_the_same_everywhere() -> None:
    """Written down once: a change here breaks every stored record."""
    assert content_id("c", "a", 1, None) == "c-fcc570053d5e1982"
    assert text_hash("é") == text_hash("é".encode()) == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@given(TEXT.filter(str.strip), st.text(min_size=1), st.text(min_size=1))
def test_the_name_of_a_run_is_no_part_of_a_reports_id(text: str, name: str, publisher: str) -> None:
    report = Report(text, name)
    assert report.id == replace(report, name=name + "x").id
    assert report.id != replace(report, publisher=publisher).id
    assert report.text_sha256 == replace(report, publisher=publisher).text_sha256


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"text": " \n"}, id="no words"),
        pytest.param({"title_end": 99}, id="title outside"),
        pytest.param({"published": date(2020, 5, 20)}, id="date without basis"),
        pytest.param({"published_basis": DateBasis.TOML}, id="basis without date"),
    ],
)
def test_a_report_refuses(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"words|outside|together"):
        Report(**({"text": "words", "name": "n"} | fields))  # type: ignore[arg-type]


@given(st.data())
def test_every_quotation_of_a_claim_stands_in_its_report(reports_with_claims: Told, data: st.DataObject) -> None:
    report, claims = data.draw(reports_with_claims)
    for claim in claims:
        assert {claim.span, claim.trigger, *(p.span for p in claim.participants)} <= set(claim.spans())
        assert all(is_quoted(report.text, span) for span in claim.spans())


@given(st.data())
def test_grounding_does_not_change_a_claims_id(reports_with_claims: Told, data: st.DataObject) -> None:
    _, claims = data.draw(reports_with_claims)
    for claim in claims:
        bare = replace(
            claim,
            participants=tuple(replace(p, entity=None) for p in claim.participants),
            place=Location(claim.place.span) if claim.place else None,
            time=None,
            quantities=(),
            confidence=0.0,
        )
        assert bare.id == claim.id
        assert claim.id != replace(claim, report="r-0").id


@given(st.floats(allow_nan=True))
def test_confidence_is_a_share(confidence: float) -> None:
    span = Span(0, 1, "x")
    good = 0 <= confidence <= 1
    try:
        replace(_claim(span), confidence=confidence)
    except ValueError:
        assert not good
    else:
        assert good


def _claim(span: Span) -> Claim:
    return Claim("r", "n", ClaimKind.EVENT, span, span, ClaimType(), Factuality.ASSERTED)


@given(st.dates(), st.dates())
def test_days_run_forward(first: date, last: date) -> None:
    span = Span(0, 1, "x")
    if last < first:
        with pytest.raises(ValueError, match="before"):
            When(span, first, last, TimePrecision.DAY, TimeBasis.STATED)
    else:
        assert When(span, first, last, TimePrecision.DAY, TimeBasis.STATED).is_resolved


def test_days_come_with_precision_and_basis() -> None:
    with pytest.raises(ValueError, match="without precision or basis"):
        When(Span(0, 1, "x"), date(2020, 5, 20))
    assert not When(Span(0, 1, "x"), reason="no year").is_resolved


@given(st.integers(0), st.integers(0))
def test_counts_run_upward(low: int, high: int) -> None:
    if high < low:
        with pytest.raises(ValueError, match="less than"):
            Quantity(Measure.KILLED, Span(0, 1, "x"), None, low, high)
    else:
        assert Quantity(Measure.KILLED, Span(0, 1, "x"), None, low, high).low == low


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_a_place_lies_on_the_earth(lat: float, lon: float) -> None:
    if -90 <= lat <= 90 and -180 <= lon <= 180:
        assert Place("p", "n", lat, lon).lat == lat
    else:
        with pytest.raises(ValueError, match="no such point"):
            Place("p", "n", lat, lon)


def test_every_precision_has_its_codes() -> None:
    assert [(p.value, p.ucdp, p.acled) for p in PlacePrecision] == [
        ("exact", 1, 1),
        ("near", 2, 2),
        ("town", 1, 1),
        ("district", 3, 2),
        ("province", 4, 3),
        ("country", 6, None),
        ("area", 5, 3),
    ]


@given(st.data())
def test_an_id_is_of_what_is_said_and_no_part_of_it(reports_with_claims: Told, data: st.DataObject) -> None:
    _, claims = data.draw(reports_with_claims)
    for claim in claims:
        asked = claim.id
        fresh = replace(claim)
        assert fresh == claim
        assert pickle.loads(pickle.dumps(claim)) == claim
        assert fresh.id == asked
        assert replace(claim, report="r-another").id != asked
