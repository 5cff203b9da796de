"""Reading into a record: reports that it does not know, through the pipeline, each kept with its claims in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sitrep.errors import SitrepError
from sitrep.model import Report, text_hash
from sitrep.record.engine import reading_by
from sitrep.record.joining import Joining
from sitrep.store import Added, Store


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the inputs: what was added, ids of the reports the record knew, and why the rest was refused, a line each."""

    added: tuple[Added, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def take(store: Store, inputs: tuple[str, ...], *, parties: Path | None, is_kept: bool) -> Taken:
    """Read `inputs` into `store`; one that cannot be read never stops the others. Raises RecordError."""
    from sitrep.ingest import ingest
    from sitrep.pipeline import Pipeline

    latest: list[bytes] = [b""]
    added: list[Added] = []
    known: list[str] = []
    refused: list[str] = []
    pipeline: Pipeline | None = None
    joining = Joining(store)
    for item in ingest(list(inputs), keep=lambda data: latest.__setitem__(0, data)):
        if not isinstance(item, Report):
            refused.append(str(item.error))
        elif store.has(item.id):
            known.append(item.id)
        else:
            pipeline = pipeline or Pipeline.load(parties=parties)
            try:
                outcome = pipeline.read(item)
            except SitrepError as error:
                refused.append(str(error))
                continue
            is_its = item.custody is not None and item.custody.original_sha256 == text_hash(latest[0])
            reading = reading_by(outcome.reading.model, parties)
            with store.writing():
                original = latest[0] if is_kept and is_its else None
                new = store.add(item, outcome.claims, outcome.rejected, reading, original, datetime.now(UTC), joining.keys)
                joining.join(new)
            added.append(new)
    return Taken(tuple(added), tuple(known), tuple(refused))
