"""Phrase: what the words of a location say: the names in them, how the spot lies to the name, and definite nouns.

    "parts of capital Tripoli"                Tripoli
    "the town of Kherson in southern Ukraine" Kherson, in Ukraine
    "20 km south of Gao"                      Gao, near
    "Idlib's countryside"                     Idlib, near
    "north-eastern Syria"                     Syria, its north-east
    "the road between Adwa and Axum"          between Adwa and Axum
    "the capital", "Libya's capital"          the noun "capital", of Libya

Names are what the gazetteer knows, the longest first; where it knows none of a name's words, the whole run of capitals is kept as the
name, so that the reason can say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sitrep.ground.place.noun import nouns, strip_nouns


class Relation(StrEnum):
    """How the spot lies to the name."""

    AT = "at"
    NEAR = "near"
    BORDER = "border"
    BETWEEN = "between"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text at `[start, end)`; `text` may include the noun that goes with it ("Idlib province")."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """`names`: the head first, then its containers; for `BETWEEN` and `BORDER` the first two are the ends.

    `compass`: "n", "ne" … or "c" for the middle, of the head. `noun`: a definite noun to be looked up in what was told before ("capital").
    `is_owned`: the noun belongs to the first name ("Libya's capital").
    """

    names: tuple[Name, ...] = ()
    relation: Relation = Relation.AT
    compass: str | None = None
    noun: str | None = None
    is_owned: bool = False


Knows = Callable[[str], bool]

_JOIN = r"(?:of|de|da|do|du|des|la|le|del|los|las|al|el|ul|ad|an|ar|as|ash|at|az|ed|es|ez|bin|ibn|in|sur|y|e|i)"
_CAPITAL = r"(?:(?:al|el|an|ar|as|ash|at|az|ad|ez|es|ed|[dlu])[-'’])?[^\W\d_a-zà-öø-ÿ][\w’'ʻʼ‘`]*(?:[-.][\w’'ʻʼ‘`]+)*\.?"
_RUN = re.compile(rf"{_CAPITAL}(?:[ ](?:{_JOIN}[ -])?{_CAPITAL})*")
_WAY = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west|centr(?:al|e|er)"
_COMPASS = re.compile(
    r"\b((?:north|south)[- ]?(?:east|west)|north|south|east|west|central|centre|center)(?:ern|erly|ernmost)?\b", re.IGNORECASE
)
_LEADING = re.compile(rf"(?:the )?(?:far |deep |upper |extreme )?(?:(?:{_WAY})(?:ern)?)(?:[ -]|\Z)", re.IGNORECASE)
_NEAR = re.compile(
    rf"\b(?:near|nearby|close to|outside|around|surrounding|next to|adjacent to|edges? of|outskirts of|suburbs? of|vicinity of|"
    rf"approaches (?:to|of)|countryside (?:of|around)|entrances? (?:to|of)|gates? of|environs of|toward|towards|en route to|"
    rf"(?:just |kilomet(?:er|re)s |km |miles )?(?:{_WAY})(?:ern)?(?: (?:outskirts|suburbs|edge|side))? of)"
    rf"\s+(?:the )?(?:[\w-]+ )?(?:\w+ (?:of )?)?\Z",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"\b(?:the )?(?:far )?({_WAY})(?:ern)?(?: (?:parts?|regions?|areas?|provinces|half|side|section|corner|edge))? of (?:the )?\Z",
    re.IGNORECASE,
)
_OFF = re.compile(r"\b(?:off|off the coast of|off the \w+ coast of|coast of|waters of)\s+(?:the )?\Z", re.IGNORECASE)
_AROUND_AFTER = re.compile(
    r"(?:’s|'s|’|')?[ -](?:\w+ )?(?:countryside|outskirts|suburbs|surroundings|environs|approaches|hinterland|periphery|vicinity)\b",
    re.IGNORECASE,
)
_BORDER = re.compile(r"\b(?:borders?|frontier|borderlands?|border area)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|linking|connecting|joining|from)\b", re.IGNORECASE)
_LINE = re.compile(r"\b(?:road|highway|route|axis|line|corridor|motorway|railway|border|frontier|borders?)\b", re.IGNORECASE)
_DEFINITE = re.compile(rf"\b(?:the|this|that|its|their)\s+(?:{_WAY})?(?:ern)?\s?((?:[a-z]+ )??[a-z]+)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:’s|'s|’|')\s")
_COUNTRY_NOUNS = frozenset({"country", "nation", "homeland"})
_ARTICLES = frozenset(
    {"The", "A", "An", "This", "That", "These", "Those", "Its", "Their", "Our", "His", "In", "At", "On", "Near", "From", "Into"}
)
_BACK = 45  # characters before the location in which its preposition may stand


class Parser:
    """Parses locations. `knows` tells a place's name; `demonym` gives the country's name for "Libyan", else None."""

    def __init__(self, knows: Knows, demonym: Callable[[str], str | None]) -> None:
        self._knows = knows
        self._demonym = demonym

    def parse(self, text: str, start: int, end: int) -> Phrase:
        """The phrase at `[start, end)` of `text`; the words just before it count for "near" and "south of"."""
        names, owner = self._names(text, start, end)
        if not names:
            return self._nameless(text, start, end, owner)
        head = names[0]
        before = _clause(text[max(0, start - _BACK) : head.start])
        tail = text[head.end : end + 15]
        if len(names) > 1 and (relation := self._ends(text, start, end, names)):
            return Phrase(names, relation)
        if owner and (noun := self._noun_after(text, head.end, end)):
            return Phrase(names, noun=noun, is_owned=True)
        if part := _PART_OF.search(before):
            return Phrase(
                names,
                Relation.NEAR if not part.group().lower().startswith("the ") and "part" not in part.group() else Relation.AT,
                _way(part.group(1)),
            )
        compass = self._compass(before, text[start : head.start], tail if owner else "")
        return Phrase(names, self._relation(before, text[head.end : end + 25], text[start:end]), compass)

    def _relation(self, before: str, after: str, words: str) -> Relation:
        if _NEAR.search(before) or _AROUND_AFTER.match(after):
            return Relation.NEAR
        if _OFF.search(before):
            return Relation.OFF
        return Relation.BORDER if _BORDER.search(words) else Relation.AT

    def _compass(self, before: str, inside: str, after: str) -> str | None:
        """The part of the head that the words just before or after it name."""
        found = re.search(rf"\b({_WAY})(?:ern)?\s*\Z", before if not inside.strip() else inside, re.IGNORECASE)
        if found:
            return _way(found.group(1))
        found = re.match(rf"(?:’s|'s|’|')?\s+(?:far )?({_WAY})(?:ern)?\b(?! of)", after, re.IGNORECASE)
        return _way(found.group(1)) if found else None

    def _ends(self, text: str, start: int, end: int, names: tuple[Name, ...]) -> Relation | None:
        """Whether the first two names are the ends of a line or the sides of a border."""
        words = text[max(0, start - 12) : end + 12]
        gap = text[names[0].end : names[1].start].strip().lower()
        if gap in ("-", "–", "—", "to", "-to-") and _LINE.search(text[names[1].end : end + 12]):
            return Relation.BORDER if _BORDER.search(words) else Relation.BETWEEN
        if (
            gap in ("and", "to", "with")
            and _BETWEEN.search(text[max(0, start - 12) : names[0].start])
            and (gap == "and" or _LINE.search(words))
        ):
            return Relation.BORDER if _BORDER.search(words) else Relation.BETWEEN
        return None

    def _noun_after(self, text: str, at: int, end: int) -> str | None:
        match = re.match(r"(?:’s|'s|’|')?\s+(?:[a-z]+ )?(capital)\b(?!,? [A-Z])", text[at : max(end, at)])
        return match.group(1) if match else None

    def _nameless(self, text: str, start: int, end: int, owner: Name | None) -> Phrase:
        words = text[start:end]
        before = _clause(text[max(0, start - _BACK) : start])
        names = (owner,) if owner else ()
        relation = (
            Relation.NEAR
            if _NEAR.search(before) or _NEAR.search(words + " ")
            else Relation.BORDER
            if _BORDER.search(words)
            else Relation.AT
        )
        noun, compass = _definite(words)
        return Phrase(names, relation, compass, noun, bool(owner))

    def _names(self, text: str, start: int, end: int) -> tuple[tuple[Name, ...], Name | None]:
        """The names, head first; and the owner or nation they are said to belong to, which then is also the last of them."""
        found: list[Name] = []
        owners: list[Name] = []
        for match in _RUN.finditer(text, start, end):
            for name in self._split(match.group(), match.start()):
                nation = self._demonym(name.text)
                if nation:
                    owners.append(Name(nation, name.start, name.end))
                    continue
                whole = self._with_noun(text, name, end)
                found.append(whole)
        if len(found) > 1 and _OWNED.match(text, found[0].end):
            found = [*found[1:], found[0]]
            return tuple(found), None
        if found and _OWNED.match(text, found[0].end):
            return tuple(found + owners), found[0]
        if len(owners) == 2 and not found and _BORDER.search(text[start : end + 8]):
            return tuple(owners), None
        return (tuple(found + owners), None) if found else ((), owners[0] if owners else None)

    def _with_noun(self, text: str, name: Name, end: int) -> Name:
        """The name with the noun that follows it ("Watiya air base", "Idlib province")."""
        rest = text[name.end : end + 24]
        for words in (3, 2, 1):
            match = re.match(rf"(?:[ -][a-zA-Z]+){{{words}}}\b", rest)
            if match and match.group()[1:].lower() in nouns():
                return Name(text[name.start : name.end + match.end()], name.start, name.end + match.end())
        return name

    def _split(self, run: str, start: int) -> list[Name]:
        """The names in a run of capitals: the whole if it is one, else the longest known pieces, else the whole."""
        run = re.sub(r"(?:’s|'s|[’'.])\Z", "", run)
        if run.startswith(("The ", "A ", "An ")):
            cut = run.index(" ") + 1
            if not self._is_name(run) or self._is_name(run[cut:]) or self._demonym(run[cut:]):
                return self._split(run[cut:], start + cut)
        if self._is_name(run) or self._demonym(run):
            return [Name(run, start, start + len(run))]
        if run in _ARTICLES:
            return []
        pieces = list(re.finditer(r"[^\s–—]+", run))
        found: list[Name] = []
        at = 0
        while at < len(pieces):
            for last in range(len(pieces), at, -1):
                piece = re.sub(r"(?:’s|'s|[’'.,])\Z", "", run[pieces[at].start() : pieces[last - 1].end()])
                if self._is_name(piece) or self._demonym(piece):
                    found.append(Name(piece, start + pieces[at].start(), start + pieces[at].start() + len(piece)))
                    at = last
                    break
            else:
                found += self._hyphened(pieces[at].group(), start + pieces[at].start())
                at += 1
        return found or [Name(run, start, start + len(run))]

    def _hyphened(self, word: str, start: int) -> list[Name]:
        """ "Syrian-Turkish", "Adwa-Axum": both sides, when both are names or nations."""
        sides = word.split("-")
        if len(sides) == 2 and all(side and (self._knows(side) or self._demonym(side)) for side in sides):
            return [Name(sides[0], start, start + len(sides[0])), Name(sides[1], start + len(sides[0]) + 1, start + len(word))]
        return []

    def _is_name(self, words: str) -> bool:
        if self._knows(words):
            return True
        bare, _ = strip_nouns(words)
        return bare != words and self._knows(bare)


def _clause(text: str) -> str:
    """What stands after the last mark of punctuation."""
    return re.split(r"[.;:!?\n]|, ", text)[-1]


def _way(word: str) -> str:
    """ "north-east" and "northeast": "ne"; "central": "c"."""
    flat = re.sub(r"[^a-z]", "", word.lower())
    if flat.startswith("cent"):
        return "c"
    first = {"north": "n", "south": "s", "east": "e", "west": "w"}
    return "".join(letter for part, letter in first.items() if part in flat)


def _definite(words: str) -> tuple[str | None, str | None]:
    """The definite noun and the compass of words without a name: "the country's east" gives "country" and "e"."""
    flat = words.lower().strip()
    if flat in ("there", "here", "the spot", "the scene", "the site"):
        return "place", None
    compass = _COMPASS.search(flat)
    for noun in sorted((*nouns(), *_COUNTRY_NOUNS), key=lambda n: -len(n)):
        if re.search(rf"\b{re.escape(noun)}(?:’s|'s)?\b", flat):
            return ("country" if noun in _COUNTRY_NOUNS else noun), (_way(compass.group(1)) if compass else None)
    if compass and re.match(r"(?:the |its |their )", flat):
        return "country", _way(compass.group(1))
    return None, None
