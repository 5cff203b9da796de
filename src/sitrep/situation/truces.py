"""Truces: called, agreed, in force, violated, lapsed, rejected, each from a day on (rules T1 to T8).

Claims are of one truce when they stand in one sentence or one incident, when one refuses what the other has just called for, or when they
share a party, a place and their days. It errs where two truces between the same parties follow each other within a week, and takes them
for one. How a truce passes from state to state is told in `truce_states`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitrep.model import Claim, Factuality, Plover, Role, Truce
from sitrep.situation.acts import TruceAct, has_stem, truce_act
from sitrep.situation.background import Background, Evidence, Testimony, hear
from sitrep.situation.days import NUMBERS
from sitrep.situation.groups import grouped
from sitrep.situation.sides import Sides
from sitrep.situation.truce_claims import CALLS, Told
from sitrep.situation.truce_states import states
from sitrep.vocab.files import read_table

SEVERAL = ("truces", "ceasefires", "announcements", "armistices")


def truces(claims: Evidence, background: Background | None = None) -> tuple[Truce, ...]:
    """Every state of every truce, by the day the truce is first heard of, then by day."""
    heard = hear(claims, background)
    sides = heard.sides
    told = [t for testimony in heard.testimonies if (t := _told(testimony, sides)) is not None]
    told += _refusals(heard.testimonies, told, sides)
    found = [tuple(states(group, sides)) for group in grouped(told, _is_one, lambda t: t.testimony.id, _blocks)]
    return tuple(truce for of_one in sorted(found, key=_when) for truce in of_one)


def _when(found: tuple[Truce, ...]) -> tuple[date, str]:
    first = found[0].days.earliest if found else None
    return (first or date.min, found[0].truce if found else "")


def _told(testimony: Testimony, sides: Sides) -> Told | None:
    act = truce_act(testimony.claim)
    if act is None or not _counts(testimony.claim, act):
        return None
    named = {*testimony.parties(Role.ACTOR), *testimony.parties(Role.RECIPIENT)}
    if act is TruceAct.CALLED and testimony.voice.party:
        named.add(testimony.voice.party)
    is_several = testimony.claim.trigger.text.lower().endswith(SEVERAL) and act is not TruceAct.VIOLATED
    return Told(testimony, act, frozenset(sides.side(p, testimony.day) for p in named), is_several)


def _counts(claim: Claim, act: TruceAct) -> bool:
    """What is denied is no truce; what is alleged is a breach and nothing else."""
    if claim.factuality is Factuality.DENIED:
        return False
    return claim.factuality is not Factuality.POSSIBLE or act is TruceAct.VIOLATED


def _refusals(heard: tuple[Testimony, ...], told: list[Told], sides: Sides) -> Iterator[Told]:
    """Refusals that say nothing of what they refuse, in the sentence right after a call: they refuse what was called for (T7)."""
    by_report: dict[str, list[Told]] = {}
    for call in (t for t in told if t.act in CALLS):
        by_report.setdefault(call.testimony.claim.report, []).append(call)
    known = {t.testimony.id for t in told}
    for testimony in heard:
        if testimony.id in known or not _refuses_what_was_said(testimony.claim):
            continue
        called = [c for c in by_report.get(testimony.claim.report, ()) if _follows(testimony.claim, c.testimony.claim)]
        if called:
            party = frozenset(sides.side(p, testimony.day) for p in testimony.parties(Role.ACTOR))
            yield Told(testimony, TruceAct.REJECTED, party, answers=min(c.testimony.id for c in called))


def _refuses_what_was_said(claim: Claim) -> bool:
    """Whether somebody is said to refuse, and nothing is named but by a word that points back: "refused", "rejected the offer"."""
    if claim.type.plover is not Plover.REJECT or claim.factuality is not Factuality.ASSERTED or not claim.in_role(Role.ACTOR):
        return False
    things = [p.span.text.lower().split()[-1] for p in claim.in_role(Role.ITEM)]
    return has_stem(claim.trigger.text, "truces", "rejected") and all(word in _pointing() for word in things)


def _pointing() -> frozenset[str]:
    return frozenset(read_table("situation.toml")["truces"]["pointing"])


def _follows(claim: Claim, call: Claim) -> bool:
    """Whether its sentence comes right after that of the call, in the same paragraph; or is the same."""
    return claim.span == call.span or 0 <= claim.span.start - call.span.end <= 1


def _is_one(a: Told, b: Told) -> bool:
    """T1."""
    x, y = a.testimony, b.testimony
    if x.occurrence is not None and x.occurrence == y.occurrence:
        return True
    if y.id == a.answers or x.id == b.answers:
        return True
    same_report = x.claim.report == y.claim.report
    if same_report and x.claim.span.overlaps(y.claim.span):
        return True
    if a.is_several != b.is_several and not (a.is_long and b.is_long):
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
