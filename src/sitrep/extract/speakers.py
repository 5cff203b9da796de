"""Speakers: who stands behind a quotation that goes on where no reporting verb embeds it.

A quotation's speaker is looked for in the sentences it touches, then in the sentence before it, then in the one after. What is claimed
inside the quotation is theirs, unless the claim's own sentence credits somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.extract.quotations import Quotation
from sitrep.extract.sources import Credits, as_sources
from sitrep.extract.tree import Tree
from sitrep.model import Report, Source


@dataclass(frozen=True, slots=True)
class Voice:
    """What one sentence says of who speaks: the sources of its reporting word outside quotation marks, () when it has none."""

    start: int
    end: int
    paragraph: int
    sources: tuple[Source, ...]


def voice(report: Report, tree: Tree, credits: Credits, quoted: Sequence[Quotation]) -> Voice:
    """The voice of one sentence."""
    sentence = tree.sentence
    inside = [q for q in quoted if q.covers(sentence.start, sentence.end)]
    for i, token in enumerate(tree.tokens):
        if credits.reporting(i) is None or any(q.covers(token.start, token.end) for q in inside):
            continue
        credit = credits.credit(i)
        if credit is not None and credit.speakers:
            return Voice(sentence.start, sentence.end, sentence.paragraph, as_sources(tree, report, credit))
    return Voice(sentence.start, sentence.end, sentence.paragraph, ())


def speaker(at: int, quoted: Sequence[Quotation], voices: Sequence[Voice]) -> tuple[Source, ...]:
    """Sources for a claim whose trigger begins at character `at`; () when it stands in no quotation or nobody is found."""
    run = next((q for q in quoted if q.start <= at < q.end), None)
    if run is None:
        return ()
    touched = [i for i, v in enumerate(voices) if v.start < run.end + 1 and run.start - 1 < v.end]
    if not touched:
        return ()
    near = [*touched, touched[0] - 1, touched[-1] + 1]
    for i in near:
        if 0 <= i < len(voices) and voices[i].sources and abs(voices[i].paragraph - voices[touched[0]].paragraph) <= 2:
            return voices[i].sources
    return ()
