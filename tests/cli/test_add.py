"""Adding reports to a record from the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sitrep.cli import Stages, main
from sitrep.errors import ModelError
from sitrep.ingest import Refusal, ingest
from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Reading, Report, text_hash
from sitrep.pipeline import Outcome
from sitrep.store import ReportFilter, Size, Standing, Store

TEXT = "Fighters took the bridge on Monday after two days of shelling, residents said.\nThe army said that it had withdrawn from {}.\n"


@dataclass
class Double:
    """Stages that read files as the program does, and take the first word of each report for a claim; they count what they read."""

    model: str = "first"
    read: list[str] = field(default_factory=list)
    loaded: int = 0
    options: dict[str, object] = field(default_factory=dict)

    def outcome(self, report: Report) -> Outcome:
        self.read.append(report.name)
        if report.name == "broken":
            raise ModelError("weights are damaged")
        word = report.quote(0, 8)
        claim = Claim(report.id, report.name, ClaimKind.EVENT, word, word, ClaimType(), Factuality.ASSERTED)
        return Outcome(report, Reading(report.id, self.model, ()), (claim,), ())

    def load(self, **options: object) -> Callable[[Report], Outcome]:
        self.loaded += 1
        self.options = options
        return self.outcome

    def stages(self) -> Stages:
        return Stages(ingest, self.load, lambda: self.model)


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it told."""

    status: int
    err: str


Add = Callable[..., Ran]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "war.db"


@pytest.fixture
def add(record: Path, capsys: pytest.CaptureFixture[str]) -> Add:
    def add(*args: str | Path, double: Double | None = None) -> Ran:
        status = main(["add", *map(str, args), "--record", str(record)], (double or Double()).stages())
        return Ran(status, capsys.readouterr().err)

    return add


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("Goma", "Bukavu", "Uvira"):
        (folder / f"{name}.txt").write_text(TEXT.format(name), "utf-8")
    return folder


def test_reports_are_kept_with_their_claims_and_bytes(add: Add, folder: Path, record: Path) -> None:
    assert add(folder) == Ran(0, "sitrep: 3 added with 3 claims\n")
    with Store.open(record, create=False) as store:
        assert store.size() == Size(3, 3, 1, 0)
        for report in store.reports():
            assert store.original(report.id) == (folder / f"{report.name}.txt").read_bytes()
            assert [c.report for c in store.claims()].count(report.id) == 1
        [reading] = store.entry(report.id).readings
        assert reading.model == "first"
        assert [name for name, _ in reading.settings] == ["parties", "places", "program"]


def test_what_is_known_is_not_read_again(add: Add, folder: Path) -> None:
    add(folder / "Goma.txt")
    double = Double()
    assert add(folder, double=double) == Ran(0, "sitrep: 2 added with 2 claims; 1 known already\n")
    assert double.read == ["Bukavu", "Uvira"]
    again = Double()
    assert add(folder, double=again) == Ran(0, "sitrep: 0 added with 0 claims; 3 known already\n")
    assert again.loaded == 0


def test_bytes_are_left_out_when_asked(add: Add, folder: Path, record: Path) -> None:
    assert add(folder, "--no-archive").status == 0
    with Store.open(record) as store:
        for entry in store.entries():
            assert not entry.has_original
            assert entry.report.custody
            assert entry.report.custody.original_sha256 == text_hash((folder / f"{entry.report.name}.txt").read_bytes())


