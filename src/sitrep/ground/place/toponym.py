"""Toponym: a name in a text, and the entries it may mean."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.ground.place.entry import Entry
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.noun import strip_nouns

_BUILT = frozenset({"built"})  # "Kabul University" is in Kabul; "Buckingham Palace" is not in Buckingham
_LARGE = 50_000  # people of a town that gives its name to what is built in it
_NATURAL = frozenset({"region", "sea", "river", "mountain"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at `[start, end)` of a text; `within` are names told to contain it beyond what the text beside it says."""

    name: str
    start: int
    end: int
    within: tuple[str, ...] = ()


def look_up(gazetteer: Gazetteer, name: str) -> tuple[tuple[Entry, ...], frozenset[str]]:
    """The entries of a name, and the kinds its words ask for; without the words for its kind when the whole is in no list.

    A name that nothing has gives what sounds like it, where that is a name of four letters or more.
    """
    found, wanted = _look_up(gazetteer, name)
    if found:
        return found, wanted
    bare, wanted = strip_nouns(name)
    return gazetteer.sounds_like(name) or gazetteer.sounds_like(bare), wanted


def _look_up(gazetteer: Gazetteer, name: str) -> tuple[tuple[Entry, ...], frozenset[str]]:
    whole = gazetteer.look_up(name)
    bare, wanted = strip_nouns(name)
    if bare == name or not bare or any(e.kind == "country" for e in whole):  # "Republic of Congo" is no other Congo
        return whole, frozenset()
    known = {e.place.id for e in whole}
    more = tuple(e for e in gazetteer.look_up(bare) if e.place.id not in known and (not wanted or e.kind in wanted or not whole))
    if wanted == _BUILT:
        return whole + tuple(e for e in more if e.place.population >= _LARGE), frozenset()
    if wanted and wanted <= _NATURAL:  # "Jordan Valley" is not Jordan
        more = tuple(e for e in more if e.kind in wanted or e.kind in ("first", "second"))
    return whole + more, wanted
