"""Ties and holds said in passing: who stands on which side of a compound."""

from __future__ import annotations

import datetime

import pytest

from sitrep.model import DateBasis, Report, Role
from sitrep.pipeline import Pipeline

# (compound, sentence, actor, recipient, place)
CASES = [
    ("UN-backed", "UN-backed government forces retook the town of Bria.", "UN", "government forces", ""),
    ("Iran-backed", "The Iran-backed Houthi movement rejected the offer.", "Iran", "Houthi movement", ""),
    ("Saudi-led", "Jets of the Saudi-led coalition bombed Sanaa.", "Saudi", "coalition", ""),
    ("pro-Russian", "The pro-Russian separatists shelled Zolote.", "separatists", "Russian", ""),
    ("rebel-held", "Jets bombed the rebel-held town of Douma.", "rebel", "", "town of Douma"),
]


@pytest.mark.parametrize(("compound", "sentence", "actor", "recipient", "place"), CASES, ids=[case[0] for case in CASES])
def test_a_compound_states_a_relation(pipeline: Pipeline, compound: str, sentence: str, actor: str, recipient: str, place: str) -> None:
    report = Report(sentence, "modifiers", published=datetime.date(2024, 5, 20), published_basis=DateBasis.GIVEN)
    (claim,) = [c for c in pipeline.read(report).claims if c.trigger.text == compound]
    told = {role: "".join(p.span.text for p in claim.in_role(role)) for role in (Role.ACTOR, Role.RECIPIENT)}
    assert told == {Role.ACTOR: actor, Role.RECIPIENT: recipient}
    assert (claim.place.span.text if claim.place else "") == place


@pytest.mark.parametrize("compound", ["Russian-made", "long-range", "well-known"])
def test_other_compounds_state_none(pipeline: Pipeline, compound: str) -> None:
    report = Report(f"Rebels fired {compound} rockets at the port of Aden.", "modifiers")
    assert not [c for c in pipeline.read(report).claims if c.trigger.text == compound]
