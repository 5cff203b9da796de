"""Closed classes of function words (`grammar.toml`), each a frozen set of lower-case forms."""

from __future__ import annotations

from functools import cache

from sitrep.vocab.files import read_table

FILE = "grammar.toml"


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of class `name`. Raises KeyError for a class the file does not have, VocabularyError when it cannot be read."""
    return frozenset(read_table(FILE)[name])
