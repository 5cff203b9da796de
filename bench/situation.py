"""What the rules make of annotated and of read reports: the story of a record, the share of a hand-made answer table, and the laws.

    PYTHONPATH=. python -P bench/situation.py [--gold DIR] [--examples DIR] [--synthetic DIR]

Prints (1) for each studied report of the gold set how many lines of bench/situation_expected.toml come out right, from its annotated
claims and from the claims the program reads, and every line that does not; (2) the story of tripoli-watiya from both, side by side;
(3) the story of the examples, as read; (4) for every synthetic record whether the laws hold: a place stands in one way a day, the items
of a loss sum to it, a sum never counts a part beside its whole.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.gold_claims import Grounds, gold_records

from sitrep.ingest import Refusal, ingest
from sitrep.model import Claim, Control, Loss, Report, Support, Toll, Truce
from sitrep.pipeline import Pipeline
from sitrep.situation import Background, controls, losses, sum_of, ties, tolls, truces

STUDIED = ("tripoli-watiya", "kurds-deal", "qayyarah-rockets")
EXPECTED = Path(__file__).parent / "situation_expected.toml"
PLACES = ("Watiya", "Badr", "Tiji", "Tarhuna", "Tripoli", "Salahuddin", "Ain Zara", "Qasr bin Ghashir", "Asabiah", "Jufra", "Sirte")


@dataclass(frozen=True, slots=True)
class Derived:
    """All that follows from some claims."""

    claims: dict[str, Claim]
    controls: tuple[Control, ...]
    truces: tuple[Truce, ...]
    tolls: tuple[Toll, ...]
    losses: tuple[Loss, ...]
    ties: tuple[Support, ...]

    @classmethod
    def of(cls, claims: Sequence[Claim], reports: Iterable[Report]) -> Derived:
        """Everything the rules say."""
        known = Background(tuple(reports))
        return cls(
            {claim.id: claim for claim in claims},
            controls(claims, known),
            truces(claims, known),
            tolls(claims, known),
            losses(claims, known),
            ties(claims, known),
        )


def expected() -> dict[str, list[dict[str, Any]]]:
    """The answer table, by kind."""
    return tomllib.loads(EXPECTED.read_text(encoding="utf-8"))


def is_right(kind: str, line: dict[str, Any], found: Derived) -> bool:
    """Whether a line of the answer table comes out."""
    return {"control": _control, "truce": _truce, "toll": _toll, "loss": _loss, "tie": _tie}[kind](line, found)


def _control(line: dict[str, Any], found: Derived) -> bool:
    here = [c for c in found.controls if c.place == line["place"] and _covers(c, line["day"])]
    said = (here[0].state.value, list(here[0].holders)) if here else ("unknown", [])
    return said == (line["state"], line["holders"])


def _truce(line: dict[str, Any], found: Derived) -> bool:
    here = [t for t in found.truces if _covers(t, line["day"])]
    wanted = (line["state"], tuple(line["callers"]), tuple(line["rejecters"]))
    return any((t.state.value, t.callers, t.rejecters) == wanted for t in here)


def _toll(line: dict[str, Any], found: Derived) -> bool:
    wanted = (line["measure"], line.get("first"), line.get("last"), line["low"], line["best"])
    return any((t.measure.value, t.days.earliest, t.days.latest, t.low, t.best) == wanted for t in found.tolls)


def _loss(line: dict[str, Any], found: Derived) -> bool:
    wanted = (line["side"], line["item"], line.get("claimed"), line.get("admitted"), line.get("confirmed"))
    return any((loss.side, loss.item, loss.claimed, loss.admitted, loss.confirmed) == wanted for loss in found.losses)


def _tie(line: dict[str, Any], found: Derived) -> bool:
    wanted = (line["supporter"], line["relation"], line["supported"], line.get("since"))
    return any((t.supporter, t.relation.value, t.supported, t.since) == wanted for t in found.ties)


def _covers(item: Control | Truce, day: date) -> bool:
    first, last = item.days.earliest, item.days.latest
    return (first is None or first <= day) and (last is None or day <= last)


def story(found: Derived) -> Iterator[str]:
    """How things stand, a line each."""
    names = {p.entity.id: p.entity.name for claim in found.claims.values() for p in claim.participants if p.entity}

    def name(party: str) -> str:
        return names.get(party, party) if party.startswith("x-") else party

    for control in found.controls:
        if any(name in control.name or name in _said(control.claims, found) for name in PLACES):
            who = ", ".join(map(name, control.holders)) or "nobody known"
            word = ", ".join(control.voices) or "nobody"
            yield f"  {_days(control)}  {control.name}: {control.state} ({who}), on the word of {word}; {control.reason}"
    for truce in found.truces:
        broken = "".join(f"; broken by {v.by}, says {', '.join(v.voices)}" for v in truce.violations)
        by = f"; called by {', '.join(truce.callers)}" if truce.callers else ""
        no = f"; refused by {', '.join(truce.rejecters)}" if truce.rejecters else ""
        yield f"  {_days(truce)}  truce {truce.state} ({', '.join(truce.parties)}){by}{no}{broken}"
    for loss in found.losses:
        numbers = f"claimed {loss.claimed}, admitted {loss.admitted}, confirmed {loss.confirmed}"
        yield f"  {name(loss.side)} lost {loss.item} {loss.measure}: {numbers} ({', '.join(loss.voices)})"
    for toll in found.tolls:
        where = toll.place or "nowhere named"
        numbers = f"{toll.low}/{toll.best}/{toll.high}"
        yield f"  {toll.measure} {toll.of or ''} {where} {toll.days.earliest}..{toll.days.latest}: {numbers} ({', '.join(toll.voices)})"
    for tie in found.ties:
        yield f"  {name(tie.supporter)} {tie.relation} {name(tie.supported)} since {tie.since or '?'} ({', '.join(tie.voices)})"


def _said(ids: Iterable[str], found: Derived) -> str:
    """The words for the place in the claims."""
    return " ".join(claim.place.span.text for i in ids if (claim := found.claims.get(i)) and claim.place)


def _days(item: Control | Truce) -> str:
    first, last = item.days.earliest, item.days.latest
    return f"{first.isoformat() if first else '…':>10} – {last.isoformat() if last else '…':<10}"


def broken_laws(found: Derived) -> Iterator[str]:
    """Every law that does not hold, in words."""
    for a, b in pairwise(found.controls):
        if a.place == b.place and (a.days.latest is None or b.days.earliest is None or a.days.latest >= b.days.earliest):
            yield f"{a.place}: two states on one day"
    for loss in found.losses:
        for column in ("claimed", "admitted", "confirmed"):
            if sum(getattr(item, column) or 0 for item in loss.items) != (getattr(loss, column) or 0):
                yield f"{loss.side} {loss.item}: items and total differ in {column}"
    for measure in {toll.measure for toll in found.tolls}:
        counted = [toll for toll in found.tolls if toll.measure is measure]
        total = sum_of(counted)
        by_id = {toll.id: toll for toll in counted}
        for toll in counted:
            both = sum_of([toll, *(by_id[part] for part in toll.parts if part in by_id)])
            parts = [by_id[part] for part in toll.parts if part in by_id]
            if both and parts and both.low > max(toll.low, sum(part.low for part in parts)):
                yield f"{toll.measure}: {toll.id} counts twice"
        if total and total.low < max(toll.low for toll in counted):
            yield f"{measure}: the sum is below a part"


def read_folder(pipeline: Pipeline, folder: Path, only: tuple[str, ...] = ()) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Each report below `folder` with the claims the program reads."""
    for item in ingest([folder / name for name in only] if only else [folder]):
        if isinstance(item, Refusal):
            print(item.error, file=sys.stderr)
        else:
            yield item, pipeline.read(item).claims


