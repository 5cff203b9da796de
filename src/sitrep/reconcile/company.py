"""Company: a second look at two claims, among the others of their piece.

What two claims say of each other is often little ("Five were wounded."); what each has to do with the rest of the piece says more. The
first look at every pair (`features/`) gives a table of log-odds; here each pair is scored again from that table, with weights of its own
(`vocab/reconcile.toml`, fitted by `bench/incidents.py`). What is refused stays refused. A second look depends on the whole piece, and on
nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sitrep.reconcile.profile import Profile
from sitrep.reconcile.stems import FILE
from sitrep.vocab.files import broken, read_table

Array = NDArray[np.float64]
Pairs = dict[tuple[str, str], float]
Parts = dict[tuple[str, str], tuple[float, ...]]
REFUSED = -20.0  # log-odds of a pair that cannot be: enough that the rest of a mean cannot make up for it
SURE = 3.0  # log-odds beyond which a first look counts no more
_DIGITS = 6  # kept, so that the order of adding up says nothing


class Company:
    """The first look at a piece of n claims: `first`, log-odds `(n, n)`; `likely`, odds in [0, 1], 0 where refused and on the diagonal."""

    def __init__(self, members: Mapping[str, Profile], scores: Pairs) -> None:
        self.ids = tuple(sorted(members))
        place = {claim: i for i, claim in enumerate(self.ids)}
        self.first: Array = np.full((len(self.ids), len(self.ids)), REFUSED)
        for (a, b), value in scores.items():
            self.first[place[a], place[b]] = self.first[place[b], place[a]] = value
        reports = np.array([members[claim].report for claim in self.ids])
        self.is_within = reports[:, None] == reports[None, :]
        self.bounded: Array = np.clip(self.first, -SURE, SURE)
        np.fill_diagonal(self.bounded, -SURE)
        self.likely: Array = np.where(self.first > REFUSED, 1.0 / (1.0 + np.exp(-self.bounded)), 0.0)
        np.fill_diagonal(self.likely, 0.0)


def alone(company: Company) -> Array:
    """what the two say of each other"""
    return company.first


def shared_company(company: Company) -> Array:
    """what else is likely of one is likely of the other"""
    both = company.likely @ company.likely
    each = company.likely.sum(axis=1)
    either = each[:, None] + each[None, :] - 2 * company.likely - both
    shared: Array = both / (either + 1e-9)
    return shared


def fits_mate(company: Company) -> Array:
    """one fits what goes with the other in its report"""
    mates = np.where(company.is_within, company.likely, 0.0)
    n = len(company.ids)
    best: Array = np.zeros((n, n))
    for i in range(n):
        through = mates[i][:, None] * company.bounded
        np.fill_diagonal(through, 0.0)
        best[i] = through.max(axis=0) / SURE
    return np.maximum(0.0, np.maximum(best, best.T))


def first_choice(company: Company) -> Array:
    """whether one fits another report's claim better, and by how much"""
    told_again = np.where(company.is_within, -SURE, company.bounded)
    n = len(company.ids)
    rival: Array = np.empty((n, n))
    for i in range(n):
        others = np.repeat(told_again[i][None, :], n, axis=0)
        np.fill_diagonal(others, -SURE)
        rival[i] = others.max(axis=1)
    ahead: Array = (company.bounded - np.maximum(rival, rival.T)) / (2 * SURE)
    return ahead


Look = Callable[[Company], Array]
LOOKS: tuple[Look, ...] = (alone, shared_company, fits_mate, first_choice)


@dataclass(frozen=True, slots=True)
class SecondScale:
    """What a second look starts from, and what each of `LOOKS` adds for a value of 1."""

    bias: float
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(LOOKS):
            raise ValueError(f"{len(self.values)} weights for {len(LOOKS)} looks")


@dataclass(frozen=True, slots=True)
class SecondWeights:
    """One scale for two claims of one report and one for claims of two."""

    within: SecondScale
    across: SecondScale

    def of(self, a: Profile, b: Profile) -> SecondScale:
        """The scale of this pair."""
        return self.within if a.report == b.report else self.across

    def again(self, members: Mapping[str, Profile], scores: Pairs) -> Pairs:
        """The same pairs scored again, in log-odds; `scores` has every pair `(lower id, higher id)` of the members."""
        if not scores:
            return {}
        company = Company(members, scores)
        looks = [look(company) for look in LOOKS]
        within, across = (scale.bias + sum(w * x for w, x in zip(scale.values, looks, strict=True)) for scale in (self.within, self.across))
        made = np.where(company.is_within, within, across)
        place = {claim: i for i, claim in enumerate(company.ids)}
        return {
            (a, b): value if value <= REFUSED else max(REFUSED + 1, round(float(made[place[a], place[b]]), _DIGITS))
            for (a, b), value in scores.items()
        }

    def parts(self, members: Mapping[str, Profile], scores: Pairs) -> Parts:
        """What each of `LOOKS` adds to each pair, and what the pair starts from last."""
        company = Company(members, scores)
        looks = [look(company) for look in LOOKS]
        place = {claim: i for i, claim in enumerate(company.ids)}
        found: Parts = {}
        for a, b in scores:
            scale = self.of(members[a], members[b])
            found[a, b] = (*(w * float(x[place[a], place[b]]) for w, x in zip(scale.values, looks, strict=True)), scale.bias)
        return found


@cache
def load_second_weights() -> SecondWeights:
    """The weights of second looks that ship. Raises VocabularyError when they are not those of `LOOKS`."""
    table = read_table(FILE)["company"]
    return SecondWeights(_scale(table["within"]), _scale(table["across"]))


def _scale(table: dict[str, float]) -> SecondScale:
    names = [look.__name__ for look in LOOKS]
    if set(table) != {"bias", *names}:
        raise broken(FILE, 0, f"weights and looks of company differ: {sorted(set(table) ^ {'bias', *names})}")
    return SecondScale(float(table["bias"]), tuple(float(table[name]) for name in names))
