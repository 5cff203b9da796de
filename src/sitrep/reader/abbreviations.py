"""The word lists behind the cuts into sentences and words, read once from `vocab/abbreviations.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sitrep.vocab.files import broken, read_rows

FILE = "abbreviations.csv"


class Use(StrEnum):
    """What a word of the file does; its head explains."""

    BEFORE_NAME = "before_name"
    BEFORE_NUMBER = "before_number"
    ANYWHERE = "anywhere"
    STARTER = "starter"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    UNIT = "unit"
    DOMAIN = "domain"


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The words of each use; in small letters, without the final stop."""

    words: dict[Use, frozenset[str]]

    def __getitem__(self, use: Use) -> frozenset[str]:
        return self.words[use]

    @property
    def with_stop(self) -> frozenset[str]:
        """Every word that keeps its full stop."""
        return self[Use.BEFORE_NAME] | self[Use.BEFORE_NUMBER] | self[Use.ANYWHERE]


@cache
def abbreviations() -> Abbreviations:
    """The lists. Raises VocabularyError where a record breaks a rule of the file."""
    found: dict[Use, set[str]] = {use: set() for use in Use}
    for line, (word, use) in read_rows(FILE, ("word", "use")):
        if use not in set(Use):
            raise broken(FILE, line, f"{use!r} is no use")
        if not word or word != word.lower() or word.endswith("."):
            raise broken(FILE, line, f"{word!r} is not in small letters without a final stop")
        found[Use(use)].add(word)
    return Abbreviations({use: frozenset(words) for use, words in found.items()})


def any_of(words: frozenset[str]) -> str:
    """A regular expression for any of `words`, longest first."""
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda w: (-len(w), w)))
