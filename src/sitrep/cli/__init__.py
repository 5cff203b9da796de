"""The command line: arguments in, claims to standard output, talk to standard error.

Exit status: 0 done; 1 something was refused, with one line for each; 2 wrong usage; 130 interrupted. A report that cannot be read never
stops the others. It decides nothing about claims: it hands inputs to ingest, reports to the pipeline and outcomes to render.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

import sitrep
from sitrep.cli.add import add
from sitrep.cli.ask import claims, contradictions, holds, losses, show, ties, timeline, tolls, truces
from sitrep.cli.gazetteer import gazetteer
from sitrep.cli.judging import judge, why
from sitrep.cli.read import Stages, read
from sitrep.cli.reread import reread
from sitrep.cli.retract import retract
from sitrep.cli.talk import say
from sitrep.errors import SitrepError

__all__ = ["Stages", "commands", "main"]

HELP = """Read news reports of armed conflict into sourced claims.

Sitrep says, for every report, who did what to whom, where, when, how many, and on whose word, each value with the words it came from.

\b
Examples:
  sitrep read article.html                        a table, on a terminal
  sitrep read reports/ --output claims.csv        a folder into a spreadsheet
  sitrep read https://example.org/news/1 --explain
  cat wire.txt | sitrep read - --published 2020-05-20 | jq .trigger.text
  sitrep read dump.jsonl --field text=body --field published=date
  sitrep add reports/ --record war.db             keep them, with their claims, in a record
  sitrep show --place Tripoli --record war.db     what happened there, and who says so
  sitrep holds Watiya --on 2020-05-19             who held it, by which rule, on whose word
  sitrep gazetteer find Watiya                    what the place index knows
"""


def main(args: Sequence[str] | None = None, stages: Stages | None = None) -> int:
    """Run the command line and return the exit status."""
    sys.stdout, sys.stderr = still_open(sys.stdout), still_open(sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[attr-defined]
    try:
        status = commands.main(args, prog_name="sitrep", standalone_mode=False, obj=stages)
    except click.Abort:
        say("interrupted")
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "sitrep"
        say(f"{error.format_message().rstrip('.')}; see {where} --help")
        return error.exit_code
    except SitrepError as error:
        say(str(error))
        return 1
    except OSError as error:  # the output's, or standard output's: an input's is a refusal
        say(f"{error.filename or 'output'}: {error.strerror}")
        return 1
    return status if isinstance(status, int) else 0


def still_open(stream: TextIO | None) -> TextIO:
    """The stream; where it was closed before the program began, one that leads nowhere."""
    return stream or Path(os.devnull).open("w", encoding="utf-8")


class QuietPipe(click.Group):
    """Commands that end quietly when whoever reads their output has seen enough (`sitrep read … | head`)."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a closed pipe is no error."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return status


def print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        click.echo(f"sitrep {sitrep.__version__}")
        context.exit()


@click.group(cls=QuietPipe, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version, help="Print the version and stop.")
def commands() -> None:
    """The group of all commands."""


ASKING = (show, claims, contradictions, holds, timeline, truces, losses, tolls, ties, why, judge)

for command in (read, add, reread, retract, *ASKING, gazetteer):
    commands.add_command(command)
