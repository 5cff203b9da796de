"""The grounder of quantities fills two fields and touches nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ground import Grounder
from sitrep.ground.quantity import QuantityGrounder
from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Measure, Quantity, Reading, Report

READING = Reading("r", "none", ())


def claim_of(text: str, words: str) -> tuple[Claim, Report]:
    report = Report(text=text, name="t")
    span = report.quote(text.index(words), text.index(words) + len(words))
    whole = report.quote(0, len(text))
    quantity = Quantity(Measure.KILLED, span, of="people")
    return Claim(report.id, "t", ClaimKind.EVENT, whole, whole, ClaimType(), Factuality.ASSERTED, quantities=(quantity,)), report


def grounded(text: str, words: str) -> Quantity:
    claim, report = claim_of(text, words)
    grounder: Grounder = QuantityGrounder()
    (found,) = grounder.ground((claim,), READING, report)
    return found.quantities[0]


CASES = [
    ("whole phrase", "At least 12 people died.", "At least 12", 12, None),
    ("modifier left out of the span", "It killed more than 1,000 people.", "1,000", 1001, None),
    ("suffix left out of the span", "It killed 20 or more men.", "20", 20, None),
    ("upper bound outside", "Up to 30 shells fell.", "30", 1, 30),
    ("a verb's particle", "They agreed to hand over 13 posts.", "13", 13, 13),
    ("another number before", "Since 2019 over 40 died.", "40", 41, None),
    ("a neighbour of no matter", "The strike on 14 May killed nine.", "nine", 9, 9),
    ("a date", "The July 7, 2005 bombings killed many.", "July 7, 2005", None, None),
    ("a measure", "It fell 20 km away.", "20", None, None),
    ("a model", "Two T-72 tanks burnt.", "72", None, None),
    ("hyphen and noun", "A 30-member team came.", "30", 30, 30),
    ("range half inside", "Some 5-7 men died.", "5-7", 5, 7),
    ("no number", "The strike killed civilians.", "civilians", None, None),
]


@pytest.mark.parametrize(("text", "words", "low", "high"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bounds_in_their_place(text: str, words: str, low: int | None, high: int | None) -> None:
    quantity = grounded(text, words)
    assert (quantity.low, quantity.high) == (low, high)


@given(st.sampled_from(["12", "at least 12", "dozens", "a", "people", "5-7"]), st.sampled_from(["", "more than ", "up to ", "in 2019 "]))
def test_grounding_twice_is_grounding_once_and_spans_stay(words: str, before: str) -> None:
    claim, report = claim_of(f"It hurt {before}{words} there.", words)
    once = QuantityGrounder().ground((claim,), READING, report)
    assert QuantityGrounder().ground(once, READING, report) == once
    assert once[0].spans() == claim.spans()
    assert once[0].id == claim.id
    assert replace(once[0], quantities=()) == replace(claim, quantities=())


def test_claims_without_quantities_are_returned_as_they_were() -> None:
    claim, report = claim_of("Nothing is counted here.", "Nothing")
    bare = replace(claim, quantities=())
    assert QuantityGrounder().ground((bare, bare), READING, report) == (bare, bare)
