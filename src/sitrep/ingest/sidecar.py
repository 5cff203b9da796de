"""The TOML beside a text: `report.toml` beside `report.txt`, `NAME.toml` beside `NAME.txt`.

Fields: title, publisher, published, dateline, url, agency, author; others are ignored. An empty string is no value.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

from sitrep.errors import BadMetadata
from sitrep.ingest.calendar_day import stated_date
from sitrep.ingest.given import Given
from sitrep.ingest.limits import Limits


def read_sidecar(path: Path, limits: Limits) -> Given:
    """What the TOML beside `path` says; nothing when there is none. Raises BadMetadata when it cannot be understood."""
    beside = path.with_suffix(".toml")
    if beside == path or not beside.is_file():
        return Given()
    where = str(beside)
    try:
        with beside.open("rb") as file:
            data = file.read(limits.toml_bytes + 1)
    except OSError as error:
        raise BadMetadata(where, f"cannot be opened: {error.strerror}") from None
    if len(data) > limits.toml_bytes:
        raise BadMetadata(where, f"is over {limits.toml_bytes:,} bytes")
    return parse_sidecar(data, where)


def parse_sidecar(data: bytes, where: str) -> Given:
    """Raises BadMetadata when `data` is not TOML in UTF-8 or a field has a value of the wrong kind."""
    try:
        fields = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError, OverflowError) as error:
        raise BadMetadata(where, f"is not TOML: {_one_line(error)}") from None
    words = {name: _words(fields.get(name), name, where) for name in ("title", "publisher", "dateline", "url", "agency", "author")}
    return Given(published=_day(fields.get("published"), where), **words)


def _words(value: object, name: str, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    raise BadMetadata(where, f"{name} must be a string, not {type(value).__name__}")


def _day(value: object, where: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise BadMetadata(where, f"published must be a date, not {type(value).__name__}")
    if not value.strip():
        return None
    day = stated_date(value)
    if day is None:
        raise BadMetadata(where, f"published is no date: {value[:60]!r}")
    return day


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
