"""Features of where and when: places and days, as far as both are told."""

from __future__ import annotations

from sitrep.reconcile.distance import Nearness
from sitrep.reconcile.pair import Pair, shares


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


def both_say_same_place(pair: Pair) -> float:
    """both sentences say where, and it is the same place"""
    return float(pair.both_say_where and pair.nearness is Nearness.SAME)


def both_say_near_place(pair: Pair) -> float:
    """both sentences say where, and it is two places, though not apart"""
    return float(pair.both_say_where and pair.nearness in (Nearness.NEAR, Nearness.INSIDE))


def other_place_words(pair: Pair) -> float:
    """where it was is told with other words"""
    return float(bool(pair.a.place_words and pair.b.place_words) and not shares(pair.a.place_words, pair.b.place_words))


def place_told(pair: Pair) -> float:
    """the sentence of one has words of the place of the other"""
    told = shares(pair.a.place_words, pair.b.words) or shares(pair.b.place_words, pair.a.words)
    return float(told and not pair.same_sentence)
