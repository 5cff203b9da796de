"""Which place belongs to which event: the set of Halterman 2019 (arXiv 1905.12713), scored by words of place names.

    python bench/event_location.py [--data ../shared/data/train/event_location.jsonl.gz] [--held-back]
        [--by rules|network|both] [--errors N]

Each labelled verb is asked for its places directly, whether or not a claim is found there. Where the network tells of the verb, the
places are those it is sure of; elsewhere they are those of the rules (`Places.names_of_verb`). Labels hold the finest name alone ("Badr"
of "the town of Badr"), so it is the finest name of each phrase that is scored, by its words; a phrase without a name is none. Verbs
without a place count against precision when we give one. Texts are dealt by a hash, so copies of a text stay together:
`training/packs.py` holds one in five back from training. Half of those, a tenth of all, is scored with --held-back; the other half is for
choosing how sure is sure (SURE). Published for the set's own gold part, which was annotated again and is not in the pack, by a model
trained on the rest: precision and recall above 0.83.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitrep.extract.claims.places import Places
from sitrep.extract.mending.repair import repaired
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import ClaimSlot, Report, Span
from sitrep.pipeline import Pipeline

TENTHS = 10
HELD_BACK, CHOOSING = 0, 5
"""The tenths that are held back, and that are held back from training alone."""
SURE = 0.45
"""How sure the network must be of a place; chosen on the tenth CHOOSING."""
DATA = Path("../shared/data/train/event_location.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled verb at `[start, end)` of `text`, and the offsets of the names of its places."""

    text: str
    start: int
    end: int
    places: tuple[tuple[int, int], ...]

    @property
    def tenth(self) -> int:
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % TENTHS


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


def told(pipeline: Pipeline, item: Item, by: str) -> tuple[set[int], set[int]]:
    """Starts of the words of place names: labelled, and given by us."""
    report = Report(item.text, "item")
    labelled: set[int] = set()
    given: set[int] = set()
    for sentence in pipeline.reader.read(report).sentences:
        tree = Tree(repaired(sentence))
        words = [t.start for t in tree.tokens if t.upos != "PUNCT"]
        labelled |= {t.start for t in tree.tokens if t.start in words and any(a < t.end and t.start < b for a, b in item.places)}
        verb = next((t.index for t in tree.tokens if t.start < item.end and item.start < t.end), None)
        if verb is not None:
            places = Places(tree, Classes(tree, pipeline.lexicon, pipeline.names))
            given |= names(report, tree, places, verb, by) & set(words)
    return labelled, given


def names(report: Report, tree: Tree, places: Places, verb: int, by: str) -> set[int]:
    """Starts of the words of the names that we give for the places of the verb at token `verb`."""
    by_rules = _starts(tree, places.names_of_verb(report, verb))
    learned = next((claim for claim in tree.sentence.claims if claim.token == verb), None)
    if by == "rules" or (learned is None and by == "both"):
        return by_rules
    found: set[int] = set()
    for argument in learned.arguments if learned is not None else ():
        if argument.slot is ClaimSlot.PLACE and argument.score >= SURE:
            found |= _starts(tree, places.names_at(report, [argument.token]))
    return found


def _starts(tree: Tree, spans: list[Span]) -> set[int]:
    return {t.start for t in tree.tokens if any(s.start <= t.start < s.end for s in spans)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, scores, prints one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--held-back", action="store_true", help="score the held-back tenth, not the one for choosing")
    parser.add_argument("--by", choices=("rules", "network", "both"), default="both")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N wrong items of the tenth for choosing")
    args = parser.parse_args(arguments)
    if not args.data.exists():
        print(f"event_location: no {args.data}; skipped", file=sys.stderr)
        return 0
    pipeline = Pipeline.load()
    chosen = [item for item in items(args.data) if item.tenth == (HELD_BACK if args.held_back else CHOOSING)]
    read = [(item, *told(pipeline, item, args.by)) for item in chosen]
    precision, recall = rates(read)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    right = sum(labelled == given for _, labelled, given in read) / max(len(read), 1)
    print(f"{len(read)} verbs: precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f} (words, by {args.by}), all right {right:.3f}")
    wrong = [row for row in read if row[1] != row[2] and not args.held_back]
    for item, labelled, given in wrong[: args.errors]:
        print(f"[{item.text[item.start : item.end]}] told {shown(item, labelled)} read {shown(item, given)} ||| {item.text.strip()}")
    return 0


def rates(read: Sequence[tuple[Item, set[int], set[int]]]) -> tuple[float, float]:
    """Precision and recall of the words given."""
    hit = sum(len(labelled & given) for _, labelled, given in read)
    n_labelled, n_given = sum(len(labelled) for _, labelled, _ in read), sum(len(given) for _, _, given in read)
    return hit / max(n_given, 1), hit / max(n_labelled, 1)


def shown(item: Item, starts: set[int]) -> str:
    """The words at `starts`."""
    return " ".join(item.text[s:].split(maxsplit=1)[0] for s in sorted(starts)) or "-"


if __name__ == "__main__":
    sys.exit(main())
