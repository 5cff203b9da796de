"""The word lists behind the cuts into sentences and words, read once from `vocab/abbreviations.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from sitrep.errors import VocabularyError


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The lists of the file, under its names; lower case, without the final stop."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    anywhere: frozenset[str]
    starters: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    units: frozenset[str]
    domains: frozenset[str]

    @property
    def with_stop(self) -> frozenset[str]:
        """Every word that keeps its full stop."""
        return self.before_name | self.before_number | self.anywhere


@cache
def abbreviations() -> Abbreviations:
    """The lists. Raises VocabularyError when the file lacks one."""
    found = tomllib.loads((files("sitrep.vocab") / "abbreviations.toml").read_text(encoding="utf-8"))
    wanted = {f.name for f in fields(Abbreviations)}
    if set(found) != wanted:
        raise VocabularyError(f"abbreviations.toml: lists {sorted(set(found) ^ wanted)} are missing or unknown")
    return Abbreviations(**{name: frozenset(words) for name, words in found.items()})


def any_of(words: frozenset[str]) -> str:
    """A regular expression for any of `words`, longest first."""
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda w: (-len(w), w)))
