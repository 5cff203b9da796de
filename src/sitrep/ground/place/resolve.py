"""Resolve: from names that stand in a text to the places they mean. The one core that the grounder and the bench share.

A name is taken to mean one place throughout a text, so what is said beside one mention ("Falluja, Iraq") holds for all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrep.ground.place.entry import Entry, distance_km, is_inside
from sitrep.ground.place.fold import close_key
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.nations import Nation
from sitrep.ground.place.noun import strip_nouns
from sitrep.ground.place.rank import Answer, Focus, Question, rank

_CHAIN = re.compile(
    r",? ?\(|, (?:in |near )?|,? in (?:the )?(?:(?:north|south|east|west|central)\w*[ -])*(?:part of |province of |state of )?"
)
_MARGIN = 0.1  # in the score of `rank`
_SAME_KM = 25.0  # candidates closer than this are one place for a reader
_SMALL, _CLEAR, _SUPPORT = 30_000, 2.0, 0.8
_BUILT = frozenset({"built"})  # "Kabul University" is in Kabul; "Buckingham Palace" is not in Buckingham
_LARGE = 50_000  # people of a town that gives its name to what is built in it
_NATURAL = frozenset({"region", "sea", "river", "mountain"})
_LIST = re.compile(r",? (?:and|or) |, ")
_CAPITALS = re.compile(r"[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)?(?:(?<=[a-z]{2})|\.)")
_CONTAINERS = frozenset({"country", "first", "region"})
_BEFORE = re.compile(r"(?:’s|'s|’|')? (?:(?:city|town|village|port|district|province|capital|region|border town|port city)(?: of)? )?\Z")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name at `[start, end)` of a text; `within` are names told to contain it beyond what the text beside it says."""

    name: str
    start: int
    end: int
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name means. `entry` is None when it cannot be told; then `reason` says why. `ranked` are all candidates, best first."""

    entry: Entry | None
    ranked: tuple[Entry, ...]
    reason: str | None = None


def resolve(gazetteer: Gazetteer, names: Sequence[Toponym], text: str, focus: Focus, nations: Sequence[Nation] = ()) -> tuple[Choice, ...]:
    """What each name means, in order. `nations` are those of the text, for "the Iraqi city of X"; `focus` holds their weights."""
    chains = _Chains(gazetteer, names, text, nations)
    groups: dict[tuple[str, bool], list[Toponym]] = {}
    for name in names:
        groups.setdefault((close_key(name.name), chains.is_container(name)), []).append(name)
    questions = []
    for (_, is_container), members in groups.items():
        entries, wanted = look_up(gazetteer, members[0].name)
        within = tuple(w for m in members for w in chains.containers(m))
        questions.append(Question(entries, within, wanted or (_CONTAINERS if is_container else wanted), len(members)))
    answers = dict(zip(groups, rank(questions, focus), strict=True))
    choices = {key: decide(answer, focus.countries) for key, answer in answers.items()}
    return tuple(choices[close_key(name.name), chains.is_container(name)] for name in names)


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
    if bare == name or not bare:
        return whole, frozenset()
    known = {e.place.id for e in whole}
    more = tuple(e for e in gazetteer.look_up(bare) if e.place.id not in known and (not wanted or e.kind in wanted or not whole))
    if wanted == _BUILT:
        return whole + tuple(e for e in more if e.place.population >= _LARGE), frozenset()
    if wanted and wanted <= _NATURAL:  # "Jordan Valley" is not Jordan
        more = tuple(e for e in more if e.kind in wanted or e.kind in ("first", "second"))
    return whole + more, wanted


def decide(answer: Answer, countries: Mapping[str, float]) -> Choice:
    """The best candidate, unless it is doubtful or another is as good and elsewhere."""
    if not answer.ranked:
        return Choice(None, (), "not in the gazetteer")
    best = answer.ranked[0]
    if best.grade == 4 and not countries.get(best.place.country or "") and answer.support < _SUPPORT:
        return Choice(None, answer.ranked, f"not in the gazetteer; {best.place.name} ({best.place.country}) sounds like it")
    level = [
        other for other, score in zip(answer.ranked[1:], answer.scores[1:], strict=True)
        if answer.scores[0] - score < _MARGIN and distance_km(best, other) > max(_SAME_KM, best.radius_km, other.radius_km)
    ]  # fmt: skip
    if level:
        shown = "; ".join(f"{e.place.name} ({e.place.admin1 or e.place.country})" for e in (best, *level[:3]))
        return Choice(None, answer.ranked, f"{len(level) + 1} candidates within the score margin: {shown}")
    if _is_doubtful(best, answer.support, countries):
        return Choice(
            None, answer.ranked, f"doubtful: {best.place.name} ({best.place.country}) is small and far from what the report speaks of"
        )
    return Choice(best, answer.ranked)


def _is_doubtful(best: Entry, support: float, countries: Mapping[str, float]) -> bool:
    """Whether the only place of that name is a small one in a country that a report with a clear focus never comes near."""
    if best.is_site or best.kind not in ("town", "second") or best.place.population > _SMALL:
        return False
    return sum(countries.values()) >= _CLEAR and not countries.get(best.place.country or "") and support < _SUPPORT


class _Chains:
    """What the words beside a name say contains it: ", Iraq" after it, "Iraq's" or "the Iraqi city of" before it."""

    def __init__(self, gazetteer: Gazetteer, names: Sequence[Toponym], text: str, nations: Sequence[Nation]) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._starts = {n.start: n for n in names}
        self._ends = {n.end: n for n in names}
        self._contained = {match.end(): n for n in names if (match := _CHAIN.match(text, n.end))}
        self._nations = {n.start: n for n in nations if not n.is_demonym}
        self._nation_ends = {n.end: n for n in nations}

    def is_container(self, name: Toponym) -> bool:
        """Whether the words before it say that it contains another place ("Rochester, New York"), as a list does not."""
        before = self._contained.get(name.start)
        if before is None or self._is_listed(name):
            return False
        around = [e for e in look_up(self._gazetteer, name.name)[0] if e.kind in _CONTAINERS]
        return any(is_inside(e, c) for c in around for e in look_up(self._gazetteer, before.name)[0])

    def _is_listed(self, name: Toponym) -> bool:
        after = _LIST.match(self._text, name.end)
        return after is not None and after.end() in self._starts

    def containers(self, name: Toponym, depth: int = 2) -> tuple[Entry, ...]:
        """Entries of the containers told, the nearest first."""
        found = [entry for within in name.within for entry in self._gazetteer.look_up(within)]
        match = _CHAIN.match(self._text, name.end)
        if match:
            found += self._entries_at(match.end(), depth)
        before = _BEFORE.search(self._text, max(0, name.start - 30), name.start)
        if before:
            found += self._entries_to(before.start(), bool(before.group().strip()))
        return tuple(e for e in found if e.kind in ("country", "first", "second", "region"))

    def _entries_at(self, start: int, depth: int) -> list[Entry]:
        if start in self._starts and depth:
            after = self._starts[start]
            return [*look_up(self._gazetteer, after.name)[0]]
        if start in self._nations:
            country = self._gazetteer.country(self._nations[start].country)
            return [country] if country else []
        word = _CAPITALS.match(self._text, start)
        return [e for e in self._gazetteer.look_up(word.group()) if e.kind == "first"] if word else []

    def _entries_to(self, end: int, is_marked: bool) -> list[Entry]:
        """Those that end at `end`; a name must be marked as owner, a demonym need not."""
        if end in self._nation_ends:
            nation = self._nation_ends[end]
            country = self._gazetteer.country(nation.country)
            return [country] if country and (is_marked or nation.is_demonym) else []
        if is_marked and end in self._ends:
            return list(look_up(self._gazetteer, self._ends[end].name)[0])
        return []
