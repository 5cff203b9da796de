"""Background: what a report adds, in its own voice, to what it credits somebody with.

"Rebels entered the town, residents said, a day after the presidents met": the residents are credited with what stands before them; what
follows the credit and only sets the scene ("a day after", "amid", "as", "despite") is the report's. So is a time told by another event
after a comma, where the credit stands first ("they saw five tanks, two days after both armies promised to leave"), and a clause without a
subject of its own: "announced that it would leave, after losing the base". What follows "after" may still be the cause of a harm that was
told ("three were killed, police said, after a shell hit the bus"): that stays with the speaker. Where it errs: "as" and "after" may go on
with what was said.

In PolNeAR's development set, what follows a credit with "after", "before", "when", "while" and "with" is no part of what is attributed
(14 of 14; of "as" 3 of 4).
"""

from __future__ import annotations

from sitrep.extract.counting.measures import measure_of
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.phrase import CLOSING_QUOTES
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Measure
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon
from sitrep.vocab.timewords import is_time_unit

SCENE = word_class("scene")
SEQUEL = word_class("sequel")
MEASURING = frozenset({"DET", "NUM", "ADJ", "ADV"})
HARM = frozenset({Measure.KILLED, Measure.INJURED})
CLAUSES = ("ccomp", "parataxis")


def is_aside(tree: Tree, classes: Classes, i: int) -> bool:
    """Whether the report adds `i` to a date, wherever the credit stands: "in May, when the army returned"."""
    return tree.deprel_is(i, "acl:relcl") and tree.head(i) >= 0 and classes.is_date(tree.head(i))


def opening(tree: Tree, i: int) -> int | None:
    """The first word of the phrase or clause of `i` when it only sets the scene: "amid", "as", "a day after"; None when it does more."""
    if tree.base[i] not in ("advcl", "obl", "nmod", *CLAUSES):
        return None
    first, end = tree.extent(i)
    while first < end and tree.tokens[first].upos == "PUNCT":
        first += 1
    at = first
    while at < end and (tree.tokens[at].upos in MEASURING or is_time_unit(tree.lemma(at))) and tree.lemma(at) not in SCENE | SEQUEL:
        at += 1
    is_timed = any(is_time_unit(tree.lemma(t)) for t in range(first, at))
    word = tree.tokens[at].text.lower() if at < end else ""
    return first if word in SEQUEL or (word in SCENE and not is_timed) else None


def is_added(tree: Tree, lexicon: Lexicon, credit: int, at: int, scene: int) -> bool:
    """Whether the phrase of `scene`, which only sets the scene, follows the credit at token `credit` and is no part of what was said.

    `at` is the clause with which the phrase was reached.
    """
    first = opening(tree, scene)
    if first is None or first <= credit:
        return False
    is_sequel = tree.tokens[first].text.lower() in SEQUEL
    is_timed = not is_sequel and tree.tokens[first].text.lower() not in SCENE
    is_bare = is_sequel and tree.is_verb(scene) and tree.subject(scene) is None
    if tree.tokens[first - 1].text in CLOSING_QUOTES:
        return True  # 'said that "victory is near" following the fall of the port'
    if (is_timed or is_bare) and tree.tokens[first - 1].text == ",":
        return True
    said = [c for c in tree.children(credit, *CLAUSES) if c < credit] or ([at] if at < credit else [])
    return bool(said) and not (is_sequel and any(measure_of(tree, lexicon, (s,)) in HARM for s in said))
