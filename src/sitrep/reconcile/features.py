"""Features: what speaks for and against two claims telling of one occurrence.

Each is a function of two profiles with a value in [0, 1], the same whichever comes first; its docstring is what `why` tells the user. The
weights are data (`vocab/reconcile.toml`); what no weight could outweigh is no feature but a refusal (`refusals.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sitrep.reconcile.distance import Nearness, km_between, nearness
from sitrep.reconcile.profile import Profile, Seat
from sitrep.reconcile.stems import FILE
from sitrep.reconcile.strands import are_effects
from sitrep.vocab.files import broken, read_table

Feature = Callable[[Profile, Profile], float]
COPY = 0.75  # share of words of two sentences from which they are one sentence
CLOSE = 400  # characters, two or three sentences
_WEEK = 7


def same_notion(a: Profile, b: Profile) -> float:
    """told as the same kind of thing"""
    return float(a.claim.type.notion is not None and a.claim.type.notion == b.claim.type.notion)


def same_strand(a: Profile, b: Profile) -> float:
    """told as like kinds of things"""
    return float(a.strand == b.strand)


def cause_and_effect(a: Profile, b: Profile) -> float:
    """one tells what was done, the other what came of it"""
    return float(are_effects(a.strand, b.strand))


def same_subevent(a: Profile, b: Profile) -> float:
    """the same sub-event of ACLED"""
    return float(a.claim.type.acled is not None and a.claim.type.acled is b.claim.type.acled)


def same_trigger(a: Profile, b: Profile) -> float:
    """told with the same word"""
    return float(a.trigger == b.trigger)


def same_actor(a: Profile, b: Profile) -> float:
    """the same party does it"""
    return _same(a.actor, b.actor)


def kin_actor(a: Profile, b: Profile) -> float:
    """who does it is of one side"""
    return _kin(a.actor, b.actor)


def other_actor(a: Profile, b: Profile) -> float:
    """different parties are said to do it"""
    return _other(a.actor, b.actor)


def same_recipient(a: Profile, b: Profile) -> float:
    """done to the same"""
    return _same(a.recipient, b.recipient)


def kin_recipient(a: Profile, b: Profile) -> float:
    """done to the same side, or told of it with the same words"""
    return _kin(a.recipient, b.recipient)


def other_recipient(a: Profile, b: Profile) -> float:
    """done to others"""
    return _other(a.recipient, b.recipient)


def crossed_seats(a: Profile, b: Profile) -> float:
    """who does it in one suffers it in the other"""
    return float(_shares(a.actor.sides, b.recipient.sides) or _shares(b.actor.sides, a.recipient.sides))


def same_place(a: Profile, b: Profile) -> float:
    """at the same place"""
    return float(nearness(a, b) is Nearness.SAME)


def near_place(a: Profile, b: Profile) -> float:
    """at places near each other, for how finely both are told"""
    if nearness(a, b) is not Nearness.NEAR or a.place is None or b.place is None:
        return 0.0
    return 1.0 - km_between(a.place, b.place) / (a.reach_km + b.reach_km + 1.0)


def inside_place(a: Profile, b: Profile) -> float:
    """one place lies in the other"""
    return float(nearness(a, b) is Nearness.INSIDE)


def one_unplaced(a: Profile, b: Profile) -> float:
    """only one of them says where"""
    return float((a.place is None) != (b.place is None))


def none_placed(a: Profile, b: Profile) -> float:
    """neither says where"""
    return float(a.place is None and b.place is None)


def same_days(a: Profile, b: Profile) -> float:
    """on the same day"""
    return float(a.is_dated and b.is_dated and a.first == b.first and a.last == b.last and a.first is not None and a.first == a.last)


def shared_days(a: Profile, b: Profile) -> float:
    """within the same days, for how finely both are told"""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0.0
    shared = min(a.last, b.last) - max(a.first, b.first) + 1
    return max(0.0, shared / (max(a.last, b.last) - min(a.first, b.first) + 1))


def one_undated(a: Profile, b: Profile) -> float:
    """only one of them says when"""
    return float(a.is_dated != b.is_dated)


def none_dated(a: Profile, b: Profile) -> float:
    """neither says when"""
    return float(not a.is_dated and not b.is_dated)


def published_apart(a: Profile, b: Profile) -> float:
    """at least one says no day, and the reports came out days apart"""
    if (a.is_dated and b.is_dated) or a.published is None or b.published is None:
        return 0.0
    return min(1.0, abs(a.published - b.published) / _WEEK)


def same_place_and_day(a: Profile, b: Profile) -> float:
    """at the same place on the same day"""
    return same_place(a, b) * same_days(a, b)


def same_count(a: Profile, b: Profile) -> float:
    """the same number of the same"""
    return float(any(x == y and x[1] != 1 for x in a.counts for y in b.counts))


def near_count(a: Profile, b: Profile) -> float:
    """numbers of the same that lie close together"""
    return max((_closeness(x, y) for x in a.counts for y in b.counts if x[0] == y[0] and x != y), default=0.0)


def other_count(a: Profile, b: Profile) -> float:
    """numbers of the same that lie far apart"""
    pairs = [_closeness(x, y) for x in a.counts for y in b.counts if x[0] == y[0]]
    return 1.0 - max(pairs) if pairs else 0.0


def same_weapon(a: Profile, b: Profile) -> float:
    """with the same weapons, or of the same things"""
    return float(_shares(a.weapons, b.weapons))


def other_weapon(a: Profile, b: Profile) -> float:
    """with different weapons, or of different things"""
    return float(bool(a.weapons and b.weapons) and not _shares(a.weapons, b.weapons))


def shared_words(a: Profile, b: Profile) -> float:
    """their sentences share words"""
    return 0.0 if same_sentence(a, b) else _jaccard(a.words, b.words)


def shared_names(a: Profile, b: Profile) -> float:
    """their sentences share names and numbers"""
    if not (a.names and b.names) or same_sentence(a, b):
        return 0.0
    return len(a.names & b.names) / min(len(a.names), len(b.names))


def no_shared_names(a: Profile, b: Profile) -> float:
    """their sentences share no name and no number"""
    return float(bool(a.names and b.names) and not _shares(a.names, b.names))


def copied(a: Profile, b: Profile) -> float:
    """the same sentence in two reports"""
    return float(a.report != b.report and _jaccard(a.words, b.words) >= COPY)


def same_report(a: Profile, b: Profile) -> float:
    """in the same report"""
    return float(a.report == b.report)


def same_sentence(a: Profile, b: Profile) -> float:
    """in the same sentence"""
    return float(a.report == b.report and a.claim.span == b.claim.span)


def close_by(a: Profile, b: Profile) -> float:
    """in neighbouring sentences"""
    gap = max(a.claim.span.start, b.claim.span.start) - min(a.claim.span.end, b.claim.span.end)
    return float(a.report == b.report and a.claim.span != b.claim.span and gap < CLOSE)


def like_twice(a: Profile, b: Profile) -> float:
    """one report tells like things with different words in different sentences"""
    return float(a.report == b.report and a.strand == b.strand and a.claim.span != b.claim.span and a.trigger != b.trigger)


def same_twice(a: Profile, b: Profile) -> float:
    """one report uses the same word in two places"""
    return float(a.report == b.report and a.trigger == b.trigger)


def one_denied(a: Profile, b: Profile) -> float:
    """one denies what the other says"""
    return float(a.is_denied != b.is_denied)


FEATURES: tuple[Feature, ...] = (
    same_notion,
    same_strand,
    cause_and_effect,
    same_subevent,
    same_trigger,
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
    same_count,
    near_count,
    other_count,
    same_weapon,
    other_weapon,
    shared_words,
    shared_names,
    no_shared_names,
    copied,
    same_report,
    same_sentence,
    close_by,
    like_twice,
    same_twice,
    one_denied,
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds a feature of value 1 adds, in the order of `FEATURES`, and what a pair starts from."""

    bias: float
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(FEATURES):
            raise ValueError(f"{len(self.values)} weights for {len(FEATURES)} features")

    def score(self, a: Profile, b: Profile) -> float:
        """Log-odds that the two tell of one occurrence."""
        return self.bias + sum(weight * feature(a, b) for weight, feature in zip(self.values, FEATURES, strict=True) if weight)

    def parts(self, a: Profile, b: Profile) -> list[tuple[Feature, float]]:
        """What each feature adds to the score."""
        return [(feature, weight * feature(a, b)) for weight, feature in zip(self.values, FEATURES, strict=True)]


