"""A listing of the record for people, as JSON lines, or as CSV for a spreadsheet; each entry ends in a report and its words.

For people an entry is a line of its cells, those that would not be understood alone with their column's name, and below it, dimmed, the
report and the words: a table would give the words, which matter most, the width of a thumb.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TextIO

from rich.console import Console
from rich.text import Text

from sitrep.model import days_in_words
from sitrep.render.csv import Cell, csv_names, csv_row
from sitrep.render.jsonl import LINE_ENDS
from sitrep.render.output import console_for
from sitrep.render.phrases import visible

Row = tuple[Cell, ...]

LONGEST_WORDS = 240
"""Characters of a report's words that are shown to people; JSON lines and CSV have them whole."""
HIDDEN = frozenset({"claims", "ended by", "rests on", "acled", "published", "truce"})
"""Columns left out for people: ids, and what another column says."""
PLAIN = frozenset(
    {"who", "what", "where", "how many", "to whom", "place", "state", "item", "side", "relation", "type", "measure", "of", "kind", "value"}
)
"""Columns understood without their name."""
IDS = frozenset({"incident", "claim", "judgement", "toll"})


def write_listing(out: TextIO, columns: tuple[str, ...], rows: Iterable[Row], form: str) -> None:
    """Write `rows` under these `columns` to `out` as `table`, `jsonl` or `csv`, each as it comes."""
    if form == "csv":
        _hand_on(out, csv_names(columns))
    console = console_for(out) if form == "table" else None
    for row in rows:
        cells = dict(zip(columns, row, strict=True))
        if console is not None:
            _print(console, Text(" · ".join(_told(cells))))
            _print(console, Text(_traced(cells), style="dim"), indent=4)
        else:
            _hand_on(out, csv_row(row) if form == "csv" else json.dumps(cells, ensure_ascii=False).translate(LINE_ENDS) + "\n")


def _print(console: Console, text: Text, indent: int = 0) -> None:
    """Print lines of text, that end where it ends."""
    for line in text.wrap(console, max(1, console.width - indent)):
        line.rstrip()
        line.pad_left(indent)
        console.print(line, soft_wrap=True)


def _hand_on(out: TextIO, text: str) -> None:
    """Write at once, so that whoever reads the pipe has the first lines while the last are being found."""
    out.write(text)
    out.flush()


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
