"""Tense of the verb that governs words of time, from hand-made trees and from words alone."""

from __future__ import annotations

import pytest

from sitrep.ground.time import Tense, tense_in_text, tense_of
from sitrep.model import Sentence, Token


def sentence_of(rows: str) -> Sentence:
    """`form/lemma/UPOS/XPOS/head/deprel` for each word; heads count from 1, 0 is the root."""
    tokens = []
    at = 0
    for index, row in enumerate(rows.split()):
        form, lemma, upos, xpos, head, deprel = row.split("/")
        tokens.append(Token(index, at, at + len(form), form, lemma, upos, xpos, int(head) - 1, deprel))
        at += len(form) + 1
    return Sentence(0, at - 1, 0, tuple(tokens))


SHELLED = "They/they/PRON/PRP/2/nsubj shelled/shell/VERB/VBD/0/root it/it/PRON/PRP/2/obj on/on/ADP/IN/5/case Monday/Monday/PROPN/NNP/2/obl"
WILL = "Talks/talk/NOUN/NNS/3/nsubj will/will/AUX/MD/3/aux resume/resume/VERB/VB/0/root on/on/ADP/IN/5/case Monday/Monday/PROPN/NNP/3/obl"
KILLED = "He/he/PRON/PRP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass killed/kill/VERB/VBN/0/root Monday/Monday/PROPN/NNP/3/obl:tmod"
HAVE = (
    "It/it/PRON/PRP/4/nsubj could/could/AUX/MD/4/aux have/have/AUX/VB/4/aux left/leave/VERB/VBN/0/root Monday/Monday/PROPN/NNP/4/obl:tmod"
)
PLANS = (
    "It/it/PRON/PRP/2/nsubj plans/plan/VERB/VBZ/0/root to/to/PART/TO/4/mark attack/attack/VERB/VB/2/xcomp "
    "on/on/ADP/IN/6/case Monday/Monday/PROPN/NNP/4/obl"
)
FORCED = (
    "It/it/PRON/PRP/3/nsubj was/be/AUX/VBD/3/aux:pass forced/force/VERB/VBN/0/root to/to/PART/TO/5/mark leave/leave/VERB/VB/3/xcomp "
    "on/on/ADP/IN/7/case Monday/Monday/PROPN/NNP/5/obl"
)
SCHEDULED = (
    "Talks/talk/NOUN/NNS/3/nsubj:pass are/be/AUX/VBP/3/aux:pass scheduled/schedule/VERB/VBN/0/root for/for/ADP/IN/5/case "
    "Monday/Monday/PROPN/NNP/3/obl"
)
REDUCED = (
    "The/the/DET/DT/2/det men/man/NOUN/NNS/5/nsubj captured/capture/VERB/VBN/2/acl Monday/Monday/PROPN/NNP/3/obl:tmod "
    "died/die/VERB/VBD/0/root"
)
LEAVING = "He/he/PRON/PRP/3/nsubj is/be/AUX/VBZ/3/aux leaving/leave/VERB/VBG/0/root Monday/Monday/PROPN/NNP/3/obl:tmod"
POSSESSIVE = (
    "Monday/Monday/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case attack/attack/NOUN/NN/5/nsubj will/will/AUX/MD/5/aux "
    "matter/matter/VERB/VB/0/root"
)
NOUN = "Talks/talk/NOUN/NNS/5/nsubj on/on/ADP/IN/3/case Monday/Monday/PROPN/NNP/1/nmod will/will/AUX/MD/5/aux decide/decide/VERB/VB/0/root"

ANNOUNCES = (
    "It/it/PRON/PRP/2/nsubj announces/announce/VERB/VBZ/0/root leaving/leave/VERB/VBG/2/xcomp town/town/NOUN/NN/3/obj "
    "Monday/Monday/PROPN/NNP/3/obl:tmod"
)
TO_BE = (
    "They/they/PRON/PRP/2/nsubj are/be/VERB/VBP/0/root to/to/PART/TO/4/mark meet/meet/VERB/VB/2/xcomp Monday/Monday/PROPN/NNP/4/obl:tmod"
)

