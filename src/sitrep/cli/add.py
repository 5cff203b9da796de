"""`sitrep add`: reports into a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitrep.attempt import Read
from sitrep.cli.batch import Batch
from sitrep.cli.inputs import input_options
from sitrep.cli.pace import Pace, bytes_of
from sitrep.cli.read import Stages, real_stages
from sitrep.cli.talk import Show, building, progress, say
from sitrep.model import Report

if TYPE_CHECKING:
    from sitrep.ingest import Refusal
    from sitrep.store import Added

record_option = click.option(
    "--record",
    default="sitrep.db",
    envvar="SITREP_RECORD",
    metavar="FILE|URL",
    help="The record: an SQLite file, or postgresql://user@host/base.  [default: SITREP_RECORD, else sitrep.db]",
)


@click.command(short_help="Add reports to a record.")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...")
@record_option
@click.option("--no-archive", is_flag=True, help="Keep only the hash of the original bytes.")
@input_options
@click.pass_obj
def add(
    stages: Stages | None,
    inputs: tuple[str, ...],
    record: str,
    no_archive: bool,
    published: date | None,
    publisher: str | None,
    fields: dict[str, str],
    allow_private: bool,
    parties: Path | None,
) -> int:
    """Read reports and keep them in a record, with their claims and their original bytes; a record that is not there is begun
    with the first of them.

    What the record knows is not read again, so that a run that was broken off is simply run again. A page that changed under its address
    is a new version of the same report.

    \b
    Examples:
      sitrep add reports/ --record war.db
      sitrep add https://example.org/news/1 --record postgresql://me@host/war
    """
    from sitrep.ingest import Given
    from sitrep.record.reading import Intake, Originals

    stages = stages or real_stages()
    pace = Pace(bytes_of(inputs))
    originals = Originals(is_kept=not no_archive)
    given = Given(published, publisher)

    def taken(original: bytes) -> None:
        originals.take(original)
        pace.pass_by(len(original))

    with Intake(record, parties) as intake, progress() as show:
        batch, sums = Batch(), Sums()
        items = stages.ingest(inputs, given=given, fields=fields or None, allow_private=allow_private, keep=taken)
        unknown = sums.unknown(items, intake.has, originals.hold)
        for outcome in batch.outcomes(unknown, lazily(stages, parties, show), pace.telling(show)):
            if not sums.is_known(outcome.report, intake.has):  # the same report may have come twice in a row
                sums.count(intake.keep(outcome, originals.of(outcome.report)))
    return sums.status(batch)


def lazily(stages: Stages, parties: Path | None, show: Show) -> Callable[[], Read]:
    """Gives what reads reports for a record, loaded when there is one to read."""
    return cache(lambda: stages.load(parties=parties, progress=building(show), with_likeness=True))


class Sums:
    """What a run came to: what the record knew, and what became of the rest."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._n_claims = 0

    def unknown(
        self, items: Iterator[Report | Refusal], has: Callable[[str], bool], hold: Callable[[Report], None]
    ) -> Iterator[Report | Refusal]:
        """What the record does not know; `hold` is called for each of its reports as it comes."""
        for item in items:
            if not isinstance(item, Report):
                yield item
            elif not self.is_known(item, has):
                hold(item)
                yield item

    def is_known(self, report: Report, has: Callable[[str], bool]) -> bool:
        """Whether the record has the report, which is then counted."""
        if not has(report.id):
            return False
        self._counts["known"] += 1
        return True

    def count(self, added: Added) -> None:
        """Count what a report came to."""
        self._counts[added.addition.value] += 1
        self._n_claims += len(added.came)

    def status(self, batch: Batch) -> int:
        """List the refusals, then one line on the whole; 1 when anything was refused or nothing was there."""
        counts = self._counts
        if not (counts or batch.refusals):
            return batch.status()
        for refusal in batch.refusals:
            say(refusal)
        n_added = counts["new"] + counts["version"]
        words = [f"{n_added:,} added with {self._n_claims:,} claims"]
        words += [f"{counts['version']:,} of them new versions of a page"] if counts["version"] else []
        words += [f"{counts['known']:,} known already"] if counts["known"] else []
        words += [f"{len(batch.refusals):,} refused"] if batch.refusals else []
        say("; ".join(words))
        return 1 if batch.refusals else 0
