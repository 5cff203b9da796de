"""What is read of real sentences: the marks of `corpus/real` against the claims that the program makes of the same records.

    python -P bench/marked.py [--packs ../shared/data/train] [--part dev] [--lexicon] [--weights DIR]

`dev` are sentences of records that no training saw (held back by the packs' own parts): news of the event_location set, bulletins of re3d,
long reports of WikiEvents. `tune` were kept from training too, and thresholds were chosen on them. Marked by a machine after the guidelines
of the gold records, without sight of what the program reads.

A record is read whole, and the claims of its marked sentences count. Claims are paired with marks whose triggers share a character, those
of one type first; a mark left optional is neither missed nor spurious. Of paired claims: kind and root; ACLED sub-event and factuality
(all of them); and slots, as words of the sentence: a span told is right when it meets a span marked for that slot. F1 of slots over paired
claims; RECORD over all slots, found among them, of all claims.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.real.marks import Passage, digest_of, read_marks, text_of
from corpus.record import Record
from training.packs import read_pack

from sitrep.extract import LexiconTyper
from sitrep.model import Claim, ClaimKind, Report, Role, Span
from sitrep.pipeline import Pipeline
from sitrep.reader import Reader

Range = tuple[int, int]
SLOTS = ("actor", "recipient", "place", "when", "source", "count", "item", "instrument")
ROLES = {role.value: role for role in Role}


@dataclass(slots=True)
class Tally:
    """How many were wanted, told and right, by what they are ("found", "type", a slot)."""

    wanted: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, wanted: int, told: int, right: int) -> None:
        """Count."""
        self.wanted[what] += wanted
        self.told[what] += told
        self.right[what] += right

    def f1(self, *what: str) -> float:
        """Over several, 0 where nothing was wanted or told."""
        total = sum(self.wanted[w] + self.told[w] for w in what)
        return 2 * sum(self.right[w] for w in what) / total if total else 0.0

    @property
    def record(self) -> float:
        """F1 over claims and all their slots together."""
        return self.f1("found", "all type", "all acled", "all factuality", *(f"all {s}" for s in SLOTS))

    def row(self) -> str:
        """One line of the table."""
        p = self.right["found"] / max(self.told["found"], 1)
        r = self.right["found"] / max(self.wanted["found"], 1)
        slots = " ".join(f"{what} {self.f1(what):.3f}" for what in ("type", "acled", "factuality", *SLOTS))
        found = f"P {p:.3f} R {r:.3f} F {self.f1('found'):.3f} RECORD {self.record:.3f}"
        return f"{self.wanted['found']:5}{self.told['found']:5}  {found}  {slots}"


def spans_of_claim(claim: Claim, slot: str) -> list[Range]:
    """Where the claim's fillers of a slot stand."""
    spans: list[Span | None] = []
    if slot in ROLES:
        spans = [p.span for p in claim.in_role(ROLES[slot])]
    elif slot == "place":
        spans = [claim.place.span] if claim.place else []
    elif slot == "when":
        spans = [claim.time.span] if claim.time else []
    elif slot == "source":
        spans = [s.span for s in claim.sources]
    elif slot == "count":
        spans = [q.span for q in claim.quantities]
    return [(s.start, s.end) for s in spans if s is not None and claim.span.start <= s.start < claim.span.end]


def spans_of_mark(record: Record, slot: str) -> list[Range]:
    """Where a mark's fillers of a slot stand."""
    return [(f.words.start, f.words.end) for f in record.in_slot(slot)]


def kind_of(one: Claim | Record) -> str:
    """Kind and, of an event, root."""
    root = one.type.plover if isinstance(one, Claim) else one.plover
    return f"{one.kind}:{root}" if one.kind is ClaimKind.EVENT else str(one.kind)


def paired(marks: Sequence[Record], claims: Sequence[Claim]) -> list[tuple[Record, Claim]]:
    """Marks and claims with triggers that meet, each once: those of one type first, then as they stand."""
    meeting = [(m, c) for m in marks for c in claims if _meet((m.trigger.start, m.trigger.end), (c.trigger.start, c.trigger.end))]
    meeting.sort(key=lambda pair: (kind_of(pair[0]) != kind_of(pair[1]), -_shared(*pair)))
    pairs: list[tuple[Record, Claim]] = []
    for mark, claim in meeting:
        if not any(mark is m or claim is c for m, c in pairs):
            pairs.append((mark, claim))
    return pairs


