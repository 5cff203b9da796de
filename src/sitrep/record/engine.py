"""By what reports are read now: kept with each reading, so that `sitrep reread` finds those that were read by something else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitrep.store import ReadingInfo


READS = ("extract", "ground", "model", "reader", "vocab", "pipeline.py")
"""The parts of the package that make a reading."""

RULES = frozenset({".csv", ".gz", ".json", ".py", ".toml", ".tsv"})
"""What rules are written in; the weights have versions of their own, which labels.json and likener.json tell."""


def model_version() -> str:
    """The version of the weights that come with the program."""
    from sitrep.reader.labels import Labels
    from sitrep.reader.reading import WEIGHTS

    return Labels.load(WEIGHTS / "labels.json").version


def reading_by(model: str, parties: Path | None) -> ReadingInfo:
    """A reading by that model, this program, its index of places, and the user's `parties`."""
    import sitrep
    from sitrep.ground.place.build import version
    from sitrep.ground.place.dump import dumps
    from sitrep.ground.place.write import cache_folder
    from sitrep.model import text_hash
    from sitrep.store import ReadingInfo

    places = " ".join([version(), *(dump.name for dump in dumps(cache_folder(None)))])
    own = text_hash(parties.read_bytes()) if parties else "none"
    return ReadingInfo(model, (("parties", own), ("places", places), ("program", f"{sitrep.__version__} {rules()}")))


@cache
def rules() -> str:
    """Hash of all code and vocabulary that a reading rests on: a version names a release, this any state between two."""
    import sitrep

    digest = sha256()
    for path in rule_files(Path(sitrep.__path__[0])):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def rule_files(package: Path) -> Iterator[Path]:
    """The files of the package that a reading rests on, in order."""
    for top in (package / part for part in READS):
        yield from (path for path in sorted(top.rglob("*") if top.is_dir() else [top]) if path.suffix in RULES)
