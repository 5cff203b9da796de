"""Whereabouts: places that say where those are who tell of an act, or who hear of it, and not where it was done.

Where officials sit nothing need have happened ("officials in Asmara said two were killed"); witnesses, local officials, policemen and those
who govern the place ("the mayor of Jos") tell of what happened there.
"""

from __future__ import annotations

from sitrep.extract.crediting.sources import AUDIENCE, Credit, Credits
from sitrep.extract.sentence.classes import WHERE, Classes
from sitrep.extract.sentence.tree import Tree

AWAY = frozenset({"official", "government"})
LOCAL = frozenset({"district", "local", "municipal", "provincial", "regional", "town", "village"})


def is_of_tellers(tree: Tree, classes: Classes, credits: Credits, at: int, word: int, *, own: bool) -> bool:
    """Whether a word says where the act at `at` was told, or where those are who tell or hear of it; `own`: it is an act of speech."""
    is_told = is_of_report(tree, classes, credits, word) or _is_of_speaker(tree, classes, credits, at, word, own=own)
    return is_told or _is_of_hearers(tree, credits, at, word)


def is_of_report(tree: Tree, classes: Classes, credits: Credits, word: int) -> bool:
    """Whether a phrase hangs on the verb by which somebody reports or on whom it was reported to, and says where that was said."""
    up = tree.head(word)
    if up < 0:
        return False
    is_telling = credits.credit(up) if tree.is_verb(up) else credits.reporting(up)
    is_told = is_telling is not None and not classes.of(up) & WHERE  # "the army post at Gao"
    return is_told or tree.lemma(up) in AUDIENCE or tree.tokens[up].text in AUDIENCE


def _is_of_speaker(tree: Tree, classes: Classes, credits: Credits, at: int, word: int, *, own: bool) -> bool:
    """Whether a word says where officials are who only tell of the act: "officials in Asmara said two were killed"."""
    speakers = {h for credit in credits.above(at, own=own) for h in credits.heads(credit)} | credits.unheard(at)
    told = [h for h in speakers if tree.is_below(word, h) and not tree.is_below(at, h)]
    return any(classes.of(h) & AWAY and not _is_local(tree, h, word) for h in told)


def _is_of_hearers(tree: Tree, credits: Credits, at: int, word: int) -> bool:
    """Whether a word says where those are who were told of the act: "told the assembly in Katsina that gunmen had killed nine"."""
    up = tree.head(word)
    return up >= 0 and any(isinstance(c, Credit) and credits.is_addressee(up, c) for c in credits.above(at, own=False))


def _is_local(tree: Tree, speaker: int, place: int) -> bool:
    """Whether a speaker is said to be of the place, not only in it: "the governor of Zabul", "local officials in Jos"."""
    is_of = tree.cases[place] == ("of",) or any(
        tree.cases[c] == ("of",) and tree.is_below(place, c) for c in tree.children(speaker, "nmod")
    )
    return is_of or any(tree.lemma(c) in LOCAL for c in tree.children(speaker, "amod", "compound"))
