"""Reading into a record: reports that it does not know, through the pipeline, each kept with its claims in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sitrep.attempt import attempted, begun
from sitrep.errors import NoRecord
from sitrep.model import Report, text_hash
from sitrep.record.engine import reading_by
from sitrep.record.joining import Joining
from sitrep.store import Added, Store

if TYPE_CHECKING:
    from sitrep.pipeline import Outcome


IN_FLIGHT = 2
"""Reports that are being read at one time: `sitrep.attempt.begun`."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the inputs: what was added, ids of the reports the record knew, and why the rest was refused, a line each."""

    added: tuple[Added, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


class Originals:
    """The original bytes of the reports that are being read; `is_kept` False: only their hash is to be kept."""

    def __init__(self, *, is_kept: bool = True) -> None:
        self._is_kept = is_kept
        self._latest = b""
        self._held: dict[str, bytes] = {}

    def take(self, original: bytes) -> None:
        """The bytes of the report that comes next."""
        self._latest = original

    def hold(self, report: Report) -> None:
        """Hold the bytes of the report that came just now until they are asked for, when they are to be kept."""
        is_its = report.custody is not None and report.custody.original_sha256 == text_hash(self._latest)
        if self._is_kept and is_its:
            self._held[report.id] = self._latest
        if len(self._held) > IN_FLIGHT:
            del self._held[next(iter(self._held))]  # of a report that was refused

    def of(self, report: Report) -> bytes | None:
        """The bytes `report` was made from, once, where they are held."""
        return self._held.pop(report.id, None)


def keep(store: Store, joining: Joining, outcome: Outcome, original: bytes | None, parties: Path | None) -> Added:
    """Keep what came of a report, read now with the user's `parties`, and join its claims: all of it, or nothing. Raises RecordError."""
    reading = reading_by(outcome.reading.model, parties)
    with store.writing():
        added = store.add(outcome.report, outcome.claims, outcome.rejected, reading, original, datetime.now(UTC), joining.keys)
        joining.join(added)
    return added


class Intake:
    """The record at `where` as reports come into it. One that is not there is begun with the first, so that none is where nothing was read.

    Use it as a context manager. Raises RecordError for a record that is there and cannot be opened.
    """

    def __init__(self, where: str | Path, parties: Path | None) -> None:
        self._where, self._parties = where, parties
        self._open: tuple[Store, Joining] | None = None
        with suppress(NoRecord):
            self._opened(create=False)

    def __enter__(self) -> Intake:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._open is not None:
            self._open[0].close()

    def has(self, report: str) -> bool:
        """Whether the record knows the report with that id."""
        return self._open is not None and self._open[0].has(report)

    def keep(self, outcome: Outcome, original: bytes | None) -> Added:
        """Keep what came of a report. Raises RecordError."""
        store, joining = self._opened(create=True)
        return keep(store, joining, outcome, original, self._parties)

    def _opened(self, *, create: bool) -> tuple[Store, Joining]:
        if self._open is None:
            store = Store.open(self._where, create=create, upgrade=True)
            self._open = store, Joining(store)
        return self._open


def take(store: Store, inputs: tuple[str, ...], *, parties: Path | None, is_kept: bool) -> Taken:
    """Read `inputs` into `store`; one that cannot be read never stops the others. Raises RecordError."""
    from sitrep.ingest import ingest
    from sitrep.pipeline import Pipeline, ReadAhead

    originals, joining = Originals(is_kept=is_kept), Joining(store)
    added: list[Added] = []
    known: list[str] = []
    refused: list[str] = []

    def unknown() -> Iterator[Report]:
        for item in ingest(list(inputs), keep=originals.take):
            if not isinstance(item, Report):
                refused.append(str(item.error))
            elif store.has(item.id):
                known.append(item.id)
            else:
                originals.hold(item)
                yield item

    ready = cache(lambda: ReadAhead(Pipeline.load(parties=parties, with_likeness=True)))
    for report in begun(unknown(), ready):
        outcome = attempted(ready(), report)
        if isinstance(outcome, str):
            refused.append(outcome)
        elif store.has(report.id):  # the same report twice in a row
            known.append(report.id)
        else:
            added.append(keep(store, joining, outcome, originals.of(report), parties))
    return Taken(tuple(added), tuple(known), tuple(refused))
