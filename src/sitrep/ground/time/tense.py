"""Tense: whether the verb that governs words of time tells of the past or of what is to come.

Read from the tree where there is one (tags of the verb and its auxiliaries, and the verb it depends on for infinitives); from the
words of the sentence alone otherwise. What is planned is ahead in the present ("is due on Tuesday") and on somebody's word ("said it was
due on Tuesday"), gone by in the past perfect ("had been due"), and either in the plain past.
Where it errs: the historical present of headlines is taken as present.
"""

from __future__ import annotations

import re

from sitrep.ground.time.context import Tense
from sitrep.model import Sentence, Token
from sitrep.vocab.timewords import TimeClass, uses_of

FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "can", "could", "should", "must"})
PAST_TAGS = frozenset({"VBD", "VBN"})
HAD_PLANNED = re.compile(r"\bhad (?:been )?(?:due|set|scheduled|expected|planned|slated|intended|hoped)\b", re.IGNORECASE)
WAS_DUE = re.compile(r"\b(?:was|were) (?:to|due|set|scheduled|expected|planned|slated)\b", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|would|(?:is|are) (?:to|due|set|scheduled|expected|planned|slated)"
    r"|(?:scheduled|planned|due|slated|set|expected) (?:for|to|on|in|by)"
    r"|(?:plans?|intends?|hopes?|aims?|expects?|vow(?:s|ed)|pledge[sd]?|agree[sd]?|promise[sd]?|going|likely) to"
    r"|upcoming|forthcoming)\b|['’]ll\b",
    re.IGNORECASE,
)
PAST_VERB = re.compile(
    r"\b(?:was|were|had|did|has been|have been|\w{2,}ed|said|told|came|took|went|fell|began|left|made|met|won|lost|held|shot|struck)\b"
)
CLAUSE_BREAK = re.compile(r"[,;:.!?]\s|\s[-–—]\s|\b(?:but|and|after|before|while|which|who|that)\b")
SCHEDULING = frozenset({"due", "expect", "forecast", "hope", "intend", "plan", "project", "schedule", "set", "slate", "suppose"})
PRESENT_AUXILIARIES = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m"})


def tense_in_text(text: str, start: int, end: int) -> Tense:
    """A guess from the words alone: signs of the future in the sentence around `[start, end)`, nearer ones counting more."""
    left = re.split(r"[.!?]\s", text[max(0, start - 160) : start])[-1]
    right = re.split(r"[.!?](?:\s|$)", text[end : end + 120])[0]
    clause = CLAUSE_BREAK.split(left)[-1]
    after = CLAUSE_BREAK.split(right)[0]
    if HAD_PLANNED.search(clause):
        return Tense.PAST
    if WAS_DUE.search(clause):
        return Tense.DUE
    if AHEAD.search(clause) or AHEAD.search(after):
        return Tense.FUTURE
    if PAST_VERB.search(clause) or PAST_VERB.search(after):
        return Tense.PAST
    if AHEAD.search(left):
        return Tense.FUTURE
    return Tense.PAST if PAST_VERB.search(left) or PAST_VERB.search(right) else Tense.UNKNOWN


def tense_of(sentence: Sentence, start: int, end: int) -> Tense:
    """The tense of the verb that governs the words `[start, end)` of the report's text."""
    inside = {token.index for token in sentence.tokens if token.start < end and start < token.end}
    heads = [token for token in sentence.tokens if token.index in inside and token.head not in inside]
    for token in heads:
        tense = _climb(sentence, token)
        if tense is not Tense.UNKNOWN:
            return tense
    return Tense.UNKNOWN


def _climb(sentence: Sentence, token: Token) -> Tense:
    """From the words up to the first verb, and on to the one above where that one has no tense of its own."""
    seen: set[int] = set()
    at = token
    while at.index not in seen:
        seen.add(at.index)
        if at.deprel.startswith("nmod:poss") and at.head >= 0:
            return Tense.UNKNOWN
        if at.upos in ("VERB", "AUX") or _auxiliaries(sentence, at):
            tense = _own_tense(sentence, at)
            if tense is not None:
                return tense
        if not 0 <= at.head < len(sentence.tokens):
            return Tense.UNKNOWN
        below, at = at, sentence.tokens[at.head]
        if below.xpos in ("VB", "VBP") and (at.lemma.lower() == "be" or _is_outlook(at)):
            return _of_plan(sentence, at)
    return Tense.UNKNOWN


