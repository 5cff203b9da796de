"""Changes: what several claims tell of one taking or leaving, on which day, and whether it is accepted (rules C2 to C5, C17 to C19, D4)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitrep.model import Role
from sitrep.situation.acts import ControlAct, control_act
from sitrep.situation.background import Testimony
from sitrep.situation.days import NUMBERS, eve, shifted
from sitrep.situation.scene import Scene, Word
from sitrep.situation.voices import Standing, VoiceKind

_PROVISIONAL = "x-"
"""How the ids of parties begin that the book does not have."""


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

    @property
    def is_nameless(self) -> bool:
        """Whether it tells that the place fell, and neither to whom nor who lost it (C18)."""
        return self.gainer is None and self.loser is None


class Telling:
    """Moves that tell one change: they name one gainer at most, and one loser. It had happened by `day`, the earliest last day of any."""

    def __init__(self, move: Move) -> None:
        self.moves = [move]
        self.gainer, self.loser = move.gainer, move.loser
        self.day = _last(move) or date.min

    @property
    def order(self) -> tuple[date, tuple[date, str, str, str]]:
        """By its day, then by its first move."""
        return self.day, _move_order(self.moves[0])

    def is_told_by(self, move: Move) -> bool:
        """Whether `move` may tell this change: it names one of its sides, and none that it does not have."""
        gained = move.gainer is not None and move.gainer == self.gainer
        lost = move.loser is not None and move.loser == self.loser
        return (gained or lost) and _agree(move.gainer, self.gainer) and _agree(move.loser, self.loser)

    def add(self, move: Move) -> None:
        """One more move that tells it; moves come by their last days."""
        self.moves.append(move)
        self.gainer, self.loser = self.gainer or move.gainer, self.loser or move.loser


def move_of(scene: Scene, testimony: Testimony, act: ControlAct) -> list[Move]:
    """The claim's taking or leaving; none where nobody is named."""
    actor, recipient = scene.side(testimony, Role.ACTOR), scene.side(testimony, Role.RECIPIENT)
    recipient = None if recipient == actor else recipient
    if act is ControlAct.GAINS:
        gainer, loser = actor, recipient
    else:
        gainer, loser = (recipient if testimony.claim.type.notion == "handover" else None), actor
    if act is ControlAct.GAINS and gainer is None and _fell_to(testimony):
        gainer, loser = loser, None
    if gainer is None and loser is None and not (act is ControlAct.GAINS and testimony.window.is_told):
        scene.set_aside(testimony, "C2: nobody is named who took or left it")
        return []
    return [Move(testimony, gainer, loser)]


def arrivals(scene: Scene, comings: list[Testimony], moves: list[Move]) -> Iterator[Move]:
    """Those who came when another had left, or lost, the spot: they took it (C17); to come is else no more than to be there (K3)."""
    leavings = [m for m in moves if m.loser is not None and _is_dated(m)] if comings else []
    for testimony in comings:
        armed = scene.armed(testimony, Role.ACTOR)
        left = [m for m in leavings if m.loser not in armed and m.gainer in (None, *armed) and _follows(testimony, m)]
        if armed and left:
            yield Move(testimony, armed[0], max(left, key=_move_order).loser)
        else:
            scene.set_aside(testimony, "K3: to come to a place is not to hold it")


def _follows(testimony: Testimony, move: Move) -> bool:
    """Whether the coming is told of days on which the other may have left, or of no more than a few from them."""
    return testimony.window.is_told and testimony.window.near(move.testimony.window, NUMBERS["fight"])


def changes_of(scene: Scene, moves: list[Move], denials: list[Testimony], holds: list[Testimony]) -> list[Change]:
    """The changes that the moves tell; holds are asked for their days alone."""
    found: list[Telling] = []
    for move in sorted((m for m in moves if _is_dated(m)), key=_move_order):
        early = eve(move.testimony.window.first or _last(move) or date.min)
        near = found[bisect_left(found, early, key=_day) :]
        fitting = [told for told in near if told.is_told_by(move) and all(_near(move, m) for m in told.moves)]
        if fitting:
            fitting[-1].add(move)
        else:
            found.append(Telling(move))
    found = _with_names(found)
    _place_undated(scene, sorted((m for m in moves if not _is_dated(m)), key=_move_order), found, holds)
    return [_change(scene, told, denials) for told in found]


def _with_names(found: list[Telling]) -> list[Telling]:
    """A fall told without names joins the change nearest to it, no more than a few days away, that tells whose it was (C18)."""
    named = [told for told in found if not told.moves[0].is_nameless]
    left: list[Telling] = []
    for fall in (told for told in found if told.moves[0].is_nameless):
        first, last = shifted(fall.day, -NUMBERS["fight"]), shifted(fall.day, NUMBERS["fight"])
        near = [told for told in named if first <= told.day <= last]
        if near:
            nearest = min(near, key=lambda told: (abs((told.day - fall.day).days), told.order))
            nearest.moves += fall.moves
        else:
            left.append(fall)
    return sorted((*named, *left), key=_day) if left else named


def _fell_to(testimony: Testimony) -> bool:
    """Whether the words between the trigger and who is named say to whom it fell: "fell to the rebels"."""
    claim = testimony.claim
    named = [p.span for p in claim.in_role(Role.RECIPIENT) if p.span.start >= claim.trigger.end]
    between = claim.span.text[claim.trigger.end - claim.span.start : named[0].start - claim.span.start].lower().split() if named else []
    return "to" in between or "into" in between


