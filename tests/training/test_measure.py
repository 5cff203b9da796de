"""The counting behind the model card's table."""

import numpy as np
import pytest
from training.claims import ACLED, CLAIMS, MODES, NONE, SLOTS, STANCES, ClaimWord
from training.measure import Tally, best_tags, calibration_error, spans_of
from training.packs import Argument, Predicate, Sentence

LABELS = {
    "upos": ["NOUN", "VERB"],
    "xpos": ["NNS", "VBD"],
    "deprels": ["nsubj:pass", "nsubj", "root"],
    "roles": ["_", "ARG0", "ARG1"],
    "mentions": ["O", "B-person", "I-person", "B-place", "I-place"],
    "claims": list(CLAIMS),
    "modes": list(MODES),
    "acled": list(ACLED),
    "stances": list(STANCES),
    "arguments": list(SLOTS),
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


def claim_scores(first: str, second: str) -> dict[str, np.ndarray]:
    """Of two words: their types, surely; mode, sub-event and factuality the first of each; the first word is the second's actor."""
    arguments = np.full((2, 2, len(SLOTS)), -9.0)
    arguments[1, 0, SLOTS.index("actor")] = 9
    others = {name: hot([0, 0], len(LABELS[name])) for name in ("modes", "acled", "stances")}
    return {"claims": 20 * hot([CLAIMS.index(first), CLAIMS.index(second)], len(CLAIMS)), "arguments": arguments, **others}


def claimed(**changes: object) -> Sentence:
    said: dict[str, object] = {"mode": "RETREAT.withdraw", "acled": NONE, "stance": "planned", "slots": SLOTS, "arguments": (("actor", 0),)}
    return sentence(claims=(ClaimWord(1, ("event:RETREAT",), **said | changes),), silent=(0,))  # type: ignore[arg-type]


def test_claims_are_counted() -> None:
    tally = Tally(LABELS)
    tally.add(claimed(), claim_scores("none", "event:RETREAT"))
    tally.add(claimed(), claim_scores("hold", "toll"))
    results = tally.results()
    assert results["claim_p"] == pytest.approx(200 / 3)
    assert results["claim_r"] == 100
    assert results["type_f1"] == pytest.approx(200 * 1 / (2 * 1 + 1 + 2))
    assert results["kind_root_accuracy"] == 50
    assert results["kind_f1_event"] == pytest.approx(200 / 3)
    assert (results["modes_accuracy"], results["acled_accuracy"], results["stances_other_accuracy"]) == (0, 100, 0)
    assert results["argument_f1"] == results["argument_f1_actor"] == 100


def test_what_may_be_left_out_and_what_is_unknown_count_neither_way() -> None:
    tally = Tally(LABELS)
    tally.add(claimed(is_optional=True), claim_scores("none", "event:RETREAT"))
    tally.add(claimed(is_optional=True), claim_scores("none", "none"))
    tally.add(sentence(claims=()), claim_scores("hold", "toll"))
    assert "claim_f1" not in tally.results()
    tally = Tally(LABELS)
    tally.add(claimed(slots=("place",), arguments=(), stance=None), claim_scores("none", "none"))
    assert "argument_f1" not in tally.results()
    assert "stances_accuracy" not in tally.results()


def test_calibration_is_how_far_shares_are_from_what_was_told() -> None:
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == pytest.approx(0)
    assert calibration_error([(1.0, True), (1.0, False), (0.05, False), (0.05, False)]) == pytest.approx(0.275)
