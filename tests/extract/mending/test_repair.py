"""Trees that no sentence can have, and what is made of them."""

from __future__ import annotations

from sitrep.extract.mending.repair import repaired
from sitrep.model import Sentence, Token


def words(*tagged: tuple[str, str, str, int, str]) -> Sentence:
    """A sentence of words with both their tags, heads and relations, a space between each two."""
    tokens, at = [], 0
    for i, (text, upos, xpos, head, relation) in enumerate(tagged):
        tokens.append(Token(i, at, at + len(text), text, text.lower(), upos, xpos, head, relation))
        at += len(text) + 1
    return Sentence(0, at, 0, tuple(tokens))


def hung(sentence: Sentence) -> list[tuple[str, int, str]]:
    return [(t.upos, t.head, t.deprel) for t in sentence.tokens]


def test_a_word_with_a_modal_and_an_object_is_a_verb() -> None:
    for modal in (3, 4):  # on the verb, or on its object
        misread = words(
            ("Will", "AUX", "MD", modal, "aux"),
            ("the", "DET", "DT", 3, "det"),
            ("junta", "NOUN", "NN", 3, "compound"),
            ("shell", "NOUN", "NN", -1, "root"),
            ("Loikaw", "PROPN", "NNP", 3, "obj"),
        )
        assert hung(repaired(misread)) == [
            ("AUX", 3, "aux"),
            ("DET", 2, "det"),
            ("NOUN", 3, "nsubj"),
            ("VERB", -1, "root"),
            ("PROPN", 3, "obj"),
        ]


def test_a_noun_that_is_something_stays_a_noun() -> None:
    sentence = words(
        ("It", "PRON", "PRP", 4, "nsubj"),
        ("will", "AUX", "MD", 4, "aux"),
        ("be", "AUX", "VB", 4, "cop"),
        ("a", "DET", "DT", 4, "det"),
        ("shell", "NOUN", "NN", -1, "root"),
    )
    assert repaired(sentence) == sentence


def test_a_preposition_before_a_name_is_the_whole_names() -> None:
    misread = words(
        ("Speaking", "VERB", "VBG", -1, "root"),
        ("to", "ADP", "IN", 2, "case"),
        ("Radio", "PROPN", "NNP", 3, "compound"),
        ("Sahara", "PROPN", "NNP", 0, "obl"),
    )
    assert hung(repaired(misread))[1] == ("ADP", 3, "case")
