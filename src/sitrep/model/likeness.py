"""Likeness: where a claim stands among all occurrences, as the likener sees it: a point, near which others tell of the same.

Points of different weights have nothing to do with each other, so each is kept with the name of the weights that made it.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from dataclasses import dataclass
from operator import mul

LONGEST = 127
"""The length of a point's vector, whose coordinates are signed bytes."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A point of a sphere: signed bytes, and the weights that made it."""

    weights: str
    point: bytes

    @classmethod
    def of_text(cls, text: str) -> Likeness:
        """The inverse of `as_text`. Raises ValueError."""
        weights, _, point = text.partition(":")
        if not point:
            raise ValueError(f"{text[:40]!r} tells no likeness")
        return cls(weights, b64decode(point, validate=True))

    def as_text(self) -> str:
        """As it is kept: the weights' name, a colon, and the point in base64."""
        return f"{self.weights}:{b64encode(self.point).decode('ascii')}"

    def cosine(self, other: Likeness) -> float | None:
        """The cosine of the two, from -1 to 1; None where they are of different weights."""
        if self.weights != other.weights or len(self.point) != len(other.point):
            return None
        product: int = sum(map(mul, array("b", self.point), array("b", other.point)))
        return product / LONGEST**2
