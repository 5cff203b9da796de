"""The closed sets of the heads for claims, and the packs that teach them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from training.claims import ACLED, CLAIMS, MODES, NONE, SLOTS, STANCES, ClaimWord
from training.packs import DEV_THEATRES, TEST_THEATRES, SplitError, check_trainable, corpus_sentences, training_sentences
from training.prepare import kairos, write_pack

from sitrep.model import Plover
from sitrep.reader.claims import typed


def test_every_set_is_closed_and_says_each_label_once() -> None:
    for labels in (CLAIMS, MODES, ACLED, STANCES, SLOTS):
        assert len(set(labels)) == len(labels)
    assert CLAIMS[0] == MODES[0] == ACLED[0] == NONE
    assert len(CLAIMS) == 1 + 1 + len(Plover) + 4
    assert {mode.partition(".")[0] for mode in MODES[1:]} <= set(Plover)
    for label in CLAIMS[1:]:
        typed(label)


def test_a_claim_word_comes_back_from_its_line() -> None:
    claim = ClaimWord(3, ("event:ASSAULT", "toll"), "ASSAULT.aerial", NONE, None, ("actor",), (("actor", 1),), True)
    assert ClaimWord.of_json(json.loads(json.dumps(claim.as_json()))) == claim


def test_types_of_wikievents_are_ours() -> None:
    for name, ours in kairos().items():
        assert set(ours["types"]) <= set(CLAIMS), name
        assert ours.get("mode", NONE) in MODES, name
        assert {slot for role, slot in ours.items() if role not in {"types", "mode"}} <= set(SLOTS), name
    assert list(kairos()) == sorted(kairos())


def report(slug: str, theatre: str, split: str) -> dict[str, Any]:
    claim = ClaimWord(1, ("hold",), NONE, NONE, "asserted", SLOTS, (("place", 2),))
    sentence = {"forms": [slug, "held", "Goma"], "claims": [claim.as_json()], "silent": [0, 2]}
    return {"id": slug, "theatre": theatre, "split": split, "sentences": [sentence]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    theatres = [("libya", "train"), *((t, "train") for t in sorted(DEV_THEATRES)), *((t, "test") for t in sorted(TEST_THEATRES))]
    write_pack(tmp_path / "corpus.jsonl.gz", (report(theatre, theatre, split) for theatre, split in theatres))
    return tmp_path


def test_no_test_theatre_is_trained_on(folder: Path) -> None:
    assert [s.forms[0] for s in training_sentences(folder, "corpus")] == ["libya"]
    whole = {s.forms[0] for s in training_sentences(folder, "corpus", is_whole=True)}
    assert whole == {"libya"} | DEV_THEATRES
    assert {s.forms[0] for s in corpus_sentences(folder, DEV_THEATRES)} == DEV_THEATRES


def test_a_test_theatre_that_calls_itself_train_is_refused() -> None:
    with pytest.raises(SplitError):
        list(check_trainable("corpus", [report("tigray-01", "tigray", "train")]))


def test_the_same_records_make_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again" / "corpus.jsonl.gz"
    write_pack(folder / "one.jsonl.gz", [report("a", "libya", "train"), None])
    write_pack(again, [report("a", "libya", "train")])
    assert (folder / "one.jsonl.gz").read_bytes() == again.read_bytes()
