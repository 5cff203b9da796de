"""Coreference of persons and organisations within a report: MUC, B³, CEAFe and CoNLL F1 on ECB+, and on GUM.

    python bench/coreference.py ../shared/data/train/ecbplus.jsonl.gz [--gum PATH] [--topics 5 12] [--errors N]

ECB+ (Cybulska and Vossen 2014): development topics 2, 5, 12, 18, 21, 23, 34 and 35; mentions of the class "human" (persons, groups,
organisations) in curated sentences; chains are cut at the document; reading by this program, from the bare text. GUM: the development
documents of news, biography and interview, with GUM's own trees and names, so that the reader's errors do not count. A mention is known by
the head of its words. "known": the mentions that the party grounder links or resolves, on which right and wrong links show; "all": every
mention, things too on GUM, where what is in no cluster stands alone. Singletons count. Baseline: mentions of one head word, capitals aside,
are one; pronouns stand alone. Such a match gets much on ECB+, where a document has one to three curated sentences.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from bench.conll import Scores, scores
from bench.ecb import DEVELOPMENT
from bench.party import documents

from sitrep.ground.party.discourse import Discourse
from sitrep.model import Report, Sentence, Token
from sitrep.reader import Reader
from sitrep.vocab.parties import load_book
from sitrep.vocab.parties.nouns import load_nouns

GENRES = frozenset({"news", "bio", "interview"})


@dataclass(frozen=True, slots=True)
class Told:
    """A mention: where it is, its words, its chain in the key, its cluster here (None: in none), what the baseline goes by."""

    at: tuple[int, int]
    words: str
    chain: str
    cluster: int | None
    head: str
    is_party: bool


def read_ecb(path: Path, topics: frozenset[str]) -> Iterator[tuple[str, list[Told]]]:
    """Each document of these topics that has a mention in a curated sentence, read."""
    reader, book, nouns = Reader.load(), load_book(), load_nouns()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            named = [m for m in record["mentions"] if m["curated"] and m["kind"] == "human"] if record["topic"] in topics else []
            if named:
                report = Report(record["text"], record["id"])
                reading = reader.read(report)
                found = ecb_mentions(named, reading.sentences, Discourse(book, nouns, reading, report))
                yield record["id"], found


def ecb_mentions(named: list[dict[str, Any]], sentences: tuple[Sentence, ...], discourse: Discourse) -> list[Told]:
    """The annotated mentions; of several with one head the longest, as "the rebels" within "the rebels' leader" has a head of its own."""
    told: dict[tuple[int, int], Told] = {}
    for mention in sorted(named, key=lambda m: -len(m["text"])):
        for index, sentence in enumerate(sentences):
            head = head_of(sentence, mention["spans"])
            if head is not None:
                chain = mention["chain"] or f"alone {mention['id']}"
                told.setdefault((index, head.index), one(discourse, index, head, mention["text"], chain))
                break
    return [told[at] for at in sorted(told)]


def head_of(sentence: Sentence, spans: list[list[int]]) -> Token | None:
    """The first token within the spans that hangs on none of them."""
    inside = {t.index: t for t in sentence.tokens if any(start <= t.start and t.end <= end for start, end in spans)}
    return next((t for t in inside.values() if t.head not in inside and t.upos != "PUNCT"), None)


def one(discourse: Discourse, index: int, head: Token, words: str, chain: str) -> Told:
    cluster = discourse.cluster(index, head.index)
    by_head = str(head.start) if head.upos == "PRON" else head.text.lower()
    is_party = cluster is not None and cluster.entity is not None
    return Told((index, head.index), words, chain, id(cluster) if cluster is not None else None, by_head, is_party)


def read_gum(path: Path) -> Iterator[tuple[str, list[Told]]]:
    """GUM's development documents; mentions are those of every type, since a key of persons alone would hide links to things."""
    book, nouns = load_book(), load_nouns()
    for doc in documents(path, "dev", GENRES):
        discourse = Discourse(book, nouns, doc.reading, doc.report)
        tokens = [sentence.tokens for sentence in doc.reading.sentences]
        yield (
            doc.report.name or "",
            [one(discourse, i, tokens[i][j], tokens[i][j].text, chain) for (i, j), chain in sorted(doc.chains.items())],
        )


def clusters(told: list[Told], what: str) -> list[list[tuple[int, int]]]:
    """Those alike in `what`, an attribute of `Told`; None is like nothing."""
    found: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for mention in told:
        key = getattr(mention, what)
        found[mention.at if key is None else key].append(mention.at)
    return list(found.values())


def show(name: str, docs: list[tuple[str, list[Told]]]) -> None:
    """Prints the scores on one corpus."""
    known = [(doc, [m for m in told if m.is_party]) for doc, told in docs]
    for label, kept in (("known", known), ("all", docs)):
        links = sum(len(told) - len(clusters(told, "chain")) for _, told in kept)
        print(f"{name}, {label}: {sum(len(told) for _, told in kept)} mentions in {sum(bool(t) for _, t in kept)} documents, {links} links")
        for system, what in (("same head", "head"), ("sitrep", "cluster")):
            print(f"  {system:<10} {sum((scores(clusters(t, 'chain'), clusters(t, what)) for _, t in kept), Scores())}", flush=True)


def errors(docs: list[tuple[str, list[Told]]]) -> Iterator[str]:
    """Neighbours in a chain that we part, and neighbours in a cluster that are of two chains."""
    for doc, told in docs:
        last: dict[tuple[str, object], Told] = {}
        for mention in (m for m in told if m.is_party):
            before, joined = last.get(("chain", mention.chain)), last.get(("cluster", mention.cluster))
            if before is not None and before.cluster != mention.cluster:
                yield f"  {doc}: parted {before.words!r} and {mention.words!r}"
            if joined is not None and joined.chain != mention.chain:
                yield f"  {doc}: joined {joined.words!r} and {mention.words!r}"
            last["chain", mention.chain] = last["cluster", mention.cluster] = mention


def main() -> None:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--gum", type=Path, help="GUM, to be measured too")
    parser.add_argument("--topics", nargs="+", default=sorted(DEVELOPMENT), help="topics of ECB+")
    parser.add_argument("--errors", type=int, default=0, help="show so many of the errors on ECB+")
    args = parser.parse_args()
    docs = list(read_ecb(args.data, frozenset(args.topics)))
    show("ECB+", docs)
    for error in islice(errors(docs), args.errors):
        print(error)
    if args.gum:
        show("GUM", list(read_gum(args.gum)))


if __name__ == "__main__":
    main()
