"""Conditions on a word's surroundings, and frames that say which surroundings fill which part of a claim.

Slots are abstract: `subject` is the deep agent (ARG0, active subject, by-agent, possessor, by-phrase or place adjective of a noun),
`object` the deep patient (ARG1, object, passive subject, of-phrase of a noun), `iobject` a recipient object, `complement` a clause.
`bearer` is what a predicate noun is said of: the subject of its copula, or the noun it stands in apposition to ("X, leader of Y").
For an adjective `subject` is the noun it modifies or its copula's subject. A compound with a suffix or prefix has `stem` and `noun`
("UN-backed government": stem UN, noun government). Any other slot is a preposition, of one word or more ("out of").
Two slots look outward: `governor` is the predicate the word is an argument of, `factuality` has the word's own as its class. `way` is
the adverb that says which way a verb goes, with "in", "out", "back" or "down" as its class. A numeral that
stands alone has "number" among its classes.

A condition is written `object:place|facility` (filled, and of one of these classes), `subject!other` (empty, or of none of them),
`object~place|country` (filled, and all that is known of it is of these), `governor=announce|declare` (filled with one of these lemmas),
`has:from`, `no:object`; several are joined by `;`.
A frame is written `actor=subject; place=object|of; recipient=on+against`: `|` takes the first that is filled, `+` all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

CORE_SLOTS = frozenset({"subject", "object", "iobject", "complement", "bearer", "stem", "noun", "governor", "factuality", "way"})
# fmt: off
PREPOSITIONS = frozenset({
    "about", "above", "across", "after", "against", "ahead of", "along", "alongside", "among", "around", "as", "as part of", "at",
    "away from", "before", "behind", "below", "between", "beyond", "by", "close to", "despite", "due to", "during", "following", "for",
    "from", "in", "in favour of", "inside", "instead of", "into", "near", "of", "off", "on", "onto", "out of", "outside", "over",
    "since", "through", "throughout", "to", "together with", "toward", "towards", "under", "until", "upon", "via", "with", "within",
    "without",
})
# fmt: on
SLOTS = CORE_SLOTS | PREPOSITIONS

# Words for nobody a report names; of what a pronoun may stand for, they can only be a speaker.
SPEAKERS = frozenset(
    ["i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself", "one", "someone", "anyone", "everyone", "something", "anything"]
)
PRONOUNS = SPEAKERS.union(
    ["he", "she", "it", "we", "they", "him", "her", "us", "them", "his", "its", "our", "their", "this", "that", "these", "those"]
)
SPEAKER_CLASSES = frozenset({"person", "official", "any"})
NEVER_PRONOUN = frozenset({"weapon", "aid", "deal", "statement"})

_NEED = re.compile(r"(?:(?P<flag>has|no):(?P<flagged>[a-z ]+)|(?P<slot>[a-z ]+)(?P<sign>[:!~=])(?P<values>[^;:!~=]+))$")


@dataclass(frozen=True, slots=True)
class Filler:
    """What stands in a slot: the lemma of its head word and every class the head word, or its mention, belongs to.

    The class "any" satisfies every condition on classes. A pronoun's classes are what it may stand for, so that most conditions would
    hold: `seen` narrows them to what it is likely to stand for and adds "pronoun", for conditions that exclude it.
    """

    lemma: str
    classes: frozenset[str] = frozenset()

    def seen(self) -> frozenset[str]:
        """The classes that conditions look at."""
        if self.lemma not in PRONOUNS or "number" in self.classes:
            return self.classes
        if self.lemma in SPEAKERS:
            return (self.classes & SPEAKER_CLASSES) | {"pronoun", "speaker"}
        return (self.classes - NEVER_PRONOUN) | {"pronoun"}

    def finest(self) -> frozenset[str]:
        """The classes, and of one with a detail ("other/livestock") the detail alone."""
        return self.classes - {kind.partition("/")[0] for kind in self.classes if "/" in kind}


Look = Callable[[str], Filler | None]


class NeedKind(StrEnum):
    """What a condition asks of a slot."""

    CLASS = ":"
    NOT_CLASS = "!"
    ONLY_CLASS = "~"
    LEMMA = "="
    FILLED = "has"
    EMPTY = "no"


@dataclass(frozen=True, slots=True)
class Need:
    """One condition on `slot`; `values` are classes or lemmas, none for FILLED and EMPTY."""

    kind: NeedKind
    slot: str
    values: frozenset[str] = frozenset()

    def holds(self, filler: Filler | None) -> bool:
        """Whether the condition holds of what stands in the slot, None when it is empty."""
        if filler is None:
            return self.kind in (NeedKind.EMPTY, NeedKind.NOT_CLASS)
        match self.kind:
            case NeedKind.CLASS:
                return "any" in filler.classes or not self.values.isdisjoint(filler.seen())
            case NeedKind.NOT_CLASS:
                return self.values.isdisjoint(filler.seen())
            case NeedKind.ONLY_CLASS:
                known = filler.finest()
                return bool(known) and all(not self.values.isdisjoint((kind, kind.partition("/")[0])) for kind in known)
            case NeedKind.LEMMA:
                return filler.lemma in self.values
            case _:
                return self.kind is NeedKind.FILLED

    @property
    def weight(self) -> int:
        """How much it narrows: a lemma or a detail ("force/police") 7, a class 3, presence or absence 2, an exclusion 1."""
        match self.kind:
            case NeedKind.LEMMA:
                return 7
            case NeedKind.CLASS | NeedKind.ONLY_CLASS:
                return 7 if all("/" in value for value in self.values) else 3
            case NeedKind.NOT_CLASS:
                return 1
            case _:
                return 2


class Target(StrEnum):
    """The part of a claim that a frame fills."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    ITEM = "item"
    INSTRUMENT = "instrument"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Filling:
    """Slots for one target: the first alternative with a filled slot counts, and all filled slots of that alternative."""

    target: Target
    alternatives: tuple[tuple[str, ...], ...]


