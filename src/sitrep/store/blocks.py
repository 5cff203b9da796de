"""Blocks: where claims that may tell of one occurrence are looked for.

Whoever reconciles gives each claim its keys, a block and a position in it; the record keeps them sorted, and finds the neighbours of a
position at a cost that does not grow with the record. Only claims that stand are neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from sqlalchemy import Connection, Integer, Select, String, bindparam, delete, literal, select, union_all

from sitrep.model import Claim, Report, text_hash
from sitrep.store import tables as t
from sitrep.store.columns import Row, fit, insert_all


class BlockKey(Protocol):
    """A position in a block."""

    @property
    def block(self) -> str:
        """The block's name."""
        ...

    @property
    def order(self) -> str:
        """The position; text that sorts."""
        ...


Keys = Callable[[Claim, Report], Iterable[BlockKey]]
"""The keys of a claim of a report."""


def no_keys(_: Claim, __: Report) -> tuple[BlockKey, ...]:
    """No block at all."""
    return ()


def key_rows(claim: int, keys: Iterable[BlockKey]) -> list[Row]:
    """A row for each key of the claim with that running number."""
    places = {(_hash(key.block), str(fit(key.order))) for key in keys}
    return [{"block": block, "position": at, "claim": claim} for block, at in sorted(places)]


def set_keys(connection: Connection, claim: int, keys: Iterable[BlockKey]) -> None:
    """Keep these keys of a claim and no others."""
    connection.execute(delete(t.claim_block).where(t.claim_block.c.claim == claim))
    insert_all(connection, t.claim_block, key_rows(claim, keys))


def beside(connection: Connection, key: BlockKey, width: int) -> tuple[str, ...]:
    """Ids of up to `width` claims that stand before and after that position of the block, in order; those at the position left out."""
    asked = {"block": _hash(key.block), "at": fit(key.order), "width": width}
    found = connection.execute(_BESIDE, asked).all()
    return (*(row.id for row in reversed(found) if row.is_before), *(row.id for row in found if not row.is_before))


def standing_in(connection: Connection, block: str, most: int) -> list[tuple[str, str]] | None:
    """The position and id of every claim that stands in a block, in their order; None where they are more than `most`."""
    found = connection.execute(_WHOLE, {"block": _hash(block), "most": most + 1}).all()
    return None if len(found) > most else [(row.position, row.id) for row in found]


def _on_one_side(is_before: bool) -> Select[tuple[str, bool]]:
    """The nearest claims on one side, the nearest first."""
    c, at = t.claim_block.c, bindparam("at", type_=String)
    joined = select(t.claim.c.id, literal(is_before).label("is_before")).join(t.claim_block, t.claim.c.n == c.claim)
    here = joined.where(c.block == bindparam("block", type_=String), t.claim.c.stands, c.position < at if is_before else c.position > at)
    order = (c.position.desc(), c.claim.desc()) if is_before else (c.position, c.claim)
    return here.order_by(*order).limit(bindparam("width", type_=Integer)).subquery().select()


_BESIDE = union_all(_on_one_side(True), _on_one_side(False))
"""Both sides at once; made once, since reconciling asks it for every key of every claim it meets."""

_WHOLE = (
    select(t.claim_block.c.position, t.claim.c.id)
    .join(t.claim, t.claim.c.n == t.claim_block.c.claim)
    .where(t.claim_block.c.block == bindparam("block", type_=String), t.claim.c.stands)
    .order_by(t.claim_block.c.position, t.claim_block.c.claim)
    .limit(bindparam("most", type_=Integer))
)


def _hash(block: str) -> str:
    return text_hash(block)[:24]
