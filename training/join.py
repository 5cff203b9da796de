"""Make a whole checkpoint of slim files: `python -m training.join --slim DIR --out build/training/best.pt [--base DIR]`.

The embeddings, which training leaves as they are, come from the encoder that training started from.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.checkpoint import FROZEN, State, load_slim, save
from training.minilm import WORDS, base_encoder


def joined(slim: Path, base: list[Path]) -> State:
    """The whole checkpoint."""
    state = load_slim(slim)
    encoder, _ = base_encoder(base)
    state["average"] = {FROZEN: encoder.state_dict()[WORDS], **state["average"]}
    return state


def main() -> None:
    """Read the command line and join."""
    parser = argparse.ArgumentParser(prog="python -m training.join", description="Make a whole checkpoint of slim files.")
    parser.add_argument("--slim", type=Path, required=True, help="folder of best-1.safetensors, …")
    parser.add_argument("--base", type=Path, nargs="+", default=[], help="folders of the encoder (the package's)")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save(joined(args.slim, args.base), args.out)


if __name__ == "__main__":
    main()
