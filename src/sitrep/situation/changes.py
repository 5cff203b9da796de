"""Changes: what several claims tell of one taking or leaving, on which day, and whether it is accepted (rules C2 to C5, D4)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sitrep.model import Role
from sitrep.situation.acts import ControlAct
from sitrep.situation.background import Testimony
from sitrep.situation.days import NUMBERS, eve
from sitrep.situation.scene import Scene, Word
from sitrep.situation.voices import Standing, VoiceKind


@dataclass(frozen=True, slots=True)
class Change:
    """The spot passed to `gainer`, or `loser` left it, within `[first, day]`. `gainsaid_by`: sides that deny it for themselves."""

    first: date
    day: date
    gainer: str | None
    loser: str | None
    words: tuple[Word, ...]
    is_accepted: bool
    reason: str
    gainsaid_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """One claim's taking or leaving."""

    testimony: Testimony
    gainer: str | None
    loser: str | None

    def fits(self, group: Iterable[Move]) -> bool:
        """Whether it may tell the change that `group` tells: it names one of its sides, and none that it does not have."""
        found = list(group)
        gained = any(self.gainer is not None and self.gainer == m.gainer for m in found)
        lost = any(self.loser is not None and self.loser == m.loser for m in found)
        return (gained or lost) and all(_agree(self.gainer, m.gainer) and _agree(self.loser, m.loser) for m in found)


def move_of(scene: Scene, testimony: Testimony, act: ControlAct) -> list[Move]:
    """The claim's taking or leaving; none where nobody is named."""
    actor, recipient = scene.side(testimony, Role.ACTOR), scene.side(testimony, Role.RECIPIENT)
    recipient = None if recipient == actor else recipient
    if act is ControlAct.GAINS:
        gainer, loser = actor, recipient
    else:
        gainer, loser = (recipient if testimony.claim.type.notion == "handover" else None), actor
    if gainer is None and loser is None:
        scene.set_aside(testimony, "C2: nobody is named who took or left it")
        return []
    return [Move(testimony, gainer, loser)]


def changes_of(scene: Scene, moves: list[Move], denials: list[Testimony], holds: list[Testimony]) -> list[Change]:
    """The changes that the moves tell; holds are asked for their days alone."""
    told = sorted((m for m in moves if m.testimony.window.is_told and _last(m) is not None), key=_move_order)
    groups: list[list[Move]] = []
    begun: list[date] = []  # the last day of each group's first move: moves come by their last days
    for move in told:
        early = eve(move.testimony.window.first or _last(move) or date.min)
        fitting = [g for g in groups[bisect_left(begun, early) :] if move.fits(g) and all(_near(move, m) for m in g)]
        if fitting:
            fitting[-1].append(move)
        else:
            groups.append([move])
            begun.append(_last(move) or date.min)
    untold = sorted((m for m in moves if not (m.testimony.window.is_told and _last(m) is not None)), key=_move_order)
    known = [(d, m.testimony.claim.report) for g in groups for m in g if (d := _last(m))]
    known += [(d, t.claim.report) for t in holds if t.window.is_told and (d := t.window.last)]
    for move in untold:
        _place_untold(scene, move, groups, known)
    return [_change(scene, group, denials) for group in groups]


def _place_untold(scene: Scene, move: Move, groups: list[list[Move]], known: list[tuple[date, str]]) -> None:
    """A change without a day joins the latest told one it fits (D4); else it stands by the day of publication."""
    published = move.testimony.window.last
    if published is None:
        scene.set_aside(move.testimony, "D4: no day is told, nor when it was published")
        return
    fitting = [g for g in groups if move.fits(g) and _day(g) <= published]
    if fitting:
        max(fitting, key=lambda g: (_day(g), _move_order(g[0]))).append(move)
    elif any(report == move.testimony.claim.report or abs((published - day).days) <= NUMBERS["settled"] for day, report in known):
        scene.set_aside(move.testimony, "D4: no day is told, and others tell theirs")
    else:
        groups.append([move])


def _change(scene: Scene, group: list[Move], denials: list[Testimony]) -> Change:
    gainer = next((m.gainer for m in group if m.gainer), None)
    loser = next((m.loser for m in group if m.loser), None)
    day = _day(group)
    words = tuple(Word(m.testimony, m.gainer or m.loser or "", day) for m in group)
    standings = [_standing(scene, m.testimony, gainer, loser) for m in group]
    best = max(standings, key=list(Standing).index)
    accepted = best is not Standing.OWN
    reason = f"C2: on {best.value}" if accepted else "C3: on one side's word"
    first = max((m.testimony.window.first for m in group if m.testimony.window.first), default=day)
    gainsaid = () if accepted or gainer is None else tuple(sorted(_gainsaid(scene, gainer, loser, day, denials)))
    return Change(min(first, day), day, gainer, loser, words, accepted, reason, gainsaid)


def _standing(scene: Scene, testimony: Testimony, gainer: str | None, loser: str | None) -> Standing:
    voice, day = testimony.voice, testimony.day
    if gainer is not None:
        if scene.calls_names(testimony, gainer):
            return Standing.OTHER
        return voice.standing(scene.sides, gainer, (loser,) if loser else (), day)
    if loser is not None and voice.party is not None and scene.sides.speaks_for(voice.party, loser, day):
        return Standing.OTHER
    return Standing.OWN if voice.kind in (VoiceKind.PARTY, VoiceKind.OFFICIAL) else Standing.INDEPENDENT


def _gainsaid(scene: Scene, gainer: str, loser: str | None, day: date, denials: list[Testimony]) -> Iterator[str]:
    for denial in denials:
        party = denial.voice.party
        said = denial.window.last or denial.window.first
        if party is None or said is None or not -1 <= (said - day).days <= NUMBERS["settled"]:
            continue
        side = scene.sides.side(party, denial.day)
        if side != gainer and side in {loser, *scene.named}:
            yield side


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _last(move: Move) -> date | None:
    return move.testimony.window.last or move.testimony.window.first


def _day(group: list[Move]) -> date:
    """The day by which the change had happened: the earliest last day that a claim of it gives."""
    told = [d for m in group if m.testimony.window.is_told and (d := _last(m))]
    return min(told or [d for m in group if (d := _last(m))])


def _near(a: Move, b: Move) -> bool:
    return a.testimony.window.near(b.testimony.window, 1)


def _move_order(move: Move) -> tuple[date, str, str, str]:
    return (_last(move) or date.min, move.gainer or "", move.loser or "", move.testimony.id)
