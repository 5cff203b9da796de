"""Toponym: a name in a text, and the entries it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitrep.ground.place.entry import Entry
from sitrep.ground.place.fold import close_key
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.noun import strip_nouns

_BUILT = frozenset({"built"})  # "Kabul University" is in Kabul; "Buckingham Palace" is not in Buckingham
_LOCAL = frozenset({"local"})  # "Kauwa clinic" is in Kauwa, however small
_CAPITAL = re.compile(r" [A-Z][a-z]+")
_LARGE = 50_000  # people of a town that gives its name to what is built in it
_SHORT = 3  # capital letters that may be a body's and not a town's
_STEM = 3  # letters that a part of a country has in common with its town, at least
_NATURAL = frozenset({"region", "sea", "river", "mountain"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at `[start, end)` of a text; `within` are names told to contain it beyond what the text beside it says."""

    name: str
    start: int
    end: int
    within: tuple[str, ...] = ()


def is_built(name: str, after: str) -> bool:
    """Whether a name is that of something built, by its own words or by the noun that opens `after`: "Kabul University"."""
    following = _CAPITAL.match(after)
    return strip_nouns(name if following is None else name + following.group())[1] == _BUILT


def look_up(gazetteer: Gazetteer, name: str) -> tuple[tuple[Entry, ...], frozenset[str]]:
    """The entries of a name, and the kinds its words ask for; without the words for its kind when the whole is in no list.

    A name that nothing has gives what sounds like it, where that is a name of four letters or more.
    """
    found, wanted = _look_up(gazetteer, name)
    if len(name) <= _SHORT and not name.isupper():  # "Bol" is a town, though some write so for Bolivia
        found = tuple(e for e in found if e.kind != "country" or e.grade == 0)
    if name.isupper() and len(name) <= _SHORT:  # "UN" is not the town of Un, though "LA" is Los Angeles
        found = tuple(e for e in found if close_key(e.place.name) != close_key(name))
        return found, wanted
    if found:
        return found, wanted
    bare, wanted = strip_nouns(name)
    is_lake = bool(wanted) and wanted <= _NATURAL and name.endswith(bare)  # "Lake X" is not X, but a gorge may have its town's name
    return gazetteer.sounds_like(name) or (() if is_lake else gazetteer.sounds_like(bare)), wanted


def _look_up(gazetteer: Gazetteer, name: str) -> tuple[tuple[Entry, ...], frozenset[str]]:
    whole = gazetteer.look_up(name)
    bare, wanted = strip_nouns(name)
    if bare == name or not bare or any(e.kind == "country" for e in whole):  # "Republic of Congo" is no other Congo
        return whole, frozenset()
    known = {e.place.id for e in whole}
    more = tuple(e for e in gazetteer.look_up(bare) if e.place.id not in known and (not wanted or e.kind in wanted or not whole))
    if wanted == _LOCAL:
        return whole + more, frozenset()
    if wanted == _BUILT:
        return whole + tuple(e for e in more if e.place.population >= _LARGE), frozenset()
    if wanted and wanted <= _NATURAL:  # "Jordan Valley" is not Jordan
        parts = () if name.endswith(bare) else ("first", "second")  # nor is "Mount Hood" Hood County
        more = tuple(e for e in more if e.kind in wanted or e.kind in parts)
    return whole + more + _parts_of(gazetteer, bare, wanted, whole + more), wanted


def _parts_of(gazetteer: Gazetteer, name: str, wanted: frozenset[str], found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The parts of countries that are named after a town in them, where a part is asked for and none has the town's own name.

    "Kursk region" is "Kurskaya oblast'", in which Kursk lies.
    """
    if "first" not in wanted or any(e.kind in ("first", "second", "region") for e in found):
        return ()
    stem = close_key(name)[: max(_STEM, len(close_key(name)) - 2)]
    parts = (gazetteer.first(e.place.country or "", e.part) for e in found if e.kind in ("town", "capital") and e.part)
    return tuple({p.place.id: p for p in parts if p and close_key(p.place.name).startswith(stem)}.values())
