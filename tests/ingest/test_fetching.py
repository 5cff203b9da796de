"""Addresses over the wire, against a real server on this machine."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from sitrep.errors import FetchRefused, IngestError, TooLarge
from sitrep.ingest import Limits, Refusal, ingest
from sitrep.ingest.address import is_public
from sitrep.ingest.fetching import Fetched, checked_url, fetch
from sitrep.model import Report

BODY = "Fighters took the bridge on Monday after two days of shelling, residents said. The army said that it had withdrawn."
PAGE = f"<!doctype html><html><head><title>Brigade takes bridge</title></head><body><article><p>{BODY}</p></article></body></html>".encode()
BOMB = gzip.compress(b"<p>word " * 2_000_000)
NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
QUICK = Limits(text_bytes=200_000, connect_s=1, read_s=0.3, total_s=1.0, redirects=3)


class Handler(BaseHTTPRequestHandler):
    """Answers by path; `/to/ADDRESS` redirects."""

    agents: Sequence[str] = ()

    def do_GET(self) -> None:
        type(self).agents = (*self.agents, self.headers["User-Agent"])
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self.answer(b"", status=302, location=self.path[4:])
        elif path.startswith("/loop"):
            self.answer(b"", status=301, location="/loop2" if path == "/loop" else "/loop")
        elif path.startswith("/far"):
            self.answer(b"", status=307, location=f"/far{int(path[4:] or 0) + 1}")
        else:
            getattr(self, "get_" + path.strip("/"), self.get_absent)()

    def answer(self, body: bytes, kind: str | None = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, **({"Content-Type": kind} if kind else {}), "Content-Length": str(len(body))}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_absent(self) -> None:
        self.answer(b"no", status=404)

    def get_page(self) -> None:
        self.answer(PAGE)

    def get_plain(self) -> None:
        self.answer(BODY.encode("cp1252"), "text/plain; charset=iso-8859-1")

    def get_untyped(self) -> None:
        self.answer(PAGE, None)

    def get_json(self) -> None:
        self.answer(b'[{"text": "' + BODY.encode() + b'"}, {"no": 1}]', "application/json")

    def get_packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def get_bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def get_badly_packed(self) -> None:
        self.answer(b"not packed", Content_Encoding="gzip")

    def get_brotli(self) -> None:
        self.answer(b"x", Content_Encoding="br")

    def get_image(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def get_empty(self) -> None:
        self.answer(b"")

    def get_nowhere(self) -> None:
        self.answer(b"", status=302)

    def get_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.pour(b"word " * 10_000, pause_s=0)

    def get_silent(self) -> None:
        time.sleep(0.8)

    def get_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.pour(b"word ", pause_s=0.1)

    def get_slow_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self.pour(b"x", pause_s=0.1)

    def get_garbage(self) -> None:
        self.wfile.write(b"\x00\x01garbage\r\n\r\n")

    def pour(self, data: bytes, pause_s: float) -> None:
        """Write until the other side has had enough."""
        try:
            for _ in range(100):
                self.wfile.write(data)
                self.wfile.flush()
                time.sleep(pause_s)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what is tested."""


@contextmanager
def serving() -> Iterator[str]:
    with QuietServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving() as address:
        yield address


def get(url: str) -> Fetched:
    return fetch(url, limits=QUICK, allow_private=True)


def outcome(url: str, **options: object) -> Report | Refusal:
    (found,) = ingest([url], limits=QUICK, now=lambda: NOW, **options)  # type: ignore[arg-type]
    return found


def test_a_page_becomes_a_report_with_its_chain_of_custody(server: str) -> None:
    report = outcome(f"{server}/to//page?a=1#part", allow_private=True)
    assert isinstance(report, Report)
    assert report.text == f"Brigade takes bridge\n\n{BODY}"
    assert (report.name, report.url) == (f"{server}/to//page?a=1#part", f"{server}/page?a=1")
    assert report.custody is not None
    assert (report.custody.final_url, report.custody.fetched_at, report.custody.media_type) == (f"{server}/page?a=1", NOW, "text/html")
    assert all(agent.startswith("sitrep/") for agent in Handler.agents)


