"""What is told twice of the same words is told once."""

from __future__ import annotations

from dataclasses import replace

from sitrep.extract.report.retold import each_once
from sitrep.model import Location, Report
from sitrep.pipeline import Pipeline


def test_claims_that_come_out_the_same_are_one(pipeline: Pipeline) -> None:
    report = Report("Troops withdrew from Homs on Friday. Rebels entered Homs.", "case")
    claims = pipeline.read(report).claims
    once, again = each_once((*claims, claims[0]))
    assert once == claims
    assert [r.quote for r in again] == [claims[0].trigger]


def test_claims_of_other_places_are_not(pipeline: Pipeline) -> None:
    text = "Troops withdrew from Homs on Friday, and from Hama."
    report = Report(text, "case")
    claim = pipeline.read(report).claims[0]
    other = replace(claim, place=Location(report.quote(text.index("Hama"), text.index("Hama") + 4)))
    assert each_once((claim, other)) == ((claim, other), [])
