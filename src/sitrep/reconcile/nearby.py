"""Nearby points: orders in which points that are near each other mostly stand side by side.

Each order sorts points by the sides of random planes through the middle on which they lie, plane by plane: two points at an angle of a are
on one side of a plane with probability 1 - a / pi (SimHash: Charikar, STOC 2002), so that near ones share long beginnings in some of a few
orders (an LSH forest: Bawa, Condie and Ganesan, WWW 2005).
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import shake_128

import numpy as np
from numpy.typing import NDArray

from sitrep.model import Likeness
from sitrep.reconcile.profile import Profile

LIKELY = 0.8
"""Cosine from which two claims are candidates for likeness alone, and linked whatever their days. With less, links chain a war into pieces
of hundreds of claims (docs/incidents.md)."""
ORDERS = 2
PLANES = 32
"""Planes of each order: enough to tell apart the claims of any block."""


@lru_cache(maxsize=65536)
def places(likeness: Likeness) -> tuple[str, ...]:
    """Where the point stands in each order, written so that text sorts as the orders do."""
    point = np.frombuffer(likeness.point, np.int8).astype(np.float32)
    sides = np.packbits((_planes(len(point)) @ point).reshape(ORDERS, PLANES) > 0, axis=1)
    return tuple(row.tobytes().hex() for row in sides)


def cosine(a: Profile, b: Profile) -> float | None:
    """The cosine of two claims' likenesses; None where one is not known, or they are of different weights."""
    return a.likeness.cosine(b.likeness) if a.likeness is not None and b.likeness is not None else None


def is_likely(a: Profile, b: Profile) -> bool:
    """Whether likeness alone makes them meet."""
    near = cosine(a, b)
    return near is not None and near >= LIKELY


@cache
def _planes(dimensions: int) -> NDArray[np.float32]:
    """The planes by what is perpendicular to them: rows of 1 and -1, the same on every machine."""
    much = ORDERS * PLANES * dimensions
    bits = np.unpackbits(np.frombuffer(shake_128(b"planes").digest(much // 8), np.uint8))
    return (2.0 * bits - 1.0).astype(np.float32).reshape(-1, dimensions)
