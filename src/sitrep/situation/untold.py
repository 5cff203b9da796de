"""Untold: a place that claims speak of although none says who held it: what there is to read instead (rule C1)."""

from __future__ import annotations

from datetime import date

from sitrep.model import Control, ControlState, Days
from sitrep.model.situation import Ground
from sitrep.situation.background import Background, Evidence, Testimony, hear

SILENT = "says nothing of who holds it"


def untold(claims: Evidence, place: str, background: Background | None = None, day: date | None = None) -> Control | None:
    """The place with id `place`, or a part of it, as unknown, with the latest claim there; None where no claim is about it.

    It is for a place of which `controls` has no interval. Its days are `day`, else from the first to the last that a claim there
    speaks of; `others` are the claims but the latest.
    """
    there = sorted((t for t in hear(claims, background).testimonies if t.spot and place in (t.spot.id, t.spot.whole)), key=_when)
    if not there:
        return None
    latest, number = there[-1], len(there)
    last = _last(latest)
    dated = f", the latest of {last.isoformat()}" if last else ""
    days = Days(day, day) if day else Days(min((d for t in there if (d := t.window.first or t.window.last)), default=date.min), last)
    return Control(
        place,
        ControlState.UNKNOWN,
        days,
        claims=(latest.id,),
        others=tuple(Ground(t.id, SILENT) for t in there[:-1]),
        voices=(latest.voice.name,),
        said_until=last,
        reason=f"C1: nothing says who held it; {number} {'claim' if number == 1 else 'claims'} there{dated}",
    )


def _last(testimony: Testimony) -> date | None:
    return testimony.window.last or testimony.window.first


def _when(testimony: Testimony) -> tuple[date, str]:
    return _last(testimony) or date.min, testimony.id
