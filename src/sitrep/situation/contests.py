"""Contests: the days on which sides fight for a spot, besiege it or fire upon it (rules C9, C12, C14)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sitrep.model import Role
from sitrep.situation.acts import ControlAct, control_act
from sitrep.situation.background import Testimony
from sitrep.situation.changes import Change
from sitrep.situation.days import NUMBERS, eve, shifted
from sitrep.situation.lasting import is_past
from sitrep.situation.scene import Scene, Word
from sitrep.situation.voices import VoiceKind


@dataclass(frozen=True, slots=True)
class Contest:
    """Sides fight for the spot, or one besieges it, or (not shown) fires on it, on all of `[first, last]`."""

    first: date
    last: date
    sides: tuple[str, ...]
    words: tuple[Word, ...]
    is_shown: bool
    reason: str
    targets: tuple[str, ...] = ()
    told_by: str | None = None
    is_state: bool = False

    def speaks_against(self, claimant: str) -> bool:
        """Whether it shows that another side took the claimant to be there, on a word other than the claimant's.

        Fire upon the place, with nobody named whom it was to hit, is aimed at whoever claims it.
        """
        is_aimed = claimant in self.targets or not self.targets
        return is_aimed and any(side != claimant for side in self.sides) and self.told_by != claimant


def contests_of(scene: Scene, fights: list[Testimony], changes: list[Change], holds: list[Testimony]) -> Iterator[Contest]:
    """A contest for each claim that tells of one; a siege lifted ends those that go on."""
    decided = sorted(c.day for c in changes if c.is_accepted)
    lifted = [t.window.last or t.window.first for t in fights if control_act(t.claim) is ControlAct.LIFTS]
    over = sorted([*decided, *(day for day in lifted if day)])
    ended = {w.testimony.claim.report for change in changes if change.is_accepted for w in change.words}
    holders = {(t.claim.report, side) for t in holds for side in scene.armed(t, Role.ACTOR)}
    for testimony in fights:
        if _is_over(testimony, scene, ended, holders):
            scene.set_aside(testimony, "C14: a siege of no told day that was over")
            continue
        contest = _contest(scene, testimony) if control_act(testimony.claim) is not ControlAct.LIFTS else None
        if contest is not None:
            yield _clipped(contest, over if contest.is_state else decided)


def _is_over(testimony: Testimony, scene: Scene, ended: set[str], holders: set[tuple[str, str]]) -> bool:
    """Whether a siege without a day was over: told as past, or by a report that tells how it ended, or that the besieger holds the place.

    `ended` are reports that tell of a change, `holders` reports with whom they say holds the place.
    """
    if testimony.window.is_told or control_act(testimony.claim) not in (ControlAct.BESIEGES, ControlAct.CONTESTS):
        return False
    report = testimony.claim.report
    held = any((report, side) in holders for side in scene.armed(testimony, Role.ACTOR))
    return report in ended or held or is_past(testimony.claim)


def _contest(scene: Scene, testimony: Testimony) -> Contest | None:
    act, window = control_act(testimony.claim), testimony.window
    actors, targets = scene.armed(testimony, Role.ACTOR), scene.armed(testimony, Role.RECIPIENT)
    last = window.last
    is_state = act in (ControlAct.BESIEGES, ControlAct.CONTESTS)
    first = window.first if window.is_told else (last if is_state else None)
    if first is None or last is None:
        scene.set_aside(testimony, "C9: no day is told")
        return None
    if window.length > NUMBERS["fight"] and not window.is_span:
        scene.set_aside(testimony, "C9: on some day of a longer stretch")
        return None
    party = testimony.voice.party
    told_by = scene.sides.side(party, testimony.day) if party else None
    is_heard = testimony.voice.kind is not VoiceKind.OFFICIAL and (told_by is None or told_by not in actors)
    is_two_sided = is_state or len({*actors, *targets}) > 1
    is_shown = act is not ControlAct.STRIKES and is_heard and is_two_sided
    if not is_shown:
        alone = "C9: on the attacker's word alone" if not is_heard else "C9: one side alone is named"
        scene.set_aside(testimony, "C9: fire from afar" if act is ControlAct.STRIKES else alone)
    reason = "C14: besieged" if act is ControlAct.BESIEGES else "C9: fought over"
    both = tuple(sorted({*actors, *targets}))
    aimed = tuple(sorted({*targets, *(actors if act is ControlAct.FIGHTS and len(actors) > 1 else ())}))
    if is_state and (not window.is_told or last == testimony.published):
        last = shifted(last, NUMBERS["settled"])
    return Contest(first, last, both, (Word(testimony, "", window.last),), is_shown, reason, aimed, told_by, is_state)


def _clipped(contest: Contest, decided: list[date]) -> Contest:
    """A short fight, a siege or a front ends the day before it is decided; `decided` is sorted."""
    if not contest.is_state and (contest.last - contest.first).days >= NUMBERS["fight"]:
        return contest
    at = bisect_left(decided, contest.first)
    if at == len(decided) or decided[at] > contest.last:
        return contest
    last = eve(decided[at])
    return replace(contest, last=max(last, contest.first), is_shown=contest.is_shown and last >= contest.first)
