"""Holding: how a spot stands while its calendar is walked, and what each thing told does to that (rules C2 to C7, C10 to C12, C16, C19)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sitrep.model import ControlState
from sitrep.situation.changes import Change
from sitrep.situation.contests import Contest
from sitrep.situation.days import NUMBERS
from sitrep.situation.scene import Word


@dataclass(slots=True)
class Holding:
    """How a spot stands while its calendar is walked: who holds it, alone or `shared`, who claims it, and what that rests on."""

    holder: str | None = None
    claimants: dict[str, date] = field(default_factory=dict)
    since: date | None = None
    vacated: tuple[str, date] | None = None
    last_word: date | None = None
    words: tuple[Word, ...] = ()
    shared: tuple[str, ...] = ()
    reason: str = "C1: nothing is said"

    def accept(self, side: str | None, day: date, words: tuple[Word, ...], reason: str) -> None:
        """`side` holds it from `day` on (None: nobody known does)."""
        if side == self.holder and not self.claimants and side is not None:
            self.words += words
        else:
            self.words, self.reason, self.since = words, reason, day
        self.holder, self.claimants, self.last_word, self.shared = side, {}, day, ()

    def snapshot(self) -> tuple[ControlState, tuple[str, ...]]:
        """State and sides."""
        if self.claimants:
            sides = tuple(sorted(self.claimants))
            return (ControlState.RIVAL if len(sides) > 1 else ControlState.CLAIMED), sides
        if self.shared:
            return ControlState.CONTESTED, self.shared
        return (ControlState.HELD, (self.holder,)) if self.holder else (ControlState.UNKNOWN, ())


def tell(holding: Holding, event: Change | Word | Contest, day: date) -> None:
    """What is told of `day` changes the holding, or bears it out."""
    if isinstance(event, Change):
        _change(holding, event, day)
    elif isinstance(event, Contest):
        _silence_broken(holding, event, day)
    else:
        _held(holding, event, day)


def _change(holding: Holding, change: Change, day: date) -> None:
    """A taking or a leaving (C2 to C5)."""
    if change.gainer is None:
        _left(holding, change, day)
    elif change.is_accepted:
        if holding.since == day and holding.holder is not None and holding.holder not in (change.gainer, change.loser):
            holding.claimants = {holding.holder: day, change.gainer: day}
            holding.words += change.words
            holding.reason = "C10: two origins name two takers on one day"
        else:
            holding.accept(change.gainer, day, change.words, change.reason)
    elif _was_vacated_for(holding, change.gainer, day):
        holding.accept(change.gainer, day, change.words, "C5: the other side left")
    elif holding.holder != change.gainer:
        _claimed(holding, change, day)
    else:
        holding.words += change.words


def _claimed(holding: Holding, change: Change, day: date) -> None:
    """One side's word for itself (C3), gainsaid by another (C4)."""
    holding.claimants = {**holding.claimants, change.gainer or "": day, **dict.fromkeys(change.gainsaid_by, day)}
    holding.words = change.words if len(holding.claimants) == 1 else holding.words + change.words
    rival = len(holding.claimants) > 1
    on_own_word = "C4: more than one side says so of itself" if rival else "C3: on one side's word"
    holding.reason = change.reason if change.reason.startswith("C19") else on_own_word
    holding.since = day


def _left(holding: Holding, change: Change, day: date) -> None:
    """A leaving, or a loss to nobody named."""
    if not change.is_accepted:
        return
    if change.loser is None:
        holding.accept(None, day, change.words, "C18: it fell, and nobody is said to have taken it")
        return
    holding.vacated = (change.loser, day)
    others = [side for side in holding.claimants if side != change.loser]
    if len(others) == 1:
        holding.accept(others[0], day, holding.words + change.words, "C5: the other side left")
    elif holding.holder in (change.loser, None) and not others:
        holding.accept(None, day, change.words, "C7: it left, and nobody is said to have come")


def _was_vacated_for(holding: Holding, gainer: str, day: date) -> bool:
    """Whether another side had left, not long before (C5)."""
    return holding.vacated is not None and holding.vacated[0] != gainer and (day - holding.vacated[1]).days <= NUMBERS["settled"]


def _held(holding: Holding, word: Word, day: date) -> None:
    """Somebody says that a side holds it (C6, C11)."""
    side = word.side
    if word.ends:
        if holding.holder == side:
            holding.accept(None, day, (word,), "C6: it is said to have held it no longer")
        return
    if side in holding.shared and (word.is_own or _is_divided(holding, word, day)):
        holding.words = (*holding.words, word)
    elif holding.holder == side and not holding.claimants and not holding.shared:
        holding.words, holding.last_word = (*holding.words, word), day
    elif word.is_own:
        _own_hold(holding, word, day)
    elif holding.holder is not None and holding.holder != side and _is_divided(holding, word, day):
        holding.shared = tuple(sorted({holding.holder, *holding.shared, side}))
        holding.words, holding.reason = (*holding.words, word), "C16: one report tells that both hold it"
    elif holding.holder is not None and holding.holder != side and not word.is_told and _is_fresh(holding, day):
        holding.claimants = {holding.holder: day, side: day}
        holding.words, holding.reason = (*holding.words, word), "C11: two fresh words name two holders"
    else:
        holding.accept(side, day, (*holding.words, word) if side in holding.claimants else (word,), "C6: " + word.reason)


def _is_divided(holding: Holding, word: Word, day: date) -> bool:
    """Whether the same report, on the same word, told of the same day that another side holds it."""
    voice, report = word.testimony.voice, word.testimony.claim.report
    same = (w for w in holding.words if w.testimony.claim.report == report and w.testimony.voice == voice)
    return any(w.side != word.side and w.day == day and w.testimony.claim.kind is word.testimony.claim.kind for w in same)


def _own_hold(holding: Holding, word: Word, day: date) -> None:
    if holding.holder not in (None, word.side) and word.lost_on is not None and (day - word.lost_on).days <= NUMBERS["settled"]:
        return
    if _was_vacated_for(holding, word.side, day):
        holding.accept(word.side, day, (word,), "C5: the other side left")
        return
    rivals = {side: since for side, since in holding.claimants.items() if side != word.side}
    holding.words = (*holding.words, word) if rivals or word.side in holding.claimants else (word,)
    holding.claimants = {**rivals, word.side: holding.claimants.get(word.side, day)}
    holding.reason = "C4: more than one side says so of itself" if rivals else "C3: on one side's word"


def _is_fresh(holding: Holding, day: date) -> bool:
    return holding.last_word is not None and (day - holding.last_word).days <= NUMBERS["settled"]


def _silence_broken(holding: Holding, contest: Contest, day: date) -> None:
    """The other side's attack on the place owns that the claimant is there (C12)."""
    if len(holding.claimants) != 1:
        return
    (claimant,) = holding.claimants
    if contest.speaks_against(claimant) and holding.claimants[claimant] <= day:
        holding.accept(claimant, day, (*holding.words, *contest.words), "C12: the other side attacked it there")
