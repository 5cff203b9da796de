"""Common nouns that name parties (`nouns.csv`): what "militia", "fighters", "spokesman" and "residents" stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from sitrep.model import EntityKind
from sitrep.vocab.files import broken, read_rows

FILE = "parties/nouns.csv"
COLUMNS = ("noun", "sort", "kind")
PERSONS = ("nouns.csv", ("noun", "class", "detail"))
PERSONAL = frozenset({"captive", "civilian", "official", "protester"})
"""Classes of the lexicon whose nouns are of persons: an engineer, a convict."""


class NounSort(StrEnum):
    """What a party noun does."""

    BODY = "body"
    MEMBERS = "members"
    PEOPLE = "people"
    ROLE = "role"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Nouns:
    """Nouns by sort; each maps a lemma, which may have two words, to the kind of party it names."""

    sorts: dict[NounSort, dict[str, EntityKind]]
    _kinds: dict[str, EntityKind] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for sort in (NounSort.PEOPLE, NounSort.ROLE, NounSort.MEMBERS, NounSort.BODY):  # a noun of two sorts is of the last
            self._kinds.update(self.sorts[sort])

    def kind(self, lemma: str) -> EntityKind | None:
        """The kind of party `lemma` names by itself; titles name none."""
        return self._kinds.get(lemma)

    def is_sort(self, lemma: str, sort: NounSort) -> bool:
        """Whether `lemma` is a noun of this sort."""
        return lemma in self.sorts[sort]


@cache
def load_nouns() -> Nouns:
    """The nouns, read once, with those of persons that the lexicon has. Raises VocabularyError for an unknown sort or kind."""
    sorts: dict[NounSort, dict[str, EntityKind]] = {sort: {} for sort in NounSort}
    for line, (noun, sort, kind) in read_rows(FILE, COLUMNS):
        try:
            sorts[NounSort(sort)][noun] = EntityKind(kind)
        except ValueError as error:
            raise broken(FILE, line, str(error)) from error
    known = {noun for nouns in sorts.values() for noun in nouns}
    for _, (noun, classes, _) in read_rows(*PERSONS):
        if classes in PERSONAL and noun not in known:
            sorts[NounSort.ROLE][noun] = EntityKind.PERSON
    return Nouns(sorts)
