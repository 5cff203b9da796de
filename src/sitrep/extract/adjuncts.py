"""Adjuncts: the words that say when and where, of a predicate's own clause.

A predicate's own dependents speak first; then the verb that carries it ("the attack took place on Monday"), then what it shares
with the clause it is coordinated with or completes. The clause of a reporting verb never lends its time or place to what is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitrep.extract.classes import WHERE, Classes
from sitrep.extract.phrase import bounds
from sitrep.extract.tree import OBLIQUE, Tree
from sitrep.vocab.grammar import word_class
from sitrep.vocab.timewords import is_time_word

LOCATIVE = word_class("locative")
YEAR = re.compile(r"(?:1[89]|20)\d\d(?:s|'s)?$")
LONGEST_TIME = 12  # tokens
SHARED = frozenset({"conj", "xcomp", "advcl"})
CARRIED = frozenset({"nsubj", "obj", "obl", "nmod", "xcomp", "compound"})


def hosts(tree: Tree, at: int, light: int | None, extra: tuple[int, ...] = ()) -> Iterator[int]:
    """Tokens whose adjuncts count for the predicate at `at`, nearest first, without its own clause being left by a report."""
    yield at
    yield from extra
    if light is not None:
        yield light
    current, relation = at, tree.base[at]
    while tree.head(current) >= 0:
        up = tree.head(current)
        if tree.is_verb(current) or tree.base[current] in ("ccomp", "parataxis", "acl", "csubj"):
            if relation not in SHARED or (relation == "advcl" and tree.subject(current) is not None):
                return
        elif relation not in CARRIED and relation not in SHARED:
            return
        if up != light:
            yield up
        current, relation = up, tree.base[up]


def is_time(tree: Tree, classes: Classes, i: int) -> bool:
    """Whether the phrase headed by `i` says when."""
    token = tree.tokens[i]
    if YEAR.match(token.text):
        return True
    return (
        is_time_word(token.text.lower())
        or is_time_word(tree.lemma(i))
        or (classes.is_date(i) and token.upos in ("NUM", "NOUN", "PROPN", "ADV"))
    )


def time_words(tree: Tree, classes: Classes, host: int) -> list[tuple[int, int]]:
    """Token ranges of the phrases of time that hang on `host`, left to right, prepositions included."""
    found = []
    for child in tree.children(host):
        if tree.base[child] not in ("obl", "nmod", "advmod", "compound", "nummod", "dep") or tree.deprel_is(child, "nmod:poss"):
            continue
        if is_time(tree, classes, child):
            first, last = tree.extent(child)
            if last - first > LONGEST_TIME or any(tree.base[d] in ("acl", "advcl") for d in tree.descendants(child)):
                last = bounds(tree, child)[1]
            while last - 1 > child and tree.tokens[last - 1].upos == "PUNCT":
                last -= 1
            while first < child and tree.tokens[first].upos == "PUNCT":
                first += 1
            found.append((first, last))
    return found


def where_heads(tree: Tree, classes: Classes, host: int) -> list[int]:
    """Heads of locative phrases that hang on `host`, left to right."""
    found = []
    for child in tree.children(host):
        if tree.base[child] in OBLIQUE and is_locative(tree, classes, child):
            found.append(child)
        elif tree.base[child] == "advmod" and tree.children(child, "obl"):
            found += [o for o in tree.children(child, "obl") if is_locative(tree, classes, o)]
    return found


def is_locative(tree: Tree, classes: Classes, i: int) -> bool:
    """Whether `i` is marked by a preposition of place and names a place."""
    case = tree.cases[i]
    if not case or is_time(tree, classes, i) or not (classes.of(i) & WHERE):
        return False
    return case[0] in LOCATIVE or (case[-1] in ("of",) and case[0] in ("outside", "west", "east", "north", "south", "out", "inside"))
