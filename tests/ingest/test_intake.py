"""Inputs of every kind to reports and refusals: order, names, sidecars, streams."""

from __future__ import annotations

import io
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from sitrep.errors import BadMetadata, EmptyInput, IngestError, NotText, TooLarge, UnsupportedLanguage
from sitrep.ingest import Given, Limits, Refusal, ingest, ingest_text, is_url
from sitrep.model import DateBasis, Report, text_hash

BODY = "Fighters took the bridge on Monday after two days of shelling, residents said.\nThe army said that it had withdrawn.\n"
TEXT = f"Brigade takes bridge\n\n{BODY}"


def write(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_report(*inputs: str | Path, **options: object) -> Report:
    (report,) = ingest(inputs, **options)  # type: ignore[arg-type]
    assert isinstance(report, Report), report
    return report


def only_error(*inputs: str | Path, **options: object) -> IngestError:
    (refusal,) = ingest(inputs, **options)  # type: ignore[arg-type]
    assert isinstance(refusal, Refusal)
    assert "\n" not in str(refusal.error)
    return refusal.error


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_the_stored_text_is_the_file_and_custody_knows_its_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    report = only_report(write(tmp_path / "a.txt", data))
    assert report.text == TEXT
    assert report.custody is not None
    assert (report.custody.original_sha256, report.custody.encoding, report.custody.fetched_at) == (text_hash(data), "utf-8", None)


def test_whoever_asks_gets_the_original_bytes_before_each_report(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"\xef\xbb\xbf" + TEXT.encode())
    write(tmp_path / "b.jsonl", lines({"text": TEXT}, {"text": BODY}))
    kept: list[bytes] = []
    for item in ingest([tmp_path], keep=kept.append):
        assert isinstance(item, Report)
        assert item.custody is not None
        assert item.custody.original_sha256 == text_hash(kept[-1])
    assert len(kept) == 3


def test_report_txt_is_named_by_its_folder_and_has_report_toml(tmp_path: Path) -> None:
    write(
        tmp_path / "bridge-falls/report.toml",
        'title = "Brigade takes bridge"\npublisher = "The Harbour Gazette"\npublished = 2020-05-20\ndateline = "GOMA, May 19 (AFP)"\n'
        'url = ""\nlicence = "x"\nnumber = 3\n',
    )
    report = only_report(write(tmp_path / "bridge-falls/report.txt"))
    assert (report.name, report.publisher, report.url, report.dateline, report.agency) == (
        "bridge-falls",
        "The Harbour Gazette",
        None,
        "GOMA",
        "Agence France-Presse",
    )
    assert (report.published, report.published_basis, report.title_end) == (date(2020, 5, 20), DateBasis.TOML, 20)


@pytest.mark.parametrize("value", ["2020-05-20", '"2020-05-20"', "2020-05-20T10:00:00Z", '"2020-05-20T23:00:00-07:00"', '"20 May 2020"'])
def test_a_toml_may_state_its_date_in_several_ways(tmp_path: Path, value: str) -> None:
    write(tmp_path / "news.toml", f"published = {value}")
    assert only_report(write(tmp_path / "news.txt")).published == date(2020, 5, 20)


@pytest.mark.parametrize(
    "toml",
    ["published = soon", "published = 3", 'published = "soon"', "title = 5", "= [", b"\xff\xfe", "a = " + "[" * 5000, "x = 1\n" * 50_000],
)
def test_a_toml_that_cannot_be_understood_refuses_its_report(tmp_path: Path, toml: str | bytes) -> None:
    write(tmp_path / "news.toml", toml)
    assert isinstance(only_error(write(tmp_path / "news.txt")), BadMetadata)


def test_a_toml_date_is_trusted_over_a_pages_metadata_and_the_user_over_both(tmp_path: Path) -> None:
    markup = f'<html><head><title>Brigade</title><meta name="date" content="2020-05-21"></head><body><p>{BODY}</p></body></html>'
    path = write(tmp_path / "news.html", markup)
    assert only_report(path).published_basis is DateBasis.METADATA
    write(tmp_path / "news.toml", "published = 2020-05-20")
    assert only_report(path).published == date(2020, 5, 20)
    assert only_report(path, given=Given(published=date(2020, 5, 22))).published_basis is DateBasis.GIVEN


def test_a_folder_gives_its_texts_sorted_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/report.txt", "c.TXT", "notes.md", "report.toml.bak", "data.json", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name)
    write(tmp_path / "p.html", f"<html><body><p>{BODY}</p></body></html>")
    write(tmp_path / "q.jsonl", lines({"text": TEXT}))
    write(tmp_path / "r.pdf", b"%PDF-1.4 x")
    outcomes = list(ingest([tmp_path]))
    assert [outcome.name if isinstance(outcome, Report) else type(outcome.error).__name__ for outcome in outcomes] == [
        "a",
        "z",
        "b",
        "c",
        "p",
        "q-1",
        "Damaged",
    ]


def test_names_are_unique_within_a_run(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("x/a.txt", "y/a.txt", "a-2.txt", "z/a.txt")]
    assert [report.name for report in ingest(paths) if isinstance(report, Report)] == ["a", "a-2", "a-2-2", "a-3"]


def test_one_bad_input_never_stops_the_others(tmp_path: Path) -> None:
    inputs: list[str | Path] = [
        write(tmp_path / "empty.txt", " \n"),
        write(tmp_path / "binary.txt", bytes(range(256))),
        write(tmp_path / "huge.txt", b"word " * 1_000_001),
        write(
            tmp_path / "french.txt",
            "L'armée a repris la ville mardi matin après de violents combats contre les rebelles, selon des habitants.",
        ),
        tmp_path / "absent.txt",
        str(tmp_path / "nul\x00.txt"),
        "ftp://example.org/x",
        (tmp_path / "nothing"),
        write(tmp_path / "good.txt"),
    ]
    (tmp_path / "nothing").mkdir()
    outcomes = list(ingest(inputs))
    kinds = [type(outcome.error).__name__ if isinstance(outcome, Refusal) else outcome.name for outcome in outcomes]
    assert kinds[:4] == [EmptyInput.__name__, NotText.__name__, TooLarge.__name__, UnsupportedLanguage.__name__]
    assert kinds[4:] == ["IngestError", "IngestError", "FetchRefused", "EmptyInput", "good"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "stdin"),
        (f"<!doctype html><html><body><p>{BODY}</p></body></html>".encode(), "stdin"),
        (lines({"text": TEXT, "id": 7}), "7"),
        (lines({"text": TEXT, "title": "x" * 100_000}), "stdin-1"),
    ],
    ids=["text", "page", "lines", "long line"],
)
def test_standard_input_may_be_text_a_page_or_lines(data: bytes, name: str) -> None:
    report = only_report("-", stdin=io.BytesIO(data))
    assert report.name == name
    assert "Fighters took the bridge" in report.text


