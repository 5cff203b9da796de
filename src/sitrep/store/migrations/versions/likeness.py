"""Claims may tell where the network sees them among all occurrences: nothing to do, but older programs could not read them."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing: claims that were read before tell nothing of it until they are read again."""
