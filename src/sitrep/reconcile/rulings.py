"""Rulings: people's judgements as clustering obeys them.

A merge puts all claims of its incidents together, whatever forbids it; a split keeps the claims it takes out apart from those that stayed;
a rejected claim or incident is left out. Of two judgements on the same two claims the later stands; what was undone says nothing.
Corrected claims come in already corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sitrep.model import Decision, Judgement

ClaimsOf = Callable[[str], tuple[str, ...]]
"""The claims an incident joined, by its id, though it may stand no more; () for one never known."""


class Rulings:
    """What people decided, by claim."""

    def __init__(self, judgements: Iterable[Judgement] = (), claims_of: ClaimsOf = lambda _: ()) -> None:
        self._groups: dict[str, dict[int, int]] = {}
        self._members: dict[int, tuple[str, ...]] = {}
        self._left_out: dict[str, bool] = {}
        standing = sorted((j for j in judgements if j.undone_by is None), key=lambda j: (j.by.when, j.id))
        for number, judgement in enumerate(standing):
            claims = [c for item in judgement.on for c in (claims_of(item) if item.startswith("i-") else (item,))]
            match judgement.decision:
                case Decision.MERGE:
                    self._group(number, claims, ())
                case Decision.SPLIT:
                    self._group(number, claims, judgement.apart)
                case Decision.REJECT:
                    self._left_out |= dict.fromkeys(claims, True)
                case Decision.ACCEPT:
                    self._left_out |= dict.fromkeys(claims, False)
                case Decision.CORRECT:
                    pass

    def _group(self, number: int, claims: list[str], apart: tuple[str, ...]) -> None:
        """Claims taken `apart` are in part 1, those that stay in part 0 of judgement `number`; those of a merge all in part 0."""
        self._members[number] = tuple(sorted(set(claims))) if not apart else ()
        for claim in {*claims, *apart}:
            self._groups.setdefault(claim, {})[number] = int(claim in apart)

    @property
    def has_any(self) -> bool:
        """Whether people joined or parted anything."""
        return bool(self._groups)

    def is_left_out(self, claim: str) -> bool:
        """Whether the claim was rejected, and not accepted since."""
        return self._left_out.get(claim, False)

    def between(self, a: str, b: str) -> bool | None:
        """True: people joined the two; False: they parted them; None: they did neither."""
        mine, other = self._groups.get(a), self._groups.get(b)
        if mine is None or other is None:
            return None
        for number in sorted(mine.keys() & other.keys(), reverse=True):
            if mine[number] != other[number]:
                return False
            if self._members[number]:
                return True
        return None

    def joined(self, claim: str) -> Iterator[str]:
        """The claims that people joined to this one."""
        for number in self._groups.get(claim, {}):
            yield from (other for other in self._members[number] if other != claim and self.between(claim, other))
