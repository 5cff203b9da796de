"""The likener: a network that reads a whole report and says of each claim where it stands among all occurrences (`Likeness`).

It is a second network, beside the reader's: what a sentence tells of is often said elsewhere in the report, by its title, its day, or the
sentence before. So it costs another pass over the text, and is asked only where claims are kept or joined. One excerpt is one run,
alone and without padding, so that no claim's point hangs on what else is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sitrep.errors import ModelError
from sitrep.model import Claim, Likeness, Report
from sitrep.model.likeness import LONGEST
from sitrep.reader.excerpts import Excerpt, ReportCutter
from sitrep.reader.network import Floats, opened
from sitrep.reader.pieces import Ints
from sitrep.reader.reading import WEIGHTS

FORMAT = 1
INPUTS, OUTPUT = ("input_ids", "spans"), "points"

Network = Callable[[Ints, Floats], Floats]
"""From the pieces (1, p) of an excerpt and, for each of k claims, what each piece counts for in it (k, p), to unit vectors (k, d)."""


class Likener:
    """Likens claims. One likener serves any number of reports, one after the other."""

    def __init__(self, network: Network, cutter: ReportCutter, version: str) -> None:
        self._network, self._cutter, self.version = network, cutter, version

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 2) -> Likener:
        """The likener whose weights lie in the folder `path` (None: the package's own), on at most `threads` cores.

        Raises ModelError when a file there is missing, damaged or of another format.
        """
        folder = path or WEIGHTS
        version, room = _about(folder / "likener.json")
        return cls(_network(folder / "likener.onnx", threads), ReportCutter(folder / "tokenizer.json", room), version)

    def points(self, report: Report, spans: Sequence[tuple[int, int]]) -> list[Likeness | None]:
        """Where what each span `[start, end)` of the report tells stands; None of a span without a word."""
        found: list[Likeness | None] = [None] * len(spans)
        for excerpt in self._cutter.cut(report.text, report.published, spans):
            points = self._network(*inputs(excerpt))
            for number, point in zip(excerpt.at, np.rint(points * LONGEST).astype(np.int8), strict=True):
                found[number] = Likeness(self.version, point.tobytes())
        return found

    def liken(self, report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The claims of a report, each with its likeness."""
        points = self.points(report, [(claim.trigger.start, claim.trigger.end) for claim in claims])
        told = (None if point is None else point.as_text() for point in points)
        return tuple(replace(claim, likeness=likeness) for claim, likeness in zip(claims, told, strict=True))


def inputs(excerpt: Excerpt) -> tuple[Ints, Floats]:
    """The pieces (1, p), and the share (k, p) that each has in the mean of each span, in the order of `excerpt.at`."""
    shares = np.zeros((len(excerpt.at), len(excerpt.ids)), np.float32)
    for row, (first, last) in zip(shares, excerpt.at.values(), strict=True):
        row[first:last] = 1 / (last - first)
    return np.array([excerpt.ids], np.int64), shares


def _network(path: Path, threads: int) -> Network:
    session = opened(path, threads, "the likener's weights")
    if {node.name for node in session.get_inputs()} != set(INPUTS) or OUTPUT not in {node.name for node in session.get_outputs()}:
        raise ModelError(f"{path}: the weights are of another format: want {' and '.join(INPUTS)}, give {OUTPUT}")

    def run(input_ids: Ints, spans: Floats) -> Floats:
        [points] = session.run([OUTPUT], dict(zip(INPUTS, (input_ids, spans), strict=True)))
        found: Floats = points
        return found

    return run


def _about(path: Path) -> tuple[str, int]:
    """The version of the weights, and the pieces they have room for."""
    try:
        about: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
    match about:
        case {"format": 1, "version": str(version), "room": int(room)} if version and room > 0:
            return version, room
    raise ModelError(f"{path}: of another format: want format {FORMAT}, a version and a room")
