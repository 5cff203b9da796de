"""The states a truce passes through, each from a day on, with who called for it, keeps it, refuses it and is said to have broken it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sitrep.model import Days, Role, Truce, TruceState, content_id
from sitrep.situation.acts import TruceAct
from sitrep.situation.breaches import breaches
from sitrep.situation.days import NUMBERS, eve, morrow, shifted
from sitrep.situation.sides import Sides
from sitrep.situation.truce_claims import CALLS, Told, callers, doers, meant, places, voiced

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
UNANSWERED = f"T8: nobody has answered the call for {NUMBERS['settled']} days"
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
class _Step:
    """On `day` the truce passes into a state, or, `told` None, out of its time; `is_unanswered`: since nobody answered the call."""

    day: date
    act: TruceAct
    told: Told | None
    is_unanswered: bool = False


def states(group: list[Told], sides: Sides) -> Iterator[Truce]:
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
        found = _truce(kind, Days(day, last), [s.told for s in steps[:upto] if s.told], truce, sides)
        yield replace(found, voices=(), reason=UNANSWERED) if steps[upto - 1].is_unanswered else found


def _truce(state: TruceState, days: Days, told: list[Told], truce: str, sides: Sides) -> Truce:
    names: dict[str, set[str]] = {}
    for t in told:
        for party in (*doers(t.testimony), *t.testimony.parties(Role.RECIPIENT), *voiced(t)):
            names.setdefault(sides.side(party, t.testimony.day), set()).add(party)

    def called(parties: tuple[str, ...], day: date | None) -> set[str]:
        return {sides.label(side, names[side]) for side in (sides.side(p, day) for p in parties)}

    parties: set[str] = set()
    calling: set[str] = set()
    rejecters: set[str] = set()
    for t in told:
        day = t.testimony.day
        calling |= called(callers(t), day)
        parties |= called(meant(t), day)
        rejecters |= called(t.testimony.parties(Role.ACTOR) if t.act is TruceAct.REJECTED else (), day)
    where = sorted(places(told))
    state = TruceState.CALLED if state is TruceState.AGREED and len(parties) == 1 else state
    return Truce(
        tuple(sorted(parties)),
        state,
        days,
        where[0] if where else None,
        tuple(sorted({t.testimony.id for t in told})),
        truce,
        tuple(sorted(calling)),
        tuple(sorted(rejecters)),
        tuple(breaches([t.testimony for t in told if t.act is TruceAct.VIOLATED], sides)),
        tuple(sorted({t.testimony.voice.name for t in told})),
        REASONS[state],
    )


def _steps(group: list[Told]) -> list[_Step]:
    """Each claim on its day; a call without a day comes no later than its first answer (T8)."""
    answers = [d for t in group if t.testimony.window.is_told and RANK[t.act] > RANK[TruceAct.DECLARED] and (d := _day(t))]
    steps: list[_Step] = []
    for t in group:
        day = _day(t)
        if day is None:
            continue
        if not t.testimony.window.is_told and t.act in CALLS and answers:
            day = min(day, *answers)
        steps.append(_Step(day, t.act, t))
        if (over := _over(t)) is not None:
            steps.append(_Step(over, TruceAct.LAPSED, None))
    if steps and (last := max(steps, key=lambda s: (s.day, ORDER.index(s.act)))).act in CALLS:
        steps.append(_Step(shifted(last.day, NUMBERS["settled"] + 1), TruceAct.LAPSED, None, is_unanswered=True))
    return steps


def _day(told: Told) -> date | None:
    """The day on which it passes into the state; the days of what is called for are the truce's, and the call came before (T8)."""
    window, published = told.testimony.window, told.testimony.published
    if told.act in CALLS and window.is_told and published is not None and (window.last is None or window.last > published):
        return min(published, window.last or published)
    is_state = window.is_span and told.act in (TruceAct.BEGAN, *CALLS)
    return (window.first or window.last) if is_state else (window.last or window.first)


def _over(told: Told) -> date | None:
    """The day after a truce of stated length, when that length is told (T6)."""
    window, published = told.testimony.window, told.testimony.published
    timed = told.act is TruceAct.BEGAN and window.is_told and window.is_span and window.last is not None
    return morrow(window.last) if timed and window.last and window.last != published else None
