"""The corpus as it stands: without fault, as wide as it must be, its card fresh, its test theatres apart."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from corpus.agree import START as AGREEMENT
from corpus.agree import kappa, pairs
from corpus.check import check, modes
from corpus.convert import convert
from corpus.cover import CLAIM_KINDS, START, tables, type_name, wordings
from corpus.record import FOLDER, Annotated, Record, read_corpus

from sitrep.model import Acled, ClaimKind, Factuality, Plover


@cache
def corpus() -> tuple[Annotated, ...]:
    return tuple(read_corpus())


@cache
def records() -> tuple[Record, ...]:
    return tuple(record for report in corpus() for record in report.records)


def test_no_record_has_a_fault() -> None:
    assert check(set(), "reports")[1] == []
    assert check(set(), "second")[1] == []


def test_size_and_spread() -> None:
    assert len(corpus()) >= 300
    assert len(records()) >= 5000
    assert all(110 <= len(report.text.split()) <= 660 for report in corpus())
    theatres = Counter(report.theatre for report in corpus())
    assert len(theatres) >= 20
    assert max(theatres.values()) <= 0.1 * len(corpus())
    assert len({report.kind for report in corpus()}) >= 12
    assert sum(bool(report.tempting) for report in corpus()) >= 60


def test_every_type_is_told_often_enough() -> None:
    types = Counter(type_name(record) for record in records())
    assert {name: types[name] for name in Plover if types[name] < 50} == {}
    assert {name: types[name] for name in CLAIM_KINDS if types[name] < 200} == {}
    told = Counter((record.plover, record.mode) for record in records())
    assert {f"{root}.{mode}": told[Plover(root), mode] for root, mode in modes() if told[Plover(root), mode] < 8} == {}
    acled = Counter(record.acled for record in records())
    assert {name: acled[name] for name in Acled if acled[name] < 30} == {}
    stances = Counter(record.factuality for record in records())
    assert {name: stances[name] for name in Factuality if stances[name] < 200} == {}


def test_every_type_is_told_in_many_ways() -> None:
    said = wordings(corpus())
    assert {name: len(said[name]) for name in (*Plover, *CLAIM_KINDS) if len(said[name]) < 15} == {}


def test_sources_and_chains() -> None:
    sources = [len(record.in_slot("source")) for record in records()]
    assert sum(n > 0 for n in sources) >= 1000
    assert sum(n > 1 for n in sources) >= 150


def test_the_test_theatres_are_apart() -> None:
    split = {(report.theatre, report.split) for report in corpus()}
    held = {theatre for theatre, name in split if name == "test"}
    assert len(held) == 3
    assert not held & {theatre for theatre, name in split if name == "train"}
    assert sum(len(report.records) for report in corpus() if report.split == "test") >= 800


def test_a_tenth_is_annotated_twice() -> None:
    second = {report.slug: report for report in read_corpus(claims="second")}
    assert len(second) >= len(corpus()) / 10
    paired = [pair for report in corpus() if report.slug in second for pair in pairs(report, second[report.slug])]
    both = [(a, b) for a, b in paired if a and b]
    assert kappa([(type_name(a), type_name(b)) for a, b in both]) > 0.7


def test_the_card_is_fresh() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert card.partition(START)[2].partition("<!--")[0].strip() == "\n".join(tables(corpus())).strip()
    assert "annotated twice" in card.partition(AGREEMENT)[2]


def test_gold_records_quote_the_text(tmp_path: Path) -> None:
    """What the scorer asks of a record: its sentence stands once in the text, and its trigger in the sentence."""
    import tomllib

    assert convert(corpus(), tmp_path) == len(records())
    for report in corpus():
        claims = tomllib.loads((tmp_path / report.slug / "gold.toml").read_text(encoding="utf-8")).get("claim", [])
        for claim, record in zip(claims, report.records, strict=True):
            assert report.text.count(claim["sentence"]) == 1
            at = report.text.index(claim["sentence"]) + claim["sentence"].index(claim["trigger"])
            assert at == record.trigger.start


@pytest.mark.parametrize(
    ("said", "value"),
    [([("a", "a"), ("b", "b")], 1.0), ([("a", "b"), ("b", "a")], -1.0), ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0)],
)
def test_kappa(said: list[tuple[object, object]], value: float) -> None:
    assert kappa(said) == pytest.approx(value)


def test_kinds_of_claims_are_those_of_the_model() -> None:
    assert {*CLAIM_KINDS, ClaimKind.EVENT} == set(ClaimKind)
