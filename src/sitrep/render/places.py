"""Places of the gazetteer as a table or as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sitrep.model import Place
from sitrep.render.output import console_for
from sitrep.render.phrases import visible


def write_places(out: TextIO, places: Sequence[Place], as_table: bool) -> None:
    """Write `places` to `out` in their order."""
    if not as_table:
        out.write("".join(json.dumps(asdict(place), ensure_ascii=False) + "\n" for place in places))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in ("name", "country", "division", "lat, lon", "precision", "population", "id"):
        table.add_column(name)
    for place in places:
        cells = (place.name, place.country or "", place.admin1 or "", f"{place.lat:.3f}, {place.lon:.3f}", place.precision.value)
        table.add_row(*(Text(visible(cell)) for cell in (*cells, f"{place.population:,}" if place.population else "", place.id)))
    console_for(out).print(table)
