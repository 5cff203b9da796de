"""The table and the report laid open: legible at any width, and no text of a report steers the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from sitrep.model import Claim, Factuality, LinkBasis, Location, Measure, Reading, Rejected, Report, Sentence, When
from sitrep.render import claims_table, explained
from sitrep.render.phrases import doubt, how_many, visible, when, where

Told = st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]


def console(width: int, colour: bool = False) -> Console:
    return Console(file=io.StringIO(), width=width, force_terminal=colour, color_system="truecolor" if colour else None, highlight=False)


def shown(what: RenderableType, on: Console) -> str:
    on.print(what)
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def reading_of(report: Report) -> Reading:
    """One sentence a line."""
    starts = [0] + [i + 1 for i, c in enumerate(report.text) if c == "\n"]
    ends = [s - 1 for s in starts[1:]] + [len(report.text)]
    return Reading(report.id, "none", tuple(Sentence(a, b, n, ()) for n, (a, b) in enumerate(zip(starts, ends, strict=True))))


def controls(text: str) -> set[str]:
    return {c for c in text if (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066") and c != "\n"}


@given(st.data(), st.integers(20, 200))
def test_no_report_steers_the_terminal(reports_with_claims: Told, data: st.DataObject, width: int) -> None:
    report, claims = data.draw(reports_with_claims)
    assert not controls(shown(claims_table(report, claims, console(width)), console(width)))
    assert not controls(shown(explained(report, reading_of(report), claims, ()), console(width)))


@pytest.mark.parametrize("width", [20, 40, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(report: Report, plain: Claim, width: int) -> None:
    lines = shown(claims_table(report, [plain], console(width)), console(width)).splitlines()
    assert max(map(len, lines)) <= width
    assert all(any(word in line for line in lines) for word in ("2020-05-18", "Turkey", "struck"))


def test_the_narrow_list_says_what_the_wide_table_says(report: Report, plain: Claim) -> None:
    for width in (99, 250):
        text = shown(claims_table(report, [plain], console(width)), console(width))
        for words in ("2020-05-18", "Turkey", "struck (ASSAULT)", "near Watiya, LY", "12+ killed", "the spokesman on Twitter", "A Wire"):
            assert words in " ".join(text.split()), (width, words)


@pytest.mark.parametrize(
    ("factuality", "confidence", "mark"),
    [
        pytest.param(Factuality.ASSERTED, 0.9, "", id="said and sure"),
        pytest.param(Factuality.DENIED, 0.9, "denied", id="denied"),
        pytest.param(Factuality.ASSERTED, 0.2, "unsure", id="unsure"),
        pytest.param(Factuality.PLANNED, 0.2, "planned, unsure", id="both"),
    ],
)
def test_doubt_is_marked_in_words(report: Report, plain: Claim, factuality: Factuality, confidence: float, mark: str) -> None:
    claim = replace(plain, factuality=factuality, confidence=confidence)
    assert doubt(claim) == mark
    assert mark.upper() in " ".join(shown(claims_table(report, [claim], console(60)), console(60)).split())


def test_a_report_without_claims_says_so(report: Report) -> None:
    assert "nothing was read from it" in shown(claims_table(report, [], console(80)), console(80))


def test_a_report_without_a_date_says_how_to_give_it(report: Report, plain: Claim) -> None:
    undated = replace(report, published=None, published_basis=None)
    for text in (claims_table(undated, [plain], console(200)), explained(undated, reading_of(undated), [plain], ())):
        assert "no publication date found, --published gives it" in shown(text, console(200))


def test_explain_shows_words_and_what_they_were_taken_to_mean(report: Report, plain: Claim) -> None:
    item = Rejected("extract", "no party", plain.trigger)
    text = shown(explained(report, reading_of(report), [plain], [item]), console(400))
    assert report.text.splitlines()[0] in text
    assert "actor “Turkish drones” = Turkey" in text
    assert "place “close to Watiya” = Watiya, Nuqat al Khams, LY 32.470, 11.900 (near)" in text
    assert "time “on Monday” = 2020-05-18 (relative to 2020-05-20)" in text
    assert "number “at least 12” = 12+ killed of fighters" in text
    assert "source “the spokesman” says, “said”, through Twitter" in text
    assert "“struck” left unused: no party (extract)" in text
    assert "2 sentences, 1 that nothing was read from, 1 finding left unused" in text


def test_words_that_are_the_name_are_said_once(report: Report, plain: Claim) -> None:
    [actor] = plain.participants
    assert actor.entity
    unknown = replace(actor, entity=replace(actor.entity, name=actor.span.text, basis=LinkBasis.PROVISIONAL))
    agency = replace(report, agency=report.publisher)
    text = shown(explained(agency, reading_of(report), [replace(plain, participants=(unknown,))], ()), console(400))
    assert "actor “Turkish drones” (provisional) ·" in text
    assert "wire · A Wire · 2020-05-20 (toml)" in text


def test_explain_dims_what_nothing_was_read_from(report: Report, plain: Claim) -> None:
    text = shown(explained(report, reading_of(report), [plain], ()), console(400, colour=True))
    assert "\x1b[2mNobody saw it.\x1b[0m" in text
    assert "\x1b[1;31mstruck\x1b[0m" in text
    assert "\x1b[36mTurkish drones\x1b[0m" in text


def test_what_is_not_resolved_keeps_its_words(plain: Claim) -> None:
    assert plain.place
    assert plain.time
    assert where(Location(plain.place.span)) == "close to Watiya?"
    assert when(When(plain.time.span)) == "on Monday?"
    assert how_many(replace(plain.quantities[0], low=None)) == "at least 12? killed"
    assert how_many(replace(plain.quantities[0], low=None, high=5)) == "up to 5 killed"
    assert how_many(replace(plain.quantities[0], measure=Measure.OTHER, low=300, high=300, of="troops")) == "300 troops"
    assert how_many(replace(plain.quantities[0], measure=Measure.OTHER, low=300, high=300, of=None)) == "300 other"


def test_explain_says_why_words_of_time_are_no_days(report: Report, plain: Claim) -> None:
    assert plain.time
    vague = replace(plain, time=When(plain.time.span, reason="too vague"))
    assert "time “on Monday” = not resolved: too vague" in shown(explained(report, reading_of(report), [vague], ()), console(400))


def test_explain_leaves_no_blanks_at_the_end_of_a_claims_lines(report: Report, plain: Claim) -> None:
    lines = shown(explained(report, reading_of(report), [plain], ()), console(60)).splitlines()
    assert [line for line in lines if line.startswith("    ") and line != line.rstrip()] == []


def test_text_is_shown_on_one_line_without_controls() -> None:
    assert visible("a\n\tb\x1b[31mc\u202ed") == "a b\ufffd[31mc\ufffdd"
