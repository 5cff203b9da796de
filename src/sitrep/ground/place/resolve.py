"""Resolve: from names that stand in a text to the places they mean. The one core that the grounder and the bench share.

A name is taken to mean one place throughout a text, so what is said beside one mention ("Falluja, Iraq") holds for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitrep.ground.place.chains import CONTAINERS, Chains
from sitrep.ground.place.decide import Choice, decide
from sitrep.ground.place.entry import Entry
from sitrep.ground.place.fold import close_key
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.nations import Nation, settled, weights
from sitrep.ground.place.rank import Focus, Question, rank
from sitrep.ground.place.toponym import Toponym, is_built, look_up

_NOUN = 20  # characters after a name in which its noun may stand
_SOUND = 4  # the grade of an entry that a name only sounds like


def resolve(gazetteer: Gazetteer, names: Sequence[Toponym], text: str, focus: Focus, nations: Sequence[Nation] = ()) -> tuple[Choice, ...]:
    """What each name means, in order. `nations` are those of the text, for "the Iraqi city of X"; `focus` holds their weights."""
    chains = Chains(gazetteer, names, text, nations)
    groups: dict[tuple[str, bool], list[Toponym]] = {}
    for name in names:
        groups.setdefault((close_key(name.name), chains.is_container(name)), []).append(name)
    questions = []
    for (_, is_container), members in groups.items():
        entries, wanted = look_up(gazetteer, members[0].name)
        entries = _of_nation(gazetteer, entries, members, nations)
        entries = _beside(chains, entries, members)
        within = tuple(w for m in members for w in chains.containers(m))
        questions.append(Question(entries, within, wanted or (CONTAINERS if is_container else wanted), len(members)))
    answers = rank(questions, focus)
    countries = [answer.ranked[0].place.country or "" if answer.ranked else "" for answer in answers]
    places = Counter(c for c in countries if c)
    choices = {
        key: decide(answer, focus.countries, question.within, places - Counter([country]), _are_built(groups[key], text))
        for key, question, answer, country in zip(groups, questions, answers, countries, strict=True)
    }
    return tuple(choices[close_key(name.name), chains.is_container(name)] for name in names)


def _are_built(names: Sequence[Toponym], text: str) -> bool:
    """Whether each mention of a name is that of something built."""
    return all(is_built(name.name, text[name.end : name.end + _NOUN]) for name in names)


def _beside(chains: Chains, entries: tuple[Entry, ...], names: Sequence[Toponym]) -> tuple[Entry, ...]:
    """The entries that lie where the words say; where none does, those that have the name itself and do not only sound like it."""
    near = tuple(e for e in entries if all(chains.beside(name, e) for name in names))
    return near or tuple(e for e in entries if e.grade < _SOUND)


def _of_nation(gazetteer: Gazetteer, entries: Sequence[Entry], names: Sequence[Toponym], nations: Sequence[Nation]) -> tuple[Entry, ...]:
    """The entries, of the countries among them only the one that the text's words are settled to mean."""
    spans = {(n.start, n.end) for n in names}
    meant = [country for n in nations if (n.start, n.end) in spans and (country := gazetteer.country(n.country))]
    if not meant or not any(e.kind == "country" for e in entries):
        return tuple(entries)
    ids = {country.place.id for country in meant}
    return tuple(e for e in entries if e.kind != "country" or e.place.id in ids) or tuple(meant[:1])


def settle(gazetteer: Gazetteer, names: Sequence[Toponym], text: str, nations: Sequence[Nation]) -> tuple[Nation, ...]:
    """The nations of the text, those whose words several countries share read as the one in which its other names lie."""
    doubtful = [n for n in nations if n.others]
    if not doubtful:
        return tuple(nations)
    plain = tuple(n for n in nations if not n.others)
    clear = [name for name in names if not any(n.start < name.end and name.start < n.end for n in doubtful)]
    choices = resolve(gazetteer, clear, text, Focus(weights(gazetteer, plain)), plain)
    return settled(gazetteer, nations, (c.entry.place.country for c in choices if c.entry and c.entry.place.country))
