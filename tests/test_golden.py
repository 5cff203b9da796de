"""Golden reports: what a careful reader would enter is found, value by value, in the report's own words.

Each folder of `tests/golden` holds a report and `claims.toml`: claims that must be among those read, quoted in words. The whole
program runs on them, with the real weights and the real gazetteer.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sitrep.ingest import ingest
from sitrep.model import Claim, Report, Role, is_quoted
from sitrep.pipeline import Outcome, Pipeline

GOLDEN = Path(__file__).parent / "golden"
WANTED = [
    pytest.param(folder.name, claim, id=f"{folder.name}-{claim['trigger']}")
    for folder in sorted(GOLDEN.iterdir())
    for claim in tomllib.loads((folder / "claims.toml").read_text(encoding="utf-8"))["claim"]
]


@pytest.fixture(scope="module")
def outcomes(pipeline: Pipeline) -> dict[str, Outcome]:
    """All golden reports, read."""
    reports = [r for r in ingest([GOLDEN]) if isinstance(r, Report)]
    return {r.name: pipeline.read(r) for r in reports}


def differences(wanted: dict[str, Any], claim: Claim) -> list[str]:
    """The fields of `wanted` in which `claim` differs."""
    said: dict[str, Any] = {
        "kind": claim.kind.value,
        "plover": claim.type.plover,
        "acled": claim.type.acled,
        "factuality": claim.factuality.value,
        "actors": {p.span.text for p in claim.in_role(Role.ACTOR)},
        "recipients": {p.span.text for p in claim.in_role(Role.RECIPIENT)},
        "sources": {s.span.text for s in claim.sources},
        "when": [claim.time.earliest, claim.time.latest] if claim.time else None,
        "place": claim.place.span.text if claim.place else None,
        "counts": {(q.measure.value, q.low, q.high) for q in claim.quantities},
    }
    found = []
    for key, value in wanted.items():
        if key in ("actors", "recipients", "sources"):
            ok = all(any(v in words for words in said[key]) for v in value)
        elif key == "counts":
            ok = {(c["measure"], c["low"], c.get("high")) for c in value} <= said[key]
        elif key == "place":
            ok = value in (said[key] or "")
        else:
            ok = key == "trigger" or said[key] == value
        if not ok:
            found.append(f"{key}: wanted {value}, read {said[key]}")
    return found


@pytest.mark.parametrize(("name", "wanted"), WANTED)
def test_a_careful_readers_claim_is_read(outcomes: dict[str, Outcome], name: str, wanted: dict[str, Any]) -> None:
    near = [c for c in outcomes[name].claims if wanted["trigger"] in c.trigger.text]
    assert near, f"nothing read at {wanted['trigger']!r}"
    closest = min((differences(wanted, c) for c in near), key=len)
    assert not closest, closest


def test_every_value_says_what_stands_in_the_report(outcomes: dict[str, Outcome]) -> None:
    for outcome in outcomes.values():
        assert outcome.claims
        assert all(is_quoted(outcome.report.text, s) for c in outcome.claims for s in c.spans())


def test_reading_twice_gives_the_same_claims(pipeline: Pipeline, outcomes: dict[str, Outcome]) -> None:
    for outcome in outcomes.values():
        assert pipeline.read(outcome.report).claims == outcome.claims
