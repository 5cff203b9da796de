"""Undone: what somebody tried, promised or said, and that came to nothing, was given up or taken back.

"The bid to seize the dam failed", "repelled an attempt to storm it", "dropped plans to attack", "retracted a claim that", "pledged to stop
recruiting". Whether the failing or dropping is itself a fact is asked of a `Judge`, by which `factuality` lends its answer.
"""

from __future__ import annotations

from collections.abc import Callable

from sitrep.extract.certainty.embedders import content, embedding, phrasal
from sitrep.extract.certainty.polarity import is_infinitive, is_negated
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Factuality
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Content, Lexicon

Judge = Callable[[int], Factuality]
"""How the sentence presents the predicate at a token."""

GIVING_UP = word_class("giving_up")
CEASING = word_class("ceasing")
FAILING = word_class("failing")
REPELLING = word_class("repelling")
OCCURRING = word_class("occurring")
SUBSTANCE = word_class("substance")
TRYING = word_class("trying")
UNDONE = (Factuality.PLANNED, Factuality.DEMANDED)


def of_trial(tree: Tree, lexicon: Lexicon, judge: Judge, at: int, up: int) -> Factuality | None:
    """What becomes of what somebody tries to do: denied where the attempt failed, else as the attempt: "made an attempt to storm it"."""
    if tree.lemma(up) not in TRYING or not is_infinitive(tree, at) or tree.base[at] not in ("acl", "xcomp"):
        return None
    if _has_failed(tree, judge, up):
        return Factuality.DENIED
    found = embedding(tree, lexicon, up)
    is_attempt = not tree.is_verb(up) and found is not None and found.content is Content.KEEP
    return judge(up) if is_attempt else None


def is_refused(tree: Tree, lexicon: Lexicon, judge: Judge, noun: int) -> bool:
    """Whether a noun is denied, given up or taken back: "rejected accusations that", "abandoned plans to", "rumours that … were false"."""
    up = tree.head(noun)
    if tree.tokens[noun].upos != "NOUN" or up < 0:
        return False
    if tree.lemma(noun) in TRYING and _has_failed(tree, judge, noun):
        return True
    if tree.base[noun] == "nsubj" and tree.verb_phrase(up) in OCCURRING:
        return is_negated(tree, up)  # "the alleged bombing never happened"
    if tree.base[noun] == "nmod" and tree.lemma(up) in SUBSTANCE:
        return is_negated(tree, up)  # "there is no truth in the claim that"
    if tree.base[noun] == "nsubj" and tree.children(up, "cop"):
        return is_untrue(tree, lexicon, up)
    if tree.base[noun] == "nsubj" and any(is_untrue(tree, lexicon, c) for c in tree.children(up, "xcomp")):
        return judge(up) is not Factuality.DENIED  # "proved untrue", "was found to be baseless"
    is_passive = tree.deprel_is(noun, "nsubj:pass")
    is_done_to = is_passive or tree.base[noun] == "obj" or (tree.base[noun] == "obl" and tree.cases[noun] == ("on",))
    if not is_done_to or not tree.is_verb(up) or judge(up) is Factuality.DENIED:
        return False
    if is_passive and tree.children(noun, "nmod:poss") and not tree.children(up, "obl:agent"):
        return False  # "the radio's report was dismissed": it stands on the radio's word
    return phrasal(tree, up) in GIVING_UP or content(embedding(tree, lexicon, up)) is Factuality.DENIED


def is_untrue(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether what a copula joins says that something is not so: "false", "a hoax", "fake news", "without foundation"."""
    if tree.lemma(at) in SUBSTANCE or is_negated(tree, at):
        return tree.lemma(at) in SUBSTANCE and is_negated(tree, at)
    words = (lexicon.embedding(tree.lemma(c), "adj") for c in tree.children(at, "amod"))
    return any(content(found) is Factuality.DENIED for found in (embedding(tree, lexicon, at), *words))


def is_given_up(tree: Tree, judge: Judge, at: int, up: int) -> bool:
    """Whether a gerund is what somebody promises or is told to stop: "pledged to stop recruiting", "told them to cease firing"."""
    is_gerund = tree.is_verb(at) and tree.tokens[at].xpos == "VBG" and tree.base[at] in ("xcomp", "ccomp", "advcl")
    if not is_gerund or tree.children(at, "nsubj", "mark", "case"):
        return False
    if at - 1 in tree.children(up, "xcomp", "ccomp", "advcl"):  # "promised to stop shelling", the two hung side by side
        up = at - 1
    return tree.is_verb(up) and not tree.children(up, "obj") and tree.lemma(up) in CEASING and judge(up) in UNDONE


def comes_to_nothing(tree: Tree, lexicon: Lexicon, at: int, up: int) -> bool:
    """Whether a thing planned is told not to have come about: "the exchange fell through", "the plot came to nothing".

    A truce that fell through was kept before.
    """
    if tree.base[at] != "nsubj" or not tree.is_verb(up) or is_negated(tree, up):
        return False
    noun = lexicon.noun_class(tree.lemma(at))
    if noun is not None and "truce" in noun.classes:
        return False
    to_nothing = tree.lemma(up) == "come" and any(tree.lemma(c) in ("naught", "nothing", "nought") for c in tree.children(up, "obl"))
    return to_nothing or phrasal(tree, up) == "fall through"


def _has_failed(tree: Tree, judge: Judge, trial: int) -> bool:
    """Whether an attempt is said to have failed, or to have been foiled: "the bid failed", "repelled an attempt", "tried but failed"."""
    up = tree.head(trial)
    if tree.is_verb(trial):
        fellows = (*tree.children(trial, "conj"), *([up] if tree.base[trial] == "conj" else []))
        return any(_tells_failure(tree, f) for f in fellows)
    if any(tree.forms[c] in FAILING for c in tree.children(trial, "amod")):
        return True
    if up < 0 or not (tree.is_verb(up) or tree.tokens[up].upos == "ADJ"):
        return False
    if tree.deprel_is(trial, "nsubj") and any(_tells_failure(tree, w) for w in (up, *tree.children(up, "xcomp"))):
        return True
    is_done_to = tree.base[trial] == "obj" or tree.deprel_is(trial, "nsubj:pass")
    return is_done_to and tree.lemma(up) in REPELLING and judge(up) is Factuality.ASSERTED


def _tells_failure(tree: Tree, word: int) -> bool:
    """Whether a verb or adjective says by itself that something failed: not "failed to win", "did not fail"."""
    is_of_more = any(is_infinitive(tree, c) for c in tree.children(word, "xcomp"))
    words = (tree.lemma(word), tree.forms[word])
    return not is_of_more and any(w in FAILING for w in words) and not is_negated(tree, word)
