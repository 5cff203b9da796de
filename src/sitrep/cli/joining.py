"""Keeping the incidents of a record as its claims come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitrep.model import Claim, Report
    from sitrep.reconcile import Key
    from sitrep.store import Added, Store


class Joining:
    """Joins the claims of `store` into incidents, as people's judgements on them have it."""

    def __init__(self, store: Store) -> None:
        from sitrep.reconcile import Reconciler, Rulings
        from sitrep.store import StoreShelf

        self._store, self._shelf = store, StoreShelf(store)
        self._reconciler = Reconciler(rulings=Rulings(store.judgements_as_they_hold(), store.claims_when_judged))

    def keys(self, claim: Claim, report: Report) -> Iterable[Key]:
        """Where the like of `claim` are looked for."""
        return self._reconciler.keys(claim, report)

    def join(self, added: Added) -> None:
        """Change what changes with the claims that came and went; inside the transaction that added them."""
        if added.came or added.went:
            self._shelf.forget()
            change = self._reconciler.add((*added.came, *added.went), self._shelf)
            self._store.put_incidents(change.removed, change.incidents)
