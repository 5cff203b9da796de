"""Reading one report of many: a fault in one, even a fault of ours, must not cost the others, and the next is begun meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from sitrep.errors import SitrepError
from sitrep.model import Report

if TYPE_CHECKING:
    from sitrep.pipeline import Outcome

Read = Callable[[Report], "Outcome"]
Item = TypeVar("Item")


@runtime_checkable
class Begins(Protocol):
    """What reads reports and can begin one that is asked for later."""

    def begin(self, report: Report) -> None:
        """Begin to read `report`, and come back at once."""
        ...


def attempted(read: Read, report: Report) -> Outcome | str:
    """What came of `report`, or in one line why nothing did."""
    try:
        return read(report)
    except SitrepError as error:
        return str(error)
    except Exception as error:
        return f"{report.name}: a fault of this program, please report it: {type(error).__name__}: {error}"


def begun(items: Iterator[Report | Item], ready: Callable[[], Read]) -> Iterator[Report | Item]:
    """The same items; each report comes when the one behind it has been begun, where what reads them can begin.

    `ready` gives what reads; it is called when there is a report. What the items raise comes after the reports before it.
    """
    waiting: Report | None = None
    while True:
        try:
            item = next(items, None)
        except Exception:
            if waiting is not None:
                yield waiting
            raise
        if item is None:
            break
        if not isinstance(item, Report) or not isinstance(read := ready(), Begins):
            yield item
            continue
        read.begin(item)
        if waiting is not None:
            yield waiting
        waiting = item
    if waiting is not None:
        yield waiting
