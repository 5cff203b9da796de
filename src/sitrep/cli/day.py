"""A day on the command line."""

from __future__ import annotations

import re
from datetime import date

import click

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day of the calendar, as YYYY-MM-DD and no otherwise: what 5/6 is depends on who writes it."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that says how to write one."""
        if isinstance(value, date):
            return value
        try:
            if not _FORM.fullmatch(str(value)):
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day of the calendar, written as 2020-05-19", param, ctx)


DAY = Day()
