"""Control: who holds a place, from when to when, and on whose word (rules C1 to C19): an event calculus over takings, leavings and holds.

What is told of a spot is a calendar (`calendars.py`), walked through here in the order of its days (`holding.py`). What holds, holds
until something said ends it. It errs where nobody reports a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, zip_longest

from sitrep.model import Control, ControlState, Days
from sitrep.situation.almanac import Almanac
from sitrep.situation.background import Background, Evidence, hear
from sitrep.situation.calendars import Calendar, calendars
from sitrep.situation.changes import Change
from sitrep.situation.contests import Contest
from sitrep.situation.days import eve, morrow
from sitrep.situation.holding import Holding, tell
from sitrep.situation.scene import Word
from sitrep.situation.sides import Sides


def controls(claims: Evidence, background: Background | None = None, place: str | None = None) -> tuple[Control, ...]:
    """Every interval of every place, or of the one with id `place` and its parts, by place and day."""
    heard = hear(claims, background)
    wanted = [t for t in heard.testimonies if t.spot and (place is None or place in (t.spot.id, t.spot.whole))]
    return tuple(control for calendar in calendars(wanted, heard.sides) for control in walk(calendar, heard.sides))


def hold_on(claims: Evidence, place: str, day: date, background: Background | None = None) -> Control:
    """How the place with id `place` is held on `day`: unknown where nothing was said."""
    return on_day(controls(claims, background, place), place, day)


def on_day(found: Iterable[Control], place: str, day: date) -> Control:
    """The one among the intervals of the place with id `place` that has the day; unknown where none has."""
    held = next((c for c in found if c.place == place and c.days.meets(Days(day, day))), None)
    return held or Control(place, ControlState.UNKNOWN, Days(day, day), reason="C1: nothing is said of that day")


@dataclass(frozen=True, slots=True)
class _Mark:
    """From `day` on it stands like this."""

    day: date
    state: ControlState
    sides: tuple[str, ...]
    words: tuple[Word, ...]
    reason: str


def walk(calendar: Calendar, sides: Sides) -> tuple[Control, ...]:
    """The intervals of one spot."""
    return tuple(_controls(_joined(_spans(_marks(calendar), calendar.contests)), calendar, sides))


def _marks(calendar: Calendar) -> list[_Mark]:
    """The stand after each day on which something changed or was borne out."""
    holding = Holding()
    marks: list[_Mark] = []
    for day, events in groupby(calendar.events, key=lambda event: event[0]):
        for _, event in events:
            if isinstance(event, Change):
                marks += _eve(marks, event)
            tell(holding, event, day)
        state, who = holding.snapshot()
        if marks or state is not ControlState.UNKNOWN or holding.words:
            marks.append(_Mark(day, state, who, holding.words, holding.reason))
    return sorted(marks, key=lambda m: m.day)


def _eve(marks: list[_Mark], change: Change) -> list[_Mark]:
    """Who is said to have lost the place held it the day before, where nothing else is known of that day (C8)."""
    day = eve(change.first)
    if change.loser in (None, change.gainer) or not change.is_accepted or _is_known(marks, day) or day >= change.day:
        return []
    held = _Mark(day, ControlState.HELD, (change.loser or "",), change.words, "C8: who loses a place held it on the eve")
    until = change.first if change.first < change.day else None
    return [held, *([_Mark(until, ControlState.UNKNOWN, (), (), "C8: it changed hands on some day until then")] if until else [])]


def _is_known(marks: list[_Mark], day: date) -> bool:
    """Whether something known stands on `day` already."""
    latest = max((m for m in marks if m.day <= day), key=lambda m: m.day, default=None)
    return latest is not None and latest.state is not ControlState.UNKNOWN


def _spans(marks: list[_Mark], contests: tuple[Contest, ...]) -> Iterator[tuple[date, date | None, _Mark]]:
    """Stretches of days on which it stands in one way, with the days of fighting laid over (C9)."""
    shown = sorted((c for c in contests if c.is_shown), key=lambda c: (c.first, c.last, c.sides))
    bounds = sorted({m.day for m in marks} | {c.first for c in shown} | {morrow(c.last) for c in shown})
    ahead, coming, standing = iter(sorted(marks, key=lambda m: m.day)), iter(shown), None
    mark, contest = next(ahead, None), next(coming, None)
    fights: list[Contest] = []
    for first, following in zip_longest(bounds, bounds[1:]):
        while mark is not None and mark.day <= first:
            standing, mark = mark, next(ahead, None)
        fights = [fight for fight in fights if fight.last >= first]
        while contest is not None and contest.first <= first:
            fights.append(contest)
            contest = next(coming, None)
        last = eve(following) if following else None
        if fights:
            yield first, last, _fought(first, fights, standing)
        elif standing is not None:
            yield first, last, standing


def _fought(day: date, fights: list[Contest], standing: _Mark | None) -> _Mark:
    """Those who fight for it and whoever held it contest it."""
    words = tuple(word for fight in fights for word in fight.words)
    sides = {side for fight in fights for side in fight.sides} | set(standing.sides if standing else ())
    return _Mark(day, ControlState.CONTESTED, tuple(sorted(sides)), words, min(fight.reason for fight in fights))


def _joined(spans: Iterable[tuple[date, date | None, _Mark]]) -> list[tuple[date, date | None, _Mark]]:
    """Stretches that follow each other and stand alike, as one."""
    joined: list[tuple[date, date | None, _Mark]] = []
    words: dict[str, Word] = {}
    for first, last, mark in spans:
        alike = joined and joined[-1][1] == eve(first) and (joined[-1][2].state, joined[-1][2].sides) == (mark.state, mark.sides)
        if not alike:
            words = {}
        words.update((word.testimony.id, word) for word in mark.words)
        if alike:
            joined[-1] = (joined[-1][0], last, joined[-1][2])
        else:
            joined.append((first, last, mark))
        joined[-1] = (*joined[-1][:2], replace(joined[-1][2], words=tuple(words.values())))
    return joined


def _controls(spans: list[tuple[date, date | None, _Mark]], calendar: Calendar, sides: Sides) -> Iterator[Control]:
    aside = Almanac()
    for number, (_, when) in enumerate(calendar.others):
        aside.put(number, when.earliest, when.latest)
    for i, (first, last, mark) in enumerate(spans):
        following = spans[i + 1][2] if i + 1 < len(spans) else None
        days, claims = Days(first, last), _ids(mark.words)
        own = frozenset(claims)
        near = (calendar.others[number] for number in sorted(aside.about(first, last)))
        told = [w.day for w in mark.words if w.day is not None and w.day >= first]
        yield Control(
            calendar.spot.id,
            mark.state,
            days,
            tuple(calendar.label(side, sides) for side in mark.sides),
            claims,
            calendar.spot.name,
            tuple(c for c in _ids(following.words) if c not in own) if following and last else (),
            tuple(ground for ground, when in near if days.meets(when) and ground.claim not in own),
            tuple(sorted({w.testimony.voice.name for w in mark.words})),
            max(told, default=None),
            mark.reason,
        )


def _ids(words: tuple[Word, ...]) -> tuple[str, ...]:
    return tuple(sorted({word.testimony.id for word in words}))
