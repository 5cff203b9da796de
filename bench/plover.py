"""PLOVER roots given source and target, on the development set of PLV (Hu et al. 2024, ACL): macro-F1 and accuracy over its 15 roots.

    python -P bench/plover.py [--data ../shared/data/dev/plover_plv_train.jsonl.gz] [--errors N]

Each sentence comes with its source and its target, and one root is wanted for what the one does to the other. Three witnesses are heard,
and the root with the most weight is taken: the claims read, by whether their actor touches the source and their recipient the target;
the network's types, however unsure it is that there is a claim at all, of the words that join source and target in the tree; and the
lexicon's notions of the same words, each more than a network that is sure. Where we keep a root and say that it is planned, demanded or
denied, the codebook has another root (`named`). YIELD joins CONCEDE and RETREAT, as in the set. Nothing was trained on the set: what a
witness weighs are round numbers, chosen on the half of it that may be studied for errors (even hashes); the other half is told apart. The
published numbers (Zero-Shot-PLOVER, 0.82 and 83.5 %) are on the set's test part, which we do not have.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitrep.extract.acts.typer import LexiconTyper
from sitrep.extract.certainty.factuality import factuality
from sitrep.extract.mending.repair import repaired
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Claim, ClaimKind, Factuality, Plover, Report, Role
from sitrep.pipeline import Pipeline

DATA = Path("../shared/data/dev/plover_plv_train.jsonl.gz")
MERGED = {Plover.CONCEDE: "YIELD", Plover.RETREAT: "YIELD"}
COOPERATION = frozenset({Plover.CONSULT, Plover.SUPPORT, Plover.COOPERATE, Plover.AID, Plover.CONCEDE, Plover.RETREAT})
CONFLICT = frozenset({Plover.PROTEST, Plover.SANCTION, Plover.MOBILIZE, Plover.COERCE, Plover.ASSAULT})
Ranges = tuple[tuple[int, int], ...]
JOINED = ("obj", "xcomp", "ccomp", "obl", "compound", "nmod", "advcl", "acl")
"""What hangs on a word that joins source and target and may say what is done: "filed a lawsuit", "agreed to meet"."""
ASIDE = 0.5
"""How much a word beside the path counts, against one on it."""
LEXICON = 2.0
"""How much a notion of the lexicon counts, against a type of which the network is sure."""
NOTHING = "CONSULT"
"""The root of a sentence of which nothing is known."""
FAR = 0.05
"""How much any other word counts, where the path tells nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, who does it, to whom (empty where the set has none), and the root wanted."""

    id: str
    text: str
    source: Ranges
    target: Ranges
    root: str

    @property
    def is_studied(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


def items(data: Path) -> Iterator[Item]:
    """The sentences of the set."""
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            source, target = (tuple((a, b) for a, b in (row[who] or {"spans": []})["spans"]) for who in ("source", "target"))
            yield Item(row["id"], row["text"], source, target, row["root"])


def named(root: Plover, fact: Factuality) -> str:
    """A root as the set calls it.

    Where we say what is to come with its root and as planned, the PLOVER codebook has the intention: AGREE for cooperation, THREATEN for
    material conflict; REQUEST for what is demanded; and REJECT for cooperation that is refused.
    """
    if fact is Factuality.PLANNED and root in COOPERATION:
        return Plover.AGREE.value
    if fact is Factuality.PLANNED and root in CONFLICT:
        return Plover.THREATEN.value
    if fact is Factuality.DEMANDED and root in COOPERATION | CONFLICT:
        return Plover.REQUEST.value
    if fact is Factuality.DENIED and root in COOPERATION | {Plover.AGREE}:
        return Plover.REJECT.value
    return MERGED.get(root, root.value)


def touches(start: int, end: int, ranges: Ranges) -> bool:
    """Whether `[start, end)` shares a character with one of `ranges`."""
    return any(start < b and a < end for a, b in ranges)


class Between:
    """What one sentence says that its source does to its target."""

    def __init__(self, pipeline: Pipeline, item: Item) -> None:
        self._lexicon, self._names, self._item = pipeline.lexicon, pipeline.names, item
        report = Report(item.text, item.id)
        reading = pipeline.reader.read(report)
        self._claims = [c for c in pipeline.told(report, reading).claims if c.kind is ClaimKind.EVENT]
        self._trees = [Tree(repaired(sentence)) for sentence in reading.sentences]

    def root(self) -> str:
        """The root with the most weight."""
        total: dict[str, float] = defaultdict(float)
        for claim in self._claims:
            if claim.type.plover is not None:
                total[named(claim.type.plover, claim.factuality)] += self._fit(claim)
        for tree in self._trees:
            weights = self._weights(tree)
            for typing in LexiconTyper(self._lexicon).types(tree, Classes(tree, self._lexicon, self._names)):
                if typing.notion.plover is not None:
                    fact = factuality(tree, self._lexicon, typing.at, typing.slots.light)
                    total[named(typing.notion.plover, fact)] += LEXICON * weights[typing.at]
            for seen in tree.sentence.claims:
                fact = factuality(tree, self._lexicon, seen.token)
                for likely in seen.types:
                    if likely.plover is not None:
                        total[named(likely.plover, fact)] += likely.score * weights[seen.token]
        return min(total, key=lambda name: (-total[name], name)) if total else NOTHING

    def _fit(self, claim: Claim) -> float:
        """How far a claim is of source and target: 1 with both, 0.5 with one and nobody as the other, 0 with somebody else as either."""

        def told(role: Role, ranges: Ranges) -> float:
            found = claim.in_role(role)
            return 0 if not found else 0.5 if any(touches(p.span.start, p.span.end, ranges) for p in found) else -0.5

        return max(0.0, told(Role.ACTOR, self._item.source) + told(Role.RECIPIENT, self._item.target))

    def _weights(self, tree: Tree) -> list[float]:
        """For each word, how much it is asked what is done."""
        weights = [FAR] * len(tree)
        sources, targets = (self._heads(tree, ranges) for ranges in (self._item.source, self._item.target))
        path = _path(tree, sources, targets)
        for word in path:
            for child in tree.children(word, *JOINED):
                weights[child] = ASIDE
        for word in path:
            weights[word] = 1.0
        for word in self._words(tree, self._item.source):
            weights[word] = 0.0
        return weights

    def _words(self, tree: Tree, ranges: Ranges) -> list[int]:
        return [t.index for t in tree.tokens if touches(t.start, t.end, ranges)]

    def _heads(self, tree: Tree, ranges: Ranges) -> list[int]:
        """The head words of the phrases at `ranges`."""
        words = self._words(tree, ranges)
        return [i for i in words if tree.head(i) not in words]


def _path(tree: Tree, sources: list[int], targets: list[int]) -> list[int]:
    """The words between source and target in the tree, their nearest common word included; above the one alone where the other lacks."""
    if not sources or not targets:
        return [up for at in sources[:1] + targets[:1] for up in list(tree.ancestors(at))[:2]]
    first, second = [sources[0], *tree.ancestors(sources[0])], [targets[0], *tree.ancestors(targets[0])]
    common = next((w for w in first if w in second), None)
    if common is None:
        return first[1:] + second[1:]
    return [*first[1 : first.index(common) + 1], *second[: second.index(common)]]


def scores(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, dict[str, tuple[int, float]]]:
    """Macro-F1 over the roots wanted, accuracy, and each root's number and F1, of pairs (wanted, read)."""
    wanted, read = Counter(w for w, _ in pairs), Counter(r for _, r in pairs)
    right = Counter(w for w, r in pairs if w == r)
    each = {name: (wanted[name], 2 * right[name] / (wanted[name] + read[name])) for name in sorted(wanted)}
    return sum(f1 for _, f1 in each.values()) / max(len(each), 1), sum(right.values()) / max(len(pairs), 1), each


def measured(pipeline: Pipeline, data: Path) -> list[tuple[Item, str]]:
    """Every sentence with the root read."""
    return [(item, Between(pipeline, item).root()) for item in items(data)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N misses of the studied half")
    args = parser.parse_args(arguments)
    if not args.data.exists():
        print(f"plover: no {args.data}; skipped", file=sys.stderr)
        return 0
    read = measured(Pipeline.load(), args.data)
    halves = {"all": read, "studied half": [r for r in read if r[0].is_studied], "other half": [r for r in read if not r[0].is_studied]}
    for name, some in halves.items():
        macro, accuracy, _ = scores([(item.root, said) for item, said in some])
        print(f"PLV development set, {name}: macro-F1 {macro:.3f}  accuracy {accuracy:.3f}  ({len(some)} sentences)")
    print("  ".join(f"{name} {f1:.2f}" for name, (_, f1) in scores([(item.root, said) for item, said in read])[2].items()))
    for item, said in [(item, said) for item, said in halves["studied half"] if item.root != said][: args.errors]:
        print(f"[{item.root} read {said}] {item.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
