"""Stems: the words of a quotation by which two tellings of one thing are compared.

A crude stemmer is enough, since both sides go through it: endings are cut, irregular forms stand in `vocab/reconcile.toml`. It errs by
joining words that differ only in their ending ("force", "forces", "forced"), which costs little where many words are compared.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sitrep.vocab.files import read_table
from sitrep.vocab.parties.folding import fold

FILE = "reconcile.toml"
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_SHORTEST = 3


@cache
def _irregular() -> dict[str, str]:
    return dict(read_table(FILE)["irregular"])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word, lower case; it keeps three letters at least."""
    key = fold(word) or word.lower()
    known = _irregular().get(key)
    if known is not None:
        return known
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST and not key.endswith("ss"):
            key = key[: -len(ending)]
            break
    if len(key) > _SHORTEST and key[-1] == key[-2]:
        key = key[:-1]
    return key


def words_of(text: str) -> list[str]:
    """The words and numbers of `text` as they stand."""
    return _WORD.findall(text)


def stems(text: str) -> frozenset[str]:
    """The stems of what `text` says, without words that say nothing of which occurrence is meant."""
    stop = word_list_of_stops()
    return frozenset(stem(word) for word in words_of(text) if word.lower() not in stop)


def names_in(text: str) -> frozenset[str]:
    """The stems of capitalised words after the first, and of numbers: what tells one occurrence from its like."""
    found = words_of(text)
    stop = word_list_of_stops()
    return frozenset(
        stem(word) for i, word in enumerate(found) if word[0].isdigit() or (i and word[0].isupper() and word.lower() not in stop)
    )


def proper_names_in(text: str) -> frozenset[str]:
    """The stems of capitalised words that are no words of time or turning."""
    apart = word_list_of_stops() | frozenset(read_table(FILE)["words"]["turn"])
    return frozenset(stem(word) for word in words_of(text) if word[0].isupper() and word.lower() not in apart)


def party_names_in(text: str) -> frozenset[str]:
    """The stems of capitalised words by which a party is named: one alone that begins the words may only begin a sentence ("Residents")."""
    found = [word for word in words_of(text) if word[0].isupper()]
    is_opening = len(found) == 1 and text.lstrip().startswith(found[0]) and not found[0].isupper()
    return frozenset() if is_opening else frozenset(map(stem, found))


def points_back(before: str) -> bool:
    """Whether the words before a noun make it one that was told already ("the deadly ")."""
    return _DEFINITE.search(before) is not None


def turns_in(text: str) -> tuple[int, ...]:
    """Where words stand that turn to another time, place or thing: "elsewhere", "a second", "on Monday", "last week"."""
    turns = frozenset(read_table(FILE)["words"]["turn"])
    return tuple(match.start() for match in _WORD.finditer(text) if match.group().lower() in turns)


@cache
def word_list_of_stops() -> frozenset[str]:
    """Words that are never compared."""
    return frozenset(read_table(FILE)["words"]["stop"])
