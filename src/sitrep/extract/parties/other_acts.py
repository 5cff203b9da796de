"""Other acts: who stands in one sentence with an act that a noun names, and takes part in another."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.extract.acts.learned import argument
from sitrep.extract.acts.typer import Typing
from sitrep.extract.sentence.tree import Tree
from sitrep.model import ClaimSlot
from sitrep.vocab.grammar import word_class

COURSE = word_class("course")
UNSURE = 0.5


def is_apart(tree: Tree, by_token: Mapping[int, Typing], at: int, head: int) -> bool:
    """Whether a word takes part in another act than an event noun's: "entered after hours of gunfire", "war began when they came"."""
    if tree.is_below(head, at) or tree.is_below(at, head) or tree.children(at, "nmod:poss"):
        return False
    if other_nouns(tree, by_token, at, head):
        return True
    top = at
    while tree.base[top] in ("nmod", "compound", "conj") and tree.head(top) >= 0:
        top = tree.head(top)
    if tree.base[top] == "obl" and tree.cases[top][:1] and tree.cases[top][0] in COURSE:
        return True
    clause = tree.clause_of(at)
    return tree.clause_of(head) != clause and tree.shared_subject(clause) != head


def is_anothers(tree: Tree, by_token: Mapping[int, Typing], at: int, head: int) -> bool:
    """Whether whoever stands in another event noun's phrase did that act, or suffers it: "his arrest led to a march by students"."""
    is_doer = tree.cases[head][:1] == ("by",)
    nouns = other_nouns(tree, by_token, at, head)
    return any((is_doer and tree.head(head) == n.at) or head in argument(n.learned, ClaimSlot.RECIPIENT, UNSURE) for n in nouns)


def other_nouns(tree: Tree, by_token: Mapping[int, Typing], at: int, head: int) -> list[Typing]:
    """The event nouns in whose phrase a word stands, and an event noun does not."""
    above = [by_token[up] for up in tree.ancestors(head) if up in by_token and not tree.is_below(at, up)]
    return [typing for typing in above if not tree.is_verb(typing.at)]
