"""Features of the deed: whether two claims tell of one kind of thing, and with what words."""

from __future__ import annotations

from sitrep.reconcile.pair import Pair
from sitrep.reconcile.strands import are_apart, is_specific


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


def one_to_come(pair: Pair) -> float:
    """one tells it as planned or demanded, the other as having happened"""
    return float(pair.a.is_to_come != pair.b.is_to_come)


def one_denied(pair: Pair) -> float:
    """one denies what the other says"""
    return float(pair.a.is_denied != pair.b.is_denied)


def same_specific(pair: Pair) -> float:
    """told as like kinds of things, and not just as fighting or its dead"""
    return float(pair.same_strand and is_specific(pair.a.strand))


def deeds_apart(pair: Pair) -> float:
    """told as deeds that mostly go by themselves, as looting beside shelling"""
    return float(are_apart(pair.a.strand, pair.b.strand))


def both_violence(pair: Pair) -> float:
    """both tell of violence"""
    return float(pair.a.family == pair.b.family == "force")


def both_captives(pair: Pair) -> float:
    """both tell of people taken or freed"""
    return float(pair.a.family == pair.b.family == "captive")
