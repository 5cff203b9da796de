"""The spreadsheet: every column documented, every cell safe, every claim a row."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import Claim, ClaimType, Measure, Participant, Quantity, Report, Role, Span
from sitrep.render import COLUMNS, csv_head, csv_rows
from sitrep.render.csv import FORMULA_STARTS

DOCS = Path(__file__).parents[2] / "docs" / "columns.md"
Told = st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def row(claim: Claim) -> dict[str, str]:
    [only] = read_back(csv_head() + csv_rows([claim]))
    return only


@given(st.data())
def test_one_claim_one_row_and_no_formula(reports_with_claims: Told, data: st.DataObject) -> None:
    _, claims = data.draw(reports_with_claims)
    rows = read_back(csv_head() + csv_rows(claims))
    assert [r["id"] for r in rows] == [c.id for c in claims]
    for claim, cells in zip(claims, rows, strict=True):
        numbers = {name for name in cells if name in ("lat", "lon")}
        assert not [v for k, v in cells.items() if k not in numbers and v.startswith(FORMULA_STARTS)]
        assert cells["sentence"].removeprefix("'") == claim.span.text.removeprefix("'")


@pytest.mark.parametrize("start", FORMULA_STARTS, ids=[f"U+{ord(s):04X}" for s in FORMULA_STARTS])
def test_words_that_look_like_a_formula_are_text(plain: Claim, start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    assert row(replace(plain, trigger=Span(0, len(text), text)))["trigger"] == f"'{text}"


def test_the_row_of_a_full_claim(plain: Claim) -> None:
    cells = row(plain)
    assert {name: cells[name] for name in ("actors", "actor_words", "place", "lat", "lon", "place_precision", "ucdp_precision")} == {
        "actors": "Turkey",
        "actor_words": "Turkish drones",
        "place": "Watiya",
        "lat": "32.47",
        "lon": "11.9",
        "place_precision": "near",
        "ucdp_precision": "2",
    }
    assert (cells["earliest"], cells["time_words"], cells["killed_low"], cells["killed_high"]) == ("2020-05-18", "on Monday", "12", "")
    assert (cells["quantities"], cells["sources"], cells["channels"]) == ("killed 12- fighters", "the spokesman", "Twitter")


def test_a_negative_number_stays_a_number(plain: Claim) -> None:
    assert plain.place
    assert plain.place.place
    assert row(replace(plain, place=replace(plain.place, place=replace(plain.place.place, lon=-74.1))))["lon"] == "-74.1"


def test_lists_are_joined(plain: Claim) -> None:
    two = tuple(Participant(Role.RECIPIENT, Span(0, 1, name)) for name in "AB")
    counts = (Quantity(Measure.INJURED, Span(0, 1, "3"), None, 3, 3), Quantity(Measure.KILLED, Span(0, 1, "x")))
    cells = row(replace(plain, participants=two, quantities=counts))
    assert (cells["recipients"], cells["actors"], cells["quantities"]) == ("A; B", "", "injured 3; killed ?")


def test_nothing_is_an_empty_cell(plain: Claim) -> None:
    cells = row(replace(plain, type=ClaimType(), participants=(), place=None, time=None, quantities=(), sources=()))
    given_always = {"id", "report", "report_name", "kind", "factuality", "confidence", "trigger", "trigger_start", "trigger_end"}
    given_always |= {"sentence", "sentence_start", "sentence_end"}
    assert {name for name, value in cells.items() if value} == given_always


def test_the_file_opens_as_utf8_with_the_lines_of_rfc_4180(plain: Claim) -> None:
    text = csv_head() + csv_rows([plain])
    assert text.encode().startswith(b"\xef\xbb\xbfid,")
    assert text.count("\r\n") == 2


def test_every_column_is_documented_in_order() -> None:
    documented = re.findall(r"^\| `(\w+)` \| .{8,}", DOCS.read_text("utf-8"), flags=re.MULTILINE)
    assert documented == [column.name for column in COLUMNS]
