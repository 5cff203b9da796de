"""Agreement: the value that all claims of an incident allow, and the range where they do not. What nobody says is None.

Agreed days are those that lie in every interval given; agreed counts the numbers that satisfy every count of one measure and side. A party
or a place is agreed where it is the only one named.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sitrep.model import Count, Days, Entity, Incident, Measure, Place, Said

T = TypeVar("T")


def agreed_days(incident: Incident) -> Days | None:
    """The days that all allow; None where nobody says when, or two cannot both be right."""
    given = [said.value for said in incident.days]
    earliest = max((d.earliest for d in given if d.earliest), default=None)
    latest = min((d.latest for d in given if d.latest), default=None)
    if not given or (earliest and latest and latest < earliest):
        return None
    return Days(earliest, latest)


def day_range(incident: Incident) -> tuple[date | None, date | None]:
    """The earliest and the latest day that anyone allows; None where nobody bounds it."""
    given = [said.value for said in incident.days]
    earliest = [d.earliest for d in given]
    latest = [d.latest for d in given]
    first = None if None in earliest else min((d for d in earliest if d), default=None)
    last = None if None in latest else max((d for d in latest if d), default=None)
    return first, last


def agreed_place(incident: Incident) -> Place | None:
    """The one place named; None where none or several are."""
    return _only(incident.places)


def agreed_party(said: Sequence[Said[Entity]]) -> Entity | None:
    """The one party named in a seat (`incident.actors`); None where none or several are."""
    return _only(said)


def agreed_count(incident: Incident, measure: Measure, side: str | None = None) -> Count | None:
    """The numbers of `measure` for `side` (None: no side named) that all allow; None where nobody counts, or two cannot both be right."""
    given = _counts(incident, measure, side)
    low = max((c.low for c in given if c.low is not None), default=None)
    high = min((c.high for c in given if c.high is not None), default=None)
    if not given or (low is not None and high is not None and high < low):
        return None
    return Count(measure, low, high, side)


def count_range(incident: Incident, measure: Measure, side: str | None = None) -> tuple[int, int | None] | None:
    """The lowest and the highest number anyone gives, the highest None where somebody leaves it open; None where nobody counts."""
    given = _counts(incident, measure, side)
    if not given:
        return None
    highs = [c.high for c in given]
    return min(c.low or 0 for c in given), None if None in highs else max(h for h in highs if h is not None)


def _counts(incident: Incident, measure: Measure, side: str | None) -> list[Count]:
    return [said.value for said in incident.counts if (said.value.measure, said.value.side) == (measure, side)]


def _only(said: Sequence[Said[T]]) -> T | None:
    return said[0].value if len(said) == 1 else None
