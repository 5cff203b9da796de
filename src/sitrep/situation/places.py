"""Spot: what a claim about a place is about: that entry of the gazetteer, a named part of it, or near it (rules P1 to P5).

Nothing is drawn from one spot for another: a district is not its city, "parts of Tripoli" are not Tripoli, and "south of Tripoli" is not
"southern Tripoli". It errs where a part is named by a word that the list of parts does not have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sitrep.model import Claim, Location, PlacePrecision
from sitrep.situation.acts import ControlAct, control_act
from sitrep.vocab.files import read_table
from sitrep.vocab.places import nouns
from sitrep.vocab.unlisted import unlisted

_LINK = r"(?:\w+ing\s+)?(?:of|in|on|around|from|inside|within|across|into|to)"
_APPOSED = re.compile(r"\bthe\s+(?:[\w'’-]+\s+){0,2}(?:village|district)\s+of\s+$")  # "the village of Tal" is Tal
_SITES = frozenset({"air base", "airport", "base", "built", "prison"})
_KEPT = 65_536
"""Places as told whose part is remembered: the claims of a sentence share them, and one question asks of a claim more than once."""
_MODIFIERS = r"(?:the\s+)?(?:[\w'’-]+\s+){0,2}"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """`id` tells spots apart, `name` is for people; `whole` is the id of the place it is or is a part of, None when unknown."""

    id: str
    name: str
    whole: str | None = None

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the place, or its surroundings, and not the place."""
        return self.whole is not None and self.id != self.whole


def spot_of(claim: Claim) -> Spot | None:
    """What the claim is about; None without a place, or where the words name none ("the town")."""
    location = claim.place
    if location is None:
        return None
    known = location.place or unlisted(location)  # a place the gazetteer does not have is the place of that name, whoever names it (P4)
    if known is None:
        return None
    part = _part(location, known.name, _before(claim, location)) or _part_taken(claim) or _site_held(claim, location, known.name)
    if part is None:
        return Spot(known.id, known.name, known.id)
    return Spot(f"{known.id}/{part.replace(' ', '-')}", _called(part, known.name), known.id)


def _before(claim: Claim, location: Location) -> str:
    """The words of the claim's sentence in front of the place."""
    if not claim.span.contains(location.span):
        return ""
    return claim.span.text[: location.span.start - claim.span.start]


def _part(location: Location, place: str, before: str) -> str | None:
    """The part that is meant: "south", "south of", "part", "near", "area"; None for the whole."""
    if part := _part_told(location.span.text, place, before[-60:], location.precision_told):
        return part
    if location.place is not None and location.precision is PlacePrecision.AREA and location.place.precision is not PlacePrecision.AREA:
        return "area"
    return None


@lru_cache(maxsize=_KEPT)
def _part_told(words: str, place: str, before: str, precision: PlacePrecision | None) -> str | None:
    """The part that the words for the place, and those in front of them, mean."""
    head = before.lower() + words.lower()
    at = max(len(head) - len(words), 0)
    name = re.search(re.escape(place.lower()), head[at:])
    lead = head[: at + name.start()] if name else head[:at]
    is_wide = precision in (PlacePrecision.NEAR, PlacePrecision.AREA)
    lead = f"{words.lower().partition(' ')[0]} " if name is None and is_wide and not _direction().search(lead) else lead
    if found := _direction().search(lead):
        return f"{_compass(found['word'])} of" if found["of"] else _compass(found["word"])
    thing = name is not None and re.match(r"['’]s\s+\w", head[at + name.end() :])  # "Tripoli's old airport"
    if thing or (_partitive().search(lead) and not _APPOSED.search(lead)) or (name is None and _is_part_noun(words)):
        return "part"
    return "near" if _nearness().search(lead) or precision is PlacePrecision.NEAR else None


def _part_taken(claim: Claim) -> str | None:
    """ "part" where the words after the trigger name one: "controls most of", "controls all roads leading into"."""
    if not claim.span.contains(claim.trigger):
        return None
    return "part" if _taken().match(claim.span.text[claim.trigger.end - claim.span.start :]) else None


def _site_held(claim: Claim, location: Location, place: str) -> str | None:
    """ "part" where who holds or takes something built in the place is told: "a school in Kutum", "Kutum railway station"."""
    if control_act(claim) not in (ControlAct.GAINS, ControlAct.HOLDS, ControlAct.LEAVES) or location.precision_told is PlacePrecision.EXACT:
        return None
    words = location.span.text.lower().replace(place.lower(), " ")
    return "part" if _site().search(words) or _site_of().search(_before(claim, location).lower()) else None


def _called(part: str, name: str) -> str:
    """The spot in words."""
    if part in ("near", "part", "area"):
        return {"near": f"near {name}", "part": f"part of {name}", "area": f"area of {name}"}[part]
    return f"{part} {name}" if part.endswith(" of") or part == "central" else f"{part}ern {name}"


def _compass(word: str) -> str:
    return word.replace("-", "").removesuffix("ern").replace("centre", "central")


def _is_part_noun(words: str) -> bool:
    last = words.lower().split()[-1:] or [""]
    return last[0] in _lists()["parts"]


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    table = read_table("situation.toml")["places"]
    return {name: tuple(words) for name, words in table.items()}


@cache
def _direction() -> re.Pattern[str]:
    words = sorted(_lists()["directions"], key=lambda w: (-len(w), w))
    spelled = "|".join(w.replace("north", "north-?", 1).replace("south", "south-?", 1) if len(w) > 5 else w for w in words)
    to_name = r"(?P<of>\s+of\s+)(?:the\s+)?(?:capital\s+|city\s+of\s+|town\s+of\s+|village\s+of\s+)?|\s+"
    return re.compile(rf"\b(?P<word>(?:{spelled})(?:ern)?)(?:{to_name})$")


@cache
def _partitive() -> re.Pattern[str]:
    parts, sides = ("|".join(_lists()[name]) for name in ("parts", "sides"))
    return re.compile(rf"\b(?:(?:{parts})\s+{_LINK}|(?:{sides})\s+of)\s+{_MODIFIERS}$")


@cache
def _nearness() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_lists()['near'])})\s+{_MODIFIERS}$")


def _sites() -> str:
    return "|".join(re.escape(noun) for noun, kinds in nouns().items() if kinds and kinds <= _SITES)


@cache
def _site() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_sites()})\b")


@cache
def _site_of() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_sites()})\s+{_LINK}\s+{_MODIFIERS}$")


@cache
def _taken() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?!(?:[a-z]+\s+)?the\s+(?:village|district)\s+of\b)(?:[a-z]+\s+){{0,2}}(?:{'|'.join(_lists()['parts'])})\s+{_LINK}\b"
    )
