"""Words that tell how a name is built: possessives, "-led" and "pro-", particles, capitals."""

from __future__ import annotations

import re
from functools import lru_cache

LED = re.compile(r"^(?P<stem>.+)[-–](?:led|loyal|commanded|run|controlled)$")
BESIDE = re.compile(
    r"^(?:(?P<stem>.+)[-–](?:affiliated|aligned|allied|appointed|armed|backed|based|funded|linked|made|owned|sponsored|supplied|supported|trained)"
    r"|(?:pro|anti|ex|non)[-–](?P<object>.+))$"
)
POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
PARTICLES = frozenset(
    {"al", "el", "bin", "ben", "ibn", "abu", "abd", "de", "da", "di", "van", "von", "der", "la", "le", "ag", "ould", "ul", "del", "dos"}
)
PARTICLES_NOT_FIRST = frozenset({"de", "da", "di", "van", "der", "la", "le", "ul", "del", "dos", "bin", "ben"})


@lru_cache(maxsize=16384)
def has_capital(word: str) -> bool:
    """Whether the word can be a name: a capital in it, or a script without capitals."""
    return any(c.isupper() or (c.isalpha() and not c.isascii() and c.lower() == c.upper()) for c in word)


def stem(word: str) -> str | None:
    """The party in "Haftar-led", "Turkish-backed", "pro-GNA"; None for other words."""
    found = LED.match(word) or BESIDE.match(word)
    return found.group(1) or found.groupdict().get("object") if found else None
