"""The record as whoever reconciles looks into it: claims that stand by id, their reports, the neighbours in a block, the incidents."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sitrep.model import Claim, Incident, Report
from sitrep.store.blocks import BlockKey
from sitrep.store.store import Store


class StoreShelf:
    """Looks into `store`, inside its transaction when there is one. It remembers what it saw until told to `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.report = lru_cache(maxsize=2_000)(self._report)
        self.claim = lru_cache(maxsize=20_000)(self._claim)

    def forget(self) -> None:
        """Look again: claims came or went. Reports never change."""
        self.claim.cache_clear()

    def beside(self, key: BlockKey, width: int) -> tuple[str, ...]:
        """Ids of up to `width` claims before and after `key.order` in `key.block`, in that order; without a claim at `key.order` itself."""
        return self._store.beside(key, width)

    def incidents(self, claims: Iterable[str]) -> tuple[Incident, ...]:
        """The incidents that hold any of these claims, each once."""
        return self._store.incidents_of(claims)

    def _claim(self, claim: str) -> Claim | None:
        """The claim with this id, None when it does not stand."""
        return self._store.standing(claim)

    def _report(self, report: str) -> Report:
        return self._store.report(report)
