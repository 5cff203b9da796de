"""How fast a run goes and how long it will take, from the bytes it has come through."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from sitrep.errors import SitrepError

_FEW_S = 2
"""Seconds before which a rate says nothing."""


class Pace:
    """`n_bytes` are all there is to come, None when nobody knows; the clock runs from now."""

    def __init__(self, n_bytes: int | None) -> None:
        self._n_bytes = n_bytes
        self._started = monotonic()
        self.n_done = 0
        self._bytes_done = 0

    def pass_by(self, data: bytes) -> None:
        """Count the bytes of one more report."""
        self.n_done += 1
        self._bytes_done += len(data)

    def told(self) -> str:
        """ "120 reports, 3.2 a second, 2 min left"; without the rate at the very beginning, and without the rest when nobody knows."""
        gone = monotonic() - self._started
        words = [f"{self.n_done:,} report{'' if self.n_done == 1 else 's'}"]
        if gone >= _FEW_S and self.n_done:
            words.append(f"{self.n_done / gone:.1f} a second")
            if self._n_bytes and self._bytes_done:
                words.append(f"{duration(gone * max(0, self._n_bytes / self._bytes_done - 1))} left")
        return ", ".join(words)


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
