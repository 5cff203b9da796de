"""The package's own weights: what any good reader sees in plain sentences."""

from __future__ import annotations

import pytest

from sitrep.model import MentionKind, Report, Sentence
from sitrep.reader import Reader


@pytest.fixture(scope="module")
def weights() -> Reader:
    return Reader.load()


def read(weights: Reader, text: str) -> Sentence:
    [sentence] = weights.read(Report(text=text, name="plain")).sentences
    return sentence


def roles(sentence: Sentence, lemma: str) -> dict[str, str]:
    [predicate] = [p for p in sentence.predicates if sentence.tokens[p.token].lemma == lemma]
    return {a.label: sentence.tokens[a.head].text for a in predicate.arguments}


ACTIVE = [
    ("Rebels seized the town of Goma on Tuesday.", "seize", "Rebels", "town"),
    ("The army bombed two villages near the border.", "bomb", "army", "villages"),
    ("Government forces killed 12 civilians in the market.", "kill", "forces", "civilians"),
]
PASSIVE = [
    ("The town was captured by rebels on Tuesday.", "capture", "rebels", "town"),
    ("Twelve civilians were killed by government forces.", "kill", "forces", "civilians"),
]


@pytest.mark.parametrize(("text", "lemma", "actor", "recipient"), ACTIVE + PASSIVE)
def test_who_did_what_to_whom(weights: Reader, text: str, lemma: str, actor: str, recipient: str) -> None:
    found = roles(read(weights, text), lemma)
    assert found["ARG0"] == actor
    assert found["ARG1"] == recipient


@pytest.mark.parametrize(("text", "lemma", "actor", "recipient"), ACTIVE)
def test_the_verb_is_the_root(weights: Reader, text: str, lemma: str, actor: str, recipient: str) -> None:
    tokens = read(weights, text).tokens
    [root] = [t for t in tokens if t.deprel == "root"]
    assert (root.lemma, root.upos) == (lemma, "VERB")
    assert {t.text: t.deprel for t in tokens if t.head == root.index}[actor] == "nsubj"
    assert {t.text: t.deprel for t in tokens if t.head == root.index}[recipient] == "obj"


def test_names_are_mentions(weights: Reader) -> None:
    sentence = read(weights, "President Omar Hassan said in Khartoum on Monday that Sudan would fight.")
    found = {" ".join(t.text for t in sentence.tokens[m.first : m.last]): m.kind for m in sentence.mentions}
    assert found["Khartoum"] is MentionKind.PLACE
    assert found["Sudan"] is MentionKind.COUNTRY
    assert MentionKind.PERSON in found.values()


def test_what_happened_is_surer_than_what_did_not(weights: Reader) -> None:
    happened = read(weights, "The rebels attacked the base.").predicates[0].factuality
    denied = read(weights, "The rebels did not attack the base.")
    [attack] = [p for p in denied.predicates if denied.tokens[p.token].lemma == "attack"]
    assert happened > attack.factuality


def test_a_sentence_of_600_words_and_a_long_report_are_read_whole(weights: Reader) -> None:
    long = "the army left the town after heavy fighting with rebels who had held the market, " * 40
    text = long.strip(", ") + ".\n" + "The army left. It came back on Monday.\n" * 100
    report = Report(text=text, name="long")
    sentences = weights.read(report).sentences
    assert len(sentences) == 201
    assert len(sentences[0].tokens) > 600
    assert "".join(t.text for s in sentences for t in s.tokens) == "".join(text.split())
    assert all([t.head for t in s.tokens].count(-1) == 1 for s in sentences)


def test_the_same_text_has_the_same_reading(weights: Reader) -> None:
    report = Report(text="The army left. It came back on Monday, residents said.", name="same")
    assert weights.read(report) == weights.read(report)
