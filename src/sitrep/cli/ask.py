"""The commands that ask a record: what happened, who says so, how things stand. Each prints a listing whose lines end in a report."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from sitrep.cli.add import record_option
from sitrep.cli.talk import say

if TYPE_CHECKING:
    from sitrep.record import Listing, Record, Wanted

Command = Callable[..., int]
DAY = click.DateTime(["%Y-%m-%d"])
KINDS = ("event", "hold", "tie", "toll", "position")
STATUSES = ("unjudged", "accepted", "corrected", "rejected")

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="How lines are written.  [default: table on a terminal, else jsonl]",
)
FILTERS: dict[str, Callable[[Command], Command]] = {
    "place": click.option("--place", metavar="NAME", help="Only what is said of this place, by name or id."),
    "party": click.option("--party", metavar="NAME", help="Only what this party did, suffered or is part of, by name or id."),
    "source": click.option(
        "--source", metavar="NAME", help="Only what stands on the word of this source: a party, its words, or a publisher."
    ),
    "since": click.option("--since", type=DAY, metavar="DAY", help="Only what may have been on this day or later."),
    "until": click.option("--until", type=DAY, metavar="DAY", help="Only what may have been on this day or before."),
    "kind": click.option("--kind", type=click.Choice(KINDS), help="Only claims of this kind."),
    "status": click.option("--status", type=click.Choice(STATUSES), help="Only claims on which people decided so."),
}


def asks(*filters: str) -> Callable[[Callable[..., Listing[Any]]], Command]:
    """A command that opens the record, asks it, and writes the listing; it takes the `filters` named, all of one spelling everywhere.

    The function gets the record, what is wanted, and the command's own arguments. Nothing found: a line, and exit status 0.
    """

    def made(function: Callable[..., Listing[Any]]) -> Command:
        @wraps(function)
        def command(record: str, form: str | None, **given: Any) -> int:
            from sitrep.record import Record
            from sitrep.render.listing import write_listing

            wanted = wanted_from({name: given.pop(name) for name in filters})
            with Record(record) as opened:
                listing = function(opened, wanted, **given)
            if not listing.rows:
                say("nothing in the record answers to that")
            chosen = form or ("table" if sys.stdout.isatty() else "jsonl")
            if listing.rows or chosen == "csv":
                write_listing(sys.stdout, listing, chosen)
            return 0

        wrapped: Command = command
        for name in reversed(filters):
            wrapped = FILTERS[name](wrapped)
        return format_option(record_option(wrapped))

    return made


def wanted_from(given: dict[str, Any]) -> Wanted:
    """What is asked for, from options; raises BadQuestion."""
    from sitrep.model import ClaimKind
    from sitrep.record import Wanted
    from sitrep.store import Status

    for name in ("since", "until"):
        given[name] = given[name].date() if given.get(name) else None
    given["kind"] = ClaimKind(given["kind"]) if given.get("kind") else None
    given["status"] = Status(given["status"]) if given.get("status") else None
    return Wanted(**given)


@click.command(short_help="List what happened: incidents, with their origins and disputes.")
@asks("place", "party", "source", "since", "until", "kind", "status")
def show(record: Record, wanted: Wanted) -> Listing[Any]:
    """List incidents in the order of their days: every value that is said of each, from how many independent origins, and what is disputed.

    \b
    Example:
      sitrep show --place Tripoli --since 2020-05-12 --record war.db
    """
    return record.show(wanted)


@click.command(short_help="List what is claimed, and on whose word.")
@click.option("--by", "by", metavar="NAME", help="The same as --source.")
@asks("place", "party", "source", "since", "until", "kind", "status")
def claims(record: Record, wanted: Wanted, by: str | None) -> Listing[Any]:
    """List claims in the order of their days, each with its source, its report and its words.

    \b
    Example:
      sitrep claims --by "Ahmed al-Mismari" --format csv > claims.csv
    """
    from dataclasses import replace

    if by and wanted.source:
        raise click.UsageError("--by and --source are one: give one of them")
    return record.claims(replace(wanted, source=by) if by else wanted)


@click.command(short_help="List where reports contradict each other.")
@asks("place", "party", "source", "since", "until")
def contradictions(record: Record, wanted: Wanted) -> Listing[Any]:
    """List where the claims of one incident cannot all be right: when, how many, who did it, whether it happened; a line for each claim.

    \b
    Example:
      sitrep contradictions --place Tarhuna
    """
    return record.contradictions(wanted)


@click.command(short_help="Say who holds a place.")
@click.argument("place")
@click.option("--on", "on", type=DAY, metavar="DAY", help="On this day.  [default: over all days]")
@asks()
def holds(record: Record, _: Wanted, place: str, on: datetime | None) -> Listing[Any]:
    """Say who holds PLACE and its parts: held, contested, claimed by one side or by several, or unknown, by which rule, on whose word.

    \b
    Example:
      sitrep holds Watiya --on 2020-05-19
    """
    return record.holds(place, _day(on))


@click.command(short_help="Tell the story of a place or a party.")
@click.argument("name", metavar="PLACE|PARTY")
@asks()
def timeline(record: Record, _: Wanted, name: str) -> Listing[Any]:
    """List, in the order of days, what happened at a place with who held it, or what a party did and suffered.

    \b
    Example:
      sitrep timeline Tarhuna
    """
    return record.timeline(name)


@click.command(short_help="List truces: called, agreed, in force, violated, lapsed, rejected.")
@asks("place", "party", "since", "until")
def truces(record: Record, wanted: Wanted) -> Listing[Any]:
    """List each truce in each of its states, who broke it, and according to whom.

    \b
    Example:
      sitrep truces --since 2020-06-01
    """
    return record.truces(wanted)


@click.command(short_help="List what each side lost: claimed, admitted, confirmed.")
@asks("party", "since", "until")
def losses(record: Record, wanted: Wanted) -> Listing[Any]:
    """List equipment and fighters lost by side: as others claim it, as the side admits it, as an independent origin confirms it.

    \b
    Example:
      sitrep losses --party "Libyan National Army"
    """
    return record.losses(wanted)


@click.command(short_help="List the killed, injured and displaced by place and span.")
@asks("place", "party", "since", "until")
def tolls(record: Record, wanted: Wanted) -> Listing[Any]:
    """List tolls as low, best and high, and which source gives which number.

    \b
    Example:
      sitrep tolls --place Tripoli --format csv
    """
    return record.tolls(wanted)


@click.command(short_help="List who backs, arms, belongs to or recognises whom.")
@asks("party", "since", "until")
def ties(record: Record, wanted: Wanted) -> Listing[Any]:
    """List the ties between parties, since when and according to whom.

    \b
    Example:
      sitrep ties --party Turkey
    """
    return record.ties(wanted)


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None
