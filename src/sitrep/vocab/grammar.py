"""Closed classes of function words (`grammar.toml`), each a frozen set of lower-case forms."""

from __future__ import annotations

from sitrep.vocab.files import word_list

FILE = "grammar.toml"


def word_class(name: str) -> frozenset[str]:
    """The words of class `name`. Raises KeyError for a class the file does not have, VocabularyError when it cannot be read."""
    return word_list(FILE, name)
