"""`sitrep retract`: a report that its publisher took back, or that somebody found to be false."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

import click

from sitrep.cli.add import record_option
from sitrep.cli.judging import because, who
from sitrep.cli.talk import say


@click.command(short_help="Mark a report as retracted.")
@click.argument("report")
@because
@who
@record_option
def retract(record: str, report: str, reason: str, who: str | None) -> int:
    """Mark REPORT as retracted: it stays in the record with its claims, and nothing is derived from them any more.

    \b
    Example:
      sitrep retract r-19bc40d1a2f0c3e7 --why "the paper took it back on 3 June" --record war.db
    """
    from sitrep.model import Signature
    from sitrep.record import Record

    with Record(record) as opened:
        opened.retract(report, Signature(who or getpass.getuser(), datetime.now(UTC), reason))
    say(f"marked as retracted: {report}")
    return 0
