"""The closed sets that the network's heads choose from, as `labels.json` beside the weights lists them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sitrep.errors import ModelError
from sitrep.model import MentionKind

FORMAT = 1
"""The format of weights this reader understands."""

_SETS = ("upos", "xpos", "deprels", "roles", "mentions")


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels in the order of the heads' outputs; role 0 ("_") is no role. `version` names the weights."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[str, ...]
    version: str

    def __post_init__(self) -> None:
        kinds = {kind.value for kind in MentionKind}
        for tag in self.mentions:
            if tag != "O" and (tag[:2] not in {"B-", "I-"} or tag[2:] not in kinds):
                raise ModelError(f"labels.json: {tag!r} tags no kind of mention")
        if "root" not in self.deprels or "O" not in self.mentions or self.roles[:1] != ("_",):
            raise ModelError('labels.json: "root", "O" or the role "_" in first place is missing')

    @classmethod
    def load(cls, path: Path) -> Labels:
        """The labels in the file `path`. Raises ModelError when it is missing, damaged or of another format."""
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise ModelError(f"{path}: weights of format {FORMAT} are needed")
        if not all(isinstance(found.get(name), list) and found[name] and all(isinstance(v, str) for v in found[name]) for name in _SETS):
            raise ModelError(f"{path}: one of {', '.join(_SETS)} is missing")
        sets = {name: tuple(found[name]) for name in _SETS}
        return cls(**sets, version=str(found.get("version", "unnamed")))
