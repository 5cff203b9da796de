"""Reading the reports of a record again from the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitrep.cli import Stages, main
from sitrep.errors import ModelError
from sitrep.ingest import ingest
from sitrep.model import Claim, ClaimKind, ClaimType, Decision, Factuality, Judgement, Reading, Report, Signature
from sitrep.pipeline import Outcome
from sitrep.store import ClaimFilter, Status, Store

TEXT = "Fighters took the bridge on Monday after two days of shelling, residents said.\nThe army said that it had withdrawn from {}.\n"
ME = Signature("N. Analyst", datetime(2026, 1, 2, tzinfo=UTC), "I was there")


def claim(report: Report, trigger: str, plover: str | None = None) -> Claim:
    start = report.text.index(trigger)
    words = report.quote(start, start + len(trigger))
    return Claim(report.id, report.name, ClaimKind.EVENT, words, words, ClaimType(mode=plover), Factuality.ASSERTED)


@dataclass
class Reader:
    """Stages whose model sees "took" and "said"; a second one takes "took" otherwise, misses "said", and sees "withdrawn"."""

    model: str

    def read(self, report: Report) -> Outcome:
        if report.name == "broken" and self.model == "second":
            raise ModelError("weights are damaged")
        first = (claim(report, "took"), claim(report, "said"))
        second = (replace(first[0], factuality=Factuality.DENIED, type=ClaimType(notion="capture")), claim(report, "withdrawn"))
        claims = {"first": first, "second": second, "third": second}[self.model]
        return Outcome(report, Reading(report.id, self.model, ()), claims, ())

    def stages(self) -> Stages:
        return Stages(ingest, lambda **_: self.read, lambda: self.model)


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "Goma.txt").write_text(TEXT.format("Goma"), "utf-8")
    assert main(["add", str(tmp_path / "Goma.txt"), "--record", str(tmp_path / "war.db")], Reader("first").stages()) == 0
    return tmp_path / "war.db"


@pytest.fixture
def run(record: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(model: str, *args: str) -> Ran:
        capsys.readouterr()
        status = main(["reread", "--record", str(record), *args], Reader(model).stages())
        return Ran(status, *capsys.readouterr())

    return run


def test_what_was_read_by_the_same_is_not_read_again(run: Run) -> None:
    assert run("first") == Ran(0, "", "sitrep: every report was read by what the program is now\n")


def test_changes_are_shown_and_both_readings_kept(run: Run, record: Path) -> None:
    ran = run("second", "--format", "table")
    assert (ran.status, ran.err) == (0, "sitrep: 1 read again, 1 gained, 1 lost, 1 changed\n")
    assert [line[:30] for line in ran.out.splitlines()] == [
        ran.out.splitlines()[0][:30],
        "  + withdrawn (event)",
        "  - said (event)",
        "  ~ took (event): type none → ",
    ]
    assert "Goma (r-" in ran.out
    assert "factuality asserted → denied" in ran.out
    with Store.open(record) as store:
        assert [c.trigger.text for c in store.claims()] == ["took", "withdrawn"]
        assert len(list(store.claims(ClaimFilter(all_readings=True)))) == 4
        assert sorted(id for i in store.incidents() for id in i.claims) == sorted(c.id for c in store.claims())
    assert run("second").out == ""


def test_changes_are_lines_of_json_elsewhere(run: Run) -> None:
    gained, lost, changed = (json.loads(line) for line in run("second").out.splitlines())
    assert (gained["change"], gained["old"], gained["new"]["trigger"]["text"]) == ("gained", None, "withdrawn")
    assert (lost["change"], lost["new"], lost["old"]["trigger"]["text"]) == ("lost", None, "said")
    assert (changed["change"], changed["fields"]) == ("changed", ["type", "factuality"])
    assert (changed["old"]["factuality"], changed["new"]["factuality"]) == ("asserted", "denied")


def test_changes_are_rows_under_one_head(run: Run, record: Path, tmp_path: Path) -> None:
    (tmp_path / "Uvira.txt").write_text(TEXT.format("Uvira"), "utf-8")
    assert main(["add", str(tmp_path / "Uvira.txt"), "--record", str(record)], Reader("first").stages()) == 0
    with Store.open(record) as store:
        said = next(claim for claim in store.claims() if claim.trigger.text == "said")
        store.judge(Judgement(Decision.ACCEPT, (said.id,), ME))
    out = run("second", "--format", "csv").out
    assert out.startswith("\ufeffchange,")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row["change"] for row in rows if row["report"] == said.report_name] == ["gained", "lost", "changed", "judgement left"]
    assert len(rows) == 7
    changed = next(row for row in rows if row["change"] == "changed")
    assert changed["fields"] == "type; factuality"
    assert "factuality asserted" in changed["was"]
    assert "factuality denied" in changed["now"]
    assert changed["words"].startswith("took")
    [left] = [row for row in rows if row["change"] == "judgement left"]
    assert (left["claim"], left["was"]) == (said.id, "accept by N. Analyst")


def test_no_changes_are_a_head_alone(run: Run) -> None:
    assert run("first", "--format", "csv").out.count("\n") == 1


def test_another_model_that_reads_the_same_changes_nothing(run: Run) -> None:
    run("second")
    assert run("third") == Ran(0, "", "sitrep: 1 read again, 0 gained, 0 lost, 0 changed\n")


def test_judgements_follow_or_are_named(run: Run, record: Path) -> None:
    with Store.open(record) as store:
        took, said = store.claims()
        for judged in (took, said):
            store.judge(Judgement(Decision.ACCEPT, (judged.id,), ME))
        judgements = store.judgements()
    ran = run("second", "--format", "table")
    assert ran.err == "sitrep: 1 read again, 1 gained, 1 lost, 1 changed, 1 judgements left behind\n"
    assert ran.out.splitlines()[-1] == f"  ! {judgements[1].id} (accept by N. Analyst) is on a claim that is not read any more"
    with Store.open(record) as store:
        assert [c.trigger.text for c in store.claims(ClaimFilter(status=Status.ACCEPTED))] == ["took"]
        assert store.judgements() == judgements


def test_what_was_rejected_stays_out_when_it_is_read_otherwise(run: Run, record: Path) -> None:
    with Store.open(record) as store:
        took, _ = store.claims()
        store.judge(Judgement(Decision.REJECT, (took.id,), ME))
    run("second")
    with Store.open(record) as store:
        took, withdrawn = store.claims()
        assert took.factuality is Factuality.DENIED
        assert [id for i in store.incidents() for id in i.claims] == [withdrawn.id]


def test_what_cannot_be_read_again_stays_as_it_was(run: Run, record: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_text(TEXT.format("Uvira"), "utf-8")
    assert main(["add", str(tmp_path / "broken.txt"), "--record", str(record)], Reader("first").stages()) == 0
    ran = run("second")
    assert ran.status == 1
    assert ran.err.splitlines() == ["sitrep: weights are damaged", "sitrep: 1 read again, 1 gained, 1 lost, 1 changed, 1 refused"]
    with Store.open(record) as store:
        assert [c.trigger.text for c in store.claims()] == ["took", "said", "took", "withdrawn"]


def test_there_must_be_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reread", "--record", str(tmp_path / "no.db")], Reader("first").stages()) == 1
    assert capsys.readouterr().err == f"sitrep: {tmp_path / 'no.db'}: there is no such record; `sitrep add` begins one\n"
