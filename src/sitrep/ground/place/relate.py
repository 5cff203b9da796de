"""Relate: how the spot lies to the name, told by the words around it: near it, off it, a part of it, between it and another."""

from __future__ import annotations

import re

from sitrep.ground.place.phrase import Relation

_WAY = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west|centr(?:al|e|er)"
_NEAR = re.compile(
    rf"\b(?:near|nearby|close to|outside|a?round|surrounding|above|below|behind|beyond|opposite|overlooking|next to|"
    rf"adjacent to|edges? of|outskirts of|suburbs? of|vicinity of|"
    rf"approaches (?:to|of)|(?:road|highway|motorway|route|track)s? (?:leading )?(?:to|into|towards?|from)|"
    rf"countryside (?:of|around)|entrances? (?:to|of)|gates? of|environs of|toward|towards|en route to|"
    rf"(?:km|kilomet(?:er|re)s?|miles?) (?:away )?from|"
    rf"(?:just |kilomet(?:er|re)s |km |miles )?(?:{_WAY})(?:ern)?(?: (?:outskirts|suburbs|edge|side))? of)"
    rf"\s+(?:the )?(?:[\w-]+ )?(?:\w+ (?:of )?)?\Z",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"\b(?:the )?(?:far )?({_WAY})(?:ern)?(?: (?:parts?|regions?|areas?|provinces|half|side|section|corner|edge))? of (?:the )?\Z",
    re.IGNORECASE,
)
_WAY_BEFORE = re.compile(rf"\b({_WAY})(?:ern)?\s*\Z", re.IGNORECASE)
_WAY_AFTER = re.compile(rf"(?:’s|'s|’|')?\s+(?:far )?({_WAY})(?:ern)?\b(?! of)", re.IGNORECASE)
_ANY_WAY = re.compile(rf"\b({_WAY})(?:ern|erly|ernmost)?\b", re.IGNORECASE)
_OFF = re.compile(r"\b(?:off|off the coast of|off the \w+ coast of|coast of|waters of)\s+(?:the )?\Z", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:’s|'s|’|')?[ -](?:\w+ )?(?:countryside|outskirts|suburbs|surroundings|environs|approaches|hinterland|periphery|vicinity|road|"
    r"highway|axis)\b",
    re.IGNORECASE,
)
_BORDER = re.compile(r"\b(?:borders?|frontier|borderlands?)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|linking|connecting|joining|from)\b", re.IGNORECASE)
_LINE = re.compile(r"\b(?:roads?|highway|route|axis|line|corridor|motorway|railway|borders?|frontier)\b", re.IGNORECASE)


def relation(before: str, after: str, words: str) -> Relation:
    """From the words before the name within its clause, those right after it, and those of the location itself."""
    if _NEAR.search(before) or _AROUND.match(after):
        return Relation.NEAR
    if _OFF.search(before):
        return Relation.OFF
    return Relation.BORDER if _BORDER.search(words) else Relation.AT


def ends(before: str, gap: str, after: str) -> Relation | None:
    """Whether two names are the ends of a way or the sides of a border: from what stands before, between and after them."""
    joined = gap.strip().lower()
    around = f"{before} {after}"
    is_line = joined in ("-", "–", "—", "to", "-to-") and _LINE.search(after)
    is_pair = joined in ("and", "to", "with") and _BETWEEN.search(before) and (joined == "and" or _LINE.search(around))
    if not (is_line or is_pair):
        return None
    return Relation.BORDER if _BORDER.search(around) else Relation.BETWEEN


def part_of(before: str) -> tuple[str, Relation] | None:
    """The direction in "the north of", "southern part of" (inside the place) or "south of" (outside it, where the place is a town)."""
    match = _PART_OF.search(before)
    if not match:
        return None
    is_inside = " edge" not in match.group() and (match.group().lower().startswith("the ") or "part" in match.group())
    return way(match.group(1)), Relation.AT if is_inside else Relation.NEAR


def compass(before: str, after: str = "") -> str | None:
    """The direction that stands right before a name ("western"), or after its owner's ending ("'s northeast")."""
    found = _WAY_BEFORE.search(before) or _WAY_AFTER.match(after)
    return way(found.group(1)) if found else None


def direction(words: str) -> str | None:
    """The first direction among some words."""
    found = _ANY_WAY.search(words)
    return way(found.group(1)) if found else None


def way(word: str) -> str:
    """ "north-east" and "northeast": "ne"; "central": "c"."""
    flat = re.sub(r"[^a-z]", "", word.lower())
    if flat.startswith("cent"):
        return "c"
    return "".join(letter for part, letter in {"north": "n", "south": "s", "east": "e", "west": "w"}.items() if part in flat)
