"""Event coreference on ECB+, the same occurrence in several reports: CoNLL F1 on given and on predicted mentions.

    python bench/ecb.py ../shared/data/train/ecbplus.jsonl.gz [--topics 5 12]

Setting: development topics 2, 5, 12, 18, 21, 23, 34 and 35; curated sentences; across documents within a topic, its two seminal events
together; singletons count. Given mentions: each annotated event mention becomes a claim without a type, with the participants, place and
time that the reader finds for it in its sentence; a report has no date. "fitted here": the features and the clustering of the program
with weights fitted on the training topics, without a second look; "shipped": the weights that ship, which are for war reports. Predicted
mentions: the claims of the pipeline as they are, an event's trigger matched to the mention it overlaps; what is not of the program's
field (most of ECB+ is) is not read at all. Baseline: mentions of one head lemma are one event.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.conll import Scores, scores
from bench.fitting import best_start, fit_weights

from sitrep.extract.sentence.phrase import bounds
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Location, Participant, Report, Role, Sentence, When
from sitrep.pipeline import Outcome, Pipeline
from sitrep.reconcile import Limits, MemoryShelf, Profiler, Reconciler, Sides
from sitrep.reconcile.company import LOOKS, SecondScale, SecondWeights, alone
from sitrep.reconcile.features import Weights
from sitrep.reconcile.pair import Pair
from sitrep.reconcile.refusals import refusal

DEVELOPMENT = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
ROLES = {"ARG0": Role.ACTOR, "ARG1": Role.RECIPIENT, "ARG2": Role.RECIPIENT}
RIDGE = 1.0
ALL = Limits(width=100_000, dense=100_000)
"""Topics are small: every pair is compared."""
AS_FIRST_SEEN = SecondScale(0.0, tuple(float(look is alone) for look in LOOKS))
FIRST_LOOK = SecondWeights(AS_FIRST_SEEN, AS_FIRST_SEEN)
"""Second looks that change nothing: those that ship are fitted on first looks at war reports."""


@dataclass(frozen=True, slots=True)
class Told:
    """A mention or claim of a topic: what the key calls it, its chain, its head lemma, and the claim."""

    name: str
    chain: str
    lemma: str
    claim: Claim
    report: Report


def read(path: Path, pipeline: Pipeline, topics: frozenset[str] | None) -> Iterator[tuple[dict[str, Any], Outcome]]:
    """The documents with a curated sentence, read."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if any(s["curated"] for s in document["sentences"]) and (topics is None or document["topic"] in topics):
                yield document, pipeline.read(Report(document["text"], document["id"]))


