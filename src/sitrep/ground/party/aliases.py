"""Aliases: a second name that the report gives a party: "Ali Darassa, known as the Lion", "Johnson André (alias Izo)".

Read off the words behind the name, since trees differ: a comma or bracket, words of naming, and what has capitals or stands in quotation
marks. From there on the report may call the party so.
"""

from __future__ import annotations

from sitrep.ground.party.phrases import MARKS
from sitrep.model import Token
from sitrep.vocab.files import word_list
from sitrep.vocab.parties.entry import WORDS

OPENING = frozenset({",", "(", "[", "-", "–", "—"})
CUES = tuple(tuple(cue.split()) for cue in word_list(WORDS, "alias_cue"))
LONGEST_CUE = max(map(len, CUES))
LONGEST = 4  # words of an alias
LONGEST_ABBREVIATION = 10  # letters
PARTICLES = frozenset({"al", "de", "del", "el", "la", "the", "-"})


def abbreviation_behind(tokens: tuple[Token, ...], at: int) -> str | None:
    """The abbreviation in brackets that stands from token `at` on, right behind a name: "Syrian Democratic Forces (SDF)"."""
    if at + 2 >= len(tokens) or tokens[at].text not in "([" or tokens[at + 2].text not in ")]":
        return None
    short = tokens[at + 1].text
    return short if sum(c.isupper() for c in short) >= 2 and len(short) <= LONGEST_ABBREVIATION else None


def alias_behind(tokens: tuple[Token, ...], at: int) -> range:
    """The tokens of the second name that stands from token `at` on, behind a name; empty for none."""
    opening = tokens[at].text if at < len(tokens) else ""
    start = at + (opening in OPENING)
    cue = _cue(tokens, start)
    is_bracketed = opening in ("(", "[") and start < len(tokens) and tokens[start].text in MARKS
    return _name(tokens, start + cue) if cue or is_bracketed else range(0)


def _cue(tokens: tuple[Token, ...], start: int) -> int:
    """How many words of naming stand there, adverbs before them counted: "better known as"."""
    at = start
    while at < len(tokens) and tokens[at].upos == "ADV" and (tokens[at].text.lower(),) not in CUES:
        at += 1
    behind = tuple(t.text.lower() for t in tokens[at : at + LONGEST_CUE])
    found = [len(cue) for cue in CUES if behind[: len(cue)] == cue]
    return at - start + max(found) if found else 0


def _name(tokens: tuple[Token, ...], at: int) -> range:
    """The words with a capital from there on; of those in quotation marks all."""
    if at < len(tokens) and tokens[at].text in MARKS:
        close = next((i for i in range(at + 1, min(at + 2 + LONGEST, len(tokens))) if tokens[i].text in MARKS), at)
        return range(at + 1, close)
    end = at
    while end < min(len(tokens), at + LONGEST) and (tokens[end].text[:1].isupper() or tokens[end].text.lower() in PARTICLES):
        end += 1
    return range(at, end) if any(t.text[:1].isupper() for t in tokens[at:end]) else range(0)
