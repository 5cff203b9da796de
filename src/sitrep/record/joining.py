"""Joining: the incidents of a record kept as its claims come and go and as people judge them.

What was seen of the record is remembered from one change to the next as long as nobody else wrote to it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.model import Claim, Correction, Decision, Judgement, Place, Report
from sitrep.reconcile import Key, Rulings
from sitrep.reconcile.kept import KeptReconciler
from sitrep.record.corrections import corrected, corrections_by_claim
from sitrep.record.uncollected import uncollected
from sitrep.store import Added, Store, StoreShelf, Turn


class Joining:
    """Joins the claims of `store` into incidents, as people's judgements on them have it, whoever wrote them down and when."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: Turn | None = None
        self._obey()

    def _obey(self) -> None:
        """Take the judgements up as they are now."""
        self._ledger = self._store.ledger_state()
        judgements = self._store.judgements_as_they_hold()
        self._shelf = CorrectedShelf(self._store, corrections_by_claim(judgements))
        self.reconciler = KeptReconciler(rulings=Rulings(judgements, self._store.claims_when_judged))

    @property
    def shelf(self) -> CorrectedShelf:
        """The record as whoever reconciles sees it."""
        return self._shelf

    def keys(self, claim: Claim, report: Report) -> Iterable[Key]:
        """Where the like of `claim` are looked for."""
        return self.reconciler.keys(claim, report)

    def join(self, added: Added) -> None:
        """Change what changes with the claims that came and went; inside the transaction that added them."""
        self.rejoin((*added.came, *added.went))

    @uncollected()
    def rejoin(self, claims: Iterable[Claim]) -> None:
        """Change what changes with these claims, as they were read, which came, went or were judged."""
        changed = tuple(claims)
        with self._store.writing():
            stood = self._shelf.corrected(changed)
            self._look_again(stood)
            stand = self._shelf.corrected(changed)
            self._settle_keys(read.id for read, was, now in zip(changed, stood, stand, strict=True) if not read == was == now)
            versions = tuple(dict.fromkeys((*stood, *stand)))
            if versions:
                change = self.reconciler.add(versions, self._shelf)
                self._store.put_incidents(change.removed, change.incidents)

    def _look_again(self, changed: Iterable[Claim]) -> None:
        """Forget what may be another by now: all of it, unless only `changed` came and went since the last time."""
        turn, last = self._store.turn(), self._last
        self._last = turn
        if self._ledger != self._store.ledger_state():
            self._obey()
        elif last is None or not turn.follows(last):
            self._shelf.forget()
            self.reconciler.forget()
        else:
            self._shelf.forget([key for claim in changed for key in self.keys(claim, self._shelf.report(claim.report))])

    def _settle_keys(self, claims: Iterable[str]) -> None:
        """Look for the like of these claims where they stand as people's judgements have them now, in whatever reading."""
        if ids := tuple(dict.fromkeys(claims)):
            self._store.set_keys(lambda claim, report: self.keys(self._shelf.corrected([claim])[0], report), ids)

    def rejudge(self, judgement: Judgement) -> None:
        """Change what changes with a judgement that was written down or undone since this Joining was made."""
        with self._store.writing():
            ids = self._judged(judgement)
            self.rejoin(claim for id in ids if (claim := self._store.standing(id)) is not None)
            if judgement.decision is Decision.CORRECT:
                self._settle_keys(ids)  # of those too that do not stand, and may again

    def _judged(self, judgement: Judgement) -> tuple[str, ...]:
        """Ids of the claims that a judgement is on, or that took their place since."""
        on = [c for item in judgement.on for c in (self._store.claims_when_judged(item) if item.startswith("i-") else (item,))]
        heirs = [heir for id in (*on, *judgement.apart) for heir in self._store.heirs(id)]
        return tuple(dict.fromkeys((*on, *judgement.apart, *heirs)))


class CorrectedShelf(StoreShelf):
    """A record's shelf whose claims say what people corrected them to; a corrected place is known by its point alone."""

    def __init__(self, store: Store, corrections: dict[str, tuple[Correction, ...]]) -> None:
        super().__init__(store)
        self._corrections = corrections

    def corrected(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims, as they were read, as they stand."""
        return [corrected(claim, self._corrections.get(claim.id, ()), place_of) for claim in claims]

    def _claim(self, claim: str) -> Claim | None:
        found = super()._claim(claim)
        return found if found is None else self.corrected([found])[0]


def place_of(id: str) -> Place | None:
    """The place with that id, from the index; it stands by now, for claims were read."""
    from sitrep.ground.place import Gazetteer

    with Gazetteer.open() as gazetteer:
        entry = gazetteer.entry(id)
        return entry.place if entry is not None else None
