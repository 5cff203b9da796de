"""Narration: whether a claim is told as an act that was over on the day the story is at: "fired", "was shot", "a volley".

What has happened ("have fired") or goes on ("are firing") has no day of its own, and what had happened has an earlier one, save where
somebody says it ("she said they had fired"). What leans on another verb ("to fire", "firing") is told with it. Nouns and adjectives say
nothing of tense and are taken for narration.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from sitrep.model import Claim, Reading, Sentence, Token

TENSELESS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
PAST = frozenset({"VBD", "VBN"})
OTHERWISE = frozenset({"VBP", "VBZ", "MD"})


def narrated(reading: Reading) -> Callable[[Claim], bool]:
    """Whether a claim of the report `reading` is of is narrated, as a function of the claim."""
    starts = [sentence.start for sentence in reading.sentences]

    def is_narrated(claim: Claim) -> bool:
        at = bisect_right(starts, claim.trigger.start) - 1
        return at >= 0 and _is_narrated(reading.sentences[at], claim)

    return is_narrated


def _is_narrated(sentence: Sentence, claim: Claim) -> bool:
    words = [t for t in sentence.tokens if t.start < claim.trigger.end and claim.trigger.start < t.end]
    verb = next((t for t in words if t.upos in ("VERB", "AUX")), None)
    if verb is None:
        return any(t.upos in TENSELESS for t in words)
    auxiliaries = [t for t in sentence.tokens if t.head == verb.index and t.deprel.partition(":")[0] == "aux"]
    if any(t.xpos in OTHERWISE for t in auxiliaries):
        return False
    return verb.xpos in PAST and (not any(t.lemma.lower() == "have" for t in auxiliaries) or _is_said(sentence, verb))


def _is_said(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is what another says, or goes on with that."""
    seen = {verb.index}
    while verb.deprel == "conj" and 0 <= verb.head < len(sentence.tokens) and verb.head not in seen:
        verb = sentence.tokens[verb.head]
        seen.add(verb.index)
    return verb.deprel in ("ccomp", "parataxis")
