"""Episodes that are one file: several reports that tell of the same occurrences, with marks that say which words tell of which.

    == a | 2002-08-13 | Straits Wire | -
    Rebels ambush army truck, three soldiers dead
    Guerrillas {ambushed|truck} an army truck near Lhoksukon on Tuesday, {killing|truck} three soldiers, the military said.
    == b | 2002-08-14 | Medan Courier | Straits Wire
    …

A heading is `== id | publication | outlet | agency credited, or -`, the next line the title, which is not marked, and the rest the body.
A mark is `{words|label}`; one label, one occurrence, in all reports of the file. `corpus/README.md` says where the texts come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitrep.ingest import Given, ingest_text
from sitrep.model import Report

EPISODES = Path(__file__).parent / "episodes"

_HEADING = re.compile(r"^== (.*)$", re.MULTILINE)
_MARK = re.compile(r"\{([^{}|]+)\|([a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """`[start, end)` of a report's text tells of the occurrence `label`."""

    start: int
    end: int
    label: str


def marked_reports(path: Path) -> Iterator[tuple[Report, tuple[Mark, ...]]]:
    """The reports of one file, each with its marks. Raises ValueError where a heading is broken or the text is not taken as it stands."""
    _, *parts = _HEADING.split(path.read_text("utf-8"))
    for heading, body in zip(parts[::2], parts[1::2], strict=True):
        fields = [part.strip() for part in heading.split("|")]
        if len(fields) != 4:
            raise ValueError(f"{path.name}: {heading}: want id | publication | outlet | agency or -")
        name, day, publisher, agency = fields
        text, marks = unmarked(body.strip())
        title = text.partition("\n")[0].strip()
        given = Given(date.fromisoformat(day), publisher, title, None if agency == "-" else agency)
        report = ingest_text(text, name=name, given=given)
        if not report.text.startswith(text):
            raise ValueError(f"{path.name}: {name}: the text is not taken as it stands")
        yield report, marks


def unmarked(body: str) -> tuple[str, tuple[Mark, ...]]:
    """A marked text without its marks, and where they stood."""
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        marks.append(Mark(len(text), len(text) + len(mark[1]), mark[2]))
        text, at = text + mark[1], mark.end()
    return text + body[at:], tuple(marks)
