"""Loading weights, and refusing what are none."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from sitrep.errors import ModelError
from sitrep.reader import Reader
from sitrep.reader.labels import Labels
from sitrep.reader.network import Network
from sitrep.reader.pieces import WordPieces


def write_labels(folder: Path, labels: Labels, **changes: object) -> Path:
    path = folder / "labels.json"
    path.write_text(json.dumps({"format": 1, **asdict(labels), **changes}), encoding="utf-8")
    return path


def test_labels_are_those_of_the_file(tmp_path: Path, labels: Labels) -> None:
    assert Labels.load(write_labels(tmp_path, labels)) == labels


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"roles": ["ARG0"]},
        {"deprels": ["dep"]},
        {"mentions": ["O", "B-dragon"]},
        {"upos": []},
        {"xpos": None},
        {"mentions": ["B-person"]},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_labels_of_another_format_are_refused(tmp_path: Path, labels: Labels, changes: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        Labels.load(write_labels(tmp_path, labels, **changes))


def test_what_is_missing_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        Reader.load(tmp_path / "nowhere")
    assert "nowhere" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"not a network", b"\x08\x07" * 100])
def test_damaged_weights_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "reader.onnx").write_bytes(content)
    with pytest.raises(ModelError) as caught:
        Network(tmp_path / "reader.onnx")
    assert "\n" not in str(caught.value)
    with pytest.raises(ModelError):
        Network(tmp_path / "none.onnx")


@pytest.mark.parametrize("content", ["", "{}", "no"])
def test_a_damaged_tokenizer_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "tokenizer.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        WordPieces(tmp_path / "tokenizer.json")
    (tmp_path / "labels.json").write_text("[", encoding="utf-8")
    with pytest.raises(ModelError):
        Labels.load(tmp_path / "labels.json")
