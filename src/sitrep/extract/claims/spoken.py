"""Spoken: when something was said, for claims whose saying is the act: demands, threats, accusations, views.

Beside the words of time of the verb of speech itself count those of the occasion: "in a speech on Friday", "in a statement issued on
Monday", "speaking to reporters on Tuesday". What somebody says of other acts has no time from that: "said on Monday that jets struck".
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.extract.sentence.adjuncts import time_words
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.vocab.grammar import word_class

OCCASIONS = frozenset({"statement", "talks"})
DURING = (("at",), ("during",), ("in",), ("on",))
SPEAKING = word_class("speaking")


def spoken(tree: Tree, classes: Classes, verb: int) -> list[tuple[int, int]]:
    """Token ranges of the phrases that say when the verb of speech `verb` was spoken, its own before those of the occasion."""
    hosts = (verb, *_subject(tree, verb), *_occasions(tree, classes, verb))
    return next((found for host in hosts if (found := time_words(tree, classes, host))), [])


def _subject(tree: Tree, verb: int) -> list[int]:
    """The speaker, on whom words of time may hang: "the army on Sunday warned"."""
    subject = tree.shared_subject(verb)
    return [] if subject is None else [subject]


def _occasions(tree: Tree, classes: Classes, verb: int) -> Iterator[int]:
    """Nouns and participles that tell of the speaking."""
    for child in tree.children(verb, "obl", "advcl"):
        if tree.base[child] == "obl" and tree.cases[child] in DURING and classes.of(child) & OCCASIONS:
            yield child
            yield from tree.children(child, "acl")
        elif tree.base[child] == "advcl" and _is_speaking(tree, child):
            yield child
    for speaker in _subject(tree, verb):
        yield from (c for c in tree.children(speaker, "acl") if _is_speaking(tree, c))


def _is_speaking(tree: Tree, i: int) -> bool:
    """Whether a participle tells that its subject speaks: "speaking in Geneva", "while addressing the press"."""
    return tree.tokens[i].xpos == "VBG" and tree.lemma(i) in SPEAKING
