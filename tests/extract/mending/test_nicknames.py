"""A person's name goes on behind a nickname in quotation marks, whatever tree was made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.mending.nicknames import with_nicknames
from sitrep.model import Mention, MentionKind, Reading, Sentence, Token

WORDS = ["Police", "arrested", "Joaquin", "“", "El", "Chapo", "”", "Guzman", "in", "Mazatlan", "."]
TAGS = ["NOUN", "VERB", "PROPN", "PUNCT", "PROPN", "PROPN", "PUNCT", "PROPN", "ADP", "PROPN", "PUNCT"]
RELATIONS = ["nsubj", "root", "obj", "punct", "appos", "flat", "punct", "flat", "case", "obl", "punct"]


def reading(words: list[str], heads: list[int]) -> Reading:
    tokens = tuple(
        Token(i, 2 * i, 2 * i + 1, word, word.lower(), TAGS[i], "NNP", heads[i], RELATIONS[i] if heads[i] >= 0 else "root")
        for i, word in enumerate(words)
    )
    mentions = (Mention(MentionKind.PERSON, 2, 3), Mention(MentionKind.PERSON, 4, 8))
    return Reading("r-1", "none", (Sentence(0, 2 * len(words), 0, tokens, (), mentions),))


TREES = {
    "beside the first name": [1, -1, 1, 4, 2, 4, 4, 4, 9, 1, 1],
    "over the first name": [1, -1, 4, 4, 1, 4, 4, 4, 9, 1, 1],
    "under it": [1, -1, 1, 4, 2, 2, 4, 5, 9, 7, 1],
}


@pytest.mark.parametrize("heads", TREES.values(), ids=TREES.keys())
def test_a_nickname_begins_no_second_name(heads: list[int]) -> None:
    [sentence] = with_nicknames(reading(WORDS, heads)).sentences
    assert sentence.tokens[2].head == 1
    assert [(sentence.tokens[i].head, sentence.tokens[i].deprel) for i in (4, 5, 7)] == [(2, "flat")] * 3
    assert sentence.tokens[9].head in (1, 2)
    assert sentence.mentions == (Mention(MentionKind.PERSON, 2, 8),)


STAYS = {
    "a surname on its first name": (WORDS, [1, -1, 1, 4, 2, 2, 4, 2, 9, 1, 1]),
    "what is said": ([*WORDS[:4], "el", "chapo", *WORDS[6:]], TREES["beside the first name"]),
    "a name behind it that is another": (WORDS, [1, -1, 1, 4, 2, 4, 4, 1, 9, 1, 1]),
    "no marks": ([*WORDS[:3], ",", *WORDS[4:6], ",", *WORDS[7:]], TREES["beside the first name"]),
}


@pytest.mark.parametrize(("words", "heads"), STAYS.values(), ids=STAYS.keys())
def test_what_stays_as_it_was_read(words: list[str], heads: list[int]) -> None:
    read = reading(words, heads)
    assert with_nicknames(read) is read


@given(st.lists(st.integers(-1, 10), min_size=11, max_size=11))
def test_no_words_of_a_name_hang_on_each_other_in_a_circle(heads: list[int]) -> None:
    before = reading(WORDS, [-1 if head == i else head for i, head in enumerate(heads)])
    after = with_nicknames(before)
    assert _in_circles(after) <= _in_circles(before)


def _in_circles(read: Reading) -> set[int]:
    """The words from which no way leads up to a root."""
    tokens, found = read.sentences[0].tokens, set[int]()
    for token in tokens:
        at = token.index
        for _ in tokens:
            at = tokens[at].head if at >= 0 else at
        found |= {token.index} if at >= 0 else set()
    return found
