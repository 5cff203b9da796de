"""What people decided, in the ledger of a record."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.model import Judgement, Signature
from sitrep.store import ledger
from sitrep.store.opened import Opened


class Judgements(Opened):
    """The verbs on judgements."""

    def judge(self, judgement: Judgement) -> None:
        """Write a judgement down, once. Raises NotInRecord when a claim or incident that it is on is not there."""
        with self._database.writing() as connection:
            ledger.judge(connection, judgement, self.where)

    def undo(self, id: str, by: Signature) -> Judgement:
        """The judgement with that id, undone; what was undone before stays as it was. Raises NotInRecord."""
        with self._database.writing() as connection:
            return ledger.undo(connection, id, by, self.where)

    def judgements(self, on: Iterable[str] | None = None) -> tuple[Judgement, ...]:
        """All judgements in the order they were written down, or those on these claims and incidents and on claims they are heirs of."""
        with self._database.reading() as connection:
            return ledger.judgements(connection, on)

    def judgements_as_they_hold(self) -> tuple[Judgement, ...]:
        """The judgements in force, each said of the heirs of its claims too: what is derived obeys these."""
        with self._database.reading() as connection:
            return ledger.as_they_hold(connection)

    def ledger_state(self) -> tuple[int, int, int]:
        """Something that is another whenever `judgements_as_they_hold` gives others."""
        with self._database.reading() as connection:
            return ledger.state(connection)

    def follow(self, old: str, new: str) -> None:
        """Make claim `new` the heir of claim `old`, whose place it takes in a later reading: judgements on `old` hold for it."""
        with self._database.writing() as connection:
            ledger.follow(connection, old, new)

    def heirs(self, claim: str) -> tuple[str, ...]:
        """Ids of the claims that took the place of this one in later readings."""
        with self._database.reading() as connection:
            return ledger.heirs(connection, claim)

    def claims_when_judged(self, incident: str) -> tuple[str, ...]:
        """Ids of the claims that an incident joined when somebody judged it, and of their heirs, whatever became of it since."""
        with self._database.reading() as connection:
            return ledger.claims_when_judged(connection, incident)
