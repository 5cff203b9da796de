"""Bytes to text: encodings, damage, binary data."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import EmptyInput, IngestError, NotText
from sitrep.ingest.decoding import checked_text, decode

WORDS = "The “Tiger Forces” took Saraqib – a town in Idlib – on Monday, said São Paulo’s Café.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_words_survive_every_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "x").text == WORDS


def test_marked_big_endian() -> None:
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be"), "x").text == WORDS


def test_a_page_may_declare_its_encoding() -> None:
    page = f'<html><head><meta content="text/html; charset=iso-8859-2"></head><body>Žepa, Goražde {"ž" * 99}</body>'
    decoded = decode(page.encode("iso-8859-2"), "x")
    assert "Žepa, Goražde" in decoded.text
    assert decoded.encoding == "iso8859-2"


def test_the_server_may_declare_the_encoding() -> None:
    assert "город" in decode(("город " * 50).encode("koi8-r"), "x", declared="koi8-r").text


@pytest.mark.parametrize("name", ["utf-7", "hex", "rot13", "idna", "nonsense", "unicode_escape", ""])
def test_a_strange_declaration_is_passed_over(name: str) -> None:
    assert decode(WORDS.encode("cp1252"), "x", declared=name).text == WORDS


def test_crlf_becomes_lf_and_nothing_else_changes() -> None:
    assert decode(b"\xef\xbb\xbf a\r\nb\rc\t\n\n", "x").text == " a\nb\rc\t\n\n"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        decode(data, "x")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gzip.compress(WORDS.encode()), "gzip"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (bytes(range(256)) * 20, "binary"),
        (b"words \x00 words", "NUL"),
        (b"\x01\x02\x03\x04 words", "control"),
        (WORDS.encode()[:-2] + b"\xe2\x80", "broken character"),
        (b"\xff\xfe" + b"\x00\xd8" * 9, "UTF-16"),
        ("\ufffd".encode() * 9, "replacement"),
    ],
    ids=["gzip", "pdf", "png", "all bytes", "nul", "control", "cut utf-8", "bad utf-16", "lost"],
)
def test_what_is_not_text_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(NotText, match=why) as caught:
        decode(data, "file.txt")
    assert "\n" not in str(caught.value)


def test_a_lone_surrogate_is_refused_and_a_control_character_kept() -> None:
    with pytest.raises(NotText, match="surrogate"):
        checked_text("Rebels took \ud83d the town", "x")
    assert checked_text("Rebels took\x0c the town, a spokesman\x1b said on Monday evening, after days of fighting.", "x").count("\x1b") == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "x")
    except IngestError:
        return
    assert decoded.text.strip()
    assert "\x00" not in decoded.text
    decoded.text.encode("utf-8")
