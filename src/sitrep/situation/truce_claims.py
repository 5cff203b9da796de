"""What one claim says of a truce: who calls for it, who is to keep it, and where (rule T2)."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.model import Factuality, Plover, Role
from sitrep.situation.acts import TruceAct, has_stem
from sitrep.situation.background import Testimony
from sitrep.situation.days import NUMBERS

CALLS = (TruceAct.CALLED, TruceAct.DECLARED)


@dataclass(frozen=True, slots=True)
class Told:
    """One claim about a truce. `answers`: the claim of the truce that it refuses, or breaks, without naming it."""

    testimony: Testimony
    act: TruceAct
    sides: frozenset[str]
    is_several: bool = False
    answers: str | None = None

    @property
    def is_long(self) -> bool:
        """Whether it tells of a longer stretch than any truce's own days."""
        return self.testimony.window.length > NUMBERS["window"]

    @property
    def spot(self) -> str | None:
        """Where it is to hold; where somebody asks for it, or refuses, says nothing of that, nor what "it" was taken for."""
        is_talk = self.testimony.claim.type.plover in (Plover.REQUEST, Plover.REJECT)
        return None if is_talk or self.answers is not None or self.testimony.spot is None else self.testimony.spot.id


def doers(testimony: Testimony) -> tuple[str, ...]:
    """Who acts in it; who brokers a truce is none of those who are to keep it (T3)."""
    return () if has_stem(testimony.claim.trigger.text, "truces", "mediating") else testimony.parties(Role.ACTOR)


def callers(told: Told) -> tuple[str, ...]:
    """Who calls for it or declares it: who is said to; of what is demanded, who demands it, and not who is to keep it (T2)."""
    if told.act not in CALLS:
        return ()
    return voiced(told) if _is_demanded(told) else doers(told.testimony) or voiced(told)


def meant(told: Told) -> tuple[str, ...]:
    """Who is to keep it."""
    is_called = told.act is TruceAct.CALLED and not _is_demanded(told)
    actors = () if is_called else doers(told.testimony)
    recipients = () if told.answers is not None else told.testimony.parties(Role.RECIPIENT)
    return *recipients, *(p for p in actors if p != told.testimony.voice.party or not _is_demanded(told))


def _is_demanded(told: Told) -> bool:
    """Whether it is the truce itself, as somebody demands it: its actors are those who are to keep it."""
    claim = told.testimony.claim
    return told.act is TruceAct.CALLED and claim.type.plover is not Plover.REQUEST and claim.factuality is Factuality.DEMANDED


def voiced(told: Told) -> tuple[str, ...]:
    """Who calls for it, where the call is told as the speaker's words: who the words are credited to, though the book lack him."""
    if told.act is not TruceAct.CALLED:
        return ()
    credited = [s.entity.id for s in told.testimony.claim.sources[:1] if s.entity is not None]
    return (told.testimony.voice.party,) if told.testimony.voice.party is not None else tuple(credited)


def places(told: list[Told]) -> set[str]:
    """Where it is to hold, as those say who speak of it and not only of where they called for it."""
    asked = {(t.testimony.claim.span, t.testimony.spot.id) for t in told if t.spot is None and t.testimony.spot is not None}
    return {t.spot for t in told if t.spot is not None and (t.testimony.claim.span, t.spot) not in asked}
