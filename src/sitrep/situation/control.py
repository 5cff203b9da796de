"""Control: who holds a place, from when to when, and on whose word (rules C1 to C16): an event calculus over takings, leavings and holds.

What is told of a spot becomes marks on its calendar (`marks.py`); here they are walked through in the order of their days. What holds,
holds until something said ends it. It errs where nobody reports a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, zip_longest

from sitrep.model import Control, ControlState, Days
from sitrep.situation.background import Background, Evidence, hear
from sitrep.situation.days import NUMBERS, eve, morrow
from sitrep.situation.marks import Calendar, Change, Contest, Word, calendars
from sitrep.situation.sides import Sides


def controls(claims: Evidence, background: Background | None = None, place: str | None = None) -> tuple[Control, ...]:
    """Every interval of every place, or of the one with id `place` and its parts, by place and day."""
    heard = hear(claims, background)
    wanted = [t for t in heard.testimonies if t.spot and (place is None or place in (t.spot.id, t.spot.whole))]
    return tuple(control for calendar in calendars(wanted, heard.sides) for control in walk(calendar, heard.sides))


def hold_on(claims: Evidence, place: str, day: date, background: Background | None = None) -> Control:
    """How the place with id `place` is held on `day`: unknown where nothing was said."""
    found = [c for c in controls(claims, background, place) if c.place == place and c.days.meets(Days(day, day))]
    return found[0] if found else Control(place, ControlState.UNKNOWN, Days(day, day), reason="C1: nothing is said of that day")


@dataclass(slots=True)
class _Stand:
    """How a spot stands while its calendar is walked: who holds it, alone or `shared`, who claims it, and what that rests on."""

    holder: str | None = None
    claimants: dict[str, date] = field(default_factory=dict)
    since: date | None = None
    vacated: tuple[str, date] | None = None
    last_word: date | None = None
    words: tuple[Word, ...] = ()
    shared: tuple[str, ...] = ()
    reason: str = "C1: nothing is said"

    def accept(self, side: str | None, day: date, words: tuple[Word, ...], reason: str) -> None:
        """`side` holds it from `day` on (None: nobody known does)."""
        if side == self.holder and not self.claimants and side is not None:
            self.words += words
        else:
            self.words, self.reason, self.since = words, reason, day
        self.holder, self.claimants, self.last_word, self.shared = side, {}, day, ()

    def snapshot(self) -> tuple[ControlState, tuple[str, ...]]:
        """State and sides."""
        if self.claimants:
            sides = tuple(sorted(self.claimants))
            return (ControlState.RIVAL if len(sides) > 1 else ControlState.CLAIMED), sides
        if self.shared:
            return ControlState.CONTESTED, self.shared
        return (ControlState.HELD, (self.holder,)) if self.holder else (ControlState.UNKNOWN, ())


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
    stand = _Stand()
    marks: list[_Mark] = []
    for day, events in groupby(calendar.events, key=lambda event: event[0]):
        for _, event in events:
            if isinstance(event, Change):
                marks += _eve(marks, event)
                _change(stand, event, day)
            elif isinstance(event, Contest):
                _silence_broken(stand, event, day)
            else:
                _held(stand, event, day)
        state, who = stand.snapshot()
        if marks or state is not ControlState.UNKNOWN or stand.words:
            marks.append(_Mark(day, state, who, stand.words, stand.reason))
    return sorted(marks, key=lambda m: m.day)


def _eve(marks: list[_Mark], change: Change) -> list[_Mark]:
    """Who is said to have lost the place held it the day before, where nothing else is known of that day (C8)."""
    day = eve(change.first)
    if change.loser in (None, change.gainer) or not change.is_accepted or marks_at(marks, day) or day >= change.day:
        return []
    held = _Mark(day, ControlState.HELD, (change.loser or "",), change.words, "C8: who loses a place held it on the eve")
    until = change.first if change.first < change.day else None
    return [held, *([_Mark(until, ControlState.UNKNOWN, (), (), "C8: it changed hands on some day until then")] if until else [])]


def marks_at(marks: list[_Mark], day: date) -> bool:
    """Whether something known stands on `day` already."""
    earlier = [m for m in marks if m.day <= day]
    return bool(earlier) and earlier[-1].state is not ControlState.UNKNOWN


def _change(stand: _Stand, change: Change, day: date) -> None:
    """A taking or a leaving (C2 to C5)."""
    if change.gainer is None:
        _left(stand, change, day)
    elif change.is_accepted:
        if stand.since == day and stand.holder is not None and stand.holder not in (change.gainer, change.loser):
            stand.claimants = {stand.holder: day, change.gainer: day}
            stand.words += change.words
            stand.reason = "C10: two origins name two takers on one day"
        else:
            stand.accept(change.gainer, day, change.words, change.reason)
    elif _was_vacated_for(stand, change.gainer, day):
        stand.accept(change.gainer, day, change.words, "C5: the other side left")
    elif stand.holder != change.gainer:
        _claimed(stand, change, day)
    else:
        stand.words += change.words


def _claimed(stand: _Stand, change: Change, day: date) -> None:
    """One side's word for itself (C3), gainsaid by another (C4)."""
    stand.claimants = {**stand.claimants, change.gainer or "": day, **dict.fromkeys(change.gainsaid_by, day)}
    stand.words = change.words if len(stand.claimants) == 1 else stand.words + change.words
    rival = len(stand.claimants) > 1
    stand.reason = "C4: more than one side says so of itself" if rival else "C3: on one side's word"
    stand.since = day


