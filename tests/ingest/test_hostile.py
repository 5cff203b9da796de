"""Whatever the bytes are, ingest ends soon, in reports and refusals; heavy libraries wait until they are needed."""

from __future__ import annotations

import io
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.containers import BODY, bundle, item, packed, page, pages, paper, rss

from sitrep.ingest import Refusal, ingest
from sitrep.model import Report

WHOLE = {
    "warc": pages(3, is_packed=False).bytes(),
    "warc.gz": pages(3).bytes(),
    "wacz": bundle({"archive/a.warc.gz": pages(2).bytes()}),
    "feed": rss(item(number, body=f"<p>{BODY}</p>") for number in range(3)).encode(),
    "pdf": bytes(paper([BODY] * 3, headline="Bridge of Harfa falls").output()),
    "lines": packed(b'{"text": "' + BODY.encode() + b'"}\n'),
    "page": page(1),
}


def outcomes(data: bytes) -> list[Report | Refusal]:
    return list(ingest(["-"], stdin=io.BytesIO(data)))


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damage_anywhere_ends_in_reports_and_refusals(kind: str, data: st.DataObject) -> None:
    whole = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        junk = data.draw(st.binary(max_size=20))
        whole[at : at + data.draw(st.integers(0, 30))] = junk
        whole = whole or bytearray(b"x")
    found = outcomes(bytes(whole))
    assert found
    assert all("\n" not in str(each.error) for each in found if isinstance(each, Refusal))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00", b"PK\x03\x04", b"%PDF-1.7\n", b"<rss>", b"<?xml version='1.0'?><feed>", b"{"]),
    st.binary(max_size=500),
)
def test_a_signature_and_rubbish_end_in_a_refusal_or_little_text(signature: bytes, rubbish: bytes) -> None:
    assert len(outcomes(signature + rubbish)) >= 1


@pytest.mark.parametrize(
    "data",
    [
        b"<!--x-->" * 5_000 + b"<html><body>",
        b"<!--" * 200_000,
        b"<?xml version='1.0'?><rss>" + b"<!--" * 200_000,
        b"<?xml version='1.0'?><rss>" + b"<![CDATA[" * 100_000 + b"<item>",
        b"<rss><channel>" + b"<a b='" * 100_000 + b"<item><title>x</title></item>",
        b"<rss><channel>" + b"<a>" * 100_000 + b"<item><title>x</title></item>",
        b"<!DOCTYPE x [" * 50_000,
        b"<rss><channel>" + b"<item>" * 3_000,
        b"<rss><channel><item><description>" + b"read more " * 100_000 + b"</description></item>",
        b"<rss><channel><item><description>" + b"The post " * 100_000 + b"</description></item>",
        b"WARC/1.0\r\n\r\n" * 3_000,
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nx",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx",
        packed(*[b""] * 20_000),
    ],
    ids=range(14),
)
def test_hostile_text_takes_little_time(data: bytes) -> None:
    started = time.monotonic()
    outcomes(data)
    assert time.monotonic() - started < 20


def test_heavy_libraries_are_loaded_only_for_their_files() -> None:
    program = (
        "import io, sys; from sitrep.ingest import ingest; "
        "list(ingest(['-'], stdin=io.BytesIO(b'Fighters took the bridge on Monday, they said.')));"
        "print([name for name in ('feedparser', 'warcio', 'pypdfium2', 'trafilatura', 'httpx') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == "[]"