def _place_undated(scene: Scene, moves: list[Move], found: list[Telling], holds: list[Testimony]) -> None:
    """A change without a day joins the latest told one it fits (D4); else it stands by the day of publication."""
    known = [(d, m.testimony.claim.report) for told in found for m in told.moves if (d := _last(m))]
    known += [(d, t.claim.report) for t in holds if t.window.is_told and (d := t.window.last)]
    days, reports = sorted({day for day, _ in known}), {report for _, report in known}
    ordered = sorted(found, key=lambda told: told.order)
    for move in moves:
        published = move.testimony.window.last
        if published is None:
            scene.set_aside(move.testimony, "D4: no day is told, nor when it was published")
            continue
        before = range(bisect_right(ordered, published, key=_day) - 1, -1, -1)
        latest = next((ordered[i] for i in before if ordered[i].is_told_by(move)), None) or _fall_it_names(move, published, found)
        if latest is not None:
            latest.add(move)
        elif move.testimony.claim.report in reports or _is_near(published, days):
            scene.set_aside(move.testimony, "D4: no day is told, and others tell theirs")
        else:
            found.append(Telling(move))
            insort(ordered, found[-1], key=lambda told: told.order)


def _fall_it_names(move: Move, published: date, found: list[Telling]) -> Telling | None:
    """The nearest fall without names, no more than a few days from the report, of which a taking tells to whom the place fell (D4, C18)."""
    falls = [told for told in found if told.gainer is None and told.loser is None] if move.gainer is not None else []
    near = [told for told in falls if abs((told.day - published).days) <= NUMBERS["fight"]]
    return min(near, key=lambda told: (abs((told.day - published).days), told.order), default=None)


def _is_near(day: date, days: list[date]) -> bool:
    """Whether one of the days, which are sorted, lies not far from `day`."""
    at = bisect_left(days, shifted(day, -NUMBERS["settled"]))
    return at < len(days) and days[at] <= shifted(day, NUMBERS["settled"])


def _change(scene: Scene, told: Telling, denials: list[Testimony]) -> Change:
    group, gainer, loser, day = told.moves, told.gainer, told.loser, told.day
    words = tuple(Word(m.testimony, m.gainer or m.loser or "", day) for m in group)
    standings = [_standing(scene, m.testimony, gainer, loser) for m in group]
    best = max(standings, key=list(Standing).index)
    accepted = best is not Standing.OWN
    reason = f"C2: on {best.value}" if accepted else "C3: on one side's word"
    reason = "C17: it came when the other had left" if accepted and _is_arrival(group) else reason
    first = max((m.testimony.window.first for m in group if m.testimony.window.first), default=day)
    may_be_gainsaid = gainer is not None and (not accepted or _is_entry(group))
    gainsaid = tuple(sorted(set(_gainsaid(scene, gainer or "", loser, day, denials)))) if may_be_gainsaid else ()
    if accepted and gainsaid:
        accepted, reason = False, "C19: it came in, and the other side denies that the place fell"
    return Change(min(first, day), day, gainer, loser, words, accepted, reason, gainsaid)


def _is_entry(group: list[Move]) -> bool:
    """Whether all that name the gainer tell that it entered, and none that it took the place."""
    gaining = [m for m in group if m.gainer is not None]
    return bool(gaining) and all(m.testimony.claim.type.notion == "entry" for m in gaining)


def _is_arrival(group: list[Move]) -> bool:
    """Whether all that name the gainer only tell that it came."""
    gaining = [m for m in group if m.gainer is not None]
    return bool(gaining) and all(control_act(m.testimony.claim) is ControlAct.ARRIVES for m in gaining)


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
    """Sides that deny it for themselves.

    An official whose side is not named speaks for the one that is told to have lost the place, else for the only other one named there.
    """
    for denial in denials:
        said = denial.window.last or denial.window.first
        if said is None or not -1 <= (said - day).days <= NUMBERS["settled"]:
            continue
        side = denier(scene, denial, gainer, loser)
        if side is not None and side != gainer and side in {loser, *scene.named}:
            yield side


def denier(scene: Scene, denial: Testimony, gainer: str | None, loser: str | None) -> str | None:
    """The side that a denial speaks for."""
    if denial.voice.party is not None:
        return scene.sides.side(denial.voice.party, denial.day)
    if denial.voice.kind is not VoiceKind.OFFICIAL:
        return None
    others = [side for side in scene.named if side != gainer and not side.startswith(_PROVISIONAL)] if loser is None else [loser]
    return others[0] if len(others) == 1 else None


def without_denied(scene: Scene, moves: list[Move], denials: list[Testimony]) -> list[Move]:
    """The moves, without leavings of a side that says so itself and in the same report denies that the place fell (C19)."""
    kept = []
    for move in moves:
        same = [d for d in denials if d.claim.report == move.testimony.claim.report]
        is_leaving = move.gainer is None and move.loser is not None and move.testimony.voice.party is not None
        if is_leaving and any(denier(scene, d, None, move.loser) == move.loser for d in same):
            scene.set_aside(move.testimony, "C19: who denies that the place fell has not left it to anybody")
        else:
            kept.append(move)
    return kept


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _last(move: Move) -> date | None:
    return move.testimony.window.last or move.testimony.window.first


def _is_dated(move: Move) -> bool:
    return move.testimony.window.is_told and _last(move) is not None


def _day(telling: Telling) -> date:
    return telling.day


def _near(a: Move, b: Move) -> bool:
    return a.testimony.window.near(b.testimony.window, 1)


def _move_order(move: Move) -> tuple[date, str, str, str]:
    return (_last(move) or date.min, move.gainer or "", move.loser or "", move.testimony.id)
