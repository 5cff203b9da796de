"""Check annotated reports: `python -P corpus/check.py [SLUG …] [--claims reports|second]`.

Beside the format (every quoted word stands where it says; types, modes, sub-types and days exist), the rules of the guidelines that a
machine can hold: what ACLED does not code, who speaks a position, days that are not to come for what has happened. Prints a line for each
fault; exit 1 when there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.record import FOLDER, Annotated, BadRecord, Record, index_rows, read_claim, read_report
from sitrep.model import UNCODED, ClaimKind, Factuality, Plover
from sitrep.vocab.files import read_rows

LONGEST_TRIGGER = 60
LONGEST_MEMORY_DAYS = 100 * 366


def modes() -> frozenset[tuple[str, str]]:
    """Every (root, mode) of PLOVER."""
    return frozenset((cells[1], cells[0]) for _, cells in read_rows("modes.csv", ("mode", "root", "score", "note")))


def faults(report: Annotated, known: frozenset[tuple[str, str]]) -> Iterator[str]:
    """What breaks a rule in one report, a line each."""
    seen: dict[object, int] = {}
    for record in report.records:
        for fault in [*_type_faults(record, known), *_slot_faults(record, report)]:
            yield f"{report.slug}.claims:{record.row}: {fault}"
        places = tuple(f.words.of(report.text) for f in record.in_slot("place"))
        actors = tuple(f.words.of(report.text) for f in record.in_slot("actor") + record.in_slot("recipient"))
        key = (record.trigger, record.kind, record.plover, record.factuality, places, actors)
        if key in seen:
            yield f"{report.slug}.claims:{record.row}: the same claim as in line {seen[key]}"
        seen[key] = record.row
    if report.tempting and any(not record.optional for record in report.records):
        yield f"{report.slug}.claims: a report with nothing to code has a claim"
    if not report.tempting and not report.records:
        yield f"{report.slug}.claims: no claim in a report that was written to have some"


def _type_faults(record: Record, known: frozenset[tuple[str, str]]) -> Iterator[str]:
    if record.mode and (record.plover, record.mode) not in known:
        yield f"{record.plover} has no mode {record.mode!r}"
    if record.plover and not record.mode and any(root == record.plover for root, _ in known) and record.kind is ClaimKind.EVENT:
        yield f"{record.plover} has modes: name one"
    if record.acled and record.factuality in UNCODED:
        yield f"ACLED does not code what is {record.factuality}"
    if record.kind is ClaimKind.EVENT and not record.plover and not record.acled:
        yield "an event has a type"
    if record.trigger.end - record.trigger.start > LONGEST_TRIGGER:
        yield "a trigger is a few words"
    if record.line == 1:
        yield "the title is not annotated"
    speech = {Plover.ACCUSE, Plover.REQUEST, Plover.REJECT, Plover.THREATEN}
    if record.plover in speech and not record.in_slot("actor") and not record.optional and record.factuality is Factuality.ASSERTED:
        yield f"nobody speaks the {record.plover} (optional, if a passive hides the speaker)"


def _slot_faults(record: Record, report: Annotated) -> Iterator[str]:
    for slot in ("place", "when"):
        if len(record.in_slot(slot)) > 1:
            yield f"more than one {slot}: one claim each"
    if record.kind is ClaimKind.POSITION and (not record.in_slot("actor") or not record.in_slot("source")):
        yield "the speaker of a position is its actor and its source"
    if record.kind is ClaimKind.TOLL and not record.in_slot("count"):
        yield "a toll has a count"
    if record.kind is ClaimKind.HOLD and not record.in_slot("place"):
        yield "a hold has a place"
    for filler in record.in_slot("when"):
        first = filler.days[0] if filler.days else report.published
        told = record.factuality is Factuality.ASSERTED and record.kind is ClaimKind.EVENT
        if told and first > report.published:
            yield f"happened on {first}, after it was published on {report.published}"
        if abs((first - report.published).days) > LONGEST_MEMORY_DAYS:
            yield f"{first} is far from {report.published}"


def check(slugs: set[str], claims: str, folder: Path = FOLDER) -> tuple[int, list[str]]:
    """How many claims were read, and the faults of the annotated reports named (all where none is)."""
    known, found, count = modes(), [], 0
    for row in index_rows(folder):
        answers = folder / claims / f"{row['slug']}.claims"
        if (slugs and row["slug"] not in slugs) or (claims != "reports" and not answers.is_file()):
            continue
        if not answers.is_file():
            found.append(f"{row['slug']}: no file of claims")
            continue
        bad = [*_bad_lines(folder, row["slug"], answers)]
        found += bad
        if not bad:
            report = read_report(folder, row, answers)
            count += len(report.records)
            found += faults(report, known)
    return count, found


def _bad_lines(folder: Path, slug: str, answers: Path) -> Iterator[str]:
    """Every line that breaks the format, so that all can be mended at once."""
    text = (folder / "reports" / f"{slug}.txt").read_text(encoding="utf-8")
    for number, row in enumerate(answers.read_text(encoding="utf-8").split("\n"), 1):
        if row.strip() and not row.startswith(("#", "@place ")):
            try:
                read_claim(text, row, number)
            except ValueError as error:
                yield f"{answers.name}:{number}: {error}"


def main() -> int:
    """Checks, prints, says how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slugs", nargs="*", help="reports (all where none is named)")
    parser.add_argument("--claims", default="reports", help="folder of the annotations")
    args = parser.parse_args()
    try:
        count, found = check(set(args.slugs), args.claims)
    except BadRecord as error:
        print(error)
        return 1
    print("\n".join(found) if found else f"{count} claims, no fault")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
