"""The table of counts (`counts.csv`) and how what was read is compared with it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sitrep.model import Claim, Measure

TABLE = Path(__file__).with_name("counts.csv")


@dataclass(frozen=True, slots=True)
class Told:
    """A count as the table writes it; `of` and `side` "" when there is none, in lower case and without a plural's s."""

    measure: Measure
    low: int | None
    high: int | None
    of: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, all it counts, and why it is not yet read so ("" when it should be)."""

    name: str
    text: str
    told: frozenset[Told]
    known: str


def cases() -> list[Case]:
    """The rows of the table."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [Case(r["name"], r["text"], frozenset(_parsed(r["quantities"])), r["known"]) for r in csv.DictReader(lines)]


def read_counts(claims: Iterable[Claim]) -> frozenset[Told]:
    """What the claims of one sentence count, each once."""
    return frozenset(Told(q.measure, q.low, q.high, _folded(q.of), _folded(q.side)) for claim in claims for q in claim.quantities)


def _parsed(cell: str) -> Iterable[Told]:
    for item in filter(None, cell.split(";")):
        measure, bounds, of, side = item.split(":")
        low, dots, high = bounds.partition("..")
        yield Told(Measure(measure), int(low) if low else None, int(high or low) if high or not dots else None, _folded(of), _folded(side))


def _folded(words: str | None) -> str:
    return " ".join(word.removesuffix("s") for word in (words or "").lower().split())
