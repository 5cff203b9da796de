"""Write the likener as ONNX: `python -m training.export_likener --checkpoint build/training/likener.pt --out src/sitrep/reader/weights`.

In eight bits as the reader (`training.export`); the layer that makes points stays float32. The float model goes beside the checkpoint as
`likener.float.onnx`. Inputs and outputs are those that `sitrep.reader.likener` names. `likener.json` says the version, the room, what
it was trained on, and at which cosine it holds two claims for one occurrence as likely as not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from sitrep.reader.likener import FORMAT, INPUTS, OUTPUT
from training.checkpoint import State, load
from training.export import ship, write_traced
from training.minilm import base_encoder
from training.points import PointNetwork


class _Alone(nn.Module):
    """The network on one excerpt, without padding."""

    def __init__(self, network: PointNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: Tensor, spans: Tensor) -> Tensor:
        found: Tensor = self.network(input_ids, spans.unsqueeze(0), torch.ones_like(input_ids))[0]
        return found


def load_likener(checkpoint: Path, base: Sequence[Path] = ()) -> tuple[PointNetwork, State]:
    """The network of a checkpoint, and the checkpoint."""
    state = load(checkpoint)
    encoder, _ = base_encoder(base, attention="eager")
    network = PointNetwork(encoder, len(state["likener"]["point.bias"]))
    network.load_state_dict(state["likener"])
    return network.eval(), state


def write_float(network: PointNetwork, path: Path) -> None:
    """Export in float32, every length free."""
    example = (torch.randint(1000, 2000, (1, 9)), torch.full((2, 9), 1 / 9))
    axes = {"input_ids": {1: "pieces"}, "spans": {0: "claims", 1: "pieces"}, OUTPUT: {0: "claims"}}
    write_traced(_Alone(network).eval(), example, path, (INPUTS, (OUTPUT,)), axes)


def export(checkpoint: Path, out: Path) -> None:
    """Write `likener.onnx` and `likener.json` below `out`, the float model beside the checkpoint."""
    network, state = load_likener(checkpoint)
    float_path = checkpoint.with_name("likener.float.onnx")
    write_float(network, float_path)
    out.mkdir(parents=True, exist_ok=True)
    version = ship(float_path, out / "likener.onnx", ("point",))
    about = {
        "format": FORMAT,
        "version": version,
        "room": state["room"],
        "even": round(network.even(), 3),
        "encoder": "all-MiniLM-L6-v2, uncased",
        "trained": state["packs"],
    }
    (out / "likener.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(prog="python -m training.export_likener", description="Write a likener as int8 ONNX.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for likener.onnx and likener.json")
    args = parser.parse_args()
    export(args.checkpoint, args.out)


if __name__ == "__main__":
    main()