def scores(annotated: dict[str, Derived], read: dict[str, Derived]) -> None:
    """Prints how many lines of the answer table come out, and which do not."""
    for label, records in (("from annotated claims", annotated), ("from claims as read", read)):
        right, lines = 0, [(kind, line) for kind, rows in expected().items() for line in rows if line["record"] in records]
        for kind, line in lines:
            if is_right(kind, line, records[line["record"]]):
                right += 1
            else:
                print(f"  not so, {label}: {kind} {' '.join(str(v) for v in line.values())}")
        print(f"{label}: {right} of {len(lines)} lines right ({right / len(lines):.3f})")


def main() -> int:
    """Derives, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--examples", type=Path, default=Path("examples"))
    parser.add_argument("--synthetic", type=Path, default=Path("bench/synthetic"))
    args = parser.parse_args()
    grounds, pipeline = Grounds.load(), Pipeline.load()
    if args.gold.is_dir():
        annotated = {r.name: Derived.of(claims, [r]) for r, claims in gold_records(args.gold, grounds, STUDIED)}
        read = {r.name: Derived.of(claims, [r]) for r, claims in read_folder(pipeline, args.gold, STUDIED)}
        scores(annotated, read)
        for label, shown in (("annotated", annotated), ("as read", read)):
            print(f"\n## tripoli-watiya, {label}", *story(shown["tripoli-watiya"]), sep="\n")
    examples = list(read_folder(pipeline, args.examples))
    found = Derived.of([claim for _, claims in examples for claim in claims], [report for report, _ in examples])
    print("\n## examples, as read", *story(found), sep="\n")
    laws = 0
    records = list(gold_records(args.synthetic, grounds))
    for report, claims in records:
        for broken in broken_laws(Derived.of(claims, [report])):
            laws += 1
            print(f"  {report.name}: {broken}")
    together = Derived.of([c for _, claims in records for c in claims], [r for r, _ in records])
    laws += len(list(broken_laws(together)))
    print(f"\n{len(records)} synthetic records, one by one and together: {laws} broken laws")
    return 1 if laws else 0


if __name__ == "__main__":
    sys.exit(main())