Frame = tuple[Filling, ...]
Groups = tuple[tuple[str, frozenset[str]], ...]


@lru_cache(maxsize=4096)
def parse_needs(text: str, groups: Groups = ()) -> tuple[Need, ...]:
    """The conditions written in `text`, with the names of class groups replaced by their classes. Raises ValueError."""
    expand = dict(groups)
    return tuple(_parse_need(part.strip(), expand) for part in text.split(";")) if text else ()


def _parse_need(text: str, groups: Mapping[str, frozenset[str]]) -> Need:
    match = _NEED.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no condition")
    slot = match["flagged"] or match["slot"]
    if slot not in SLOTS:
        raise ValueError(f"{slot!r} is no slot")
    if match["flag"]:
        return Need(NeedKind(match["flag"]), slot)
    kind = NeedKind(match["sign"])
    values = [value.strip() for value in match["values"].split("|")]
    if kind is not NeedKind.LEMMA:
        return Need(kind, slot, frozenset().union(*(groups.get(value, frozenset({value})) for value in values)))
    return Need(kind, slot, frozenset(values))


@lru_cache(maxsize=1024)
def parse_frame(text: str) -> Frame:
    """The frame written in `text`. Raises ValueError for unknown targets or slots and for a target named twice."""
    fillings = tuple(_parse_filling(part.strip()) for part in text.split(";")) if text else ()
    if len({filling.target for filling in fillings}) < len(fillings):
        raise ValueError(f"{text!r} fills a target twice")
    return fillings


def _parse_filling(text: str) -> Filling:
    target, sign, slots = text.partition("=")
    if not sign or target not in list(Target):
        raise ValueError(f"{text!r} fills no known target")
    alternatives = tuple(tuple(slot.strip() for slot in group.split("+")) for group in slots.split("|"))
    unknown = {slot for group in alternatives for slot in group} - SLOTS
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))!r} is no slot")
    return Filling(Target(target), alternatives)
