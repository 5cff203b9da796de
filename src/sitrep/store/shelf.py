"""The record as whoever reconciles looks into it: claims that stand by id, their reports, the neighbours in a block, the incidents.

A block is read whole when it is first asked for, and kept in memory: the claims of one time and place are asked for again and again. One of
more than `WHOLE` claims is asked for by the piece.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache

from sitrep.model import Claim, Incident, Report
from sitrep.store.blocks import BlockKey
from sitrep.store.columns import fit
from sitrep.store.store import Store

WHOLE = 1_000
"""Claims of the largest block that is kept in memory."""

_BLOCKS = 5_000
Block = list[tuple[str, str]]
"""The position and id of each claim, in their order."""


class StoreShelf:
    """Looks into `store`, inside its transaction when there is one. It remembers what it saw until told to `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._blocks: dict[str, Block | None] = {}
        self.report = lru_cache(maxsize=2_000)(self._report)
        self.claim = lru_cache(maxsize=20_000)(self._claim)

    def forget(self, keys: Iterable[BlockKey] | None = None) -> None:
        """Look again: claims came or went, at `keys` only where they are given. Reports never change."""
        self.claim.cache_clear()
        if keys is None:
            self._blocks.clear()
        else:
            for key in keys:
                self._blocks.pop(key.block, None)

    def beside(self, key: BlockKey, width: int) -> tuple[str, ...]:
        """Ids of up to `width` claims before and after `key.order` in `key.block`, in that order; without a claim at `key.order` itself."""
        block = self._block(key.block)
        if block is None:
            return self._store.beside(key, width)
        at = str(fit(key.order))
        before = bisect_left(block, at, key=_position)
        after = bisect_right(block, at, lo=before, key=_position)
        return tuple([id for _, id in (*block[max(0, before - width) : before], *block[after : after + width])])

    def incidents(self, claims: Iterable[str]) -> tuple[Incident, ...]:
        """The incidents that hold any of these claims, each once."""
        return self._store.incidents_of(claims)

    def _block(self, block: str) -> Block | None:
        if block not in self._blocks:
            if len(self._blocks) >= _BLOCKS:
                self._blocks.clear()
            self._blocks[block] = self._store.standing_in(block, WHOLE)
        return self._blocks[block]

    def _claim(self, claim: str) -> Claim | None:
        """The claim with this id, None when it does not stand."""
        return self._store.standing(claim)

    def _report(self, report: str) -> Report:
        return self._store.report(report)


def _position(place: tuple[str, str]) -> str:
    return place[0]
