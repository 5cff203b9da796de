"""Modality: what a predicate's own form, and the words that hang on it, make of it, before anything above it is heard.

A negation or condition (`polarity`) comes first, then the verb's form ("France to send troops", "must have"), then whom it is told by
("according to unconfirmed reports"), then a modal, adverb or adjective ("may", "allegedly", "planned").
"""

from __future__ import annotations

from sitrep.extract.embedders import content, is_unvouched
from sitrep.extract.polarity import condition, is_infinitive, is_negated
from sitrep.extract.tree import Tree
from sitrep.model import Factuality
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon

IF_SO = frozenset({"would", "'d", "’d"})
TRUTH = word_class("truth")


def beside(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """What the dependents of `at` decide."""
    if is_negated(tree, at):
        return Factuality.DENIED
    found = condition(tree, at) or _by_form(tree, at) or _by_credit(tree, lexicon, at)
    if found is not None:
        return found
    for child in tree.children(at, "aux", "amod", "advmod", "compound"):
        pos = {"aux": "modal", "advmod": "adv"}.get(tree.base[child], "adj")
        word = tree.tokens[child].text.lower() if tree.is_verb(child) else tree.lemma(child)  # "alleged" is tagged as a verb
        found = content(lexicon.embedding(word, pos))
        if found is Factuality.PLANNED and word in IF_SO and tree.children(at, "cop") and tree.tokens[at].upos == "NOUN":
            return Factuality.POSSIBLE  # "in what would be the first attack since May"
        if found is not None:
            return found
    return None


def of_the_truth(tree: Tree, lexicon: Lexicon, adjective: int) -> Factuality:
    """What becomes of what is called true or certain, or is not: what is not true is denied, what is not certain is possible."""
    found = beside(tree, lexicon, adjective)
    if found is not Factuality.DENIED:
        return found or Factuality.ASSERTED
    return Factuality.DENIED if tree.lemma(adjective) in TRUTH else Factuality.POSSIBLE


def _by_credit(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """Possible where it is told according to words that nobody stands for: "according to unconfirmed reports"."""
    credits = (c for c in tree.children(at, "obl") if tree.cases[c] == ("according", "to"))
    return Factuality.POSSIBLE if any(is_unvouched(tree, lexicon, c) for c in credits) else None


def _by_form(tree: Tree, at: int) -> Factuality | None:
    """What a verb's form says: planned in "France to send troops", "is to be tried", denied in "is yet to", possible in "must have"."""
    helpers = tree.children(at, "aux", "aux:pass", "cop")
    before = [tree.tokens[c].text.lower() for c in helpers if c < at]
    if "must" in before[:1] and "have" in before[1:2]:
        return Factuality.POSSIBLE
    is_alone = tree.base[at] in ("root", "parataxis") and tree.subject(at) is not None
    if not is_alone or not is_infinitive(tree, at) or "have" in before:
        return None
    return Factuality.DENIED if any(tree.lemma(c) == "yet" for c in tree.children(at, "advmod")) else Factuality.PLANNED
