"""Intake: the inputs of a run, one after the other, to reports and refusals.

An input is a path, a folder, an address or "-" (standard input). One that cannot be read becomes a Refusal and the others go
on. The order is the order given; a folder gives its files sorted by path. Names are unique within a run: the second
"report" is "report-2".
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sitrep.errors import IngestError, TooLarge
from sitrep.ingest.address import is_url
from sitrep.ingest.assembly import Draft, assemble
from sitrep.ingest.decoding import checked_text
from sitrep.ingest.desk import Desk, Keep, Outcomes, Refusal
from sitrep.ingest.files import files_below, report_name
from sitrep.ingest.formats import Kind, kind_of
from sitrep.ingest.given import Given
from sitrep.ingest.limits import Limits
from sitrep.ingest.names import Names
from sitrep.ingest.records import checked_fields
from sitrep.ingest.sidecar import read_sidecar
from sitrep.ingest.source import Source
from sitrep.model import Custody, Report, text_hash

if TYPE_CHECKING:
    from sitrep.ingest.fetching import Fetched


def keep_nothing(_: bytes) -> None:
    """Let the original bytes go."""


def utc_now() -> datetime:
    """The time, for the chain of custody."""
    return datetime.now(UTC)


def ingest(
    inputs: Iterable[str | Path],
    *,
    given: Given = Given(),  # noqa: B008 - frozen
    fields: Mapping[str, str] | None = None,
    allow_private: bool = False,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    now: Callable[[], datetime] = utc_now,
    stdin: BinaryIO | None = None,
    keep: Keep = keep_nothing,
) -> Iterator[Report | Refusal]:
    """Every report of `inputs` in order, and a Refusal for each that cannot be read.

    `given` holds for every report; `fields` maps a report's fields to those of JSON records ({"text": "body"}); `now` is asked
    once per fetched page; `keep` gets the original bytes of each report. Raises BadMetadata for a field map with unknown fields;
    everything else is refused input by input.
    """

    def fetched(url: str) -> Fetched:
        from sitrep.ingest.fetching import fetch  # here, since most runs fetch nothing and httpx takes its time to load

        return fetch(url, limits=limits, allow_private=allow_private)

    desk = Desk(given, checked_fields(fields), fields is not None, limits, keep, fetched, now)
    names = Names()
    for word in inputs:
        for outcome in _read(word, desk, stdin):
            yield replace(outcome, name=names.unique(outcome.name)) if isinstance(outcome, Report) else outcome


def ingest_text(text: str, *, name: str = "text", given: Given = Given()) -> Report:  # noqa: B008 - frozen
    """The report of a string. Raises IngestError when it is empty, binary, too large or not English."""
    limits = Limits()
    if len(text) > limits.text_bytes:
        raise TooLarge(name, f"is over {limits.text_bytes:,} bytes")
    checked = checked_text(text, name)
    custody = Custody(original_sha256=text_hash(text))
    return assemble(Draft(where=name, name=name, text=checked, given=given, custody=custody))


def _read(word: str | Path, desk: Desk, stdin: BinaryIO | None) -> Outcomes:
    where = "stdin" if word == "-" else str(word)
    try:
        if word == "-":
            stream = stdin or sys.stdin.buffer
            yield from desk.received(Source(stream.read, where), Kind.UNKNOWN, "stdin", Given())
        elif isinstance(word, str) and is_url(word):
            yield from desk.fetched(word)
        else:
            for path in files_below(Path(word)):
                yield from _filed(path, desk)
    except IngestError as error:
        yield Refusal(where, error)


def _filed(path: Path, desk: Desk) -> Outcomes:
    where = str(path)
    try:
        toml = read_sidecar(path, desk.limits)
        with path.open("rb") as file:
            yield from desk.received(Source(file.read, where, file), kind_of(path), report_name(path), toml)
    except IngestError as error:
        yield Refusal(where, error)
    except (OSError, ValueError) as error:
        yield Refusal(where, IngestError(where, f"cannot be opened: {getattr(error, 'strerror', None) or error}"))
