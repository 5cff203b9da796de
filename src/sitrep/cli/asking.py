"""How a command asks a record: its filters, its format, and the listing it writes, of one spelling everywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from sitrep.cli.add import record_option
from sitrep.cli.day import DAY
from sitrep.cli.pace import FEW_S, duration
from sitrep.cli.talk import Show, progress, say

if TYPE_CHECKING:
    from sitrep.record import Flow, Listing, Wanted

Command = Callable[..., int]
KINDS = ("event", "hold", "tie", "toll", "position")
STATUSES = ("unjudged", "accepted", "corrected", "rejected")

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="How lines are written.  [default: table on a terminal, else jsonl]",
)


def form_of(form: str | None) -> str:
    """The format asked for, else the one for where it goes."""
    return form or ("table" if sys.stdout.isatty() else "jsonl")


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


def asks(*filters: str) -> Callable[[Callable[..., Listing[Any] | Flow[Any]]], Command]:
    """A command that opens the record, asks it, and writes the listing; it takes the `filters` named, all of one spelling everywhere.

    The function gets the record, what is wanted, and the command's own arguments. Nothing found: a line, and exit status 0.
    """

    def made(function: Callable[..., Listing[Any] | Flow[Any]]) -> Command:
        @wraps(function)
        def command(record: str, form: str | None, **given: Any) -> int:
            from sitrep.record import Record, uncollected
            from sitrep.render.listing import write_listing

            wanted = wanted_from({name: given.pop(name) for name in filters})
            with progress() as show, Record(record, headway=telling(show)) as opened, uncollected():
                show("asking the record")
                answer = function(opened, wanted, **given)
                rows = iter(answer.rows)
                first = list(islice(rows, 1))
                show(None)
                if not first:
                    say("nothing in the record answers to that")
                chosen = form_of(form)
                if first or chosen == "csv":
                    write_listing(sys.stdout, answer.columns, chain(first, rows), chosen)
            return 0

        wrapped: Command = command
        for name in reversed(filters):
            wrapped = FILTERS[name](wrapped)
        return format_option(record_option(wrapped))

    return made


def telling(show: Show) -> Callable[[int, int], None]:
    """What shows how much of a record was read for a question, with the time left, and that it is being answered when all was."""
    begun = monotonic()

    def told(done: int, total: int) -> None:
        gone_s = monotonic() - begun
        left = f", {duration(gone_s * (total / done - 1))} left" if done and gone_s >= FEW_S else ""
        show(f"reading the record: {100 * done // total} %{left}" if done < total else "answering from what was read")

    return told


def wanted_from(given: dict[str, Any]) -> Wanted:
    """What is asked for, from options; raises BadQuestion."""
    from sitrep.model import ClaimKind
    from sitrep.record import Wanted
    from sitrep.store import Status

    given["kind"] = ClaimKind(given["kind"]) if given.get("kind") else None
    given["status"] = Status(given["status"]) if given.get("status") else None
    return Wanted(**given)
