"""Retracting a report from the command line; and one run of everything for real."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitrep.cli import main
from sitrep.store import ReportFilter, Standing, Store

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_what_is_read_is_what_is_kept_and_what_is_retracted_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, folders = str(tmp_path / "war.db"), [str(EXAMPLES / name) for name in ("watiya-falls", "tarhuna-graves")]
    assert main(["read", *folders, "--format", "jsonl"]) == 0
    read = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert main(["add", *folders, "--record", record]) == 0
    assert capsys.readouterr().err == f"sitrep: 2 added with {len(read)} claims\n"
    with Store.open(record) as store:
        assert [claim.id for claim in store.claims()] == read
        report = next(store.reports())
        kept = [claim.id for claim in store.claims() if claim.report != report.id]
    assert main(["retract", report.id, "--why", "taken back", "--who", "N. Analyst", "--record", record]) == 0
    assert capsys.readouterr().err == f"sitrep: marked as retracted: {report.id}\n"
    with Store.open(record) as store:
        assert [claim.id for claim in store.claims()] == kept
        assert sorted(id for incident in store.incidents() for id in incident.claims) == sorted(kept)
        [entry] = store.entries(ReportFilter(standings=(Standing.RETRACTED,)))
        assert entry.retracted is not None
        assert (entry.report, entry.retracted.who, entry.retracted.why) == (report, "N. Analyst", "taken back")


def test_only_what_is_there_is_retracted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Store.open(tmp_path / "war.db").close()
    assert main(["retract", "r-0", "--why", "x", "--record", str(tmp_path / "war.db")]) == 1
    assert capsys.readouterr().err == f"sitrep: {tmp_path / 'war.db'}: no report r-0\n"
