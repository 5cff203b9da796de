"""Inventories: a list of labels with a number each, and the arcs that make it a coordination of counted nouns.

General staffs give losses so: "personnel - about 84,210 (+400), tanks - 2,886 (+1), artillery systems - 1,865 (+5)". Parsers trained on
running text hang such numbers here and there. What stands in brackets after a number is that of the last day and counts nothing anew.
A single pair of the kind is no list: a score ("Leeds - 2"), a price, a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.extract.counting.numerals import LISTING, QUALIFIERS
from sitrep.extract.mending.enumerations import Arc
from sitrep.model import Sentence, Token

LEAST = 2
NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Entry:
    """The token of a label's last word, that of its number, and where the entry ends."""

    label: int
    number: int
    end: int


def listed(sentence: Sentence) -> dict[int, Arc]:
    """New arcs for the labels and numbers of an inventory; {} where there is none."""
    tokens = sentence.tokens
    entries = list(_entries(tokens)) if any(t.text in LISTING for t in tokens) else []
    if len(entries) < LEAST:
        return {}
    first = entries[0].label
    arcs: dict[int, Arc] = {}
    for entry in entries:
        arcs[entry.number] = (entry.label, "nummod")
        arcs |= dict.fromkeys(range(entry.label + 2, entry.number), (entry.number, "advmod"))
        arcs |= {i: (entry.number, "punct" if tokens[i].upos == "PUNCT" else "parataxis") for i in range(entry.number + 1, entry.end)}
        arcs[entry.label + 1] = (entry.label, "punct")
    arcs |= {entry.label: (first, "conj") for entry in entries[1:]}
    below = {i for entry in entries for i in range(entry.label, entry.end)}
    if tokens[first].head in below:
        top = next((i for e in entries for i in (e.label, e.number) if tokens[i].head not in below), None)
        if top is None:
            return {}
        arcs[first] = (tokens[top].head, tokens[top].deprel)
    return arcs


def _entries(tokens: tuple[Token, ...]) -> Iterator[Entry]:
    """A noun, a dash or colon, words that qualify a number, and the number; all that brackets add to it belongs to the entry."""
    for at in range(len(tokens) - 2):
        if tokens[at].upos not in NOMINAL or tokens[at + 1].text not in LISTING:
            continue
        number = at + 2
        while number < len(tokens) - 1 and tokens[number].text.lower() in QUALIFIERS:
            number += 1
        is_joined = tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start  # a model: "Shahed-136"
        if tokens[number].upos != "NUM" or is_joined:
            continue
        end = number + 1
        if end < len(tokens) and tokens[end].text == "(":
            end = next((i + 1 for i in range(end, len(tokens)) if tokens[i].text == ")"), end)
        yield Entry(at, number, end)
