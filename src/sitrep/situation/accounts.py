"""Account: what one claim says of an occurrence, as far as another can gainsay it; and whether two tell one act (rules X1, X2).

It errs where two attacks of one kind on one place and day were joined in one incident: they are taken for one act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitrep.model import Claim, ClaimKind, EntityKind, Factuality, Measure, Plover, Quantity, Role, TimeBasis
from sitrep.situation.acts import ControlAct, control_act
from sitrep.situation.background import Published
from sitrep.situation.days import Window, window_of
from sitrep.situation.extents import Counted
from sitrep.situation.losses import EQUIPMENT, thing_named
from sitrep.situation.places import Spot, spot_of
from sitrep.situation.sides import Sides
from sitrep.situation.voices import is_own_word
from sitrep.situation.whom import counted_of

AFAR = frozenset({"aerial", "drone", "explosives", "heavy-weapons", "suicide-attack"})
"""Modes of which reports take one for the other: what exploded may have been a shell, a bomb or a rocket."""
PROVISIONAL = "x-"
STEM = 5
"""Letters by which two words are one: "shelled" and "shelling"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of an account: of which things or people, on which side where that is told."""

    quantity: Quantity
    counted: Counted
    thing: str | None
    sides: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """One claim of an incident. Sides are those of parties that the book has.

    `voice` tells speakers apart, "" is the report itself; `speaker` is the side of who speaks; `is_dated`: it tells its day itself (X7).
    """

    id: str
    claim: Claim
    spot: Spot | None
    window: Window
    is_dated: bool
    published: date | None
    voice: str
    speaker: str | None
    doers: frozenset[str]
    sufferers: frozenset[str]
    things: frozenset[str]
    act: ControlAct | None
    numbers: tuple[Number, ...]


def account_of(id: str, claim: Claim, sides: Sides, report: Published | None) -> Account:
    """What the claim with that id says; `report` is its own, for the day it came out."""
    published = report.published if report is not None else None
    window = window_of(claim, published)
    day = window.last or published
    doers, sufferers = (_sides_in(claim, role, sides, day) for role in (Role.ACTOR, Role.RECIPIENT))
    voice, speaker = ("", None) if is_own_word(claim, report.publisher if report else None) else _speaker(claim, sides, day)
    numbers = tuple(_numbers(claim, sides, day, sufferers))
    named = {_thing(item.span.text) for item in claim.in_role(Role.ITEM)} | {n.thing for n in numbers if n.thing}
    spot, act = spot_of(claim), control_act(claim)
    is_dated = window.is_told and claim.time is not None and claim.time.basis is not TimeBasis.CARRIED
    return Account(id, claim, spot, window, is_dated, published, voice, speaker, doers, sufferers, frozenset(named), act, numbers)


def is_one_act(a: Account, b: Account, sides: Sides) -> bool:
    """Whether both may tell one act, whoever did it (X1)."""
    return (
        _is_one_kind(a, b)
        and _may_be_one(a.things, b.things)
        and _may_be_one_place(a.spot, b.spot)
        and are_alike(a.sufferers, b.sufferers, sides)
        and not (a.doers & b.sufferers or b.doers & a.sufferers)
        and _have_in_common(a, b)
    )


def is_one_voice(a: Account, b: Account) -> bool:
    """Whether one speaker says both in one report (X2)."""
    return a.claim.report == b.claim.report and a.voice == b.voice


def are_alike(some: Iterable[str], others: Iterable[str], sides: Sides) -> bool:
    """Whether the sides are not known to be different ones: some side is in both, or backs one of the others, or there is none."""
    mine, theirs = frozenset(some), frozenset(others)
    if not mine or not theirs or mine & theirs:
        return True
    return any(sides.backs(a, b) or sides.backs(b, a) for a in mine for b in theirs)


def _is_one_kind(a: Account, b: Account) -> bool:
    if a.claim.kind is not b.claim.kind or a.claim.kind is ClaimKind.TOLL:
        return False
    if ControlAct.GAINS in (a.act, b.act) or ControlAct.LEAVES in (a.act, b.act) or a.claim.kind is ClaimKind.HOLD:
        return a.act is b.act
    mine, theirs = a.claim.type, b.claim.type
    if mine.plover is not theirs.plover or mine.plover is None:
        return a.claim.kind is not ClaimKind.EVENT
    modes = {mine.mode, theirs.mode}
    return len(modes) < 2 or (mine.plover is Plover.ASSAULT and (None in modes or modes <= AFAR))


def _have_in_common(a: Account, b: Account) -> bool:
    """Whether they name one place, party, thing or means, or tell it by one word: a root alone makes no two claims one act."""
    is_there = a.spot is not None and b.spot is not None and a.spot.whole == b.spot.whole
    is_so = a.claim.type.mode is not None and a.claim.type.mode == b.claim.type.mode
    return bool(is_there or is_so or a.doers & b.doers or a.sufferers & b.sufferers or a.things & b.things or _stems(a) & _stems(b))


def _stems(one: Account) -> set[str]:
    """The words that name the act, without their endings."""
    return {word[:STEM] for word in one.claim.trigger.text.lower().split() if len(word) >= STEM}


def _may_be_one(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some or not others or bool(some & others)


def _may_be_one_place(a: Spot | None, b: Spot | None) -> bool:
    return a is None or b is None or (a.whole or a.id) == (b.whole or b.id)


def _sides_in(claim: Claim, role: Role, sides: Sides, day: date | None) -> frozenset[str]:
    known = (p.entity for p in claim.in_role(role) if p.entity is not None and p.entity.kind is not EntityKind.PEOPLE)
    return frozenset(sides.side(entity.id, day) for entity in known if not entity.id.startswith(PROVISIONAL))


def _speaker(claim: Claim, sides: Sides, day: date | None) -> tuple[str, str | None]:
    """What tells the nearest source from others, and its side where the book has it."""
    source = claim.sources[0]
    if source.entity is None or source.entity.id.startswith(PROVISIONAL):
        return (source.entity.id if source.entity is not None else source.span.text.lower()), None
    is_party = source.entity.kind not in (EntityKind.ORGANISATION, EntityKind.ALLIANCE, EntityKind.MEDIA, EntityKind.PEOPLE)
    return source.entity.id, sides.side(source.entity.id, day) if is_party else None


def _numbers(claim: Claim, sides: Sides, day: date | None, sufferers: frozenset[str]) -> Iterator[Number]:
    """The numbers of what happened, or that there was none; of several of one kind the largest, the others are parts of it (X4)."""
    largest: dict[tuple[Measure, Counted, str | None], Number] = {}
    for quantity in claim.quantities:
        is_none = claim.factuality is Factuality.DENIED and quantity.high == 0
        if quantity.measure is Measure.OTHER or not (is_none or claim.factuality is Factuality.ASSERTED):
            continue
        if quantity.low is None and quantity.high is None:
            continue
        thing = _thing(quantity.of) if quantity.measure in EQUIPMENT and quantity.of else None
        party = sides.spoken_for_by(quantity.side) if quantity.side else None
        whose = frozenset({sides.side(party, day)}) if party is not None else sufferers
        number = Number(quantity, counted_of(claim, quantity), thing, whose)
        key = (quantity.measure, number.counted, thing)
        if key not in largest or _size(largest[key]) < _size(number):
            largest[key] = number
    yield from largest.values()


def _thing(words: str) -> str:
    """What it is, by its model, else by its last word: "Turkish drones" are drones."""
    name = thing_named(words)
    return name.rsplit(" ", 1)[-1] if name == name.lower() else name


def _size(number: Number) -> int:
    return number.quantity.low if number.quantity.low is not None else (number.quantity.high or 0)


def accounts(claims: Mapping[str, Claim], ids: Iterable[str], sides: Sides, reports: Mapping[str, Published]) -> list[Account]:
    """The accounts of the claims with these ids that are among `claims`."""
    return [account_of(id, claims[id], sides, reports.get(claims[id].report)) for id in ids if id in claims]