def test_each_record_of_a_file_keeps_its_own_line(add: Add, tmp_path: Path, record: Path) -> None:
    lines = [f'{{"text": "{TEXT.format(name)}"}}'.replace("\n", "\\n").encode() for name in ("Goma", "Uvira")]
    (tmp_path / "dump.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    assert add(tmp_path / "dump.jsonl").status == 0
    with Store.open(record) as store:
        assert [(store.original(report.id) or b"").strip() for report in store.reports()] == lines


def test_a_page_that_changed_is_told(add: Add, folder: Path, record: Path) -> None:
    (folder / "Goma.toml").write_text('url = "https://e.org/goma"\n', "utf-8")
    add(folder)
    (folder / "Goma.txt").write_text(TEXT.format("Goma and Sake"), "utf-8")
    assert add(folder) == Ran(0, "sitrep: 1 added with 1 claims; 1 of them new versions of a page; 2 known already\n")
    with Store.open(record) as store:
        assert [r.name for r in store.reports(ReportFilter(standings=(Standing.SUPERSEDED,)))] == ["Goma"]
        assert store.size() == Size(4, 3, 1, 0)


def test_what_is_refused_costs_nobody_else(add: Add, folder: Path, record: Path) -> None:
    (folder / "broken.txt").write_text(TEXT.format("nowhere"), "utf-8")
    (folder / "zero.txt").write_text(" ", "utf-8")
    ran = add(folder)
    assert ran.status == 1
    told = ran.err.splitlines()
    assert len(told) == 3
    assert "weights are damaged" in told[0]
    assert "zero.txt" in told[1]
    assert told[2] == "sitrep: 3 added with 3 claims; 2 refused"
    with Store.open(record) as store:
        assert store.size().reports == 3


def test_an_interrupted_run_keeps_what_it_did(add: Add, folder: Path, record: Path) -> None:
    @dataclass
    class Interrupted(Double):
        def outcome(self, report: Report) -> Outcome:
            if len(self.read) == 2:
                raise KeyboardInterrupt
            return super().outcome(report)

    assert add(folder, double=Interrupted()).status == 130
    with Store.open(record) as store:
        assert store.size().reports == 2
    assert add(folder) == Ran(0, "sitrep: 1 added with 1 claims; 2 known already\n")


def test_nothing_to_add_is_said(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    def nothing(_: object, **__: object) -> Iterator[Report | Refusal]:
        yield from ()

    assert main(["add", "x", "--record", str(record)], Stages(nothing, Double().load)) == 1
    assert "nothing to read" in capsys.readouterr().err


def test_the_record_is_named_by_the_environment(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_RECORD", str(tmp_path / "other.db"))
    assert main(["add", str(folder)], Double().stages()) == 0
    with Store.open(tmp_path / "other.db", create=False) as store:
        assert store.size().reports == 3


def test_a_record_that_cannot_be_is_one_line(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(folder), "--record", str(tmp_path / "none" / "war.db")], Double().stages()) == 1
    assert capsys.readouterr().err == f"sitrep: {tmp_path / 'none' / 'war.db'}: there is no such folder\n"


def test_what_is_kept_is_read_with_its_likeness(folder: Path, add: Add) -> None:
    double = Double()
    add(folder, double=double)
    assert double.options["with_likeness"] is True


def test_what_reads_cannot_be_loaded_is_said_once(folder: Path, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not once for each report."""

    def load(**_: object) -> Callable[[Report], Outcome]:
        raise ModelError("weights are missing")

    assert main(["add", str(folder), "--record", str(record)], Stages(ingest, load, lambda: "none")) == 1
    assert capsys.readouterr().err == "sitrep: weights are missing\n"
    assert not record.exists()


@pytest.mark.parametrize("name", ["absent.txt", "broken.txt", "empty.txt"])
def test_where_nothing_could_be_read_no_record_is_begun(add: Add, tmp_path: Path, record: Path, name: str) -> None:
    (tmp_path / "broken.txt").write_text(TEXT.format("nowhere"), "utf-8")
    (tmp_path / "empty.txt").write_text(" ", "utf-8")
    ran = add(tmp_path / name)
    assert ran.status == 1
    assert ran.err.endswith("sitrep: 0 added with 0 claims; 1 refused\n")
    assert not record.exists()


def test_what_cannot_be_read_leaves_a_record_as_it_was(add: Add, folder: Path, record: Path) -> None:
    add(folder / "Goma.txt")
    assert add(folder / "absent.txt", folder / "Goma.txt").status == 1
    with Store.open(record, create=False) as store:
        assert [report.name for report in store.reports()] == ["Goma"]


def test_a_report_that_comes_twice_in_a_row_is_kept_once_with_its_bytes(record: Path, tmp_path: Path, add: Add) -> None:
    class Ahead(Double):
        def load(self, **_: object) -> Callable[[Report], Outcome]:
            return Beginning(self.outcome)

    class Beginning:
        def __init__(self, read: Callable[[Report], Outcome]) -> None:
            self.read = read

        def begin(self, report: Report) -> None:
            pass

        def __call__(self, report: Report) -> Outcome:
            return self.read(report)

    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT.format("Omdurman" if name < "c" else "Bara"), encoding="utf-8")
    ran = add(*(tmp_path / f"{name}.txt" for name in "abc"), double=Ahead())
    assert ran.status == 0
    assert "2 added with 2 claims" in ran.err
    assert "1 known already" in ran.err
    with Store.open(record, create=False) as store:
        kept = [store.original(report.id) for report in store.reports(ReportFilter())]
    assert sorted(kept) == sorted(TEXT.format(town).encode() for town in ("Omdurman", "Bara"))
