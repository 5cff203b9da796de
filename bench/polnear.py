"""Who is credited, on PolNeAR's development set (US political news, 2016): sources found by overlap and exactly.

    python bench/polnear.py [--data ../shared/data/dev/polnear_dev.jsonl.gz] [--articles N]

A gold source is found when a source that we read from its article overlaps it; a source that we read is right when it overlaps a gold
one. Attributions without a source are left out, as is text outside the article. PolNeAR counts states of mind ("hopes", "believes") and
speech alike; nothing here was trained on it. It marks no attribution within attributed words, and a relative pronoun rather than the noun
it stands for; what we read is brought to that form before it is compared. No published system score is known to us for this set.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from sitrep.extract.classes import Classes
from sitrep.extract.quotations import quotations
from sitrep.extract.repair import repaired
from sitrep.extract.sources import Credit, Credits, as_sources
from sitrep.extract.tree import Tree
from sitrep.extract.turns import named_turns
from sitrep.model import Report, Span
from sitrep.pipeline import Pipeline

Range = tuple[int, int]


def sources(pipeline: Pipeline, report: Report) -> Iterator[Range]:
    """The character ranges of all sources credited in a report, the outermost where one reports what another said."""
    quoted = quotations(report.text)
    for sentence in pipeline.reader.read(report).sentences:
        tree = Tree(repaired(sentence))
        credits = Credits(tree, Classes(tree, pipeline.lexicon, pipeline.names), pipeline.lexicon)
        found: list[Credit | int] = [c for i in range(len(tree)) for c in credits.phrases(i)]
        for i, token in enumerate(tree.tokens):
            credit = credits.credit(i)
            is_nested = any(q.start <= token.start < q.end for q in quoted) or any(c != credit for c in credits.above(i, own=False))
            if credit is not None and not is_nested:
                found.append(credit)
        for credit in found:
            for source in as_sources(tree, report, credit):
                yield _at_the_spot(tree, credit, source.span)
    yield from {(t.source.span.start, t.source.span.end) for t in named_turns(report)}


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


def rate(hits: int, total: int) -> float:
    """A share, 0 of nothing."""
    return hits / total if total else 0.0


def main() -> int:
    """Reads, scores, prints one line for each way of matching."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/dev/polnear_dev.jsonl.gz"))
    parser.add_argument("--articles", type=int, default=None)
    args = parser.parse_args()
    if not args.data.exists():
        print(f"polnear: no {args.data}; skipped", file=sys.stderr)
        return 0
    pipeline = Pipeline.load()
    hits = {"overlap": [0, 0], "exact": [0, 0]}
    gold_n = said_n = 0
    with gzip.open(args.data, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == args.articles:
                break
            record = json.loads(line)
            gold = {tuple(span) for a in record["attributions"] if a["source"] for span in a["source"]["spans"][:1]}
            outside = [tuple(span) for span in record["discard"]]
            said = {s for s in sources(pipeline, Report(record["text"], record["id"])) if not any(overlaps(s, o) for o in outside)}
            gold_n, said_n = gold_n + len(gold), said_n + len(said)
            for name, same in (("overlap", overlaps), ("exact", lambda a, b: a == b)):
                hits[name][0] += sum(any(same(g, s) for s in said) for g in gold)
                hits[name][1] += sum(any(same(s, g) for g in gold) for s in said)
    for name, (recalled, right) in hits.items():
        p, r = rate(right, said_n), rate(recalled, gold_n)
        f1 = rate(2 * p * r, p + r) if p + r else 0.0
        print(f"PolNeAR dev sources, {name:8} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  ({gold_n} gold, {said_n} read)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
