"""Told: a place as a report tells it: by which nouns, and whether something happens there or it is only named beside.

That decides what "the town" points to later: rather to a town that was fought over than to the capital where somebody met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from sitrep.ground.place.entry import Entry
from sitrep.ground.place.noun import strip_nouns
from sitrep.ground.place.phrase import Relation
from sitrep.ground.place.relate import relation
from sitrep.model import Claim, ClaimKind, Plover
from sitrep.vocab.grammar import word_class
from sitrep.vocab.places import nouns

_LINK = re.compile(r"(?: of)? (?:the )?\Z", re.IGNORECASE)
_BACK = 40  # characters before a name in which its noun or its preposition may stand
_AHEAD = 60  # characters after it in which a noun may say what it is
_ONWARD = re.compile(r"\b(?:in)?to (?:the )?(?:[a-z]+ (?:of )?)?\Z")
GOING = word_class("going")
_SEATED = frozenset({Plover.ASSAULT, Plover.COERCE, Plover.MOBILIZE, Plover.PROTEST, Plover.RETREAT})
_TOWNS = frozenset({"town", "capital"})
_SITES = frozenset({"air base", "airport", "base", "built", "local", "port", "prison"})


class Telling(IntEnum):
    """How a place is told, as the sentences by which it is farther away than one where something happens."""

    SEAT = 0
    NEAR_SEAT = 1
    NAMED = 2
    BESIDE = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A place told at an offset of the text. `entry` is None where no list has it; `name` is where its name stands in the text, if it does.

    `called` are the nouns it is told with ("town", "railway station"). `is_reached`: the words say that somebody was brought or went there.
    """

    at: int
    entry: Entry | None
    name: tuple[int, int] | None = None
    called: frozenset[str] = frozenset()
    telling: Telling = Telling.NAMED
    is_reached: bool = False


def is_settlement(noun: str) -> bool:
    """Whether it is a noun for a town or a village."""
    return bool(nouns().get(noun, frozenset()) & _TOWNS)


def is_site(noun: str) -> bool:
    """Whether it is a noun for something built in or near a town: "airport", "barracks", "hospital"."""
    kinds = nouns().get(noun, frozenset())
    return bool(kinds) and kinds <= _SITES


def called(text: str, start: int, end: int) -> frozenset[str]:
    """The nouns that the words around the name at `[start, end)` call it by: "the mining town of X", "X district", "X, a port city"."""
    before, after = text[max(0, start - _BACK) : start], text[end : end + _AHEAD]
    found = [_before().search(before) if _may_be_noun(before) else None, _after().match(after)]
    own = text[start + len(strip_nouns(text[start:end])[0]) : end]
    words = [match.group(1) for match in found if match] + ([own] if own.strip(" -").lower() in nouns() else [])
    return frozenset(word.strip(" -").lower() for word in words)


def is_reached(text: str, start: int) -> bool:
    """Whether the words before a name tell that somebody went or was brought there: "flew them to Sevare", not "a blow to Aden"."""
    leads_on = _ONWARD.search(text, max(0, start - _BACK), start) is not None
    return leads_on and not GOING.isdisjoint(text[max(0, start - _BACK) : start].lower().split())


def told_by(claims: Iterable[Claim]) -> dict[tuple[int, int], Telling]:
    """How the claims tell the places whose words they hold."""
    found: dict[tuple[int, int], Telling] = {}
    for claim in claims:
        if claim.place is not None:
            span = claim.place.span.start, claim.place.span.end
            found[span] = min(found.get(span, Telling.BESIDE), _telling(claim))
    return found


def beside(text: str, start: int, end: int, least: Telling = Telling.NAMED) -> Telling:
    """How a name that no claim is placed at is told: as `least`, or only to say where something else lies ("20 km north of X")."""
    clause = re.split(r"[.;:!?\n]|, ", text[max(0, start - _BACK) : start])[-1]
    return least if relation(clause, "", text[start:end]) is Relation.AT else Telling.BESIDE


def _telling(claim: Claim) -> Telling:
    if claim.kind is ClaimKind.HOLD or claim.type.plover in _SEATED:
        return Telling.SEAT
    return Telling.BESIDE if claim.type.plover is not None else Telling.NAMED


def _may_be_noun(before: str) -> bool:
    """Whether what stands before a name, but for "of" and "the", ends in a word in which some noun ends."""
    words = _LINK.split(before, maxsplit=1)[0].lower().split()
    return bool(words) and words[-1].endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple({noun.split()[-1] for noun in nouns()})


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b({_any_noun()})(?: of)? (?:the )?\Z", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf",? (?:a|an|the|one of the) (?:(?!(?:in|of|on|at|near)\b)[\w'’-]+ ){{0,4}}?({_any_noun()})\b")


@cache
def _any_noun() -> str:
    return "|".join(re.escape(noun) for noun in sorted(nouns(), key=lambda n: (-len(n), n)))
