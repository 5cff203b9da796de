"""How fast reports are read, beside the bare network: the same ONNX file, sentences, batches and threads, in the same run.

    python bench/speed.py ../shared/data/train/ewt.jsonl.gz [--sentences 600] [--threads 2] [--rounds 3]
    python bench/speed.py examples

Text: sentences of EWT's test part, a paragraph each, or all `.txt` files below a folder. "bare network" runs the session on inputs made
beforehand and drops what it gives; "reader" is `Reader.read` of the same text, cutting and decoding included; "whole" is the pipeline with
extraction and grounding. The best of the rounds counts. The network reads ahead while Python works, so wall time is less than the sum.
Start-up is a fresh interpreter that reads one sentence.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sitrep.model import Report
from sitrep.reader import Reader
from sitrep.reader.network import Network, Scores
from sitrep.reader.pieces import Inputs
from sitrep.reader.reading import WEIGHTS

START = """
import time; begun = time.perf_counter()
from sitrep.model import Report
from sitrep.reader import Reader
Reader.load().read(Report(text="The army left the town on Monday.", name="start"))
print(time.perf_counter() - begun)
"""


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


def best(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, tuple[float, float]]:
    """Wall and processor seconds of each work's fastest round; the works take turns, so that a busy machine slows all alike."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            wall, processor = time.perf_counter(), time.process_time()
            work()
            found[name].append((time.perf_counter() - wall, time.process_time() - processor))
    return {name: (min(w for w, _ in times), min(p for _, p in times)) for name, times in found.items()}


def whole(reports: list[Report]) -> Callable[[], object] | None:
    """Reading the reports to their claims, when the pipeline can be loaded."""
    try:
        from sitrep.pipeline import Pipeline

        pipeline = Pipeline.load()
    except Exception as error:  # whatever is missing, the other rows stand
        print(f"whole pipeline: not measured ({error})")
        return None
    return lambda: [pipeline.read(report) for report in reports]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("--sentences", type=int, default=600)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    reports = [Report(text=text, name=f"text-{i}") for i, text in enumerate(texts(options.text, options.sentences)) if text.strip()]
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

    works: dict[str, Callable[[], object]] = {
        "bare network": lambda: [network.score(inputs) for inputs in batches],
        "reader": lambda: [reader.read(report) for report in reports],
    }
    if work := whole(reports):
        works["whole"] = work
    rows = best(works, options.rounds)
    bare, bare_processor = rows["bare network"]
    for name, (wall, processor) in rows.items():
        rates = f"{sentences / wall:7.1f} sentences/s {words / wall:7.0f} words/s {bare / wall:6.1%} of the bare network's rate"
        print(f"{name:12} {rates}; {processor / words * 25_000:5.2f} ms of processor for 25 words")
    print(f"reader besides the network: {(rows['reader'][1] - bare_processor) / words * 25_000:.2f} ms of processor for 25 words")
    start = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    print(f"start, import and one sentence: {float(start.stdout):.2f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
