"""Who is credited, by what words and with what, on PolNeAR's development set (US political news, 2016): found by overlap and exactly.

    python bench/polnear.py [--data ../shared/data/dev/polnear_dev.jsonl.gz] [--articles N]

For sources, cues and contents alike, a gold one is found when one that we read from its article overlaps it (or is exactly it), and one
that we read is right when it overlaps (is) a gold one. What the set gives in several pieces is taken by its first piece, contents from
the first to the last. Text outside the article is left out. PolNeAR counts states of mind ("hopes", "believes") and speech alike; nothing
here was trained on it. It marks no attribution within attributed words, and a relative pronoun rather than the noun it stands for; what
we read is brought to that form before it is compared. Claims hold a source and its cue and no content, but the claim itself; the content
here is what the program takes to be reported when it asks for a claim's sources: the clause below the crediting word, or all around it.
No published system score is known to us for this set.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sitrep.extract.crediting.quotations import quotations
from sitrep.extract.crediting.sources import Credit, Credits, as_sources
from sitrep.extract.crediting.turns import named_turns
from sitrep.extract.mending.repair import repaired
from sitrep.extract.mending.sayings import with_sayings
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Report, Span
from sitrep.pipeline import Pipeline

Range = tuple[int, int]
LAYERS = ("source", "cue", "content")
CLAUSES = ("ccomp", "xcomp", "csubj", "parataxis", "acl")
PHRASES = ("obj", "obl", "nmod", "nsubj:pass")
OPENING, CLOSING = frozenset("\"“‘'«("), frozenset("\"”’'».!?)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The character ranges of a source, of the words that credit it, and of what it is credited with; None where none."""

    source: Range | None
    cue: Range | None
    content: Range | None


def attributions(pipeline: Pipeline, report: Report) -> Iterator[Attribution]:
    """All attributions in a report, the outermost where one reports what another said."""
    quoted = quotations(report.text)
    for sentence in pipeline.reader.read(report).sentences:
        tree = Tree(with_sayings(repaired(sentence), pipeline.lexicon))
        credits = Credits(tree, Classes(tree, pipeline.lexicon, pipeline.names), pipeline.lexicon)
        found: list[Credit | int] = [c for i in range(len(tree)) for c in credits.phrases(i)]
        for i, token in enumerate(tree.tokens):
            credit = credits.credit(i)
            is_nested = any(q.start <= token.start < q.end for q in quoted) or any(c != credit for c in credits.above(i, own=False))
            if credit is not None and not is_nested:
                found.append(credit)
        for each in found:
            reported = content(tree, each)
            for source in as_sources(credits, report, each):
                cue = (source.cue.start, source.cue.end) if source.cue is not None else None
                yield Attribution(_at_the_spot(tree, each, source.span), cue, reported)
    for turn in named_turns(report):
        yield Attribution((turn.source.span.start, turn.source.span.end), None, (turn.start, turn.end))


def content(tree: Tree, credit: Credit | int) -> Range | None:
    """What is reported: the longest clause or phrase that the crediting word governs, or the clause that it stands in as a comment."""
    at = credit if isinstance(credit, int) else credit.at
    below = [] if isinstance(credit, int) else tree.children(at, *CLAUSES) or tree.children(at, *PHRASES)
    below = [i for i in below if isinstance(credit, Credit) and i not in credit.speakers + credit.listeners]
    if below:
        first, last = max((tree.extent(i) for i in below), key=lambda extent: extent[1] - extent[0])
    elif tree.head(at) >= 0:
        (first, last), (own, end) = tree.extent(tree.head(at)), tree.extent(at)
        first, last = (first, own) if own - first >= last - end else (end, last)
    else:
        return None
    while first < last and tree.tokens[first].upos == "PUNCT" and tree.tokens[first].text not in OPENING:
        first += 1
    while first < last and tree.tokens[last - 1].upos == "PUNCT" and tree.tokens[last - 1].text not in CLOSING:
        last -= 1
    return (tree.tokens[first].start, tree.tokens[last - 1].end) if first < last else None


def _at_the_spot(tree: Tree, credit: Credit | int, span: Span) -> Range:
    """The words that PolNeAR marks: "who" and "which" themselves, where we credit the noun they stand for."""
    subject = None if isinstance(credit, int) else tree.subject(credit.at)
    if (
        subject is not None
        and tree.referent(subject) != subject
        and tree.tokens[tree.referent(subject)].start in range(span.start, span.end)
    ):
        return tree.tokens[subject].start, tree.tokens[subject].end
    return span.start, span.end


def overlaps(a: Range, b: Range) -> bool:
    """Whether two ranges share a character."""
    return a[0] < b[1] and b[0] < a[1]


@dataclass(slots=True)
class Tally:
    """How many gold ones there are and were found, how many were read and are right."""

    gold: int = 0
    found: int = 0
    read: int = 0
    right: int = 0

    def add(self, gold: set[Range], read: set[Range], same: Callable[[Range, Range], bool]) -> None:
        """Counts one article."""
        self.gold, self.read = self.gold + len(gold), self.read + len(read)
        self.found += sum(any(same(g, r) for r in read) for g in gold)
        self.right += sum(any(same(r, g) for g in gold) for r in read)

    @property
    def f1(self) -> float:
        p, r = self.right / max(self.read, 1), self.found / max(self.gold, 1)
        return 2 * p * r / (p + r) if p + r else 0.0

    def __str__(self) -> str:
        p, r = self.right / max(self.read, 1), self.found / max(self.gold, 1)
        return f"P {p:.3f}  R {r:.3f}  F1 {self.f1:.3f}  ({self.gold} gold, {self.read} read)"


def marked(attribution: dict[str, Any], layer: str) -> Range | None:
    """Where the set marks a layer of an attribution."""
    spans = (attribution[layer] or {"spans": []})["spans"]
    if not spans:
        return None
    return (spans[0][0], spans[-1][1]) if layer == "content" else (spans[0][0], spans[0][1])


def measured(pipeline: Pipeline, data: Path, articles: int | None = None) -> dict[tuple[str, str], Tally]:
    """The tallies of each layer and way of matching, over the first `articles` (None: all)."""
    ways: dict[str, Callable[[Range, Range], bool]] = {"overlap": overlaps, "exact": lambda a, b: a == b}
    tallies = {(layer, way): Tally() for layer in LAYERS for way in ways}
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, islice(lines, articles)):
            outside = [(start, end) for start, end in record["discard"]]
            every = list(attributions(pipeline, Report(record["text"], record["id"])))
            for layer in LAYERS:
                read = {span for a in every if (span := getattr(a, layer)) is not None and not any(overlaps(span, o) for o in outside)}
                gold = {span for a in record["attributions"] if (span := marked(a, layer)) is not None}
                for way, same in ways.items():
                    tallies[layer, way].add(gold, read, same)
    return tallies


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, scores, prints one line for each way of matching."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/dev/polnear_dev.jsonl.gz"))
    parser.add_argument("--articles", type=int, default=None)
    args = parser.parse_args(arguments)
    if not args.data.exists():
        print(f"polnear: no {args.data}; skipped", file=sys.stderr)
        return 0
    for (layer, way), tally in measured(Pipeline.load(), args.data, args.articles).items():
        print(f"PolNeAR dev, {layer:7} {way:7} {tally}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
