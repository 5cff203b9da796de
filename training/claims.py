"""What the heads for claims learn: the closed sets they choose from, and the claims of one sentence as numbers of its words.

The same words serve training, measuring and, through `labels.json`, the reader. Modes come from the package's vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sitrep.model import Acled, ClaimKind, ClaimSlot, Factuality, Plover
from sitrep.vocab.files import read_rows

NONE = "none"
CLAIMS = (
    NONE,
    ClaimKind.EVENT.value,
    *(f"{ClaimKind.EVENT}:{root}" for root in Plover),
    *(kind.value for kind in ClaimKind if kind is not ClaimKind.EVENT),
)
"""Types of a word: no claim, an event without a PLOVER root, one of each root, the other kinds."""
MODES = (NONE, *sorted(f"{root}.{mode}" for _, (mode, root, *_) in read_rows("modes.csv", ("mode", "root", "score", "note"))))
ACLED = (NONE, *(sub_event.value for sub_event in Acled))
STANCES = tuple(factuality.value for factuality in Factuality)
SLOTS = tuple(slot.value for slot in ClaimSlot)


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """A word that heads a claim's trigger. What a pack does not say is None (or no type), and teaches nothing.

    `types` are all that it may be ("none" among them where the pack's scheme is wider than ours). `arguments` pairs slots with head words;
    only the slots in `slots` are known, empty or filled. `is_optional`: a right reader may leave it out.
    """

    word: int
    types: tuple[str, ...] = ()
    mode: str | None = None
    acled: str | None = None
    stance: str | None = None
    slots: tuple[str, ...] = ()
    arguments: tuple[tuple[str, int], ...] = ()
    is_optional: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain values for one line of a file."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def of_json(cls, found: dict[str, Any]) -> ClaimWord:
        """The inverse of `as_json`."""
        lists = {name: tuple(found[name]) for name in ("types", "slots")}
        return cls(**found | lists | {"arguments": tuple((slot, word) for slot, word in found["arguments"])})
