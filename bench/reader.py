"""How well the reader reads: `python bench/reader.py --packs DIR [--model PATH] [--float PATH] [--json]`.

Gold tokens of EWT test: part of speech, tree, predicates, roles, factuality; mentions on parts of the packs that training never sees.
`--model` is the int8 file of the package unless told otherwise; `--float` adds the float model beside it (`training.export` writes it to
build/training/reader.float.onnx). The same measures follow from raw text, read by the package's own reader: its words are matched
to the gold ones by the characters they cover, and a gold word that it cut otherwise counts as wrong everywhere.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from training.measure import Tally  # noqa: E402
from training.packs import Sentence, held_back_sentences, read_pack  # noqa: E402

from sitrep.model import Report  # noqa: E402
from sitrep.reader import Reader  # noqa: E402
from sitrep.reader.pieces import Pieces, WordPieces  # noqa: E402

WEIGHTS = ROOT / "src" / "sitrep" / "reader" / "weights"
FLOAT = ROOT / "build" / "training" / "reader.float.onnx"
BATCH = 16
OUTPUTS = ("upos", "xpos", "arcs", "rels", "predicates", "roles", "mentions", "factuality")
PARTS: tuple[tuple[str, str, str | None], ...] = (
    ("EWT test", "ewt", "test"),
    ("GUM test (mentions, trees)", "gum_open", "test"),
    ("re3d, held-back documents (mentions)", "re3d_open", None),
    ("WikiEvents dev (places, facilities, weapons marked)", "wikievents", "dev"),
    ("event_location, held-back texts (places marked)", "event_location", None),
)
ROWS = (
    ("tokens_f1", "tokens F1"),
    ("upos", "UPOS"),
    ("xpos", "XPOS"),
    ("uas", "UAS"),
    ("las", "LAS"),
    ("predicate_f1", "predicates F1"),
    ("role_f1", "roles F1 (gold predicates)"),
    ("role_found_f1", "roles F1 (found predicates)"),
    ("factuality_r", "factuality r"),
    ("factuality_mae", "factuality MAE"),
    ("mention_f1", "mentions F1"),
)


@dataclass(frozen=True, slots=True)
class Model:
    """An ONNX reader with its tokenizer and labels."""

    session: onnxruntime.InferenceSession
    pieces: Pieces
    labels: Mapping[str, Sequence[str]]

    @classmethod
    def load(cls, model: Path, folder: Path, threads: int) -> Model:
        """Load a model; tokenizer and labels lie in `folder`."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        return cls(session, Pieces(WordPieces(folder / "tokenizer.json")), labels)

    def scores(self, sentences: Sequence[Sequence[str]]) -> Iterator[dict[str, NDArray[np.float32]]]:
        """The outputs for each sentence of a batch, cut to its words."""
        outputs = self.session.run(list(OUTPUTS), self.pieces.inputs(sentences).as_dict())
        for i, forms in enumerate(sentences):
            n = len(forms)
            cut = {name: value[i][:n] for name, value in zip(OUTPUTS, outputs, strict=True)}
            cut["roles"] = cut["roles"][:, :n]
            yield cut


def measure(model: Model, sentences: Sequence[Sentence]) -> dict[str, float]:
    """All measures of a model on sentences with gold words, and the sentences read in a second."""
    tally = Tally(model.labels)
    order = sorted(sentences, key=lambda s: len(s.forms))
    spent = 0.0
    for at in range(0, len(order), BATCH):
        some = order[at : at + BATCH]
        start = time.perf_counter()
        found = list(model.scores([s.forms for s in some]))
        spent += time.perf_counter() - start
        for s, scores in zip(some, found, strict=True):
            tally.add(s, scores)
    return tally.results() | {"sentences_per_second": len(order) / spent}


def raw_text(packs: Path, weights: Path, limit: int | None) -> dict[str, float]:
    """EWT test read from its text by the package's own reader, sentence by sentence.

    Shares are of the gold words. Roles are those of the predicates it found itself, so every error before them counts.
    """
    reader = Reader.load(weights)
    counts: Counter[str] = Counter()
    judged: list[tuple[float, float]] = []
    for record in islice((r for r in read_pack(packs, "ewt") if r["split"] == "test" and r["tokens"]), limit):
        _count_raw(record, lambda text: reader.read(Report(text, name="ewt")).sentences, counts, judged)
    out = {name: 100 * counts[name] / counts["gold"] for name in ("upos", "xpos", "uas", "las")}
    out["tokens_f1"] = 200 * counts["tokens"] / (counts["gold"] + counts["found"])
    for name, key in (("predicate", "predicate_f1"), ("role", "role_found_f1")):
        out[key] = 200 * counts[name] / max(1, counts[f"{name} gold"] + counts[f"{name} found"])
    gold, found = np.array(judged).T
    return out | {"factuality_r": float(np.corrcoef(gold, found)[0, 1]), "factuality_mae": float(np.abs(gold - found).mean())}