@cache
def load_weights() -> Weights:
    """The weights that ship. Raises VocabularyError when they are not those of the features."""
    table = read_table(FILE)["weights"]
    names = [feature.__name__ for feature in FEATURES]
    if set(table) != {"bias", *names}:
        raise broken(FILE, 0, f"weights and features differ: {sorted(set(table) ^ {'bias', *names})}")
    return Weights(float(table["bias"]), tuple(float(table[name]) for name in names))


def _same(a: Seat, b: Seat) -> float:
    return float(_shares(a.ids, b.ids))


def _kin(a: Seat, b: Seat) -> float:
    """Half for sides alone or words alone, so that neither hides the other."""
    if _shares(a.ids, b.ids):
        return 0.0
    return 1.0 if _shares(a.sides, b.sides) else _jaccard(a.words, b.words)


def _other(a: Seat, b: Seat) -> float:
    if a.is_empty or b.is_empty or _shares(a.sides, b.sides) or _shares(a.words, b.words):
        return 0.0
    return 1.0 if a.ids and b.ids else 0.5


def _shares(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a.isdisjoint(b)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def _closeness(x: tuple[str, int | None, int | None], y: tuple[str, int | None, int | None]) -> float:
    """1 for numbers that may both be right, else the smaller divided by the larger."""
    low, high = max(_least(x), _least(y)), min(_most(x), _most(y))
    return 1.0 if low <= high else high / low


def _least(count: tuple[str, int | None, int | None]) -> float:
    return float(count[1]) if count[1] is not None else 0.0


def _most(count: tuple[str, int | None, int | None]) -> float:
    return float(count[2]) if count[2] is not None else float("inf")
