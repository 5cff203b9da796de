"""Candidate: a place that a name may mean, with all that puts it where it ranks.

Nothing is weighed here: `toponym` finds, `prior` and `rank` weigh and `decide` decides, as for the names of a report. A country told beside
the name counts as in "Falluja, Iraq", a place as another name of the same text.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.ground.place.decide import decide
from sitrep.ground.place.entry import Entry
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.nations import Nation, weights
from sitrep.ground.place.prior import Ground, grounds
from sitrep.ground.place.rank import Answer, Focus, Gain, Question, rank
from sitrep.ground.place.toponym import look_up
from sitrep.model import Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place, its `kind` in the index ("capital", "first", "air base"), and the grounds that make up its score, strong and weak."""

    place: Place
    kind: str
    grounds: tuple[Ground, ...]

    @property
    def score(self) -> float:
        """The sum of the grounds, in the unit of `rank`."""
        return sum(ground.score for ground in self.grounds)


def find_country(gazetteer: Gazetteer, words: str) -> Entry | None:
    """The country of a code ("LY", "ly") or a name; None when there is none."""
    by_code = gazetteer.country(words.upper()) if len(words) == 2 else None
    return by_code or next((e for w in (words, words.title()) for e in gazetteer.look_up(w) if e.kind == "country"), None)


def weigh(
    gazetteer: Gazetteer, name: str, country: Entry | None = None, near: str | None = None
) -> tuple[tuple[Candidate, ...], str | None]:
    """All candidates of a name, best first, and why a report that tells no more than this would leave it open, or None if it would not.

    `country` is told to contain it, `near` is the name of a place told in the same text.
    """
    entries, wanted = look_up(gazetteer, name)
    within = (country,) if country else ()
    questions = [Question(entries, within, wanted)]
    if near:
        beside, kinds = look_up(gazetteer, near)
        questions.append(Question(beside, wanted=kinds))
    nations = (Nation(0, 0, country.place.country, is_demonym=False),) if country and country.place.country else ()
    focus = Focus(weights(gazetteer, nations))
    answer, *others = rank(questions, focus)
    close_to = others[0].ranked[0].place.name if others and others[0].ranked else ""
    weighed = [_candidate(name, e, questions[0], _gained(g, e, close_to)) for e, g in zip(answer.ranked, answer.gains, strict=True)]
    rest = [_candidate(name, e, questions[0], (Ground("too unlikely to be weighed", 0.0),)) for e in _left_out(entries, answer)]
    return (*weighed, *sorted(rest, key=lambda c: -c.score)), decide(answer, focus.countries, within).reason


def _candidate(name: str, entry: Entry, question: Question, gained: tuple[Ground, ...]) -> Candidate:
    own = grounds(entry, question.candidates, question.wanted, question.within, name)
    return Candidate(entry.place, entry.kind, (*own, *gained))


def _gained(gain: Gain, entry: Entry, close_to: str) -> tuple[Ground, ...]:
    """What the surroundings give, as grounds; nought is no ground."""
    told = (
        Ground(f"{entry.place.country} is spoken of", gain.country),
        Ground(f"{entry.place.admin1 or 'its part of the country'} is spoken of", gain.part),
        Ground(f"close to {close_to}", gain.close),
    )
    return tuple(ground for ground in told if ground.score >= 0.005)


def _left_out(entries: tuple[Entry, ...], answer: Answer) -> tuple[Entry, ...]:
    """Those that the ranking does not weigh because there are too many likelier ones."""
    known = {e.place.id for e in answer.ranked}
    return tuple(e for e in entries if e.place.id not in known)
