"""Metonym: a name that stands for those who govern the place ("Ankara said") does not tell where something happened."""

from __future__ import annotations

import re

from sitrep.model import Reading, Token
from sitrep.vocab import places as vocab

_LOCATIVE = re.compile(r"\b(?:in|at|near|outside|around|inside|into|towards?|from|of|on)\s+(?:the )?\Z", re.IGNORECASE)


_AFTER = re.compile(r"(?:’s|'s|’|')?[ -]([a-z]+)(?: ([a-z]+))?")


def metonym(text: str, start: int, end: int, reading: Reading) -> str | None:
    """Why the name at `[start, end)` is no place, or None when it may be one."""
    name = text[start:end].removeprefix("The ").removeprefix("the ")
    if name in vocab.institutions("name") and not _LOCATIVE.search(text, max(0, start - 20), start):
        return "an institution, not a place"
    after = _AFTER.match(text, end)
    is_site = after is not None and after[2] is not None and (after[2].endswith("post") or after[2] in vocab.nouns())  # "Jos police post"
    if after and after[1] in vocab.institutions("noun") and not is_site and not _LOCATIVE.search(text, max(0, start - 12), start):
        return f"names a {after.group(1)}, not a place"
    token = _token(reading, end)
    if token and _acts(token):
        return "acts in its sentence: those who govern, not a place"
    return None


def _token(reading: Reading, end: int) -> tuple[tuple[Token, ...], Token] | None:
    """The token that ends at `end`, with its sentence's tokens."""
    for sentence in reading.sentences:
        if sentence.start < end <= sentence.end:
            found = next((t for t in sentence.tokens if t.end == end), None)
            return (sentence.tokens, found) if found else None
    return None


def _acts(found: tuple[tuple[Token, ...], Token]) -> bool:
    """Whether the token is the bare subject of a verb that only people can be subjects of."""
    tokens, token = found
    if token.deprel != "nsubj" or token.head < 0 or any(t.head == token.index and t.deprel == "case" for t in tokens):
        return False
    return tokens[token.head].lemma.lower() in vocab.institutions("verb")
