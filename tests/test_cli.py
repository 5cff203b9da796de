"""The command line: what goes where, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import click
import pytest

from sitrep.cli import Stages, commands, main
from sitrep.errors import ModelError, UnsupportedLanguage
from sitrep.ingest import Given, Refusal
from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Reading, Report, Sentence, Span
from sitrep.pipeline import Outcome

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "cli.md"


def outcome(report: Report) -> Outcome:
    """Two claims, sure and unsure, of the first word; a report named "bad" is a fault of the program."""
    if report.name == "bad":
        raise RuntimeError("index\nout of range")
    if report.name == "broken":
        raise ModelError("weights are damaged")
    word = Span(0, 3, report.text[:3])
    claim = Claim(report.id, report.name, ClaimKind.EVENT, word, word, ClaimType(), Factuality.ASSERTED, confidence=0.9)
    unsure = replace(claim, kind=ClaimKind.TIE, confidence=0.1)
    reading = Reading(report.id, "none", (Sentence(0, len(report.text), 0, ()),))
    return Outcome(report, reading, (claim, unsure), ())


@dataclass
class Double:
    """Stages that know reports by name: "french" is refused, anything else becomes a report of that name."""

    asked: dict[str, object] = field(default_factory=dict)
    loaded: dict[str, object] = field(default_factory=dict)
    read: Callable[[Report], Outcome] = outcome

    def ingest(self, inputs: tuple[str, ...], **options: object) -> Iterator[Report | Refusal]:
        self.asked = options
        for name in inputs:
            if name == "french":
                yield Refusal(name, UnsupportedLanguage(name, "not English (French)"))
            elif name != "empty-folder":
                yield Report("Élite troops left. 🪖", name)

    def load(self, **options: object) -> Callable[[Report], Outcome]:
        self.loaded = options
        return self.read

    def stages(self) -> Stages:
        return Stages(self.ingest, self.load)


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str | Path, double: Double | None = None) -> Ran:
        status = main([str(arg) for arg in args], (double or Double()).stages())
        return Ran(status, *capsys.readouterr())

    return run


def test_claims_go_out_as_json_lines_when_nobody_watches(run: Run) -> None:
    ran = run("read", "a", "b")
    assert [json.loads(line)["report_name"] for line in ran.out.splitlines()] == ["a", "a", "b", "b"]
    assert (ran.status, ran.err) == (0, "")


def test_a_spreadsheet_has_one_head(run: Run) -> None:
    ran = run("read", "a", "b", "--format", "csv")
    assert ran.out.startswith("\ufeffid,")
    assert [row["report_name"] for row in csv.DictReader(io.StringIO(ran.out[1:], newline=""))] == ["a", "a", "b", "b"]


def test_a_table_is_given_when_asked_for(run: Run) -> None:
    ran = run("read", "a", "--format", "table")
    assert "a · no publication date found, --published gives it · 2 claims" in ran.out
    assert "unsure" in ran.out


def test_explain_shows_the_sentences(run: Run) -> None:
    ran = run("read", "a", "--explain")
    assert "Élite troops left. 🪖" in ran.out
    assert "1 sentence, 0 that nothing was read from" in ran.out


def test_reliability_says_how_often_such_values_were_right(run: Run) -> None:
    ran = run("read", "a", "--reliability")
    assert "1 sentence, 0 that nothing was read from" in ran.out
    assert "How often such values were right" in ran.out
    assert " %]" in ran.out


@pytest.mark.parametrize("form", ["--explain", "--reliability"])
def test_explain_has_its_own_form(run: Run, form: str) -> None:
    ran = run("read", "a", form, "--format", "csv")
    assert (ran.status, ran.out) == (2, "")
    assert f"{form} has a form of its own: leave out --format" in ran.err


def test_claims_of_less_confidence_are_left_out(run: Run) -> None:
    assert [json.loads(line)["confidence"] for line in run("read", "a", "--min-confidence", "0.9").out.splitlines()] == [0.9]


def test_what_is_refused_comes_last_and_costs_nobody_else(run: Run) -> None:
    ran = run("read", "a", "french", "bad", "broken", "b")
    assert len(ran.out.splitlines()) == 4
    assert ran.err.splitlines() == [
        "sitrep: french: not English (French)",
        "sitrep: bad: a fault of this program, please report it: RuntimeError: index out of range",
        "sitrep: weights are damaged",
        "sitrep: 2 read, 3 refused",
    ]
    assert ran.status == 1


def test_one_refusal_is_one_line(run: Run) -> None:
    assert run("read", "french") == Ran(1, "", "sitrep: french: not English (French)\n")


def test_nothing_to_read_is_said(run: Run) -> None:
    ran = run("read", "empty-folder")
    assert (ran.status, ran.out) == (1, "")
    assert "nothing to read" in ran.err


def test_a_pipeline_that_cannot_be_loaded_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def load(**_: object) -> Callable[[Report], Outcome]:
        raise ModelError("weights are missing")

    assert main(["read", "a"], Stages(Double().ingest, load)) == 1
    assert capsys.readouterr().err == "sitrep: weights are missing\n"


def test_interrupted_is_130(run: Run) -> None:
    def read(_: Report) -> Outcome:
        raise KeyboardInterrupt

    ran = run("read", "a", double=Double(read=read))
    assert ran.status == 130
    assert ran.err.strip() == "sitrep: interrupted"


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["read"], id="nothing to read"),
        pytest.param(["read", "a", "--published", "20 May"], id="no date"),
        pytest.param(["read", "a", "--min-confidence", "2"], id="no share"),
        pytest.param(["read", "a", "--field", "text"], id="no field map"),
        pytest.param(["read", "a", "--format", "xml"], id="no format"),
        pytest.param(["read", "a", "--parties", "nowhere.toml"], id="no such parties"),
        pytest.param(["write"], id="no command"),
    ],
)
def test_wrong_usage_is_2(run: Run, args: list[str]) -> None:
    ran = run(*args)
    assert (ran.status, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    assert line.startswith("sitrep: ")
    assert line.endswith(" --help")


def test_what_is_given_reaches_ingest_and_pipeline(run: Run, tmp_path: Path) -> None:
    double, parties = Double(), tmp_path / "parties.toml"
    parties.write_text("")
    options = ["--published", "2020-05-20", "--publisher", "A Wire", "--field", "text=body", "--field", "url=link", "--allow-private"]
    assert run("read", "a", *options, "--parties", parties, double=double).status == 0
    assert double.asked == {
        "given": Given(date(2020, 5, 20), "A Wire"),
        "fields": {"text": "body", "url": "link"},
        "allow_private": True,
    }
    assert double.loaded["parties"] == parties


def test_output_goes_to_a_file_in_the_format_of_its_name(run: Run, tmp_path: Path) -> None:
    sheet, lines = tmp_path / "claims.csv", tmp_path / "claims.jsonl"
    assert run("read", "a", "--output", sheet) == Ran(0, "", "")
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbfid,")
    for _ in range(2):
        assert run("read", "a", "--output", lines).status == 0
    assert len(lines.read_text("utf-8").splitlines()) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv", "claims.jsonl"]


@pytest.mark.parametrize("name", ["claims.xlsx", "claims.txt", "claims.json"])
def test_a_file_name_that_asks_for_no_format_of_ours_needs_one(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("read", "a", "--output", tmp_path / name)
    assert ran.status == 2
    assert "end it in .csv or .jsonl, or say --format" in " ".join(ran.err.split())
    assert list(tmp_path.iterdir()) == []
    assert run("read", "a", "--output", tmp_path / name, "--format", "csv").status == 0


def test_a_run_that_fails_leaves_the_file_as_it_was(run: Run, tmp_path: Path) -> None:
    def read(_: Report) -> Outcome:
        raise KeyboardInterrupt

    target = tmp_path / "claims.csv"
    target.write_text("old")
    assert run("read", "a", "--output", target, double=Double(read=read)).status == 130
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


def test_a_file_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    ran = run("read", "a", "--output", tmp_path / "missing" / "claims.csv")
    assert ran.status == 1
    assert ran.err == f"sitrep: {(tmp_path / 'missing').resolve()}: there is no such folder\n"
    assert len(ran.err.splitlines()) == 1


def test_a_link_is_followed_and_a_device_left_standing(run: Run, tmp_path: Path) -> None:
    link, target = tmp_path / "link.jsonl", tmp_path / "there" / "claims.jsonl"
    target.parent.mkdir()
    link.symlink_to(target)
    assert run("read", "a", "--output", link).status == 0
    assert link.is_symlink()
    assert len(target.read_text("utf-8").splitlines()) == 2
    null = tmp_path / "null"
    null.symlink_to(os.devnull)
    assert run("read", "a", "--output", null).status == 0
    assert not Path(os.devnull).is_file()


def test_help_shows_examples_and_version_a_version(run: Run) -> None:
    assert "sitrep read article.html" in run("--help").out
    assert run("--version").out.startswith("sitrep ")
    assert run("-h").status == 0


def _commands(group: click.Group, above: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{above} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above} {name}")


def test_every_command_and_option_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    for name, command in _commands(commands, "sitrep"):
        if not isinstance(command, click.Group):
            section = text.partition(f"## `{name}")[2].partition("\n## ")[0]
            options = [option for p in command.params if isinstance(p, click.Option) for option in p.opts]
            assert section, name
            assert [option for option in options if f"`{option}" not in section] == [], name


PROGRAM = """
import runpy, sys
double = runpy.run_path(sys.argv[1])["Double"]()
from sitrep.cli import main
sys.exit(main(sys.argv[2:], double.stages()))
"""


def program(*args: str) -> subprocess.Popen[bytes]:
    """The program as a process of its own, with the doubles of this file."""
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", PROGRAM, __file__, *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def test_output_is_utf8_whatever_the_locale() -> None:
    out, err = program("read", "a", "french").communicate()
    assert "Éli" in out.decode("utf-8")
    assert err == b"sitrep: french: not English (French)\nsitrep: 1 read, 1 refused\n"


def test_a_closed_pipe_is_quiet() -> None:
    with program("read", *["a"] * 3000) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_the_package_is_imported_without_the_record_until_it_is_asked_for() -> None:
    code = "import sys, sitrep; early = 'sqlalchemy' in sys.modules; sitrep.Record; sys.exit(early or 'sqlalchemy' not in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_help_starts_without_the_model() -> None:
    code = "import sys, sitrep.cli; sys.exit(bool({'numpy', 'onnxruntime', 'trafilatura', 'rich'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
