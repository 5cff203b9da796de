"""Disputes: where the claims of one incident cannot all be right: when, how many, who did it, whether it happened (rules X1 to X7).

A claim is compared with each other of its incident, and stands in a dispute only where it gainsays one of them; two claims that
gainsay each other about different things are in different disputes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from sitrep.model import Claim, ClaimKind, Count, Factuality, Incident, Measure, bounds_in_words, days_in_words
from sitrep.situation.accounts import Account, Number, accounts, are_alike, is_one_act, is_one_voice
from sitrep.situation.background import Published
from sitrep.situation.extents import Counted
from sitrep.situation.losses import EQUIPMENT
from sitrep.situation.occurrences import are_about_the_same
from sitrep.situation.sides import Sides
from sitrep.vocab.counted import usual_measure

T = TypeVar("T")
TAKEN = frozenset({Measure.ABDUCTED, Measure.CAPTURED, Measure.DETAINED})
"""Measures of those who are in somebody's hands, by whatever word."""
SAID = frozenset({Factuality.ASSERTED, Factuality.POSSIBLE})
"""What names a doer: what is asserted, and what is alleged."""


class Slot(StrEnum):
    """What is disputed."""

    WHEN = "when"
    HOW_MANY = "how many"
    WHO = "who did it"
    WHETHER = "whether it happened"


@dataclass(frozen=True, slots=True)
class Dispute:
    """Values of one slot of an incident that contradict each other, in words, each with the ids of the claims that give it."""

    incident: str
    slot: Slot
    values: tuple[tuple[str, tuple[str, ...]], ...]

    def __post_init__(self) -> None:
        if len(self.values) < 2:
            raise ValueError("it takes two values to contradict each other")


def disputes(
    incident: Incident, claims: Mapping[str, Claim], sides: Sides, reports: Mapping[str, Published] | None = None
) -> tuple[Dispute, ...]:
    """The disputes within an incident, whose claims are among `claims`; `reports`, by id, tell when they came out (X5)."""
    if len(incident.claims) < 2:
        return ()
    told = accounts(claims, incident.claims, sides, reports or {})
    pairs = [(a, b) for a, b in combinations(told, 2) if not is_one_voice(a, b)]
    found = [*_whens(pairs, sides), *_numbers(pairs, sides), *_whos(pairs, sides), *_whethers(pairs, sides)]
    return tuple(Dispute(incident.id, slot, values) for slot, values in found)


def count_in_words(count: Count) -> str:
    """`12 killed`, `12+ killed`, `up to 5 killed`, `3-5 injured`."""
    return f"{bounds_in_words(count.low, count.high)} {count.measure}"


_Pair = tuple[Account, Account]
_Values = tuple[tuple[str, tuple[str, ...]], ...]
_Found = Iterator[tuple[Slot, _Values]]


def _whens(pairs: list[_Pair], sides: Sides) -> _Found:
    """Days without one in common, of one act (X7)."""
    odd = [(a, b) for a, b in pairs if a.is_dated and b.is_dated and not a.window.near(b.window, 0) and _is_one_deed(a, b, sides)]
    yield from ((Slot.WHEN, values) for values in _disputed(odd, lambda one: days_in_words(one.window.first, one.window.last)))


def _is_one_deed(a: Account, b: Account, sides: Sides) -> bool:
    """One act, of doers who may be one, as both say that it happened."""
    is_asserted = {a.claim.factuality, b.claim.factuality} == {Factuality.ASSERTED}
    return is_asserted and is_one_act(a, b, sides) and are_alike(a.doers, b.doers, sides)


def _numbers(pairs: list[_Pair], sides: Sides) -> _Found:
    """Numbers of one thing that cannot both be right (X4, X5)."""
    odd: dict[Measure, list[tuple[tuple[Account, Number], tuple[Account, Number]]]] = {}
    for a, b in pairs:
        if a.numbers and b.numbers and _are_of_one_occurrence(a, b, sides):
            for x in a.numbers:
                for y in b.numbers:
                    if _are_at_odds(x, y, has_parts=_may_tell_parts(a, b)) and not _has_risen((a, x), (b, y)):
                        odd.setdefault(x.quantity.measure, []).append(((a, x), (b, y)))
    for measure in (m for m in Measure if m in odd):
        for values in _components(odd[measure], lambda one: (one[0].id, _in_words(one[1])), lambda one: _in_words(one[1])):
            yield Slot.HOW_MANY, values


def _in_words(number: Number) -> str:
    return count_in_words(Count(number.quantity.measure, number.quantity.low, number.quantity.high))


def _are_of_one_occurrence(a: Account, b: Account, sides: Sides) -> bool:
    """Whether they may count at one place, on about the same days, what the same hands did."""
    is_there = a.spot is None or b.spot is None or a.spot.id == b.spot.id
    is_then = not (a.window.is_told and b.window.is_told) or are_about_the_same(a.window, b.window)
    is_of_one_kind = a.claim.kind is not b.claim.kind or a.claim.kind is ClaimKind.TOLL or is_one_act(a, b, sides)
    return is_there and is_then and is_of_one_kind and are_alike(a.doers, b.doers, sides)


def _may_tell_parts(a: Account, b: Account) -> bool:
    """Whether one may count some of those whom the other counts: in one report, or in two tolls; what one act cost is counted whole."""
    return a.claim.report == b.claim.report or a.claim.kind is b.claim.kind is ClaimKind.TOLL


