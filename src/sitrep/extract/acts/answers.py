"""Answers: verbs of refusing, denying and answering that tell no act of their own.

Who "declined to comment" or "would not say" refuses nobody anything (PLOVER's REJECT is of help, change, yielding and meeting); who "denied
that", or "rejected reports that", only says of another act that it was not so; and who "has not responded" has done nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.extract.acts.typer import Typing
from sitrep.extract.certainty.reach import has_content
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Plover, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon

COMMENTING = word_class("commenting")
DETAILS = word_class("detail")
OFFERING = frozenset({"disclose", "give", "offer", "provide", "release", "share"})
REPLYING = word_class("replying")


def is_mere_answer(tree: Tree, typing: Typing) -> bool:
    """Whether somebody only answers or does not ("neither side has responded"), where no deed is told with it."""
    slots = typing.slots
    if typing.notion.plover is not Plover.ASSAULT or not slots.is_verbal or tree.lemma(typing.at) not in REPLYING:
        return False
    return slots.object is None and not slots.prepositional("by", "with")


def is_no_comment(tree: Tree, typing: Typing) -> bool:
    """Whether somebody only keeps from saying more ("declined to comment", "refused to be named"), or is asked for it."""
    if typing.notion.plover is Plover.REQUEST and not typing.slots.is_verbal:
        return any(tree.lemma(h) in DETAILS for h in typing.slots.prepositional("for"))
    if typing.notion.plover is not Plover.REJECT or not typing.slots.is_verbal:
        return False
    told = [*tree.children(typing.at, "xcomp", "obj"), *(w for w in typing.words[1:] if tree.is_verb(w))]
    return bool(told) and all(_is_comment(tree, word) for word in told)


def _is_comment(tree: Tree, word: int) -> bool:
    if tree.is_verb(word) and tree.lemma(word) in OFFERING:
        return any(tree.lemma(c) in DETAILS for c in tree.children(word, "obj"))
    return tree.lemma(word) in (COMMENTING if tree.is_verb(word) else DETAILS)


def only_reports(tree: Tree, lexicon: Lexicon, typing: Typing, by_token: Mapping[int, Typing]) -> bool:
    """Whether a verb only denies or confirms what its clause or its object tells: that is the claim, and its speaker the source."""
    embedding = lexicon.embedding(tree.lemma(typing.at), "verb") if tree.is_verb(typing.at) else None
    if embedding is None or embedding.stance not in (Stance.DENIES, Stance.CONFIRMS):
        return False
    said = [h for h in tree.children(typing.at, "obj", "nsubj:pass") if _tells(tree, lexicon, h, by_token)]
    return bool(typing.slots.fill("complement") or said)


def is_told_of(tree: Tree, lexicon: Lexicon, typing: Typing, noun: int, by_token: Mapping[int, Typing]) -> bool:
    """Whether a noun says what a verb only denies or confirms: the accusations of "denies accusations that it backs the rebels"."""
    return only_reports(tree, lexicon, typing, by_token) and _tells(tree, lexicon, noun, by_token)


def _tells(tree: Tree, lexicon: Lexicon, noun: int, by_token: Mapping[int, Typing]) -> bool:
    """Whether a noun of saying has with it the deed that it tells of: "reports that they fled", "allegations of torture"."""
    found = lexicon.embedding(tree.lemma(noun), "noun") if tree.tokens[noun].upos == "NOUN" else None
    if found is None or found.stance in (None, Stance.DEMANDS) or tree.children(noun, "nmod:poss"):
        return False  # "denied the enemy's claim that": the enemy has made one
    of = [c for c in tree.children(noun, "nmod") if tree.cases[c] == ("of",) and c in by_token and not tree.is_verb(c)]
    return has_content(tree, noun) or bool(of)
