"""Newsroom words: labels that are no places and no titles (vocab/newsroom.toml)."""

from __future__ import annotations

from functools import cache

from sitrep.vocab.files import read_table

FILE = "newsroom.toml"


@cache
def slugs() -> frozenset[str]:
    """Upper-case labels that stand before a dash or colon and are not places ("BREAKING")."""
    return frozenset(read_table(FILE)["slugs"])


@cache
def date_labels() -> frozenset[str]:
    """Lower-case words that stand before a date printed by itself ("published on")."""
    return frozenset(read_table(FILE)["date_labels"])
