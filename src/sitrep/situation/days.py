"""Window: the days a claim may speak of (rules D1 to D4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sitrep.model import Claim, Days, TimePrecision
from sitrep.vocab.files import read_table

NUMBERS: dict[str, int] = read_table("situation.toml")["days"]


class WindowBasis(StrEnum):
    """Where the days come from: the claim's own words; the day its report was published; nowhere."""

    TOLD = "told"
    AS_OF = "as of"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day a claim may speak of. `is_span`: it speaks of all of them and not of some day among them."""

    first: date | None
    last: date | None
    basis: WindowBasis
    is_span: bool = False

    @property
    def is_told(self) -> bool:
        """Whether the claim itself gives a day."""
        return self.basis is WindowBasis.TOLD

    @property
    def length(self) -> int:
        """Days from first to last, both counted; 0 when an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0

    @property
    def days(self) -> Days | None:
        """The window as an interval; None without any day."""
        return Days(self.first, self.last) if self.first or self.last else None

    def near(self, other: Window, days: int) -> bool:
        """Whether the two share a day, or lie no more than `days` apart; one without days is near everything."""
        a, b = self.days, other.days
        if a is None or b is None:
            return True
        slack = timedelta(days)
        return not (_after(a.earliest, b.latest, slack) or _after(b.earliest, a.latest, slack))


def window_of(claim: Claim, published: date | None) -> Window:
    """The days `claim` speaks of: its own (D1), else the day of publication as the last on which it can have been so (D2)."""
    time = claim.time
    if time is not None and time.is_resolved:
        first, last = time.earliest, time.latest
        is_span = time.precision is TimePrecision.SPAN or (first is not None and last == published and first != last)
        if last is None and published is not None and first is not None and first <= published:
            last, is_span = published, True
        return Window(first, last, WindowBasis.TOLD, is_span)
    return Window(None, published, WindowBasis.AS_OF) if published else Window(None, None, WindowBasis.NONE)


def eve(day: date) -> date:
    """The day before."""
    return shifted(day, -1)


def morrow(day: date) -> date:
    """The day after."""
    return shifted(day, 1)


def shifted(day: date, days: int) -> date:
    """The day so many days later, or earlier; at the ends of the calendar its last, or first, day."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def _after(day: date | None, other: date | None, slack: timedelta) -> bool:
    return day is not None and other is not None and day - other > slack
