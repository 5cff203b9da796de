"""Truces: called, agreed, in force, violated, lapsed, rejected, each from a day on (rules T1 to T8).

Claims are of one truce when they stand in one sentence or one incident, or when they share a party, a place and their days. It errs where
two truces between the same parties follow each other within a week, and takes them for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitrep.model import Claim, Days, Factuality, Role, Truce, TruceState, content_id
from sitrep.situation.acts import TruceAct, truce_act
from sitrep.situation.background import Background, Evidence, Testimony, hear
from sitrep.situation.breaches import breaches
from sitrep.situation.days import NUMBERS, eve, morrow, shifted
from sitrep.situation.groups import grouped
from sitrep.situation.sides import Sides

RANK = {act: i for i, act in enumerate(TruceAct)}
STATES = {
    TruceAct.CALLED: TruceState.CALLED,
    TruceAct.DECLARED: TruceState.CALLED,
    TruceAct.REJECTED: TruceState.REJECTED,
    TruceAct.AGREED: TruceState.AGREED,
    TruceAct.BEGAN: TruceState.IN_FORCE,
    TruceAct.VIOLATED: TruceState.VIOLATED,
    TruceAct.LAPSED: TruceState.LAPSED,
}
REASONS = {
    TruceState.CALLED: "T2: called for or declared, and nobody has agreed",
    TruceState.AGREED: "T3: agreed, and not said to have begun",
    TruceState.IN_FORCE: "T4: said to have begun or to hold",
    TruceState.VIOLATED: "T5: somebody says it was broken",
    TruceState.LAPSED: "T6: said to have ended, or its time is over",
    TruceState.REJECTED: "T7: a party it was meant for refuses it",
}
ORDER = (
    TruceAct.CALLED,
    TruceAct.DECLARED,
    TruceAct.REJECTED,
    TruceAct.AGREED,
    TruceAct.BEGAN,
    TruceAct.VIOLATED,
    TruceAct.LAPSED,
)
"""The order of what is told of one day: who refuses answers a call, who agrees has the last word on a refusal."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One claim about a truce."""

    testimony: Testimony
    act: TruceAct
    sides: frozenset[str]
    is_several: bool

    @property
    def is_long(self) -> bool:
        return self.testimony.window.length > NUMBERS["window"]


@dataclass(frozen=True, slots=True)
class _Step:
    """On `day` the truce passes into a state, or, `told` None, out of its time."""

    day: date
    act: TruceAct
    told: _Told | None


def truces(claims: Evidence, background: Background | None = None) -> tuple[Truce, ...]:
    """Every state of every truce, by the day the truce is first heard of, then by day."""
    heard = hear(claims, background)
    sides = heard.sides
    told = [t for testimony in heard.testimonies if (t := _told(testimony, sides)) is not None]
    found = [tuple(_states(group, sides)) for group in grouped(told, _is_one, lambda t: t.testimony.id, _blocks)]
    return tuple(truce for states in sorted(found, key=_when) for truce in states)


def _when(states: tuple[Truce, ...]) -> tuple[date, str]:
    first = states[0].days.earliest if states else None
    return (first or date.min, states[0].truce if states else "")


def _told(testimony: Testimony, sides: Sides) -> _Told | None:
    act = truce_act(testimony.claim)
    if act is None or not _counts(testimony.claim, act):
        return None
    named = {*testimony.parties(Role.ACTOR), *testimony.parties(Role.RECIPIENT)}
    if act is TruceAct.CALLED and testimony.voice.party:
        named.add(testimony.voice.party)
    words = testimony.claim.trigger.text.lower()
    is_several = words.endswith(("truces", "ceasefires", "announcements", "armistices")) and act is not TruceAct.VIOLATED
    return _Told(testimony, act, frozenset(sides.side(p, testimony.day) for p in named), is_several)


def _counts(claim: Claim, act: TruceAct) -> bool:
    """What is denied is no truce; what is alleged is a breach and nothing else."""
    if claim.factuality is Factuality.DENIED:
        return False
    return claim.factuality is not Factuality.POSSIBLE or act is TruceAct.VIOLATED


def _is_one(a: _Told, b: _Told) -> bool:
    """T1."""
    x, y = a.testimony, b.testimony
    if x.occurrence is not None and x.occurrence == y.occurrence:
        return True
    same_report = x.claim.report == y.claim.report
    if same_report and x.claim.span.overlaps(y.claim.span):
        return True
    if a.is_several != b.is_several and not (a.is_long and b.is_long):
        return False
    if not a.sides & b.sides or a.is_long != b.is_long:
        return False
    if x.spot is not None and y.spot is not None and x.spot.id != y.spot.id:
        return False
    if not (x.window.is_told and y.window.is_told):
        return same_report
    return x.window.near(y.window, NUMBERS["same_truce"])


