"""Calendar: what is told of one spot, as changes, words on who holds it, and contests, each with its day (rules C2 to C13).

A change is what several claims tell of one taking or leaving; whether it is accepted rests on who tells it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sitrep.model import Days, EntityKind, Factuality, Role
from sitrep.model.situation import Ground
from sitrep.situation.acts import ControlAct, control_act
from sitrep.situation.background import Testimony
from sitrep.situation.days import NUMBERS, eve, morrow, shifted
from sitrep.situation.places import Spot
from sitrep.situation.sides import Sides
from sitrep.situation.voices import Standing, VoiceKind, is_hostile


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody says on `day` that `side` holds the spot, or (`ends`) held it no longer; also what a change or contest rests on.

    `lost_on`: the day on which the side had lost it by an accepted change.
    """

    testimony: Testimony
    side: str
    day: date | None
    is_own: bool = False
    is_told: bool = True
    ends: bool = False
    lost_on: date | None = None
    reason: str = ""


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
    return [_Maker(by_spot[spot], sides).calendar() for spot in sorted(by_spot)]


@dataclass(frozen=True, slots=True)
class _Move:
    """One claim's taking or leaving."""

    testimony: Testimony
    gainer: str | None
    loser: str | None

    def fits(self, group: Iterable[_Move]) -> bool:
        """Whether it may tell the change that `group` tells: it names one of its sides, and none that it does not have."""
        found = list(group)
        gained = any(self.gainer is not None and self.gainer == m.gainer for m in found)
        lost = any(self.loser is not None and self.loser == m.loser for m in found)
        return (gained or lost) and all(_agree(self.gainer, m.gainer) and _agree(self.loser, m.loser) for m in found)


