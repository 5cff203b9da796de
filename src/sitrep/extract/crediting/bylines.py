"""Bylines: who is credited in a headline by a colon or a dash: "Army: rebels took Ariha", "Nine killed in ambush – UN".

Parsers make the name the top of the sentence, with the subject of what is said as a second name of it, or a part of the last phrase before
the dash. Here it hangs on the verb of what is said as `dep:byline`, and what hung on it stands where it would without it. A byline is a
short phrase without a verb that names who can speak, and whose clause has a subject of its own, in a line that closes without a full
stop, as headlines do and bulletins ("Marines: a patrol was hit.") do not. A place before a colon is where a report was written, or what
it is about, and the name of an outlet after a dash ("– Reuters") only the page's own.
"""

from __future__ import annotations

from sitrep.extract.mending.enumerations import Arc
from sitrep.extract.mending.repair import rearranged
from sitrep.extract.sentence.classes import Classes, NameKinds
from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import Sentence
from sitrep.vocab.lexicon import Lexicon

BYLINE = "dep:byline"
DASHES = frozenset({"-", "–", "—"})
STOPS = frozenset({".", "?", "!", ";", "…"})
LONGEST = 5
"""Words of a byline."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM", "PART"})


def with_bylines(sentence: Sentence, lexicon: Lexicon, names: NameKinds) -> Sentence:
    """The sentence with a byline before its first colon, or after its last colon or dash, hung on the verb; the same where it has none."""
    words = [t.text for t in sentence.tokens]
    if words[-1] in STOPS:
        return sentence
    colon = words.index(":") if ":" in words[1 : LONGEST + 1] else 0
    last = max((i for i, word in enumerate(words) if word in DASHES or word == ":"), default=0)
    is_closing = last > 0 and len(words) - LONGEST - 1 <= last < len(words) - 1 and _is_apart(sentence, last)
    if not colon and not is_closing:
        return sentence
    tree = Tree(sentence)
    classes = Classes(tree, lexicon, names)
    if colon and (head := _head(tree, 0, colon)) is not None and _can_open(classes, head):
        return _hung(tree, head, range(colon), _clause(tree, colon + 1, len(tree)))
    if is_closing and (head := _head(tree, last + 1, len(tree))) is not None and classes.is_party(head):
        is_page = words[last] in DASHES and tree.tokens[head].upos == "PROPN" and "media" in classes.of(head)
        return sentence if is_page else _hung(tree, head, range(last + 1, len(tree)), _clause(tree, 0, last))
    return sentence


def _can_open(classes: Classes, head: int) -> bool:
    """Whether who stands before a colon can be one who speaks: a party that is no place, or a person, though some place has the name."""
    return classes.is_party(head) and ("person" in classes.of(head) or not classes.is_where(head))


@remembered
def bylines(tree: Tree) -> frozenset[int]:
    """The words that head a byline."""
    return frozenset(t.index for t in tree.tokens if t.deprel == BYLINE)


def is_byline(tree: Tree, at: int) -> bool:
    """Whether a word heads a byline."""
    return tree.deprel_is(at, BYLINE)


def _is_apart(sentence: Sentence, at: int) -> bool:
    """Whether a dash has blanks around it; a colon needs none before it."""
    before, dash, after = sentence.tokens[at - 1 : at + 2]
    return dash.end < after.start and (dash.text == ":" or before.end < dash.start)


def _head(tree: Tree, first: int, end: int) -> int | None:
    """The head of a phrase without a verb; None where it is none."""
    words = range(first, end)
    if any(tree.tokens[t].upos not in NOMINAL for t in words):
        return None
    return next((t for t in words if tree.head(t) not in words and tree.tokens[t].upos in ("NOUN", "PROPN")), None)


def _clause(tree: Tree, first: int, end: int) -> int | None:
    """The verb of what is said between two words: the one highest up that has its subject there; None where there is none."""
    every = [v for v in range(first, end) if tree.is_verb(v)]
    verbs = [v for v in every if any(first <= s < end for s in tree.children(v, "nsubj")) or _stray(tree, first, v) is not None]
    return next((v for v in verbs if not any(a in verbs for a in tree.ancestors(v))), None)


def _stray(tree: Tree, first: int, verb: int) -> int | None:
    """The subject of a verb after a colon that was read as a second name of who stands before it: "Tito: Italy to leave Trieste"."""
    before = [t for t in range(first, verb) if tree.base[t] == "appos" and tree.head(t) < first - 1]
    if len(before) != 1 or tree.head(verb) != tree.head(before[0]) or tree.children(verb, "nsubj"):
        return None
    between = tree.tokens[tree.extent(before[0])[1] : verb]
    return before[0] if all(t.upos in ("ADV", "AUX", "PART") for t in between) else None


def _hung(tree: Tree, head: int, byline: range, verb: int | None) -> Sentence:
    """The sentence with the byline hung on the verb, and all that hung on the byline from outside where the byline's head hung."""
    if verb is None:
        return tree.sentence
    over: Arc = (tree.head(head), tree.tokens[head].deprel)
    outside = [t for t in range(len(tree)) if t not in byline and tree.head(t) in byline]
    moved: dict[int, Arc] = {t: (verb, tree.tokens[t].deprel) for t in byline if tree.head(t) not in byline}
    heir = verb if over[0] < 0 else next((t for t in outside if tree.tokens[t].upos in ("NOUN", "PROPN")), None)
    for t in outside:
        moved[t] = (heir if heir is not None else verb, tree.tokens[t].deprel)
    if heir is not None and heir != over[0]:
        moved[heir] = over
    if (subject := _stray(tree, byline.stop + 1, verb)) is not None:
        moved[subject] = (verb, "nsubj:pass" if tree.is_passive(verb) else "nsubj")
    moved[head] = (verb, BYLINE)
    return rearranged(tree.sentence, moved)
