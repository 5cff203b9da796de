"""Reconciling: claims about one occurrence become one incident, within and across reports.

profile  what a claim is compared by          profiler   who makes profiles
blocks   the keys under which claims meet     passages   sentences and how much their words tell
features what speaks for a join               refusals   what forbids one
clusters joining within a piece of claims     rulings    people's judgements, obeyed
origins  copies counted once                  incidents  the noun, from claims
shelf    what the record keeps for this       reconciler adding, and from scratch
agreement what all say, and who says which    why        each join in words
"""

from sitrep.reconcile.agreement import agreed_count, agreed_days, agreed_party, agreed_place, count_range, day_range
from sitrep.reconcile.blocks import Key, keys
from sitrep.reconcile.incidents import incident_of
from sitrep.reconcile.origins import origins
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.profiler import Profiler
from sitrep.reconcile.reconciler import Change, Limits, Reconciler, reconcile
from sitrep.reconcile.rulings import Rulings
from sitrep.reconcile.shelf import MemoryShelf, Shelf
from sitrep.reconcile.sides import Sides
from sitrep.reconcile.why import Join, Miss, Reason, Why, why

__all__ = [
    "Change",
    "Join",
    "Key",
    "Limits",
    "MemoryShelf",
    "Miss",
    "Profile",
    "Profiler",
    "Reason",
    "Reconciler",
    "Rulings",
    "Shelf",
    "Sides",
    "Why",
    "agreed_count",
    "agreed_days",
    "agreed_party",
    "agreed_place",
    "count_range",
    "day_range",
    "incident_of",
    "keys",
    "origins",
    "reconcile",
    "why",
]
