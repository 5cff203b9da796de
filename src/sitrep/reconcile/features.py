"""Features: what speaks for and against two claims telling of one occurrence.

Each is a function of a pair with a value in [0, 1]; its docstring is what `why` tells the user. The weights are data
(`vocab/reconcile.toml`); what no weight could outweigh is no feature but a refusal (`refusals.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from sitrep.reconcile.distance import Nearness
from sitrep.reconcile.pair import Pair, shares
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.stems import FILE
from sitrep.vocab.files import broken, read_table

Feature = Callable[[Pair], float]
COPY = 0.75  # share of words of two sentences from which they are one sentence


def same_notion(pair: Pair) -> float:
    """told as the same kind of thing"""
    return float(pair.same_notion)


def same_strand(pair: Pair) -> float:
    """told as like kinds of things"""
    return float(pair.same_strand)


def cause_and_effect(pair: Pair) -> float:
    """one tells what was done, the other what came of it"""
    return float(pair.is_cause_and_effect)


def same_subevent(pair: Pair) -> float:
    """the same sub-event of ACLED"""
    return float(pair.same_subevent)


def same_trigger(pair: Pair) -> float:
    """told with the same word"""
    return float(pair.same_trigger)


def like_trigger(pair: Pair) -> float:
    """told with two forms of one word"""
    return 0.0 if pair.same_trigger else pair.trigger_share


def trigger_told(pair: Pair) -> float:
    """the word of one stands in the sentence of the other"""
    if pair.same_trigger or pair.same_sentence:
        return 0.0
    return float(pair.a.trigger in pair.b.words or pair.b.trigger in pair.a.words)


def same_actor(pair: Pair) -> float:
    """the same party does it"""
    return pair.actor[0]


def kin_actor(pair: Pair) -> float:
    """who does it is of one side, or named with like words"""
    return pair.actor[1]


def other_actor(pair: Pair) -> float:
    """different parties are said to do it"""
    return pair.actor[2]


def same_recipient(pair: Pair) -> float:
    """done to the same party"""
    return pair.recipient[0]


def kin_recipient(pair: Pair) -> float:
    """done to the same side, or to what is named with like words"""
    return pair.recipient[1]


def other_recipient(pair: Pair) -> float:
    """done to others"""
    return pair.recipient[2]


def crossed_seats(pair: Pair) -> float:
    """who does it in one suffers it in the other"""
    return float(pair.crossed)


def same_place(pair: Pair) -> float:
    """at the same place"""
    return float(pair.nearness is Nearness.SAME)


def near_place(pair: Pair) -> float:
    """at places near each other, for how finely both are told"""
    return pair.place_share


def inside_place(pair: Pair) -> float:
    """one place lies in the other"""
    return float(pair.nearness is Nearness.INSIDE)


def one_unplaced(pair: Pair) -> float:
    """only one of them says where"""
    return float((pair.a.place is None) != (pair.b.place is None))


def none_placed(pair: Pair) -> float:
    """neither says where"""
    return float(pair.a.place is None and pair.b.place is None)


def same_days(pair: Pair) -> float:
    """on the same day"""
    return float(pair.same_day)


def shared_days(pair: Pair) -> float:
    """within the same days, for how finely both are told"""
    return pair.day_share


def one_undated(pair: Pair) -> float:
    """only one of them says when"""
    return float(pair.a.is_dated != pair.b.is_dated)


def none_dated(pair: Pair) -> float:
    """neither says when"""
    return float(not pair.a.is_dated and not pair.b.is_dated)


def published_apart(pair: Pair) -> float:
    """one at least says no day, and the reports came out days apart"""
    return pair.weeks_apart


def same_place_and_day(pair: Pair) -> float:
    """at the same place on the same day"""
    return float(pair.same_day and pair.nearness is Nearness.SAME)


def like_count(pair: Pair) -> float:
    """numbers of the same that agree or lie close together"""
    return pair.count or 0.0


def other_count(pair: Pair) -> float:
    """numbers of the same that lie far apart"""
    return 0.0 if pair.count is None else 1.0 - pair.count


def same_weapon(pair: Pair) -> float:
    """with the same weapons, or of the same things"""
    return float(shares(pair.a.weapons, pair.b.weapons))


def other_weapon(pair: Pair) -> float:
    """with different weapons, or of different things"""
    return float(bool(pair.a.weapons and pair.b.weapons) and not shares(pair.a.weapons, pair.b.weapons))


def shared_words(pair: Pair) -> float:
    """their sentences share words"""
    return pair.words


def shared_names(pair: Pair) -> float:
    """their sentences share names and numbers"""
    return pair.names


def no_shared_names(pair: Pair) -> float:
    """their sentences name different names and numbers"""
    return float(bool(pair.a.names and pair.b.names) and not pair.same_sentence and not pair.names)


def shared_context(pair: Pair) -> float:
    """what is told around them shares words"""
    return pair.context


def shared_context_names(pair: Pair) -> float:
    """what is told around them shares names, days and numbers"""
    return pair.context_names


def like_reports(pair: Pair) -> float:
    """two reports that share names and numbers"""
    return 0.0 if pair.same_report else pair.reports


def both_lead(pair: Pair) -> float:
    """two reports open with it"""
    return float(not pair.same_report and pair.a.is_lead and pair.b.is_lead)


def copied(pair: Pair) -> float:
    """the same sentence in two reports"""
    return float(not pair.same_report and pair.words >= COPY)


def same_report(pair: Pair) -> float:
    """in the same report"""
    return float(pair.same_report)


def same_sentence(pair: Pair) -> float:
    """in the same sentence"""
    return float(pair.same_sentence)


def close_by(pair: Pair) -> float:
    """in neighbouring sentences"""
    return pair.close_by


def turned(pair: Pair) -> float:
    """the report turns to another time or thing between them"""
    return 1.0 - 0.5**pair.turns


def points_back(pair: Pair) -> float:
    """the later of them speaks of it as known"""
    return float(pair.points_back)


def both_known(pair: Pair) -> float:
    """both reports speak of it as known"""
    return float(not pair.same_report and pair.a.is_definite and pair.b.is_definite)


def one_to_come(pair: Pair) -> float:
    """one tells it as planned or demanded, the other as having happened"""
    return float(pair.a.is_to_come != pair.b.is_to_come)


def like_twice(pair: Pair) -> float:
    """one report tells like things with different words in different sentences"""
    return float(pair.same_report and pair.same_strand and not pair.same_sentence and not pair.same_trigger)


def same_twice(pair: Pair) -> float:
    """one report uses the same word in two places"""
    return float(pair.same_report and pair.same_trigger)


def one_denied(pair: Pair) -> float:
    """one denies what the other says"""
    return float(pair.a.is_denied != pair.b.is_denied)


FEATURES: tuple[Feature, ...] = (
    same_notion,
    same_strand,
    cause_and_effect,
    same_subevent,
    same_trigger,
    like_trigger,
    trigger_told,
    same_actor,
    kin_actor,
    other_actor,
    same_recipient,
    kin_recipient,
    other_recipient,
    crossed_seats,
    same_place,
    near_place,
    inside_place,
    one_unplaced,
    none_placed,
    same_days,
    shared_days,
    one_undated,
    none_dated,
    published_apart,
    same_place_and_day,
    like_count,
    other_count,
    same_weapon,
    other_weapon,
    shared_words,
    shared_names,
    no_shared_names,
    shared_context,
    shared_context_names,
    like_reports,
    both_lead,
    copied,
    same_report,
    same_sentence,
    close_by,
    turned,
    points_back,
    both_known,
    one_to_come,
    like_twice,
    same_twice,
    one_denied,
)


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
