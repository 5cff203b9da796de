"""Reading reports, with a stand-in for the network."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.model import Reading, Report
from sitrep.reader import Reader
from sitrep.reader.labels import Labels
from sitrep.reader.pieces import PieceCutter


@pytest.fixture(scope="module")
def reader(noises: Any, cutter: PieceCutter, labels: Labels) -> Reader:
    return Reader(noises(), cutter, labels)


def check(report: Report, reading: Reading) -> None:
    """What holds of every reading."""
    text = report.text
    assert "".join(t.text for s in reading.sentences for t in s.tokens) == "".join(text.split())
    for s in reading.sentences:
        n = len(s.tokens)
        assert s.tokens[0].start == s.start
        assert s.tokens[-1].end == s.end
        assert [t.head for t in s.tokens].count(-1) == 1
        for i, t in enumerate(s.tokens):
            assert t.index == i
            assert t.text == text[t.start : t.end]
            assert t.lemma
            assert (t.deprel == "root") == (t.head < 0)
        reached = {i for i, t in enumerate(s.tokens) if t.head < 0}
        for _ in range(n):
            more = {t.index for t in s.tokens if t.head in reached} - reached
            if not more:
                break
            reached |= more
        assert len(reached) == n
        assert all(0 <= a.head < n for p in s.predicates for a in p.arguments)
        assert all(0 <= m.first < m.last <= n for m in s.mentions)
        assert all(a.last <= b.first for a, b in zip(s.mentions, s.mentions[1:], strict=False))


@settings(deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=300) | st.text("Ab.?!,\"' \n😀\u0301ع\x00\ud800", min_size=1, max_size=300))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    if text.strip():
        report = Report(text=text, name="any")
        check(report, reader.read(report))


GARBAGE = {
    "one long word": "x" * 50_000,
    "controls": "\x00\x01\x02\x7f" * 200,
    "emoji": "😀👩🏽‍🚀🇱🇾" * 100,
    "commas": "a, " * 700,
    "surrogates": "\ud800 \udfff a" * 50,
    "right to left": "\u202eقال الجيش إنه غادر المدينة. " * 60,
    "zero width": "\u200b" * 300 + "a",
    "no stop": "and the army left the town " * 130,
    "no stop for very long": "and the army left the town, which it had held since May " * 400,
}


@pytest.mark.parametrize("name", GARBAGE)
@pytest.mark.parametrize("has_paired_rels", [False, True])
def test_garbage_is_read_whole(name: str, has_paired_rels: bool, noises: Any, cutter: PieceCutter, labels: Labels) -> None:
    noise = noises(has_paired_rels)
    report = Report(text=GARBAGE[name], name=name)
    check(report, Reader(noise, cutter, labels).read(report))
    assert noise.longest <= 512


def test_a_long_report_is_read_whole(reader: Reader) -> None:
    text = "\n\n".join("The army said on Monday that it had left the town. Its men, who were tired, went home." for _ in range(300))
    report = Report(text=text, name="long")
    reading = reader.read(report)
    assert len(reading.sentences) == 600
    assert reading.sentences[-1].paragraph == 299
    check(report, reading)


def test_a_sentence_of_600_words_is_one(reader: Reader) -> None:
    reading = reader.read(Report(text="and the army left the town " * 100, name="long"))
    assert [len(s.tokens) for s in reading.sentences] == [600]


def test_the_same_words_are_read_once_and_alike(noises: Any, cutter: PieceCutter, labels: Labels) -> None:
    noise = noises()
    reading = Reader(noise, cutter, labels).read(Report(text="The army left.\n\nIt came back.\n\n" * 200, name="again"))
    assert noise.sentences == 2
    first, second, *rest = [[(t.text, t.head, t.deprel) for t in s.tokens] for s in reading.sentences]
    assert rest == [first, second] * 199


def test_the_same_report_has_the_same_reading(reader: Reader, noises: Any, cutter: PieceCutter, labels: Labels) -> None:
    report = Report(text="The army left. It came back; who knows why?\nNobody does.", name="same")
    assert reader.read(report) == reader.read(report) == Reader(noises(), cutter, labels).read(report)
    assert reader.read(report).model == "stand-in"


def test_many_reports_are_read_in_order(reader: Reader) -> None:
    reports = [Report(text=f"Town number {i} fell. " * i, name=str(i)) for i in range(1, 9)]
    assert list(reader.read_all(iter(reports))) == [reader.read(report) for report in reports]
    assert list(reader.read_all([])) == []


def test_given_words_are_read_as_they_are(reader: Reader) -> None:
    sentences = [["do", "n't", "go"], ["U.S.", "troops"]]
    found = reader.read_tokens(sentences)
    assert [[t.text for t in s.tokens] for s in found] == sentences
    text = " ".join(w for s in sentences for w in s)
    assert all(text[t.start : t.end] == t.text for s in found for t in s.tokens)
