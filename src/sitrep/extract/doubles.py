"""Doubles: words that stand within each other's phrase and name one party, of which the outer ones name it best."""

from __future__ import annotations

from sitrep.extract.tree import Tree

NAMING = frozenset({"amod", "compound", "flat", "nmod:poss"})


def outermost(tree: Tree, heads: list[int]) -> list[int]:
    """The heads that are no part of another's name: of the "AU" and the "mission" of "the AU mission" the mission."""
    return [h for h in heads if not any(_is_within(tree, h, other) for other in heads if other != h)]


def _is_within(tree: Tree, part: int, whole: int) -> bool:
    """Whether a word is one of those right before a noun that name it."""
    at = part
    while at != whole and tree.head(at) >= 0 and (tree.base[at] in NAMING or tree.tokens[at].deprel in NAMING):
        at = tree.head(at)
    return at == whole
