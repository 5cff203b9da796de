"""`sitrep why` and `sitrep judge`: why claims were joined, and what people make of it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from sitrep.cli.add import record_option
from sitrep.cli.asking import form_of, format_option
from sitrep.cli.talk import say

if TYPE_CHECKING:
    from sitrep.model import Judgement, Signature
    from sitrep.record import Record


def told(_: click.Context, __: click.Parameter, reason: str) -> str:
    """A reason that says something."""
    if not reason.strip():
        raise click.BadParameter("says nothing: whoever reads the ledger wants to know")
    return reason


because = click.option("--why", "reason", metavar="TEXT", required=True, callback=told, help="Why: kept in the ledger with who and when.")
who = click.option("--who", metavar="NAME", envvar="SITREP_USER", help="Who decides.  [default: SITREP_USER, else who runs the program]")


@click.command(short_help="Explain why the claims of an incident were joined.")
@click.argument("incident")
@click.option("--misses", type=click.IntRange(0, 100), default=5, show_default=True, help="How many near misses to show.")
@format_option
@record_option
def why(record: str, incident: str, misses: int, form: str | None) -> int:
    """Explain in words each join of INCIDENT, feature by feature, and the claims that nearly belong to it.

    What a feature adds is in log-odds: 0.7 doubles the odds that two claims tell of one occurrence, 2.3 makes them ten times as high.

    \b
    Example:
      sitrep why i-04040d69cc2a127d --record war.db
    """
    from sitrep.record import Record
    from sitrep.render.why import write_why

    with Record(record) as opened:
        write_why(sys.stdout, opened.store.incident(incident), opened.why(incident, misses), form_of(form))
    return 0


@click.group(short_help="Accept, correct, reject, merge, split; or undo.")
def judge() -> None:
    """Judgements of people on claims and incidents. Each is kept with who, when and why, can be undone, and survives another reading.

    \b
    Examples:
      sitrep judge reject c-4d21068499d581b8 --why "a quotation, not a claim"
      sitrep judge correct c-d19bcd44b55d163b time=2020-05-17 --why "the report of 19 May says Sunday"
      sitrep judge merge i-04040d69cc2a127d i-37aac603a591641a --why "one withdrawal"
      sitrep judge undo j-b9585f0765a5144a --why "the other source confirmed it"
      sitrep judge list
    """


def judges(function: Callable[..., Judgement]) -> Callable[..., int]:
    """A command that writes a judgement down and says its id."""

    @wraps(function)
    def command(record: str, reason: str, who: str | None, **given: Any) -> int:
        from sitrep.errors import BadJudgement
        from sitrep.model import Signature
        from sitrep.record import Record

        by = Signature(who or getpass.getuser(), datetime.now(UTC), reason)
        with Record(record) as opened:
            try:
                judgement = function(opened, by, **given)
            except ValueError as error:
                raise BadJudgement(str(error)) from None
        say(f"{judgement.decision} {'undone' if judgement.undone_by else 'written down'}: {judgement.id}")
        return 0

    return record_option(because(who(command)))


@judge.command(short_help="A claim or incident is right.")
@click.argument("ids", nargs=-1, required=True, metavar="CLAIM|INCIDENT...")
@judges
def accept(record: Record, by: Signature, ids: tuple[str, ...]) -> Judgement:
    """Accept claims or incidents.

    \b
    Example:
      sitrep judge accept c-4d21068499d581b8 i-04040d69cc2a127d --why "the hospital confirms it"
    """
    from sitrep.model import Decision

    return record.judge(Decision.ACCEPT, ids, by)


@judge.command(short_help="A claim or incident is wrong: leave it out.")
@click.argument("ids", nargs=-1, required=True, metavar="CLAIM|INCIDENT...")
@judges
def reject(record: Record, by: Signature, ids: tuple[str, ...]) -> Judgement:
    """Reject claims or incidents: they stay in the record, and nothing is derived from them.

    \b
    Example:
      sitrep judge reject c-4d21068499d581b8 --why "a quotation, not a claim"
    """
    from sitrep.model import Decision

    return record.judge(Decision.REJECT, ids, by)


@judge.command(short_help="A field of a claim should say something else.")
@click.argument("claim")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@judges
def correct(record: Record, by: Signature, claim: str, fields: tuple[str, ...]) -> Judgement:
    """Correct fields of CLAIM; an empty VALUE empties one.

    FIELD is factuality, type.mode, type.acled, place.id, time (a day, or DAY..DAY), or count (12, 12.., 12..15).

    \b
    Example:
      sitrep judge correct c-d19bcd44b55d163b time=2020-05-17 --why "the report of 19 May says Sunday"
    """
    from sitrep.model import Correction, Decision

    if wrong := next((field for field in fields if "=" not in field), None):
        raise click.UsageError(f"{wrong} is not FIELD=VALUE")
    pairs = (field.split("=", 1) for field in fields)
    corrections = tuple(Correction(name.strip(), value.strip() or None) for name, value in pairs)
    return record.judge(Decision.CORRECT, (claim,), by, corrections=corrections)


@judge.command(short_help="Two incidents are one.")
@click.argument("incidents", nargs=-1, required=True, metavar="INCIDENT INCIDENT...")
@judges
def merge(record: Record, by: Signature, incidents: tuple[str, ...]) -> Judgement:
    """Merge incidents into one.

    \b
    Example:
      sitrep judge merge i-04040d69cc2a127d i-37aac603a591641a --why "one withdrawal"
    """
    from sitrep.model import Decision

    return record.judge(Decision.MERGE, incidents, by)


@judge.command(short_help="Claims of an incident tell of something else.")
@click.argument("incident")
@click.argument("apart", nargs=-1, required=True, metavar="CLAIM...")
@judges
def split(record: Record, by: Signature, incident: str, apart: tuple[str, ...]) -> Judgement:
    """Take the CLAIMs out of INCIDENT.

    \b
    Example:
      sitrep judge split i-04040d69cc2a127d c-4d21068499d581b8 --why "the second strike, an hour later"
    """
    from sitrep.model import Decision

    return record.judge(Decision.SPLIT, (incident,), by, apart=apart)


@judge.command(short_help="Take a judgement back.")
@click.argument("judgement")
@judges
def undo(record: Record, by: Signature, judgement: str) -> Judgement:
    """Undo JUDGEMENT; it stays in the ledger with who undid it.

    \b
    Example:
      sitrep judge undo j-b9585f0765a5144a --why "the other source confirmed it"
    """
    return record.undo(judgement, by)


@judge.command("list", short_help="List all judgements.")
@format_option
@record_option
def ledger(record: str, form: str | None) -> int:
    """List the ledger: every judgement in the order it was written down, those undone too.

    \b
    Example:
      sitrep judge list --format csv > ledger.csv
    """
    from sitrep.record import Record
    from sitrep.render.listing import write_listing

    with Record(record) as opened:
        listing = opened.judgements()
        if not listing.rows:
            say("nobody has judged anything in the record")
        write_listing(sys.stdout, listing.columns, listing.rows, form_of(form))
    return 0
