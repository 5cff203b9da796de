"""What the network's claims add to the lexicon's, and how sure it must be: thresholds of `vocab/learned.toml` tried on annotated reports.

    python -P bench/heads.py [--sweep NAME VALUE …] [--set NAME=VALUE …] [--without-heads] [--held-out]

Sets: the development theatres of the corpus, the studied twelve of bench/synthetic, the studied three of the gold records and the real
sentences marked for choosing (`bench/marked.py`, whose row it is), or with --held-out what was not studied: the corpus's test theatres, the
other twelve, the other three, the real sentences marked for measuring. Each report is read once by the network;
claims are extracted and grounded anew for each value. Columns: claims in gold and read, found P, R, F1, RECORD, MACRO, the slots of found
claims; and how many claims are read in a report that has nothing to code.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpus import scorer
from bench.gold import STUDIED, UNSTUDIED
from bench.marked import marked_reports, tally, within
from corpus.convert import convert
from corpus.real.marks import Passage
from corpus.record import read_corpus

from sitrep.extract import LexiconTyper, Typer
from sitrep.extract.acts import learned
from sitrep.extract.acts.learned import LearnedTyper
from sitrep.ingest import Refusal, ingest
from sitrep.model import Reading, Report
from sitrep.pipeline import Pipeline
from sitrep.render import claim_json

DEV_THEATRES = ("darfur", "peru", "ukraine")
SYNTHETIC_STUDIED = 12
"""The first so many of bench/synthetic, by name, are studied."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """Reports of one set with what the network read; `tempting` are those with nothing to code."""

    name: str
    folder: Path
    read: tuple[tuple[Report, Reading], ...]
    slugs: tuple[str, ...]
    tempting: tuple[str, ...] = ()


def sets(pipeline: Pipeline, gold: Path, is_held_out: bool) -> Iterable[Annotated]:
    """The sets, read by the network."""
    every = [r for r in read_corpus() if (r.split == "test" if is_held_out else r.theatre in DEV_THEATRES)]
    folder = Path("build/heads")
    convert(every, folder)
    told = tuple(r.slug for r in every if not r.tempting)
    yield _read("corpus", pipeline, folder, told, tuple(r.slug for r in every if r.tempting))
    synthetic = sorted(p.parent.name for p in Path("bench/synthetic").glob("*/gold.toml"))
    names = synthetic[SYNTHETIC_STUDIED:] if is_held_out else synthetic[:SYNTHETIC_STUDIED]
    yield _read("synthetic", pipeline, Path("bench/synthetic"), tuple(names))
    if gold.is_dir():
        yield _read("gold", pipeline, gold, UNSTUDIED if is_held_out else STUDIED)


def _read(name: str, pipeline: Pipeline, folder: Path, slugs: tuple[str, ...], tempting: tuple[str, ...] = ()) -> Annotated:
    reports = [item for slug in (*slugs, *tempting) for item in ingest([folder / slug]) if not isinstance(item, Refusal)]
    return Annotated(name, folder, tuple((r, pipeline.reader.read(r)) for r in reports), slugs, tempting)


@dataclass(frozen=True, slots=True)
class Marked:
    """Records of which some sentences are marked, with what the network read."""

    read: tuple[tuple[Report, Reading, tuple[Passage, ...]], ...]

    def row(self, pipeline: Pipeline, typer: Typer) -> str:
        """What the pipeline makes of the readings with `typer`."""
        pipeline.typer = typer
        pairs = (pair for report, reading, marks in self.read for pair in within(marks, pipeline.told(report, reading).claims))
        return f"{'marked':<10}{tally(pairs).row()}"


def measured(some: Annotated, pipeline: Pipeline, typer: Typer, score: Any) -> str:
    """One row: what the pipeline makes of the readings with `typer`."""
    pipeline.typer = typer
    claims: dict[str, list[dict[str, object]]] = {}
    for report, reading in some.read:
        claims[report.name] = [claim_json(claim) for claim in pipeline.told(report, reading).claims]
    folders = sorted(some.folder / slug for slug in some.slugs)
    total, found = score.tally(folders, claims), score.tally(folders, claims, found_only=True)
    macro, micro = score.summary(total)
    slots = " ".join(f"{slot[:4]} {score.rates(*found[slot])[2]:.3f}" for slot in score.SLOTS[2:])
    tempted = sum(len(claims[slug]) for slug in some.tempting) / len(some.tempting) if some.tempting else 0.0
    p, r, f1 = score.rates(*total["found"])
    counts = f"{some.name:<10}{total['found'][1]:5}{total['found'][2]:5}"
    whole = f"P {p:.3f} R {r:.3f} F {f1:.3f}  RECORD {micro[2]:.3f} MACRO {macro:.3f}"
    return f"{counts}  {whole}  {slots}" + (f"  tempting {tempted:.2f}" if some.tempting else "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads once, tries each value, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sweep", nargs="+", metavar="NAME VALUE", default=[])
    parser.add_argument("--set", nargs="+", metavar="NAME=VALUE", default=[])
    parser.add_argument("--without-heads", action="store_true", help="the lexicon alone")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--packs", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--scorer", type=Path, default=Path("../shared/gold/score.py"))
    args = parser.parse_args(arguments)
    pipeline, score = Pipeline.load(), scorer(args.scorer)
    given = {name: float(value) for name, _, value in (pair.partition("=") for pair in args.set)}
    read = list(sets(pipeline, args.gold, args.held_out))
    texts = marked_reports(args.packs, "dev" if args.held_out else "tune") if args.packs.is_dir() else ()
    marked = Marked(tuple((report, pipeline.reader.read(report), marks) for report, marks in texts))
    name, *values = args.sweep or ["found"]
    usual = learned.least
    for value in [float(v) for v in values] or [None]:
        tried = given | ({name: value} if value is not None else {})
        learned.least = lambda what, tried=tried: tried.get(what, usual(what))  # type: ignore[assignment]
        typer: Typer = LexiconTyper(pipeline.lexicon) if args.without_heads else LearnedTyper(pipeline.lexicon)
        print(f"== {tried or 'as it ships'}")
        for some in read:
            print(measured(some, pipeline, typer, score), flush=True)
        if marked.read:
            print(marked.row(pipeline, typer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
