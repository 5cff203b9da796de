"""Onward: whether the place of a leaving is where they went, and not where they were ("pulled back to the hills").

Told by the words between the trigger and the place: the last "to", "into" or "towards" leads there. It does not where "to" ends another
preposition ("due to fighting in Goma") or opens what they left for ("to spare the people of Goma"): what may be a bare verb is taken for
one. Where it errs: an adjective of no known form before a noun ("to safe ground near Goma") is taken for such a verb.
"""

from __future__ import annotations

import re

from sitrep.model import Claim
from sitrep.vocab.grammar import word_class
from sitrep.vocab.places import nouns

LEAVING = "withdrawal"
"""The notion of a leaving."""
_TO = re.compile(r"\b(?:in|on)?to(?:wards?)?\s+", re.IGNORECASE)
_WORDS = re.compile(r"(?:[\w'’-]+\s+){0,4}")
"""What may stand between "to" and the place: "the wooded hills around"."""
_NO_VERB = re.compile(r"[A-Z\d].*|(?:an?|h[ie][rs]|its|our|that|the|their|th[eo]se|this|nearby)|.+-.+|.+(?:ern|ing|[^su]s)")
"""What no bare verb looks like: a determiner, a name, a plural, "rebel-held", "eastern", "neighbouring"."""


def goes_onward(claim: Claim) -> bool:
    """Whether the claim tells of a leaving, and its words lead with "to" or "towards" from the trigger to the place."""
    place = claim.place
    if claim.type.notion != LEAVING or place is None or place.is_carried or not claim.span.contains(place.span):
        return False
    return _leads_on(claim.span.text[claim.trigger.end - claim.span.start : max(0, place.span.start - claim.span.start)])


def _leads_on(between: str) -> bool:
    """Whether these words, up to a place, lead there."""
    way = next(reversed([*_TO.finditer(between)]), None)
    if way is None or not _WORDS.fullmatch(between, way.end()):
        return False
    before, after = between[: way.start()].lower().split(), between[way.end() :].split()
    if "from" in after or (before and before[-1] in word_class("before_to")):
        return False
    is_bare_to = way.group().strip().lower() == "to"
    return not (is_bare_to and after and _may_be_verb(after[0]))


def _may_be_verb(word: str) -> bool:
    return not _NO_VERB.fullmatch(word) and word not in nouns()
