"""Walking trees: who is the subject where the sentence leaves it unsaid, what belongs to a name, what is coordinated."""

from __future__ import annotations

import pytest

from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.phrase import phrase
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import Argument, Predicate, Report, Sentence, Token
from sitrep.vocab.lexicon import load_lexicon

SENTENCES = {
    "shared subject of a coordination": """
        Rebels rebel NOUN NNS 2 nsubj
        took take VERB VBD 0 root
        Badr Badr PROPN NNP 2 obj
        and and CCONJ CC 5 cc
        shelled shell VERB VBD 2 conj
        Tiji Tiji PROPN NNP 5 obj""",
    "passive with an agent": """
        Watiya Watiya PROPN NNP 3 nsubj:pass
        was be AUX VBD 3 aux:pass
        captured capture VERB VBN 0 root
        by by ADP IN 6 case
        Haftar Haftar PROPN NNP 6 compound
        militia militia NOUN NN 3 obl:agent""",
    "relative clause": """
        The the DET DT 2 det
        army army NOUN NN 6 nsubj
        which which PRON WDT 4 nsubj
        fled flee VERB VBD 2 acl:relcl
        has have AUX VBZ 6 aux
        returned return VERB VBN 0 root""",
    "control": """
        Turkey Turkey PROPN NNP 2 nsubj
        vowed vow VERB VBD 0 root
        to to PART TO 4 mark
        strike strike VERB VB 2 xcomp
        again again ADV RB 4 advmod""",
    "reduced relative": """
        Civilians civilian NOUN NNS 5 nsubj
        killed kill VERB VBN 1 acl
        by by ADP IN 4 case
        shells shell NOUN NNS 2 obl:agent
        numbered number VERB VBD 0 root
        nine nine NUM CD 5 obj""",
}


def tree_of(rows: str) -> tuple[Report, Tree]:
    """A tree from lines "form lemma UPOS XPOS head deprel", heads counted from 1, and the report that holds its words."""
    fields = [line.split() for line in rows.strip().splitlines()]
    text = " ".join(f[0] for f in fields)
    tokens, at = [], 0
    for i, (form, lemma, upos, xpos, head, deprel) in enumerate(fields):
        tokens.append(Token(i, at, at + len(form), form, lemma, upos, xpos, int(head) - 1, deprel))
        at += len(form) + 1
    return Report(text, "test"), Tree(Sentence(0, len(text), 0, tuple(tokens)))


class NoNames:
    """A book in which no name stands."""

    def kinds(self, name: str) -> frozenset[str]:
        return frozenset(()) if name else frozenset()


def slots_at(name: str, word: str) -> tuple[Tree, Slots]:
    _, tree = tree_of(SENTENCES[name])
    at = next(t.index for t in tree.tokens if t.text == word)
    return tree, Slots(tree, Classes(tree, load_lexicon(), NoNames()), at)


@pytest.mark.parametrize(
    ("name", "word", "subject", "patient"),
    [
        ("shared subject of a coordination", "took", "Rebels", "Badr"),
        ("shared subject of a coordination", "shelled", "Rebels", "Tiji"),
        ("passive with an agent", "captured", "militia", "Watiya"),
        ("relative clause", "fled", "army", None),
        ("control", "strike", "Turkey", None),
        ("reduced relative", "killed", "shells", "Civilians"),
    ],
)
def test_deep_subject_and_object(name: str, word: str, subject: str | None, patient: str | None) -> None:
    tree, slots = slots_at(name, word)
    assert (None if slots.subject is None else tree.tokens[slots.subject].text) == subject
    assert (None if slots.object is None else tree.tokens[slots.object].text) == patient


def test_roles_fill_what_syntax_leaves_unsaid() -> None:
    _, tree = tree_of(SENTENCES["control"])
    sentence = Sentence(0, tree.sentence.end, 0, tree.tokens[:1] + tree.tokens[1:], (Predicate(3, 0.0, (Argument("ARG0", 0),)),))
    slots = Slots(Tree(sentence), Classes(Tree(sentence), load_lexicon(), NoNames()), 3)
    assert slots.subject == 0


def test_a_name_is_quoted_without_what_is_only_said_of_it() -> None:
    report, tree = tree_of(
        """
        The the DET DT 3 det
        Libyan libyan ADJ JJ 3 amod
        army army NOUN NN 0 root
        , , PUNCT , 6 punct
        which which PRON WDT 6 nsubj
        fled flee VERB VBD 3 acl:relcl"""
    )
    assert phrase(tree, report, 2).text == "Libyan army"


def test_a_cycle_free_tree_has_every_token_under_its_root() -> None:
    _, tree = tree_of(SENTENCES["relative clause"])
    root = next(i for i in range(len(tree)) if tree.head(i) < 0)
    assert sorted(tree.descendants(root)) == list(range(len(tree)))


def test_what_is_coordinated_with_a_part_of_a_name_is_coordinated_with_the_name() -> None:
    _, tree = tree_of(
        """
        Qasr Qasr PROPN NNP 0 root
        Ghashir Ghashir PROPN NNP 1 flat
        , , PUNCT , 4 punct
        Wadi Wadi PROPN NNP 2 conj
        and and CCONJ CC 6 cc
        Zara Zara PROPN NNP 4 conj"""
    )
    assert [tree.tokens[i].text for i in tree.coordinated(0)] == ["Qasr", "Wadi", "Zara"]


def test_what_is_remembered_is_worked_out_once_for_each_tree() -> None:
    asked: list[tuple[int, str]] = []

    @remembered
    def has_child(tree: Tree, i: int, relation: str = "obj") -> bool:
        asked.append((i, relation))
        return bool(tree.children(i, relation))

    (_, tree), (_, other) = (tree_of(SENTENCES[name]) for name in ("shared subject of a coordination", "relative clause"))
    assert [has_child(tree, 1), has_child(tree, 1), has_child(tree, 1, relation="nsubj")] == [True, True, True]
    assert [has_child(other, 4), has_child(other, 4)] == [False, False]
    assert asked == [(1, "obj"), (1, "nsubj"), (4, "obj")]


def test_children_of_several_relations_come_once_and_in_order() -> None:
    _, tree = tree_of(SENTENCES["passive with an agent"])
    assert tree.children(2, "obl:agent", "obl", "nsubj") == [0, 5]
    tree.children(2, "obl").append(99)
    assert tree.children(2, "obl") == [5]
