"""Noun: the words for kinds of place that stand beside a name ("the city of X", "X province"), and what they ask for."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sitrep.vocab.places import nouns


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted((re.escape(w) for w in nouns()), key=lambda w: (-len(w), w)))
    before = re.compile(rf"(?:the )?((?:{words})) (?:of )?(?=[^\W\d_])", re.IGNORECASE)
    after = re.compile(rf"(?:[’']s?)?[ -]({words})\Z", re.IGNORECASE)
    return before, after


@lru_cache(maxsize=10_000)
def strip_nouns(name: str) -> tuple[str, frozenset[str]]:
    """The name without the nouns before and after it, and the kinds they ask for.

    "Idlib province": "Idlib", first-level parts. "city of Tarhuna": "Tarhuna", towns. A name that is nothing but a noun stays whole.
    """
    before, after = _patterns()
    wanted: frozenset[str] = frozenset()
    rest = name
    if (match := before.match(rest)) and any(c.isupper() for c in rest[match.end() :]):
        wanted, rest = nouns()[match.group(1).lower()], rest[match.end() :]
    if (match := after.search(rest)) and match.start() > 1:
        wanted, rest = wanted or nouns()[match.group(1).lower()], rest[: match.start()]
    return rest, wanted
