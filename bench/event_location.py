"""Which place belongs to which event: the set of Halterman 2019 (arXiv 1905.12713), scored by words of place names.

    python bench/event_location.py [--data ../shared/data/train/event_location.jsonl.gz] [--held-back] [--errors N]

Each labelled verb is asked for its places directly (`Places.names_of_verb`), whether or not the lexicon finds a claim there. Labels
hold the finest name alone ("Badr" of "the town of Badr"), so it is the finest name of each of our phrases that is scored, by its words.
Verbs without a place count against precision when we give one. Texts are dealt into a development part (nine tenths, of which
`--every` keeps every so manieth) and a held-back tenth by a hash of the text, so copies of a text stay together. Published for the
set's own gold part, by a model trained on the rest: precision and recall above 0.83. Nothing here was trained on it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitrep.extract.classes import Classes
from sitrep.extract.places import Places
from sitrep.extract.repair import repaired
from sitrep.extract.tree import Tree
from sitrep.model import Report
from sitrep.pipeline import Pipeline

HELD_BACK = 10  # one text in so many
DATA = Path("../shared/data/train/event_location.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled verb at `[start, end)` of `text`, and the offsets of the names of its places."""

    text: str
    start: int
    end: int
    places: tuple[tuple[int, int], ...]

    @property
    def is_held_back(self) -> bool:
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % HELD_BACK == 0


def items(data: Path) -> Iterator[Item]:
    """The labelled verbs, copies of an item once."""
    seen = set()
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            verb = row["verb"]
            item = Item(row["text"], verb["start"], verb["end"], tuple((p["start"], p["end"]) for p in row["locations"]))
            if item not in seen:
                seen.add(item)
                yield item


def told(pipeline: Pipeline, item: Item) -> tuple[set[int], set[int]]:
    """Starts of the words of place names: labelled, and given by us."""
    report = Report(item.text, "item")
    labelled: set[int] = set()
    given: set[int] = set()
    for sentence in pipeline.reader.read(report).sentences:
        tree = Tree(repaired(sentence))
        words = [t for t in tree.tokens if t.upos != "PUNCT"]
        labelled |= {t.start for t in words if any(a < t.end and t.start < b for a, b in item.places)}
        verb = next((t.index for t in tree.tokens if t.start < item.end and item.start < t.end), None)
        if verb is None:
            continue
        spans = Places(tree, Classes(tree, pipeline.lexicon, pipeline.names)).names_of_verb(report, verb)
        given |= {t.start for t in words if any(s.start <= t.start < s.end for s in spans)}
    return labelled, given


def main() -> int:
    """Reads, scores, prints one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--held-back", action="store_true", help="score the held-back tenth")
    parser.add_argument("--every", type=int, default=1, help="read every so manieth item of the development part")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N wrong items of the development part")
    args = parser.parse_args()
    if not args.data.exists():
        print(f"event_location: no {args.data}; skipped", file=sys.stderr)
        return 0
    pipeline = Pipeline.load()
    chosen = [item for item in items(args.data) if item.is_held_back == args.held_back]
    hit = n_labelled = n_given = n_right = n_errors = 0
    chosen = chosen if args.held_back else chosen[:: args.every]
    for item in chosen:
        labelled, given = told(pipeline, item)
        hit, n_labelled, n_given = hit + len(labelled & given), n_labelled + len(labelled), n_given + len(given)
        n_right += labelled == given
        if labelled != given and not args.held_back and n_errors < args.errors:
            n_errors += 1
            print(f"[{item.text[item.start : item.end]}] told {shown(item, labelled)} read {shown(item, given)} ||| {item.text.strip()}")
    precision, recall = hit / max(n_given, 1), hit / max(n_labelled, 1)
    f1 = 2 * hit / max(n_given + n_labelled, 1)
    right = n_right / max(len(chosen), 1)
    print(f"{len(chosen)} verbs: precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f} (words), all right {right:.3f}")
    return 0


def shown(item: Item, starts: set[int]) -> str:
    """The words at `starts`."""
    return " ".join(item.text[s:].split(maxsplit=1)[0] for s in sorted(starts)) or "-"


if __name__ == "__main__":
    sys.exit(main())
