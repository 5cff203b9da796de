"""Speakers: who stands behind a quotation that goes on where no reporting verb embeds it.

A quotation's speaker is looked for in the sentences it touches, then in the sentence before it, then in the one after. What is claimed
inside the quotation is theirs, unless the claim's own sentence credits somebody.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.extract.crediting.quotations import Quotation
from sitrep.extract.crediting.sources import Credits, as_sources
from sitrep.extract.sentence.tree import Tree
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
    first = bisect_right(quoted, sentence.start, key=lambda q: q.end)
    inside = quoted[first : bisect_left(quoted, sentence.end, key=lambda q: q.start)]
    for credit in credits.every():
        token = tree.tokens[credit.at]
        is_quoted = any(q.covers(token.start, token.end) for q in inside)
        if credit.speakers and not is_quoted and credits.reporting(credit.at) is not None:
            return Voice(sentence.start, sentence.end, sentence.paragraph, as_sources(credits, report, credit))
    return Voice(sentence.start, sentence.end, sentence.paragraph, ())


def run_at(at: int, quoted: Sequence[Quotation]) -> Quotation | None:
    """The quotation that holds character `at`."""
    found = bisect_right(quoted, at, key=lambda q: q.start) - 1
    return quoted[found] if found >= 0 and at < quoted[found].end else None


def speaker(at: int, quoted: Sequence[Quotation], voices: Sequence[Voice]) -> tuple[Source, ...]:
    """Sources for a claim whose trigger begins at character `at`; () when it stands in no quotation or nobody is found."""
    run = run_at(at, quoted)
    if run is None:
        return ()
    first = bisect_right(voices, run.start - 1, key=lambda v: v.end)
    last = bisect_left(voices, run.end + 1, key=lambda v: v.start)
    if first >= last:
        return ()
    near = [*voices[first:last], *voices[max(first - 1, 0) : first], *voices[last : last + 1]]
    return next((v.sources for v in near if v.sources and abs(v.paragraph - near[0].paragraph) <= 2), ())
