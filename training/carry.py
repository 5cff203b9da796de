"""Lay ready what a bare machine needs to train: `python -m training.carry --packs DIR --claims DIR [--start best.pt] --out build/carry`.

Folders of at most 40 MB, to be taken over one or several at a time: `data` (the packs, ready cut), `base` (configuration, tokenizer
and embeddings of the encoder), `layers` (the encoder's layers; not needed beside `start`), `start` (a checkpoint to go on from, slim),
`large-1` and so on (the parts of a teacher's encoder, to be laid into one folder).
There: `python -m training.train --packs data --claims data --base base layers --start start --device cuda --slim --out OUT`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from training.checkpoint import load, save_slim
from training.minilm import CONFIG, LAYERS, ROWS, TOKENIZER, WORDS, as_rows, package_folder
from training.mpnet import in_parts
from training.packs import CLAIM_PACKS, READERS, UNMARKED

MOST_BYTES = 40_000_000


ROOM = 1_000_000
"""Bytes for what stands beside the tensors."""


def carry(packs: Path, claims: Path, start: Path | None, large: Path | None, out: Path) -> list[Path]:
    """Write the folders; returns them."""
    data = _fresh(out / "data")
    for pack in (*READERS, UNMARKED):
        source = (claims if pack in {*CLAIM_PACKS, UNMARKED} else packs) / f"{pack}.jsonl.gz"
        if source.is_file():
            shutil.copyfile(source, data / source.name)
    _base(_fresh(out / "base"), _fresh(out / "layers"))
    folders = [data, out / "base", out / "layers"]
    if start is not None:
        save_slim(load(start), _fresh(out / "start"))
        folders.append(out / "start")
    if large is not None:
        folders += _large(large, out)
    return folders


def _large(large: Path, out: Path) -> Iterator[Path]:
    from safetensors.torch import save_file

    for number, group in enumerate(in_parts(large, MOST_BYTES - ROOM), 1):
        folder = _fresh(out / f"large-{number}")
        save_file(group, folder / f"part-{number}.safetensors")
        if number == 1:
            for name in (CONFIG, TOKENIZER):
                shutil.copyfile(large / name, folder / name)
        yield folder


def _base(base: Path, layers: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = package_folder()
    for name in (CONFIG, TOKENIZER):
        shutil.copyfile(folder / name, base / name)
    tensors = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    save_file(as_rows(tensors.pop(WORDS)), base / ROWS)
    save_file({name: value.half() for name, value in tensors.items() if value.is_floating_point()}, layers / LAYERS)


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def main() -> None:
    """Read the command line, write, and say how much it is; exit 1 where a folder is too large."""
    parser = argparse.ArgumentParser(prog="python -m training.carry", description="Lay ready what a bare machine needs to train.")
    parser.add_argument("--packs", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True, help="what training.prepare wrote")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--large", type=Path, help="folder of all-mpnet-base-v2, for a teacher")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    is_small = True
    for folder in carry(args.packs, args.claims, args.start, args.large, args.out):
        size = sum(path.stat().st_size for path in folder.iterdir())
        is_small = is_small and size <= MOST_BYTES
        print(f"{folder} {size / 1e6:.1f} MB", file=sys.stderr)
    sys.exit(not is_small)


if __name__ == "__main__":
    main()
