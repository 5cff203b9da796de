"""Newsroom words: labels that are no places and no titles (vocab/newsroom.toml)."""

from __future__ import annotations

from sitrep.vocab.files import word_list

FILE = "newsroom.toml"


def slugs() -> frozenset[str]:
    """Upper-case labels that stand before a dash or colon and are not places ("BREAKING")."""
    return word_list(FILE, "slugs")


def date_labels() -> frozenset[str]:
    """Lower-case words that stand before a date printed by itself ("published on")."""
    return word_list(FILE, "date_labels")
