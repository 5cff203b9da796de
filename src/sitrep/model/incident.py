"""Incident: claims from any number of reports about one occurrence, and what each of them says of it.

An incident is derived and can be derived again: it holds ids of claims, and every value it shows names the claims that say so.
Values that differ stand side by side; none overwrites another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sitrep.model.claim import ClaimType
from sitrep.model.identity import Identified, content_id
from sitrep.model.party import Entity
from sitrep.model.place import Place
from sitrep.model.quantity import Measure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Days:
    """Days `[earliest, latest]`, both included; an open end is None, and at least one end is known."""

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise ValueError("an interval has an end")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"{self.latest} is before {self.earliest}")

    def meets(self, other: Days) -> bool:
        """Whether some day lies in both."""
        return not (_before(self.latest, other.earliest) or _before(other.latest, self.earliest))


@dataclass(frozen=True, slots=True)
class Count:
    """How many: `low` and `high` inclusive, an open bound is None, and at least one is known; `side`: the party that suffered it."""

    measure: Measure
    low: int | None
    high: int | None
    side: str | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a count has a bound")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"{self.high} is less than {self.low}")

    def meets(self, other: Count) -> bool:
        """Whether some number satisfies both; counts of different things or sides never gainsay each other."""
        if (self.measure, self.side) != (other.measure, other.side):
            return True
        return not (_before(self.high, other.low) or _before(other.high, self.low))


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """A value and the ids of the claims that say so, sorted, at least one."""

    value: T
    claims: tuple[str, ...]

    def __post_init__(self) -> None:
        _require_ids(self.claims)


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that are copies of the same words, as sorted ids: however many, they are one voice."""

    reports: tuple[str, ...]

    def __post_init__(self) -> None:
        _require_ids(self.reports)


@dataclass(frozen=True, slots=True)
class Incident(Identified):
    """One occurrence. Every slot lists each value said of it once, with the claims that say so; those are all in `claims`."""

    claims: tuple[str, ...]
    origins: tuple[Origin, ...]
    types: tuple[Said[ClaimType], ...] = ()
    actors: tuple[Said[Entity], ...] = ()
    recipients: tuple[Said[Entity], ...] = ()
    places: tuple[Said[Place], ...] = ()
    days: tuple[Said[Days], ...] = ()
    counts: tuple[Said[Count], ...] = ()

    def __post_init__(self) -> None:
        _require_ids(self.claims)
        reports = [report for origin in self.origins for report in origin.reports]
        if not reports or len(reports) != len(set(reports)):
            raise ValueError("an incident has an origin, and a report belongs to one")
        own = frozenset(self.claims)
        for slot in (self.types, self.actors, self.recipients, self.places, self.days, self.counts):
            _require_values([(said.value, said.claims) for said in slot], own)

    def _hashed(self) -> str:
        """Of the claims it joins."""
        return content_id("i", *self.claims)

    @property
    def disputed_days(self) -> bool:
        """Whether two claims give days that cannot both be right."""
        return any(not a.value.meets(b.value) for a in self.days for b in self.days)


def _before(a: date | int | None, b: date | int | None) -> bool:
    """Whether both are known and `a < b`; None is open."""
    return a is not None and b is not None and a < b  # type: ignore[operator]


def _require_ids(ids: tuple[str, ...]) -> None:
    """Raise ValueError unless `ids` are some, sorted, each once."""
    if not ids or (len(ids) > 1 and list(ids) != sorted(set(ids))):
        raise ValueError(f"not a sorted set of ids: {ids}")


def _require_values(said: list[tuple[object, tuple[str, ...]]], claims: frozenset[str]) -> None:
    """Raise ValueError when a value stands twice, or rests on a claim that is not of the incident."""
    for i, (value, grounds) in enumerate(said):
        if any(value == other for other, _ in said[:i]):
            raise ValueError(f"said twice: {value}")
        if not claims.issuperset(grounds):
            raise ValueError(f"rests on other claims: {sorted(set(grounds) - claims)}")
