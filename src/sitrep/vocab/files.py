"""Reading the vocabulary's own CSV and TOML files, with errors that name file and line.

A CSV file opens with comment lines (`#`: what it holds, source, licence, date), then its column names, then one record a line;
"|" divides what a cell has several of.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from sitrep.errors import VocabularyError


def broken(name: str, line: int, rule: str) -> VocabularyError:
    """The error for `rule` broken in line `line` (from 1) of file `name`; line 0 stands for the file as a whole."""
    return VocabularyError(f"{name}:{line}: {rule}" if line else f"{name}: {rule}")


def read_text(name: str) -> str:
    """The text of the vocabulary file `name`. Raises VocabularyError when it is missing or not UTF-8."""
    try:
        return (files("sitrep.vocab") / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise broken(name, 0, f"cannot be read: {error}") from error


def parse_rows(name: str, text: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each record of a CSV text; a short record is an error, as are other columns than `columns`."""
    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
    reader = csv.reader(lines[first:])
    if tuple(next(reader, [])) != columns:
        raise broken(name, first + 1, f"the columns are not {','.join(columns)}")
    for cells in reader:
        if len(cells) != len(columns):
            raise broken(name, first + reader.line_num, f"{len(cells)} cells instead of {len(columns)}")
        yield first + reader.line_num, cells


def read_rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """`parse_rows` of the file `name` of this package."""
    return parse_rows(name, read_text(name), columns)


def cell_parts(cell: str) -> tuple[str, ...]:
    """What a cell has, in order; () for an empty one."""
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()


@cache
def read_table(name: str) -> dict[str, Any]:
    """The TOML file `name` of this package, read once and never changed. Raises VocabularyError where it does not parse."""
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise broken(name, 0, str(error)) from error


@cache
def word_list(name: str, words: str) -> frozenset[str]:
    """The list called `words` of the TOML file `name`. Raises KeyError for one the file does not have, VocabularyError as `read_table`."""
    return frozenset(read_table(name)[words])
