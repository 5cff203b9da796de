"""What holds of every grounder: it gives the same claims in the same order, and fills in nothing but its own field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ground import Grounder
from sitrep.ground.party import PartyGrounder
from sitrep.ground.place import PlaceGrounder
from sitrep.ground.quantity import QuantityGrounder
from sitrep.ground.time import TimeGrounder
from sitrep.model import Claim, Location, Report, When, is_quoted
from sitrep.pipeline import Pipeline


def without_parties(claim: Claim) -> Claim:
    """`claim` without its parties: who is told twice is one, and "both sides" are two."""
    return replace(claim, participants=(), sources=())


def words_of_parties(claim: Claim) -> set[tuple[object, ...]]:
    """Where and as what the parties of a claim stand."""
    return {(p.role, p.span) for p in claim.participants} | {(s.stance, s.span) for s in claim.sources}


def without_place(claim: Claim) -> Claim:
    """`claim` with the words for its place alone."""
    return replace(claim, place=claim.place and Location(claim.place.span, is_carried=claim.place.is_carried))


def without_days(claim: Claim) -> Claim:
    """`claim` with the words for its time alone."""
    return replace(claim, time=claim.time and When(claim.time.span, is_carried=claim.time.is_carried))


def without_bounds(claim: Claim) -> Claim:
    """`claim` with the words of its counts alone."""
    return replace(claim, quantities=tuple(replace(q, low=None, high=None) for q in claim.quantities))


OWN: dict[type[Grounder], Callable[[Claim], Claim]] = {
    PartyGrounder: without_parties,
    PlaceGrounder: without_place,
    QuantityGrounder: without_bounds,
    TimeGrounder: without_days,
}


def test_every_grounder_of_the_pipeline_is_held_to_the_law(pipeline: Pipeline) -> None:
    assert {type(grounder) for grounder in pipeline.grounders} == set(OWN)


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_only_its_own_field_is_filled_in(
    kind: type[Grounder], data: st.DataObject, pipeline: Pipeline, reports_with_claims: st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]
) -> None:
    report, claims = data.draw(reports_with_claims)
    [grounder] = [g for g in pipeline.grounders if type(g) is kind]
    grounded = grounder.ground(claims, pipeline.reader.read(report), report)
    assert [OWN[kind](claim) for claim in grounded] == [OWN[kind](claim) for claim in claims]
    assert [claim.id for claim in grounded] == [claim.id for claim in claims]
    assert all(words_of_parties(one) <= words_of_parties(other) for one, other in zip(grounded, claims, strict=True))
    assert all(is_quoted(report.text, span) for claim in grounded for span in claim.spans())