class _Maker:
    """Makes the calendar of one spot."""

    def __init__(self, heard: list[Testimony], sides: Sides) -> None:
        self._sides = sides
        self._heard = sorted(heard, key=lambda t: t.id)
        self._others: list[tuple[Ground, Days]] = []
        self._named: dict[str, set[str]] = {}

    def calendar(self) -> Calendar:
        spots = [t.spot for t in self._heard if t.spot is not None]
        moves, holds, fights, denials = self._sorted()
        changes = self._changes(moves, denials, holds)
        contests = tuple(self._contests([t for t in fights if control_act(t.claim) is not ControlAct.LIFTS], changes, self._lifted(fights)))
        words = [word for t in holds for word in self._words(t, changes)]
        events: list[tuple[date, Change | Word | Contest]] = [(c.day, c) for c in changes]
        events += [(w.day, w) for w in words if w.day is not None] + [(c.first, c) for c in contests]
        events.sort(key=lambda e: (e[0], _rank(e[1])))
        parties = {side: frozenset(named) for side, named in self._named.items()}
        return Calendar(min(spots), tuple(events), contests, tuple(sorted(self._others, key=lambda o: o[0])), parties)

    def _sorted(self) -> tuple[list[_Move], list[Testimony], list[Testimony], list[Testimony]]:
        moves: list[_Move] = []
        holds: list[Testimony] = []
        fights: list[Testimony] = []
        denials: list[Testimony] = []
        for testimony in self._heard:
            act = control_act(testimony.claim)
            self._name(testimony)
            if testimony.claim.factuality is Factuality.DENIED and act in (ControlAct.GAINS, ControlAct.HOLDS, ControlAct.LEAVES):
                denials.append(testimony)
                self._other(testimony, "C4: denied")
            elif testimony.claim.factuality is not Factuality.ASSERTED:
                self._other(testimony, f"C13: {testimony.claim.factuality}, so nothing changes")
            elif act in (ControlAct.GAINS, ControlAct.LEAVES):
                self._move(testimony, act, moves)
            elif act is ControlAct.HOLDS:
                holds.append(testimony)
            elif act is ControlAct.PRESENT:
                self._other(testimony, "K3: to be at a place is not to hold it")
            else:
                fights.append(testimony)
        return moves, holds, fights, denials

    def _move(self, testimony: Testimony, act: ControlAct, moves: list[_Move]) -> None:
        actor, recipient = self._side(testimony, Role.ACTOR), self._side(testimony, Role.RECIPIENT)
        recipient = None if recipient == actor else recipient
        if act is ControlAct.GAINS:
            gainer, loser = actor, recipient
        else:
            gainer, loser = (recipient if testimony.claim.type.notion == "handover" else None), actor
        if gainer is None and loser is None:
            self._other(testimony, "C2: nobody is named who took or left it")
        else:
            moves.append(_Move(testimony, gainer, loser))

    def _changes(self, moves: list[_Move], denials: list[Testimony], holds: list[Testimony]) -> list[Change]:
        told = sorted((m for m in moves if m.testimony.window.is_told and _last(m) is not None), key=_move_order)
        groups: list[list[_Move]] = []
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
            self._place_untold(move, groups, known)
        return [self._change(group, denials) for group in groups]

    def _place_untold(self, move: _Move, groups: list[list[_Move]], known: list[tuple[date, str]]) -> None:
        """A change without a day joins the latest told one it fits (D4); else it stands by the day of publication."""
        published = move.testimony.window.last
        if published is None:
            self._other(move.testimony, "D4: no day is told, nor when it was published")
            return
        fitting = [g for g in groups if move.fits(g) and _day(g) <= published]
        if fitting:
            max(fitting, key=lambda g: (_day(g), _move_order(g[0]))).append(move)
        elif any(report == move.testimony.claim.report or abs((published - day).days) <= NUMBERS["settled"] for day, report in known):
            self._other(move.testimony, "D4: no day is told, and others tell theirs")
        else:
            groups.append([move])

    def _change(self, group: list[_Move], denials: list[Testimony]) -> Change:
        gainer = next((m.gainer for m in group if m.gainer), None)
        loser = next((m.loser for m in group if m.loser), None)
        day = _day(group)
        words = tuple(Word(m.testimony, m.gainer or m.loser or "", day) for m in group)
        standings = [self._standing(m.testimony, gainer, loser) for m in group]
        best = max(standings, key=list(Standing).index)
        accepted = best is not Standing.OWN
        reason = f"C2: on {best.value}" if accepted else "C3: on one side's word"
        first = max((m.testimony.window.first for m in group if m.testimony.window.first), default=day)
        gainsaid = () if accepted or gainer is None else tuple(sorted(self._gainsaid(gainer, loser, day, denials)))
        return Change(min(first, day), day, gainer, loser, words, accepted, reason, gainsaid)

    def _standing(self, testimony: Testimony, gainer: str | None, loser: str | None) -> Standing:
        voice, day = testimony.voice, testimony.day
        if gainer is not None:
            if self._calls_names(testimony, gainer):
                return Standing.OTHER
            return voice.standing(self._sides, gainer, (loser,) if loser else (), day)
        if loser is not None and voice.party is not None and self._sides.speaks_for(voice.party, loser, day):
            return Standing.OTHER
        return Standing.OWN if voice.kind in (VoiceKind.PARTY, VoiceKind.OFFICIAL) else Standing.INDEPENDENT

    def _calls_names(self, testimony: Testimony, side: str) -> bool:
        """Whether an official of no named side calls the side what none calls its own (V9)."""
        if testimony.voice.kind is not VoiceKind.OFFICIAL:
            return False
        named = [p for p in testimony.claim.in_role(Role.ACTOR) if p.entity is not None]
        return any(self._sides.side(p.entity.id, testimony.day) == side and is_hostile(p.span.text) for p in named if p.entity)

    def _gainsaid(self, gainer: str, loser: str | None, day: date, denials: list[Testimony]) -> Iterator[str]:
        for denial in denials:
            party = denial.voice.party
            said = denial.window.last or denial.window.first
            if party is None or said is None or not -1 <= (said - day).days <= NUMBERS["settled"]:
                continue
            side = self._sides.side(party, denial.day)
            if side != gainer and side in {loser, *self._named}:
                yield side

    def _words(self, testimony: Testimony, changes: list[Change]) -> Iterator[Word]:
        side = self._side(testimony, Role.ACTOR)
        day = _hold_day(testimony)
        if side is None or day is None:
            self._other(testimony, "C6: nobody is named who holds it" if day else "D3: no day is told, nor when it was published")
            return
        hostile = self._calls_names(testimony, side)
        standing = Standing.OTHER if hostile else testimony.voice.standing(self._sides, side, (), testimony.day)
        told = testimony.window.is_told
        if not told and (away := _taken_away(testimony, side, changes)) is not None:
            day = eve(away)
        lost = [c.day for c in changes if c.is_accepted and c.day <= day and side not in (c.gainer, None) and side == c.loser]
        yield Word(testimony, side, day, standing is Standing.OWN, told, False, max(lost, default=None), f"on {standing.value}")
        last = testimony.window.last
        if told and testimony.window.is_span and last is not None and testimony.published is not None and last < testimony.published:
            yield Word(testimony, side, morrow(last), standing is Standing.OWN, True, True)

    def _lifted(self, fights: list[Testimony]) -> list[date]:
        """The days on which a siege was lifted or broken."""
        told = [t for t in fights if control_act(t.claim) is ControlAct.LIFTS]
        return [day for t in told if (day := t.window.last or t.window.first)]

    def _contests(self, fights: list[Testimony], changes: list[Change], lifted: list[date]) -> Iterator[Contest]:
        decided = sorted(c.day for c in changes if c.is_accepted)
        for testimony in fights:
            contest = self._contest(testimony)
            if contest is not None:
                ends = sorted([*decided, *lifted]) if contest.is_state else decided
                yield _clipped(contest, ends)

    def _contest(self, testimony: Testimony) -> Contest | None:
        act, window = control_act(testimony.claim), testimony.window
        actors, targets = self._armed(testimony, Role.ACTOR), self._armed(testimony, Role.RECIPIENT)
        last = window.last
        is_state = act in (ControlAct.BESIEGES, ControlAct.CONTESTS)
        first = window.first if window.is_told else (last if is_state else None)
        if first is None or last is None:
            self._other(testimony, "C9: no day is told")
            return None
        if window.length > NUMBERS["fight"] and not window.is_span:
            self._other(testimony, "C9: on some day of a longer stretch")
            return None
        party = testimony.voice.party
        told_by = self._sides.side(party, testimony.day) if party else None
        is_heard = testimony.voice.kind is not VoiceKind.OFFICIAL and (told_by is None or told_by not in actors)
        is_two_sided = is_state or len({*actors, *targets}) > 1
        is_shown = act is not ControlAct.STRIKES and is_heard and is_two_sided
        if not is_shown:
            alone = "C9: on the attacker's word alone" if not is_heard else "C9: one side alone is named"
            self._other(testimony, "C9: fire from afar" if act is ControlAct.STRIKES else alone)
        reason = "C14: besieged" if act is ControlAct.BESIEGES else "C9: fought over"
        both = tuple(sorted({*actors, *targets}))
        aimed = tuple(sorted({*targets, *(actors if act is ControlAct.FIGHTS and len(actors) > 1 else ())}))
        if is_state and (not window.is_told or last == testimony.published):
            last = shifted(last, NUMBERS["settled"])
        return Contest(first, last, both, (Word(testimony, "", window.last),), is_shown, reason, aimed, told_by, is_state)

    def _name(self, testimony: Testimony) -> None:
        for role in (Role.ACTOR, Role.RECIPIENT):
            for party in testimony.parties(role):
                self._named.setdefault(self._sides.side(party, testimony.day), set()).add(party)

    def _side(self, testimony: Testimony, role: Role) -> str | None:
        found = self._all_sides(testimony, role)
        return found[0] if found else None

    def _all_sides(self, testimony: Testimony, role: Role) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._sides.side(party, testimony.day) for party in testimony.parties(role)))

    def _armed(self, testimony: Testimony, role: Role) -> tuple[str, ...]:
        """The sides in `role` that may fight: people, newsrooms and persons who lead no side do not."""
        found = [p.entity for p in testimony.claim.in_role(role) if p.entity is not None]
        chains = [(e, self._sides.chain(e.id, testimony.day)) for e in found if e.kind not in (EntityKind.PEOPLE, EntityKind.MEDIA)]
        return tuple(dict.fromkeys(chain[-1] for e, chain in chains if e.kind is not EntityKind.PERSON or len(chain) > 1))

    def _other(self, testimony: Testimony, reason: str) -> None:
        days = testimony.window.days
        if days is not None:
            self._others.append((Ground(testimony.id, reason), days))


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


