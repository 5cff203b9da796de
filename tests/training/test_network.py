"""The network's losses and checkpoints, on a small encoder; only where torch is installed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from training.claims import ACLED, CLAIMS, MODES, NONE, SLOTS, STANCES, ClaimWord
from training.packs import Argument, Predicate, Sentence

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

WIDTH = 24


@pytest.fixture
def reader() -> Any:
    from training.network import Reader, Sizes

    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=30522, hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2, intermediate_size=48, type_vocab_size=4
    )
    counts = (len(CLAIMS), len(MODES), len(ACLED), len(STANCES), len(SLOTS))
    return Reader(transformers.BertModel(config, add_pooling_layer=False), Sizes(2, 2, 2, 3, 3, *counts, width=WIDTH))


@pytest.fixture(scope="module")
def encoder() -> Any:
    from training.encode import Encoder, Labels

    labels = Labels(("NOUN", "VERB"), ("NNS", "VBD"), ("nsubj", "root"), ("_", "ARG0", "ARG1"), ("O", "B-place", "I-place"))
    return Encoder(Path(__file__).parents[2] / "src" / "sitrep" / "reader" / "weights" / "tokenizer.json", labels)


CLAIMED = Sentence(
    pack="corpus",
    forms=("Rebels", "fled", "Korat", "."),
    claims=(ClaimWord(1, ("event:RETREAT",), "RETREAT.withdraw", NONE, "asserted", SLOTS, (("actor", 0), ("recipient", 2), ("place", 2))),),
    silent=(0, 2, 3),
)
PARSED = Sentence(
    pack="ewt",
    forms=("Rebels", "fled"),
    upos=("NOUN", "VERB"),
    xpos=("NNS", "VBD"),
    heads=(1, -1),
    deprels=("nsubj", "root"),
    predicates=(Predicate(1, (Argument("ARG0", 0),)),),
    factuality=((1, 1.0),),
    mentions=("O", "O"),
)


TOLD = Sentence("episodes", ("Rebels", "raided", "Korat", "."), occurrences=((1, "e/raid"),), report="e/a", episode="e")
TOLD_AGAIN = Sentence(
    "episodes", ("The", "raid", "and", "arrests"), occurrences=((1, "e/raid"), (3, "e/arrests")), report="e/b", episode="e"
)


def test_a_batch_says_what_it_teaches(encoder: Any) -> None:
    from training.batches import batch_of
    from training.encode import SKIP

    batch = batch_of([encoder.encode(CLAIMED), encoder.encode(PARSED)])
    none, retreat = 1, 1 << CLAIMS.index("event:RETREAT")
    assert batch.claims.tolist() == [[none, retreat, none, none], [SKIP] * 4]
    assert batch.upos.tolist()[0] == [SKIP] * 4
    assert batch.heads.tolist()[1] == [2, 0, SKIP, SKIP]
    assert batch.roles.tolist()[1] == [[1, 0, SKIP, SKIP]]
    assert batch.argument_slots.tolist() == [[(1 << len(SLOTS)) - 1], [0]]
    actor, both = 1 << SLOTS.index("actor"), 1 << SLOTS.index("recipient") | 1 << SLOTS.index("place")
    assert batch.arguments.tolist()[0] == [[actor, 0, both, 0]]
    assert {"claims", "arguments", "upos", "roles", "factuality"} <= batch.taught
    assert "roles" not in batch_of([encoder.encode(CLAIMED)]).taught


def test_every_taught_layer_has_a_loss_and_teaches(reader: Any, encoder: Any) -> None:
    from training.batches import batch_of
    from training.losses import losses

    batch = batch_of([encoder.encode(s) for s in (CLAIMED, PARSED, TOLD, TOLD_AGAIN)], random.Random(1))
    parts = losses(reader, batch)
    assert set(parts) == {*batch.taught - {"heads", "deprels"}, "arcs", "rels"}
    assert all(torch.isfinite(value) and value >= 0 for value in parts.values())
    sum(parts.values()).backward()
    assert all(p.grad is not None and torch.isfinite(p.grad).all() for name, p in reader.named_parameters() if "pooler" not in name)


def test_a_word_of_several_types_may_be_any(reader: Any, encoder: Any) -> None:
    from training.batches import batch_of
    from training.losses import losses

    def loss(*types: str) -> float:
        claimed = Sentence("corpus", CLAIMED.forms, claims=(ClaimWord(1, types),))
        return float(losses(reader.eval(), batch_of([encoder.encode(claimed)]))["claims"].detach())

    assert loss(*CLAIMS) == pytest.approx(0, abs=1e-5)
    assert loss("hold", "toll") < min(loss("hold"), loss("toll"))


def test_what_is_told_is_what_is_scored(reader: Any, encoder: Any) -> None:
    from training.batches import batch_of

    batch = batch_of([encoder.encode(CLAIMED), encoder.encode(PARSED)])
    with torch.no_grad():
        reader.claim.bias.zero_()  # so that any word may be a claim
        scores, told = reader.eval()(*batch.inputs), reader.told(*batch.inputs)
    for name in ("upos", "arcs", "rels", "roles", "mentions", "claims"):
        torch.testing.assert_close(getattr(told, name), getattr(scores, name))
    assert len(told.claim_index) == 1 + 6
    torch.testing.assert_close(told.occurrences.norm(dim=-1), torch.ones(7))
    for name in ("modes", "acled", "stances", "arguments"):
        rows, words = told.claim_index.T
        torch.testing.assert_close(getattr(told, name), getattr(scores, name)[rows, words])


def test_a_slim_checkpoint_comes_back(reader: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from training import checkpoint

    monkeypatch.setattr(checkpoint, "MOST_BYTES", 20_000)
    state = {"average": reader.state_dict(), "labels": {"upos": ["NOUN"]}, "sizes": {}, "packs": ["ewt"], "step": 7}
    paths = checkpoint.save_slim(state, tmp_path / "slim")
    assert len(paths) > 1
    found = checkpoint.load(tmp_path / "slim")
    assert found["labels"] == state["labels"]
    assert set(found["average"]) == set(state["average"]) - {checkpoint.FROZEN}
    for name, value in found["average"].items():
        torch.testing.assert_close(value, state["average"][name], atol=2e-3, rtol=2e-3)


def test_rows_of_eight_bits_are_near() -> None:
    from training.minilm import as_rows, of_rows

    weight = torch.randn(50, 8) * torch.logspace(-3, 2, 50).unsqueeze(1)
    off = (of_rows(as_rows(weight)) - weight).abs().amax(1)
    assert (off <= weight.abs().amax(1) / 250).all()


def test_folders_that_lack_the_encoder_are_refused(tmp_path: Path) -> None:
    from training.minilm import base_encoder

    with pytest.raises(ValueError, match=r"config\.json"):
        base_encoder([tmp_path])


def test_a_reader_that_is_too_sure_is_tempered(reader: Any, encoder: Any) -> None:
    from training.batches import batch_of
    from training.temper import best_divisors, divide, last_weights

    def kept() -> dict[str, Any]:
        return {name: weights[0].detach().clone() for name, weights in last_weights(reader).items()}

    wrong = Sentence("corpus", CLAIMED.forms, claims=(ClaimWord(1, ("hold",), "RETREAT.withdraw"),), silent=(0, 2, 3))
    batches = [batch_of([encoder.encode(CLAIMED), encoder.encode(wrong)])]
    before = kept()
    divide(reader.eval(), {"claims": 1 / 40})
    found = best_divisors(reader, batches)
    assert set(found) == {"claims", "modes", "acled", "stances", "arguments"}
    assert found["claims"] > 1
    divide(reader, {"claims": 40})
    for name, weight in kept().items():
        torch.testing.assert_close(weight, before[name])


def test_a_batch_says_which_words_tell_of_one_occurrence(encoder: Any) -> None:
    from training.batches import batch_of

    batch = batch_of([encoder.encode(CLAIMED), encoder.encode(TOLD), encoder.encode(TOLD_AGAIN)])
    assert batch.told_index.tolist() == [[1, 1], [2, 1], [2, 3]]
    occurrences, reports, episodes = batch.told.T.tolist()
    assert occurrences[0] == occurrences[1] != occurrences[2]
    assert reports[0] != reports[1] == reports[2]
    assert len(set(episodes)) == 1
    assert "occurrences" in batch.taught
    assert "occurrences" not in batch_of([encoder.encode(CLAIMED)]).taught


def test_what_tells_of_one_occurrence_comes_nearer(reader: Any, encoder: Any) -> None:
    from training.batches import batch_of
    from training.losses import losses

    batch = batch_of([encoder.encode(TOLD), encoder.encode(TOLD_AGAIN)])
    optimiser = torch.optim.Adam(reader.parameters(), lr=1e-2)
    for _ in range(30):
        optimiser.zero_grad()
        losses(reader.eval(), batch)["occurrences"].backward()
        optimiser.step()
    words, _ = reader.words(*batch.inputs[:5])
    raid, again, arrests = reader.occurrences(words, batch.word_mask, *batch.told_index.unbind(1))
    assert raid @ again > raid @ arrests


def test_episodes_stay_whole(encoder: Any) -> None:
    from training.batches import episode_batches

    told = [
        encoder.encode(Sentence("episodes", ("Rebels", "fled"), occurrences=((1, f"{e}/x"),), report=f"{e}/a", episode=e))
        for e in "abcde"
        for _ in range(3)
    ]
    batches = episode_batches(told, 30, random.Random(2))
    assert sorted(i for batch in batches for i in batch) == list(range(15))
    episodes = [{told[i].told.episode for i in batch} for batch in batches]
    assert all(len(some) >= 2 for some in episodes[:-1])
    assert sum(len(some) for some in episodes) == 5


def test_who_agrees_with_the_teacher_has_nothing_to_learn(reader: Any, encoder: Any) -> None:
    from training.batches import batch_of
    from training.distil import distil_losses, opinion

    batch = batch_of([encoder.encode(s) for s in (CLAIMED, PARSED, TOLD, TOLD_AGAIN)])
    words, heads = reader.eval().words(*batch.inputs[:5])
    told = opinion(reader, batch)
    same = distil_losses(reader, batch, words, heads, told)
    for name in ("upos~", "xpos~", "arcs~", "rels~", "roles~", "mentions~", "factuality~", "claims~", "modes~", "acled~", "stances~"):
        assert float(same[name].detach()) == pytest.approx(0, abs=1e-5), name
    other = told._replace(scores=told.scores._replace(claims=-told.scores.claims), pairs=-told.pairs)
    lessons = distil_losses(reader, batch, words, heads, other)
    assert lessons["claims~"] > same["claims~"]
    assert lessons["occurrences~"] > same["occurrences~"]


def test_a_sentence_that_nobody_marked_teaches_what_the_teacher_says(reader: Any, encoder: Any) -> None:
    from training.batches import batch_of
    from training.distil import opinion
    from training.losses import losses

    batch = batch_of([encoder.encode(Sentence("unmarked", CLAIMED.forms))])
    assert losses(reader, batch) == {}
    assert all(name.endswith("~") for name in losses(reader, batch, opinion(reader.eval(), batch)))


def test_a_larger_encoder_stands_behind_the_same_pieces(tmp_path: Path) -> None:
    from safetensors.torch import save_file
    from tokenizers import Tokenizer, models
    from training.mpnet import LargeEncoder, in_parts

    config = transformers.MPNetConfig(vocab_size=6, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    for folder in (whole, parts):
        folder.mkdir()
        config.save_pretrained(folder)
        own = {"<s>": 0, "<pad>": 1, "</s>": 2, "rebels": 3, "[UNK]": 4, "fled": 5}
        Tokenizer(models.WordPiece(own, unk_token="[UNK]")).save(str(folder / "tokenizer.json"))
    wanted = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "fled": 4, "rebels": 5}
    Tokenizer(models.WordPiece(wanted, unk_token="[UNK]")).save(str(tmp_path / "wanted.json"))
    model = transformers.MPNetModel(config, add_pooling_layer=False).eval()
    save_file(model.state_dict(), whole / "model.safetensors")
    for number, group in enumerate(in_parts(whole, 500)):
        save_file(group, parts / f"part-{number}.safetensors")
    assert len(list(parts.glob("part-*"))) > 1
    ids, ones, zeros = torch.tensor([[2, 5, 4, 3]]), torch.ones(1, 4, dtype=torch.long), torch.zeros(1, 4, dtype=torch.long)
    expected = model(input_ids=torch.tensor([[0, 3, 5, 2]]), attention_mask=ones).last_hidden_state
    for folder, nearness in ((whole, 1e-5), (parts, 0.1)):
        found = LargeEncoder(folder, tmp_path / "wanted.json").eval()(ids, ones, zeros).last_hidden_state
        torch.testing.assert_close(found, expected, atol=nearness, rtol=nearness)