def _blocks(told: _Told) -> Iterator[tuple[object, ...]]:
    """What two claims of one truce have in common: the report, the incident, or a side and about a month."""
    testimony = told.testimony
    yield ("report", testimony.claim.report)
    if testimony.occurrence is not None:
        yield ("incident", testimony.occurrence)
    days = testimony.window.days if testimony.window.is_told else None
    if days is None:
        return
    for side in told.sides:
        if told.is_long or days.earliest is None or days.latest is None:
            yield ("long", side)
        else:
            first, last = (d.toordinal() // (NUMBERS["same_truce"] + 1) for d in (days.earliest, days.latest))
            yield from (("weeks", side, week) for week in range(first, last + 2))


def _states(group: list[_Told], sides: Sides) -> Iterator[Truce]:
    """The truce's states in the order of their days; of one day only the last."""
    steps = sorted(_steps(group), key=lambda s: (s.day, ORDER.index(s.act), s.told.testimony.id if s.told else ""))
    truce = content_id("p", *sorted(t.testimony.id for t in group))
    state: TruceState | None = None
    begun: list[tuple[date, TruceState, int]] = []
    for i, step in enumerate(steps):
        told = STATES[step.act]
        over = state in (TruceState.LAPSED, TruceState.REJECTED)
        if told is TruceState.VIOLATED and over:
            told = state or told
        if told is TruceState.CALLED and state not in (None, TruceState.LAPSED):
            told = state or told
        state = told
        if begun and begun[-1][0] == step.day:
            begun[-1] = (step.day, state, i + 1)
        elif not begun or begun[-1][1] is not state:
            begun.append((step.day, state, i + 1))
        else:
            begun[-1] = (begun[-1][0], state, i + 1)
    for n, (day, kind, upto) in enumerate(begun):
        last = eve(begun[n + 1][0]) if n + 1 < len(begun) else None
        yield _truce(kind, Days(day, last), [s.told for s in steps[:upto] if s.told], truce, sides)


def _truce(state: TruceState, days: Days, told: list[_Told], truce: str, sides: Sides) -> Truce:
    names: dict[str, set[str]] = {}
    for t in told:
        for party in (*t.testimony.parties(Role.ACTOR), *t.testimony.parties(Role.RECIPIENT), *_voiced(t)):
            names.setdefault(sides.side(party, t.testimony.day), set()).add(party)

    def called(*parties: str, day: date | None) -> set[str]:
        return {sides.label(side, names[side]) for side in (sides.side(p, day) for p in parties)}

    parties: set[str] = set()
    callers: set[str] = set()
    rejecters: set[str] = set()
    for t in told:
        actors, recipients, day = t.testimony.parties(Role.ACTOR), t.testimony.parties(Role.RECIPIENT), t.testimony.day
        if t.act in (TruceAct.CALLED, TruceAct.DECLARED):
            callers |= called(*(actors or _voiced(t)), day=day)
        if t.act is TruceAct.REJECTED:
            rejecters |= called(*actors, day=day)
        parties |= called(*recipients, *(actors if t.act is not TruceAct.CALLED else ()), day=day)
    places = sorted(t.testimony.spot.id for t in told if t.testimony.spot is not None)
    return Truce(
        tuple(sorted(parties)),
        state if state is not TruceState.AGREED or len(parties) != 1 else TruceState.CALLED,
        days,
        places[0] if places else None,
        tuple(sorted({t.testimony.id for t in told})),
        truce,
        tuple(sorted(callers)),
        tuple(sorted(rejecters)),
        tuple(breaches([t.testimony for t in told if t.act is TruceAct.VIOLATED], sides)),
        tuple(sorted({t.testimony.voice.name for t in told})),
        REASONS[state],
    )


def _voiced(told: _Told) -> tuple[str, ...]:
    """Who calls for it, where the call is told as the speaker's words."""
    is_call = told.act is TruceAct.CALLED and told.testimony.voice.party is not None
    return (told.testimony.voice.party or "",) if is_call else ()


def _steps(group: list[_Told]) -> list[_Step]:
    """Each claim on its day; a call without a day comes no later than its first answer (T8)."""
    answers = [d for t in group if t.testimony.window.is_told and RANK[t.act] > RANK[TruceAct.DECLARED] and (d := _day(t))]
    steps: list[_Step] = []
    for t in group:
        day = _day(t)
        if day is None:
            continue
        if not t.testimony.window.is_told and t.act in (TruceAct.CALLED, TruceAct.DECLARED) and answers:
            day = min(day, *answers)
        steps.append(_Step(day, t.act, t))
        if (over := _over(t)) is not None:
            steps.append(_Step(over, TruceAct.LAPSED, None))
    if steps and (last := max(steps, key=lambda s: (s.day, ORDER.index(s.act)))).act in (TruceAct.CALLED, TruceAct.DECLARED):
        steps.append(_Step(shifted(last.day, NUMBERS["settled"] + 1), TruceAct.LAPSED, None))
    return steps


def _day(told: _Told) -> date | None:
    window = told.testimony.window
    is_state = told.act is TruceAct.BEGAN and window.is_span
    return (window.first or window.last) if is_state else (window.last or window.first)


def _over(told: _Told) -> date | None:
    """The day after a truce of stated length, when that length is told (T6)."""
    window, published = told.testimony.window, told.testimony.published
    timed = told.act is TruceAct.BEGAN and window.is_told and window.is_span and window.last is not None
    return morrow(window.last) if timed and window.last and window.last != published else None
