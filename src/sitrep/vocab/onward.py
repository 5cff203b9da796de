"""Onward: whether the place of a leaving is where they went, and not where they were ("pulled back to the hills")."""

from __future__ import annotations

import re

from sitrep.model import Claim

LEAVING = "withdrawal"
"""The notion of a leaving."""
_TO = re.compile(r"\b(?:in|on)?to(?:wards?)?\s+(?:the\s+)?(?:[\w'’-]+\s+){0,3}?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s", re.IGNORECASE)


def goes_onward(claim: Claim) -> bool:
    """Whether the claim tells of a leaving, and its words lead with "to" or "towards" from the trigger to the place."""
    place = claim.place
    if claim.type.notion != LEAVING or place is None or place.is_carried or not claim.span.contains(place.span):
        return False
    between = claim.span.text[claim.trigger.end - claim.span.start : max(0, place.span.start - claim.span.start)]
    way = _TO.search(between)
    return way is not None and _FROM.search(between, way.start()) is None
