"""How far two annotators of the same reports agree: `python -P -m corpus.agree [--write]`.

`reports/` and `second/` hold their answers; neither saw the other's. Claims are paired one to one when their triggers touch, those with
the same type first. Claims that both call optional or that only one has as optional count neither way. F1 for claims (paired), for claims
of the same type, and for the spans of each slot (touching words); Cohen's kappa for the types and the factuality of paired claims.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.card import write_part
from corpus.cover import type_name
from corpus.record import SLOTS, Annotated, Record, read_corpus
from corpus.words import Words

START, END = "<!-- agreement: python -P -m corpus.agree --write -->", "<!-- end of agreement -->"
Pair = tuple[Record | None, Record | None]


def pairs(first: Annotated, second: Annotated) -> list[Pair]:
    """The claims of two annotations of one report, paired best first; what is left stands alone unless it is optional."""
    ranked = sorted(((_likeness(a, b), -i, -j) for i, a in enumerate(first.records) for j, b in enumerate(second.records)), reverse=True)
    mine: dict[int, int] = {}
    for score, i, j in ranked:
        if score > 0 and -i not in mine and -j not in mine.values():
            mine[-i] = -j
    paired: list[Pair] = [(first.records[i], second.records[j]) for i, j in mine.items()]
    kept = [(a, b) for a, b in paired if a and b and not (a.optional and b.optional)]
    alone: list[Pair] = [(a, None) for i, a in enumerate(first.records) if i not in mine and not a.optional]
    alone += [(None, b) for j, b in enumerate(second.records) if j not in mine.values() and not b.optional]
    return [*kept, *alone]


def _likeness(a: Record, b: Record) -> float:
    if not _touch(a.trigger, b.trigger):
        return 0.0
    same = [type_name(a) == type_name(b), a.mode == b.mode, a.factuality == b.factuality]
    shared = sum(any(_touch(f.words, g.words) for g in b.in_slot(f.slot)) for f in a.fillers)
    return 1 + 3 * same[0] + sum(same[1:]) + shared


def _touch(a: Words, b: Words) -> bool:
    return a.start < b.end and b.start < a.end


def f1(hits: int, first: int, second: int) -> float:
    """F1 of `hits` among `first` and `second`; 0 when nothing is there."""
    return 2 * hits / (first + second) if first + second else 0.0


def kappa(said: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa (1960) of paired judgements."""
    total = len(said)
    observed = sum(a == b for a, b in said) / total
    ones, others = Counter(a for a, _ in said), Counter(b for _, b in said)
    chance = sum(ones[name] * others[name] for name in ones) / total**2
    return 1.0 if chance == 1.0 else float((observed - chance) / (1 - chance))


def span_f1(paired: Sequence[Pair], slot: str) -> float:
    """F1 of the words in a slot over all claims: a pair's words that touch agree."""
    hits = first = second = 0
    for a, b in paired:
        mine, theirs = (a.in_slot(slot) if a else ()), (b.in_slot(slot) if b else ())
        first, second = first + len(mine), second + len(theirs)
        hits += sum(any(_touch(f.words, g.words) for g in theirs) for f in mine)
    return f1(hits, first, second)


def rows(paired: Sequence[Pair], reports: int) -> Iterator[str]:
    """The agreement as lines of Markdown."""
    both = [(a, b) for a, b in paired if a and b]
    first, second = sum(a is not None for a, _ in paired), sum(b is not None for _, b in paired)
    yield f"{reports} reports annotated twice; {first} and {second} claims, {len(both)} of them paired."
    yield ""
    yield "| what | agreement |"
    yield "|---|---:|"
    yield f"| claims, F1 | {f1(len(both), first, second):.3f} |"
    yield f"| claims with the same type, F1 | {f1(sum(type_name(a) == type_name(b) for a, b in both), first, second):.3f} |"
    yield f"| type, kappa | {kappa([(type_name(a), type_name(b)) for a, b in both]):.3f} |"
    yield f"| root and mode, kappa | {kappa([((a.kind, a.plover, a.mode), (b.kind, b.plover, b.mode)) for a, b in both]):.3f} |"
    yield f"| ACLED sub-event, kappa | {kappa([(a.acled, b.acled) for a, b in both]):.3f} |"
    yield f"| factuality, kappa | {kappa([(a.factuality, b.factuality) for a, b in both]):.3f} |"
    for slot in SLOTS:
        yield f"| {slot}: spans of all claims, F1 | {span_f1(paired, slot):.3f} |"
        yield f"| {slot}: spans of paired claims, F1 | {span_f1(both, slot):.3f} |"


def main() -> int:
    """Prints the agreement, or writes it into the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    second = {report.slug: report for report in read_corpus(claims="second")}
    first = [report for report in read_corpus() if report.slug in second]
    paired = [pair for report in first for pair in pairs(report, second[report.slug])]
    printed = "\n".join(rows(paired, len(first))) if paired else "Nothing is annotated twice."
    if args.write:
        write_part(START, END, printed)
    else:
        print(printed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
