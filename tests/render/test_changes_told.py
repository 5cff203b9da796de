"""Whatever may differ between two readings of a claim has its words."""

from __future__ import annotations

from dataclasses import fields

from sitrep.model import Claim
from sitrep.render import changes

ALWAYS_ALIKE = frozenset({"report", "report_name", "kind", "trigger", "confidence", "likeness"})
"""What a changed claim has in common with the one before, or what is nothing it says (`sitrep.store.changes`)."""


def test_every_slot_that_may_differ_is_told() -> None:
    assert set(changes._TOLD) == {field.name for field in fields(Claim)} - ALWAYS_ALIKE
