"""What several suites need: strategies that make reports with claims that quote them, whatever the script."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from sitrep.model import (
    Acled,
    Claim,
    ClaimKind,
    ClaimType,
    DateBasis,
    Entity,
    EntityKind,
    Factuality,
    LinkBasis,
    LoadedWord,
    Location,
    Measure,
    Participant,
    Place,
    PlacePrecision,
    Plover,
    Quantity,
    Report,
    Role,
    SaidBy,
    Source,
    Span,
    Stance,
    TimeBasis,
    TimePrecision,
    When,
)
from sitrep.pipeline import Pipeline

settings.register_profile("house", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # a slow machine or an unlucky draw does not decide the colour of a run

WORDS = st.sampled_from(
    [
        "The army",
        "took",
        "تاجوراء",
        "Мариуполь",
        "e\u0301lite",
        "🪖",
        "=1+1",
        "-3",
        "@x",
        "\t",
        "\n",
        "\x1b[31m",
        "\u202e",
        '"q"',
        ",",
        "12",
        "a;b",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), st.text(min_size=1, max_size=60)).filter(
    lambda text: text.strip()
)
DAYS = st.dates(date(1990, 1, 1), date(2035, 1, 1))
LABELS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
SCORES = st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A quotation of `text`."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, end := draw(st.integers(start + 1, len(text))), text[start:end])


def entities(text: str) -> st.SearchStrategy[Entity]:
    country = st.none() | st.sampled_from(["LY", "UA"])
    return st.builds(Entity, LABELS, LABELS, st.sampled_from(EntityKind), country, st.sampled_from(LinkBasis), st.none() | spans(text))


PLACES = st.builds(
    Place,
    LABELS,
    LABELS,
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.none() | st.just("LY"),
    st.none() | LABELS,
    st.sampled_from(PlacePrecision),
)


def locations(text: str) -> st.SearchStrategy[Location]:
    precision, candidates, reason = st.none() | st.sampled_from(PlacePrecision), st.lists(PLACES, max_size=3).map(tuple), st.none() | LABELS
    return st.builds(Location, spans(text), st.none() | PLACES, precision, candidates, reason, st.booleans())


@st.composite
def whens(draw: st.DrawFn, text: str) -> When:
    span = draw(spans(text))
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and last < first:
        first, last = last, first
    if first is None and last is None:
        return When(span, reason=draw(st.none() | LABELS))
    return When(
        span,
        first,
        last,
        draw(st.sampled_from(TimePrecision)),
        draw(st.sampled_from(TimeBasis)),
        draw(st.none() | DAYS),
        None,
        draw(st.booleans()),
    )


@st.composite
def quantities(draw: st.DrawFn, text: str) -> Quantity:
    low, high = draw(st.none() | st.integers(0, 9999)), draw(st.none() | st.integers(0, 9999))
    if low is not None and high is not None and high < low:
        low, high = high, low
    return Quantity(draw(st.sampled_from(Measure)), draw(spans(text)), draw(st.none() | LABELS), low, high)


@st.composite
def told(draw: st.DrawFn) -> tuple[Report, tuple[Claim, ...]]:
    """A report and claims all of whose words stand in it."""
    text = draw(TEXTS)
    report = Report(text, draw(LABELS), published=draw(DAYS), published_basis=draw(st.sampled_from(DateBasis)))
    words = spans(text)
    sources = st.builds(Source, words, st.none() | words, st.none() | words, st.sampled_from(Stance), st.none() | entities(text))
    labels = st.builds(
        lambda span, neutral, of, quoted, speaker: LoadedWord(
            span, "glorifies", SaidBy.SOURCE if speaker else SaidBy.REPORT, neutral, of, quoted, speaker
        ),
        words,
        st.none() | LABELS,
        st.none() | words,
        st.booleans(),
        st.none() | words,
    )
    claims = st.builds(
        Claim,
        st.just(report.id),
        st.just(report.name),
        st.sampled_from(ClaimKind),
        words,
        words,
        st.builds(ClaimType, st.none() | st.sampled_from(Plover), st.none() | LABELS, st.none() | st.sampled_from(Acled), st.just("190")),
        st.sampled_from(Factuality),
        st.lists(st.builds(Participant, st.sampled_from(Role), words, st.none() | entities(text)), max_size=3).map(tuple),
        st.none() | locations(text),
        st.none() | whens(text),
        st.lists(quantities(text), max_size=2).map(tuple),
        st.lists(sources, max_size=2).map(tuple),
        SCORES,
        st.lists(labels, max_size=2).map(tuple),
    )
    return report, tuple(draw(st.lists(claims, min_size=1, max_size=3)))


@pytest.fixture(scope="session")
def reports_with_claims() -> st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]:
    """Strategy: a report and claims that quote it."""
    return told()


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The whole program with the weights and vocabulary that ship, and the real place index (built once into the user's cache)."""
    return Pipeline.load()
