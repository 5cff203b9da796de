"""How fast a run goes and how long it will take, from what it has come through."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from sitrep.cli.talk import Show
from sitrep.errors import SitrepError

FEW_S = 2
"""Seconds before which a rate says nothing."""


class Pace:
    """`whole` is all there is to come, in bytes or whatever else `pass_by` counts, None when nobody knows; the clock runs from now."""

    def __init__(self, whole: int | None) -> None:
        self._whole = whole
        self._started = monotonic()
        self._n_reports = 0
        self._done = 0

    def pass_by(self, size: int) -> None:
        """Count one more report of that size."""
        self._n_reports += 1
        self._done += size

    def told(self, gone_s: float | None = None) -> str:
        """ "120 reports, 3.2 a second, 2 min left"; without the rate at the very beginning, and without the rest when nobody knows.

        `gone_s` is how long it has taken, None: by the clock.
        """
        gone_s = monotonic() - self._started if gone_s is None else gone_s
        words = ["1 report" if self._n_reports == 1 else f"{self._n_reports:,} reports"]
        if gone_s >= FEW_S and self._n_reports:
            words.append(f"{self._n_reports / gone_s:.1f} a second")
            if self._whole and self._done:
                words.append(f"{duration(gone_s * max(0, self._whole / self._done - 1))} left")
        return ", ".join(words)

    def telling(self, show: Show) -> Show:
        """Shows what is being done with how far and how fast the run has come."""
        return lambda doing: show(f"{doing}: {self.told()}" if doing else None)


def duration(seconds: float) -> str:
    """A time to wait, in the unit that says it in a few digits."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"


def bytes_of(inputs: Iterable[str]) -> int | None:
    """The size of all files of `inputs`; None when one of them is no file or folder that is there."""
    from sitrep.ingest.files import files_below

    try:
        return sum(path.stat().st_size for word in inputs for path in files_below(Path(word)))
    except (SitrepError, OSError):
        return None
