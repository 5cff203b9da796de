"""By what a reading was made."""

from __future__ import annotations

from pathlib import Path

import sitrep
from sitrep.record.engine import rule_files


def test_other_weights_of_either_network_are_another_engine() -> None:
    """Each network's version is the hash of its weights, and stands in a file that a reading rests on."""
    package = Path(sitrep.__path__[0])
    files = set(rule_files(package))
    assert {package / "reader" / "weights" / name for name in ("labels.json", "likener.json")} <= files
    assert package / "pipeline.py" in files
