"""What the corpus holds, as the tables of its card: `python -P -m corpus.cover [--write]` (--write puts them into `corpus/README.md`).

`tests/corpus` holds the least number of each.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.card import write_part
from corpus.check import modes
from corpus.record import Annotated, Record, read_corpus
from sitrep.model import Acled, ClaimKind, Factuality, Plover

START, END = "<!-- tables: python -P -m corpus.cover --write -->", "<!-- end of tables -->"
LIGHT = frozenset({"the", "a", "an", "was", "were", "had", "has", "have", "been", "be", "to"})
CLAIM_KINDS = (ClaimKind.HOLD, ClaimKind.TIE, ClaimKind.TOLL, ClaimKind.POSITION)


def wordings(reports: Sequence[Annotated]) -> dict[str, set[str]]:
    """For each type, the different trigger words it is told in: lower case, without articles and inflection's commonest endings."""
    found: dict[str, set[str]] = {}
    for report in reports:
        for record in report.records:
            found.setdefault(type_name(record), set()).add(_stem(record.trigger.of(report.text)))
    return found


def type_name(record: Record) -> str:
    """The PLOVER root of an event, else its kind; "other" for an event that only ACLED codes."""
    return (record.plover or "other") if record.kind is ClaimKind.EVENT else record.kind


def _stem(words: str) -> str:
    """Words as one way of saying: "seized", "seizing" and "seizes" are one."""
    kept = [w for w in re.findall(r"[\w'-]+", words.casefold()) if w not in LIGHT]
    return " ".join(re.sub(r"(?:e|es|ed|ing|s)$", "", re.sub(r"(?:ies|ied)$", "y", w)) for w in kept)


def tables(reports: Sequence[Annotated]) -> Iterator[str]:
    """The tables, as lines of Markdown."""
    records = [record for report in reports for record in report.records]
    words = sum(len(report.text.split()) for report in reports)
    tempting = sum(bool(report.tempting) for report in reports)
    held = [r for r in reports if r.split == "test"]
    sources = [len(r.in_slot("source")) for r in records]
    yield f"{len(reports)} reports of {words:,} words, {tempting} of them with nothing to code; {len(records):,} claims,"
    yield f"{sum(r.optional for r in records):,} of them optional. Held back for testing: {len(held)} reports,"
    yield f"{sum(len(r.records) for r in held):,} claims. {sum(n > 0 for n in sources):,} claims have a source,"
    yield f"{sum(n > 1 for n in sources):,} a chain of them."
    yield from _table("theatre", ("reports", "claims", "split"), _theatres(reports))
    yield from _table("kind of text", ("reports", "claims"), _kinds(reports))
    yield from _table("kind of claim", ("claims",), _counted((r.kind for r in records), ClaimKind))
    yield from _table("factuality", ("claims",), _counted((r.factuality for r in records), Factuality))
    said = wordings(reports)
    events = Counter(type_name(r) for r in records)
    names = [*Plover, *CLAIM_KINDS]
    yield from _table("type", ("claims", "ways of saying it"), [(n, events[n], len(said.get(n, ()))) for n in names])
    told = Counter((r.plover, r.mode) for r in records)
    yield from _table("root and mode", ("claims",), [(f"{root}.{mode}", told[Plover(root), mode]) for root, mode in sorted(modes())])
    yield from _table("ACLED sub-event", ("claims",), _counted((r.acled for r in records if r.acled), Acled))


def _theatres(reports: Sequence[Annotated]) -> list[tuple[object, ...]]:
    names = sorted({(r.theatre, r.split) for r in reports})
    return [(t, sum(r.theatre == t for r in reports), sum(len(r.records) for r in reports if r.theatre == t), s) for t, s in names]


def _kinds(reports: Sequence[Annotated]) -> list[tuple[object, ...]]:
    names = sorted({r.kind for r in reports})
    return [(k, sum(r.kind == k for r in reports), sum(len(r.records) for r in reports if r.kind == k)) for k in names]


def _counted(found: Iterable[str], names: Iterable[str]) -> list[tuple[object, ...]]:
    counts = Counter(found)
    return [(name, counts[name]) for name in names]


def _table(first: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield ""
    yield f"| {first} | {' | '.join(columns)} |"
    yield f"|---|{'---:|' * len(columns)}"
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"


def main() -> int:
    """Prints the tables, or writes them into the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    printed = "\n".join(tables(list(read_corpus())))
    if args.write:
        write_part(START, END, printed)
    else:
        print(printed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
