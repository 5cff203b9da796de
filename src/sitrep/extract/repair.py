"""Repair: one error that parsers trained on web text make on news: the speaker named at the end of a sentence.

In "The rebels took Kutum on Tuesday, residents said." the speaker is read as a second subject of "took", since hardly any text they
learn from is built so. Where a reporting clause stands last without a subject, and the clause before it has a second subject that stands
right before the reporting verb, that subject is the reporting verb's.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.model import Sentence, Token

BETWEEN = frozenset({"AUX", "ADV", "PUNCT", "PART"})


def repaired(sentence: Sentence) -> Sentence:
    """The sentence with stray speakers given back to their verbs; the same sentence when there are none."""
    tokens = sentence.tokens
    moved: dict[int, int] = {}
    for verb in tokens:
        if verb.upos == "VERB" and not any(t.head == verb.index and t.deprel.startswith("nsubj") for t in tokens):
            stray = _stray_subject(tokens, verb)
            if stray is not None:
                moved[stray] = verb.index
    if not moved:
        return sentence
    return replace(sentence, tokens=tuple(replace(t, head=moved[t.index]) if t.index in moved else t for t in tokens))


def _stray_subject(tokens: tuple[Token, ...], verb: Token) -> int | None:
    """The second subject of the clause before `verb` that stands right before it."""
    clause = next((t.index for t in tokens if t.head == verb.index and t.deprel == "ccomp" and t.index < verb.index), None)
    if clause is None:
        return None
    subjects = [t.index for t in tokens if t.head == clause and t.deprel.startswith("nsubj")]
    if len(subjects) < 2 or subjects[-1] < clause:
        return None
    last = _end_of(tokens, subjects[-1])
    return subjects[-1] if last <= verb.index and all(t.upos in BETWEEN for t in tokens[last : verb.index]) else None


def _end_of(tokens: tuple[Token, ...], top: int) -> int:
    """One past the last token below `top`, which stands before all that hangs on it to the right."""
    last = top
    below = {top}
    for token in tokens[top + 1 :]:
        if token.head in below:
            below.add(token.index)
            last = token.index
    return last + 1
