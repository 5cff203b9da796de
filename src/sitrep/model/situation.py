"""Situation: how things stand on a day: who holds what, which truces are in force, what it has cost, who supports whom.

All of it is derived from claims and names the ids of those it rests on. Parties are ids of the book, places ids of the gazetteer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sitrep.model.incident import Days
from sitrep.model.quantity import Measure


class ControlState(StrEnum):
    """How a place is held. Claimed: the party says so, and no other origin does."""

    HELD = "held"
    CONTESTED = "contested"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"


HOLDERS = {ControlState.HELD: (1, 1), ControlState.CONTESTED: (2, None), ControlState.CLAIMED: (1, 1), ControlState.UNKNOWN: (0, 0)}
"""Fewest and most holders in each state (None: no bound)."""


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place from `days.earliest` to `days.latest` (None: it still stands, or began before anything was read)."""

    place: str
    state: ControlState
    days: Days
    holders: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fewest, most = HOLDERS[self.state]
        if len(set(self.holders)) != len(self.holders) or len(self.holders) < fewest or (most is not None and len(self.holders) > most):
            raise ValueError(f"{self.place}: {self.state} by {self.holders}")
        if self.state is not ControlState.UNKNOWN:
            _require_claims(self.place, self.claims)


class TruceState(StrEnum):
    """How far a truce has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_FORCE = "in force"
    VIOLATED = "violated"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Truce:
    """A truce in one state for some days; `place` is None when it holds everywhere. One party alone may declare a truce."""

    parties: tuple[str, ...]
    state: TruceState
    days: Days
    place: str | None = None
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.parties or len(set(self.parties)) != len(self.parties):
            raise ValueError(f"a truce has parties, each once: {self.parties}")
        if self.state is TruceState.AGREED and len(self.parties) < 2:
            raise ValueError("nobody agrees alone")
        _require_claims("truce", self.claims)


@dataclass(frozen=True, slots=True)
class Toll:
    """A count over some days as low, best and high, all inclusive; `high` is None when nothing said bounds it."""

    measure: Measure
    days: Days
    low: int
    best: int
    high: int | None = None
    place: str | None = None
    side: str | None = None
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (0 <= self.low <= self.best and (self.high is None or self.best <= self.high)):
            raise ValueError(f"not in order: {self.low}, {self.best}, {self.high}")
        _require_claims(self.measure, self.claims)


@dataclass(frozen=True, slots=True)
class Loss:
    """Equipment a side lost: as the other side claims it, and as an origin outside both confirms it (None: nobody did)."""

    side: str
    item: str
    days: Days
    claimed: int | None
    confirmed: int | None
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.claimed is None and self.confirmed is None:
            raise ValueError(f"{self.item}: neither claimed nor confirmed")
        if min(n for n in (self.claimed, self.confirmed) if n is not None) < 0:
            raise ValueError(f"{self.item}: less than nothing")
        _require_claims(self.item, self.claims)


@dataclass(frozen=True, slots=True)
class Support:
    """`supporter` backs `supported` over some days, with `means` in the reports' words ("air defence systems")."""

    supporter: str
    supported: str
    days: Days
    means: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.supporter == self.supported:
            raise ValueError(f"{self.supporter} supports itself")
        _require_claims(self.supporter, self.claims)


@dataclass(frozen=True, slots=True)
class Situation:
    """How things stand on `day`. A place has one control; all that is listed holds on that day."""

    day: date
    controls: tuple[Control, ...] = ()
    truces: tuple[Truce, ...] = ()
    tolls: tuple[Toll, ...] = ()
    losses: tuple[Loss, ...] = ()
    supports: tuple[Support, ...] = ()

    def __post_init__(self) -> None:
        today = Days(self.day, self.day)
        places = [control.place for control in self.controls]
        if len(places) != len(set(places)):
            raise ValueError("a place is held in one way at a time")
        intervals = [c.days for c in self.controls] + [t.days for t in self.truces] + [s.days for s in self.supports]
        if not all(days.meets(today) for days in intervals):
            raise ValueError(f"something listed does not stand on {self.day}")


def _require_claims(what: str, claims: tuple[str, ...]) -> None:
    """Raise ValueError when nothing is named that it rests on."""
    if not claims:
        raise ValueError(f"{what}: rests on no claim")