def _are_at_odds(x: Number, y: Number, *, has_parts: bool) -> bool:
    """Whether they count the same people or things and no number satisfies both, or a part is more than its whole (X4)."""
    if x.quantity.measure is not y.quantity.measure or (x.thing and y.thing and x.thing != y.thing):
        return False
    if {x.counted, y.counted} == {Counted.FIGHTERS, Counted.CIVILIANS} or (x.sides and y.sides and not x.sides & y.sides):
        return False
    if _meet(x, y):
        return False
    if 0 in (x.quantity.high, y.quantity.high):  # who says that there was none denies the others, whoever they counted
        return True
    if not has_parts and Counted.SOME not in (x.counted, y.counted):
        return True
    is_part, is_whole = _is_part(x, y), _is_part(y, x)
    if is_part == is_whole:
        return not is_part and (x.counted is not Counted.SOME or _are_named_alike(x, y))
    part, whole = (x, y) if is_part else (y, x)
    return _exceeds(part, whole)


def _is_part(x: Number, y: Number) -> bool:
    """Whether `x` counts some kind, or those of a side, and `y` people of any: fighters are a part of the dead."""
    return (
        (x.counted is not y.counted and y.counted is Counted.PEOPLE)
        or x.counted is Counted.SOME is not y.counted
        or bool(x.sides) > bool(y.sides)
    )


def _are_named_alike(x: Number, y: Number) -> bool:
    """Whether both count the same part: children and children."""
    return (x.quantity.of or "").lower() == (y.quantity.of or "").lower()


def _meet(x: Number, y: Number) -> bool:
    """Whether some number satisfies both."""
    return not (_exceeds(x, y) or _exceeds(y, x))


def _exceeds(x: Number, y: Number) -> bool:
    """Whether `x` is more than `y` can be."""
    return y.quantity.high is not None and x.quantity.low is not None and y.quantity.high < x.quantity.low


def _has_risen(one: tuple[Account, Number], other: tuple[Account, Number]) -> bool:
    """Whether the larger number of people is only the later one, and the two do not stand on the words of two sides (X5)."""
    (a, x), (b, y) = one, other
    if x.quantity.measure in EQUIPMENT or a.published is None or b.published is None or a.published == b.published:
        return False
    if a.speaker is not None and b.speaker is not None and a.speaker != b.speaker:
        return False
    earlier, later = (x, y) if a.published < b.published else (y, x)
    least, known = later.quantity.low, earlier.quantity.high
    return least is not None and known is not None and least > known > 0


def _whos(pairs: list[_Pair], sides: Sides) -> _Found:
    """Different doers of one act (X6)."""
    odd = [(a, b) for a, b in pairs if _names_another(a, b, sides)]
    yield from ((Slot.WHO, values) for values in _disputed(odd, lambda one: " and ".join(sorted(map(sides.name, one.doers)))))


def _names_another(a: Account, b: Account, sides: Sides) -> bool:
    """Of two who hold a place since two days the one may have held it before the other: control tells of that."""
    if not a.doers or not b.doers or a.doers & b.doers or a.claim.factuality not in SAID or b.claim.factuality not in SAID:
        return False
    if a.claim.kind is b.claim.kind is ClaimKind.HOLD and a.window.first != b.window.first:
        return False
    return is_one_act(a, b, sides) and a.window.near(b.window, 0) and not are_alike(a.doers, b.doers, sides)


def _whethers(pairs: list[_Pair], sides: Sides) -> _Found:
    """An act that one asserts and another denies (X3)."""
    odd = [(a, b) for a, b in pairs if _denies(a, b, sides)]
    yield from ((Slot.WHETHER, values) for values in _disputed(odd, lambda one: one.claim.factuality.value))


def _denies(a: Account, b: Account, sides: Sides) -> bool:
    """Whether one asserts what the other denies, neither on the word of one side."""
    if {a.claim.factuality, b.claim.factuality} != {Factuality.ASSERTED, Factuality.DENIED} or _counts_nobody(a) or _counts_nobody(b):
        return False
    if (a.speaker is not None and a.speaker == b.speaker) or not a.window.near(b.window, 0) or not are_alike(a.doers, b.doers, sides):
        return False
    said, denied = (a, b) if b.claim.factuality is Factuality.DENIED else (b, a)
    return is_one_act(a, b, sides) or (_is_counted(said, denied) and are_alike(a.sufferers, b.sufferers, sides))


def _is_counted(said: Account, denied: Account) -> bool:
    """Whether a number counts those to whom it is denied that it was done: "24 prisoners", "none of its men was captured"."""
    kind = denied.claim.type
    harm = usual_measure(kind.plover, kind.mode, kind.notion or "")
    family = TAKEN if harm in TAKEN else {harm}
    return said.claim.kind is ClaimKind.TOLL and any(n.quantity.measure in family and n.quantity.low for n in said.numbers)


def _counts_nobody(one: Account) -> bool:
    """Whether it says that there was none: "no civilian was harmed" is a number."""
    return any(q.high == 0 for q in one.claim.quantities)


def _disputed(odd: list[_Pair], value: Callable[[Account], str]) -> Iterator[_Values]:
    return _components(odd, lambda one: (one.id, ""), value)


def _components(odd: list[tuple[T, T]], key: Callable[[T], tuple[str, str]], value: Callable[[T], str]) -> Iterator[_Values]:
    """The values of each group that hangs together by its contradictions, in words, with the claims that give them."""
    groups: list[dict[tuple[str, str], T]] = []
    for a, b in odd:
        pair = {key(a): a, key(b): b}
        joined = [group for group in groups if group.keys() & pair.keys()]
        groups = [group for group in groups if group not in joined]
        for group in joined:
            pair |= group
        groups.append(pair)
    for group in sorted(groups, key=min):
        values: dict[str, set[str]] = {}
        for (id, _), one in group.items():
            values.setdefault(value(one), set()).add(id)
        if len(values) > 1:
            yield tuple((words, tuple(sorted(ids))) for words, ids in sorted(values.items()))
