"""Unlisted places: a place that a report names and no gazetteer has is known by its name alone (rule P4), wherever a record asks for it.

It errs where two villages of one name are meant, and where one is spelled in two ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.model import Location, Span
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.places import nouns

MARK = "x-"
"""How the ids of places without an entry begin."""
_POINTING = frozenset({"he", "here", "it", "she", "that", "the", "there", "they", "this", "those", "we"})
_LED = re.compile(r"(?P<lead>(?P<first>[\w-]+)\b.*?\b(?:of|in|near|around|outside|from))\s+(?P<name>[^\W\d_a-z].*)")
_QUOTES = "\"'“”‘’ "


@dataclass(frozen=True, slots=True)
class Unlisted:
    """`id` is the same for all reports that use the name; `lead` are the words before it ("parts of", "the town of")."""

    id: str
    name: str
    lead: str = ""


def unlisted(location: Location) -> Unlisted | None:
    """The place that the words name where the gazetteer has none of that name; None where it has, or the words name none ("the town")."""
    if location.place is not None:
        return None
    if location.named is not None:
        return _named(location, location.named)
    lead, name = _led(location.span.text.strip(_QUOTES).partition(", ")[0])
    if not name[:1].isupper() or name.lower().split()[0] in _POINTING:
        return None
    key = fold(name).replace(" ", "-")
    return Unlisted(MARK + key, name, lead) if key else None


def _named(location: Location, name: Span) -> Unlisted | None:
    """The place of the name that grounding found; what stands before it in the words leads to it."""
    key = fold(name.text).replace(" ", "-")
    lead = location.span.text[: name.start - location.span.start].strip() if location.span.contains(name) else ""
    return Unlisted(MARK + key, name.text, lead) if key else None


def is_unlisted(place: str) -> bool:
    """Whether an id of a place, or of a part of one, is that of a name alone."""
    return place.startswith(MARK)


def _led(words: str) -> tuple[str, str]:
    """What leads to the name, and the name: of "Gulf of Aden" all is the name, of "the village of Tal" the last word."""
    found = _LED.fullmatch(words)
    if found is None:
        return "", words
    is_common = not found["first"][:1].isupper() or found["first"].lower() in nouns()
    return (found["lead"], found["name"]) if is_common and found["first"].lower() not in _PROPER else ("", words)


_PROPER = frozenset({"gulf", "republic", "sea", "strait"})
