"""Narration: whether a claim is told as an act that was over on the day the story is at: "fired", "was shot", "a volley".

What has happened ("have fired") or goes on ("are firing") has no day of its own, and what had happened has an earlier one, save where
somebody says it ("she said they had fired"). What leans on another verb ("to fire", "firing") is told with it. Nouns and adjectives say
nothing of tense and are taken for narration.
"""

from __future__ import annotations

from bisect import bisect_right

from sitrep.model import Claim, Reading, Sentence, Token

TENSELESS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
PAST = frozenset({"VBD", "VBN"})
OTHERWISE = frozenset({"VBP", "VBZ", "MD"})


class Narration:
    """How the claims of the report that `reading` is of are told."""

    def __init__(self, reading: Reading) -> None:
        self._sentences = reading.sentences
        self._starts = [sentence.start for sentence in reading.sentences]

    def is_narrated(self, claim: Claim) -> bool:
        """Whether the story is where the claim is when it is told."""
        sentence = self._sentence(claim)
        return sentence is not None and _is_narrated(sentence, claim)

    def is_earlier(self, claim: Claim) -> bool:
        """Whether it is told as what had been before the story: "had burned the mill last year"."""
        sentence = self._sentence(claim)
        verb = None if sentence is None else _verb(sentence, claim)
        return sentence is not None and verb is not None and _has_been(sentence, verb) and not _is_said(sentence, verb)

    def is_told_again(self, claim: Claim) -> bool:
        """Whether somebody says that it had happened, which may be a retelling: "the mayor said they had died"."""
        sentence = self._sentence(claim)
        verb = None if sentence is None else _verb(sentence, claim)
        return sentence is not None and verb is not None and _has_been(sentence, verb) and _is_said(sentence, verb)

    def _sentence(self, claim: Claim) -> Sentence | None:
        at = bisect_right(self._starts, claim.trigger.start) - 1
        return self._sentences[at] if at >= 0 else None


def _is_narrated(sentence: Sentence, claim: Claim) -> bool:
    verb = _verb(sentence, claim)
    if verb is None:
        return any(t.upos in TENSELESS for t in _words(sentence, claim))
    auxiliaries = _auxiliaries(sentence, verb)
    if any(t.xpos in OTHERWISE for t in auxiliaries):
        return False
    return verb.xpos in PAST and (not any(t.lemma.lower() == "have" for t in auxiliaries) or _is_said(sentence, verb))


def _has_been(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is in the past perfect."""
    return any(t.lemma.lower() == "have" and t.xpos == "VBD" for t in _auxiliaries(sentence, verb))


def _words(sentence: Sentence, claim: Claim) -> list[Token]:
    return [t for t in sentence.tokens if t.start < claim.trigger.end and claim.trigger.start < t.end]


def _verb(sentence: Sentence, claim: Claim) -> Token | None:
    return next((t for t in _words(sentence, claim) if t.upos in ("VERB", "AUX")), None)


def _auxiliaries(sentence: Sentence, verb: Token) -> list[Token]:
    return [t for t in sentence.tokens if t.head == verb.index and t.deprel.partition(":")[0] == "aux"]


def _is_said(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is what another says, or goes on with that."""
    seen = {verb.index}
    while verb.deprel == "conj" and 0 <= verb.head < len(sentence.tokens) and verb.head not in seen:
        verb = sentence.tokens[verb.head]
        seen.add(verb.index)
    return verb.deprel in ("ccomp", "parataxis")
