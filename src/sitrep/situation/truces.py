"""Truces: called, agreed, in force, violated, lapsed, rejected, each from a day on (rules T1 to T8).

Claims are of one truce when they stand in one sentence or one incident, when one refuses what the other has just called for, or when they
share a party, a place and their days. It errs where two truces between the same parties follow each other within a week, and takes them
for one. How a truce passes from state to state is told in `truce_states`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from sitrep.model import Claim, Factuality, Plover, Role, Truce
from sitrep.situation.acts import TruceAct, has_stem, truce_act
from sitrep.situation.background import Background, Evidence, Testimony, hear
from sitrep.situation.days import NUMBERS
from sitrep.situation.groups import grouped
from sitrep.situation.lasting import has_lapsed
from sitrep.situation.sides import Sides
from sitrep.situation.truce_claims import CALLS, Told, doers
from sitrep.situation.truce_states import states
from sitrep.vocab.files import read_table

ANSWERED = {TruceAct.REJECTED: CALLS, TruceAct.VIOLATED: (*CALLS, TruceAct.AGREED, TruceAct.BEGAN)}
"""What a refusal, or a breach, that does not name the truce may answer."""
SEVERAL = ("truces", "ceasefires", "announcements", "armistices")


def truces(claims: Evidence, background: Background | None = None) -> tuple[Truce, ...]:
    """Every state of every truce, by the day the truce is first heard of, then by day."""
    heard = hear(claims, background)
    sides = heard.sides
    told = _outlasting([t for testimony in heard.testimonies if (t := _told(testimony, sides)) is not None])
    told += _answers(heard.testimonies, told, sides)
    found = [tuple(states(group, sides)) for group in grouped(told, _is_one, lambda t: t.testimony.id, _blocks)]
    return tuple(truce for of_one in sorted(found, key=_when) for truce in of_one)


def _when(found: tuple[Truce, ...]) -> tuple[date, str]:
    first = found[0].days.earliest if found else None
    return (first or date.min, found[0].truce if found else "")


def _told(testimony: Testimony, sides: Sides) -> Told | None:
    act = truce_act(testimony.claim)
    if act in (TruceAct.AGREED, TruceAct.BEGAN) and not testimony.window.is_told and has_lapsed(testimony.claim):
        act = TruceAct.LAPSED
    if act is None or not _counts(testimony.claim, act):
        return None
    named = {*doers(testimony), *testimony.parties(Role.RECIPIENT)}
    if act is TruceAct.CALLED and testimony.voice.party:
        named.add(testimony.voice.party)
    is_several = _is_of_several(testimony.claim) and act is not TruceAct.VIOLATED
    return Told(testimony, act, frozenset(sides.side(p, testimony.day) for p in named), is_several)


def _is_of_several(claim: Claim) -> bool:
    """Whether it tells of a number of truces: by its own word, or by what it was done to."""
    words = (claim.trigger.text, *(p.span.text for p in claim.in_role(Role.ITEM)))
    return any(said.lower().endswith(SEVERAL) for said in words)


def _outlasting(told: list[Told]) -> list[Told]:
    """Without the beginning of what the same sentence ends on the same days: "several ceasefires since May have fallen through" (T6)."""
    over = {(t.testimony.claim.report, t.testimony.claim.span, t.testimony.window) for t in told if t.act is TruceAct.LAPSED}
    return [
        t for t in told if t.act is not TruceAct.BEGAN or (t.testimony.claim.report, t.testimony.claim.span, t.testimony.window) not in over
    ]


def _counts(claim: Claim, act: TruceAct) -> bool:
    """What is denied is no truce; what is alleged is a breach and nothing else."""
    if claim.factuality is Factuality.DENIED:
        return False
    return claim.factuality is not Factuality.POSSIBLE or act is TruceAct.VIOLATED


def _answers(heard: tuple[Testimony, ...], told: list[Told], sides: Sides) -> Iterator[Told]:
    """What is done to a truce that only the sentence before, or its own, tells of: "he refused", "both sides violated it" (T5, T7)."""
    by_report: dict[str, list[Told]] = {}
    for one in told:
        by_report.setdefault(one.testimony.claim.report, []).append(one)
    known = {t.testimony.id for t in told}
    for testimony in heard:
        act = None if testimony.id in known else _act_on_what_was_said(testimony.claim)
        if act is None:
            continue
        before = [
            t for t in by_report.get(testimony.claim.report, ()) if t.act in ANSWERED[act] and _follows(testimony.claim, t.testimony.claim)
        ]
        if before:
            party = frozenset(sides.side(p, testimony.day) for p in testimony.parties(Role.ACTOR))
            yield Told(testimony, act, party, answers=min(t.testimony.id for t in before))


def _act_on_what_was_said(claim: Claim) -> TruceAct | None:
    """Refusing or breaking, where nothing is named but by a word that points back: "refused", "rejected the offer", "violated it"."""
    things = [p.span.text.lower().split()[-1] for p in claim.participants if p.role is not Role.ACTOR]
    things += [claim.place.span.text.lower()] if claim.place is not None and not claim.place.is_carried else []
    pointed = [word for word in things if word in _pointing()]
    if claim.factuality is Factuality.ASSERTED and claim.type.plover is Plover.REJECT and claim.in_role(Role.ACTOR):
        items = [p.span.text.lower().split()[-1] for p in claim.in_role(Role.ITEM)]
        return TruceAct.REJECTED if has_stem(claim.trigger.text, "truces", "rejected") and set(items) <= _pointing() else None
    is_break = claim.factuality in (Factuality.ASSERTED, Factuality.POSSIBLE) and has_stem(claim.trigger.text, "truces", "violated")
    return TruceAct.VIOLATED if is_break and pointed else None


@cache
def _pointing() -> frozenset[str]:
    return frozenset(read_table("situation.toml")["truces"]["pointing"])


def _follows(claim: Claim, call: Claim) -> bool:
    """Whether its sentence comes right after that of the call, in the same paragraph; or is the same."""
    return claim.span == call.span or 0 <= claim.span.start - call.span.end <= 1


def _is_one(a: Told, b: Told) -> bool:
    """T1."""
    x, y = a.testimony, b.testimony
    is_one_sort = a.is_several == b.is_several or (a.is_long and b.is_long)
    if is_one_sort and x.occurrence is not None and x.occurrence == y.occurrence:
        return True
    if y.id == a.answers or x.id == b.answers:
        return True
    same_report = x.claim.report == y.claim.report
    if same_report and x.claim.span.overlaps(y.claim.span):
        return True
    if not is_one_sort:
        return False
    if not a.sides & b.sides or a.is_long != b.is_long:
        return False
    if a.spot is not None and b.spot is not None and a.spot != b.spot:
        return False
    if not (x.window.is_told and y.window.is_told):
        return same_report
    return x.window.near(y.window, NUMBERS["same_truce"])


def _blocks(told: Told) -> Iterator[tuple[object, ...]]:
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
