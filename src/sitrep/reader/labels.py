"""The closed sets that the network's heads choose from, as `labels.json` beside the weights lists them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sitrep.errors import ModelError
from sitrep.model import Acled, ClaimKind, ClaimSlot, Factuality, MentionKind, Plover

FORMAT = 1
"""The format of weights this reader understands."""

NONE = "none"
"""The label of a word that is no claim, and of a claim without a mode or without an ACLED sub-event."""

_SETS = ("upos", "xpos", "deprels", "roles", "mentions")
_CLAIM_SETS = ("claims", "modes", "acled", "stances", "arguments")


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels in the order of the heads' outputs; role 0 ("_") is no role. `version` names the weights.

    The last five are empty in weights that learned no claims. `claims` are "none", "event", "event:ROOT" and the other kinds,
    `modes` "none" and "ROOT.mode"; `stances` are the factualities, `arguments` the slots.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[str, ...]
    version: str
    claims: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    acled: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        kinds = {kind.value for kind in MentionKind}
        for tag in self.mentions:
            if tag != "O" and (tag[:2] not in {"B-", "I-"} or tag[2:] not in kinds):
                raise ModelError(f"labels.json: {tag!r} tags no kind of mention")
        if "root" not in self.deprels or "O" not in self.mentions or self.roles[:1] != ("_",):
            raise ModelError('labels.json: "root", "O" or the role "_" in first place is missing')
        if self.has_claims:
            self._check_claims()

    @property
    def has_claims(self) -> bool:
        """Whether the weights learned claims."""
        return bool(self.claims)

    def _check_claims(self) -> None:
        if not self.claims[0] == self.modes[:1][0] == self.acled[:1][0] == NONE:
            raise ModelError('labels.json: "none" in first place is missing')
        roots = frozenset(Plover)
        known: tuple[tuple[str, tuple[str, ...], frozenset[str]], ...] = (
            ("kind of claim", self.claims[1:], frozenset({*ClaimKind, *(f"{ClaimKind.EVENT}:{root}" for root in roots)})),
            ("root of a mode", tuple(mode.partition(".")[0] for mode in self.modes[1:]), frozenset(roots)),
            ("ACLED sub-event", self.acled[1:], frozenset(Acled)),
            ("factuality", self.stances, frozenset(Factuality)),
            ("slot of a claim", self.arguments, frozenset(ClaimSlot)),
        )
        for what, labels, values in known:
            if unknown := sorted({*labels} - values):
                raise ModelError(f"labels.json: {unknown[0]!r} is no {what}")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """The labels in the file `path`. Raises ModelError when it is missing, damaged or of another format."""
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise ModelError(f"{path}: weights of format {FORMAT} are needed")
        named = _SETS + (_CLAIM_SETS if found.get("claims") else ())
        if not all(isinstance(found.get(name), list) and found[name] and all(isinstance(v, str) for v in found[name]) for name in named):
            raise ModelError(f"{path}: one of {', '.join(named)} is missing")
        sets = {name: tuple(found[name]) for name in named}
        return cls(**sets, version=str(found.get("version", "unnamed")))