@pytest.mark.parametrize("path", ["plain", "untyped", "packed"])
def test_text_untyped_and_packed_answers_are_read(server: str, path: str) -> None:
    report = outcome(f"{server}/{path}", allow_private=True)
    assert isinstance(report, Report)
    assert BODY in report.text


def test_json_gives_a_report_or_refusal_a_record(server: str) -> None:
    found = list(ingest([f"{server}/json"], allow_private=True, now=lambda: NOW))
    assert [type(each) for each in found] == [Report, Refusal]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("absent", "404"),
        ("image", "image/png"),
        ("loop", "circle"),
        ("far", "more than 3"),
        ("nowhere", "302"),
        ("badly_packed", "packed"),
        ("brotli", "packed as br"),
        ("garbage", "cannot be fetched"),
        ("silent", "in time"),
        ("slow", "in time"),
        ("slow_head", "in time"),
        ("to/ftp://example.org/x", "ftp"),
        ("to/http://user:secret@example.org/", "password"),
        ("to/http://[/", "address"),
        ("to/file:///etc/passwd", "file"),
    ],
)
def test_what_will_not_be_fetched_says_why(server: str, path: str, why: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchRefused, match=why) as caught:
        get(f"{server}/{path}")
    assert time.monotonic() - started < 3
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["huge", "bomb"])
def test_too_much_is_cut_off(server: str, path: str) -> None:
    with pytest.raises(TooLarge):
        get(f"{server}/{path}")


def test_an_empty_answer_is_an_empty_input(server: str) -> None:
    found = outcome(f"{server}/empty", allow_private=True)
    assert isinstance(found, Refusal)
    assert "empty" in str(found.error)


def test_without_the_flag_this_machine_is_out_of_reach(server: str) -> None:
    for host in ("127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
        found = outcome(server.replace("127.0.0.1", host) + "/page")
        assert isinstance(found, Refusal)
        assert isinstance(found.error, FetchRefused)
        assert "not a public address" in str(found.error) or "no address" in str(found.error)


def test_a_redirect_from_a_public_to_a_private_address_is_refused(server: str) -> None:
    def may_reach(address: str) -> bool:
        return address == "127.0.0.1" or is_public(address)  # this server stands for a public one

    assert fetch(f"{server}/page", limits=QUICK, may_reach=may_reach).data == PAGE
    for private in ("http://127.0.0.2:80/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[fd00::1]/"):
        with pytest.raises(FetchRefused, match="not a public address"):
            fetch(f"{server}/to/{private}", limits=QUICK, may_reach=may_reach)


def test_a_name_is_resolved_once_and_all_its_addresses_are_judged(server: str) -> None:
    port = int(server.rpartition(":")[2])
    asked: list[str] = []

    def rebinding(host: str, _: int) -> Sequence[str]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("10.0.0.1",)

    fetch(f"http://name.example:{port}/page", limits=QUICK, resolve=rebinding, may_reach=lambda address: address == "127.0.0.1")
    assert asked == ["name.example"]
    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        fetch(f"http://mixed.example:{port}/page", limits=QUICK, resolve=lambda *_: ("8.8.8.8", "10.0.0.1"))


def test_a_name_without_address_is_refused() -> None:
    def no_address(host: str, port: int) -> Sequence[str]:
        raise OSError(host, port)

    with pytest.raises(FetchRefused, match="no address"):
        fetch("http://name.example/", limits=QUICK, resolve=no_address)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("127.1.2.3", False),
        ("0.0.0.0", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd12::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "http://",
        "http:///x",
        "http://a:b@c.example/",
        "http://[::1",
        "https://" + "a" * 9000,
        "http://a.example:99999/",
    ],
)
def test_what_is_no_address_to_fetch(url: str) -> None:
    with pytest.raises(IngestError):
        fetch(url, limits=QUICK)


def test_a_fragment_is_not_part_of_an_address() -> None:
    assert str(checked_url("https://a.example/x#y", "x")) == "https://a.example/x"
