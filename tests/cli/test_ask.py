"""The commands that ask a record, on the record of our examples."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest

from sitrep.cli import commands, main
from sitrep.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"
QUESTIONS = (
    ["show", "--place", "Watiya"],
    ["show", "--kind", "toll"],
    ["claims", "--by", "residents"],
    ["contradictions"],
    ["holds", "Watiya", "--on", "2020-05-19"],
    ["holds", "Tarhuna"],
    ["timeline", "Watiya"],
    ["timeline", "Libyan National Army"],
    ["truces"],
    ["losses"],
    ["tolls", "--since", "2020-06-01"],
    ["ties", "--party", "Turkey"],
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("asked") / "war.db"
    with Record(where, create=True) as record:
        record.add(EXAMPLES / "watiya-falls", EXAMPLES / "watiya-and-tarhuna", EXAMPLES / "state-television", EXAMPLES / "general-command")
        record.add(EXAMPLES / "badr-and-tiji")
    return where


@pytest.fixture
def where(kept: Path, tmp_path: Path) -> str:
    return str(shutil.copyfile(kept, tmp_path / "war.db"))


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_each_answer_in_each_form(where: str, question: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*question, "--record", where, "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert main([*question, "--record", where, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert len(rows) == len(lines)
    assert main([*question, "--record", where, "--format", "table"]) == 0
    table = capsys.readouterr().out
    assert all(str(line["report"]) in table for line in lines)


def test_why_in_each_form(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--place", "Watiya", "--record", where, "--format", "jsonl"]) == 0
    shown = max(map(json.loads, capsys.readouterr().out.splitlines()), key=lambda line: int(line["claims"]))
    ask = ["why", shown["incident"], "--record", where, "--format"]
    assert main([*ask, "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    joined = [line for line in lines if line["joined"] == "yes"]
    assert len(joined) == shown["claims"] - 1
    assert joined[0]["log_odds"] == pytest.approx(sum(reason["adds"] for reason in joined[0]["reasons"]), abs=0.5)
    assert main([*ask, "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert [(row["claim"], row["report"], row["words"]) for row in rows] == [(n["claim"], n["report"], n["words"]) for n in lines]
    assert main([*ask, "table"]) == 0
    table = capsys.readouterr().out
    assert all(row["claim"] in table for row in rows)


def below(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    """The words of every command."""
    for name, command in group.commands.items():
        yield (*names, name)
        if isinstance(command, click.Group):
            yield from below(command, *names, name)


@pytest.mark.parametrize("words", list(below(commands)), ids=" ".join)
def test_help_has_an_example(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--help"]) == 0
    assert f"sitrep {' '.join(words)} " in capsys.readouterr().out.partition("Example")[2].replace("\n", " ")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (["holds", "Atlantis"], "Atlantis"),
        (["timeline", "Atlantis"], "Atlantis"),
        (["show", "--party", "The Phantom League"], "Phantom"),
        (["show", "--since", "2020-05-02", "--until", "2020-05-01"], "before"),
        (["why", "i-none"], "i-none"),
        (["judge", "reject", "c-none", "--why", "no such claim"], "c-none"),
        (["judge", "undo", "j-none", "--why", "no such judgement"], "j-none"),
        (["show", "--place", ""], "the name of the place is empty"),
        (["claims", "--by", ""], "the name of the source is empty"),
        (["ties", "--party", ""], "the name of the party is empty"),
        (["holds", ""], "the name of the place is empty"),
        (["timeline", ""], "the name of the place is empty"),
    ],
)
def test_what_cannot_be_answered_is_one_line(where: str, question: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*question, "--record", where]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert said in lines[0]


def test_nothing_found_is_said(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "--source", "nobody at all", "--record", where]) == 0
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "nothing in the record" in heard.err


@pytest.mark.parametrize("question", ["show", "claims", "contradictions", "losses"])
def test_a_claim_that_is_damaged_ends_in_one_line(where: str, question: str, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(where)) as record, record:
        record.execute(
            "UPDATE claim SET body = replace(body, '\"start\":', '\"start\":-') WHERE n = (SELECT max(n) FROM claim WHERE stands)"
        )
    assert main([question, "--record", where]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "holds what is no claim" in said[0]


@pytest.mark.parametrize("day", ["2020-02-30", "2020-13-01", "20200519", "19 May", "yesterday", ""])
def test_what_is_no_day_is_one_line(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["holds", "Watiya", "--on", day]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert f"'--on': {day!r} is no day of the calendar" in line
    assert line.endswith("; see sitrep holds --help")


def test_an_answer_that_goes_nowhere_or_to_a_reader_who_leaves(where: str) -> None:
    """Standard output closed before the program began, and a pipe that is closed while it writes, whatever the form."""
    ways = [">&-", "| true"]
    for way, form in [(way, form) for way in ways for form in ("table", "jsonl", "csv")]:
        line = f'{sys.executable} -c "import sys; from sitrep.cli import main; sys.exit(main())" claims --record {where} --format {form}'
        ran = subprocess.run(["bash", "-c", f"set -o pipefail; {line} {way}"], capture_output=True, text=True, timeout=120)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_what_goes_to_no_terminal_has_no_colour_and_no_trailing_space(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in QUESTIONS:
        main([*words, "--record", where, "--format", "table"])
        told = capsys.readouterr().out
        assert "\x1b" not in told
        assert not any(line.endswith("  ") for line in told.splitlines())


def test_the_ledger_ends_in_what_was_judged(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "--record", where, "--format", "jsonl"])
    incident = json.loads(capsys.readouterr().out.splitlines()[0])
    assert main(["judge", "accept", incident["incident"], "--why", "both agree", "--who", "me", "--record", where]) == 0
    main(["claims", "--record", where, "--format", "jsonl"])
    claim = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert main(["judge", "reject", claim["claim"], "--why", "a slip", "--who", "me", "--record", where]) == 0
    capsys.readouterr()
    assert main(["judge", "list", "--record", where, "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(list(line)[-2:] == ["report", "words"] and line["words"] for line in lines)
    assert (lines[1]["report"], lines[1]["words"]) == (claim["report"], claim["words"])


def test_an_empty_ledger_is_said(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", "list", "--record", where, "--format", "csv"]) == 0
    heard = capsys.readouterr()
    assert heard.out.startswith("\ufeffjudgement,decision,on,")
    assert heard.err == "sitrep: nobody has judged anything in the record\n"


def test_no_name_of_a_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--record", ""]) == 1
    assert capsys.readouterr().err == "sitrep: the record: no file and no address is named\n"


def test_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--record", str(tmp_path / "none.db")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_judgement_and_its_undoing(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["claims", "--record", where, "--format", "jsonl"])
    claim = json.loads(capsys.readouterr().out.splitlines()[0])["claim"]
    assert main(["judge", "reject", claim, "--why", "a slip", "--who", "me", "--record", where]) == 0
    judgement = capsys.readouterr().err.split()[-1]
    main(["claims", "--record", where, "--format", "jsonl"])
    assert claim not in capsys.readouterr().out
    assert main(["judge", "undo", judgement, "--why", "none", "--who", "me", "--record", where]) == 0
    assert main(["judge", "list", "--record", where, "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["undone by"] == "me"
    assert main(["judge", "correct", claim, "factuality", "--why", "x", "--record", where]) == 2
    assert main(["judge", "reject", claim, "--why", " ", "--record", where]) == 2


def test_every_command_is_told_in_the_readme() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands.commands if f"sitrep {name}" not in readme] == []
