"""Factuality: asserted, denied, planned, demanded or possible, by what stands above and beside a predicate.

The nearest word that decides wins: a negation, a modal, an adjective ("alleged"), a condition, a purpose, then the predicates that
embed it, from the nearest outwards ("denied that it planned to attack": the attack is planned, and the denial is of the plan).
A negation or modal of a governing verb reaches down only through verbs that carry their complement ("did not launch the attack",
"may begin to leave"), not through others ("does not need excuses to attack"). The classes of embedding words are data
(`vocab/embedding.csv`); what counts as what follows the annotation guidelines.
"""

from __future__ import annotations

from sitrep.extract.tree import Tree
from sitrep.model import Factuality
from sitrep.vocab.lexicon import Content, Embedding, EmbeddingRole, Lexicon

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})
NOBODY = frozenset({"nobody", "none", "nothing"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
LINKS = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "nmod", "nsubj", "csubj", "conj", "compound", "advcl", "amod"})
CARRYING = frozenset({EmbeddingRole.LIGHT, EmbeddingRole.ASPECT, EmbeddingRole.MODAL})
POS = {"VERB": "verb", "ADJ": "adj", "AUX": "modal"}
DEPTH = 6


def factuality(tree: Tree, lexicon: Lexicon, at: int, light: int | None = None) -> Factuality:
    """How the sentence presents the predicate at `at`, which the verb `light` may carry."""
    current, reaches = at, True
    for _ in range(DEPTH):
        found = _beside(tree, lexicon, current) if reaches else _condition(tree, current)
        if found is not None:
            return found
        relation, up = tree.base[current], tree.head(current)
        if up < 0 or relation not in LINKS or (relation == "acl" and not tree.children(current, "mark")):
            break  # what a participle says of its noun stands by itself: "rejected a truce called by the general"
        embedding = lexicon.embedding(tree.lemma(up), POS.get(tree.tokens[up].upos, "noun"))
        carries = up == light or relation == "conj" or (embedding is not None and embedding.role in CARRYING)
        carries = carries or (tree.deprel_is(current, "nsubj:pass") and embedding is not None and embedding.role is EmbeddingRole.REPORTING)
        found = None if relation == "conj" else _above(tree, embedding, current, up, relation)
        if found is not None:
            return found
        if not carries and (relation == "advcl" or (relation in ("nsubj", "obl") and not (tree.is_verb(up) and tree.is_passive(up)))):
            break
        reaches = reaches and (carries or relation == "xcomp")
        current = up
    return Factuality.ASSERTED


def _beside(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """What the dependents of `at` decide."""
    if any(_negates(tree, child) for child in tree.children(at)):
        return Factuality.DENIED
    found = _condition(tree, at)
    if found is not None:
        return found
    for child in tree.children(at, "aux", "amod", "advmod", "compound"):
        pos = {"aux": "modal", "advmod": "adv"}.get(tree.base[child], "adj")
        found = content(lexicon.embedding(tree.lemma(child), pos))
        if found is not None:
            return found
    return Factuality.PLANNED if tree.base[at] in ("advcl", "acl") and is_infinitive(tree, at) else None


def _negates(tree: Tree, child: int) -> bool:
    """Whether a dependent denies its head: "not", "no longer", "no troops", "nobody"."""
    word, base = tree.tokens[child].text.lower(), tree.base[child]
    if base == "advmod":
        return (word in NEGATIONS and not _is_not_only(tree, child)) or (
            word == "longer" and any(tree.lemma(c) == "no" for c in tree.children(child))
        )
    if base == "det":
        return word in ("no", "neither")
    if base in ("nsubj", "obj"):
        return word in NOBODY or any(tree.lemma(c) == "no" for c in tree.children(child, "det"))
    return False


def _is_not_only(tree: Tree, child: int) -> bool:
    return child + 1 < len(tree) and tree.lemma(child + 1) in ("only", "just", "merely", "simply")


def _condition(tree: Tree, at: int) -> Factuality | None:
    return Factuality.POSSIBLE if any(tree.tokens[c].text.lower() in CONDITIONS for c in tree.children(at, "mark")) else None


def is_infinitive(tree: Tree, at: int) -> bool:
    """Whether `at` is a "to" infinitive."""
    return tree.tokens[at].xpos == "VB" and any(tree.lemma(c) == "to" for c in tree.children(at, "mark"))


def _above(tree: Tree, embedding: Embedding | None, at: int, up: int, relation: str) -> Factuality | None:
    """What the governor `up` decides about its dependent `at`."""
    if embedding is None or (relation == "advcl" and not is_infinitive(tree, at) and not is_argument(tree, at, up)):
        return None
    is_active_subject = relation == "nsubj" and not (tree.is_verb(up) and tree.is_passive(up))
    if is_active_subject and embedding.role not in CARRYING:
        return None
    return content(embedding)


def is_argument(tree: Tree, at: int, up: int) -> bool:
    """Whether `at` is a numbered PropBank argument of `up`: what one is accused "of doing" is parsed as an adverbial clause."""
    return any(a.head == at and a.label in ("ARG1", "ARG2") for a in tree.arguments(up))


def content(embedding: Embedding | None) -> Factuality | None:
    """The factuality an embedding word gives to what it embeds; None when it leaves it as it is."""
    if embedding is None or embedding.content in (Content.KEEP, Content.ASSERTED):
        return None
    return Factuality(embedding.content.value)
