"""The data of reconciling keeps its own rules."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from sitrep.reconcile.company import LOOKS, load_second_weights
from sitrep.reconcile.features import FEATURES, load_weights

TEXT = (files("sitrep.vocab") / "reconcile.toml").read_text("utf-8")
TABLE = tomllib.loads(TEXT)
STRANDS = {f"{family}.{strand}": notions for family, strands in TABLE["strands"].items() for strand, notions in strands.items()}


def test_the_file_says_whence_it_is() -> None:
    head = TEXT.split("\n\n")[0]
    assert all(word in head for word in ("Licence:", "Date:", "Source:"))


def test_each_notion_is_in_one_strand() -> None:
    notions = tomllib.loads((files("sitrep.vocab") / "notions.toml").read_text("utf-8"))["notion"]
    assert sorted(n for found in STRANDS.values() for n in found) == sorted(n["id"] for n in notions)


def test_lists_are_sorted() -> None:
    for notions in (
        *STRANDS.values(),
        TABLE["words"]["stop"],
        TABLE["words"]["turn"],
        TABLE["mutual"]["strands"],
        TABLE["effects"]["pairs"],
        TABLE["apart"]["pairs"],
        TABLE["general"]["strands"],
    ):
        assert notions == sorted(notions)
    for table in (TABLE["irregular"], TABLE["strands"], *TABLE["strands"].values()):
        assert list(table) == sorted(table)


def test_strands_named_are_strands() -> None:
    pairs = [*TABLE["effects"]["pairs"], *TABLE["apart"]["pairs"]]
    named = {*TABLE["fallback"].values(), *TABLE["mutual"]["strands"], *TABLE["general"]["strands"], *(s for pair in pairs for s in pair)}
    assert named <= set(STRANDS)


def test_no_strands_are_apart_and_one_the_effect_of_the_other() -> None:
    apart, effects = ({frozenset(pair) for pair in TABLE[name]["pairs"]} for name in ("apart", "effects"))
    assert not apart & effects


def test_every_feature_has_a_weight_and_words() -> None:
    assert len(load_weights().within.values) == len(load_weights().across.values) == len(FEATURES)
    assert len(load_second_weights().within.values) == len(load_second_weights().across.values) == len(LOOKS)
    assert [feature.__name__ for feature in (*FEATURES, *LOOKS) if not feature.__doc__] == []
