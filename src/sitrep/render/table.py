"""The claims of one report as a table for people; on a narrow terminal, as a list that says the same.

Doubtful claims are marked in words and dimmed, so that the mark survives without colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from sitrep.model import Claim, Report, Role
from sitrep.render.phrases import doubt, how_many, is_doubtful, on_whose_word, parties, visible, what, when, where

NARROW_BELOW = 100
"""Columns of the terminal under which eight columns of ours would break every word."""

UNDATED = "no publication date found, --published gives it"
"""Without it "on Tuesday" is no day."""


def claims_table(report: Report, claims: Sequence[Claim], console: Console) -> RenderableType:
    """`report`'s heading and `claims`, laid out for the width of `console`."""
    body = _listed(claims) if console.width < NARROW_BELOW else _tabled(claims)
    return Group(heading(report, len(claims)), body if claims else Text("  nothing was read from it\n", style="dim"))


def heading(report: Report, n_claims: int) -> Text:
    """Name, publisher, date with where it was found or how to give it, and how many claims."""
    known = [report.name, report.publisher, report.agency]
    known.append(f"{report.published.isoformat()} ({report.published_basis})" if report.published else UNDATED)
    known.append("1 claim" if n_claims == 1 else f"{n_claims} claims")
    return Text(visible(" · ".join(dict.fromkeys(item for item in known if item))), style="bold")


def _tabled(claims: Sequence[Claim]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", expand=True)
    table.add_column("when", width=10, overflow="fold")  # a date fits; of an interval, each end
    for name, ratio in (("who", 4), ("what", 5), ("to whom, with what", 5), ("where", 4), ("how many", 3), ("on whose word", 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("doubt", width=8, overflow="fold")
    for claim in claims:
        table.add_row(*(Text(cell) for cell in _cells(claim)), style="dim" if is_doubtful(claim) else "")
    return table


def _cells(claim: Claim) -> tuple[str, ...]:
    return (
        when(claim.time),
        parties(claim, Role.ACTOR),
        what(claim),
        _objects(claim),
        where(claim.place),
        ", ".join(how_many(q) for q in claim.quantities),
        ", ".join(on_whose_word(s) for s in claim.sources),
        doubt(claim),
    )


def _objects(claim: Claim) -> str:
    """Recipients, then what it was done with, then what it is about."""
    named = ((parties(claim, Role.RECIPIENT), ""), (parties(claim, Role.INSTRUMENT), "with "), (parties(claim, Role.ITEM), ""))
    return "; ".join(f"{word}{text}" for text, word in named if text)


def _listed(claims: Sequence[Claim]) -> Text:
    lines = Text()
    for claim in claims:
        day, who, happened, objects, place, counts, sources, mark = _cells(claim)
        parts = [
            day,
            who or "nobody named",
            happened,
            f"→ {objects}" if objects else "",
            place,
            counts,
            f"so {sources}" if sources else "",
            mark.upper(),
        ]
        lines.append("- " + " · ".join(part for part in parts if part) + "\n", style="dim" if is_doubtful(claim) else "")
    return lines
