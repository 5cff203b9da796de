"""Reading many reports: what is begun when, and that nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sitrep.attempt import Read, begun
from sitrep.errors import RecordError
from sitrep.model import Report
from sitrep.pipeline import Outcome, Pipeline, ReadAhead

REPORTS = [Report(text=f"Town number {i} fell to the rebels on Monday.", name=str(i)) for i in range(4)]


class Beginner:
    """Reads nothing, and notes what it was asked to begin."""

    def __init__(self) -> None:
        self.begun: list[str] = []

    def begin(self, report: Report) -> None:
        self.begun.append(report.name)

    def __call__(self, report: Report) -> Outcome:
        raise NotImplementedError(report.name)


def with_(read: Read) -> Callable[[], Read]:
    return lambda: read


def test_the_next_is_begun_before_one_is_given_out() -> None:
    beginner = Beginner()
    seen = [(item.name, len(beginner.begun)) for item in begun(iter(REPORTS), with_(beginner)) if isinstance(item, Report)]
    assert seen == [("0", 2), ("1", 3), ("2", 4), ("3", 4)]


def test_what_cannot_begin_is_asked_for_one_after_the_other() -> None:
    given = iter(REPORTS)
    first = next(begun(given, with_(lambda report: Beginner()(report))))
    assert (first, next(given)) == (REPORTS[0], REPORTS[1])


def test_what_is_no_report_passes() -> None:
    items: list[Report | str] = [REPORTS[0], "refused", REPORTS[1]]
    assert list(begun(iter(items), with_(Beginner()))) == ["refused", REPORTS[0], REPORTS[1]]


def test_a_fault_of_the_source_comes_after_the_reports_before_it() -> None:
    def faulty() -> Iterator[Report]:
        yield REPORTS[0]
        raise RecordError("war.db", "gone")

    found = begun(faulty(), with_(Beginner()))
    assert next(found) == REPORTS[0]
    with pytest.raises(RecordError, match="gone"):
        next(found)


def test_reading_ahead_reads_the_same(pipeline: Pipeline) -> None:
    ahead = ReadAhead(pipeline)
    told = [ahead(report) for report in begun(iter([*REPORTS, REPORTS[3]]), with_(ahead))]
    assert told == [pipeline.read(report) for report in [*REPORTS, REPORTS[3]]]
