"""Scores of the whole program on our own corpus (synthetic reports), by theatre and kind of text; what it reads where nothing is to code.

    python -P bench/corpus.py [--split test|train|all] [--by theatre kind] [--scorer FILE] [SLUG …]

A score here is no score on real reports; it compares two versions of the program. The claims read are left in build/corpus.jsonl.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType

from corpus.convert import convert
from corpus.record import Annotated, read_corpus

from sitrep.ingest import Refusal, ingest
from sitrep.pipeline import Pipeline
from sitrep.render import claim_json

GOLD, CLAIMS = Path("build/corpus"), Path("build/corpus.jsonl")
SHOWN = ("found", "plover", "acled", "factuality", "actors", "recipients", "place", "when", "sources", "counts")


def read(reports: Sequence[Annotated]) -> dict[str, list[dict[str, object]]]:
    """The claims read in each report, by its name."""
    shutil.rmtree(GOLD, ignore_errors=True)
    convert(reports, GOLD)
    pipeline = Pipeline.load()
    found: dict[str, list[dict[str, object]]] = defaultdict(list)
    for item in ingest([GOLD]):
        if isinstance(item, Refusal):
            print(item.error, file=sys.stderr)
            continue
        for claim in pipeline.read(item).claims:
            found[claim.report_name].append(claim_json(claim))
    with CLAIMS.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(claim, ensure_ascii=False) + "\n" for claims in found.values() for claim in claims)
    return found


def scorer(path: Path) -> ModuleType:
    """The scorer of the gold records as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(name: str, slugs: Iterable[str], claims: dict[str, list[dict[str, object]]], score: ModuleType) -> str:
    """One line of the table: found F1, RECORD and MACRO of all claims, then each slot's F1 over found claims."""
    folders = sorted(GOLD / slug for slug in slugs)
    total = score.tally(folders, claims)
    macro, micro = score.summary(total)
    found = score.tally(folders, claims, found_only=True)
    slots = " ".join(f"{score.rates(*(total if slot == 'found' else found)[slot])[2]:6.3f}" for slot in SHOWN)
    return f"{name:<20}{len(folders):>5}{total['found'][1]:>7}{total['found'][2]:>7}{micro[2]:>8.3f}{macro:>8.3f}  {slots}"


def main() -> int:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slugs", nargs="*", help="reports (all where none is named)")
    parser.add_argument("--split", choices=("train", "test", "all"), default="test")
    parser.add_argument("--by", nargs="*", default=["theatre", "kind"])
    parser.add_argument("--scorer", type=Path, default=Path("../shared/gold/score.py"))
    args = parser.parse_args()
    every = read_corpus(split=None if args.split == "all" else args.split)
    reports = [report for report in every if not args.slugs or report.slug in args.slugs]
    claims, score = read(reports), scorer(args.scorer)
    told = [report for report in reports if not report.tempting]
    print(f"{'':<20}{'texts':>5}{'gold':>7}{'read':>7}{'RECORD':>8}{'MACRO':>8}  {' '.join(f'{slot[:6]:>6}' for slot in SHOWN)}")
    print(row("all", (r.slug for r in told), claims, score))
    for by in args.by:
        for name in sorted({getattr(report, by) for report in told}):
            print(row(name, (r.slug for r in told if getattr(r, by) == name), claims, score))
    tempting = [report.slug for report in reports if report.tempting]
    if tempting:
        many = sum(len(claims[slug]) for slug in tempting)
        print(f"{len(tempting)} reports with nothing to code: {many / len(tempting):.2f} claims read in each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
