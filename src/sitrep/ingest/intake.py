"""Intake: the inputs of a run, one after the other, to reports and refusals.

An input is a path, a folder, an address or "-" (standard input). One that cannot be read becomes a Refusal and the others go
on. The order is the order given; a folder gives its files sorted by path. Names are unique within a run: the second
"report" is "report-2".
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sitrep.errors import IngestError, TooLarge
from sitrep.ingest.address import is_url
from sitrep.ingest.assembly import Draft, assemble
from sitrep.ingest.decoding import checked_text, decode
from sitrep.ingest.files import Kind, files_below, kind_of, report_name
from sitrep.ingest.given import Given
from sitrep.ingest.limits import Limits
from sitrep.ingest.page import looks_like_html, read_page
from sitrep.ingest.records import checked_fields, lines_within, parse_json, parse_record, refuse_long_line
from sitrep.ingest.sidecar import read_sidecar
from sitrep.model import Custody, Report, text_hash


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that became no report: its name as the user knows it, and why."""

    where: str
    error: IngestError


Keep = Callable[[bytes], None]
"""Is handed the original bytes that a report is made from, just before the report comes; their hash is in its custody."""


def keep_nothing(_: bytes) -> None:
    """Let the original bytes go."""


def utc_now() -> datetime:
    """The time, for the chain of custody."""
    return datetime.now(UTC)


def ingest(
    inputs: Iterable[str | Path],
    *,
    given: Given = Given(),  # noqa: B008 - frozen
    fields: Mapping[str, str] | None = None,
    allow_private: bool = False,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    now: Callable[[], datetime] = utc_now,
    stdin: BinaryIO | None = None,
    keep: Keep = keep_nothing,
) -> Iterator[Report | Refusal]:
    """Every report of `inputs` in order, and a Refusal for each that cannot be read.

    `given` holds for every report; `fields` maps a report's fields to those of JSON records ({"text": "body"}); `now` is asked
    once per fetched page; `keep` gets the original bytes of each report. Raises BadMetadata for a field map with unknown fields;
    everything else is refused input by input.
    """
    intake = _Intake(given, checked_fields(fields), fields is not None, allow_private, limits, now, stdin, keep)
    for word in inputs:
        yield from intake.read(word)


def ingest_text(text: str, *, name: str = "text", given: Given = Given()) -> Report:  # noqa: B008 - frozen
    """The report of a string. Raises IngestError when it is empty, binary, too large or not English."""
    limits = Limits()
    if len(text) > limits.text_bytes:
        raise TooLarge(name, f"is over {limits.text_bytes:,} bytes")
    checked = checked_text(text, name)
    custody = Custody(original_sha256=text_hash(text))
    return assemble(Draft(where=name, name=name, text=checked, given=given, custody=custody))


