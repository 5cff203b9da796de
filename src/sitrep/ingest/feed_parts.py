"""Feed parts: an RSS or Atom feed cut into its head and its entries before any of it is parsed.

A feed may be larger than memory, and one broken entry breaks a parser for all that follow. So the text is scanned for where entries
begin and end (comments and CDATA passed over), and each is set alone into the elements that stood open around it. The DOCTYPE stays
behind, and with it every entity somebody defined there.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.errors import Damaged, EmptyInput, IngestError, NotText, TooLarge
from sitrep.ingest.formats import Kind, kind_opening
from sitrep.ingest.limits import Limits
from sitrep.ingest.source import Source

_TOKEN = re.compile(r"<!\[CDATA\[|<!--|<(?P<close>/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(  # what is never closed runs to the end, so that no text is looked at twice
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^<>\[]*(?:\[.*?(?:\]\s*>|\Z)|>)"
    r"|<(?P<close>/?)(?P<name>[\w:.-]{1,80})(?:\s[^<>]*?)?(?P<void>/?)>",
    re.DOTALL,
)
_DECLARED = re.compile(rb"""<\?xml[^<>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']""")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
_READ_BYTES = 65_536
_TOKEN_CHARS = 64  # no token is longer
_MAX_HEAD_CHARS = 1_000_000
_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Part:
    """An entry's own markup, and a whole document of it alone. `number` counts from 1."""

    number: int
    markup: str
    document: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the first entry, as a whole document."""

    document: str


def feed_parts(source: Source, limits: Limits, charset: str | None) -> Iterator[Head | Part | IngestError]:
    """The head, then every entry in order; an error for each that is too large or cut off.

    `charset` is the encoding that the sender declared. Raises NotText for what is no feed, EmptyInput for a feed without entries.
    """
    if kind_opening(source.head) is not Kind.FEED:
        raise NotText(source.where, "is no RSS or Atom feed")
    opened, closed, number = "", "", 0
    for text, is_whole in _cut(source, limits, charset):
        if number == 0:
            begin = next((tag.start() for tag in _TAG.finditer(text) if tag["name"]), 0)
            opened, closed = _standing_open(text[begin:])
            yield Head(text[begin:] + closed)
        elif not is_whole:
            yield _refused(source.where, number, text, limits)
        else:
            yield Part(number, text, f"{opened}{text}{closed}")
        number += 1
    if number <= 1:
        raise EmptyInput(source.where, "is a feed without entries")


def _refused(where: str, number: int, text: str, limits: Limits) -> IngestError:
    at = f"{where} entry {number}"
    return Damaged(at, "is cut off: the feed ends inside it") if text else TooLarge(at, f"is over {limits.text_bytes:,} characters")


def _cut(source: Source, limits: Limits, charset: str | None) -> Iterator[tuple[str, bool]]:
    """The head, then each entry and whether it is whole; one that is too large is given as no text."""
    scan = _Scan(limits.text_bytes)
    decoder = codecs.getincrementaldecoder(_encoding(source.head, charset))("replace")
    while data := source.read(_READ_BYTES):
        yield from scan.feed(decoder.decode(data))
        if scan.is_headless:
            raise EmptyInput(source.where, f"is a feed without an entry in its first {_MAX_HEAD_CHARS:,} characters")
    yield from scan.end()


class _Scan:
    """Where entries begin and end in a text that comes piece by piece."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._text = ""
        self._at = 0  # scanned up to here
        self._begins: int | None = None  # the open entry
        self._waits_for: str | None = None  # the end of a comment or CDATA
        self._is_over = self._has_head = False

    @property
    def is_headless(self) -> bool:
        return not self._has_head and len(self._text) > _MAX_HEAD_CHARS

    def feed(self, text: str) -> Iterator[tuple[str, bool]]:
        self._text += text
        while True:
            if self._waits_for is not None:
                end = self._text.find(self._waits_for, self._at)
                if end < 0:
                    self._at = max(self._at, len(self._text) - len(self._waits_for) + 1)
                    break
                self._at, self._waits_for = end + len(self._waits_for), None
            token = _TOKEN.search(self._text, self._at)
            if token is None or token.end() >= len(self._text):
                self._at = token.start() if token else max(self._at, len(self._text) - _TOKEN_CHARS)
                break
            self._at = token.end()
            self._waits_for = _ENDS.get(token[0].upper())
            if self._waits_for is None:
                yield from self._closed(token) if token["close"] else self._opened(token)
        self._forget()

    def end(self) -> Iterator[tuple[str, bool]]:
        """What is left at the end of the feed: an entry that was not closed, or a head without entries."""
        if not self._has_head:
            yield self._text[:_MAX_HEAD_CHARS], True
        elif self._begins is not None:
            yield "" if self._is_over else self._text[self._begins :], False

    def _opened(self, token: re.Match[str]) -> Iterator[tuple[str, bool]]:
        if not self._has_head:
            self._has_head = True
            yield self._text[: token.start()], True
        elif self._begins is not None:  # the one before was never closed
            yield self._taken(token.start())
        self._begins, self._is_over = token.start(), False

    def _closed(self, token: re.Match[str]) -> Iterator[tuple[str, bool]]:
        end = self._text.find(">", token.end()) + 1
        if self._begins is not None and end > 0:
            yield self._taken(end)
            self._at, self._begins = end, None
        elif end == 0:
            self._at = token.start()

    def _taken(self, end: int) -> tuple[str, bool]:
        is_over = self._is_over or end - (self._begins or 0) > self._limit
        return ("", False) if is_over else (self._text[self._begins : end], True)

    def _forget(self) -> None:
        """Let go what was scanned, but for the open entry and the head."""
        if not self._has_head:
            return
        if self._begins is not None and not self._is_over and len(self._text) - self._begins <= self._limit:
            kept = self._begins
        else:
            self._is_over = self._begins is not None
            kept = self._at
        self._text, self._at = self._text[kept:], self._at - kept
        self._begins = None if self._begins is None else 0


def _standing_open(head: str) -> tuple[str, str]:
    """The tags that stand open at the end of the head, and those that close them."""
    stack: list[tuple[str, str]] = []
    for tag in _TAG.finditer(head):
        if tag["name"] is None or tag["void"]:
            continue
        if not tag["close"]:
            stack.append((tag["name"], tag[0]))
        elif tag["name"] in (name for name, _ in stack):
            while stack.pop()[0] != tag["name"]:
                pass
    kept = stack[:_MAX_DEPTH]
    return "".join(tag for _, tag in kept), "".join(f"</{name}>" for name, _ in reversed(kept))


def _encoding(head: bytes, charset: str | None) -> str:
    """By the mark, else what was declared where it decodes the first bytes, else UTF-8 where it does, else Windows-1252."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    declared = _DECLARED.search(head[:400])
    for name in (charset, declared and declared[1].decode("ascii"), "utf-8"):
        if name and _decodes(head, name):
            return name
    return "cp1252"


def _decodes(head: bytes, name: str) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(name)()
        return isinstance(decoder.decode(head), str)
    except (LookupError, ValueError, TypeError, AttributeError):
        return False
