"""How well parties are found: coreference on GUM, linking on our own cases, speed.

    python bench/party.py [--split dev|test|train] [--genres news,bio,interview] [--data PATH] [--errors N]

Coreference is measured on GUM's own trees and named mentions (Zeldes 2017), so it shows the resolver and not the reader. A pronoun
(he, she, it, they and their forms) is right when the last mention before it in its cluster has its chain in GUM; recall counts those
left open as wrong, precision leaves them out. Definite nouns are those that our vocabulary calls parties ("the group").
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitrep.ground.party.discourse import Discourse
from sitrep.model import DateBasis, Mention, MentionKind, Reading, Report, Sentence, Token
from sitrep.vocab.parties import load_book
from sitrep.vocab.parties.nouns import load_nouns

ROOT = Path(__file__).resolve().parent.parent
GUM = ROOT.parent / "shared" / "data" / "train" / "gum_open.jsonl.gz"
KINDS = {"person": MentionKind.PERSON, "organization": MentionKind.ORGANISATION, "place": MentionKind.PLACE, "time": MentionKind.DATE}
PRONOUNS = frozenset(["he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "himself", "herself", "itself", "themselves"])


@dataclass(frozen=True, slots=True)
class Document:
    """A GUM document as the reader would see it, and its chains by (sentence, token) of each mention's head."""

    report: Report
    reading: Reading
    chains: dict[tuple[int, int], str]


