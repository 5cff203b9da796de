"""Candidates of a place name as a table, as JSON lines or as CSV, each with its reasons."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sitrep.ground.place import Candidate, Ground
from sitrep.render.csv import csv_names, csv_row
from sitrep.render.output import console_for
from sitrep.render.phrases import visible

COLUMNS = ("name", "country", "admin1", "lat", "lon", "id", "precision", "kind", "score", "why")


def write_places(out: TextIO, found: Sequence[Candidate], form: str) -> None:
    """Write the candidates to `out` in their order, as `table`, `jsonl` or `csv`."""
    if form == "table":
        _write_table(out, found)
    else:
        out.writelines(_csv(found) if form == "csv" else (json.dumps(_json(c), ensure_ascii=False) + "\n" for c in found))


def _write_table(out: TextIO, found: Sequence[Candidate]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for name in ("name", "country", "division", "lat, lon", "id"):
        table.add_column(name)
    table.add_column("score", justify="right")
    table.add_column("why", ratio=1)
    for candidate in found:
        place = candidate.place
        cells = (place.name, place.country or "", place.admin1 or "", f"{place.lat:.3f}, {place.lon:.3f}", place.id)
        table.add_row(*(Text(visible(cell)) for cell in (*cells, f"{candidate.score:z.1f}", _why(candidate))))
    console_for(out).print(table)


def _csv(found: Sequence[Candidate]) -> Iterator[str]:
    yield csv_names(COLUMNS)
    for candidate in found:
        place = candidate.place
        cells = (place.name, place.country, place.admin1, round(place.lat, 5), round(place.lon, 5), place.id, place.precision)
        yield csv_row((*cells, candidate.kind, round(candidate.score, 3), _why(candidate)))


def _why(candidate: Candidate) -> str:
    return " · ".join(map(_words, candidate.grounds))


def _words(ground: Ground) -> str:
    """A reason with what it weighs, where that is not nought: "capital +1.0"."""
    return f"{ground.why} {ground.score:+.1f}" if abs(ground.score) >= 0.05 else ground.why


def _json(candidate: Candidate) -> dict[str, object]:
    reasons = [{"why": ground.why, "score": round(ground.score, 3)} for ground in candidate.grounds]
    return {**asdict(candidate.place), "kind": candidate.kind, "score": round(candidate.score, 3), "reasons": reasons}
