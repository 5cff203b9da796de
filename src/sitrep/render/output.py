"""Writing outcomes one after the other to a stream, in the format asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from errno import ENOENT
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, TextIO

from rich.console import Console

from sitrep.render.csv import csv_head, csv_rows
from sitrep.render.explain import explained
from sitrep.render.jsonl import json_line
from sitrep.render.table import claims_table

if TYPE_CHECKING:
    from sitrep.pipeline import Outcome

WIDTH_ELSEWHERE = 160
"""Columns of a table that does not go to a terminal."""


class Format(StrEnum):
    """How claims are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    EXPLAIN = "explain"
    RELIABILITY = "reliability"


Write = Callable[["Outcome"], None]


def write_to(out: TextIO, form: Format) -> Write:
    """The function that writes one outcome to `out`; what opens a file (the names of the columns) is written at once."""
    if form is Format.JSONL:
        return lambda outcome: _write(out, "".join(map(json_line, outcome.claims)))
    if form is Format.CSV:
        _write(out, csv_head())
        return lambda outcome: _write(out, csv_rows(outcome.claims))
    console = console_for(out)
    if form is Format.TABLE:
        return lambda outcome: console.print(claims_table(outcome.report, outcome.claims, console))
    return lambda outcome: console.print(
        explained(outcome.report, outcome.reading, outcome.claims, outcome.rejected, with_reliability=form is Format.RELIABILITY)
    )


def console_for(out: TextIO) -> Console:
    """The console that lays text out for `out`: as wide as the terminal, or as COLUMNS says, else WIDTH_ELSEWHERE."""
    columns = os.environ.get("COLUMNS", "")
    width = None if out.isatty() else int(columns) if columns.isdecimal() and int(columns) else WIDTH_ELSEWHERE
    return _Piped(file=out, width=width, highlight=False, emoji=False, markup=False)


class _Piped(Console):
    """A console that leaves it to the command what becomes of a pipe whose reader has seen enough."""

    def on_broken_pipe(self) -> None:
        """Raises BrokenPipeError, where a Console would end the program with status 1."""
        raise BrokenPipeError


def at_least(outcome: Outcome, confidence: float) -> Outcome:
    """`outcome` without the claims of less confidence."""
    return replace(outcome, claims=tuple(claim for claim in outcome.claims if claim.confidence >= confidence))


def format_of(path: Path) -> Format | None:
    """The format that the ending of a file's name asks for."""
    return {".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".csv": Format.CSV}.get(path.suffix.lower())


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A stream whose text becomes the file `path` when all went well; until then, and otherwise, `path` stays as it is.

    A link is followed; a device or a pipe is written to as it stands. Raises OSError when `path` cannot be written.
    """
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(ENOENT, "there is no such folder", str(path.parent))
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out
        return
    with NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as whole:
        try:
            yield whole  # type: ignore[misc]
        except BaseException:
            whole.close()
            Path(whole.name).unlink()
            raise
    umask = os.umask(0)
    os.umask(umask)
    Path(whole.name).chmod(0o666 & ~umask)
    Path(whole.name).replace(path)


def _write(out: TextIO, text: str) -> None:
    """Hand `text` on at once, so that whoever reads the pipe need not wait for the last report."""
    out.write(text)
    out.flush()
