"""Web archives: WARC, and WACZ with several of them; what is whole, what is no report, and what is broken."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.containers import BODY, Archive, bundle, chunked, page, pages, paper, rss
from tests.ingest.containers import item as entry

from sitrep.errors import Damaged, NoReport, NotText, TooLarge, UnsupportedLanguage
from sitrep.ingest import Limits, Refusal, ingest
from sitrep.model import DateBasis, Report, text_hash

FRENCH = (
    "<html><body><p>L'armée a repris "
    "la ville mardi matin après de violents combats contre les rebelles, selon des habitants.</p></body></html>"
)


def outcomes(data: bytes, limits: Limits = Limits()) -> list[Report | Refusal]:  # noqa: B008 - frozen
    return list(ingest(["-"], stdin=io.BytesIO(data), limits=limits))


def reports(found: list[Report | Refusal]) -> list[Report]:
    return [each for each in found if isinstance(each, Report)]


def refusals(found: list[Report | Refusal]) -> list[Refusal]:
    return [each for each in found if isinstance(each, Refusal)]


def test_a_page_keeps_its_custody_and_its_own_date() -> None:
    kept: list[bytes] = []
    (report,) = ingest(["-"], stdin=io.BytesIO(pages(1, first=7).bytes()), keep=kept.append)
    assert isinstance(report, Report)
    assert (report.title, report.url, report.name) == ("Brigade takes bridge 7", "https://news.example/7", "stdin-1")
    assert (report.published, report.published_basis) == (date(2020, 5, 8), DateBasis.METADATA)
    custody = report.custody
    assert custody is not None
    assert (custody.original_sha256, kept) == (text_hash(page(7)), [page(7)])
    assert (custody.final_url, custody.media_type, custody.encoding) == ("https://news.example/7", "text/html", "utf-8")
    assert custody.fetched_at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


@settings(max_examples=15, deadline=None)
@given(count=st.integers(0, 12), is_packed=st.booleans(), noise=st.lists(st.integers(0, 11), max_size=4))
def test_an_archive_of_n_pages_gives_n_reports_in_order(count: int, is_packed: bool, noise: list[int]) -> None:
    archive = Archive(is_packed=is_packed).add(b"software: a crawler\r\n", "application/warc-fields", kind="warcinfo")
    for number in range(count):
        if number in noise:
            archive.add(b"GET / HTTP/1.1\r\n\r\n", None, kind="request")
        archive.add(page(number))
    found = outcomes(archive.bytes())
    assert [f"Report {number} from" in each.text for number, each in enumerate(reports(found))] == [True] * count
    assert not refusals(found)


@settings(max_examples=25, deadline=None)
@given(share=st.floats(0, 1), is_packed=st.booleans())
def test_an_archive_cut_anywhere_gives_all_before_the_break_and_names_the_byte(share: float, is_packed: bool) -> None:
    archive = pages(4, is_packed=is_packed)
    whole = archive.bytes()
    at = int(share * len(whole))
    found = outcomes(whole[:at])
    n_whole = sum(end <= at for end in [*archive.starts[1:], len(whole)])
    n_found = len(reports(found))
    assert n_whole <= n_found <= n_whole + 1  # a record of which only the closing empty lines are lost is whole
    if at and n_found == n_whole and at not in archive.starts:
        (refusal,) = refusals(found)
        assert f"{archive.starts[n_whole]:,}" in str(refusal.error) or at < 20


@pytest.mark.parametrize("is_packed", [True, False], ids=["packed", "plain"])
def test_a_broken_record_costs_no_other(is_packed: bool) -> None:
    archive = pages(5, is_packed=is_packed)
    data = bytearray(archive.bytes())
    middle = archive.starts[2] + (60 if is_packed else 3)
    data[middle : middle + 30] = bytes(30) if is_packed else b"x" * 30
    found = outcomes(bytes(data))
    titles = [each.title for each in reports(found)]
    assert titles == [f"Brigade takes bridge {number}" for number in (1, 2, 4, 5)]
    (refusal,) = refusals(found)
    assert isinstance(refusal.error, Damaged)
    assert f"{archive.starts[2]:,}" in str(refusal.error)


@pytest.mark.parametrize(
    ("change", "error", "why"),
    [
        (lambda a: a.add(b"", kind="revisit"), NoReport, "revisit"),
        (lambda a: a.add(page(1), status="404 Not Found"), NoReport, "status 404"),
        (
            lambda a: a.add(b"", status="302 Found", headers=[("Location", "https://x.example/")]),
            NoReport,
            "sends on to https://x.example/",
        ),
        (lambda a: a.add(b""), NoReport, "empty body"),
        (lambda a: a.add(page(1), said=[("WARC-Truncated", "length")]), NoReport, "cut off by the crawler"),
        (lambda a: a.add(page(1), said=[("WARC-Segment-Number", "1")]), NoReport, "segment"),
        (lambda a: a.add(FRENCH.encode()), UnsupportedLanguage, "French"),
        (lambda a: a.add(b"\x00\x01\x02" * 99, "text/plain"), NotText, "binary"),
        (lambda a: a.add(page(1, "word " * 50_000)), TooLarge, "200,000"),
        (lambda a: a.add(page(1), headers=[("Content-Encoding", "zstd")], url="https://n.example/z"), None, ""),
        (lambda a: a.add(b"\x28\xb5\x2f\xfdxxxx", headers=[("Content-Encoding", "zstd")]), NoReport, "packed as zstd"),
        (lambda a: a.add(gzip.compress(page(1))[:-30] + b"x" * 30, headers=[("Content-Encoding", "gzip")]), NoReport, "packed wrongly"),
        (lambda a: a.add(gzip.compress(b"<p>word " * 100_000), headers=[("Content-Encoding", "gzip")]), TooLarge, "200,000"),
        (lambda a: a.add(b"%PDF-1.4 x", "application/pdf"), Damaged, "PDF"),
        (lambda a: a.add(b"\x89PNG", "image/png"), NoReport, "1 records that are no pages: 1 image/png"),
        (lambda a: a.add(b"<urlset></urlset>", "application/xml"), NoReport, "without a feed"),
        (lambda a: a.add(b"User-agent: *", "text/plain", url="https://n.example/robots.txt"), NoReport, "robots.txt"),
    ],
)
def test_what_is_no_report_says_why_and_the_others_come(change: Callable[[Archive], Archive], error: type | None, why: str) -> None:
    archive = pages(1)
    change(archive)
    archive.add(page(9))
    found = outcomes(archive.bytes(), Limits(text_bytes=200_000))
    refused = refusals(found)
    assert [each.title for each in reports(found)][:: 2 if error is None else 1] == ["Brigade takes bridge 1", "Brigade takes bridge 9"]
    assert [type(each.error) for each in refused] == ([] if error is None else [error])
    assert all(why in str(each.error) and "\n" not in str(each.error) for each in refused)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(page(3)), [("Transfer-Encoding", "chunked")]),
        (gzip.compress(page(3)), [("Content-Encoding", "gzip")]),
        (chunked(gzip.compress(page(3))), [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]),
        (zlib.compress(page(3)), [("Content-Encoding", "deflate")]),
        (zlib.compress(page(3), wbits=-15), [("Content-Encoding", "deflate")]),
        (page(3), [("Content-Encoding", "gzip")]),
        (page(3), [("Content-Encoding", "br")]),
        (page(3), [("Transfer-Encoding", "chunked")]),
    ],
    ids=["chunked", "gzip", "chunked gzip", "zlib", "deflate", "said gzip", "said br", "said chunked"],
)
def test_a_body_is_unpacked_and_so_kept(body: bytes, headers: list[tuple[str, str]]) -> None:
    (report,) = outcomes(Archive().add(body, headers=headers).bytes())
    assert isinstance(report, Report)
    assert report.title == "Brigade takes bridge 3"
    assert report.custody is not None
    assert report.custody.original_sha256 == text_hash(page(3))


def test_texts_pdf_documents_feeds_and_other_records_come_too() -> None:
    archive = (
        Archive()
        .add(f"Army leaves town\n\n{BODY}".encode(), "text/plain")
        .add(f"Army leaves city\n\n{BODY}".encode(), "text/plain", kind="conversion")
        .add(page(2), "text/html", kind="resource")
        .add(bytes(paper([BODY], headline="Army leaves the old harbour").output()), "application/pdf")
        .add(page(3), None)
        .add(rss([entry(1, body=f"<p>{BODY}</p>")]).encode(), "application/rss+xml")
        .add(page(4, "Größe").decode().encode("cp1252"), "text/html; charset=windows-1252")
    )
    found = outcomes(archive.bytes())
    assert not refusals(found)
    assert [each.title for each in reports(found)] == [
        "Army leaves town",
        "Army leaves city",
        "Brigade takes bridge 2",
        "Army leaves the old harbour",
        "Brigade takes bridge 3",
        "Brigade takes bridge 1",
        "Brigade takes bridge 4",
    ]


def test_a_bomb_within_an_archive_costs_no_other() -> None:
    limits = Limits(bomb_bytes=2_000_000, text_bytes=200_000)
    archive = pages(1).add(b"\x00" * 20_000_000, "application/octet-stream").add(page(2))
    found = outcomes(archive.bytes(), limits)
    assert [each.title for each in reports(found)] == ["Brigade takes bridge 1", "Brigade takes bridge 2"]
    assert [type(each.error) for each in refusals(found)] == [TooLarge]


def test_a_header_without_end_is_refused() -> None:
    endless = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X: " + b"y" * 3_000_000)
    found = outcomes(pages(1).bytes() + endless + pages(1, first=2).bytes())
    assert [each.title for each in reports(found)] == ["Brigade takes bridge 1", "Brigade takes bridge 2"]
    assert [type(each.error) for each in refusals(found)] == [TooLarge]


def test_a_whole_archive_in_one_gzip_is_read_too() -> None:
    found = outcomes(gzip.compress(pages(3, is_packed=False).bytes()))
    assert len(reports(found)) == len(found) == 3


def test_a_bundle_gives_its_archives_in_the_order_of_their_names(tmp_path: Path) -> None:
    data = bundle(
        {
            "archive/b.warc.gz": pages(2, first=3).bytes(),
            "archive/a.warc": pages(2, is_packed=False).bytes(),
            "archive/c.warc.gz": pages(1, first=5).bytes()[:-80],
            "archive/notes.txt": b"no",
            "other/d.warc": pages(1).bytes(),
        }
    )
    path = tmp_path / "crawl.wacz"
    path.write_bytes(data)
    assert [each.name for each in reports(list(ingest([path])))][2:] == ["crawl-b-1", "crawl-b-2"]
    for found in (list(ingest([path])), outcomes(data)):
        assert [each.title for each in reports(found)] == [f"Brigade takes bridge {number}" for number in (1, 2, 3, 4)]
        (refusal,) = refusals(found)
        assert isinstance(refusal.error, Damaged)
        assert "archive/c.warc.gz" in refusal.where


@pytest.mark.parametrize(
    ("data", "error", "why"),
    [
        (bundle({}), NotText, "no WACZ"),
        (bundle({"archive/a.warc": pages(3).bytes()})[:-40], Damaged, "no whole zip"),
        (b"PK\x03\x04" + b"x" * 99, Damaged, "no whole zip"),
        (bundle({"archive/a.warc": b"\x00" * 3_000_000}, packing=zipfile.ZIP_DEFLATED), TooLarge, "200 times"),
    ],
    ids=["office", "cut", "no zip", "bomb"],
)
def test_a_bad_bundle_says_what_it_is(data: bytes, error: type, why: str) -> None:
    (refusal,) = outcomes(data, Limits(bomb_bytes=1_000_000))
    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, error)
    assert why in str(refusal.error)


def test_a_damaged_member_of_a_bundle_costs_no_other() -> None:
    data = bytearray(
        bundle({"archive/a.warc": pages(2, is_packed=False).bytes(), "archive/b.warc": pages(1).bytes()}, packing=zipfile.ZIP_DEFLATED)
    )
    at = data.index(b"archive/a.warc") + 60
    data[at : at + 20] = bytes(20)
    found = outcomes(bytes(data))
    assert [each.title for each in reports(found)][-1] == "Brigade takes bridge 1"
    assert [type(each.error) for each in refusals(found)] == [Damaged]
