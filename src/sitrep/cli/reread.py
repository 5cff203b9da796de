"""`sitrep reread`: the reports of a record, read again by what the program is now."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitrep.cli.add import lazily, record_option
from sitrep.cli.asking import form_of, format_option
from sitrep.cli.batch import Batch
from sitrep.cli.pace import Pace
from sitrep.cli.read import Stages, real_stages
from sitrep.cli.talk import progress, say
from sitrep.model import Report

if TYPE_CHECKING:
    from sitrep.store import Reread, Store


@click.command(short_help="Read the reports of a record again, and show what changed.")
@record_option
@click.option(
    "--parties", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="Parties that add to the book, as TOML."
)
@format_option
@click.pass_obj
def reread(stages: Stages | None, record: str, parties: Path | None, form: str | None) -> int:
    """Read again every report of a record that was read by another model, program, place index or book of parties than now.

    Each report's gained (+), lost (-) and changed (~) claims are printed; both readings are kept. People's judgements hold for the claims
    that took the place of those they were made on, and those that could not follow are named (!).

    \b
    Example:
      sitrep reread --record war.db
    """
    from sitrep.record import Joining
    from sitrep.record.engine import reading_by
    from sitrep.render.changes import HEADS, WRITTEN
    from sitrep.store import Store

    stages = stages or real_stages()
    head, written = HEADS.get(form_of(form), ""), WRITTEN[form_of(form)]
    with Store.open(record, create=False, upgrade=True) as store, progress() as show:
        batch, joining, sums = Batch(), Joining(store), Sums()
        ids = list(outdated(store, reading_by(stages.model(), parties).engine))
        pace = Pace(len(ids))
        sys.stdout.write(head)
        for outcome in batch.outcomes(reports_of(store, ids, pace), lazily(stages, parties, show), pace.telling(show)):
            reading = reading_by(outcome.reading.model, parties)
            with store.writing():
                made = store.reread(outcome.report, outcome.claims, outcome.rejected, reading, datetime.now(UTC), joining.keys)
                joining.join(made.added)
            sums.count(made)
            if not made.changes.are_none:
                show(None)
                sys.stdout.write(written(outcome.report, made.changes, made.left))
                sys.stdout.flush()
    return sums.status(batch)


def outdated(store: Store, engine: str) -> Iterator[str]:
    """The ids of the reports whose current reading is by something else, whether they stand or not."""
    from sitrep.store import ReportFilter, Standing

    return (report.id for report in store.reports(ReportFilter(not_read_by=engine, standings=tuple(Standing))))


def reports_of(store: Store, ids: list[str], pace: Pace) -> Iterator[Report]:
    """The reports, one by one as they are wanted: each is changed before the next one comes."""
    for id in ids:
        pace.pass_by(1)
        yield store.report(id)


class Sums:
    """What a run came to."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, made: Reread) -> None:
        """Count what became of a report."""
        changes = made.changes
        self._counts.update(read=1, gained=len(changes.gained), lost=len(changes.lost), changed=len(changes.changed), left=len(made.left))

    def status(self, batch: Batch) -> int:
        """List the refusals, then one line on the whole; 1 when anything was refused."""
        for refusal in batch.refusals:
            say(refusal)
        counts = self._counts
        words = [f"{counts['read']:,} read again", *(f"{counts[name]:,} {name}" for name in ("gained", "lost", "changed"))]
        words += [f"{counts['left']:,} judgements left behind"] if counts["left"] else []
        words += [f"{len(batch.refusals):,} refused"] if batch.refusals else []
        say(", ".join(words) if counts["read"] or batch.refusals else "every report was read by what the program is now")
        return 1 if batch.refusals else 0
