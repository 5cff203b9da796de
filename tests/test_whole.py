"""The whole way of a report, with the weights and vocabulary that ship: what holds of every text."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.model import Report, Span
from sitrep.pipeline import Outcome, Pipeline
from sitrep.reader import Likener

REAL = st.sampled_from(
    [
        "Government troops retook Kutum on Tuesday, killing at least 12 rebels, residents said.",
        "“We hold the bridge,” Colonel Idris Maru told reporters; his men had left it a day earlier.",
        "The Sudanese army denied that its jets had bombed the market in El Fasher.",
        "An airstrike south of Idlib wounded two children, according to the Syrian Observatory for Human Rights.",
        "Ukraine’s forces withdrew from Sievierodonetsk after weeks of shelling.",
        "The UN-backed government and the rebels agreed to a ceasefire in May 2020.",
        "Три солдата погибли.",
        "قال الجيش إنه غادر المدينة.",
    ]
)
JUNK = st.sampled_from(
    [
        "😀🇱🇾👩‍👩‍👧",
        "\u202e",
        "\u2066\u200f",
        "e\u0301\u0323",
        "\x00\x07\x1b[31m",
        "\u00ad\u200b",
        "x" * 3_000,
        "((((",
        "“",
        "”",
        '"',
        "—",
        "\n",
        "\n\n",
        "\t",
        "12,000.5",
        "of the",
        "and",
        "http://x.y/z?q=1",
        "ﷺ",
        "𝔄𝔯𝔪𝔶",
        "\ufeff",
        "\u2028",
        "’s",
        "-held",
    ]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TEXTS = st.lists(REAL | JUNK, min_size=1, max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n"]).map(lambda joint: joint.join(parts))
)


def spans(value: object) -> Iterator[Span]:
    """Every quotation inside a claim or a rejection, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))


def check(report: Report, outcome: Outcome) -> None:
    """That each quotation is what the report says there."""
    for span in spans((*outcome.claims, *outcome.rejected)):
        assert report.text[span.start : span.end] == span.text != ""


@settings(max_examples=60)
@given(TEXTS)
def test_whatever_the_text_every_value_points_at_its_words(pipeline: Pipeline, text: str) -> None:
    if text.strip():
        report = Report(text=text, name="any")
        outcome = pipeline.read(report)
        check(report, outcome)
        assert pipeline.read(report) == outcome


def test_claims_have_a_likeness_where_it_is_asked_for_and_are_else_the_same(pipeline: Pipeline) -> None:
    parts = (pipeline.reader, pipeline.lexicon, pipeline.names, pipeline.book, pipeline.grounders)
    report = Report(text="Rebels shelled Misrata on Monday, killing four. The army left the town.", name="any")
    plain, likened = pipeline.read(report).claims, Pipeline(*parts, Likener.load()).read(report).claims
    assert {claim.likeness for claim in plain} == {None}
    assert None not in {claim.likeness for claim in likened}
    assert tuple(dataclasses.replace(claim, likeness=None) for claim in likened) == plain


RUNNING_ON = {
    "no stop": "the army shelled the town of Kutum and " * 600,
    "of the of the": "The army took " + "the base of the brigade " * 40 + ".",
    "enumeration": "The army took Kutum" + ", Kutum" * 3_000 + ".",
    "short lines": "Army takes town\n" * 1_500,
    "quotations": "“The army took Kutum on Monday,” he said. " * 500,
    "Mondays": "Monday, " * 10_000,
    "a table": "Dead and wounded " + "12 305 41 7 and 90 " * 300,
    "where and where": (
        "Rebels shelled troops" + " in Kutum near Nyala on Monday with guns" * 3 + " and police" + " at Tawila by night" * 6 + ".\n"
    )
    * 10,
}


@pytest.mark.parametrize("name", RUNNING_ON)
def test_long_texts_take_time_in_line_with_their_length(name: str, pipeline: Pipeline) -> None:
    report = Report(text=RUNNING_ON[name], name=name)
    started = time.process_time()
    check(report, pipeline.read(report))
    assert time.process_time() - started < 10
