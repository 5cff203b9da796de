"""Vessels: a name that a report says is that of a ship, a train or an aircraft is no place, wherever it stands: the Moskva is no Moscow.

It says so by the noun beside the name ("the tanker Sounion", "the Rubymar, a cargo ship"), or by what only vessels have ("the crew of the
Tutor", "aboard the Tutor") or do ("the Tutor sank"), once for the whole report. Where the name stands again it counts with an article,
which towns go without, or with two words. Such a name is a mention of a vehicle and of nothing else. Where it errs: what is named right
after a vehicle and is none ("the ferry Mariupol residents took").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitrep.extract.sentence.phrase import QUOTES
from sitrep.model import Mention, MentionKind, Reading, Sentence, Token
from sitrep.vocab.lexicon import Lexicon, NounClass

DETAILS = frozenset({"naval", "transport"})
HUNG_ON_NOUN = frozenset({"appos", "compound", "flat", "nmod", "nsubj", "obj", "obl", "dep"})
NONE = frozenset({MentionKind.COUNTRY, MentionKind.DATE, MentionKind.PEOPLE})
SOMEBODY = frozenset({MentionKind.ORGANISATION, MentionKind.PERSON})

ON = frozenset({"aboard"})
CREWS = frozenset({"crew", "crewman", "crewmember", "deckhand", "hull"})
SINKING = frozenset({"capsize", "founder", "sink", "torpedo"})

Name = tuple[str, ...]


def with_vessels(reading: Reading, lexicon: Lexicon) -> Reading:
    """The reading with each name of a vessel as a mention of one; the same reading where none is named."""
    named = {name for sentence in reading.sentences for name in _told(sentence, lexicon)}
    if not named:
        return reading
    sentences = tuple(_marked(sentence, named) for sentence in reading.sentences)
    return reading if sentences == reading.sentences else replace(reading, sentences=sentences)


def _told(sentence: Sentence, lexicon: Lexicon) -> Iterator[Name]:
    """The names that a sentence says are those of vessels."""
    tokens = sentence.tokens
    for noun in tokens:
        if (first := _of_vessel(sentence, noun)) is not None:
            yield _words(sentence, first)
        known = _class(noun, tokens[max(0, noun.index - 1)], lexicon) if noun.upos == "NOUN" else None
        if known is None or known.detail not in DETAILS:
            continue
        after = noun.index + 1
        after += after < len(tokens) and tokens[after].text in QUOTES
        if (first := _beside(sentence, noun, after)) is not None:
            yield _words(sentence, first)
        if noun.deprel == "appos" and tokens[noun.head].upos == "PROPN" and not _is_none(sentence, noun.head):
            yield _words(sentence, noun.head)


def _class(noun: Token, before: Token, lexicon: Lexicon) -> NounClass | None:
    """What a noun names, with the word before it where the two have an entry: "bulk carrier"."""
    return lexicon.noun_class(f"{before.lemma} {noun.lemma}") or lexicon.noun_class(noun.lemma)


def _of_vessel(sentence: Sentence, word: Token) -> int | None:
    """Where a name with an article begins that stands as only that of a vessel can: "aboard the X", "crew of the X", "sank the X"."""
    tokens, at = sentence.tokens, word.index
    if word.lemma in CREWS and at + 1 < len(tokens) and tokens[at + 1].text == "of":
        after = at + 2
    elif word.lemma in ON:
        after = at + 1
    elif word.lemma in SINKING and word.upos == "VERB":
        name = _sunk(tokens, at)
        after = _run(sentence, name)[0] - 1 if name is not None else -1
    else:
        return None
    if not 0 <= after < len(tokens) - 1 or tokens[after].lemma != "the" or not tokens[after + 1].text[0].isupper():
        return None
    last = _run(sentence, after + 1)[1]
    is_alone = not (last < len(tokens) and tokens[last].upos == "NOUN")  # "aboard the Kyiv train"
    return after + 1 if is_alone and not _is_none(sentence, after + 1, NONE | SOMEBODY) else None


def _sunk(tokens: tuple[Token, ...], verb: int) -> int | None:
    """The name of what sinks, and not of who sinks it."""
    hung = {t.deprel: t for t in reversed(tokens) if t.head == verb}
    found = hung.get("obj") or hung.get("nsubj:pass") or hung.get("nsubj")
    return found.index if found is not None and found.upos == "PROPN" else None


def _beside(sentence: Sentence, noun: Token, at: int) -> int | None:
    """The token `at` where it begins a name that hangs on the noun before it, or that has it hung on."""
    if at >= len(sentence.tokens):
        return None
    tokens, name = sentence.tokens, sentence.tokens[at]
    last = name
    while last.index + 1 < len(tokens) and tokens[last.index + 1].upos == "PROPN":
        last = tokens[last.index + 1]
    inside = range(at, last.index + 1)
    hung = [(tokens[i].head, tokens[i].deprel.split(":", 1)[0]) for i in inside]
    beside = (noun.head, noun.deprel.split(":", 1)[0])  # read as two things that one verb has
    is_joined = noun.head in inside or beside in hung or any(head == noun.index and relation in HUNG_ON_NOUN for head, relation in hung)
    return at if name.upos == "PROPN" and name.text[:1].isupper() and is_joined and not _is_none(sentence, at) else None


def _is_none(sentence: Sentence, at: int, kinds: frozenset[MentionKind] = NONE) -> bool:
    """Whether the reader sees a country, a people or a date there, or something else of `kinds`."""
    return any(m.first <= at < m.last and m.kind in kinds for m in sentence.mentions)


def _run(sentence: Sentence, at: int) -> tuple[int, int]:
    """First and one past the last token of the name at `at`; an adjective that the reader sees in one name with it belongs to it."""
    tokens = sentence.tokens
    first, last = at, at + 1
    seen = next((m.first for m in sentence.mentions if m.first <= at < m.last), at)
    while first > 0 and (tokens[first - 1].upos == "PROPN" or (seen < first and tokens[first - 1].text[:1].isupper())):
        first -= 1
    while last < len(tokens) and (tokens[last].upos == "PROPN" or (tokens[last].text.isupper() and len(tokens[last].text) == 1)):
        last += 1
    return first, last


def _words(sentence: Sentence, at: int) -> Name:
    """The words of the name at `at`."""
    first, last = _run(sentence, at)
    return tuple(t.text for t in sentence.tokens[first:last])


def _marked(sentence: Sentence, named: set[Name]) -> Sentence:
    """The sentence with a mention of a vehicle for each of the names."""
    found = [(first, first + len(name)) for name in named for first in _places(sentence.tokens, name)]
    if not found:
        return sentence
    kept = [m for m in sentence.mentions if not any(m.first < last and first < m.last for first, last in found)]
    made = [Mention(MentionKind.WEAPON, first, last) for first, last in found]
    return replace(sentence, mentions=tuple(sorted((*kept, *made), key=lambda m: m.first)))


def _places(tokens: tuple[Token, ...], name: Name) -> Iterator[int]:
    """Where the name begins, with an article or a noun before it, or of two words."""
    for first in range(len(tokens) - len(name) + 1):
        if tokens[first].text == name[0] and tuple(t.text for t in tokens[first : first + len(name)]) == name:
            before = tokens[first - 1] if first else None
            is_led = before is not None and (before.upos in ("DET", "NOUN") or before.text in QUOTES)
            if len(name) > 1 or is_led or (tokens[first].deprel == "nsubj" and first + 1 < len(tokens) and tokens[first + 1].text == ","):
                yield first
