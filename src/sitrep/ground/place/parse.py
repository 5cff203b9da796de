"""Parse: the words of a location, with those around them, to a phrase.

"parts of capital Tripoli"                Tripoli
"the town of Kherson in southern Ukraine" Kherson, in Ukraine
"20 km south of Gao"                      Gao, near
"Idlib's countryside"                     Idlib, near
"north-eastern Syria"                     Syria, its north-east
"the road between Adwa and Axum"          between Adwa and Axum
"the capital", "Libya's capital"          the noun "capital", of Libya
"some positions", before "in Tripoli"     Tripoli
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sitrep.ground.place.names import Demonym, Knows, NameFinder
from sitrep.ground.place.phrase import Name, Phrase, Relation
from sitrep.ground.place.relate import compass, direction, ends, part_of, relation
from sitrep.ground.place.told import is_settlement, is_site
from sitrep.vocab.grammar import word_class
from sitrep.vocab.places import nouns

_BACK = 45  # characters before the location in which its preposition may stand
_AHEAD = 25  # characters after it in which its road or its suburbs may stand
_LIST_BACK = 90  # characters before a name in which the names may stand that it is listed with
_LISTED = re.compile(r"(?<=[a-z] )(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*(?:,? and |, ))+\Z")
_OWNED = re.compile(r"(?:’s|'s|’|')\s")
_OWN_CAPITAL = re.compile(r"(?:’s|'s|’|')?\s+(?:[a-z]+ )?capital\b(?!,? [A-Z])")
_BORDER = re.compile(r"\b(?:borders?|frontier)\b", re.IGNORECASE)
_ASIDE = re.compile(r",| (?:on|along|at|near|close to) ")
_FROM = re.compile(r"\b(?:road|highway|route|railway|way|line) (?:that (?:runs|leads) )?(?:from|between) (?:the )?\Z")
_ON_TO = re.compile(r" (?:to|and) ")
_SEAT = re.compile(r"\b(?:regional|provincial|state|district|county|oblast|departmental) capital\b")
_FAR = r"(?:(?:about|some) )?(?:\d[\d.,]* ?(?:km|kilomet\w+|miles) )?(?:to the )?"
_WAY = _FAR + r"(?:(?:north|south)(?:-?(?:east|west))?|east|west)? ?(?:of|from)"
_BESIDE = (
    r"at|near|above|below|behind|beyond|opposite|overlooking|surrounding|outside|(?:all )?a?round|on the (?:edge|outskirts) of|" + _WAY
)
_GOES_ON = re.compile(r" (?:in|of|inside|across|within|" + _BESIDE + r")(?: the)?(?: \w+ of)? ")
_SAYS_WHICH = re.compile(rf" (?:of|{_BESIDE})\b")
"""What leads from a noun to the name that says which is meant: "the hills above Huth", but "the town in Yemen" is one told before."""
_NEW = re.compile(r"\b(?:an?|another|one|two|several|some|no|each|every|any) (?:[\w-]+ )?\Z", re.IGNORECASE)
"""What stands before a noun that points to nothing told before."""
_QUARTER = re.compile(r"(?:far |deep |upper )?(?:north|south|east|west)(?:[- ]?(?:east|west))?", re.IGNORECASE)
_ITS = re.compile(r"\b(?:the|its|their|our) \Z", re.IGNORECASE)
_COUNTRY_NOUNS = frozenset({"country", "nation", "homeland"})
_PLACE_WORDS = frozenset({"there", "the spot", "the scene", "the site"})


class Parser:
    """Parses locations. `knows` tells a place's name; `demonym` gives the country's name for "Libyan", else None."""

    def __init__(self, knows: Knows, demonym: Demonym) -> None:
        self._finder = NameFinder(knows, demonym)

    def parse(self, text: str, start: int, end: int, parties: Iterable[tuple[int, int]] = ()) -> Phrase:
        """The phrase at `[start, end)` of `text`; the words just before and after it count too.

        `parties` are where parties are named: their names, as far as they are not those of places too, say nothing about where it is.
        """
        names, owner = self._names(text, start, end, parties)
        if not names:
            return self._nameless(text, start, end, owner)
        if len(names) == 1 and (far := self._far_end(text, names[0], end)):
            return Phrase((names[0], far), Relation.BETWEEN)
        head = names[0]
        before = _clause(text[max(0, start - _BACK) : head.start])
        if len(names) > 1:
            around = text[max(0, start - 12) : min(n.start for n in names[:2])], text[max(n.end for n in names[:2]) : end + 12]
            pair = ends(around[0], text[min(n.end for n in names[:2]) : max(n.start for n in names[:2])], around[1])
            if pair:
                return Phrase(names, pair)
        if owner and _OWN_CAPITAL.match(text[head.end : max(end, head.end)]):
            return Phrase(names, noun="capital", is_owned=True)
        if part := part_of(before):
            return Phrase(names, part[1], part[0])
        inside = text[start : head.start]
        way = compass(inside if inside.strip() else before, text[head.end : end + 15] if owner else "")
        told = relation(before, text[head.end : end + _AHEAD], text[start : _told_until(text, head.end, end)])
        if told is Relation.AT and (listed := _LISTED.search(text, max(0, head.start - _LIST_BACK), head.start)):
            told = relation(_clause(text[max(0, listed.start() - _BACK) : listed.start()]), "", "")  # "near Beni, Oicha and Eringeti"
        return Phrase(names, told, way)

    def beyond(self, text: str, end: int) -> Phrase | None:
        """The phrase of the name that follows words that end at `end`, whatever those words are."""
        return self._beyond(text, end, None)

    def _names(self, text: str, start: int, end: int, parties: Iterable[tuple[int, int]]) -> tuple[tuple[Name, ...], Name | None]:
        """The names, head first; and the owner or nation they are said to belong to."""
        names, nations = self._finder.find(text, start, end)
        names = tuple(n for n in names if self._finder.is_name(n.text) or not any(a <= n.start and n.end <= b for a, b in parties))
        if not names:
            if len(nations) == 2 and _BORDER.search(text[start : end + 8]):
                return nations, None
            return (), nations[0] if nations else None
        if not _OWNED.match(text, names[0].end):
            return names + nations, None
        if len(names) > 1:
            return (*names[1:], names[0]), None
        return names + nations, names[0]

    def _far_end(self, text: str, near: Name, end: int) -> Name | None:
        """The other end of a road of which the words hold only the first: "the road from Tibu", where the text has "to La Gabarra"."""
        match = _FROM.search(text[max(0, near.start - _BACK) : near.start]) and _ON_TO.match(text, max(near.end, end))
        return self._finder.at(text, match.end()) if match else None

    def _nameless(self, text: str, start: int, end: int, owner: Name | None) -> Phrase:
        words = text[start:end]
        noun, way = definite(words)
        if noun is None and _QUARTER.fullmatch(words) and _ITS.search(text, max(0, start - _BACK), start):
            noun, way = "country", direction(words)
        if not owner and (goes_on := self._beyond(text, end, noun)):
            return goes_on
        before = _clause(text[max(0, start - _BACK) : start])
        near = relation(before, "", words)
        if near is Relation.AT:
            near = Relation.NEAR if noun and _is_apart(before, words, noun) else relation(words + " ", "", words)
        return Phrase((owner,) if owner else (), near, way, noun, bool(owner))

    def _beyond(self, text: str, end: int, noun: str | None) -> Phrase | None:
        """The phrase of the name that follows the location: right after it ("capital Tripoli"), or after "in"."""
        if text[end : end + 1] == " " and (name := self._finder.at(text, end + 1)):
            return Phrase((name,))
        match = _GOES_ON.match(text, end)
        if not match or (noun and not _SAYS_WHICH.match(match.group())):
            return None
        ahead = match.end() + (way.end() if (way := re.match(r"(?:[a-z-]+ ){0,2}(?=[A-Z])", text[match.end() : match.end() + 30])) else 0)
        name = self._finder.at(text, ahead)
        return self.parse(text, end + 1, name.end) if name else None


@cache
def _nouns() -> re.Pattern[str]:
    """Any noun of place, the longest first, wherever it stands."""
    words = sorted((*nouns(), *_COUNTRY_NOUNS), key=lambda n: (-len(n), n))
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})(?:’s|'s)?\b")


def definite(words: str) -> tuple[str | None, str | None]:
    """The definite noun and the direction in words without a name: "the country's east" gives "country" and "e"."""
    flat = words.lower().strip()
    if flat in _PLACE_WORDS:
        return "place", None
    if flat in ("here", "it"):
        return flat, None
    if flat in word_class("nationwide"):
        return "country", None
    if _SEAT.search(flat):
        return "provincial capital", None
    way = direction(flat)
    found = _nouns().findall(flat)
    if found:
        noun = next((n for n in found if is_settlement(n)), found[0])  # "the town's hospital", "a station in the town"
        return ("country" if noun in _COUNTRY_NOUNS else noun), way
    if way and flat.startswith(("the ", "its ", "their ")):
        return "country", way
    return None, None


def _is_apart(before: str, words: str, noun: str) -> bool:
    """Whether the words mean something built in the town that they point to ("the town's hospital"), or another ("a nearby village")."""
    if not is_settlement(noun):
        return False
    is_built = any(is_site(n) for n in _nouns().findall(words.lower()))
    return is_built or _NEW.search(before + words[: words.lower().index(noun)]) is not None


def _told_until(text: str, after: int, end: int) -> int:
    """Where the words that say how the spot lies to the name end: "Rafah, on the border" and "Rafah on the border" are both Rafah."""
    aside = _ASIDE.search(text, after, end)
    return aside.start() if aside else end


def _clause(text: str) -> str:
    """What stands after the last mark of punctuation."""
    return re.split(r"[.;:!?\n]|, ", text)[-1]
