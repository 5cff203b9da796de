"""Calendar: what is told of one spot, as changes, words on who holds it, and contests, each with its day (rules C6, C11, C13)."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sitrep.model import Days, Factuality, Role
from sitrep.model.situation import Ground
from sitrep.situation.acts import ControlAct, control_act, has_stem
from sitrep.situation.background import Testimony
from sitrep.situation.changes import Change, Move, arrivals, changes_of, move_of, without_denied
from sitrep.situation.contests import Contest, contests_of
from sitrep.situation.days import eve, morrow
from sitrep.situation.lasting import is_past
from sitrep.situation.places import Spot
from sitrep.situation.scene import Scene, Word
from sitrep.situation.sides import Sides
from sitrep.situation.voices import Standing


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that is told of one spot. `parties` are those named, by their side."""

    spot: Spot
    events: tuple[tuple[date, Change | Word | Contest], ...]
    contests: tuple[Contest, ...]
    others: tuple[tuple[Ground, Days], ...]
    parties: dict[str, frozenset[str]]

    def label(self, side: str, sides: Sides) -> str:
        """What the reports about this spot call the side."""
        return sides.label(side, self.parties.get(side, ()))


def calendars(heard: Iterable[Testimony], sides: Sides) -> list[Calendar]:
    """One calendar for each spot that a claim about control names, by spot."""
    by_spot: dict[str, list[Testimony]] = {}
    for testimony in heard:
        if testimony.spot is not None and control_act(testimony.claim) is not None:
            by_spot.setdefault(testimony.spot.id, []).append(testimony)
    return [_calendar(by_spot[spot], sides) for spot in sorted(by_spot)]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The claims about one spot by what they say of it."""

    moves: list[Move]
    holds: list[Testimony]
    fights: list[Testimony]
    denials: list[Testimony]
    comings: list[Testimony]
    goings: list[Move]


class _Losses:
    """The changes of a spot by the reports that tell them, and the days on which each side lost it."""

    def __init__(self, changes: list[Change]) -> None:
        self._by_report: dict[str, list[Change]] = {}
        self._days: dict[str, list[date]] = {}
        for change in changes:
            for report in {word.testimony.claim.report for word in change.words}:
                self._by_report.setdefault(report, []).append(change)
            if change.is_accepted and change.loser not in (change.gainer, None):
                insort(self._days.setdefault(change.loser or "", []), change.day)

    def told_by(self, report: str, side: str) -> Change | None:
        """The first change by which, as that report tells, the side lost the spot (C11)."""
        told = (c for c in self._by_report.get(report, ()) if c.gainer != side)
        return next((c for c in told if c.loser == side or (c.loser is None and c.gainer is not None)), None)

    def last(self, side: str, day: date) -> date | None:
        """The last day, up to `day`, on which the side lost it by a change that is accepted."""
        days = self._days.get(side, [])
        at = bisect_right(days, day)
        return days[at - 1] if at else None


def _calendar(heard: list[Testimony], sides: Sides) -> Calendar:
    scene = Scene(sides)
    told = _sorted(scene, sorted(heard, key=lambda t: t.id))
    kept = without_denied(scene, told.moves, told.denials)
    moves = [*kept, *arrivals(scene, told.comings, [*kept, *told.goings])]
    changes = changes_of(scene, moves, told.denials, told.holds)
    contests = tuple(contests_of(scene, told.fights, changes, told.holds))
    losses = _Losses(changes)
    words = [word for t in told.holds for word in _words(scene, t, losses)]
    events: list[tuple[date, Change | Word | Contest]] = [(c.day, c) for c in changes]
    events += [(w.day, w) for w in words if w.day is not None] + [(c.first, c) for c in contests]
    events.sort(key=lambda e: (e[0], _rank(e[1])))
    parties = {side: frozenset(named) for side, named in scene.named.items()}
    spot = min(t.spot for t in heard if t.spot is not None)
    return Calendar(spot, tuple(events), contests, tuple(sorted(scene.others, key=lambda other: other[0])), parties)


def _sorted(scene: Scene, heard: list[Testimony]) -> _Sorted:
    """What is denied, or did not happen, is set aside (C4, C13); so is mere presence (K3), and that forces moved (K4)."""
    told = _Sorted([], [], [], [], [], [])
    for testimony in heard:
        act = control_act(testimony.claim)
        scene.name(testimony)
        if testimony.claim.factuality is Factuality.DENIED and act in (ControlAct.GAINS, ControlAct.HOLDS, ControlAct.LEAVES):
            told.denials.append(testimony)
            scene.set_aside(testimony, "C4: denied")
        elif testimony.claim.factuality is not Factuality.ASSERTED:
            scene.set_aside(testimony, f"C13: {testimony.claim.factuality}, so nothing changes")
        elif act in (ControlAct.GAINS, ControlAct.LEAVES):
            told.moves.extend(move_of(scene, testimony, act))
        elif act is ControlAct.HOLDS:
            told.holds.append(testimony)
        elif act is ControlAct.GOES:
            told.goings.extend(move_of(scene, testimony, ControlAct.LEAVES))
            scene.set_aside(testimony, "K4: forces that move need leave no place to anybody")
        elif act is ControlAct.ARRIVES:
            told.comings.append(testimony)
        elif act is ControlAct.PRESENT:
            scene.set_aside(testimony, "K3: to be at a place is not to hold it")
        else:
            told.fights.append(testimony)
    return told


def _words(scene: Scene, testimony: Testimony, losses: _Losses) -> Iterator[Word]:
    """Who is said to hold it, and, where that was over when it was told, until when."""
    sides = scene.all_sides(testimony, Role.ACTOR)
    day = _hold_day(testimony)
    if not sides or day is None:
        scene.set_aside(testimony, "C6: nobody is named who holds it" if day else "D3: no day is told, nor when it was published")
        return
    for side in sides if len(sides) == 2 else sides[:1]:
        yield from _word(scene, testimony, side, day, losses)


def _word(scene: Scene, testimony: Testimony, side: str, day: date, losses: _Losses) -> Iterator[Word]:
    """The word of one claim for one of the sides that it names as holders."""
    standing = Standing.OTHER if scene.calls_names(testimony, side) else testimony.voice.standing(scene.sides, side, (), testimony.day)
    if has_stem(testimony.claim.trigger.text, "control", "claiming"):
        standing = Standing.OWN  # "both claim the town": each on its own word, whoever tells of it
    told = testimony.window.is_told
    away = None if told else losses.told_by(testimony.claim.report, side)
    if not told and (away is None or not away.is_accepted) and is_past(testimony.claim):
        scene.set_aside(testimony, "D6: it lasted, and was over on a day that is not told")
        return
    day = day if away is None else eve(away.first)
    yield Word(testimony, side, day, standing is Standing.OWN, told, False, losses.last(side, day), f"on {standing.value}")
    last = testimony.window.last
    if told and testimony.window.is_span and last is not None and testimony.published is not None and last < testimony.published:
        yield Word(testimony, side, morrow(last), standing is Standing.OWN, True, True)


def _rank(event: Change | Word | Contest) -> tuple[int, str, str, str]:
    """The order of what is told of one day: leavings, takings, holds, fights."""
    claims = ",".join(sorted(w.testimony.id for w in ([event] if isinstance(event, Word) else event.words)))
    if isinstance(event, Change):
        return (0 if event.gainer is None else 1, event.gainer or "", event.loser or "", claims)
    return (2, event.side, str(event.ends), claims) if isinstance(event, Word) else (3, ",".join(event.sides), event.reason, claims)


def _hold_day(testimony: Testimony) -> date | None:
    """The day on which a hold is first told (D3)."""
    window = testimony.window
    if window.is_told and window.is_span:
        return window.first or window.last
    return window.last or window.first
