"""Grounding: from words to dates, points, parties and numbers. Four grounders that know nothing of each other."""

from __future__ import annotations

from typing import Protocol

from sitrep.model import Claim, Reading, Report


class Grounder(Protocol):
    """Gives the words of claims their meaning in one respect.

    `ground` returns the same claims in the same order, with only its own field filled in: every span, and so every claim's id,
    stays as it was. What cannot be resolved keeps its words and says why (`reason`). It asks no clock and no network.
    """

    def ground(self, claims: tuple[Claim, ...], reading: Reading, report: Report) -> tuple[Claim, ...]:
        """The claims, grounded in this respect."""
        ...
