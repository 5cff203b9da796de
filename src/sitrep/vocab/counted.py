"""Classes of words that say what a number counts (`counted.toml`), each a frozen set of lemmas."""

from __future__ import annotations

from sitrep.vocab.files import word_list

FILE = "counted.toml"


def counting_class(name: str) -> frozenset[str]:
    """The words of class `name`. Raises KeyError for a class the file does not have, VocabularyError when it cannot be read."""
    return word_list(FILE, name)
