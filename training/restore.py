"""Make a checkpoint of the weights that ship, to go on from: `python -m training.restore --weights DIR --out build/training/start.pt`.

The weights come back as they are in `reader.onnx`: in steps of eight bits, and with the temperatures of claims worked in
(`training.temper`), which training on undoes. What only training needs, the scale of likeness, begins fresh.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.checkpoint import State, save
from training.encode import Labels
from training.network import Sizes

READER = "reader."
TURNED = "_Transposed"
LABELS = ("upos", "xpos", "deprels", "roles", "mentions", "claims", "modes", "acled", "stances", "arguments")


def restored(folder: Path) -> State:
    """The checkpoint in `reader.onnx` and `labels.json` of a folder. Raises ValueError where a weight has no name."""
    about = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels = Labels.of_checkpoint({name: about[name] for name in LABELS})
    sizes = Sizes(*(len(values) for values in labels.as_dict().values()))
    average = {
        name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in _weights(onnx.load(str(folder / "reader.onnx")).graph)
    }
    return {"average": average, "labels": labels.as_dict(), "sizes": asdict(sizes), "packs": about["trained"]}


def _weights(graph: onnx.GraphProto) -> Iterator[tuple[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]]:
    """Each parameter by the name that the network gives it."""
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    products = {node.input[1]: node.name for node in graph.node if node.op_type in ("MatMul", "MatMulInteger")}
    for name, value in held.items():
        whole = name.removesuffix("_quantized")
        if value.ndim == 0 or name.endswith(("_scale", "_zero_point")) or not whole.startswith((READER, "onnx::MatMul")):
            continue
        if whole != name:
            value = (value.astype(np.float32) - held[f"{whole}_zero_point"].astype(np.float32)) * held[f"{whole}_scale"]
        if whole.startswith(READER):
            plain = whole.removeprefix(READER).removesuffix(TURNED)
            yield plain, (value.T if whole.endswith(TURNED) else value).astype(np.float32)
        elif name in products:
            yield f"{_layer(products[name])}.weight", value.T.astype(np.float32)
        else:
            raise ValueError(f"{name}: no product uses it")


def _layer(node: str) -> str:
    """The layer of a node: `/tag/tag.0/MatMul` is of `tag.0`."""
    parts = node.strip("/").split("/")[:-1]
    following = [*parts[1:], ""]
    return ".".join(part for part, after in zip(parts, following, strict=True) if not after.startswith(f"{part}."))


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(prog="python -m training.restore", description="Make a checkpoint of the weights that ship.")
    parser.add_argument("--weights", type=Path, default=Path("src/sitrep/reader/weights"), help="folder of reader.onnx and labels.json")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save(restored(args.weights), args.out)


if __name__ == "__main__":
    main()
