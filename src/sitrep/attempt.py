"""Reading one report of many: a fault in one, even a fault of ours, must not cost the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sitrep.errors import SitrepError
from sitrep.model import Report

if TYPE_CHECKING:
    from sitrep.pipeline import Outcome

Read = Callable[[Report], "Outcome"]


def attempted(read: Read, report: Report) -> Outcome | str:
    """What came of `report`, or in one line why nothing did."""
    try:
        return read(report)
    except SitrepError as error:
        return str(error)
    except Exception as error:
        return f"{report.name}: a fault of this program, please report it: {type(error).__name__}: {error}"
