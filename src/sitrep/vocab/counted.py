"""Classes of words that say what a number counts (`counted.toml`), each a frozen set of lemmas."""

from __future__ import annotations

from functools import cache

from sitrep.model import Measure, Plover
from sitrep.vocab.files import read_table, word_list

FILE = "counted.toml"


def counting_class(name: str) -> frozenset[str]:
    """The words of class `name`. Raises KeyError for a class the file does not have, VocabularyError when it cannot be read."""
    return word_list(FILE, name)


@cache
def usual_measure(plover: Plover | None, mode: str | None, notion: str) -> Measure | None:
    """What acts of this notion, of this root and mode, or of this root count in most cases; None where it differs."""
    table = read_table(FILE)["usual"]
    found = (table.get(key) for key in (notion, f"{plover}/{mode}", str(plover)))
    return next((Measure(value) for value in found if value is not None), None)
