"""Write the reader as ONNX: `python -m training.export --checkpoint build/training/best.pt --out src/sitrep/reader/weights`.

The weights of the encoder, of its embeddings and of the heads' large products are stored in eight bits (dynamic quantisation, one
scale for each column), the rest as float32. The float model goes beside the checkpoint as `reader.float.onnx`, to measure one against
the other (bench/reader.py). Inputs and outputs are those of `training.network.Reader.told`, by name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.checkpoint import FROZEN, load
from training.minilm import base_encoder
from training.network import Reader, Sizes, Told

INPUTS = ("input_ids", "attention_mask", "token_type_ids", "first", "last", "word_mask")
YOUNGEST = ("told_in.", "occurrence.", "likeness")
"""Heads that earlier checkpoints lack: they stay as they begin."""
Axes = dict[str, dict[int, str]]
IN_FLOAT = ("upos", "xpos", "predicate", "fact", "mention", "claim", "mode", "sub_event", "stance", "occurrence")
"""Last layers of the heads: small, and decisions hang on them."""


class _Plain(nn.Module):
    """The reader with an attention mask made by hand, so that the graph holds no shape it was traced with."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.reader.told(*inputs))


def load_reader(checkpoint: Path, base: Sequence[Path] = ()) -> tuple[Reader, dict[str, Any]]:
    """The averaged reader of a checkpoint, and the checkpoint; of a slim one the embeddings come from `base`, the encoder's folders."""
    state = load(checkpoint)
    encoder, _ = base_encoder(base, attention="eager")
    reader = Reader(encoder, Sizes(**state["sizes"]))
    lacking = set(reader.load_state_dict(state["average"], strict=False).missing_keys) - {FROZEN}
    if lacking - {name for name in lacking if name.startswith(YOUNGEST)}:
        raise ValueError(f"{checkpoint}: lacks {', '.join(sorted(lacking)[:3])}")
    return reader.eval(), state


def write_float(reader: Reader, path: Path) -> None:
    """Export in float32, every length free."""
    b, p = 2, 9
    example = (
        torch.randint(1000, 2000, (b, p)),
        torch.ones(b, p, dtype=torch.long),
        torch.zeros(b, p, dtype=torch.long),
        torch.tensor([[1, 2, 4, 5, 7], [1, 2, 3, 0, 0]]),
        torch.tensor([[1, 3, 4, 6, 7], [1, 2, 3, 0, 0]]),
        torch.tensor([[True] * 5, [True] * 3 + [False] * 2]),
    )
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]} | {name: {0: "batch", 1: "words"} for name in INPUTS[3:]}
    axes |= {name: {0: "batch", 1: "words"} for name in Told._fields}
    axes |= {name: {0: "claims"} for name in ("claim_index", "modes", "acled", "stances", "occurrences")}
    axes["arcs"] |= {2: "heads"}
    axes["rels"] |= {2: "heads"}
    axes["roles"] |= {2: "words"}
    axes["arguments"] = {0: "claims", 1: "words"}
    write_traced(_Plain(reader), example, path, (INPUTS, Told._fields), axes)


def write_traced(
    module: nn.Module, example: tuple[Tensor, ...], path: Path, names: tuple[Sequence[str], Sequence[str]], axes: Axes
) -> None:
    """Export a module in float32, traced on an example; `names` are those of its inputs and outputs, `axes` what may be of any length."""
    inputs, outputs = names
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            example,
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            do_constant_folding=True,
            dynamo=False,
        )


def ship(source: Path, target: Path, in_float: Sequence[str]) -> str:
    """Quantise a float model to `target`, whole or not at all; returns its version."""
    part = target.with_suffix(".onnx.part")
    write_small(source, part, in_float)
    part.replace(target)
    return hashlib.sha256(target.read_bytes()).hexdigest()[:12]


def write_small(source: Path, target: Path, in_float: Sequence[str] = IN_FLOAT) -> None:
    """Quantise a float model to eight bits, save the layers `in_float`."""
    prepared = target.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(str(prepared)).graph
    kept = [node.name for node in graph.node if node.op_type == "MatMul" and any(f"/{name}/" in node.name for name in in_float)]
    quantize_dynamic(
        str(prepared),
        str(target),
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        extra_options={"MatMulConstBOnly": True},
    )
    prepared.unlink()


def export(checkpoint: Path, out: Path) -> None:
    """Write `reader.onnx`, `tokenizer.json` and `labels.json` below `out`, the float model beside the checkpoint."""
    reader, state = load_reader(checkpoint)
    float_path = checkpoint.with_name("reader.float.onnx")
    write_float(reader, float_path)
    out.mkdir(parents=True, exist_ok=True)
    version = ship(float_path, out / "reader.onnx", IN_FLOAT)
    tokenizer = json.loads(base_encoder()[1].read_text(encoding="utf-8")) | {"padding": None, "truncation": None}
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    labels = {
        "format": 1,
        **state["labels"],
        "encoder": "all-MiniLM-L6-v2, uncased, 4 case classes as token types",
        "trained": state["packs"],
        "version": version,
    }
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description="Write a checkpoint as int8 ONNX.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for reader.onnx, tokenizer.json and labels.json")
    args = parser.parse_args()
    export(args.checkpoint, args.out)


if __name__ == "__main__":
    main()
