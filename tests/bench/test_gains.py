"""Gains: what two versions of the program make of the same report, paired and told apart."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from bench.gains import changes, differing, shown, stage, summary, texts, version

from sitrep.model import Report
from sitrep.pipeline import Pipeline
from sitrep.render import claim_json

TEXT = "The Syrian army shelled Idlib on Monday, killing three people. Rebels captured Tel Abyad."


@pytest.fixture(scope="module")
def claims(pipeline: Pipeline) -> list[dict[str, Any]]:
    found = [json.loads(json.dumps(claim_json(c))) for c in pipeline.read(Report(TEXT, "gains")).claims]
    assert len(found) > 1
    return found


def test_the_same_claims_are_no_change(claims: list[dict[str, Any]]) -> None:
    assert changes("r", claims, deepcopy(claims)) == []


def test_what_only_one_version_has_is_lost_or_gained(claims: list[dict[str, Any]]) -> None:
    (lost,) = changes("r", claims, claims[1:])
    (gained,) = changes("r", claims[1:], claims)
    assert (lost.mark, lost.old, lost.new) == ("-", claims[0], None)
    assert (gained.mark, gained.old, gained.new) == ("+", None, claims[0])


def test_a_slot_that_differs_is_named_with_both_values(claims: list[dict[str, Any]]) -> None:
    other = deepcopy(claims)
    other[0]["place"], other[0]["factuality"] = None, "denied"
    (change,) = changes("r", claims, other)
    assert (change.mark, change.slots) == ("~", ("factuality", "place"))
    lines = "\n".join(shown(change))
    assert "factuality: asserted → denied" in lines
    assert "→ nothing" in lines
    told = "\n".join(summary([change], {"r": claims}, {"r": other}))
    assert "0 gained, 0 lost, 1 changed, in 1 reports" in told
    assert [line.split() for line in told.splitlines() if line.startswith("place")] == [["place", "0", "1", "0"]]


def test_confidence_alone_changes_nothing_and_the_likest_claims_are_paired(claims: list[dict[str, Any]]) -> None:
    surer = deepcopy(claims[0]) | {"confidence": 1.0}
    assert differing(claims[0], surer) == ()
    elsewhere = deepcopy(claims[0]) | {"place": None}
    assert [c.mark for c in changes("r", [claims[0]], [elsewhere, surer])] == ["+"]


def test_the_frozen_texts_have_names_of_their_own(tmp_path: Path) -> None:
    names = [name for name, _, _ in texts()]
    assert len(names) == len(set(names)) > 30
    assert {"examples", "synthetic"} <= {name.split(".")[0] for name in names} <= {"examples", "synthetic", "episodes", "corpus"}
    first = stage(["examples."], tmp_path / "a")
    assert first == stage(["examples."], tmp_path / "b") != stage(["synthetic."], tmp_path / "c")
    assert all((folder / "report.txt").exists() for folder in (tmp_path / "a").iterdir())


def test_a_version_that_is_none_is_refused() -> None:
    with pytest.raises(SystemExit, match="no folder with src/sitrep"):
        version("no-such-revision-or-folder")
    assert version(".").key == version(".").key