def documents(path: Path, split: str, genres: frozenset[str]) -> Iterator[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["split"] == split and (not genres or record["genre"] in genres):
                yield document(record)


def document(record: dict) -> Document:
    places = [(i, j) for i, s in enumerate(record["sentences"]) for j in range(len(s["tokens"]))]
    named: dict[int, list[Mention]] = defaultdict(list)
    chains: dict[tuple[int, int], str] = {}
    for entity in sorted(record["entities"], key=lambda e: e["end"] - e["start"]):
        index, first = places[entity["start"]]
        last = places[entity["end"] - 1][1] + 1
        tokens = record["sentences"][index]["tokens"]
        heads = [k for k in range(first, min(last, len(tokens))) if not first <= tokens[k]["head"] < last]
        if not heads:
            continue
        chains.setdefault((index, heads[0]), entity["chain"])
        kind = KINDS.get(entity["type"])
        if kind and tokens[heads[0]]["upos"] == "PROPN" and all(m.last <= first or m.first >= last for m in named[index]):
            named[index].append(Mention(kind, first, last))
    sentences = []
    for i, s in enumerate(record["sentences"]):
        tokens = tuple(
            Token(j, t["start"], t["end"], t["form"], t["lemma"], t["upos"], t["xpos"], t["head"], t["deprel"])
            for j, t in enumerate(s["tokens"])
        )
        sentences.append(Sentence(s["start"], s["end"], 0, tokens, (), tuple(sorted(named[i], key=lambda m: m.first))))
    report = Report(record["text"], record["id"], published=date.fromisoformat(record["date"]), published_basis=DateBasis.GIVEN)
    return Document(report, Reading(report.id, "gold", tuple(sentences)), chains)


def anaphors(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Pronouns and definite party nouns whose chain began earlier."""
    seen: set[str] = set()
    nouns = load_nouns()
    for i, sentence in enumerate(doc.reading.sentences):
        for token in sentence.tokens:
            chain = doc.chains.get((i, token.index))
            if chain is None:
                continue
            if chain in seen:
                if token.text.lower() in PRONOUNS:
                    yield i, token.index, token.text.lower()
                elif token.upos == "NOUN" and nouns.kind(token.lemma.lower()) is not None and is_definite(sentence, token.index):
                    yield i, token.index, "the NOUN"
            seen.add(chain)


def is_definite(sentence: Sentence, index: int) -> bool:
    return any(t.head == index and t.upos == "DET" and t.text.lower() in ("the", "this", "that", "these", "those") for t in sentence.tokens)


GROUPS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "they"),
}


def coreference(docs: list[Document], errors: int) -> None:
    book, nouns = load_book(), load_nouns()
    totals: Counter[str] = Counter()
    right: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    b3 = [0.0, 0.0, 0.0]
    for doc in docs:
        discourse = Discourse(book, nouns, doc.reading, doc.report)
        for i, j, word in anaphors(doc):
            group = GROUPS.get(word, word)
            totals[group] += 1
            found = discourse.cluster(i, j)
            meant = discourse.at(i, j)
            if found is None or len(found.mentions) < 2 or meant is None or meant.antecedent is None:
                answer = None
            else:
                answer = next((m for m in reversed(found.mentions) if (m.sentence, m.token) < (i, j)), None)
            tried[group] += answer is not None
            ok = answer is not None and doc.chains.get((answer.sentence, answer.token)) == doc.chains[i, j]
            right[group] += ok
            if not ok and errors > 0:
                errors -= 1
                words = " ".join(t.text for t in doc.reading.sentences[i].tokens)
                said = discourse.span(answer.sentence, answer.token).text if answer else None
                wanted = [k for k, c in doc.chains.items() if c == doc.chains[i, j] and k < (i, j)][-1]
                print(f"  {doc.report.name}: {word!r}@{j} -> {said!r}, not {discourse.span(*wanted).text!r} in: {words}")
        add_b3(doc, discourse, b3)
    print(f"{'anaphor':10} {'n':>5} {'right':>6} {'recall':>7} {'precision':>9}")
    for group in ("he", "she", "it", "they", "the NOUN"):
        n = totals[group]
        if n:
            print(f"{group:10} {n:5} {right[group]:6} {100 * right[group] / n:7.1f} {100 * right[group] / max(1, tried[group]):9.1f}")
    n = sum(v for k, v in totals.items() if k != "the NOUN")
    r = sum(v for k, v in right.items() if k != "the NOUN")
    t = sum(v for k, v in tried.items() if k != "the NOUN")
    print(f"{'pronouns':10} {n:5} {r:6} {100 * r / n:7.1f} {100 * r / max(1, t):9.1f}")
    precision, recall, size = b3[0] / b3[2], b3[1] / b3[2], int(b3[2])
    f1 = 2 * precision * recall / (precision + recall)
    print(f"B3 over {size} mentions both have: P {100 * precision:.1f} R {100 * recall:.1f} F {100 * f1:.1f}")


def add_b3(doc: Document, discourse: Discourse, b3: list[float]) -> None:
    """B-cubed over the mentions whose head both GUM and the discourse know."""
    ours: dict[tuple[int, int], int] = {}
    for key in doc.chains:
        cluster = discourse.cluster(*key)
        if cluster is not None:
            ours[key] = id(cluster)
    by_ours: dict[int, set[tuple[int, int]]] = defaultdict(set)
    by_gold: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for key, cluster_id in ours.items():
        by_ours[cluster_id].add(key)
        by_gold[doc.chains[key]].add(key)
    for key, cluster_id in ours.items():
        common = len(by_ours[cluster_id] & by_gold[doc.chains[key]])
        b3[0] += common / len(by_ours[cluster_id])
        b3[1] += common / len(by_gold[doc.chains[key]])
        b3[2] += 1


def linking() -> None:
    """Own cases: the party with the expected id among all cases, and what went elsewhere."""
    from tests.ground.party.building import link_words

    with (ROOT / "tests" / "ground" / "party" / "cases.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    wrong = [(row, got) for row in rows if (got := link_words(row["words"], row["context"])) != (row["party"] or None)]
    print(f"linking: {len(rows) - len(wrong)} of {len(rows)} own cases")
    for row, got in wrong:
        print(f"  {row['name']}: {row['words']!r} in {row['context']!r} -> {got}, not {row['party']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--genres", default="news,bio,interview", help="comma-separated; empty: all")
    parser.add_argument("--data", type=Path, default=GUM)
    parser.add_argument("--errors", type=int, default=0, help="show so many errors")
    args = parser.parse_args()
    began = time.process_time()
    load_book()
    print(f"book loaded in {1000 * (time.process_time() - began):.0f} ms of CPU time")
    docs = list(documents(args.data, args.split, frozenset(filter(None, args.genres.split(",")))))
    began = time.process_time()
    coreference(docs, args.errors)
    sentences = sum(len(doc.reading.sentences) for doc in docs)
    print(f"{sentences} sentences, {1000 * (time.process_time() - began) / sentences:.2f} ms of CPU time each, measuring included")
    linking()


if __name__ == "__main__":
    main()
