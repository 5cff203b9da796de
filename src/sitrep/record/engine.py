"""By what reports are read now: kept with each reading, so that `sitrep reread` finds those that were read by something else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitrep.store import ReadingInfo


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
    return ReadingInfo(model, (("parties", own), ("places", places), ("program", sitrep.__version__)))
