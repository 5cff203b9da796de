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
        return claim in self._profiles

    def look_again(self, places: Iterable[Key], among: int) -> None:
        """Forget the neighbours of the claims near these places, each in a block to which `among` claims came, or from which they went."""
        for key in places:
            for claim in self._shelf.beside(key, self._width + among):
                self._near.pop(claim, None)
                self._homes.pop(claim, None)
        if len(self._near) > _NEAR:
            self._near.clear()

    def _rehomed(self, vague: Profile, anchor: Profile, value: float, changed: frozenset[str]) -> Iterator[str]:
        """As of `Links`, but no claim when the next best anchor has the vague claim at home on the same day."""
        if is_anchored(vague) or not is_anchored(anchor):
            return
        stays = next((claim for claim, _ in self._anchors(vague) if claim != anchor.id and claim not in changed), None)
        best = None if stays is None else self.profile(stays)
        if best is None or best.first != anchor.first:
            yield from super()._rehomed(vague, anchor, value, changed)


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
