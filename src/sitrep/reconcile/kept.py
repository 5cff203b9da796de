"""Kept: what reconciling compared is remembered from one change of a record to the next, for reports of one time come together.

A claim's neighbours depend on what stands near it in its blocks. So those of the claims near one that came or went are looked for again,
and the rest is known; the scores of pairs are, whoever comes. What is remembered is bounded, and never decides: with nothing remembered
the result is the same (tests/record/test_joining.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitrep.model import Claim
from sitrep.reconcile.blocks import Key, keys
from sitrep.reconcile.links import Links, is_anchored
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.reconciler import Change, Reconciler
from sitrep.reconcile.shelf import Shelf

_NEAR = 5_000  # claims whose neighbours are remembered


class KeptLinks(Links):
    """Links that stay good when they are told where the shelf changed."""

    def knows(self, claim: str) -> bool:
        """Whether anything was found out about a claim."""
        return claim in self._profiles or claim in self._near

    def look_again(self, places: Iterable[Key], among: int) -> None:
        """Forget the neighbours of the claims near these places, each in a block to which `among` claims came, or from which they went."""
        for key in places:
            for claim in self._shelf.beside(key, self._width + among):
                self._near.pop(claim, None)
        self._homes.clear()  # a home may lie some steps away
        if len(self._near) > _NEAR:
            self._near.clear()

    def _rehomed(self, vague: Profile, other: Profile, value: float, changed: frozenset[str]) -> Iterator[str]:
        """As of `Links`, but no claim when the vague claim is at home on the same day without the other."""
        if not (is_anchored(other) and self._stays(vague, other, value, changed)):
            yield from super()._rehomed(vague, other, value, changed)

    def _stays(self, vague: Profile, anchor: Profile, value: float, changed: frozenset[str]) -> bool:
        """Whether the next best anchor is of the same day, and the nearest claim is that one or nearer than `anchor`."""
        near = [(claim, s) for claim, s in self.near(vague) if claim != anchor.id and claim not in changed]
        profiles = ((rank, self.profile(claim)) for rank, (claim, _) in enumerate(near))
        rank, best = next(((rank, p) for rank, p in profiles if p is not None and is_anchored(p)), (0, None))
        if best is None or best.first != anchor.first:
            return False
        return rank == 0 or (-near[0][1], near[0][0]) < (-value, anchor.id)


class KeptReconciler(Reconciler):
    """A reconciler of one shelf that remembers. Whoever changes the shelf other than by what is passed to `add` says `forget`."""

    _kept: KeptLinks | None = None

    def forget(self) -> None:
        """Remember nothing."""
        self._kept = None

    def links(self, shelf: Shelf) -> Links:
        """The links between the claims of `shelf`, which is the same at every call, or was forgotten."""
        if self._kept is None:
            self._kept = KeptLinks(shelf, self.profiler, self.weights, self.rulings, self.limits.width)
        return self._kept

    def add(self, changed: Iterable[Claim], shelf: Shelf) -> Change:
        """As of `Reconciler`."""
        claims = tuple(changed)
        self._look_again(claims, shelf)
        return super().add(claims, shelf)

    def _look_again(self, changed: Sequence[Claim], shelf: Shelf) -> None:
        """A claim that is known may say something else now: then nothing is sure."""
        kept = self._kept
        if kept is None or any(kept.knows(claim.id) for claim in changed):
            return self.forget()
        stood: dict[str, list[Key]] = {}
        for claim in changed:
            for key in keys(self.profiler.profile(claim, shelf.report(claim.report))):
                stood.setdefault(key.block, []).append(key)
        for places in stood.values():
            kept.look_again(places, len(places))
        return None
