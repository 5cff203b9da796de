"""Temper a checkpoint, so that probabilities are shares: `python -m training.temper --checkpoint best.pt --claims DIR --out tempered.pt`.

A network trained on few reports is surer than right. Each head for claims has its logits divided by one number, chosen on the corpus's
development theatres and the real sentences marked for choosing (Guo et al. 2017, ICML); the division goes into the head's last weights and
costs nothing to read with. Where those were trained on, give the numbers that an earlier run was tempered with (`--by claims=1.3`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.batches import Batch, batch_of
from training.checkpoint import save
from training.encode import Encoder, Labels
from training.export import load_reader
from training.losses import claim_losses
from training.minilm import base_encoder
from training.network import Reader
from training.packs import DEV_THEATRES, Sentence, corpus_sentences, held_back_sentences

TRIED = tuple(round(0.6 * 1.06**step, 3) for step in range(30))
"""Divisors from 0.6 to 3.25."""


def last_weights(reader: Reader) -> dict[str, tuple[Tensor, ...]]:
    """The parameters that a head's logits are linear in, by the name of its loss."""
    return {
        "claims": (reader.claim.weight, reader.claim.bias),
        "modes": (reader.mode.weight, reader.mode.bias),
        "acled": (reader.sub_event.weight, reader.sub_event.bias),
        "stances": (reader.stance.weight, reader.stance.bias),
        "arguments": (reader.argument.weight, reader.argument_distance.weight),
    }


def divide(reader: Reader, by: dict[str, float]) -> None:
    """Divide the logits of the heads named."""
    with torch.no_grad():
        for name, divisor in by.items():
            for weight in last_weights(reader)[name]:
                weight.div_(divisor)


def best_divisors(reader: Reader, batches: Iterable[Batch]) -> dict[str, float]:
    """For each head the divisor in `TRIED` under which what was seen is likeliest."""
    with torch.no_grad():
        seen = [(batch, reader.words(*batch.inputs[:5])[0]) for batch in batches]
        found: dict[str, float] = {}
        sums: dict[float, dict[str, float]] = {}
        for divisor in TRIED:
            divide(reader, dict.fromkeys(last_weights(reader), divisor))
            sums[divisor] = {}
            for batch, words in seen:
                for name, loss in claim_losses(reader, batch, words).items():
                    sums[divisor][name] = sums[divisor].get(name, 0.0) + loss.item() * _count(batch, name)
            divide(reader, dict.fromkeys(last_weights(reader), 1 / divisor))
        for name in sums[TRIED[0]]:
            found[name] = min(TRIED, key=lambda divisor: sums[divisor][name])
    return found


def _count(batch: Batch, name: str) -> int:
    """How many judgements the mean loss of a head is over."""
    if name == "arguments":
        return int((batch.argument_slots > 0).sum())
    return int((getattr(batch, name) > (0 if name == "claims" else -1)).sum())


def batches_of(sentences: Sequence[Sentence], encoder: Encoder, size: int = 48) -> Iterable[Batch]:
    """Batches of like lengths."""
    order = sorted(sentences, key=lambda s: len(s.forms))
    for at in range(0, len(order), size):
        yield batch_of([encoder.encode(s) for s in order[at : at + size]])


def chosen_on(claims: Path) -> Iterator[Sentence]:
    """The sentences that are kept for choosing: the corpus's development theatres and, where they are there, those marked for it."""
    yield from corpus_sentences(claims, DEV_THEATRES)
    if (claims / "marked.jsonl.gz").is_file():
        yield from held_back_sentences(claims, "marked", "tune")


def main() -> None:
    """Read the command line, temper, and say by how much."""
    parser = argparse.ArgumentParser(prog="python -m training.temper", description="Make a checkpoint's probabilities shares.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True, help="what training.prepare wrote")
    parser.add_argument("--by", nargs="+", default=[], metavar="HEAD=N", help="divide by these instead of choosing")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    reader, state = load_reader(args.checkpoint)
    by = {name: float(number) for name, _, number in (each.partition("=") for each in args.by)}
    if not by:
        encoder = Encoder(base_encoder()[1], Labels.of_checkpoint(state["labels"]))
        by = best_divisors(reader, batches_of(list(chosen_on(args.claims)), encoder))
    divide(reader, by)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save(state | {"average": reader.state_dict(), "tempered": by}, args.out)
    print("divided by " + " ".join(f"{name}={number:g}" for name, number in by.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
