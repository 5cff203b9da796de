"""Verity: how true a sentence calls what is said in it: "it is not the case that", "wrong to say that", "no doubt that".

What is denied to have been said is open ("did not report that", "nothing suggests that"), save after words that take it for granted ("did
not mention that").
"""

from __future__ import annotations

from sitrep.extract.certainty.embedders import UNSAID, WITHHELD, content, embedding
from sitrep.extract.certainty.modality import TRUTH, of_the_truth
from sitrep.extract.certainty.polarity import is_infinitive, is_negated
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Factuality
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Embedding, EmbeddingRole, Lexicon

DOUBTING = word_class("doubting")
FACTIVE = word_class("factive")
CLAUSES = frozenset({"acl", "ccomp", "csubj"})


def verity(tree: Tree, lexicon: Lexicon, at: int, up: int, over: Embedding | None) -> Factuality | None:
    """How true the clause of `at` is called, which hangs on the word `up` that embeds as `over`; None where nothing is said of that."""
    if tree.base[at] not in CLAUSES:
        return None
    if tree.lemma(up) in TRUTH and tree.tokens[up].upos == "NOUN" and tree.children(up, "cop"):
        return of_the_truth(tree, lexicon, up)
    if tree.lemma(up) in DOUBTING and is_negated(tree, up):
        return Factuality.ASSERTED  # "there is no doubt that", "nobody doubts that", "it is no secret that"
    if tree.is_verb(up) and (tree.lemma(up) == "lie" or (over is not None and over.stance is not None and _is_untrue(tree, lexicon, up))):
        return Factuality.DENIED
    if over is not None and tree.base[at] == "ccomp" and over.stance in UNSAID - WITHHELD and is_negated(tree, up):
        return Factuality.ASSERTED if over.lemma in FACTIVE else Factuality.POSSIBLE
    return None


def is_of_words_alone(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether an infinitive says what words a thing is for, and not what is done for it: "nothing to suggest that"."""
    found = embedding(tree, lexicon, at)
    return found is not None and found.role is EmbeddingRole.REPORTING and tree.base[at] == "acl"


def _is_untrue(tree: Tree, lexicon: Lexicon, saying: int) -> bool:
    """Whether it is called untrue to say something: "it would be wrong to say that", "they lie when they say that"."""
    over = tree.head(saying)
    if over < 0 or is_negated(tree, over):
        return False
    if tree.is_verb(over):
        return tree.lemma(over) == "lie" and tree.base[saying] == "advcl"
    is_false = tree.lemma(over) == "wrong" or content(embedding(tree, lexicon, over)) is Factuality.DENIED
    return is_false and tree.tokens[over].upos == "ADJ" and is_infinitive(tree, saying)
