"""A listing of the record for people, as JSON lines, or as CSV for a spreadsheet; each entry ends in a report and its words.

For people an entry is a line of its cells, those that would not be understood alone with their column's name, and below it, dimmed, the
report and the words: a table would give the words, which matter most, the width of a thumb.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from rich.padding import Padding
from rich.text import Text

from sitrep.model import days_in_words
from sitrep.render.csv import safe_cell
from sitrep.render.output import console_for
from sitrep.render.phrases import visible

if TYPE_CHECKING:
    from sitrep.record import Listing

Cell = str | int | float | None

LONGEST_WORDS = 240
"""Characters of a report's words that are shown to people; JSON lines and CSV have them whole."""
HIDDEN = frozenset({"claims", "ended by", "rests on", "acled", "published", "truce"})
"""Columns left out for people: ids, and what another column says."""
PLAIN = frozenset(
    {"who", "what", "where", "how many", "to whom", "place", "state", "item", "side", "relation", "type", "measure", "of", "kind", "value"}
)
"""Columns understood without their name."""
IDS = frozenset({"incident", "claim", "judgement"})


def write_listing(out: TextIO, listing: Listing[Any], form: str) -> None:
    """Write `listing` to `out` as `table`, `jsonl` or `csv`."""
    if form == "jsonl":
        named = (dict(zip(listing.columns, row, strict=True)) for row in listing.rows)
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in named)
    elif form == "csv":
        out.write("\ufeff" + _csv([listing.columns, *listing.rows]))
    else:
        console = console_for(out)
        for row in listing.rows:
            cells = dict(zip(listing.columns, row, strict=True))
            console.print(Text(" · ".join(_told(cells))))
            console.print(Padding(Text(_traced(cells), style="dim"), (0, 0, 0, 4)))


def _told(cells: dict[str, Cell]) -> Iterator[str]:
    """The days, where the listing has them, then every cell that says something."""
    if "from" in cells:
        yield _days(cells)
    for name, value in cells.items():
        if value in (None, "") or name in HIDDEN | IDS | {"from", "until", "report", "words"}:
            continue
        text = f"{value:,}" if isinstance(value, int) else visible(str(value))
        yield text if name in PLAIN else f"{name}: {text}"


def _days(cells: dict[str, Cell]) -> str:
    first, last = (date.fromisoformat(str(cells[end])) if cells.get(end) else None for end in ("from", "until"))
    return days_in_words(first, last) or "no day"


def _traced(cells: dict[str, Cell]) -> str:
    """The id, the report and its words."""
    ids = [str(cells[name]) for name in cells if name in IDS and cells[name]]
    words = visible(str(cells.get("words") or ""))
    short = f"{words[: LONGEST_WORDS - 1]}…" if len(words) > LONGEST_WORDS else words
    report = visible(str(cells.get("report") or ""))
    return "  ".join([*ids, f"{report}: “{short}”" if words else report])


def _csv(rows: Sequence[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
