"""Agencies: which words name a news agency (vocab/agencies.csv)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sitrep.vocab.files import cell_parts, read_rows

FILE = "agencies.csv"
COLUMNS = ("name", "aliases", "country")
_SHORT_NAME = 3
_SEPARATORS = re.compile(r"\s*(?:/|,|;|&|\+|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Agency:
    """A record of vocab/agencies.csv; `country` is ISO 3166-1 alpha-2, None for bodies of several countries."""

    name: str
    aliases: tuple[str, ...]
    country: str | None


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies, by name. Raises VocabularyError when the file is damaged."""
    rows = read_rows(FILE, COLUMNS)
    return tuple(Agency(name, cell_parts(aliases), country or None) for _, (name, aliases, country) in rows)


def agency_named(words: str) -> str | None:
    """The agencies that `words` name ("AP", "Reuters/AFP"), by their full names; None when they name anything else too."""
    known = _by_folded_name()
    whole = known.get(_folded(words))
    if whole is not None:
        return whole
    parts = [known.get(_folded(part)) for part in _SEPARATORS.split(words.strip())]
    names = dict.fromkeys(name for name in parts if name is not None)
    return ", ".join(names) if names and None not in parts else None


def agencies_in(words: str) -> str | None:
    """The agencies named anywhere in `words`, by their full names; aliases count only as they are written (AP, not "ap")."""
    found = {_by_folded_name()[_folded(match[0])]: None for match in _mention().finditer(words)}
    return ", ".join(found) or None


def _folded(words: str) -> str:
    """`words` as a key: short names keep their case, since "PA" is an agency and "Pa." is Pennsylvania."""
    key = " ".join(words.replace(".", "").split())
    return key if len(key) <= _SHORT_NAME else key.casefold()


@cache
def _by_folded_name() -> dict[str, str]:
    return {_folded(name): agency.name for agency in agencies() for name in (agency.name, *agency.aliases)}


@cache
def _mention() -> re.Pattern[str]:
    names = sorted((name for agency in agencies() for name in (agency.name, *agency.aliases)), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
