"""Weights: what each feature adds, for two claims of one report and of two; data, fitted by `bench/incidents.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from sitrep.reconcile.features.every import FEATURES, Feature
from sitrep.reconcile.pair import Pair
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.stems import FILE
from sitrep.vocab.files import broken, read_table


@dataclass(frozen=True, slots=True)
class Scale:
    """Log-odds a feature of value 1 adds, in the order of `FEATURES`, and what a pair starts from."""

    bias: float
    values: tuple[float, ...]
    _used: tuple[tuple[float, Feature], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.values) != len(FEATURES):
            raise ValueError(f"{len(self.values)} weights for {len(FEATURES)} features")
        object.__setattr__(self, "_used", tuple(pair for pair in zip(self.values, FEATURES, strict=True) if pair[0]))

    def score(self, pair: Pair) -> float:
        """Log-odds of the pair."""
        return self.bias + sum([weight * feature(pair) for weight, feature in self._used])


@dataclass(frozen=True, slots=True)
class Weights:
    """One scale for two claims of one report, which tell of one thing in turns, and one for claims of two, which tell it again."""

    within: Scale
    across: Scale

    def of(self, pair: Pair) -> Scale:
        """The scale of this pair."""
        return self.within if pair.same_report else self.across

    def score(self, a: Profile, b: Profile) -> float:
        """Log-odds that the two tell of one occurrence."""
        pair = Pair(a, b)
        return self.of(pair).score(pair)

    def parts(self, a: Profile, b: Profile) -> list[tuple[Feature, float]]:
        """What each feature adds to the score."""
        pair = Pair(a, b)
        return [(feature, weight * feature(pair)) for weight, feature in zip(self.of(pair).values, FEATURES, strict=True)]

    def start(self, a: Profile, b: Profile) -> float:
        """What the pair starts from."""
        return self.of(Pair(a, b)).bias


@cache
def load_weights() -> Weights:
    """The weights that ship. Raises VocabularyError when they are not those of the features."""
    table = read_table(FILE)["weights"]
    return Weights(_scale(table["within"]), _scale(table["across"]))


def _scale(table: dict[str, float]) -> Scale:
    names = [feature.__name__ for feature in FEATURES]
    if set(table) != {"bias", *names}:
        raise broken(FILE, 0, f"weights and features differ: {sorted(set(table) ^ {'bias', *names})}")
    return Scale(float(table["bias"]), tuple(float(table[name]) for name in names))
