"""What publication says of a claim's days: what happened had happened by then, and what is to come begins with that day at the earliest.

The words alone say neither: "34 have gone missing this year" in October, "they must be gone by Friday". Days are cut only where they
reach over the day of publication; a day, or a part of one, is left as told, and so is an end still ahead of what already goes on ("the
truce holds until Friday").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitrep.ground.time.resolving import Resolution
from sitrep.model import Factuality, TimePrecision

TO_COME = frozenset({Factuality.PLANNED, Factuality.DEMANDED})
HAPPENED = frozenset({Factuality.ASSERTED, Factuality.DENIED})


def cut_at_publication(found: Resolution, factuality: Factuality, published: date | None) -> Resolution:
    """The days up to or from `published` where those told reach over it; of what is merely possible only an open start is closed."""
    if published is None or found.latest is None or found.latest <= published or _is_fine(found):
        return found
    if found.earliest is None:
        return found if factuality in HAPPENED else replace(found, earliest=published)
    if found.earliest >= published or factuality is Factuality.POSSIBLE:
        return found
    return replace(found, earliest=published) if factuality in TO_COME else replace(found, latest=published)


def _is_fine(found: Resolution) -> bool:
    return found.precision in (None, TimePrecision.DAY, TimePrecision.PART_OF_DAY)
