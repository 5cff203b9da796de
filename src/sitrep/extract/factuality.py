"""Factuality: asserted, denied, planned, demanded or possible, by what stands above and beside a predicate.

The nearest word that decides wins: a negation, a modal, an adjective ("alleged"), a condition, a purpose, then the predicates that
embed it, from the nearest outwards ("denied that it planned to attack": the attack is planned, and the denial is of the plan).
The classes of embedding words are data (`vocab/embedding.csv`); the rules for what counts as what are GUIDELINES'.
"""

from __future__ import annotations

from sitrep.extract.tree import Tree
from sitrep.model import Factuality
from sitrep.vocab.lexicon import Embedding, Lexicon

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
LINKS = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "nmod", "nsubj", "csubj", "conj", "compound", "advcl"})
DEPTH = 6


def factuality(tree: Tree, lexicon: Lexicon, at: int, light: int | None = None, *, denies_by_object: bool = True) -> Factuality:
    """How the sentence presents the predicate at `at`."""
    current = at
    for _ in range(DEPTH):
        found = _beside(tree, lexicon, current, denies_by_object=denies_by_object)
        if found is not None:
            return found
        relation, up = tree.base[current], tree.head(current)
        if up < 0 or relation not in LINKS:
            return Factuality.ASSERTED
        found = _above(tree, lexicon, current, up, relation)
        if found is not None:
            return found
        if relation == "advcl" or (relation in ("nsubj", "obl") and tree.is_verb(up) and up != light and not _carries(tree, lexicon, up)):
            return Factuality.ASSERTED
        current = up
    return Factuality.ASSERTED


def _carries(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether a verb only carries its subject or object ("took place", "began"), so that its own negation is theirs."""
    embedding = lexicon.embedding(tree.lemma(verb), "verb")
    return embedding is not None and embedding.role in ("light", "aspect")


def _beside(tree: Tree, lexicon: Lexicon, at: int, *, denies_by_object: bool) -> Factuality | None:
    """What the dependents of `at` decide."""
    modal: Factuality | None = None
    for child in tree.children(at):
        lemma, base = tree.tokens[child].text.lower(), tree.base[child]
        if (base == "advmod" and lemma in NEGATIONS) or (base == "det" and lemma in NEGATIVE_DETERMINERS):
            return Factuality.DENIED
        if base == "advmod" and lemma == "longer" and any(tree.lemma(c) == "no" for c in tree.children(child)):
            return Factuality.DENIED
        if base == "mark" and lemma in CONDITIONS:
            return Factuality.POSSIBLE
        if (
            base in ("nsubj", "obj")
            and denies_by_object
            and any(tree.lemma(c) == "no" and tree.base[c] == "det" for c in tree.children(child))
        ):
            return Factuality.DENIED
        if base == "nsubj" and lemma in ("nobody", "none", "nothing"):
            return Factuality.DENIED
        if modal is None and base in ("aux", "amod", "advmod", "compound"):
            pos = {"aux": "modal", "advmod": "adv"}.get(base, "adj")
            modal = content(lexicon.embedding(tree.lemma(child), pos))
    if modal is not None:
        return modal
    if tree.base[at] in ("advcl", "acl") and _is_infinitive(tree, at):
        return Factuality.PLANNED
    return None


def _is_infinitive(tree: Tree, at: int) -> bool:
    return tree.tokens[at].xpos == "VB" and any(tree.lemma(c) == "to" for c in tree.children(at, "mark"))


def _above(tree: Tree, lexicon: Lexicon, at: int, up: int, relation: str) -> Factuality | None:
    """What the governor `up` decides about its dependent `at`."""
    if relation == "conj":
        return None
    upos = tree.tokens[up].upos
    embedding = lexicon.embedding(tree.lemma(up), {"VERB": "verb", "ADJ": "adj", "AUX": "modal"}.get(upos, "noun"))
    if embedding is None:
        return None
    if relation == "nsubj" and not (tree.is_verb(up) and tree.is_passive(up)) and embedding.role not in ("light", "aspect"):
        return None
    if relation == "advcl" and not _is_infinitive(tree, at):
        return None
    return content(embedding)


def content(embedding: Embedding | None) -> Factuality | None:
    """The factuality an embedding word gives to what it embeds; None when it leaves it as it is."""
    if embedding is None or embedding.content in (None, "keep", "asserted", ""):
        return None
    return Factuality(embedding.content)
