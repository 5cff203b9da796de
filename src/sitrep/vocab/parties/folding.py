"""Folding: two spellings of one name become the same key, and nothing else does.

Folded away: case, accents, curly quotes, hyphens, the dots of abbreviations, a leading "the", a closing possessive, the Arabic
article written apart ("Ansar al-Sharia", "Ansar Al Sharia"), American spelling ("Defense"). Short abbreviations keep their case, since
"IS", "AA" and "US" are words in lower case: they have a key of their own kind.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´ʻʿʾ′", "'"),
        **dict.fromkeys("-‐‑‒–—−/_\u00a0\u200c\u200d", " "),
        **dict.fromkeys('“”„«»"()[],;:!?*…\u0640', " "),
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "ð": "d",
        "Đ": "D",
        "Ð": "D",
        "&": " and ",
    }
)
_SPELLINGS = {
    "armored": "armoured",
    "authorization": "authorisation",
    "center": "centre",
    "defense": "defence",
    "labor": "labour",
    "mobilization": "mobilisation",
    "moslem": "muslim",
    "organization": "organisation",
    "organizations": "organisations",
    "stabilization": "stabilisation",
}
_ARTICLES = frozenset({"al", "el"})
_POSSESSIVE = re.compile(r"'s?\s*$")
_THE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_SHORT = 3  # letters of an abbreviation that only its capitals make one


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of `name`; "" when it has no letter or digit."""
    text = _POSSESSIVE.sub("", name.translate(_MARKS))
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = text.casefold().replace("'", "").replace(".", "").split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    kept = [_SPELLINGS.get(word, word) for word in words if word not in _ARTICLES]
    return " ".join(kept or words)


@lru_cache(maxsize=16384)
def fold_abbreviation(name: str) -> str | None:
    """The key of `name` as an abbreviation ("P.K.K.", "the PKK's", "Isis" -> "PKK", "ISIS"); None when it cannot be one."""
    text = _THE.sub("", _POSSESSIVE.sub("", name.translate(_MARKS).strip())).strip()
    bare = text.replace(".", "").replace(" ", "")
    if not 2 <= len(bare) <= 10 or not any(c.isalpha() for c in bare) or len(text.split()) > 3:
        return None
    if bare == bare.upper():
        return bare
    letters = sum(c.isalpha() for c in bare)
    if letters > _SHORT and bare[0].isupper() and bare[1:] == bare[1:].lower():
        return bare.upper()
    return bare if sum(c.isupper() for c in bare) > 1 else None
