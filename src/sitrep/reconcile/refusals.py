"""Refusals: joins that cannot be, whatever speaks for them.

Each is a function of two profiles whose docstring is the reason that `why` gives. A denial is no reason: who denies a strike speaks of the
strike, and the incident shows that they disagree. Nor are different numbers, or two parties blamed for one deed.
"""

from __future__ import annotations

from collections.abc import Callable

from sitrep.reconcile.distance import Nearness, nearness
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.strands import is_mutual

OWN_ACTS = frozenset({"tie", "word"})
"""Families whose claims are nothing but who says it, or who stands how to whom."""
BY_NAME = OWN_ACTS | {"hold"}
"""Families of which refusals ask what the parties are called."""
VIOLENCE = "force"  # "vowed to storm the town" may be the storming; that one asks for a truce is never the truce
Refusal = Callable[[Profile, Profile], bool]


def other_family(a: Profile, b: Profile) -> bool:
    """they tell of different kinds of things"""
    return a.family != b.family


def happened_or_to_come(a: Profile, b: Profile) -> bool:
    """one is told as having happened (or denied), the other only planned or demanded"""
    return a.is_to_come != b.is_to_come and a.family != VIOLENCE and not _came_about(a, b)


def days_apart(a: Profile, b: Profile) -> bool:
    """they give days that have none in common"""
    night = 1 if a.is_night or b.is_night else 0  # "overnight" reaches into the next day
    return _before(a.last, b.first, night) or _before(b.last, a.first, night)


def places_apart(a: Profile, b: Profile) -> bool:
    """they give places farther apart than either is vague"""
    return nearness(a, b) is Nearness.APART


def sides_swapped(a: Profile, b: Profile) -> bool:
    """who does it in one suffers it in the other, and the other way round"""
    if a.strand != b.strand or is_mutual(a.strand):
        return False
    straight = a.actor.sides & b.actor.sides or a.recipient.sides & b.recipient.sides
    return bool(not straight and a.actor.sides & b.recipient.sides and a.recipient.sides & b.actor.sides)


def others_word(a: Profile, b: Profile) -> bool:
    """each is said by, or ties, parties of other names"""
    if a.family != b.family or a.family not in OWN_ACTS:
        return False
    return a.actor.is_apart(b.actor) or (a.family == "tie" and a.recipient.is_apart(b.recipient))


def others_hold(a: Profile, b: Profile) -> bool:
    """each has another party hold a place, and they do not name one place"""
    return a.family == b.family == "hold" and a.actor.is_apart(b.actor) and nearness(a, b) is not Nearness.SAME


REFUSALS: tuple[Refusal, ...] = (
    other_family,
    happened_or_to_come,
    days_apart,
    places_apart,
    sides_swapped,
    others_word,
    others_hold,
)


def refusal(a: Profile, b: Profile) -> Refusal | None:
    """The first reason why the two can be no one occurrence; None when there is none."""
    for refuses in REFUSALS:
        if refuses(a, b):
            return refuses
    return None


def _came_about(a: Profile, b: Profile) -> bool:
    """Whether one is planned for the very day on which the other happened: a meeting announced and held."""
    same_day = a.first is not None and a.first == a.last == b.first == b.last
    return same_day and (a.is_planned or b.is_planned)


def _before(last: int | None, first: int | None, slack: int) -> bool:
    return last is not None and first is not None and last + slack < first
