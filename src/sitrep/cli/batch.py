"""One run over many inputs: a report that cannot be read is noted and never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sitrep.attempt import Read, attempted, begun
from sitrep.cli.talk import Show, say
from sitrep.model import Report

if TYPE_CHECKING:
    from sitrep.ingest import Refusal
    from sitrep.pipeline import Outcome


class Batch:
    """One run over many inputs: what came of each, and what was refused."""

    def __init__(self) -> None:
        self.n_read = 0
        self.refusals: list[str] = []

    def outcomes(self, reports: Iterator[Report | Refusal], ready: Callable[[], Read], show: Show) -> Iterator[Outcome]:
        """What came of each report in order; refusals are kept for the end. `ready` gives what reads them; what it raises ends the run."""
        for report in begun(reports, ready):
            if not isinstance(report, Report):
                self.refusals.append(str(report.error))
                continue
            show(f"reading {report.name} ({self.n_read} read)")
            outcome = attempted(ready(), report)
            if isinstance(outcome, str):
                self.refusals.append(outcome)
            else:
                self.n_read += 1
                yield outcome

    def status(self) -> int:
        """List the refusals; 1 when there are any, or when there was nothing to read."""
        for refusal in self.refusals:
            say(refusal)
        if self.refusals and self.n_read:
            say(f"{self.n_read} read, {len(self.refusals)} refused")
        if not self.refusals and not self.n_read:
            say("nothing to read there")
        return 0 if self.n_read and not self.refusals else 1
