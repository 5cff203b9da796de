"""Doubles: words of one sentence that name one party twice, in a role that it plays once.

Of words that stand within each other the outer ones name it, of a noun and its name the name, and a pronoun only points at one named.
"""

from __future__ import annotations

from sitrep.extract.sentence.tree import Tree

WITHIN_NAME = frozenset({"amod", "compound", "flat", "nmod:poss"})


def outermost(tree: Tree, heads: list[int]) -> list[int]:
    """The heads that are no part of another's name, nor a second word for one.

    Of the "AU" and the "mission" of "the AU mission" the mission; of "a taxi driver, Mahdi, who survived" Mahdi.
    """
    return [h for h in heads if not any(_is_within(tree, h, other) or _stands_for(tree, h, other) for other in heads if other != h)]


def is_told_twice(tree: Tree, head: int, known: list[int]) -> bool:
    """Whether a head is a part of the name of one that is `known`, or only a second word for one."""
    return any(h != head and (_is_within(tree, head, h) or _stands_for(tree, head, h) or _stands_for(tree, h, head)) for h in known)


def _stands_for(tree: Tree, head: int, other: int) -> bool:
    """Whether a word means what another names better: a relative its noun, a noun the name in apposition, a pronoun said twice."""
    if tree.referent(head) == other:
        return True
    if tree.tokens[head].upos == "PRON":
        return tree.lemma(head) == tree.lemma(other) and head > other
    is_beside = (tree.base[other] == "appos" and tree.head(other) == head) or (tree.base[head] == "appos" and tree.head(head) == other)
    return is_beside and tree.tokens[other].upos == "PROPN" and tree.tokens[head].upos != "PROPN"


def _is_within(tree: Tree, part: int, whole: int) -> bool:
    """Whether a word is one of those right before a noun that name it."""
    at = part
    while at != whole and tree.head(at) >= 0 and (tree.base[at] in WITHIN_NAME or tree.tokens[at].deprel in WITHIN_NAME):
        at = tree.head(at)
    return at == whole
