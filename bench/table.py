"""Every measure beside what others reach, in one table: ours, theirs, the set and split of each, and the command for ours in full.

    python -P bench/table.py [--packs DIR] [--dev DIR] [--gold DIR] [--only NAME …]

Prints Markdown, row by row as it is measured; MODEL_CARD.md carries what it printed last. Parts whose data is not there are left out and
named at the end. A peer that is installed beside us (`requirements/bench.txt`) runs here, on the same texts; other numbers of peers are
those they published, each on the split named. Where sets or splits differ, the two numbers say who is where and not who is better.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.record import read_corpus

from bench import corpus, event_location, gold, marked, muc4, place, plover, polnear, reader, time, wikievents
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.nations import Nations
from sitrep.pipeline import Pipeline
from sitrep.reader.reading import WEIGHTS

HEADER = "| what | ours | on | theirs | on | command |\n|---|---|---|---|---|---|"
NONE = "none known to us"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the data lies."""

    packs: Path
    dev: Path
    gold: Path


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: our number and the set it is on, the peer's and the set that is on."""

    what: str
    ours: str
    on: str
    theirs: str = NONE
    theirs_on: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that one command prints in full. `data` must be there for it to run."""

    name: str
    command: str
    data: Callable[[Folders], Path]
    rows: Callable[[Folders, Pipeline], Iterator[Row]]


def of_gold(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """RECORD and MACRO of all, of the studied and of the unstudied reports, and the slots of the claims found."""
    del pipeline
    score, claims = corpus.scorer(folders.gold / "score.py"), Path("build/gold.jsonl")
    gold.read(folders.gold, claims)
    read: dict[str, list[dict[str, object]]] = {}
    for line in claims.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        read.setdefault(claim["report_name"], []).append(claim)
    for title, slugs in (
        ("all six", (*gold.STUDIED, *gold.UNSTUDIED)),
        ("three studied", gold.STUDIED),
        ("three not studied", gold.UNSTUDIED),
    ):
        yield from _of_reports(score, [folders.gold / slug for slug in slugs], read, f"annotated reports, {title}", title == "all six")


def of_corpus(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """The same of the held-out theatres of our own corpus, and how much is read where nothing is to code."""
    del pipeline
    score = corpus.scorer(folders.gold / "score.py")
    reports = tuple(read_corpus(split="test"))
    read = corpus.read(reports)
    told = [corpus.GOLD / report.slug for report in reports if not report.tempting]
    yield from _of_reports(score, told, read, f"our corpus, held-out theatres ({len(told)} synthetic reports)", True)
    tempting = [report.slug for report in reports if report.tempting]
    many = sum(len(read[slug]) for slug in tempting) / max(len(tempting), 1)
    yield Row("claims read in a report with nothing to code", f"{many:.2f}", f"our corpus, held-out theatres ({len(tempting)} reports)")


def _of_reports(score: object, told: list[Path], read: dict[str, list[dict[str, object]]], on: str, with_slots: bool) -> Iterator[Row]:
    total = score.tally(told, read)  # type: ignore[attr-defined]
    macro, micro = score.summary(total)  # type: ignore[attr-defined]
    found = score.rates(*total["found"])[2]  # type: ignore[attr-defined]
    yield Row("claims found F1 · RECORD · MACRO", f"{found:.3f} · {micro[2]:.3f} · {macro:.3f}", on)
    if with_slots:
        slots = score.tally(told, read, found_only=True)  # type: ignore[attr-defined]
        names = [name for name in score.SLOTS if name not in ("found", "kind")]  # type: ignore[attr-defined]
        told_slots = " · ".join(f"{name} {score.rates(*slots[name])[2]:.2f}" for name in names)  # type: ignore[attr-defined]
        yield Row("slots of found claims, F1", told_slots, on)


def of_plover(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """PLOVER roots given source and target."""
    read = plover.measured(pipeline, folders.dev / "plover_plv_train.jsonl.gz")
    halves = (("all", read), ("half not studied", [row for row in read if not row[0].is_studied]))
    for name, some in halves:
        macro, accuracy, _ = plover.scores([(item.root, said) for item, said in some])
        on = f"PLV development set, {name} ({len(some)} sentences), not trained on"
        yield Row(
            "PLOVER root given source and target, macro-F1 · accuracy",
            f"{macro:.3f} · {accuracy:.3f}",
            on,
            "0.821 · 0.835 (Zero-Shot-PLOVER)",
            "PLV test",
        )


def of_event_location(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """The places of a verb, by rules alone and with the network."""
    every = event_location.items(folders.packs / "event_location.jsonl.gz")
    items = [item for item in every if item.tenth == event_location.HELD_BACK]
    for by, title in (("both", "rules and network"), ("rules", "rules alone")):
        precision, recall = event_location.rates([(item, *event_location.told(pipeline, item, by)) for item in items])
        yield Row(
            f"place of an event verb, {title}, token P · R",
            f"{precision:.3f} · {recall:.3f}",
            f"event_location, held-back tenth ({len(items)} verbs)",
            "both above 0.83 (Halterman 2019)",
            "event_location, re-annotated gold part",
        )


def of_muc4(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """Role fillers of MUC-4."""
    scores = muc4.measured(pipeline, folders.packs / "muc4.jsonl.gz")
    each = " · ".join(f"{name} {100 * score.f1:.1f}" for name, score in scores.items() if name != "micro")
    theirs, on = "54.5 (GRIT, trained on the set)", "MUC-4 TST3 and TST4"
    yield Row(
        "five string slots as role fillers, CEAF-REE F1",
        f"{100 * scores['micro'].f1:.1f}",
        "MUC-4 TST1 and TST2, not trained on",
        theirs,
        on,
    )
    yield Row("of these, by role", each, "the same")


def of_wikievents(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """Triggers and arguments of WikiEvents."""
    tallies = wikievents.measured(pipeline, wikievents.documents(folders.packs / "wikievents.jsonl.gz", "dev"))
    for name, tally in tallies.items():
        is_peers = name.startswith("arguments, gold triggers")
        theirs = ("65.5 (TagPrime-CR, roles of KAIROS, exact)", "WikiEvents test") if is_peers else (NONE, "")
        yield Row(f"{name}, F1", f"{100 * tally.f1:.1f}", "WikiEvents dev, types and roles mapped", *theirs)


def of_marked(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """Real sentences held back, marked by our guidelines."""
    reports = marked.marked_reports(folders.packs, "dev")
    tally = marked.tally(pair for report, marks in reports for pair in marked.within(marks, pipeline.read(report).claims))
    on = "real sentences held back (147 of three open packs, marked by a machine)"
    yield Row("claims found F1 · RECORD", f"{tally.f1('found'):.3f} · {tally.record:.3f}", on)
    slots = " · ".join(f"{slot} {tally.f1(slot):.2f}" for slot in ("type", "acled", "factuality", *marked.SLOTS))
    yield Row("slots of found claims, F1", slots, on)


def of_polnear(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """Sources, cues and contents of PolNeAR."""
    tallies = polnear.measured(pipeline, folders.dev / "polnear_dev.jsonl.gz")
    for layer in polnear.LAYERS:
        ours = f"{tallies[layer, 'overlap'].f1:.3f} · {tallies[layer, 'exact'].f1:.3f}"
        yield Row(f"{layer} of an attribution, overlapping · exact F1", ours, "PolNeAR dev, not trained on")


def of_times(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """Time expressions, beside the normalisers that are installed."""
    del pipeline
    with gzip.open(folders.dev / "times_meantime.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    told = {}
    for name, package, tagger in time.PEERS:
        if package is None or importlib.util.find_spec(package) is not None:
            score = time.run(documents, tagger, None)
            told[name] = f"{score.f1(score.relaxed):.1f} · {score.f1(score.value):.1f}"
    ours = told.pop("sitrep")
    for name, numbers in told.items():
        yield Row("time expressions, relaxed · value F1", ours, "MEANTIME dev", f"{numbers} ({name}, run here)", "the same")


def of_places(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """Points of place names, beside published numbers."""
    del pipeline
    with Gazetteer.open() as gazetteer:
        for name, peers in place.PEERS.items():
            counts, _ = place.measure(gazetteer, Nations(gazetteer), folders.dev / f"places_{name}.jsonl.gz")
            ours = (
                f"{100 * counts['right'] / counts['all']:.1f} (of names in the gazetteer {100 * counts['right held'] / counts['held']:.1f})"
            )
            yield Row("points of given place names, within 161 km", ours, name, peers, f"{name}, of names in each one's gazetteer")


def of_reader(folders: Folders, pipeline: Pipeline) -> Iterator[Row]:
    """Trees and roles of the reader."""
    del pipeline
    sentences = reader.parts(folders.packs, None)["EWT test"]
    scores = reader.measure(reader.Model.load(WEIGHTS / "reader.onnx", WEIGHTS, 2), sentences)
    ours, theirs = f"{scores['uas']:.1f} · {scores['las']:.1f}", "91.9 · 89.4 (spaCy en_udv25_englishewt_trf)"
    yield Row("tree, UAS · LAS", ours, "EWT test as in the pack, gold tokens", theirs, "EWT 2.5 test")
    yield Row("PropBank roles F1 (head words, gold predicates)", f"{scores['role_f1']:.1f}", "EWT test")


PARTS: tuple[Part, ...] = (
    Part("gold", "bench/gold.py", lambda f: f.gold / "score.py", of_gold),
    Part("corpus", "bench/corpus.py", lambda f: f.gold / "score.py", of_corpus),
    Part("plover", "bench/plover.py", lambda f: f.dev / "plover_plv_train.jsonl.gz", of_plover),
    Part("event_location", "bench/event_location.py --held-back", lambda f: f.packs / "event_location.jsonl.gz", of_event_location),
    Part("muc4", "bench/muc4.py", lambda f: f.packs / "muc4.jsonl.gz", of_muc4),
    Part("wikievents", "bench/wikievents.py", lambda f: f.packs / "wikievents.jsonl.gz", of_wikievents),
    Part("marked", "bench/marked.py", lambda f: f.packs / "wikievents.jsonl.gz", of_marked),
    Part("polnear", "bench/polnear.py", lambda f: f.dev / "polnear_dev.jsonl.gz", of_polnear),
    Part("times", "bench/time.py DEV/times_meantime.jsonl.gz", lambda f: f.dev / "times_meantime.jsonl.gz", of_times),
    Part("places", "bench/place.py DEV", lambda f: f.dev / "places_lgl.jsonl.gz", of_places),
    Part("reader", "bench/reader.py --packs PACKS", lambda f: f.packs / "ewt.jsonl.gz", of_reader),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures part by part, prints each row as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--dev", type=Path, default=Path("../shared/data/dev"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--only", nargs="+", choices=[part.name for part in PARTS], default=[part.name for part in PARTS])
    args = parser.parse_args(arguments)
    folders, pipeline = Folders(args.packs, args.dev, args.gold), Pipeline.load()
    print(f"Weights {pipeline.reader.version}.\n\n{HEADER}")
    missing = []
    for part in (part for part in PARTS if part.name in args.only):
        if not part.data(folders).exists():
            missing.append(f"{part.command}: not run, there is no {part.data(folders)}")
            continue
        for row in part.rows(folders, pipeline):
            print(f"| {row.what} | {row.ours} | {row.on} | {row.theirs} | {row.theirs_on} | `{part.command}` |", flush=True)
    print("\n" + "\n".join(missing), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
