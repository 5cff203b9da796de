"""Why the claims of an incident were joined: each join with its reasons, then the near misses; for people, as JSON lines or as CSV."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, TextIO

from sitrep.render.csv import csv_names, csv_row
from sitrep.render.jsonl import LINE_ENDS
from sitrep.render.phrases import visible, what, when, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitrep.model import Claim, Incident
    from sitrep.reconcile import Reason, Why

COLUMNS = ("incident", "joined", "claim", "with", "log_odds", "refused", "reasons", "report", "words")


def write_why(out: TextIO, incident: Incident, explained: Why, form: str) -> None:
    """Write the explanation to `out` as `table` (lines for people), `jsonl` or `csv`, a line for each join and each near miss."""
    if form == "table":
        out.writelines(f"{line}\n" for line in _lines(incident, explained))
    elif form == "csv":
        out.write(csv_names(COLUMNS))
        out.writelines(csv_row((*cells, _in_one(reasons), *traced)) for cells, reasons, traced in _rows(incident, explained))
    else:
        for cells, reasons, traced in _rows(incident, explained):
            row = dict(zip(COLUMNS, (*cells, list(map(asdict, reasons)), *traced), strict=True))
            out.write(json.dumps(row, ensure_ascii=False).translate(LINE_ENDS) + "\n")


_Cells = tuple[str, str, str, str, float, str | None]


def _rows(incident: Incident, explained: Why) -> Iterator[tuple[_Cells, tuple[Reason, ...], tuple[str, str]]]:
    """The cells of each join and near miss, its reasons, and the report and words of the claim that was joined, or was not."""
    for join in explained.joins:
        by = "by people" if join.by_judgement else "yes"
        yield (incident.id, by, join.b.id, join.a.id, join.score, None), join.reasons, _traced(join.b)
    for miss in explained.misses:
        yield (incident.id, "no", miss.claim.id, miss.nearest.id, miss.score, miss.refused), miss.reasons, _traced(miss.claim)


def _traced(claim: Claim) -> tuple[str, str]:
    return claim.report_name, " ".join(claim.span.text.split())


def _in_one(reasons: tuple[Reason, ...]) -> str:
    return "; ".join(f"{reason.words.splitlines()[0]} {reason.adds:+.2f}" for reason in reasons)


def _lines(incident: Incident, explained: Why) -> Iterator[str]:
    many = len(incident.claims)
    yield f"{incident.id}: {'1 claim' if many == 1 else f'{many} claims'} from {len(incident.origins)} independent origin(s)"
    if not explained.joins:
        yield "  one claim alone: nothing was joined to it"
    for join in explained.joins:
        yield ""
        yield f"  {_told(join.a)}"
        yield f"  {_told(join.b)}"
        yield f"    joined {'by people' if join.by_judgement else f'at log-odds {join.score:+.2f}'}"
        yield from _reasons(join.reasons)
    for miss in explained.misses:
        yield ""
        yield f"  not joined: {_told(miss.claim)}"
        yield f"    nearest to {_told(miss.nearest)}, log-odds {miss.score:+.2f}"
        if miss.refused:
            yield f"    refused: {miss.refused}"
        yield from _reasons(miss.reasons)


def _told(claim: Claim) -> str:
    parts = [claim.report_name, what(claim), where(claim.place), when(claim.time)]
    return f"{claim.id} " + " · ".join(visible(part) for part in parts if part)


def _reasons(reasons: tuple[Reason, ...]) -> Iterator[str]:
    for reason in reasons:
        yield f"      {reason.adds:+6.2f}  {reason.words.splitlines()[0]}"
