"""The commands that ask a record: what happened, who says so, how things stand. Each prints a listing whose lines end in a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from sitrep.cli.asking import asks
from sitrep.cli.day import DAY

if TYPE_CHECKING:
    from sitrep.record import Flow, Listing, Record, Wanted


@click.command(short_help="List what happened: incidents, with their origins and disputes.")
@asks("place", "party", "source", "since", "until", "kind", "status")
def show(record: Record, wanted: Wanted) -> Flow[Any]:
    """List incidents in the order of their days: every value that is said of each, from how many independent origins, who says which where
    more than one day, doer or number is said or somebody denies that it happened, and what is disputed.

    \b
    Example:
      sitrep show --place Tripoli --since 2020-05-12 --record war.db
    """
    return record.show_told(wanted)


@click.command(short_help="List what is claimed, and on whose word.")
@click.option("--by", "by", metavar="NAME", help="The same as --source.")
@asks("place", "party", "source", "since", "until", "kind", "status")
def claims(record: Record, wanted: Wanted, by: str | None) -> Flow[Any]:
    """List claims in the order of their days, each with its source, its report and its words.

    \b
    Example:
      sitrep claims --by "Ahmed al-Mismari" --format csv > claims.csv
    """
    from dataclasses import replace

    if by is not None and wanted.source is not None:
        raise click.UsageError("--by and --source are one: give one of them")
    return record.claims_told(wanted if by is None else replace(wanted, source=by))


@click.command(short_help="List where reports contradict each other.")
@asks("place", "party", "source", "since", "until")
def contradictions(record: Record, wanted: Wanted) -> Flow[Any]:
    """List where the claims of one incident cannot all be right: when, how many, who did it, whether it happened; a line for each claim.

    \b
    Example:
      sitrep contradictions --place Tarhuna
    """
    return record.contradictions_told(wanted)


@click.command(short_help="Say who holds a place.")
@click.argument("place")
@click.option("--on", "on", type=DAY, metavar="DAY", help="On this day.  [default: over all days]")
@asks()
def holds(record: Record, _: Wanted, place: str, on: date | None) -> Listing[Any]:
    """Say who holds PLACE and its parts: held, contested, claimed by one side or by several, or unknown, by which rule, on whose word.

    \b
    Example:
      sitrep holds Watiya --on 2020-05-19
    """
    return record.holds(place, on)


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
