"""Resolve: from names that stand in a text to the places they mean. The one core that the grounder and the bench share.

A name is taken to mean one place throughout a text, so what is said beside one mention ("Falluja, Iraq") holds for all.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.ground.place.chains import CONTAINERS, Chains
from sitrep.ground.place.decide import Choice, decide
from sitrep.ground.place.fold import close_key
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.nations import Nation
from sitrep.ground.place.rank import Focus, Question, rank
from sitrep.ground.place.toponym import Toponym, look_up


def resolve(gazetteer: Gazetteer, names: Sequence[Toponym], text: str, focus: Focus, nations: Sequence[Nation] = ()) -> tuple[Choice, ...]:
    """What each name means, in order. `nations` are those of the text, for "the Iraqi city of X"; `focus` holds their weights."""
    chains = Chains(gazetteer, names, text, nations)
    groups: dict[tuple[str, bool], list[Toponym]] = {}
    for name in names:
        groups.setdefault((close_key(name.name), chains.is_container(name)), []).append(name)
    questions = []
    for (_, is_container), members in groups.items():
        entries, wanted = look_up(gazetteer, members[0].name)
        within = tuple(w for m in members for w in chains.containers(m))
        questions.append(Question(entries, within, wanted or (CONTAINERS if is_container else wanted), len(members)))
    answered = zip(groups, questions, rank(questions, focus), strict=True)
    choices = {key: decide(answer, focus.countries, question.within) for key, question, answer in answered}
    return tuple(choices[close_key(name.name), chains.is_container(name)] for name in names)
