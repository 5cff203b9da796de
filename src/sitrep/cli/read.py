"""`sitrep read`: inputs to reports, reports to claims, claims to standard output or a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from sitrep.attempt import Read
from sitrep.cli.batch import Batch
from sitrep.cli.inputs import input_options
from sitrep.cli.talk import building, progress
from sitrep.model import Report

if TYPE_CHECKING:
    from sitrep.ingest import Refusal
    from sitrep.render.output import Format

Ingest = Callable[..., "Iterator[Report | Refusal]"]


@dataclass(frozen=True, slots=True)
class Stages:
    """What commands work with: how inputs become reports, how the pipeline is loaded, and which model that is. A test gives its own."""

    ingest: Ingest
    load: Callable[..., Read]
    model: Callable[[], str] = lambda: "unknown"


@click.command(short_help="Read reports into claims.")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="How claims are written.  [default: table on a terminal, else jsonl]",
)
@click.option("--explain", is_flag=True, help="Show every sentence with its claims in colour, and dimmed those that nothing was read from.")
@click.option(
    "--reliability",
    is_flag=True,
    help="Like --explain, with how often such a value was right where that was measured, behind each value and as a table.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="X",
    help="Leave out claims of less confidence than X, from 0 to 1.",
)
@input_options
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE; .csv and .jsonl choose the format."
)
@click.pass_obj
def read(
    stages: Stages | None,
    inputs: tuple[str, ...],
    form: str | None,
    explain: bool,
    reliability: bool,
    min_confidence: float,
    published: date | None,
    publisher: str | None,
    fields: dict[str, str],
    allow_private: bool,
    parties: Path | None,
    output: Path | None,
) -> int:
    """Read reports into claims: text, HTML and PDF files, RSS and Atom feeds, web archives (WARC, WACZ), JSON lines, addresses, or - for
    standard input. A folder gives its .txt .html .htm .pdf .rss .atom .warc .warc.gz .wacz .jsonl .jsonl.gz .ndjson, and .xml that is a
    feed.

    Nothing is lost: what cannot be read is named on standard error after everything else was printed, and the exit status is then 1.

    \b
    Examples:
      sitrep read article.html --explain
      sitrep read reports/ --output claims.csv
      cat wire.txt | sitrep read - --published 2020-05-20 --publisher "A Wire"
    """
    if (explain or reliability) and form:
        raise click.UsageError(f"--{'reliability' if reliability else 'explain'} has a form of its own: leave out --format")
    from sitrep.ingest import Given
    from sitrep.render.output import at_least, format_of, write_to, written_whole

    if output and output.suffix and not (form or explain or reliability or format_of(output)):
        raise click.UsageError(f"--output {output}: {output.suffix} is no format of ours: end it in .csv or .jsonl, or say --format")

    stages = stages or real_stages()
    reports = stages.ingest(inputs, given=Given(published, publisher), fields=fields or None, allow_private=allow_private)
    batch = Batch()
    with written_whole(output) if output else nullcontext(sys.stdout) as out, progress() as show:
        write = write_to(out, chosen(form, explain, reliability, output, out))
        show("loading")
        pipeline = stages.load(parties=parties, progress=building(show))
        for outcome in batch.outcomes(reports, lambda: pipeline, show):
            show(None)
            write(at_least(outcome, min_confidence))
    return batch.status()


def real_stages() -> Stages:
    """The package's own stages, imported late so that `--help` is quick."""
    from sitrep.ingest import ingest
    from sitrep.pipeline import SWITCH_S, Pipeline, ReadAhead

    sys.setswitchinterval(SWITCH_S)
    return Stages(ingest, lambda **options: ReadAhead(Pipeline.load(**options)), weights_version)


def weights_version() -> str:
    """The version of the weights that come with the program."""
    from sitrep.record.engine import model_version

    return model_version()


def chosen(form: str | None, explain: bool, reliability: bool, output: Path | None, out: TextIO) -> Format:
    """The format: asked for, or by the file's name, or by where it goes."""
    from sitrep.render.output import Format, format_of

    if explain or reliability:
        return Format.RELIABILITY if reliability else Format.EXPLAIN
    if form:
        return Format(form)
    return (format_of(output) if output else None) or (Format.TABLE if out.isatty() else Format.JSONL)
