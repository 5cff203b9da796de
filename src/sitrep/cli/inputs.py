"""The options of every command that takes reports in: what the user says of them, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sitrep.cli.day import DAY

Command = TypeVar("Command", bound=Callable[..., Any])


def fields_of(_: click.Context, __: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """`text=body` pairs as a mapping."""
    split = [pair.partition("=") for pair in pairs]
    if bad := [pair for pair, (ours, _, theirs) in zip(pairs, split, strict=True) if not (ours and theirs)]:
        raise click.BadParameter(f"{bad[0]!r} is not OURS=THEIRS, like text=body")
    return {ours: theirs for ours, _, theirs in split}


_OPTIONS = (
    click.option(
        "--published",
        type=DAY,
        metavar="DATE",
        help="Publication date (YYYY-MM-DD) of every report, above all that is found.",
    ),
    click.option("--publisher", metavar="NAME", help="Publisher of every report, above all that is found."),
    click.option(
        "--field",
        "fields",
        multiple=True,
        callback=fields_of,
        metavar="OURS=THEIRS",
        help="What JSON lines call a field, as text=body. Repeatable.",
    ),
    click.option("--allow-private", is_flag=True, help="Fetch from private and local addresses too."),
    click.option(
        "--parties",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Parties that add to the book, as TOML.",
    ),
)


def input_options(command: Command) -> Command:
    """Give `command` the parameters published, publisher, fields, allow_private and parties."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
