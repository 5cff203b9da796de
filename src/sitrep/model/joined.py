"""Joined: names joined by commas and "and" right before a word: the Russian and Turkish of "Russian and Turkish troops"."""

from __future__ import annotations

from sitrep.model.reading import Token

JOINING = frozenset({"and", "or"})
NAMING = frozenset({"ADJ", "PROPN"})
HYPHENS = frozenset({"-", "–", "‑"})


def joined_before(tokens: tuple[Token, ...], end: int) -> list[range]:
    """The joined names that end before token `end`, left to right, as token ranges; [] for fewer than two."""
    found: list[range] = []
    while name := _name(tokens, end):
        found.insert(0, name)
        end = _joint(tokens, name.start, is_last=len(found) == 1)
        if end == name.start:
            break
    return found if len(found) > 1 else []


def _joint(tokens: tuple[Token, ...], start: int, *, is_last: bool) -> int:
    """Where the words begin that join the name from `start` on to one before it; `start` where none do. Before the last an "and" stands."""
    numbered = start
    while numbered > 0 and tokens[numbered - 1].upos == "NUM":  # "eight Nigerian and four Chadian soldiers"
        numbered -= 1
    at = numbered - (numbered > 0 and tokens[numbered - 1].text.lower() in JOINING)
    if at == numbered and is_last:
        return start
    before = at - (at > 0 and tokens[at - 1].text == ",")
    return start if before == numbered else before


def _name(tokens: tuple[Token, ...], end: int) -> range:
    """The words with a capital right before token `end`, with what hyphens join to them."""
    start = end
    while start > 0 and (_is_name(tokens[start - 1]) or _is_hyphen(tokens, start - 1)):
        start -= 1
    return range(start, end)


def _is_name(token: Token) -> bool:
    return token.upos in NAMING and token.text[:1].isupper()


def _is_hyphen(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether token `i` joins two names without a space: "Al-Shabaab"."""
    if tokens[i].text not in HYPHENS or not 0 < i < len(tokens) - 1:
        return False
    is_tight = tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
    return is_tight and _is_name(tokens[i - 1]) and _is_name(tokens[i + 1])
