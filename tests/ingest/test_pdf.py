"""PDF documents: text in reading order, words joined, headers left out, title found; and those that cannot be read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.containers import Paper, paper

from sitrep.errors import Damaged, NoReport, NotText, TooLarge
from sitrep.ingest import Limits, Refusal, ingest
from sitrep.ingest.pdf_lines import Line
from sitrep.ingest.pdf_order import blocks_of
from sitrep.ingest.pdf_paragraphs import paragraphs_from
from sitrep.model import Report, text_hash

LONG = (
    "Forces loyal to the council took the northern gate of Harfa on Tuesday, officials said, after the garrison had left it. "
    "Twelve people were killed and thirty were wounded by shells that fell on the market, according to the hospital. "
    "The governor called on both sides to let the convoy of the relief committee pass before the end of the week."
)


def outcomes(document: FPDF | bytes, limits: Limits = Limits()) -> list[Report | Refusal]:  # noqa: B008 - frozen
    data = document if isinstance(document, bytes) else bytes(document.output())
    return list(ingest(["-"], stdin=io.BytesIO(data), limits=limits))


def only_report(document: FPDF | bytes) -> Report:
    (report,) = outcomes(document)
    assert isinstance(report, Report), report
    return report


def only_error(document: FPDF | bytes, limits: Limits = Limits()) -> Exception:  # noqa: B008 - frozen
    (refusal,) = outcomes(document, limits)
    assert isinstance(refusal, Refusal), refusal
    assert "\n" not in str(refusal.error)
    return refusal.error


def test_paragraphs_are_rebuilt_from_their_lines() -> None:
    paragraphs = [f"{number}th report. {LONG}" for number in range(4, 9)]
    report = only_report(paper(paragraphs, headline="Gate of Harfa falls after a week of shelling, say officials"))
    assert report.text == "\n".join(["Gate of Harfa falls after a week of shelling, say officials", "", *paragraphs])
    assert report.text[: report.title_end] == report.title == "Gate of Harfa falls after a week of shelling, say officials"
    assert report.custody is not None
    assert report.custody.media_type == "application/pdf"
    assert report.published is None


def test_custody_has_the_files_hash_and_spans_are_of_the_stored_text(tmp_path: Path) -> None:
    path = tmp_path / "harfa.pdf"
    data = bytes(paper([LONG], headline="Gate of Harfa falls").output())
    path.write_bytes(data)
    (tmp_path / "harfa.toml").write_text('publisher = "Harfa Monitor"\npublished = 2020-05-20\n')
    (report,) = ingest([tmp_path])
    assert isinstance(report, Report)
    assert report.custody is not None
    assert (report.custody.original_sha256, report.name, report.publisher) == (text_hash(data), "harfa", "Harfa Monitor")
    at = report.text.index("Twelve people")
    assert report.quote(at, at + 13).text == "Twelve people"


def test_a_dateline_in_the_document_dates_it() -> None:
    assert str(only_report(paper([f"HARFA, May 20, 2020 (Reuters) - {LONG}"])).published) == "2020-05-20"


def test_running_headers_footers_and_page_numbers_are_left_out() -> None:
    report = only_report(paper([f"{number}. {LONG}" for number in range(1, 25)], headline="Week in Harfa", header="Harfa Monitor No. 12"))
    assert report.text.count("\n") == 25
    assert "Monitor" not in report.text
    assert "Page" not in report.text
    assert all(f"\n{number}. Forces" in report.text for number in range(1, 25))


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    report = only_report(paper([" ".join([LONG] * 20)], header="Harfa Monitor No. 12"))
    assert report.text == " ".join([LONG] * 20)


def test_columns_are_read_one_after_the_other() -> None:
    made = Paper()
    made.header_words = ""
    made.add_page()
    made.set_font("helvetica", "B", size=18)
    made.cell(0, 10, "Two fronts, one week of war around Harfa")
    made.ln(14)
    made.set_font("times", size=10)
    paragraphs = [f"Item {number} of the week. {LONG}" for number in range(8)]
    with made.text_columns(ncols=2, gutter=8, text_align="L") as columns:
        for words in paragraphs:
            columns.write(words)
            columns.ln()
            columns.ln()
    assert only_report(made).text.split("\n")[2:] == paragraphs


def test_the_order_on_the_page_counts_not_the_order_in_the_file() -> None:
    made = FPDF()
    made.add_page()
    made.set_font("times", size=11)
    for y, words in (
        (120, "Third, the army said that it had withdrawn."),
        (40, "First, fighters took the bridge."),
        (80, "Second, shells fell on it."),
    ):
        made.text(20, y, words)
    assert only_report(made).text.split("\n") == [
        "First, fighters took the bridge.",
        "Second, shells fell on it.",
        "Third, the army said that it had withdrawn.",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The organi-", "sation said so."], "The organisation said so."),
        (["A well-known man, and a well-", "known town."], "A well-known man, and a well-known town."),
        (["The anti-", "Houthi forces won."], "The anti-Houthi forces won."),
        (["In 2019-", "2020 the war went on."], "In 2019-2020 the war went on."),
        (["They left -", "nobody knew why."], "They left - nobody knew why."),
        (["They left", "the town."], "They left the town."),
    ],
)
def test_a_word_parted_at_a_lines_end_is_joined(lines: list[str], expected: str) -> None:
    made = FPDF()
    made.add_page()
    made.set_font("times", size=11)
    for number, words in enumerate(lines):
        made.text(20, 40 + 5 * number, words)
    assert only_report(made).text == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_no_line_is_lost_or_doubled(shape: list[int], random: object) -> None:
    lines = [
        Line(50 + 200 * column, 700 - 14 * row, 60 + 200 * column + 40 * (row % 4), 710 - 14 * row, 10, f"w{column}x{row} and more words")
        for column, rows in enumerate(shape[:3])
        for row in range(rows)
    ]
    random.shuffle(lines)  # type: ignore[attr-defined]
    blocks = blocks_of(lines)
    words = " ".join(line.words for block in blocks for line in block).split()
    assert sorted(words) == sorted(word for line in lines for word in line.words.split())
    joined = " ".join(paragraph.words for paragraph in paragraphs_from([blocks]))
    assert sorted(joined.split()) == sorted(words)


@pytest.mark.parametrize(
    ("title", "headline", "expected"),
    [
        ("Gate of Harfa falls", "Gate of Harfa falls", "Gate of Harfa falls"),
        ("Microsoft Word - draft3.doc", "Gate of Harfa falls", "Gate of Harfa falls"),
        ("Weekly template 2019", "Gate of Harfa falls", "Gate of Harfa falls"),
        ("Gate of Harfa falls", None, "Gate of Harfa falls"),
        ("untitled", None, None),
        ("report_final.pdf", None, None),
    ],
)
def test_the_title_is_the_documents_or_the_largest_line(title: str, headline: str | None, expected: str | None) -> None:
    report = only_report(paper([LONG, LONG + " Again."], headline=headline, title=title))
    assert report.title == expected
    assert report.text.count("Gate of Harfa falls") == (expected is not None)


def scanned() -> FPDF:
    made = FPDF()
    made.add_page()
    made.image(io.BytesIO(_picture()), x=0, y=0, w=210, h=297)
    return made


def _picture() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (50, 70), 200).save(file, "PNG")
    return file.getvalue()


def locked() -> FPDF:
    made = paper([LONG])
    made.set_encryption(owner_password="owner", user_password="secret")
    return made


WHOLE = bytes(paper([LONG]).output())


@pytest.mark.parametrize(
    ("document", "error", "why"),
    [
        (scanned(), NotText, "without text"),
        (locked(), NotText, "password"),
        (b"%PDF-1.4 x", Damaged, "damaged"),
        (WHOLE[:200], Damaged, "damaged"),
        (WHOLE[:1000] + b"\x00" * 500, Damaged, "damaged"),
        (paper([LONG] * 400), TooLarge, "20,000 characters"),
    ],
    ids=["scanned", "locked", "no document", "cut off", "broken", "too long"],
)
def test_a_document_that_cannot_be_read_says_why(document: FPDF | bytes, error: type, why: str) -> None:
    found = only_error(document, Limits(text_bytes=20_000))
    assert isinstance(found, error)
    assert why in str(found)


def test_a_document_that_is_cut_off_is_named_even_where_some_of_it_can_be_read() -> None:
    whole = bytes(paper([LONG] * 60).output())
    for at in range(1_000, len(whole) - 2_000, len(whole) // 12):
        *_, last = outcomes(whole[:at])
        assert isinstance(last, Refusal)
        assert isinstance(last.error, Damaged)


def test_limits_of_size_and_pages_hold() -> None:
    assert isinstance(only_error(WHOLE, Limits(pdf_bytes=1_000)), TooLarge)
    made = paper([LONG])
    made.add_page()
    assert "2 pages" in str(only_error(made, Limits(pdf_pages=1)))


def test_a_page_that_is_a_picture_is_named_and_the_others_are_read() -> None:
    made = paper([LONG])
    made.add_page()
    made.image(io.BytesIO(_picture()), x=0, y=0, w=210, h=297)
    report, refusal = outcomes(made)
    assert isinstance(report, Report)
    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, NoReport)
    assert refusal.where == "stdin page 2"


def test_a_page_shown_turned_is_read_as_it_is_shown() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(WHOLE)
    page = document[0]
    page.set_rotation(90)
    data = io.BytesIO()
    document.save(data)
    document.close()
    assert sorted(only_report(data.getvalue()).text.split()) == sorted(LONG.split())


def test_what_is_called_pdf_and_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_text("<html><body>Log in first</body></html>")
    (refusal,) = ingest([path])
    assert isinstance(refusal, Refusal)
    assert "no PDF" in str(refusal.error)
