"""HTML: the stored text, the page's metadata, and markup no parser should meet as it is."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.errors import EmptyInput, IngestError
from sitrep.ingest.limits import Limits
from sitrep.ingest.page import looks_like_html, read_page

LEAD = "Fighters of the coastal brigade took the northern bridge on Monday after two days of shelling, residents said."
SECOND = "The army said that it had withdrawn to the airport road, and denied that any of its men had been captured."


def page(head: str = "", body: str = "", title: str = "Brigade takes bridge") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | The Harbour Gazette</title>{head}</head><body><nav><a href='/'>Home</a>"
        f"<a href='/w'>World</a></nav><article><h1>{title}</h1>{body}<p>{LEAD}</p><p>{SECOND}</p></article>"
        "<footer><p>All rights reserved 2024</p></footer></body></html>"
    )


def test_the_stored_text_is_title_empty_line_and_paragraphs() -> None:
    read = read_page(page(), "x", Limits())
    assert read.text == f"Brigade takes bridge\n\n{LEAD}\n{SECOND}"
    assert read.text[: read.title_end] == read.record.title == "Brigade takes bridge"


def test_line_breaks_lists_and_tables_become_lines_without_marks() -> None:
    body = "<ul><li>The truce holds in the east.</li><li>Talks go on in the capital.</li></ul><p>One said yes.<br>Another said no.</p>"
    body += "<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Ormara</td><td>12</td></tr></table>"
    lines = read_page(page(body=body), "x", Limits()).text.split("\n")
    assert {"The truce holds in the east.", "One said yes.", "Another said no.", "Ormara | 12"} <= set(lines)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2020-05-20T23:30:00+02:00">',
        '<meta name="date" content="2020-05-20">',
        '<meta itemprop="datePublished" content="2020-05-20">',
        '<script type="application/ld+json">{"datePublished":"2020-05-20T08:00","dateModified":"2021-01-01"}</script>',
        '<link rel="canonical" href="https://gazette.example/2020/05/20/bridge">',
    ],
    ids=["open graph", "meta", "itemprop", "json-ld", "address"],
)
def test_the_publication_date_is_in_the_metadata(head: str) -> None:
    assert read_page(page(head), "x", Limits()).record.published == date(2020, 5, 20)


@pytest.mark.parametrize(
    "body",
    [
        "<p>The town fell on 20 May 2020.</p>",
        '<img src="/uploads/2020/05/20/bridge.jpg">',
        '<a href="/2019/01/02/x"><time>2019-01-02</time></a>',
    ],
)
def test_dates_that_only_stand_on_the_page_are_not_metadata(body: str) -> None:
    assert read_page(page(body=body), "x", Limits()).record.published is None


def test_site_author_and_address_are_read() -> None:
    head = '<meta property="og:site_name" content="The Harbour Gazette"><meta name="author" content="Ama Owusu">'
    head += '<link rel="canonical" href="https://gazette.example/bridge">'
    record = read_page(page(head), "x", Limits()).record
    assert (record.publisher, record.author, record.url) == ("The Harbour Gazette", "Ama Owusu", "https://gazette.example/bridge")


def test_a_scrap_of_html_is_read_too() -> None:
    assert read_page("<p>Rebels took the town.</p>", "x", Limits()).text == "Rebels took the town."


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "article", "font", "x-y"])
def test_deep_nesting_loses_no_words(tag: str) -> None:
    read = read_page(f"<html><body>{f'<{tag}>' * 100_000}<p>{LEAD}</p></body></html>", "x", Limits())
    assert LEAD in read.text


def test_nested_headings_are_refused_or_read() -> None:
    with pytest.raises(IngestError, match="nested"):
        read_page(f"<html><body>{'<h1><time>' * 10_000}<p>{LEAD}</p></body></html>", "x", Limits())


@pytest.mark.parametrize("markup", ["<html></html>", "<html><body><script>let words = 1</script></body></html>", "<!doctype html>"])
def test_a_page_without_words_is_empty(markup: str) -> None:
    with pytest.raises(EmptyInput):
        read_page(markup, "x", Limits())


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\n<!-- x --><html>", True),
        ('<?xml version="1.0"?><html xmlns="x">', True),
        ("<b>Rebels</b> took it", False),
        ("Rebels <html>", False),
    ],
)
def test_html_is_known_by_its_opening(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html
