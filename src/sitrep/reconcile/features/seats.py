"""Features of who: the parties in both seats, the counts of what they suffered, and with what."""

from __future__ import annotations

from sitrep.reconcile.pair import Pair, shares


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


def like_actor(pair: Pair) -> float:
    """who does it is named with the same telling words"""
    return pair.a.actor_words.likeness(pair.b.actor_words)


def like_objects(pair: Pair) -> float:
    """what it is done to, or with, is told with the same telling words"""
    return pair.a.object_words.likeness(pair.b.object_words)


def other_objects(pair: Pair) -> float:
    """it is done to, or with, what shares no word"""
    return float(bool(pair.a.objects and pair.b.objects) and not shares(pair.a.objects, pair.b.objects))
