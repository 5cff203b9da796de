"""Corrections: what people said a claim should have said, put into its fields before anything is derived from it.

What makes a claim this claim (its words, its kind, its root) is not corrected: whoever thinks them wrong rejects it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sitrep.errors import BadJudgement
from sitrep.model import Acled, Claim, Correction, Decision, Factuality, Judgement, Place, Quantity, TimeBasis, TimePrecision, When

K = TypeVar("K", bound=StrEnum)
Find = Callable[[str], Place | None]
Apply = Callable[[Claim, str | None, Find], Claim]


class _NothingThere(ValueError):
    """The claim has nothing in that field that could be another."""


def _factuality(claim: Claim, value: str | None, _: object) -> Claim:
    return replace(claim, factuality=_one_of(Factuality, value or ""))


def _acled(claim: Claim, value: str | None, _: object) -> Claim:
    return replace(claim, type=replace(claim.type, acled=None if value is None else _one_of(Acled, value)))


def _mode(claim: Claim, value: str | None, _: object) -> Claim:
    return replace(claim, type=replace(claim.type, mode=value))


def _time(claim: Claim, value: str | None, _: object) -> Claim:
    """`2020-05-18`, `2020-05-18..2020-05-20`, or an open `2020-05-18..`; None takes the days away."""
    first, span, last = (value or "").partition("..")
    return _dated(claim, _day(first), _day(last if span else first))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ValueError(f"{value!r} is no day of the calendar, written as 2020-05-19") from None


def _one_of(kind: type[K], value: str) -> K:
    """The member of that value. Raises ValueError, which names all there are."""
    if value not in (members := [member.value for member in kind]):
        raise ValueError(f"is none of {', '.join(members)}")
    return kind(value)


def _dated(claim: Claim, earliest: date | None, latest: date | None) -> Claim:
    """The claim with these days; its words of time stay, and where it has none its trigger stands for them."""
    if earliest is not None and latest is not None and latest < earliest:
        raise ValueError(f"{latest} is before {earliest}")
    if earliest is None and latest is None:
        return replace(claim, time=None)
    words = claim.time.span if claim.time else claim.trigger
    precision = TimePrecision.DAY if earliest == latest else TimePrecision.SPAN
    return replace(claim, time=When(words, earliest, latest, precision, TimeBasis.STATED))


def _place(claim: Claim, value: str | None, find: Find) -> Claim:
    if claim.place is None:
        raise _NothingThere("the claim names no place")
    place = None if value is None else find(value)
    if value is not None and place is None:
        raise ValueError("no place of the index; `sitrep gazetteer add` adds those of a country")
    return replace(claim, place=replace(claim.place, place=place))


def _count(claim: Claim, value: str | None, _: object) -> Claim:
    """`12`, `12..`, `12..15` for the first number of the claim; None takes its numbers away."""
    if value is None:
        return replace(claim, quantities=())
    low, span, high = value.partition("..")
    first, *rest = claim.quantities or (None,)
    if not isinstance(first, Quantity):
        raise _NothingThere("the claim has no number")
    lowest = _number(low)
    bounds = replace(first, low=lowest, high=_number(high) if high else (None if span else lowest))
    return replace(claim, quantities=(bounds, *(q for q in rest if q is not None)))


def _number(value: str) -> int:
    if not value.isdecimal():
        raise ValueError("is none of 12, 12.. and 12..15")
    return int(value)


FIELDS: Mapping[str, Apply] = {
    "count": _count,
    "factuality": _factuality,
    "place.id": _place,
    "time": _time,
    "type.acled": _acled,
    "type.mode": _mode,
}
"""What can be corrected, by its path in the claim as JSON; `count` is the first number of the claim."""


def corrected(claim: Claim, corrections: Iterable[Correction], find: Find) -> Claim:
    """The claim with the corrections made in their order; `find` gives a place by its id. Raises BadJudgement.

    What a correction is of may be gone when a later reading took the claim's place, as its number or the name of its place: it then
    says nothing of the heir.
    """
    for correction in corrections:
        with suppress(_NothingThere):
            claim = _with(claim, correction, find)
    return claim


def check(claim: Claim, corrections: Iterable[Correction], find: Find) -> None:
    """Raises BadJudgement where a claim cannot be corrected so."""
    for correction in corrections:
        try:
            claim = _with(claim, correction, find)
        except _NothingThere as error:
            raise BadJudgement(f"{correction.field}={correction.value or ''}: {error}") from None


def _with(claim: Claim, correction: Correction, find: Find) -> Claim:
    """The claim with one correction. Raises BadJudgement, or _NothingThere."""
    apply = FIELDS.get(correction.field)
    if apply is None:
        raise BadJudgement(f"{correction.field}: what can be corrected is {', '.join(FIELDS)}; a claim that is wrong otherwise is rejected")
    try:
        return apply(claim, correction.value, find)
    except _NothingThere:
        raise
    except ValueError as error:
        raise BadJudgement(f"{correction.field}={correction.value or ''}: {error}") from None


def corrections_by_claim(judgements: Iterable[Judgement]) -> dict[str, tuple[Correction, ...]]:
    """The corrections in force of each claim, the earliest first."""
    found: dict[str, tuple[Correction, ...]] = {}
    for judgement in sorted(judgements, key=lambda j: (j.by.when, j.id)):
        if judgement.decision is Decision.CORRECT and judgement.is_in_force:
            for claim in judgement.on:
                found[claim] = (*found.get(claim, ()), *judgement.corrections)
    return found