def _count_raw(
    record: dict[str, Any], read: Callable[[str], Sequence[Any]], counts: Counter[str], judged: list[tuple[float, float]]
) -> None:
    """Count one sentence: words are matched by the characters they cover."""
    tokens = record["tokens"]
    text, at = "", {}
    for i, token in enumerate(tokens):
        at[len(text), len(text) + len(token["form"])] = i
        text += token["form"] + (" " if token["space_after"] else "")
    counts["gold"] += len(tokens)
    predicates: dict[int, float] = {}
    roles: set[tuple[int | None, int | None, str]] = set()
    for sentence in read(text):
        index = [at.get((t.start, t.end)) for t in sentence.tokens]
        counts["found"] += len(index)
        for token, i in zip(sentence.tokens, index, strict=True):
            if i is None:
                continue
            gold = tokens[i]
            counts["tokens"] += 1
            counts["upos"] += token.upos == gold["upos"]
            counts["xpos"] += token.xpos == gold["xpos"]
            head = -1 if token.head < 0 else index[token.head]
            if head == gold["head"]:
                counts["uas"] += 1
                counts["las"] += token.deprel.split(":")[0] == gold["deprel"].split(":")[0]
        for p in sentence.predicates:
            if index[p.token] is not None:
                predicates[index[p.token]] = p.factuality
            roles |= {(index[p.token], index[a.head], a.label) for a in p.arguments}
            counts["predicate found"] += record["srl"] is not None
    if record["srl"] is not None:
        gold_roles = {(p["predicate"], a["head"], a["role"]) for p in record["srl"] for a in p["args"] if a["role"] != "V"}
        counts["predicate"] += len({p["predicate"] for p in record["srl"]} & predicates.keys())
        counts["predicate gold"] += len({p["predicate"] for p in record["srl"]})
        counts["role"] += len(gold_roles & roles)
        counts["role gold"] += len(gold_roles)
        counts["role found"] += len(roles)
    judged += [(float(f["value"]), predicates[f["predicate"]]) for f in record["factuality"] or () if f["predicate"] in predicates]


def parts(packs: Path, limit: int | None) -> dict[str, list[Sentence]]:
    """The held-back sentences to measure on, by name of the part."""
    return {name: [s for s in islice(held_back_sentences(packs, pack, split), limit) if s.forms] for name, pack, split in PARTS}


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measure the reader on held-back data.")
    parser.add_argument("--packs", type=Path, required=True, help="folder of the packs (data/train)")
    parser.add_argument("--model", type=Path, default=WEIGHTS / "reader.onnx", help="tokenizer.json and labels.json lie beside it")
    parser.add_argument("--float", type=Path, default=FLOAT, help="the float model; left out when absent")
    parser.add_argument("--limit", type=int, help="sentences per part, for a quick look")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    files = {"int8": args.model} | ({"float": args.float} if args.float.exists() else {})
    held = parts(args.packs, args.limit)
    out: dict[str, Any] = {"version": json.loads((args.model.parent / "labels.json").read_text(encoding="utf-8"))["version"]}
    for name, sentences in held.items():
        out[name] = {"sentences": len(sentences)}
        for kind, path in files.items():
            out[name][kind] = measure(Model.load(path, args.model.parent, args.threads), sentences)
    out["EWT test, from raw text"] = {"int8": raw_text(args.packs, args.model.parent, args.limit)}
    if args.json:
        print(json.dumps(out, indent=1))
    else:
        _print(out)


def _print(out: Mapping[str, Any]) -> None:
    print(f"weights {out['version']}")
    for part, results in out.items():
        if part == "version":
            continue
        kinds = [k for k in ("int8", "float") if k in results]
        print(f"\n{part}" + (f", {results['sentences']} sentences" if "sentences" in results else ""))
        print("  " + "".ljust(30) + "".join(k.rjust(9) for k in kinds))
        names = dict(ROWS) | {k: k for kind in kinds for k in results[kind] if k not in dict(ROWS)}
        for key, title in names.items():
            if any(key in results[k] for k in kinds):
                form = "9.3f" if key.startswith("factuality") else "9.1f"
                print(
                    "  "
                    + title.replace("mention_f1_", "  ").ljust(30)
                    + "".join(format(results[k].get(key, float("nan")), form) for k in kinds)
                )


if __name__ == "__main__":
    main()