def test_text_that_opens_with_a_brace_is_still_text() -> None:
    assert only_report("-", stdin=io.BytesIO(b"{Editor's note} " + TEXT.encode())).text.startswith("{Editor")


def test_json_lines_know_the_usual_names_and_a_field_map() -> None:
    record = {
        "body": TEXT,
        "headline": "Brigade takes bridge",
        "date": "2020-05-20",
        "source": {"name": "Gazette"},
        "link": "https://x.example/1",
    }
    report = only_report("-", stdin=io.BytesIO(lines(record)))
    assert (report.title_end, report.published, report.published_basis) == (20, date(2020, 5, 20), DateBasis.METADATA)
    assert (report.publisher, report.url, report.text) == ("Gazette", "https://x.example/1", TEXT)
    mapped = {"doc": {"words": TEXT}, "when": 1589932800, "text": "no"}
    report = only_report("-", fields={"text": "doc.words", "published": "when"}, stdin=io.BytesIO(lines(mapped)))
    assert (report.text, report.published) == (TEXT, date(2020, 5, 20))


def test_a_bad_line_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    good = lines({"text": TEXT})
    bad = [
        b"not json\n",
        b"[1]\n",
        b'{"text": 3}\n',
        b'{"title": "x"}\n',
        b'{"text": "\\ud83d x"}\n',
        b"\xff\n",
        b"[" * 100_000 + b"\n",
        lines({"text": TEXT, "date": "soon"}),
        lines({"text": ""}),
        b"1" * 5000 + b"\n",
    ]
    outcomes = list(ingest([write(tmp_path / "n.jsonl", good + b"\n" + b"".join(bad) + good.strip())]))
    assert [type(outcome) for outcome in outcomes] == [Report, *[Refusal] * len(bad), Report]
    assert isinstance(outcomes[1], Refusal)
    assert outcomes[1].where.endswith("n.jsonl line 3")


def test_an_unknown_field_is_bad_metadata_at_once() -> None:
    with pytest.raises(BadMetadata, match="bodytext"):
        list(ingest([], fields={"bodytext": "x"}))


def test_lines_are_read_one_at_a_time_and_long_ones_are_dropped(tmp_path: Path) -> None:
    line = lines({"text": TEXT, "filler": "x" * 10_000})
    path = tmp_path / "big.jsonl"
    with path.open("wb") as file:
        for _ in range(300):
            file.write(line)
        file.write(b'{"text": "' + b"x" * 6_000_000 + b'"}\n')
        file.write(line)
    next(iter(ingest([path])))
    tracemalloc.start()
    outcomes = [type(outcome).__name__ for outcome in ingest([path], limits=Limits(text_bytes=200_000))]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert outcomes == ["Report"] * 300 + ["Refusal"] + ["Report"]
    assert peak < 2_000_000


def test_the_same_input_gives_the_same_reports(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.html", f"<html><body><p>{BODY}</p></body></html>")
    assert list(ingest([tmp_path])) == list(ingest([tmp_path]))


def test_a_string_is_a_report_or_raises() -> None:
    report = ingest_text(TEXT, name="mine", given=Given(publisher="Gazette"))
    assert (report.name, report.publisher, report.text) == ("mine", "Gazette", TEXT)
    for text, error in (("", EmptyInput), ("x\x00", NotText), ("\ud800", NotText), ("word " * 2_000_000, TooLarge)):
        with pytest.raises(error):
            ingest_text(text)


@pytest.mark.parametrize(
    ("word", "is_address"), [("https://a.example/x", True), ("HTTP://a", True), ("file:///x", True), ("a.txt", False), ("C:\\a", False)]
)
def test_addresses_are_known_by_their_scheme(word: str, is_address: bool) -> None:
    assert is_url(word) is is_address
