"""The counting behind the model card's table."""

import numpy as np
import pytest
from training.measure import Tally, best_tags, spans_of
from training.packs import Argument, Predicate, Sentence

LABELS = {
    "upos": ["NOUN", "VERB"],
    "xpos": ["NNS", "VBD"],
    "deprels": ["nsubj:pass", "nsubj", "root"],
    "roles": ["_", "ARG0", "ARG1"],
    "mentions": ["O", "B-person", "I-person", "B-place", "I-place"],
}


def hot(rows: list[int], width: int) -> np.ndarray:
    return np.eye(width, dtype=np.float32)[rows]


def sentence(**layers: object) -> Sentence:
    return Sentence(pack="ewt", forms=("Rebels", "fled"), **layers)  # type: ignore[arg-type]


def scores() -> dict[str, np.ndarray]:
    rels = np.zeros((2, 3, 3), dtype=np.float32)
    rels[0, 2, 0] = rels[1, 0, 2] = 1
    roles = np.zeros((2, 2, 3), dtype=np.float32)
    roles[1] = hot([1, 2], 3)
    return {
        "upos": hot([0, 1], 2),
        "xpos": hot([0, 0], 2),
        "arcs": hot([2, 0], 3),
        "rels": rels,
        "predicates": np.array([-1.0, 1.0]),
        "roles": roles,
        "mentions": hot([1, 0], 5),
        "factuality": np.array([0.0, 1.0]),
    }


def test_counts() -> None:
    tally = Tally(LABELS)
    gold = sentence(
        upos=("NOUN", "VERB"),
        xpos=("NNS", "VBD"),
        heads=(1, -1),
        deprels=("nsubj", "root"),
        predicates=(Predicate(1, (Argument("ARG0", 0),)),),
        mentions=("B-person", "O"),
    )
    tally.add(gold, scores())
    assert tally.results() == pytest.approx(
        {
            "upos": 100,
            "xpos": 50,
            "uas": 100,
            "las": 100,
            "predicate_f1": 100,
            "role_f1": 200 / 3,
            "mention_f1": 100,
            "mention_f1_person": 100,
        }
    )


def test_a_found_mention_on_unknown_words_is_not_counted() -> None:
    tally = Tally(LABELS)
    tally.add(sentence(mentions=("?", "O")), scores())
    assert "mention_f1" not in tally.results()


def test_best_tags_never_begin_inside() -> None:
    logits = np.array([[0.0, 0, 9, 0, 0], [0, 0, 9, 0, 0], [0, 0, 0, 0, 9]])
    tags = best_tags(logits, LABELS["mentions"])
    assert tags[:2] == ["B-person", "I-person"]
    assert tags[2] != "I-place"
    assert spans_of(["B-person", "I-person", "O", "B-place"]) == [(0, 2, "person"), (3, 4, "place")]
