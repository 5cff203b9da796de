"""Shelf: what the record keeps for reconciling, and one that lives in memory."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Protocol

from sitrep.model import Claim, Incident, Report
from sitrep.reconcile.blocks import Key


class Shelf(Protocol):
    """Claims with their keys, reports, and the incidents that stand."""

    def beside(self, key: Key, width: int) -> Iterable[str]:
        """Ids of up to `width` claims before and after `key.order` in `key.block`, in that order; without a claim at `key.order` itself."""
        ...

    def claim(self, claim: str) -> Claim | None:
        """The claim with this id, None when the record has it no more."""
        ...

    def report(self, report: str) -> Report:
        """The report with this id."""
        ...

    def incidents(self, claims: Iterable[str]) -> Iterable[Incident]:
        """The incidents that hold any of these claims, each once."""
        ...


class MemoryShelf:
    """A shelf in memory; `put` claims with their keys and their report, `keep` incidents."""

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._reports: dict[str, Report] = {}
        self._blocks: dict[str, list[tuple[str, str]]] = {}
        self._incidents: dict[str, Incident] = {}
        self._incident_of: dict[str, str] = {}

    def put(self, claim: Claim, report: Report, keys: Iterable[Key]) -> None:
        """Puts one claim on the shelf."""
        self._claims[claim.id] = claim
        self._reports[report.id] = report
        for key in keys:
            insort(self._blocks.setdefault(key.block, []), (key.order, claim.id))

    def take(self, claim: str, keys: Iterable[Key]) -> None:
        """Takes a claim off the shelf."""
        del self._claims[claim]
        for key in keys:
            self._blocks[key.block].remove((key.order, claim))

    def keep(self, removed: Iterable[str], incidents: Iterable[Incident]) -> None:
        """Replaces the incidents with ids `removed` by `incidents`."""
        for gone in removed:
            for claim in self._incidents.pop(gone).claims:
                del self._incident_of[claim]
        for incident in incidents:
            self._incidents[incident.id] = incident
            self._incident_of |= dict.fromkeys(incident.claims, incident.id)

    def all_incidents(self) -> tuple[Incident, ...]:
        """The incidents that stand, by id."""
        return tuple(self._incidents[i] for i in sorted(self._incidents))

    def beside(self, key: Key, width: int) -> Iterable[str]:
        block = self._blocks.get(key.block, [])
        at = bisect_left(block, (key.order, ""))
        after = at + 1 if at < len(block) and block[at][0] == key.order else at
        return [claim for _, claim in (*block[max(0, at - width) : at], *block[after : after + width])]

    def claim(self, claim: str) -> Claim | None:
        return self._claims.get(claim)

    def report(self, report: str) -> Report:
        return self._reports[report]

    def incidents(self, claims: Iterable[str]) -> Iterable[Incident]:
        found = dict.fromkeys(self._incident_of[claim] for claim in claims if claim in self._incident_of)
        return [self._incidents[i] for i in found]