HAD_BEEN = (
    "Talks/talk/NOUN/NNS/4/nsubj:pass had/have/AUX/VBD/4/aux been/be/AUX/VBN/4/aux:pass scheduled/schedule/VERB/VBN/0/root "
    "for/for/ADP/IN/6/case Monday/Monday/PROPN/NNP/4/obl"
)
HAD_HOPED = (
    "It/it/PRON/PRP/3/nsubj had/have/AUX/VBD/3/aux hoped/hope/VERB/VBN/0/root to/to/PART/TO/5/mark leave/leave/VERB/VB/3/xcomp "
    "Monday/Monday/PROPN/NNP/5/obl:tmod"
)
HAD_AGREED = HAD_HOPED.replace("hoped/hope", "agreed/agree")
HAS_BEEN = HAD_BEEN.replace("had/have/AUX/VBD", "has/have/AUX/VBZ")
WAS_DUE = (
    "It/it/PRON/PRP/5/nsubj was/be/AUX/VBD/5/cop due/due/ADJ/JJ/5/mark to/to/PART/TO/3/fixed dock/dock/VERB/VB/0/root "
    "Monday/Monday/PROPN/NNP/5/obl:tmod"
)
SAID_DUE = "He/he/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root " + (
    "it/it/PRON/PRP/5/nsubj was/be/AUX/VBD/5/aux:pass planned/plan/VERB/VBN/2/ccomp for/for/ADP/IN/7/case Monday/Monday/PROPN/NNP/5/obl"
)
WERE_TO = (
    "They/they/PRON/PRP/4/nsubj were/be/AUX/VBD/4/aux to/to/PART/TO/4/mark meet/meet/VERB/VB/0/root Monday/Monday/PROPN/NNP/4/obl:tmod"
)
SET_UP = (
    "Camps/camp/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass set/set/VERB/VBN/0/root up/up/ADP/RP/3/compound:prt "
    "Monday/Monday/PROPN/NNP/3/obl:tmod"
)

TREES = [
    ("past", SHELLED, Tense.PAST),
    ("will", WILL, Tense.FUTURE),
    ("passive", KILLED, Tense.PAST),
    ("could have", HAVE, Tense.PAST),
    ("plans to", PLANS, Tense.FUTURE),
    ("was forced to", FORCED, Tense.PAST),
    ("are scheduled for", SCHEDULED, Tense.FUTURE),
    ("reduced relative", REDUCED, Tense.PAST),
    ("is leaving", LEAVING, Tense.FUTURE),
    ("announces leaving", ANNOUNCES, Tense.PRESENT),
    ("are to", TO_BE, Tense.FUTURE),
    ("had been scheduled for", HAD_BEEN, Tense.PAST),
    ("has been scheduled for", HAS_BEEN, Tense.FUTURE),
    ("had hoped to", HAD_HOPED, Tense.PAST),
    ("had agreed to", HAD_AGREED, Tense.DUE),
    ("was due to", WAS_DUE, Tense.DUE),
    ("said it was planned for", SAID_DUE, Tense.FUTURE),
    ("were to", WERE_TO, Tense.DUE),
    ("were set up", SET_UP, Tense.PAST),
    ("possessive", POSSESSIVE, Tense.UNKNOWN),
    ("noun under a verb", NOUN, Tense.FUTURE),
]


@pytest.mark.parametrize(("rows", "tense"), [tree[1:] for tree in TREES], ids=[tree[0] for tree in TREES])
def test_tense_from_the_tree(rows: str, tense: Tense) -> None:
    sentence = sentence_of(rows)
    monday = next(token for token in sentence.tokens if token.text == "Monday")
    assert tense_of(sentence, monday.start, monday.end) is tense


def test_a_tree_that_runs_in_a_circle_has_no_tense() -> None:
    sentence = sentence_of("Monday/Monday/PROPN/NNP/2/dep Tuesday/Tuesday/PROPN/NNP/1/dep")
    assert tense_of(sentence, 0, 6) is Tense.UNKNOWN


WORDS = [
    ("The army took the town on Monday.", Tense.PAST),
    ("The talks will resume on Monday.", Tense.FUTURE),
    ("Talks are scheduled for Monday.", Tense.FUTURE),
    ("The two sides agreed to meet on Monday.", Tense.FUTURE),
    ("The convoy had been due on Monday.", Tense.PAST),
    ("The convoy was due on Monday.", Tense.DUE),
    ("On Monday rebels shelled the port, and talks will follow.", Tense.PAST),
    ("A Monday deadline", Tense.UNKNOWN),
]


@pytest.mark.parametrize(("text", "tense"), WORDS, ids=[text for text, _ in WORDS])
def test_tense_from_the_words(text: str, tense: Tense) -> None:
    start = text.index("Monday")
    assert tense_in_text(text, start, start + 6) is tense