def _is_outlook(token: Token) -> bool:
    """A verb or noun whose complement lies ahead: "plan", "agreed", "scheduled"."""
    return any(use.kind is TimeClass.OUTLOOK for use in uses_of(token.lemma.lower()))


def _of_plan(sentence: Sentence, verb: Token) -> Tense:
    """When what a verb of planning, or "are to", puts ahead of it happens."""
    auxiliaries = _auxiliaries(sentence, verb)
    is_settled = verb.lemma.lower() == "be" or _is_scheduled(sentence, verb)
    if any(token.lemma.lower() == "have" and token.xpos == "VBD" for token in auxiliaries):
        return Tense.PAST if is_settled else Tense.DUE
    if is_settled and (verb.xpos == "VBD" or any(token.xpos == "VBD" for token in auxiliaries)):
        return _of_past_plan(sentence, verb)
    return Tense.FUTURE


def _of_past_plan(sentence: Sentence, verb: Token) -> Tense:
    """In the plain past: still ahead on somebody's word, else either."""
    first = verb
    while first.deprel.startswith("conj") and first.head >= 0:
        first = sentence.tokens[first.head]
    return Tense.FUTURE if first.deprel.startswith(("ccomp", "parataxis")) else Tense.DUE


def _auxiliaries(sentence: Sentence, verb: Token) -> list[Token]:
    return [token for token in sentence.tokens if token.head == verb.index and token.deprel.partition(":")[0] in ("aux", "cop")]


def _own_tense(sentence: Sentence, verb: Token) -> Tense | None:
    """What the verb and its auxiliaries say; None for an infinitive or participle that leans on the verb above it."""
    auxiliaries = _auxiliaries(sentence, verb)
    words = {token.text.lower() for token in auxiliaries}
    tags = {token.xpos for token in auxiliaries}
    lemmas = {token.lemma.lower() for token in auxiliaries}
    if "MD" in tags or words & FUTURE_MODALS:
        return Tense.PAST if "have" in lemmas else Tense.FUTURE
    if _is_scheduled(sentence, verb) or _is_to_be_done(sentence, verb, lemmas):
        if "have" in lemmas:
            return Tense.PAST if "VBD" in tags else Tense.FUTURE
        if tags & PAST_TAGS:
            return _of_past_plan(sentence, verb)
    if "have" in lemmas or tags & PAST_TAGS:
        return Tense.PAST
    if verb.xpos in ("VBD", "VBN") and not words & PRESENT_AUXILIARIES:
        return Tense.FUTURE if _is_scheduled(sentence, verb) and verb.xpos == "VBN" and verb.lemma.lower() != "set" else Tense.PAST
    if words & PRESENT_AUXILIARIES:
        return Tense.FUTURE if verb.xpos == "VBG" or _is_scheduled(sentence, verb) else Tense.PRESENT
    if verb.xpos in ("VBZ", "VBP"):
        return Tense.PRESENT
    return None


def _is_to_be_done(sentence: Sentence, verb: Token, auxiliaries: set[str]) -> bool:
    """As in "are to meet", "due to arrive"."""
    is_due = any(token.lemma.lower() == "due" and token.head == verb.index for token in sentence.tokens)
    return is_due or (verb.xpos == "VB" and "be" in auxiliaries)


def _is_scheduled(sentence: Sentence, verb: Token) -> bool:
    """As in "scheduled for Monday": the verb itself puts the time ahead; not "set up on Monday"."""
    if any(token.head == verb.index and token.deprel == "compound:prt" for token in sentence.tokens):
        return False
    return verb.lemma.lower() in SCHEDULING


def is_lasting(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the verb that governs the words `[start, end)` tells of what has gone on until now: "have held it", "has been shut"."""
    return _have_above(sentence, start, end) in ("VBP", "VBZ")


def had_lasted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether it tells of what had gone on until something else happened ("had held it"), and nobody only says so."""
    return _have_above(sentence, start, end) == "VBD"


def _have_above(sentence: Sentence, start: int, end: int) -> str | None:
    """The tag of the "have" with the word that governs the words; None where there is none, and of "had" in what somebody says."""
    inside = {token.index for token in sentence.tokens if token.start < end and start < token.end}
    for token in sentence.tokens:
        if token.index in inside and token.head not in inside and 0 <= token.head < len(sentence.tokens):
            verb = sentence.tokens[token.head]
            tag = next((a.xpos for a in _auxiliaries(sentence, verb) if a.lemma.lower() == "have"), None)
            return None if tag == "VBD" and verb.deprel.startswith("ccomp") else tag
    return None
