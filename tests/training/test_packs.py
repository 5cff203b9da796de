"""What may be trained on, and how records become sentences."""

from typing import Any

import pytest

from training import packs

EWT: dict[str, Any] = {
    "id": "e-1",
    "split": "train",
    "tokens": [
        {"form": "Rebels", "upos": "NOUN", "xpos": "NNS", "head": 1, "deprel": "nsubj"},
        {"form": "withdrew", "upos": "VERB", "xpos": "VBD", "head": -1, "deprel": "root"},
        {"form": "Monday", "upos": "PROPN", "xpos": "NNP", "head": 1, "deprel": "obl:unmarked"},
        {"form": "alone", "upos": "ADV", "xpos": "RB", "head": 1, "deprel": "advmod:emph"},
    ],
    "srl": [{"predicate": 1, "args": [{"role": "ARG0", "head": 0}, {"role": "V", "head": 1}, {"role": "ARGM-TMP", "head": 2}]}],
    "factuality": [{"predicate": 1, "value": 1.2, "confidence": 1.0}],
}


@pytest.mark.parametrize(
    ("pack", "record", "expected"),
    [
        ("ewt", {"split": "train"}, True),
        ("ewt", {"split": "dev"}, False),
        ("ewt", {"split": "test"}, False),
        ("gum_open", {"split": "train"}, True),
        ("gum_open", {"split": "test"}, False),
        ("wikievents", {"split": "dev"}, False),
        ("muc4", {"split": "dev"}, True),
        ("muc4", {"split": "tst1"}, False),
        ("corpus", {"split": "train", "theatre": "libya"}, True),
        ("corpus", {"split": "train", "theatre": "darfur"}, True),
        ("corpus", {"split": "test", "theatre": "libya"}, False),
        ("corpus", {"split": "train", "theatre": "tigray"}, False),
        ("corpus", {"split": "train", "theatre": "bosnia"}, False),
        ("corpus", {"split": "train", "theatre": "colombia"}, False),
        ("wikievents_events", {"split": "dev"}, False),
        ("muc4", {"split": "tst2"}, False),
        ("ecbplus", {"topic": "12", "split": "train"}, False),
        ("ecbplus", {"topic": "1", "split": "train"}, True),
    ],
)
def test_only_training_parts_are_trainable(pack: str, record: dict[str, Any], expected: bool) -> None:
    assert packs.is_trainable(pack, record) is expected


@pytest.mark.parametrize("pack", ["polnear_dev", "plover_plv_train", "places_lgl", "times_meantime"])
def test_packs_for_measuring_are_refused(pack: str) -> None:
    with pytest.raises(packs.SplitError):
        packs.is_trainable(pack, {"id": "x", "split": "train"})


def test_a_record_of_another_split_stops_training() -> None:
    records = [{"id": "a", "split": "train"}, {"id": "b", "split": "test"}]
    checked = packs.check_trainable("ewt", records)
    assert next(checked)["id"] == "a"
    with pytest.raises(packs.SplitError, match="b lies outside"):
        next(checked)


def test_a_fifth_of_the_documents_is_held_back_and_always_the_same() -> None:
    held = [key for key in map(str, range(2000)) if packs.is_held_back(key)]
    assert 340 <= len(held) <= 460
    assert held == [key for key in map(str, range(2000)) if packs.is_held_back(key)]
    assert not packs.is_trainable("re3d_open", {"id": held[0]})
    assert not packs.is_trainable("event_location", {"id": "any", "text": held[0]})


def test_a_text_that_comes_twice_is_on_one_side_only() -> None:
    first, second = ({"id": i, "text": "Rebels took Ras Lanuf."} for i in ("el-1", "el-2"))
    assert packs.is_trainable("event_location", first) == packs.is_trainable("event_location", second)


def test_every_pack_read_has_a_rule() -> None:
    assert set(packs.READERS) <= set(packs.TRAIN_SPLIT) | set(packs.HELD_BACK_BY_HASH) | {"ecbplus"}


def test_an_ewt_record_becomes_one_sentence() -> None:
    (sentence,) = packs.sentences_of("ewt", EWT)
    assert sentence.forms == ("Rebels", "withdrew", "Monday", "alone")
    assert sentence.deprels == ("nsubj", "root", "obl:unmarked", "advmod")
    assert sentence.predicates == (packs.Predicate(1, (packs.Argument("ARG0", 0), packs.Argument("ARGM-TMP", 2))),)
    assert sentence.factuality == ((1, 1.2),)
    assert sentence.mentions is None


def test_a_sentence_that_propbank_lacks_has_no_predicates_known() -> None:
    (sentence,) = packs.sentences_of("ewt", EWT | {"srl": None, "factuality": None})
    assert sentence.predicates is None
    assert sentence.factuality == ()


def test_a_genre_without_conflict_says_that_no_word_is_a_claim() -> None:
    (review,) = packs.sentences_of("ewt", EWT | {"genre": "reviews"})
    assert (review.claims, review.silent) == ((), (0, 1, 2, 3))
    (weblog,) = packs.sentences_of("ewt", EWT | {"genre": "weblog"})
    assert (weblog.claims, weblog.silent) == (None, ())
