"""Fold: the keys under which a place name is looked up.

Two keys a name. The *close* key only takes away what writers and keyboards change: case, accents, apostrophes, hyphens. The *wide* key also
takes away the Arabic article, spells the recurring words of `vocab/places/spellings.csv` one way, and drops the h of a final -ah, so that
"Al-Raqqah" meets "Raqqa" and "Tell Tamer" "Tal Tamer". Neither is fuzzy: "Asabi'ah" and "Asbi'ah" lie 60 km apart and stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sitrep.vocab.places import spellings

_DROPPED = dict.fromkeys(map(ord, "’‘ʻʼ`´ʾʿʹʺ'\"“”′‛.·"))
_DROPPED |= {
    ord("ß"): "ss",
    ord("ø"): "o",
    ord("đ"): "d",
    ord("ð"): "d",
    ord("ł"): "l",
    ord("ı"): "i",
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("þ"): "th",
    ord("ə"): "a",
}
_GLUED = re.compile(r"\b[aeu]([b-df-hj-np-tv-xz])(?=\1)")
_LETTERS = (("dj", "j"), ("q", "k"), ("ph", "f"), ("tch", "ch"))
_FINAL = re.compile(r"(?<=\w)(?:eh|ah|e|a)\b")
_BACK_VOWELS = re.compile(r"aw(?![aeiouy])|ou|oo|o")
_FRONT_VOWELS = re.compile(r"ay|ai|ey|ei|ee|iy|yi|y|e")
_DOUBLED = re.compile(r"(\w)\1+")
_GAP = re.compile(r"[\W_]+")
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*\Z")
_ARTICLES = frozenset({"al", "el", "ul", "il"})
_SUN = frozenset(
    {
        "ad",
        "adh",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "ath",
        "az",
        "ed",
        "edh",
        "en",
        "er",
        "es",
        "esh",
        "et",
        "eth",
        "ez",
        "ud",
        "un",
        "ur",
        "us",
    }
)


@lru_cache(maxsize=65536)
def close_key(name: str) -> str:
    """The name without case, accents, apostrophes and punctuation; words apart by one space; "" for a name without letters."""
    if name.isascii():
        flat = name.lower()
        if _PLAIN.match(flat):
            return flat
    else:
        flat = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return _GAP.sub(" ", flat.translate(_DROPPED)).strip()


@lru_cache(maxsize=65536)
def wide_key(close: str) -> str:
    """The wide key of a close key. At least one word always remains: "El" is "el"."""
    words = close.split(" ")
    kept = [_respell(w) for i, w in enumerate(words) if not _is_article(words, i)]
    return " ".join(kept) if kept else close


def _is_article(words: list[str], at: int) -> bool:
    """Whether the word is an Arabic article before another word; one that has taken on its consonant must fit it ("ash Shaddadi")."""
    word = words[at]
    if at + 1 == len(words):
        return False
    return word in _ARTICLES or (word in _SUN and words[at + 1].startswith(word[1:]))


def _respell(word: str) -> str:
    word = spellings().get(word, word)
    return word[:-1] if len(word) > 4 and word.endswith("ah") else word


def sound_key(close: str) -> str:
    """What is left when the usual ways of writing Arabic, Persian and Cyrillic vowels in Latin letters are made one; "" for other scripts.

    "Deir Ezzor", "Dayr az-Zawr" and "Deir al-Zour" meet here, and so do some names that are not the same: a place met only by this key
    is never accepted by itself.
    """
    if not close.isascii():
        return ""
    sound = _GLUED.sub(r"\1", wide_key(close))
    for letters, letter in _LETTERS:
        sound = sound.replace(letters, letter)
    sound = _FRONT_VOWELS.sub("i", _BACK_VOWELS.sub("u", _FINAL.sub("a", sound)))
    return "~" + _DOUBLED.sub(r"\1", sound)


def keys(name: str) -> tuple[str, ...]:
    """The close key and, where it differs, the wide one; empty for a name without letters or digits."""
    close = close_key(name)
    if not close:
        return ()
    wide = wide_key(close)
    return (close,) if wide == close else (close, wide)
