"""Feeds given by address, against a real server on this machine: what holds a summary alone is fetched from its link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from tests.ingest.containers import BODY, item, page, paper, rss

from sitrep.errors import FetchRefused
from sitrep.ingest import Limits, Refusal, ingest
from sitrep.ingest.desk import SUMMARY
from sitrep.model import Report

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
SHORT = "Fighters took the bridge on Monday, residents said."
UNDATED = f"<!doctype html><html><body><article><p>{BODY}</p><p>The whole story.</p></article></body></html>".encode()


class Handler(BaseHTTPRequestHandler):
    """Answers by path, and remembers what was asked for."""

    asked: tuple[str, ...] = ()

    def do_GET(self) -> None:
        type(self).asked = (*self.asked, self.path)
        status, kind, body = self.found(f"http://{self.headers['Host']}")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def found(self, here: str) -> tuple[int, str, bytes]:
        linked = [("page/7", SHORT), ("undated", SHORT), ("pdf", SHORT), ("absent", SHORT), ("feed", SHORT)]
        odd = [item(1, summary=SHORT, link="ftp://x.example/1"), item(2, link="javascript:no()")]
        entries = [item(n, summary=words, link=f"{here}/{to}") for n, (to, words) in enumerate(linked)]
        answers = {
            "/feed": (
                200,
                "application/rss+xml",
                rss(entries).encode(),
            ),
            "/full": (200, "text/html", rss([item(1, body=f"<p>{BODY}</p>", link=f"{here}/page/1")]).encode()),
            "/many": (200, "text/xml", rss(item(n, summary=SHORT, link=f"{here}/page/{n}") for n in range(5)).encode()),
            "/odd": (
                200,
                "application/xml",
                rss(odd).encode(),
            ),
            "/sitemap": (200, "application/xml", b'<?xml version="1.0"?><urlset></urlset>'),
            "/xhtml": (200, "application/xml", b'<?xml version="1.0"?>' + page(3)),
            "/undated": (200, "text/html", UNDATED),
            "/pdf": (200, "application/pdf", bytes(paper([BODY], headline="Bridge of Harfa falls to brigade").output())),
        }
        if self.path.startswith("/page/"):
            return 200, "text/html", page(int(self.path.rpartition("/")[2]))
        return answers.get(self.path, (404, "text/plain", b"no"))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    Handler.asked = ()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        thread = Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


def outcomes(url: str, **options: object) -> list[Report | Refusal]:
    return list(ingest([url], now=lambda: NOW, **{"allow_private": True, **options}))  # type: ignore[arg-type]


def test_a_summary_is_fetched_from_its_link_and_the_page_is_believed_first(server: str) -> None:
    paged, undated, document, *_ = outcomes(f"{server}/feed")
    assert isinstance(paged, Report)
    assert isinstance(undated, Report)
    assert isinstance(document, Report)
    assert (paged.title, paged.published, paged.url) == ("Brigade takes bridge 7", date(2020, 5, 8), f"{server}/page/7")
    assert paged.custody is not None
    assert (paged.custody.fetched_at, paged.custody.final_url, paged.custody.media_type) == (NOW, f"{server}/page/7", "text/html")
    assert "The whole story." in undated.text
    assert (undated.published, undated.author, undated.publisher) == (date(2020, 5, 20), "Ada Writer", "The Harbour Gazette")
    assert (document.title, document.published) == ("Bridge of Harfa falls to brigade", date(2020, 5, 20))


def test_what_cannot_be_fetched_is_named_and_read_from_its_summary(server: str) -> None:
    *_, absent, from_summary, feed, again = outcomes(f"{server}/feed")
    assert isinstance(absent, Refusal)
    assert "404" in str(absent.error)
    assert isinstance(from_summary, Report)
    assert SHORT in from_summary.text
    assert from_summary.custody is not None
    assert from_summary.custody.media_type == SUMMARY
    assert isinstance(feed, Refusal)
    assert "no single report" in str(feed.error)
    assert isinstance(again, Report)


def test_a_full_entry_is_not_fetched(server: str) -> None:
    (report,) = outcomes(f"{server}/full")
    assert isinstance(report, Report)
    assert BODY in report.text
    assert Handler.asked == ("/full",)


def test_only_so_many_links_of_a_feed_are_fetched(server: str) -> None:
    found = outcomes(f"{server}/many", limits=Limits(feed_links=2))
    media = [each.custody.media_type for each in found if isinstance(each, Report) and each.custody]
    assert media == ["text/html", "text/html", SUMMARY, SUMMARY, SUMMARY]
    assert Handler.asked == ("/many", "/page/0", "/page/1")


def test_links_that_are_no_addresses_are_left_alone(server: str) -> None:
    assert [type(each) for each in outcomes(f"{server}/odd")] == [Report, Report]
    assert Handler.asked == ("/odd",)


def test_links_obey_the_rules_of_every_fetch(server: str) -> None:
    refusal, *rest = outcomes(f"{server}/feed", allow_private=False)
    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, FetchRefused)
    assert not rest
    assert Handler.asked == ()


def test_xml_that_is_no_feed_is_read_as_a_page_or_refused(server: str) -> None:
    (report,) = outcomes(f"{server}/xhtml")
    assert isinstance(report, Report)
    assert report.title == "Brigade takes bridge 3"
    (refusal,) = outcomes(f"{server}/sitemap")
    assert isinstance(refusal, Refusal)
    assert "no feed" in str(refusal.error)
