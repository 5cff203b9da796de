"""Decoding: bytes to text, or a refusal that says what the bytes are.

Order: byte-order mark, strict UTF-8, the encoding declared by the server or the page, Windows-1252 where nearly all is
ASCII, charset-normalizer. Text that is mostly sound UTF-8 with broken characters is damaged, and refused rather than read as
something else. Where it errs: a short text in a rare 8-bit encoding may be read as a similar one.
"""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass

from sitrep.errors import EmptyInput, NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of common files that are not text; signatures as listed in the formats' own specifications.
_MAGIC = (
    (b"%PDF-", "a PDF document within another file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "an image, sound or film"),
    (b"OggS", "a sound or film"),
    (b"ID3\x03", "a sound"),
    (b"ID3\x04", "a sound"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document: save it as text or HTML"),
)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]{0,300}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_TEXT_CODECS = re.compile(
    r"(?:utf|u8|ascii|us-ascii|iso|latin|l\d|windows|cp|koi8|mac|gb|big5|euc|shift|sjis|ks_|tis|viscii|hz)", re.IGNORECASE
)
_AS_CP1252 = frozenset({"ascii", "iso8859-1", "cp1252"})  # what pages call Latin-1 is Windows-1252 (WHATWG Encoding Standard, 4.2)
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_STRANGE_SHARE = 0.02  # texts with stray form feeds, escapes or backspaces stay under a thousandth; binary data is above a tenth
_MAX_LOST_SHARE = 0.02  # of U+FFFD: above, somebody decoded it wrongly before us
_MIN_ASCII_SHARE = 0.85  # West European languages have under a tenth of accented letters
_SAMPLE_BYTES = 50_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without byte-order mark, CRLF as LF, and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, where: str, *, declared: str | None = None) -> Decoded:
    """Decode `data`; `declared` is the encoding named by whoever sent it.

    Raises EmptyInput, or NotText for binary and undecodable data.
    """
    if not data.strip():
        raise EmptyInput(where, "is empty")
    text, encoding = _decode_marked(data, where) or _decode_unmarked(data, where, declared)
    return Decoded(checked_text(text, where), encoding)


def checked_text(text: str, where: str) -> str:
    """`text` without byte-order mark and with CRLF as LF.

    Raises EmptyInput, or NotText when it holds NUL or other binary data, or a lone surrogate (which no file can hold).
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.strip():
        raise EmptyInput(where, "is empty")
    if "\x00" in text:
        raise NotText(where, f"is binary: it holds a NUL character at {text.index(chr(0)):,}")
    if len(_STRANGE.findall(text)) > _MAX_STRANGE_SHARE * len(text):
        raise NotText(where, "is binary: it is full of control characters")
    if text.count("\ufffd") > _MAX_LOST_SHARE * len(text):
        raise NotText(where, "was decoded wrongly before: it is full of replacement characters (U+FFFD)")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotText(where, f"holds half a character (lone surrogate) at {error.start:,}") from None
    return text


def _decode_marked(data: bytes, where: str) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise NotText(where, f"is marked as {encoding.upper()} but is not at byte {error.start + len(mark):,}") from None
    return None


def _decode_unmarked(data: bytes, where: str, declared: str | None) -> tuple[str, str]:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(where, f"is {what}")
    if b"\x00" in data:
        return _decode_wide(data, where)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, where, error.start)
    page = _DECLARED.search(data[:4096])
    for name in (declared, page and page[1].decode("ascii")):
        decoded = _decode_declared(data, name)
        if decoded is not None:
            return decoded
    return _decode_guessed(data, where)


def _decode_wide(data: bytes, where: str) -> tuple[str, str]:
    """UTF-16 without a mark: in European text every other byte is NUL."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    for encoding, nul, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nul > 0.8 * (len(sample) // 2) and other < 0.05 * len(sample):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    raise NotText(where, f"is binary: it holds a NUL byte at {data.index(0):,}")


def _refuse_damaged_utf8(data: bytes, where: str, start: int) -> None:
    """Chance makes few valid multi-byte sequences in other encodings; where they outnumber the broken ones it is UTF-8."""
    broken = sound = 0
    for character in data.decode("utf-8", "surrogateescape"):
        if character >= "\x80":
            if "\udc80" <= character <= "\udcff":
                broken += 1
            else:
                sound += 1
    if sound > broken:
        raise NotText(where, f"is UTF-8 with a broken character at byte {start:,}")


def _decode_declared(data: bytes, name: str | None) -> tuple[str, str] | None:
    if not name or not _TEXT_CODECS.match(name) or "utf-7" in name.lower().replace("_", "-"):
        return None
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    codec = "cp1252" if codec in _AS_CP1252 else codec
    try:
        return data.decode(codec), codec
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_guessed(data: bytes, where: str) -> tuple[str, str]:
    sample = data[:_SAMPLE_BYTES]
    if sum(byte < 0x80 for byte in sample) >= _MIN_ASCII_SHARE * len(sample):
        decoded = _decode_declared(data, "cp1252")
        if decoded is not None:
            return decoded
    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())
    best = from_bytes(sample).best()
    decoded = _decode_declared(data, best.encoding) if best is not None else None
    if decoded is None:
        raise NotText(where, "is in no encoding we know")
    return decoded
