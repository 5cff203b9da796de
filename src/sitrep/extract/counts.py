"""Counts: the number words of a claim, what they count and by which measure. What the words come to is for grounding.

A number counts when it stands with a participant ("killed 12 civilians", "dozens of fighters"). The measure is the predicate's
("killed") or the noun's ("12 dead"); a number beside any other predicate has the measure "other".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitrep.extract.classes import Classes
from sitrep.extract.phrase import ARTICLES
from sitrep.extract.tree import Tree
from sitrep.model import Measure, Quantity, Report, Span
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon
from sitrep.vocab.numberwords import NumberClass, is_number_word, number_words
from sitrep.vocab.timewords import is_time_word

QUALIFIERS = word_class("qualifier")
UNCOUNTED = word_class("uncounted")
POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}


def number_span(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """The number words that go with the noun `head` and the noun they count; None when there are none."""
    if is_number(tree, head) and tree.lemma(head) != "one":
        counted = next((c for c in tree.children(head, "nmod") if tree.cases[c][:1] == ("of",)), head)
        return _with_qualifiers(tree, report, head, head + 1), counted
    for child in tree.children(head, "nummod", "amod", "det", "compound"):
        if child < head and is_number(tree, child):
            first, last = tree.extent(child)
            return _with_qualifiers(tree, report, min(first, child), max(child + 1, min(last, head))), head
        if tree.base[child] == "det" and tree.lemma(child) == "no":
            return tree.token_span(report, child), head
    return None


def is_number(tree: Tree, i: int) -> bool:
    """Whether token `i` says how many."""
    token = tree.tokens[i]
    return token.upos == "NUM" or (token.upos != "PROPN" and is_number_word(token.text.lower()))


def _with_qualifiers(tree: Tree, report: Report, first: int, last: int) -> Span:
    while first > 0 and tree.tokens[first - 1].text.lower() in QUALIFIERS and tree.tokens[first - 1].text.lower() != "and":
        first -= 1
    while first < last - 1 and (tree.tokens[first].upos == "PUNCT" or tree.tokens[first].text.lower() in ARTICLES - {"a", "an"}):
        first += 1
    return tree.span(report, first, last)


def is_counted(tree: Tree, classes: Classes, noun: int) -> bool:
    """Whether the noun is a thing one counts: not a unit of time or measure, money or a share."""
    lemma = tree.lemma(noun)
    if lemma in UNCOUNTED or is_time_word(lemma) or classes.is_date(noun):
        return False
    return lemma not in number_words(NumberClass.MEASURE) and lemma not in number_words(NumberClass.CURRENCY)


def stated_number(tree: Tree, report: Report, noun: int) -> Span | None:
    """The number a noun of harm is said to have come to: "the death toll rose to 45", "put the count in the hundreds", "the toll is 12"."""
    up = tree.head(noun)
    if up < 0 or tree.base[noun] not in ("nsubj", "obj"):
        return None
    if is_number(tree, up):
        return _with_qualifiers(tree, report, up, up + 1)
    for child in tree.children(up, "obl", "obj", "xcomp"):
        if is_number(tree, child) and (
            tree.base[child] != "obl" or tree.cases[child][:1] in (("to",), ("at",), ("in",), ("past",), ("above",), ("over",))
        ):
            return _with_qualifiers(tree, report, tree.extent(child)[0] + bool(tree.cases[child]), child + 1)
    return None


def measure_of(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Measure | None:
    """The measure a predicate of one or more words gives: of the whole phrase, of a word in it ("left dead"), or of its verb."""
    whole = lexicon.measure(" ".join(tree.lemma(w) for w in words), POS.get(tree.tokens[words[0]].upos, ""))
    if whole is not None:
        return whole
    is_bare = all(tree.tokens[w].upos in ("ADP", "ADV", "PART") for w in words[1:])
    for word in [*words[1:], *(words[:1] if is_bare else ())]:
        found = lexicon.measure(tree.lemma(word), POS.get(tree.tokens[word].upos, ""))
        if found is not None:
            return found
    return None


def quantities(
    tree: Tree, report: Report, classes: Classes, lexicon: Lexicon, words: Sequence[int], heads: Iterable[int]
) -> tuple[Quantity, ...]:
    """A quantity for each of the nouns `heads` that has a number, measured by the predicate `words`, else by the noun, else "other"."""
    measure = measure_of(tree, lexicon, words)
    found: list[Quantity] = []
    for head in dict.fromkeys(heads):
        number = number_span(tree, report, head)
        stated = stated_number(tree, report, head) if number is None and head == words[0] else None
        if stated is not None:
            found.append(Quantity(measure or Measure.OTHER, stated))
        if number is None:
            continue
        span, noun = number
        if not is_counted(tree, classes, noun):
            continue
        of = None if noun == head and is_number(tree, head) else tree.tokens[noun].text
        what = measure or lexicon.measure(tree.lemma(noun), "noun") or Measure.OTHER
        is_none = span.text.lower() == "no"
        if is_none and "casualty" in (tree.lemma(noun), of):
            found += [Quantity(Measure.KILLED, span, of), Quantity(Measure.INJURED, span, of)]
        elif not (is_none and what is Measure.OTHER):
            found.append(Quantity(what, span, of))
    return tuple(found)
