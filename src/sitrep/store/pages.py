"""Reading many rows in pages, and a row's body as the noun it holds, or as a part of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Row, select

from sitrep.errors import RecordDamaged
from sitrep.model.wire import from_json, from_line

PAGE = 500
"""Rows read at once."""

T = TypeVar("T")


def pages(
    connection: Connection, source: FromClause, conditions: list[ColumnElement[bool]], number: Any = None, *more: ColumnElement[Any]
) -> Iterator[Row[Any]]:
    """The rows `n, body` and `more` of `source` in the order of `number`, its column `n`, which none of them shares with another."""
    table = source if number is None else number.table
    query = select(table.c.n, table.c.body, *more).select_from(source).where(*conditions).order_by(table.c.n).limit(PAGE)
    last, is_full = 0, True
    while is_full and (rows := connection.execute(query.where(table.c.n > last)).all()):
        yield from rows
        last, is_full = rows[-1].n, len(rows) == PAGE


def noun(kind: type[T], body: str, where: str) -> T:
    """The noun that a body holds. Raises RecordDamaged when it holds none."""
    try:
        return from_line(kind, body)
    except (ValueError, TypeError) as error:
        raise RecordDamaged(where, f"holds what is no {kind.__name__.lower()}: {error}") from error


def excerpt(kind: type[T], body: str, where: str, **known: str) -> T:
    """A dataclass of that kind from the fields of a body that it has, and those that are `known`. Raises RecordDamaged."""
    names = [field.name for field in fields(kind) if field.name not in known]  # type: ignore[arg-type]
    try:
        whole = json.loads(body)
        return from_json(kind, known | {name: whole[name] for name in names if name in whole})
    except (ValueError, TypeError) as error:
        raise RecordDamaged(where, f"holds what is no {kind.__name__.lower()}: {error}") from error
