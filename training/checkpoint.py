"""Checkpoints: whole (`best.pt`), or slim, to be carried: half precision, without the word-piece embeddings, in files of at most 15 MB.

Slim files are `NAME-1.safetensors`, `NAME-2.safetensors` …; what is not a tensor stands as JSON in the metadata of the first.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.minilm import WORDS

FROZEN = f"encoder.{WORDS}"
MOST_BYTES = 15_000_000
State = dict[str, Any]


def save(state: State, path: Path) -> None:
    """Write a checkpoint whole or not at all."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)


def load(path: Path) -> State:
    """A checkpoint: a whole one, or a folder of slim files, whose "average" then lacks the embeddings. Raises ValueError, OSError."""
    if path.is_dir():
        return load_slim(path)
    state: State = torch.load(path, weights_only=True, map_location="cpu")
    return state


def save_slim(state: State, folder: Path, name: str = "best") -> list[Path]:
    """Write the average of a checkpoint in slim files; returns them."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    about = json.dumps({key: value for key, value in state.items() if key not in {"average", "reader", "optimiser"}})
    paths = []
    for number, group in enumerate(_groups(state["average"]), 1):
        path = folder / f"{name}-{number}.safetensors"
        save_file(group, path, metadata={"about": about if number == 1 else ""})
        paths.append(path)
    return paths


def _groups(tensors: dict[str, Tensor]) -> Iterator[dict[str, Tensor]]:
    group: dict[str, Tensor] = {}
    size = 0
    for name, value in tensors.items():
        if name == FROZEN:
            continue
        small = (value.half() if value.is_floating_point() else value).cpu().contiguous()
        if group and size + small.nbytes > MOST_BYTES:
            yield group
            group, size = {}, 0
        group[name], size = small, size + small.nbytes
    yield group


def load_slim(folder: Path) -> State:
    """The checkpoint in the slim files of a folder, in single precision, without embeddings. Raises ValueError where there is none."""
    from safetensors import safe_open

    average: dict[str, Tensor] = {}
    about = ""
    for path in sorted(folder.glob("*-*.safetensors")):
        with safe_open(path, framework="pt") as file:
            about = about or (file.metadata() or {}).get("about", "")
            for name in file.keys():  # noqa: SIM118  (not a dict)
                value = file.get_tensor(name)
                average[name] = value.float() if value.is_floating_point() else value
    if not about:
        raise ValueError(f"{folder}: no slim checkpoint")
    return {**json.loads(about), "average": average}
