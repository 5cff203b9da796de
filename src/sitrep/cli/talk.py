"""What the command line tells the person: one-line messages and progress, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Show = Callable[[str | None], None]
"""Shows what is being done; None clears the line."""


def say(line: str) -> None:
    """One line to standard error."""
    click.echo(f"sitrep: {' '.join(line.split())}", err=True)


@contextmanager
def progress() -> Iterator[Show]:
    """A function that shows what is being done while standard error is a terminal, and shows nothing for None."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    status = Console(stderr=True).status("")

    def show(doing: str | None) -> None:
        if doing is None:
            status.stop()
        else:
            status.update(Text(doing))
            status.start()

    try:
        yield show
    finally:
        status.stop()


def building(show: Show, what: str = "building the place index, once") -> Callable[[int, int], None]:
    """What shows how far `what` has come."""
    return lambda done, total: show(f"{what}: {100 * done // max(1, total)} %")