@dataclass(slots=True)
class _Intake:
    given: Given
    fields: Mapping[str, str]
    has_fields: bool
    allow_private: bool
    limits: Limits
    now: Callable[[], datetime]
    stdin: BinaryIO | None
    keep: Keep = keep_nothing
    names: dict[str, int] = field(default_factory=dict)

    def read(self, word: str | Path) -> Iterator[Report | Refusal]:
        where = "stdin" if word == "-" else str(word)
        outcomes = self._outcomes(word, where)
        while True:
            try:
                outcome = next(outcomes)
            except StopIteration:
                return
            except IngestError as error:
                yield Refusal(where, error)
                return
            yield replace(outcome, name=self._unique(outcome.name)) if isinstance(outcome, Report) else outcome

    def _outcomes(self, word: str | Path, where: str) -> Iterator[Report | Refusal]:
        if word == "-":
            stream = self.stdin or sys.stdin.buffer
            yield from self._streamed(stream.read, where, Kind.UNKNOWN, "stdin", Given())
        elif isinstance(word, str) and is_url(word):
            yield from self._fetched(word)
        else:
            for path in files_below(Path(word)):
                yield from self._filed(path)

    def _filed(self, path: Path) -> Iterator[Report | Refusal]:
        where = str(path)
        try:
            toml = read_sidecar(path, self.limits)
            with path.open("rb") as file:
                yield from self._streamed(file.read, where, kind_of(path), report_name(path), toml)
        except IngestError as error:
            yield Refusal(where, error)
        except (OSError, ValueError) as error:
            yield Refusal(where, IngestError(where, f"cannot be opened: {getattr(error, 'strerror', None) or error}"))

    def _streamed(self, read: Callable[[int], bytes], where: str, kind: Kind, name: str, toml: Given) -> Iterator[Report | Refusal]:
        head = read(65_536)
        if kind is Kind.LINES or (kind is Kind.UNKNOWN and head.lstrip().startswith(b"{") and self._is_record(head)):
            yield from self._lines(lines_within(read, self.limits.text_bytes, head), where, name, toml)
            return
        data = bytearray(head)
        while len(data) <= self.limits.text_bytes and (chunk := read(1_000_000)):
            data += chunk
        if len(data) > self.limits.text_bytes:
            raise TooLarge(where, f"is over {self.limits.text_bytes:,} bytes")
        yield self._report(bytes(data), where, kind, name, toml)

    def _is_record(self, head: bytes) -> bool:
        """Whether the first line of an input of unknown kind is a record, or was said to be one by a field map."""
        line, end, _ = head.lstrip().partition(b"\n")
        if self.has_fields or (not end and len(head) >= 65_536):
            return True
        try:
            parse_record(line, "", self.fields)
        except IngestError:
            return False
        return True

    def _lines(self, lines: Iterable[tuple[int, bytes | None]], where: str, name: str, toml: Given) -> Iterator[Report | Refusal]:
        for number, line in lines:
            at = f"{where} line {number}"
            try:
                if line is None:
                    raise refuse_long_line(at, self.limits.text_bytes)
                yield self._record(line, at, f"{name}-{number}", toml)
            except IngestError as error:
                yield Refusal(at, error)

    def _record(self, value: bytes | object, where: str, name: str, toml: Given, custody: Custody | None = None) -> Report:
        record = parse_record(value, where, self.fields)
        if custody is None:
            data = value if isinstance(value, bytes) else record.text.encode("utf-8", "surrogatepass")
            self.keep(data)
            custody = Custody(text_hash(data), "application/json", "utf-8")
        text = checked_text(record.text, where)
        return assemble(Draft(where, record.name or name, text, self.given, toml, record.given, custody=custody))

    def _report(self, data: bytes, where: str, kind: Kind, name: str, toml: Given) -> Report:
        self.keep(data)
        decoded = decode(data, where)
        is_page = kind is Kind.PAGE or (kind is Kind.UNKNOWN and looks_like_html(decoded.text))
        custody = Custody(text_hash(data), "text/html" if is_page else "text/plain", decoded.encoding)
        if not is_page:
            return assemble(Draft(where, name, decoded.text, self.given, toml, custody=custody))
        return self._paged(decoded.text, where, name, toml, custody)

    def _paged(self, markup: str, where: str, name: str, toml: Given, custody: Custody) -> Report:
        page = read_page(markup, where, self.limits, url=custody.final_url)
        return assemble(Draft(where, name, page.text, self.given, toml, page.record, page.title_end, custody))

    def _fetched(self, url: str) -> Iterator[Report | Refusal]:
        from sitrep.ingest.fetching import fetch  # here, since most runs fetch nothing and httpx takes its time to load

        fetched = fetch(url, limits=self.limits, allow_private=self.allow_private)
        self.keep(fetched.data)
        decoded = decode(fetched.data, url, declared=fetched.charset)
        custody = Custody(text_hash(fetched.data), fetched.media_type, decoded.encoding, fetched.final_url, self.now())
        media_type = fetched.media_type or ""
        here = Given(url=fetched.final_url)
        if "json" in media_type:
            yield from self._fetched_records(fetched.data, url, custody)
        elif "html" in media_type or (not media_type and looks_like_html(decoded.text)):
            yield self._paged(decoded.text, url, url, Given(), custody)
        else:
            yield assemble(Draft(url, url, decoded.text, self.given, Given(), here, custody=custody))

    def _fetched_records(self, data: bytes, url: str, custody: Custody) -> Iterator[Report | Refusal]:
        """One object, a list of objects, or JSON lines."""
        try:
            whole = parse_json(data, url)
        except IngestError:
            values: list[object] = [line for line in data.split(b"\n") if line.strip()]
        else:
            values = whole if isinstance(whole, list) else [whole]
        for number, value in enumerate(values, start=1):
            at = url if len(values) == 1 else f"{url} record {number}"
            try:
                yield self._record(value, at, at, Given(), custody)
            except IngestError as error:
                yield Refusal(at, error)

    def _unique(self, name: str) -> str:
        count = self.names.get(name, 0) + 1
        while count > 1 and f"{name}-{count}" in self.names:
            count += 1
        self.names[name] = count
        unique = name if count == 1 else f"{name}-{count}"
        self.names.setdefault(unique, 1)
        return unique