def events(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The curated event mentions of a document."""
    return [m for m in document["mentions"] if m["kind"] == "event" and m["curated"]]


def given(document: dict[str, Any], outcome: Outcome, pipeline: Pipeline) -> list[Told]:
    """The mentions as claims without a type."""
    report = outcome.report
    drafts: list[tuple[dict[str, Any], str, Claim]] = []
    for mention in events(document):
        start, end = mention["spans"][0]
        sentence = next((s for s in outcome.reading.sentences if s.start < end and start < s.end), None)
        if sentence is not None and (draft := _draft(report, sentence, mention["spans"])):
            drafts.append((mention, *draft))
    claims = tuple(claim for _, _, claim in drafts)
    for grounder in pipeline.grounders:
        claims = grounder.ground(claims, outcome.reading, report)
    return [_told(document, m, lemma, claim, report) for (m, lemma, _), claim in zip(drafts, claims, strict=True)]


def _told(document: dict[str, Any], mention: dict[str, Any], lemma: str, claim: Claim, report: Report) -> Told:
    name = f"{document['id']}#{mention['id']}"
    return Told(name, mention["chain"] or name, lemma, claim, report)


def _draft(report: Report, sentence: Sentence, spans: list[list[int]]) -> tuple[str, Claim] | None:
    """Lemma of the mention's head, and its claim, ungrounded."""
    tree = Tree(sentence)
    inside = [t.index for t in tree.tokens if any(t.start < end and start < t.end for start, end in spans)]
    if not inside:
        return None
    predicates = {p.token: p for p in sentence.predicates}
    heads = [i for i in inside if tree.head(i) not in inside]
    head = next((i for i in heads if i in predicates), heads[0])
    participants, where, when = [], None, None
    for argument in predicates[head].arguments if head in predicates else ():
        if argument.head in inside:
            continue
        first, last = bounds(tree, argument.head)
        span = report.quote(tree.tokens[first].start, tree.tokens[last - 1].end)
        if argument.label in ROLES:
            participants.append(Participant(ROLES[argument.label], span))
        elif argument.label == "ARGM-LOC":
            where = Location(span)
        elif argument.label == "ARGM-TMP":
            when = When(span)
    token = tree.tokens[head]
    sentence_span = report.quote(sentence.start, sentence.end)
    claim = Claim(
        report.id,
        report.name,
        ClaimKind.EVENT,
        sentence_span,
        report.quote(token.start, token.end),
        ClaimType(),
        Factuality.ASSERTED,
        tuple(participants),
        where,
        when,
    )
    return tree.lemma(head), claim


def predicted(document: dict[str, Any], outcome: Outcome) -> list[Told]:
    """The pipeline's events in curated sentences, by the mention that each overlaps first."""
    curated = [(s["start"], s["end"]) for s in document["sentences"] if s["curated"]]
    found = []
    for claim in outcome.claims:
        start, end = claim.trigger.start, claim.trigger.end
        if claim.kind in (ClaimKind.TIE, ClaimKind.POSITION) or not any(a <= start < b for a, b in curated):
            continue
        mention = next((m for m in events(document) if any(a < end and start < b for a, b in m["spans"])), None)
        name = f"{document['id']}#{mention['id']}" if mention else f"{document['id']}@{start}"
        found.append(Told(name, name, claim.trigger.text.lower(), claim, outcome.report))
    return list({told.name: told for told in reversed(found)}.values())


def matched(told: list[Told], reconciler: Reconciler) -> list[list[str]]:
    """The clusters that the program makes, as names."""
    shelf = MemoryShelf()
    for one in told:
        shelf.put(one.claim, one.report, reconciler.keys(one.claim, one.report))
    incidents = reconciler.all(sorted({one.claim.id for one in told}), shelf)
    names: dict[str, list[str]] = defaultdict(list)
    for one in told:
        names[one.claim.id].append(one.name)
    return [[name for claim in incident.claims for name in names[claim]] for incident in incidents]


def by(told: list[Told], what: str) -> list[list[str]]:
    """Clusters of those alike in `what`, an attribute of `Told`."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in told:
        found[getattr(one, what)].append(one.name)
    return list(found.values())


def pairs(told: list[Told], profiler: Profiler) -> Iterator[tuple[Pair, bool]]:
    """Every pair that nothing forbids, and whether it is of one event."""
    profiles = [profiler.profile(one.claim, one.report) for one in told]
    for i, a in enumerate(profiles):
        for j in range(i):
            if refusal(a, profiles[j]) is None:
                yield Pair(a, profiles[j]), told[i].chain == told[j].chain


def fitted(topics: dict[str, list[Told]], profiler: Profiler) -> Weights:
    """Weights fitted on the pairs of these topics, and the starting odds of the best CoNLL F1 on them."""
    weights = fit_weights([pair for told in topics.values() for pair in pairs(told, profiler)], RIDGE)
    return best_start(weights, lambda tried: _conll(topics, Reconciler(profiler, tried, limits=ALL, second=FIRST_LOOK)))[1]


def _conll(topics: dict[str, list[Told]], reconciler: Reconciler) -> float:
    keys = {topic: by(told, "chain") for topic, told in topics.items()}
    return total(topics, {topic: matched(told, reconciler) for topic, told in topics.items()}, keys).conll


def by_topic(read_documents: Iterable[tuple[str, list[Told]]]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for topic, told in read_documents:
        found[topic] += told
    return dict(found)


def total(topics: dict[str, list[Told]], response: dict[str, list[list[str]]], keys: dict[str, list[list[str]]]) -> Scores:
    """The scores over all topics."""
    return sum((scores(keys[topic], response[topic]) for topic in sorted(topics)), Scores())


def report_given(train: dict[str, list[Told]], dev: dict[str, list[Told]], profiler: Profiler) -> None:
    """Prints the scores on given mentions."""
    keys = {topic: by(told, "chain") for topic, told in dev.items()}
    print(f"given mentions: {sum(map(len, dev.values()))} in {len(dev)} topics, {sum(map(len, keys.values()))} events")
    print(f"  head lemma    {total(dev, {topic: by(told, 'lemma') for topic, told in dev.items()}, keys)}")
    named = [("shipped", Reconciler(profiler, limits=ALL))]
    if train:
        named.append(("fitted here", Reconciler(profiler, fitted(train, profiler), limits=ALL, second=FIRST_LOOK)))
    for name, reconciler in named:
        print(f"  {name:<13} {total(dev, {topic: matched(told, reconciler) for topic, told in dev.items()}, keys)}", flush=True)


def report_predicted(dev: dict[str, list[Told]], keys: dict[str, list[list[str]]], profiler: Profiler) -> None:
    """Prints the scores on predicted mentions."""
    reconciler = Reconciler(profiler, limits=ALL)
    known = {mention for clusters in keys.values() for cluster in clusters for mention in cluster}
    found = [one.name for told in dev.values() for one in told]
    hits = sum(name in known for name in found)
    print(f"predicted mentions: {len(found)}, of which {hits} are among the {len(known)} annotated")
    every: dict[str, list[Told]] = {topic: dev.get(topic, []) for topic in keys}
    print(f"  head lemma    {total(every, {topic: by(told, 'lemma') for topic, told in every.items()}, keys)}")
    print(f"  shipped       {total(every, {topic: matched(told, reconciler) for topic, told in every.items()}, keys)}")


def main() -> None:
    """Reads, matches, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--topics", nargs="+", help="read these topics alone (to try the program)")
    args = parser.parse_args()
    pipeline = Pipeline.load(with_likeness=True)
    documents = list(read(args.data, pipeline, frozenset(args.topics) if args.topics else None))
    profiler = Profiler(Sides(pipeline.book))
    told = by_topic((d["topic"], given(d, outcome, pipeline)) for d, outcome in documents)
    dev = {topic: found for topic, found in told.items() if topic in DEVELOPMENT}
    report_given({topic: found for topic, found in told.items() if topic not in DEVELOPMENT}, dev, profiler)
    theirs = by_topic((d["topic"], predicted(d, outcome)) for d, outcome in documents if d["topic"] in DEVELOPMENT)
    report_predicted(theirs, {topic: by(found, "chain") for topic, found in dev.items()}, profiler)


if __name__ == "__main__":
    main()