def _shared(mark: Record, claim: Claim) -> int:
    return sum(any(_meet(a, b) for b in spans_of_claim(claim, slot)) for slot in SLOTS for a in spans_of_mark(mark, slot))


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def tally(passages: Iterable[tuple[Passage, Sequence[Claim]]]) -> Tally:
    """What was read of some sentences: each with the claims that the program has there."""
    out = Tally()
    for passage, claims in passages:
        pairs = paired(passage.records, claims)
        met = {id(one) for pair in pairs for one in pair}
        wanted = sum(not m.optional or id(m) in met for m in passage.records)
        out.add("found", wanted, len(claims), len(pairs))
        for mark, claim in pairs:
            _add(out, "type", {kind_of(mark)}, {kind_of(claim)})
            _add(out, "acled", {str(mark.acled)} - {"None"}, {str(claim.type.acled)} - {"None"})
            _add(out, "factuality", {str(mark.factuality)}, {str(claim.factuality)})
        for mark, claim in [*pairs, *((m, None) for m in passage.records if id(m) not in met and not m.optional)]:
            for slot in SLOTS:
                wanted_spans, told = spans_of_mark(mark, slot), spans_of_claim(claim, slot) if claim else []
                right = sum(any(_meet(a, b) for b in told) for a in wanted_spans)
                right_told = min(right, sum(any(_meet(a, b) for a in wanted_spans) for b in told))
                out.add(f"all {slot}", len(wanted_spans), len(told), right_told)
                if claim:
                    out.add(slot, len(wanted_spans), len(told), right_told)
        for claim in (c for c in claims if id(c) not in met):
            for slot in SLOTS:
                out.add(f"all {slot}", 0, len(spans_of_claim(claim, slot)), 0)
    return out


def _add(out: Tally, what: str, wanted: set[str], told: set[str]) -> None:
    out.add(what, len(wanted), len(told), len(wanted & told))
    out.add(f"all {what}", len(wanted), len(told), len(wanted & told))


def marked_reports(packs: Path, part: str) -> Iterator[tuple[Report, tuple[Passage, ...]]]:
    """Every record with marked sentences of a part, as a report."""
    by_pack: dict[str, dict[str, list[Passage]]] = {}
    for passage in read_marks(part=part):
        by_pack.setdefault(passage.pack, {}).setdefault(passage.id, []).append(passage)
    for pack, by_id in by_pack.items():
        for record in read_pack(packs, pack):
            if passages := by_id.get(record["id"]):
                text = text_of(pack, record)
                yield Report(text, str(record["id"])), tuple(p for p in passages if digest_of(text[p.start : p.end]) == p.digest)


def within(passages: Iterable[Passage], claims: Sequence[Claim]) -> Iterator[tuple[Passage, list[Claim]]]:
    """Each sentence with the claims whose trigger stands in it."""
    return ((p, [c for c in claims if p.start <= c.trigger.start < p.end]) for p in passages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, pairs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--part", default="dev", choices=("dev", "tune", "train"))
    parser.add_argument("--lexicon", action="store_true", help="the lexicon alone, without what the network sees")
    parser.add_argument("--weights", type=Path, help="other weights than the package's")
    args = parser.parse_args(arguments)
    if not (args.packs / "wikievents.jsonl.gz").is_file():
        print(f"marked: no {args.packs}; skipped", file=sys.stderr)
        return 0
    pipeline = Pipeline.load()
    if args.weights:
        pipeline.reader = Reader.load(args.weights)
    if args.lexicon:
        pipeline.typer = LexiconTyper(pipeline.lexicon)
    read = [pair for report, marks in marked_reports(args.packs, args.part) for pair in within(marks, pipeline.read(report).claims)]
    print(f"{'':15}gold told  (found over all; slots over the claims found)")
    for pack in sorted({passage.pack for passage, _ in read}):
        print(f"{pack:15}{tally(pair for pair in read if pair[0].pack == pack).row()}")
    print(f"{'all':15}{tally(read).row()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
