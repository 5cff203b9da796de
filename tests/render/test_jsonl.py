"""The claim as JSON keeps its promises."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import Acled, Claim, ClaimKind, Factuality, Location, Measure, Plover, Report, Role, Span, Stance
from sitrep.render import claim_json, json_line, schema

DOCS = Path(__file__).parents[2] / "docs" / "claim-json.md"
Told = st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]
VALIDATOR = jsonschema.Draft202012Validator(schema())


def spans_in(value: object) -> list[dict[str, object]]:
    """Every object of `value` that is a span."""
    if isinstance(value, dict):
        own = [value] if set(value) == {"start", "end", "text"} else []
        return own + [span for part in value.values() for span in spans_in(part)]
    return [span for part in value for span in spans_in(part)] if isinstance(value, list) else []


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@given(st.data())
def test_every_claim_fits_the_schema(reports_with_claims: Told, data: st.DataObject) -> None:
    _, claims = data.draw(reports_with_claims)
    for claim in claims:
        VALIDATOR.validate(claim_json(claim))


@given(st.data())
def test_every_quotation_survives_as_one_line(reports_with_claims: Told, data: st.DataObject) -> None:
    report, claims = data.draw(reports_with_claims)
    for claim in claims:
        line = json_line(claim)
        assert line.endswith("\n")
        assert len(line.splitlines()) == 1
        back = json.loads(line.encode("utf-8", "backslashreplace"))
        assert back == claim_json(claim)
        spans = spans_in(back)
        assert len(spans) >= 2
        assert all(report.text[s["start"] : s["end"]] == s["text"] for s in spans)  # type: ignore[misc]


@given(st.data())
def test_no_quotation_is_left_out(reports_with_claims: Told, data: st.DataObject) -> None:
    """All but the channel, which is given as its text."""
    _, claims = data.draw(reports_with_claims)
    for claim in claims:
        shown = {(s["start"], s["end"]) for s in spans_in(claim_json(claim))}
        channels = {s.channel for s in claim.sources if s.channel}
        assert {(s.start, s.end) for s in claim.spans() if s not in channels} <= shown


def test_nothing_is_null_or_an_empty_list(plain: Claim) -> None:
    bare = claim_json(replace(plain, participants=(), place=None, time=None, quantities=(), sources=()))
    assert (bare["participants"], bare["quantities"], bare["sources"]) == ([], [], [])
    assert bare["place"] is None
    assert bare["time"] is None
    assert bare["type"] == {"plover": "ASSAULT", "mode": "aerial", "acled": "Air/drone strike", "cameo": "195"}


def test_a_place_not_resolved_says_why_and_what_it_could_be(plain: Claim) -> None:
    assert plain.place
    assert plain.place.place
    lost = Location(plain.place.span, None, None, (plain.place.place,) * 9, "two places as likely")
    shown = claim_json(replace(plain, place=lost))["place"]
    assert isinstance(shown, dict)
    assert (shown["id"], shown["lat"], shown["reason"], len(shown["candidates"])) == (None, None, "two places as likely", 5)


def test_a_claim_reads_as_designed(plain: Claim) -> None:
    shown = claim_json(plain)
    assert shown["participants"] == [
        {
            "role": "actor",
            "span": {"start": 0, "end": 14, "text": "Turkish drones"},
            "entity": {"id": "tur", "name": "Turkey", "kind": "state", "country": "TR", "basis": "name", "antecedent": None},
        }
    ]
    assert shown["time"] == {
        "span": {"start": 38, "end": 47, "text": "on Monday"},
        "earliest": "2020-05-18",
        "latest": "2020-05-18",
        "precision": "day",
        "basis": "relative",
        "anchor": "2020-05-20",
        "timex": None,
        "carried": False,
        "reason": None,
    }
    assert shown["quantities"] == [
        {
            "measure": "killed",
            "low": 12,
            "high": None,
            "of": "fighters",
            "side": None,
            "span": {"start": 57, "end": 68, "text": "at least 12"},
        }
    ]
    assert isinstance(shown["place"], dict)
    assert {k: shown["place"][k] for k in ("lat", "lon", "precision", "ucdp_precision", "acled_precision")} == {
        "lat": 32.47,
        "lon": 11.9,
        "precision": "near",
        "ucdp_precision": 2,
        "acled_precision": 2,
    }
    assert isinstance(shown["sources"], list)
    assert shown["sources"][0]["channel"] == "Twitter"
    assert shown["confidence"] == 0.833


def test_the_schema_lists_what_the_model_knows() -> None:
    properties = schema()["properties"]
    assert isinstance(properties, dict)
    assert properties["kind"]["enum"] == [k.value for k in ClaimKind]
    assert properties["factuality"]["enum"] == [f.value for f in Factuality]
    assert properties["type"]["properties"]["plover"]["enum"] == [*(p.value for p in Plover), None]
    assert properties["type"]["properties"]["acled"]["enum"] == [*(a.value for a in Acled), None]
    parts = schema()["$defs"]
    assert isinstance(parts, dict)
    assert parts["participant"]["properties"]["role"]["enum"] == [r.value for r in Role]
    assert parts["quantity"]["properties"]["measure"]["enum"] == [m.value for m in Measure]
    assert parts["source"]["properties"]["stance"]["enum"] == [s.value for s in Stance]


def test_every_field_is_documented() -> None:
    documented = DOCS.read_text("utf-8")
    parts = schema()["$defs"]
    properties = schema()["properties"]
    assert isinstance(parts, dict)
    assert isinstance(properties, dict)
    names = set(properties) | {name for part in parts.values() for name in part["properties"]}
    assert [name for name in sorted(names) if f"`{name}`" not in documented] == []


def test_the_example_in_the_docs_fits_the_schema() -> None:
    example = DOCS.read_text("utf-8").split("```json\n")[1].split("```")[0]
    VALIDATOR.validate(json.loads(example))


def test_a_span_is_code_points() -> None:
    assert Span(0, 1, "🪖").end == 1
