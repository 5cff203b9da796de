"""Situation: how things stand on a day: who holds what, which truces are in force, what it has cost, who supports whom.

All of it is derived from claims and names the ids of those it rests on; `reason` says in words by which rule of `docs/rules.md`.
Parties are ids of the book, places ids of the gazetteer. `voices` are those on whose word it stands, as the reports call them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sitrep.model.identity import content_id
from sitrep.model.incident import Count, Days, Said
from sitrep.model.quantity import Measure


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """A claim that was weighed, and in words what it does here or why it does nothing."""

    claim: str
    reason: str


class ControlState(StrEnum):
    """How a place is held. Claimed: one party says so of itself, and nobody else does. Rival: several say so, each of itself."""

    HELD = "held"
    CONTESTED = "contested"
    CLAIMED = "claimed"
    RIVAL = "claimed by more than one"
    UNKNOWN = "unknown"


HOLDERS = {
    ControlState.HELD: (1, 1),
    ControlState.CONTESTED: (0, None),
    ControlState.CLAIMED: (1, 1),
    ControlState.RIVAL: (2, None),
    ControlState.UNKNOWN: (0, 0),
}
"""Fewest and most holders in each state (None: no bound). Those who contest a place may be unnamed."""


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place from `days.earliest` to `days.latest` (None: it still stands, or began before anything was read).

    `place` is an id, with "/north", "/part" and the like for a part of a place; `name` is what reports call it. `claims` begin the
    interval or bear it out, `ends` end it, `others` were weighed and changed nothing. `said_until` is the last day a claim spoke of.
    """

    place: str
    state: ControlState
    days: Days
    holders: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    name: str = ""
    ends: tuple[str, ...] = ()
    others: tuple[Ground, ...] = ()
    voices: tuple[str, ...] = ()
    said_until: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        fewest, most = HOLDERS[self.state]
        if len(set(self.holders)) != len(self.holders) or len(self.holders) < fewest or (most is not None and len(self.holders) > most):
            raise ValueError(f"{self.place}: {self.state} by {self.holders}")
        if self.state is not ControlState.UNKNOWN:
            _require_claims(self.place, self.claims)


class TruceState(StrEnum):
    """How far a truce has come."""

    CALLED = "called"
    AGREED = "agreed"
    IN_FORCE = "in force"
    VIOLATED = "violated"
    LAPSED = "lapsed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Violation:
    """A breach: by whom (id; None: nobody is named), according to whom, from which claims."""

    by: str | None
    voices: tuple[str, ...]
    claims: tuple[str, ...]

    def __post_init__(self) -> None:
        _require_claims("violation", self.claims)


@dataclass(frozen=True, slots=True)
class Truce:
    """A truce in one state for some days; `place` is None when none is named. One party alone may call a truce.

    `parties` would keep it, `callers` called for it or declared it, `rejecters` turned it down. States of one truce share `truce`.
    """

    parties: tuple[str, ...]
    state: TruceState
    days: Days
    place: str | None = None
    claims: tuple[str, ...] = ()
    truce: str = ""
    callers: tuple[str, ...] = ()
    rejecters: tuple[str, ...] = ()
    violations: tuple[Violation, ...] = ()
    voices: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if len(set(self.parties)) != len(self.parties):
            raise ValueError(f"a truce has parties, each once: {self.parties}")
        if self.state is TruceState.AGREED and len(self.parties) == 1:
            raise ValueError("nobody agrees alone")
        if self.state is TruceState.CALLED and not (self.parties or self.callers or self.voices):
            raise ValueError("somebody calls a truce")
        _require_claims("truce", self.claims)


@dataclass(frozen=True, slots=True)
class Toll:
    """A count over some days as low, best and high, all inclusive; `high` is None when nothing said bounds it.

    `of` is who or what is counted, in the reports' words, `counted` their kind ("fighters", "civilians"); `within` the place and the
    provinces and countries that hold it; `said` each number with the claims that give it, `voices` who gives them; `parts` the ids of
    the tolls that may be a part of this one (each is listed under the narrowest that may include it).
    """

    measure: Measure
    days: Days
    low: int
    best: int
    high: int | None = None
    place: str | None = None
    side: str | None = None
    claims: tuple[str, ...] = ()
    of: str | None = None
    counted: str = "people"
    within: tuple[str, ...] = ()
    said: tuple[Said[Count], ...] = ()
    voices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if not (0 <= self.low <= self.best and (self.high is None or self.best <= self.high)):
            raise ValueError(f"not in order: {self.low}, {self.best}, {self.high}")
        _require_claims(self.measure, self.claims)

    @property
    def id(self) -> str:
        """Hash of what is counted, how many, and of the claims that count it."""
        return content_id("t", self.measure, self.days, self.place, self.side, self.counted, self.of, self.low, self.high, *self.claims)


@dataclass(frozen=True, slots=True)
class LossItem:
    """A part of a loss: so many on those days at that place, by whose word; None: that word gives no number.

    `is_rest`: what an aggregate has beyond the parts that were told one by one.
    """

    days: Days
    place: str | None
    claimed: int | None
    admitted: int | None
    confirmed: int | None
    claims: tuple[str, ...]
    is_rest: bool = False

    def __post_init__(self) -> None:
        _require_claims("item", self.claims)


@dataclass(frozen=True, slots=True)
class Loss:
    """Equipment or people a side lost: as others claim it, as the side admits it, as an independent origin confirms it (None: nobody).

    The items of each column sum to it. `at_least`: some number said is open upward.
    """

    side: str
    item: str
    days: Days
    claimed: int | None
    confirmed: int | None
    claims: tuple[str, ...] = ()
    admitted: int | None = None
    measure: Measure = Measure.DESTROYED
    items: tuple[LossItem, ...] = ()
    at_least: bool = False
    voices: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        told = [n for n in (self.claimed, self.admitted, self.confirmed) if n is not None]
        if not told:
            raise ValueError(f"{self.item}: neither claimed nor admitted nor confirmed")
        if min(told) < 0:
            raise ValueError(f"{self.item}: less than nothing")
        _require_claims(self.item, self.claims)
        for column in ("claimed", "admitted", "confirmed") if self.items else ():
            if sum(getattr(item, column) or 0 for item in self.items) != (getattr(self, column) or 0):
                raise ValueError(f"{self.item}: the items do not sum to what is {column}")


class Relation(StrEnum):
    """How a party stands to another: `supporter` does this to, or is this of, `supported`."""

    BACKS = "backs"
    ARMS = "arms"
    FUNDS = "funds"
    TRAINS = "trains"
    LEADS = "leads"
    BELONGS_TO = "belongs to"
    LOYAL_TO = "is loyal to"
    ALLIED = "is allied with"
    LINKED = "is linked to"
    RECOGNISES = "recognises"
    OPPOSES = "opposes"


@dataclass(frozen=True, slots=True)
class Support:
    """A tie: `supporter` stands so to `supported` over some days, with `means` in the reports' words ("air defence systems").

    `since` is the first day as told, None where none is; `days` then begin on the first day a report spoke of it. `others` are claims
    that deny it, or doubt it, and change nothing.
    """

    supporter: str
    supported: str
    days: Days
    means: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    relation: Relation = Relation.BACKS
    since: date | None = None
    others: tuple[Ground, ...] = ()
    voices: tuple[str, ...] = ()
    reason: str = ""

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