def _taken_away(testimony: Testimony, side: str, changes: list[Change]) -> date | None:
    """The first day of a change by which, as the same report tells, the side lost the spot (C11)."""
    for change in changes:
        same = any(w.testimony.claim.report == testimony.claim.report for w in change.words)
        if same and change.gainer != side and (change.loser == side or change.gainer is not None):
            return change.first
    return None


def _clipped(contest: Contest, decided: list[date]) -> Contest:
    """A short fight, a siege or a front ends the day before it is decided; `decided` is sorted."""
    if not contest.is_state and (contest.last - contest.first).days >= NUMBERS["fight"]:
        return contest
    day = next((d for d in decided if contest.first <= d <= contest.last), None)
    if day is None:
        return contest
    last = eve(day)
    return replace(contest, last=max(last, contest.first), is_shown=contest.is_shown and last >= contest.first)


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _last(move: _Move) -> date | None:
    return move.testimony.window.last or move.testimony.window.first


def _day(group: list[_Move]) -> date:
    """The day by which the change had happened: the earliest last day that a claim of it gives."""
    told = [d for m in group if m.testimony.window.is_told and (d := _last(m))]
    return min(told or [d for m in group if (d := _last(m))])


def _near(a: _Move, b: _Move) -> bool:
    return a.testimony.window.near(b.testimony.window, 1)


def _move_order(move: _Move) -> tuple[date, str, str, str]:
    return (_last(move) or date.min, move.gainer or "", move.loser or "", move.testimony.id)
