"""Totals: the number that a noun of harm, or a count of those harmed, is said to have come to.

"The death toll rose to 45", "put the count in the hundreds", "lowered the toll from 60 to 48", "the number of those killed has passed
40,000". What rose by twelve or from 31 came to neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sitrep.extract.counting.numerals import YEAR, is_number, is_rate, with_qualifiers
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Report, Span
from sitrep.vocab.counted import counting_class

RAISING, AMOUNTING = counting_class("raising"), counting_class("amounting")
TOTALS = frozenset({"count", "figure", "number", "tally", "toll", "total"})
REACHED = frozenset({"above", "at", "beyond", "in", "near", "over", "past", "to"})
"""Prepositions of the number that is come to; none stands before an object."""
BESIDE = ("acl", "amod", "compound", "nmod")
DEEPEST = 3
"""Words at most between a word of harm and the total of those it tells of: in "the number of those killed" there is one."""


def stated_number(tree: Tree, report: Report, noun: int) -> Span | None:
    """The number that a noun is said to have come to, in the report's words; None for a rate."""
    stated = stated_at(tree, noun)
    if stated is None or is_rate(tree, range(*stated)):
        return None
    span = with_qualifiers(tree, report, *stated)
    mark = _mark(tree, stated[1] - 1)
    if mark is None or tree.forms[mark] not in ("to", "at", "in") or span.start > tree.tokens[mark].start:
        return span
    return tree.span(report, mark + 1, stated[1])  # "up" is the verb's in "had gone up to 59"


def stated_at(tree: Tree, noun: int) -> tuple[int, int] | None:
    """The tokens of that number."""
    up = tree.head(noun)
    if up < 0 or tree.base[noun] not in ("nsubj", "obj"):
        return None
    if is_number(tree, up):
        return up, up + 1
    hung = [c for c in tree.children(up, "obl", "obj", "xcomp") if c != noun]
    hung += [c for h in hung for c in tree.children(h, "nmod", "obl")]  # "rose 11 percent to 3,804", "from 60 to 48"
    hung += [c for c in tree.children(noun, "nmod") if c > up and tree.base[noun] == "obj"]  # "put its losses at 19"
    hung += [n for h in hung if tree.tokens[h].upos in ("ADJ", "VERB") for n in tree.children(h, "nummod")]  # "reached 600 killed"
    number = next((c for c in sorted(hung) if is_number(tree, c) and _is_reached(tree, c)), None)
    return None if number is None else (number, number + 1)


def _is_reached(tree: Tree, number: int) -> bool:
    """Whether a number is what is come to: not that from which or by which it rose, nor the year in which it did."""
    mark = _mark(tree, number)
    if mark is None:
        return not tree.cases[number] and tree.base[number] in ("nummod", "obj", "obl", "xcomp")
    is_year = tree.forms[mark] == "in" and YEAR.fullmatch(tree.tokens[number].text) is not None
    return tree.forms[mark] in REACHED and not is_year


def _mark(tree: Tree, number: int) -> int | None:
    """The preposition of a number, however the reader hangs it: the "to" of "down to 48", not the "at" of "at least 59"."""
    own = [c for c in tree.children(number, "case") if c < number]
    below = [f for c in tree.children(number, "advmod") if c < number for f in tree.children(c, "fixed") if tree.forms[f] == "to"]
    marks = [c for c in (*own, *below) if tree.forms[c + 1] not in ("least", "most")]
    return max(marks, default=None)


def amounted_to(tree: Tree, noun: int) -> list[int]:
    """The people and things that losses are said to have come to: "amounted to 1,190 soldiers and 12 tanks", "were 40 men"."""
    listed = [c for c in tree.children(noun, "appos", "parataxis") if ":" in tree.forms[noun:c]]  # "losses: 40 men and two tanks"
    if listed:
        return tree.coordinated(listed[0])
    up = tree.head(noun)
    if up < 0 or tree.base[noun] not in ("nsubj", "obj"):
        return []
    if tree.children(up, "cop") and tree.base[noun] == "nsubj":
        return tree.coordinated(up)
    if not tree.is_verb(up) or tree.lemma(up) not in AMOUNTING:
        return []
    told = [c for c in tree.children(up, "obl", "obj") if c > max(up, noun) and tree.cases[c][-1:] in ((), ("to",), ("at",))]
    return [c for head in told for c in tree.coordinated(head) if tree.tokens[c].upos == "NOUN"]


def total_over(tree: Tree, harm: int) -> int | None:
    """The total of those of whom a word of harm tells: the number of "the number of those killed has passed 40,000"; None for none.

    None, too, where the number it came to is not told.
    """
    at = harm
    for up in islice(tree.ancestors(harm), DEEPEST):
        if tree.base[at] not in BESIDE:
            return None
        if tree.base[at] == "nmod" and tree.cases[at] == ("of",) and tree.lemma(up) in TOTALS:
            return up if stated_at(tree, up) is not None else None
        at = up
    return None


def brought_to(tree: Tree, verb: int) -> Iterator[int]:
    """The totals, of nothing that is said, that a verb brings to a number: "taking the tally to 31"; not "the number of guards to 40"."""
    if tree.lemma(verb) not in RAISING:
        return
    for total in tree.children(verb, "obj"):
        is_bare = tree.lemma(total) in TOTALS and not any(tree.cases[c] == ("of",) for c in tree.children(total, "nmod"))
        if is_bare and stated_at(tree, total) is not None:
            yield total


def reckoning(tree: Tree, total: int) -> list[int]:
    """Those who say what a total comes to: the doctors of "two doctors put the deaths at 40"."""
    up = tree.head(total)
    subject = tree.subject(up) if tree.base[total] == "obj" and tree.lemma(up) in RAISING else None
    return tree.coordinated(subject) if subject is not None else []


def is_before_total(tree: Tree, total: int, number: int) -> bool:
    """Whether a total is brought to another number, told after `number`: "three bodies were found, taking the toll to 57"."""
    return number < total and stated_at(tree, total) is not None and not tree.is_below(number, tree.head(total))
