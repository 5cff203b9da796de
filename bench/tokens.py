"""How well the reader's cuts agree with EWT's: F1 of words within gold sentences, and of sentence boundaries in running text.

    python bench/tokens.py ../shared/data/train/ewt.jsonl.gz [--split test] [--errors 40] [--gum ../shared/data/train/gum_open.jsonl.gz]

Words: precision and recall of exact character spans, each gold sentence cut alone. Running text: the sentences of one EWT document
joined by one space each, cut into sentences and words at once; a boundary counts when the span of its whole sentence is the same.
EWT's genres are reviews, answers, e-mail, newsgroups and weblogs: headings, signatures and lists have no full stop, so boundaries in
joined text cannot all be found.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitrep.reader.sentences import split_sentences
from sitrep.reader.tokens import split_tokens


@dataclass
class Agreement:
    """Counts of spans both have, and of spans either has."""

    both: int = 0
    ours: int = 0
    gold: int = 0

    def add(self, ours: Iterable[tuple[int, int]], gold: Iterable[tuple[int, int]]) -> None:
        """Count one text."""
        a, b = set(ours), set(gold)
        self.both += len(a & b)
        self.ours += len(a)
        self.gold += len(b)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.both / max(1, self.ours + self.gold)


def records(path: Path, split: str) -> Iterator[dict[str, Any]]:
    """The sentences of one split whose text is what their tokens join to."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["split"] == split and record["tokens"]:
                yield record


def gold_spans(record: dict[str, Any]) -> tuple[list[tuple[int, int]], str]:
    """The spans of the gold tokens and the text they make."""
    spans, text = [], ""
    for token in record["tokens"]:
        spans.append((len(text), len(text) + len(token["form"])))
        text += token["form"] + (" " if token["space_after"] else "")
    return spans, text.rstrip()


def differences(text: str, ours: list[tuple[int, int]], gold: list[tuple[int, int]]) -> Iterator[str]:
    """Each place where the two cut differently: our cut against the gold one."""
    mine = set(ours)
    for start, end in gold:
        if (start, end) in mine:
            continue
        cut = [(a, b) for a, b in ours if a < end and b > start]
        right = [(a, b) for a, b in gold if a < cut[-1][1] and b > cut[0][0]] if cut else [(start, end)]
        yield f"{' | '.join(text[a:b] for a, b in cut)}   should be   {' | '.join(text[a:b] for a, b in right)}"


def measure_gum(path: Path) -> None:
    """Print both F1 on GUM's dev and test documents, whose lines are those of the source: headlines, captions, paragraphs."""
    words: dict[str, Agreement] = defaultdict(Agreement)
    boundaries: dict[str, Agreement] = defaultdict(Agreement)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            if document["split"] == "train":
                continue
            text, genre = document["text"], document["genre"] if document["genre"] == "news" else "other genres"
            found = [(s.start, s.end) for s in split_sentences(text)]
            boundaries[genre].add(found, ((s["start"], s["end"]) for s in document["sentences"]))
            gold = ((t["start"], t["end"]) for s in document["sentences"] for t in s["tokens"])
            words[genre].add((span for a, b in found for span in split_tokens(text, a, b)), gold)
    for genre in sorted(words):
        cut = boundaries[genre]
        print(f"GUM dev and test, {genre}: words F1 {words[genre].f1:.2f}, sentences F1 {cut.f1:.2f} ({cut.gold} sentences)")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ewt", type=Path)
    parser.add_argument("--split", default="test", choices=("train", "dev", "test"))
    parser.add_argument("--errors", type=int, default=0, help="print the commonest differences")
    parser.add_argument("--gum", type=Path, help="also measure on gum_open.jsonl.gz")
    options = parser.parse_args()
    if options.gum:
        measure_gum(options.gum)
    words, running, boundaries = Agreement(), Agreement(), Agreement()
    wrong: Counter[str] = Counter()
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(options.ewt, options.split):
        documents[record["doc"]].append(record)
        gold, text = gold_spans(record)
        ours = list(split_tokens(text, 0, len(text)))
        words.add(ours, gold)
        if options.errors:
            wrong.update(set(differences(text, ours, gold)))
    missed: Counter[str] = Counter()
    for sentences in documents.values():
        joined, gold_words, gold_sentences = "", [], []
        for record in sentences:
            spans, text = gold_spans(record)
            gold_words += [(len(joined) + a, len(joined) + b) for a, b in spans]
            gold_sentences.append((len(joined), len(joined) + len(text)))
            joined += text + " "
        found = [(s.start, s.end) for s in split_sentences(joined)]
        running.add((span for a, b in found for span in split_tokens(joined, a, b)), gold_words)
        boundaries.add(found, gold_sentences)
        if options.errors:
            ends = {b for _, b in gold_sentences}
            missed.update(f"cut inside: {joined[max(0, b - 30) : b]} || {joined[b : b + 20]}" for _, b in found if b not in ends)
            cuts = {b for _, b in found}
            missed.update(f"not cut: {joined[max(0, b - 30) : b]} || {joined[b : b + 20]}" for b in ends if b not in cuts)
    print(f"EWT {options.split}: words, gold sentences   F1 {words.f1:.2f}  ({words.gold} words)")
    print(f"EWT {options.split}: words, running text     F1 {running.f1:.2f}")
    print(f"EWT {options.split}: sentences, running text F1 {boundaries.f1:.2f}  ({boundaries.gold} sentences)")
    for line, count in wrong.most_common(options.errors):
        print(f"{count:4} {line}")
    for line, count in missed.most_common(options.errors):
        print(f"{count:4} {line}")


if __name__ == "__main__":
    main()
