"""Sharing: one noun of several parties: of "Russian and Turkish troops" the phrases "Russian troops" and "Turkish troops".

Read off the order of the words, since trees differ. Where one of them is a party by itself ("Hamas and Israeli soldiers"), what it names is
found by itself and not here.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.ground.party.phrases import Grammar, Phrase
from sitrep.model import joined_before


def sides(grammar: Grammar, phrase: Phrase) -> tuple[Phrase, ...]:
    """The phrases that share the head of `phrase`, left to right; () for fewer than two."""
    noun = phrase.token.index
    if phrase.token.upos != "NOUN":
        return ()
    end = noun
    while end > 0 and _qualifies(grammar, end - 1, noun):
        end -= 1
    return tuple(_side(grammar, phrase, name, range(end, noun + 1)) for name in joined_before(grammar.tokens, end))


def _side(grammar: Grammar, phrase: Phrase, name: range, shared: range) -> Phrase:
    """`phrase` with one name before what is shared; tokens that touch are one word."""
    words: list[str] = []
    starts: list[int] = []
    for token in grammar.tokens[name.start : name.stop]:
        if words and token.start == grammar.tokens[token.index - 1].end:
            words[-1] += token.text
        else:
            words.append(token.text)
            starts.append(token.index)
    every = (*words, *(grammar.tokens[i].text for i in shared))
    behind = phrase.head + 1
    return replace(
        phrase,
        words=(*every, *phrase.words[behind:]),
        at=(*starts, *shared, *phrase.at[behind:]),
        head=len(every) - 1,
        first=name.start,
        owner=None,
    )


def _qualifies(grammar: Grammar, i: int, noun: int) -> bool:
    """Whether a word in small letters says of what kind the noun is: "air forces"."""
    token = grammar.tokens[i]
    return token.upos in ("ADJ", "NOUN", "PROPN") and token.text.islower() and grammar.heads[i] == noun
