"""When: a closed interval of days with its precision, its basis and the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sitrep.model.span import Span


class TimePrecision(StrEnum):
    """How finely the words say it."""

    PART_OF_DAY = "part-of-day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"


class TimeBasis(StrEnum):
    """How the days were found: said outright, reckoned from another date, or taken over from an earlier sentence."""

    STATED = "stated"
    RELATIVE = "relative"
    CARRIED = "carried"


def days_in_words(earliest: date | None, latest: date | None) -> str:
    """`2020-05-18`, `2020-05-18..20`, `2020-05-18..2020-06-02`, `from …` or `until …`; "" where both are unknown."""
    if earliest is None:
        return f"until {latest.isoformat()}" if latest else ""
    if latest is None:
        return f"from {earliest.isoformat()}"
    if earliest == latest:
        return earliest.isoformat()
    same_month = (earliest.year, earliest.month) == (latest.year, latest.month)
    return f"{earliest.isoformat()}..{f'{latest.day:02d}' if same_month else latest.isoformat()}"


@dataclass(frozen=True, slots=True)
class When:
    """Words of time and the days `[earliest, latest]`, both included.

    Before grounding, and where grounding failed, `earliest`, `latest` and `precision` are None; then `reason` says why.
    `earliest` alone may be None ("until Monday"), and `latest` alone ("from Monday on"). `anchor` is the date the words
    were reckoned from; `timex` the TIMEX3 value ("2020-05-18", "2020-W20", "P2D"). `is_carried`: the words stand in an
    earlier sentence than the claim.
    """

    span: Span
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision | None = None
    basis: TimeBasis | None = None
    anchor: date | None = None
    timex: str | None = None
    is_carried: bool = False
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"{self.span.text!r}: {self.latest} is before {self.earliest}")
        if self.is_resolved and (self.precision is None or self.basis is None):
            raise ValueError(f"{self.span.text!r}: days without precision or basis")

    @property
    def is_resolved(self) -> bool:
        """Whether at least one end of the interval is known."""
        return self.earliest is not None or self.latest is not None
