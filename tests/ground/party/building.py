"""Readings and claims built by hand, so that parties can be tested without a model.

`reading` takes sentences written as "form/upos/deprel>head" words, `link_words` a bare noun phrase put into a sentence of its own.
"""

from __future__ import annotations

import re
from datetime import date

from sitrep.ground.party import PartyGrounder
from sitrep.model import (
    Claim,
    ClaimKind,
    ClaimType,
    DateBasis,
    Entity,
    Factuality,
    Mention,
    MentionKind,
    Participant,
    Plover,
    Reading,
    Report,
    Role,
    Sentence,
    Source,
    Token,
)
from sitrep.vocab.parties import load_book

XPOS = {"PROPN": "NNP", "NOUN": "NN", "PRON": "PRP", "ADJ": "JJ", "VERB": "VBD", "DET": "DT", "ADP": "IN", "PART": "POS", "NUM": "CD"}
PREPOSITIONS = frozenset({"of", "for", "in", "from", "to", "by", "with", "against"})
SMALL = PREPOSITIONS | {"the", "a", "an", "and", "loyal", "led", "backed"}
PLURALS = frozenset({"forces", "troops", "police", "people"})
DAY = date(2020, 5, 20)


def sentence(start: int, words: list[tuple[str, str, int, str]], mentions: tuple[Mention, ...] = ()) -> tuple[str, Sentence]:
    """Text and Sentence of (form, upos, head, deprel) words; a form that begins with "+" touches the one before it."""
    text, tokens = "", []
    for index, (form, upos, head, deprel) in enumerate(words):
        glued = form.startswith("+")
        form = form.removeprefix("+")
        text += form if glued or not text else f" {form}"
        xpos = XPOS.get(upos, upos)
        lemma = form.lower()
        if upos == "NOUN" and (lemma in PLURALS or (lemma.endswith("s") and not lemma.endswith("ss"))):
            xpos, lemma = "NNS", lemma if lemma in PLURALS - {"forces", "troops"} else lemma.removesuffix("s")
        if lemma.endswith("men") and upos == "NOUN":
            xpos, lemma = "NNS", lemma.removesuffix("men") + "man"
        if upos == "PART":
            xpos = "POS"
        at = start + len(text)
        tokens.append(Token(index, at - len(form), at, form, lemma, upos, xpos, head, deprel))
    return text, Sentence(start, start + len(text), 0, tuple(tokens), (), mentions)


def reading(*sentences: tuple[list[tuple[str, str, int, str]], tuple[Mention, ...]]) -> tuple[Report, Reading]:
    """A report of these sentences and its reading."""
    texts, read = [], []
    at = 0
    for words, mentions in sentences:
        text, made = sentence(at, words, mentions)
        texts.append(text)
        read.append(made)
        at += len(text) + 1
    report = Report(" ".join(texts), "test", published=DAY, published_basis=DateBasis.GIVEN)
    return report, Reading(report.id, "hand", tuple(read))


def parse(line: str) -> list[tuple[str, str, int, str]]:
    """Words written "form/UPOS/head/deprel", divided by spaces; heads count from 0."""
    found = []
    for word in line.split():
        form, upos, head, deprel = word.rsplit("/", 3)
        found.append((form, upos, int(head), deprel))
    return found


def claim(
    report: Report, words: str, role: Role = Role.ACTOR, *, source: str | None = None, plover: Plover | None = None, nth: int = 0
) -> Claim:
    """A claim whose one participant is the `nth` occurrence of `words`."""
    at = [m.start() for m in re.finditer(re.escape(words), report.text)][nth]
    span = report.quote(at, at + len(words))
    credited = ()
    if source is not None:
        begin = report.text.index(source)
        credited = (Source(report.quote(begin, begin + len(source))),)
    trigger = report.quote(len(report.text) - 1, len(report.text))
    whole = report.quote(0, len(report.text))
    typed = ClaimType(plover=plover)
    return Claim(
        report.id, report.name, ClaimKind.EVENT, whole, trigger, typed, Factuality.ASSERTED, (Participant(role, span),), sources=credited
    )


def entity_of(
    report: Report, read: Reading, words: str, role: Role = Role.ACTOR, *, plover: Plover | None = None, nth: int = 0
) -> Entity | None:
    """What the grounder makes of `words` as a participant."""
    return PartyGrounder(load_book()).ground((claim(report, words, role, plover=plover, nth=nth),), read, report)[0].participants[0].entity


def noun_phrase(words: str) -> tuple[list[tuple[str, str, int, str]], int, tuple[Mention, ...]]:
    """A noun phrase tagged by capitals and a few prepositions: its words, the index of its head, and its mention when it is a name."""
    forms = [f if i == 0 or not f.startswith(("'s", "’s")) else "+" + f for i, f in enumerate(re.sub(r"(['’]s)\b", r" \1", words).split())]
    stop = next((i for i, f in enumerate(forms) if i and f.lower() in SMALL - {"the"}), len(forms))
    head = stop - 1
    last = len(forms) - 1
    verb = next((i for i, f in enumerate(forms) if f.lower() in ("loyal", "led", "backed")), None)
    made = []
    for i, form in enumerate(forms):
        low = form.lower()
        if form in ("+'s", "+’s"):
            made.append((form, "PART", i - 1, "case"))
        elif low in PREPOSITIONS:
            made.append((form, "ADP", last, "case"))
        elif low in ("the", "a", "an", "no"):
            made.append((form, "DET", head if i < stop else last, "det"))
        elif i == verb:
            made.append((form, "ADJ", head, "amod"))
        elif i < head:
            owned = i + 1 < len(forms) and forms[i + 1] in ("+'s", "+’s")
            made.append((form, "PROPN" if form[:1].isupper() else "NOUN", head, "nmod:poss" if owned else "compound"))
        elif i == last and i != head:
            made.append(
                (form, "PROPN" if form[:1].isupper() else "NOUN", head if verb is None else verb, "nmod" if verb is None else "obl")
            )
        else:
            made.append((form, "PROPN" if form[:1].isupper() else "NOUN", -1 if i == head else last, "compound"))
    return made, head, ()


def link_words(words: str, context: str = "") -> str | None:
    """Id of the party that `words` mean in a report on `context` (a country's name); provisional ones are "x", none is None."""
    made, head, mentions = noun_phrase(words)
    offset = 0
    shifted = [(f, u, h + offset, d) for f, u, h, d in made]
    verb = len(made)
    subject = [(f, u, verb if i == head else h, "nsubj" if i == head else d) for i, (f, u, h, d) in enumerate(shifted)]
    acted = [*subject, ("acted", "VERB", -1, "root"), ("+.", "PUNCT", verb, "punct")]
    parts: list[tuple[list[tuple[str, str, int, str]], tuple[Mention, ...]]] = []
    if context:
        names = context.split()
        about = [("Fighting", "NOUN", 1, "nsubj"), ("spread", "VERB", -1, "root"), ("in", "ADP", 3, "case")]
        about += [(n, "PROPN", 1 if i == 0 else 3, "obl" if i == 0 else "flat") for i, n in enumerate(names)]
        about.append(("+.", "PUNCT", 1, "punct"))
        parts.append((about, (Mention(MentionKind.COUNTRY, 3, 3 + len(names)),)))
    parts.append((acted, mentions))
    report, read = reading(*parts)
    plain = words.removeprefix("the ").removeprefix("a ").removeprefix("no ")
    found = entity_of(report, read, plain, nth=report.text.count(plain) - 1)
    if found is None:
        return None
    return "x" if found.id.startswith("x-") else found.id
