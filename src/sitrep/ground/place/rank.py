"""Rank: which of the places a name may mean is meant, for all the names of a text at once.

Each candidate has a prior (people, kind, how the name met it) and gains from its surroundings: the countries and parts of countries the
text speaks of, a container told beside it ("Falluja, Iraq"), and candidates of other names close by. The surroundings are themselves
weighed by how likely their candidates are, in a few rounds. The weights were set by hand and measured by `bench/place.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sitrep.ground.place.entry import EARTH_KM, Entry
from sitrep.ground.place.prior import prior

Floats = NDArray[np.float64]

_MOST = 30  # candidates weighed a name
_ROUNDS = 4
_NEAR_KM = 30.0  # the distance at which closeness has fallen to 1/e
_COUNTRY, _PART, _CLOSE = 4.0, 4.0, 7.0


@dataclass(frozen=True, slots=True)
class Question:
    """A name with what it may mean. `within`: entries of which one contains the place; `wanted`: the kinds its words ask for."""

    candidates: tuple[Entry, ...]
    within: tuple[Entry, ...] = ()
    wanted: frozenset[str] = frozenset()
    count: int = 1


class Gain(NamedTuple):
    """What its surroundings give a candidate: names of its country, names of its part of the country, names close by."""

    country: float
    part: float
    close: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidates best first, each with its score: its prior and its gain. `support` is the sum of the best one's gain."""

    ranked: tuple[Entry, ...]
    scores: tuple[float, ...]
    support: float = 0.0
    gains: tuple[Gain, ...] = ()


@dataclass(frozen=True, slots=True)
class Focus:
    """What is known of a text beforehand: the weight of each country it speaks of, and the places of its dateline or outlet."""

    countries: Mapping[str, float] = field(default_factory=dict)


def rank(questions: Sequence[Question], focus: Focus) -> tuple[Answer, ...]:
    """An answer for each question, in order; a question without candidates gets an empty one."""
    if not any(q.candidates for q in questions):
        return tuple(Answer((), ()) for _ in questions)
    table = _Table(questions, focus)
    return table.answers()


class _Table:
    """All candidates of all questions as columns; `owner` tells the question of each."""

    def __init__(self, questions: Sequence[Question], focus: Focus) -> None:
        self._questions = questions
        shortlists = [_shortlist(q) for q in questions]
        self._entries = [entry for entries in shortlists for entry in entries]
        self._owner = np.array([i for i, entries in enumerate(shortlists) for _ in entries], dtype=np.int64)
        self._counts = np.array([float(q.count) ** 0.5 for q in questions])
        self._prior = np.array([_prior(e, q) for q, entries in zip(questions, shortlists, strict=True) for e in entries])
        self._countries = _codes([e.place.country for e in self._entries])
        self._parts = _codes([e.part for e in self._entries])
        self._told = np.zeros(len(self._countries.names))
        for country, weight in focus.countries.items():
            if country in self._countries.index:
                self._told[self._countries.index[country]] += weight
        self._told_all = float(sum(focus.countries.values()))
        self._near = self._closeness()
        self._gains = np.zeros((3, len(self._entries)))

    def answers(self) -> tuple[Answer, ...]:
        score = self._prior
        for _ in range(_ROUNDS):
            self._gains = self._surroundings(self._shares(score))
            score = self._prior + self._gains.sum(axis=0)
        return tuple(self._answer(i, score) for i in range(len(self._questions)))

    def _answer(self, question: int, score: Floats) -> Answer:
        rows = np.flatnonzero(self._owner == question)
        if not rows.size:
            return Answer((), ())
        order = rows[np.argsort(-score[rows], kind="stable")]
        ranked, scores = tuple(self._entries[i] for i in order), tuple(float(score[i]) for i in order)
        return Answer(ranked, scores, float(self._gains[:, order[0]].sum()), tuple(Gain(*row) for row in self._gains[:, order].T.tolist()))

    def _shares(self, score: Floats) -> Floats:
        """How likely each candidate is among those of its question."""
        best = np.full(len(self._questions), -np.inf)
        np.maximum.at(best, self._owner, score)
        raw = np.exp(score - best[self._owner])
        total = np.zeros(len(self._questions))
        np.add.at(total, self._owner, raw)
        return np.asarray(raw / total[self._owner])

    def _surroundings(self, shares: Floats) -> Floats:
        """The gains `(3, n)`, in the order of `Gain`."""
        weight = shares * self._counts[self._owner]
        country = self._group(self._countries, weight, self._told, self._told_all)
        part = self._group(self._parts, weight, np.zeros(len(self._parts.names)), 0.0)
        close = 1.0 - np.exp(-(self._near @ weight))
        return np.stack((_COUNTRY * country, _PART * part, _CLOSE * close))

    def _group(self, codes: _Codes, weight: Floats, told: Floats, told_all: float) -> Floats:
        """For each candidate the share of the text's other names, and of what it tells outright, that goes to its group."""
        sums = np.zeros(len(codes.names))
        np.add.at(sums, codes.of, weight)
        own = np.zeros((len(self._questions), len(codes.names)))
        np.add.at(own, (self._owner, codes.of), weight)
        others = sums[codes.of] - own[self._owner, codes.of]
        total = float(weight.sum()) - self._counts[self._owner]
        share = (others + told[codes.of]) / (total + told_all + 1.0)
        return np.asarray(np.where(codes.is_none, 0.0, share))

    def _closeness(self) -> Floats:
        """exp(-distance / 30 km) between candidates of different questions; nought for countries, which lie close to nothing."""
        lat = np.radians([e.place.lat for e in self._entries])
        lon = np.radians([e.place.lon for e in self._entries])
        half = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
        km = EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
        near = np.exp(-km / _NEAR_KM)
        is_wide = np.array([e.kind == "country" for e in self._entries])
        near[is_wide, :] = 0.0
        near[:, is_wide] = 0.0
        near[self._owner[:, None] == self._owner] = 0.0
        return np.asarray(near)


@dataclass(frozen=True, slots=True)
class _Codes:
    """Names as numbers: `of[i]` is the number of row i."""

    names: tuple[str | None, ...]
    index: Mapping[str | None, int]
    of: NDArray[np.int64]
    is_none: NDArray[np.bool_]


def _codes(values: Sequence[str | None]) -> _Codes:
    index: dict[str | None, int] = {}
    of = np.array([index.setdefault(v, len(index)) for v in values], dtype=np.int64)
    return _Codes(tuple(index), index, of, np.array([v is None for v in values], dtype=np.bool_))


def _shortlist(question: Question) -> tuple[Entry, ...]:
    """The candidates worth weighing: the most likely beforehand, and all that lie in what the words say contains them."""
    if len(question.candidates) <= _MOST:
        return question.candidates
    ordered = sorted(question.candidates, key=lambda e: -_prior(e, question))
    return tuple(ordered[:_MOST])


def _prior(entry: Entry, question: Question) -> float:
    return prior(entry, question.candidates, question.wanted, question.within)
