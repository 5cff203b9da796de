"""Features of words: what the sentences of two claims, and what is told around them, have in common."""

from __future__ import annotations

from math import sqrt

from sitrep.reconcile.pair import Pair

COPY = 0.75  # share of words of two sentences from which they are one sentence
INDIFFERENT = 0.63  # cosine of likenesses that says nothing: where the likener's own odds are even ("even" in likener.json)


def shared_words(pair: Pair) -> float:
    """their sentences share words"""
    return pair.words


def shared_names(pair: Pair) -> float:
    """their sentences share names and numbers"""
    return pair.names


def no_shared_names(pair: Pair) -> float:
    """their sentences name different names and numbers"""
    return float(bool(pair.a.names and pair.b.names) and not pair.same_sentence and not pair.names)


def shared_context(pair: Pair) -> float:
    """what is told around them shares words"""
    return pair.context


def shared_context_names(pair: Pair) -> float:
    """what is told around them shares names, days and numbers"""
    return pair.context_names


def copied(pair: Pair) -> float:
    """the same sentence in two reports"""
    return float(not pair.same_report and pair.words >= COPY)


def like_sentences(pair: Pair) -> float:
    """their sentences share telling words"""
    return 0.0 if pair.same_sentence else pair.a.sentence_words.likeness(pair.b.sentence_words)


def like_core(pair: Pair) -> float:
    """what is done, where, by and to whom is told with the same telling words"""
    return pair.a.core.likeness(pair.b.core)


def like_paragraphs(pair: Pair) -> float:
    """their paragraphs share telling words"""
    return 0.0 if pair.same_report else pair.a.paragraph_words.likeness(pair.b.paragraph_words)


def told_in_paragraph(pair: Pair) -> float:
    """what one says stands in the paragraph of the other"""
    if pair.same_report:
        return 0.0
    return (pair.a.core.told(pair.b.paragraph_words) + pair.b.core.told(pair.a.paragraph_words)) / 2


def told_in_title(pair: Pair) -> float:
    """both are what their reports open with in their first line"""
    first = (pair.a.sentence == 0, pair.b.sentence == 0)
    if any(first):
        return float(all(first))
    return sqrt(pair.a.core.told(pair.a.title_words) * pair.b.core.told(pair.b.title_words))


def told_in_other_title(pair: Pair) -> float:
    """what one says stands in the first line of the other's report"""
    if pair.same_report:
        return 0.0
    return (pair.a.core.told(pair.b.title_words) + pair.b.core.told(pair.a.title_words)) / 2


def like_occurrence(pair: Pair) -> float:
    """the network takes them for one occurrence"""
    return 0.0 if pair.likeness is None else max(0.0, pair.likeness - INDIFFERENT) / (1 - INDIFFERENT)


def other_occurrence(pair: Pair) -> float:
    """the network takes them for two occurrences"""
    return 0.0 if pair.likeness is None else max(0.0, INDIFFERENT - pair.likeness) / (1 + INDIFFERENT)
