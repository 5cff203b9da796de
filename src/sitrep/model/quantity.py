"""Quantity: a count with its measure, its bounds and what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.model.span import Span


class Measure(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    DISPLACED = "displaced"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    CAPTURED = "captured"
    SURRENDERED = "surrendered"
    DEPLOYED = "deployed"
    OTHER = "other"


def bounds_in_words(low: int | None, high: int | None) -> str:
    """`12`, `12+`, `up to 5` or `3-5`; "" where both are unknown."""
    if low is None:
        return "" if high is None else f"up to {high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """`span` holds the number's words; `low` and `high` are inclusive, None where open. Both are None before grounding.

    `of` is what is counted, in the report's words ("civilians"); `side` the party that suffered it, when the words name one.
    """

    measure: Measure
    span: Span
    of: str | None = None
    low: int | None = None
    high: int | None = None
    side: str | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"{self.span.text!r}: {self.high} is less than {self.low}")
