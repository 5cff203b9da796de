"""Standing: how things stand on a day, all five together (rule D5)."""

from __future__ import annotations

from datetime import date, timedelta

from sitrep.model import Days, Situation, Truce, TruceState
from sitrep.situation.background import Background, Evidence, hear
from sitrep.situation.control import controls
from sitrep.situation.days import NUMBERS
from sitrep.situation.losses import losses
from sitrep.situation.ties import ties
from sitrep.situation.tolls import tolls
from sitrep.situation.truces import truces

OVER = frozenset({TruceState.LAPSED, TruceState.REJECTED})


def stand(claims: Evidence, day: date, background: Background | None = None) -> Situation:
    """The situation on `day`, as all claims have it, those published later too.

    Controls, truces and ties are those that stand on the day; a truce that has lapsed or was refused is listed for a month. Tolls and
    losses are those that lie on the day or before it.
    """
    heard = hear(claims, background)
    today = Days(day, day)
    return Situation(
        day,
        tuple(c for c in controls(heard) if c.days.meets(today)),
        tuple(t for t in truces(heard) if t.days.meets(today) and _is_listed(t, day)),
        tuple(t for t in tolls(heard) if _has_come(t.days, day)),
        tuple(loss for loss in losses(heard) if _has_come(loss.days, day)),
        tuple(tie for tie in ties(heard) if tie.days.meets(today)),
    )


def _is_listed(truce: Truce, day: date) -> bool:
    since = truce.days.earliest
    return truce.state not in OVER or since is None or day - since <= timedelta(NUMBERS["settled"])


def _has_come(days: Days, day: date) -> bool:
    """Whether it begins no later than the day."""
    first = days.earliest or days.latest
    return first is None or first <= day
