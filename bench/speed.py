"""How fast reports are read, beside the bare network: the same ONNX file, sentences, batches and threads, in the same run.

    python bench/speed.py ../shared/data/train/ewt.jsonl.gz [--sentences 600] [--threads 2] [--rounds 5]
    python bench/speed.py examples

Text: sentences of EWT's test part, a paragraph each, or all `.txt` files below a folder. "bare network" runs the session on inputs made
beforehand and drops what it gives; "reader" is `Reader.read` of the same text, cutting and decoding included; "whole" is the pipeline with
extraction and grounding, one report after the other; "ahead" is the same as `sitrep read` and `sitrep add` do it, who begin the next report
while rules work on one, and its rate is judged. Medians of the rounds count. The network reads ahead while Python works, so wall time is
less than the sum of processor times. Start-up and peak memory are those of fresh interpreters that read one sentence, and the whole text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from sitrep.attempt import begun
from sitrep.extract import extract
from sitrep.model import Reading, Report
from sitrep.pipeline import SWITCH_S, Pipeline, ReadAhead
from sitrep.reader import Reader
from sitrep.reader.network import Network, Scores
from sitrep.reader.pieces import Inputs
from sitrep.reader.reading import WEIGHTS
from sitrep.reader.sentences import split_sentences
from sitrep.reader.tokens import split_tokens

FRESH = """
import resource, sys
from sitrep.model import Report
from sitrep.pipeline import Pipeline
pipeline = Pipeline.load()
for number, text in enumerate(sys.stdin.read().split("\\0")):
    pipeline.read(Report(text=text, name=str(number)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
LEAST_RATE, LONGEST_START_S, MOST_MEMORY_MB = 0.5, 2.0, 700


class Recorder:
    """A network that remembers the inputs it was given."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.batches: list[Inputs] = []

    def score(self, inputs: Inputs) -> Scores:
        """The network's scores."""
        self.batches.append(inputs)
        return self._network.score(inputs)


def texts(path: Path, sentences: int) -> list[str]:
    """The texts to read: EWT's test sentences as one report, or the text files of a folder."""
    if path.is_dir():
        return [p.read_text(encoding="utf-8") for p in sorted(path.rglob("*.txt"))]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        found = [record["text"] for record in records if record["split"] == "test"]
    return ["\n\n".join(found[:sentences])]


def medians(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, tuple[float, float]]:
    """Median wall and processor seconds of each work; the works take turns, so that a busy machine slows all alike."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            wall, processor = time.perf_counter(), time.process_time()
            work()
            found[name].append((time.perf_counter() - wall, time.process_time() - processor))
    return {name: (median(w for w, _ in times), median(p for _, p in times)) for name, times in found.items()}


def stages(pipeline: Pipeline, reports: list[Report], readings: list[Reading]) -> Iterator[tuple[str, float]]:
    """Each stage beside the network with its processor seconds for all reports."""
    begun = time.process_time()
    for report in reports:
        for span in split_sentences(report.text, report.title_end):
            for _ in split_tokens(report.text, span.start, span.end):
                pass
    yield "sentences and words", time.process_time() - begun
    begun = time.process_time()
    pairs = list(zip(reports, readings, strict=True))
    told = [extract(report, reading, lexicon=pipeline.lexicon, names=pipeline.names).claims for report, reading in pairs]
    yield "extraction", time.process_time() - begun
    for grounder in pipeline.grounders:
        begun = time.process_time()
        told = [grounder.ground(claims, reading, report) for claims, (report, reading) in zip(told, pairs, strict=True)]
        yield type(grounder).__name__, time.process_time() - begun


def fresh(text: str) -> tuple[float, float]:
    """Seconds and peak megabytes of a fresh interpreter that reads reports parted by NUL."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", FRESH], input=text, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, float(done.stdout)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("--sentences", type=int, default=600)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    reports = [Report(text=text, name=f"text-{i}") for i, text in enumerate(texts(options.text, options.sentences)) if text.strip()]
    sys.setswitchinterval(SWITCH_S)
    reader = Reader.load(threads=options.threads)
    network = Network(WEIGHTS / "reader.onnx", options.threads)
    recorder = Recorder(network)
    reader._scorer = recorder
    readings = [reader.read(report) for report in reports]
    batches = recorder.batches
    reader._scorer = network
    sentences = sum(len(r.sentences) for r in readings)
    words = sum(len(s.tokens) for r in readings for s in r.sentences)
    print(f"{len(reports)} reports, {sentences} sentences, {words} words, {len(batches)} batches, {options.threads} threads")

    pipeline = Pipeline.load()
    pipeline.reader = reader
    ahead = ReadAhead(pipeline)
    works: dict[str, Callable[[], object]] = {
        "bare network": lambda: [network.score(inputs) for inputs in batches],
        "reader": lambda: [reader.read(report) for report in reports],
        "whole": lambda: [pipeline.read(report) for report in reports],
        "ahead": lambda: [ahead(report) for report in begun(iter(reports), lambda: ahead)],
    }
    works["whole"]()  # fills what is remembered from report to report
    rows = medians(works, options.rounds)
    bare, bare_processor = rows["bare network"]
    for name, (wall, processor) in rows.items():
        rates = f"{sentences / wall:7.1f} sentences/s {words / wall:7.0f} words/s {bare / wall:6.1%} of the bare network's rate"
        print(f"{name:12} {rates}; {processor / words * 25_000:5.2f} ms of processor for 25 words")
    print("besides the network, ms of processor for 25 words:")
    print(f"  {(rows['reader'][1] - bare_processor) / words * 25_000:.2f} reader, of which")
    for name, seconds in stages(pipeline, reports, readings):
        print(f"  {seconds / words * 25_000:.2f} {name}")
    start = median(fresh("The army left the town on Monday.")[0] for _ in range(options.rounds))
    memory = fresh("\0".join(report.text for report in reports))[1]
    print(f"rate  {bare / rows['ahead'][0]:.0%} of the bare network's, whole pipeline, many reports (at least {LEAST_RATE:.0%})")
    print(f"start {start:.2f} s, from the interpreter's start to the claims of one sentence (under {LONGEST_START_S:g} s)")
    print(f"peak  {memory:.0f} MB (under {MOST_MEMORY_MB} MB)")


if __name__ == "__main__":
    main()