def _left(stand: _Stand, change: Change, day: date) -> None:
    """A leaving, or a loss to nobody named."""
    if not change.is_accepted or change.loser is None:
        return
    stand.vacated = (change.loser, day)
    others = [side for side in stand.claimants if side != change.loser]
    if len(others) == 1:
        stand.accept(others[0], day, stand.words + change.words, "C5: the other side left")
    elif stand.holder in (change.loser, None) and not others:
        stand.accept(None, day, change.words, "C7: it left, and nobody is said to have come")


def _was_vacated_for(stand: _Stand, gainer: str, day: date) -> bool:
    """Whether another side had left, not long before (C5)."""
    return stand.vacated is not None and stand.vacated[0] != gainer and (day - stand.vacated[1]).days <= NUMBERS["settled"]


def _held(stand: _Stand, word: Word, day: date) -> None:
    """Somebody says that a side holds it (C6, C11)."""
    side = word.side
    if word.ends:
        if stand.holder == side:
            stand.accept(None, day, (word,), "C6: it is said to have held it no longer")
        return
    if side in stand.shared and (word.is_own or _is_divided(stand, word, day)):
        stand.words = (*stand.words, word)
    elif stand.holder == side and not stand.claimants and not stand.shared:
        stand.words, stand.last_word = (*stand.words, word), day
    elif word.is_own:
        _own_hold(stand, word, day)
    elif stand.holder is not None and stand.holder != side and _is_divided(stand, word, day):
        stand.shared = tuple(sorted({stand.holder, *stand.shared, side}))
        stand.words, stand.reason = (*stand.words, word), "C16: one report tells that both hold it"
    elif stand.holder is not None and stand.holder != side and not word.is_told and _is_fresh(stand, day):
        stand.claimants = {stand.holder: day, side: day}
        stand.words, stand.reason = (*stand.words, word), "C11: two fresh words name two holders"
    else:
        stand.accept(side, day, (*stand.words, word) if side in stand.claimants else (word,), "C6: " + word.reason)


def _is_divided(stand: _Stand, word: Word, day: date) -> bool:
    """Whether the same report, on the same word, told of the same day that another side holds it."""
    voice, report = word.testimony.voice, word.testimony.claim.report
    same = (w for w in stand.words if w.testimony.claim.report == report and w.testimony.voice == voice)
    return any(w.side != word.side and w.day == day and w.testimony.claim.kind is word.testimony.claim.kind for w in same)


def _own_hold(stand: _Stand, word: Word, day: date) -> None:
    if stand.holder not in (None, word.side) and word.lost_on is not None and (day - word.lost_on).days <= NUMBERS["settled"]:
        return
    if _was_vacated_for(stand, word.side, day):
        stand.accept(word.side, day, (word,), "C5: the other side left")
        return
    rivals = {side: since for side, since in stand.claimants.items() if side != word.side}
    stand.words = (*stand.words, word) if rivals or word.side in stand.claimants else (word,)
    stand.claimants = {**rivals, word.side: stand.claimants.get(word.side, day)}
    stand.reason = "C4: more than one side says so of itself" if rivals else "C3: on one side's word"


def _is_fresh(stand: _Stand, day: date) -> bool:
    return stand.last_word is not None and (day - stand.last_word).days <= NUMBERS["settled"]


def _silence_broken(stand: _Stand, contest: Contest, day: date) -> None:
    """The other side's attack on the place owns that the claimant is there (C12)."""
    if len(stand.claimants) != 1:
        return
    (claimant,) = stand.claimants
    if contest.speaks_against(claimant) and stand.claimants[claimant] <= day:
        stand.accept(claimant, day, (*stand.words, *contest.words), "C12: the other side attacked it there")


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
    for i, (first, last, mark) in enumerate(spans):
        following = spans[i + 1][2] if i + 1 < len(spans) else None
        ends = _ids(following.words) if following and last else ()
        days = Days(first, last)
        others = tuple(sorted(g for g, when in calendar.others if days.meets(when)))
        told = [w.day for w in mark.words if w.day is not None and w.day >= first]
        yield Control(
            calendar.spot.id,
            mark.state,
            days,
            tuple(calendar.label(side, sides) for side in mark.sides),
            _ids(mark.words),
            calendar.spot.name,
            tuple(c for c in ends if c not in _ids(mark.words)),
            tuple(g for g in others if g.claim not in _ids(mark.words)),
            tuple(sorted({w.testimony.voice.name for w in mark.words})),
            max(told, default=None),
            mark.reason,
        )


def _ids(words: tuple[Word, ...]) -> tuple[str, ...]:
    return tuple(sorted({word.testimony.id for word in words}))
