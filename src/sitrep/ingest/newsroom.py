"""Newsroom words: labels that are no places and no titles (vocab/newsroom.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def slugs() -> frozenset[str]:
    """Upper-case labels that stand before a dash or colon and are not places ("BREAKING")."""
    return frozenset(_vocabulary()["slugs"])


@cache
def date_labels() -> frozenset[str]:
    """Lower-case words that stand before a date printed by itself ("published on")."""
    return frozenset(_vocabulary()["date_labels"])


@cache
def _vocabulary() -> dict[str, list[str]]:
    return tomllib.loads(files("sitrep.vocab").joinpath("newsroom.toml").read_text(encoding="utf-8"))
