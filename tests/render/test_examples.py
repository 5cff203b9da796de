"""The whole program on our example reports: every claim fits the schema, says what its report says, and is the same again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import jsonschema
import pytest

from sitrep.ingest import ingest
from sitrep.model import Report, is_quoted
from sitrep.pipeline import Outcome, Pipeline
from sitrep.render import claim_json, csv_head, csv_rows, schema

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=NAMES)
def outcome(request: pytest.FixtureRequest, pipeline: Pipeline) -> Outcome:
    [report] = ingest([EXAMPLES / request.param])
    assert isinstance(report, Report)
    assert report.name == request.param
    return pipeline.read(report)


def test_something_is_read_and_every_word_is_quoted(outcome: Outcome) -> None:
    assert len(outcome.claims) >= 5
    wrong = [span for claim in outcome.claims for span in claim.spans() if not is_quoted(outcome.report.text, span)]
    assert wrong == []


def test_every_claim_fits_the_schema_and_the_spreadsheet(outcome: Outcome) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for claim in outcome.claims:
        validator.validate(claim_json(claim))
    rows = list(csv.DictReader(io.StringIO((csv_head() + csv_rows(outcome.claims))[1:], newline=""), strict=True))
    assert [row["id"] for row in rows] == [claim.id for claim in outcome.claims]


def test_no_two_claims_have_one_id(outcome: Outcome) -> None:
    ids = [claim.id for claim in outcome.claims]
    assert sorted(set(ids)) == sorted(ids)


def test_the_same_report_gives_the_same_claims(outcome: Outcome, pipeline: Pipeline) -> None:
    assert pipeline.read(outcome.report).claims == outcome.claims
