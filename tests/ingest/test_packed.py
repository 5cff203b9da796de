"""Packed inputs: JSON lines and others in gzip, of any number of members, whole, broken or a bomb; names of long runs."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.containers import BODY, item, packed, page, paper, rss

from sitrep.errors import Damaged, NotText, TooLarge
from sitrep.ingest import Limits, Refusal, ingest
from sitrep.ingest.names import Names
from sitrep.ingest.packing import Unpacked
from sitrep.model import Report

TEXT = f"Brigade takes bridge\n\n{BODY}"


def lines(count: int, **more: str) -> bytes:
    return b"".join(json.dumps({"text": f"{TEXT} {number}", **more}).encode() + b"\n" for number in range(count))


def test_packed_json_lines_come_from_a_file_a_folder_and_standard_input(tmp_path: Path) -> None:
    data = packed(lines(2), lines(1))
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(data)
    for found in (list(ingest([path])), list(ingest([tmp_path]))):
        assert [each.name for each in found if isinstance(each, Report)] == ["news-1", "news-2", "news-3"]
    assert len([each for each in ingest(["-"], stdin=io.BytesIO(data)) if isinstance(each, Report)]) == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", TEXT.encode()),
        ("b.html.gz", page(1)),
        ("c.xml.gz", rss([item(1, body=f"<p>{BODY}</p>")]).encode()),
        ("d.pdf.gz", bytes(paper([BODY]).output())),
        ("e.gz", TEXT.encode()),
    ],
)
def test_other_packed_files_are_read_when_they_are_named(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(content))
    (report,) = ingest([path])
    assert isinstance(report, Report)
    assert BODY in report.text


def test_a_packed_file_that_breaks_off_is_read_up_to_the_break() -> None:
    data = packed(lines(3))
    found = list(ingest(["-"], stdin=io.BytesIO(packed(lines(2)) + data[: len(data) // 2])))
    assert [type(each) for each in found[:2]] == [Report, Report]
    assert isinstance(found[-1], Refusal)
    assert isinstance(found[-1].error, Damaged)
    assert f"byte {len(packed(lines(2))):,}" in str(found[-1].error)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (packed(b"\x00" * 30_000_000), (TooLarge, NotText)),
        (packed(packed(TEXT.encode())), (NotText,)),
        (packed(TEXT.encode()) + b"more", (Damaged,)),
        (b"\x1f\x8b\x08rubbish", (Damaged,)),
        (b"\x1f\x8b", (Damaged,)),
    ],
    ids=["bomb", "packed twice", "something after", "rubbish", "two bytes"],
)
def test_a_packed_file_that_cannot_be_read_says_why(data: bytes, error: tuple[type, ...]) -> None:
    found = list(ingest(["-"], stdin=io.BytesIO(data), limits=Limits(bomb_bytes=1_000_000)))
    assert isinstance(found[-1], Refusal)
    assert isinstance(found[-1].error, error)


def test_a_bomb_of_one_line_takes_no_memory() -> None:
    bomb = gzip.compress(b'{"text": "' + b"x" * 100_000_000, compresslevel=1)
    tracemalloc.start()
    (refusal,) = ingest(["-"], stdin=io.BytesIO(bomb))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, TooLarge)
    assert peak < 25_000_000


@given(st.lists(st.binary(min_size=0, max_size=400), min_size=1, max_size=6), st.integers(1, 50))
def test_members_unpack_to_what_was_packed_whatever_is_read_at_once(members: list[bytes], size: int) -> None:
    stream = Unpacked(io.BytesIO(packed(*members)).read, "x", Limits())
    out = bytearray()
    while piece := stream.read(size):
        out += piece
    assert bytes(out) == b"".join(members)


@given(st.lists(st.sampled_from(["a", "a-1", "a-2", "a-2-2", "a-01", "a-", "a-999999999", "b", "-1"]), max_size=30))
def test_a_name_is_given_once_and_kept_where_it_is_free(words: list[str]) -> None:
    names = Names()
    given_names = [names.unique(word) for word in words]
    assert len(set(given_names)) == len(words)
    for position, word in enumerate(words):
        assert given_names[position] == word or word in given_names[:position]


def test_running_numbers_cost_next_to_nothing() -> None:
    names = Names()
    tracemalloc.start()
    for number in range(20_000):
        names.unique(f"crawl-{number}")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000
