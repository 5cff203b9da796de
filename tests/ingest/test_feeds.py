"""RSS and Atom: full entries, summaries, order, ids, and what is malformed, huge or hostile."""

from __future__ import annotations

import io
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.containers import BODY, item, rss

from sitrep.errors import EmptyInput, NotText
from sitrep.ingest import Limits, Refusal, ingest
from sitrep.ingest.desk import SUMMARY
from sitrep.model import DateBasis, Report, text_hash

FULL = f"<p>{BODY}</p><p>A second paragraph came<br>on two lines.</p><script>no()</script>"


def outcomes(feed: str | bytes, limits: Limits = Limits()) -> list[Report | Refusal]:  # noqa: B008 - frozen
    return list(ingest(["-"], stdin=io.BytesIO(feed.encode() if isinstance(feed, str) else feed), limits=limits))


def titles(found: list[Report | Refusal]) -> list[str]:
    return [str(each.title) if isinstance(each, Report) else type(each.error).__name__ for each in found]


def test_a_full_entry_is_a_report_with_what_the_feed_says_of_it() -> None:
    kept: list[bytes] = []
    (report,) = ingest(["-"], stdin=io.BytesIO(rss([item(1, body=FULL)]).encode()), keep=kept.append)
    assert isinstance(report, Report)
    assert report.text == f"Brigade takes bridge 1\n\n{BODY}\nA second paragraph came\non two lines."
    assert report.title_end == len("Brigade takes bridge 1")
    assert (report.published, report.published_basis) == (date(2020, 5, 20), DateBasis.METADATA)
    assert (report.author, report.publisher, report.url) == ("Ada Writer", "The Harbour Gazette", "https://gazette.example/1")
    assert report.custody is not None
    assert report.custody.original_sha256 == text_hash(kept[0]) == text_hash(item(1, body=FULL).encode())
    assert report.custody.media_type == "application/rss+xml"


@pytest.mark.parametrize(
    ("entry", "is_summary"),
    [
        (item(1, body=FULL), False),
        (item(1, summary=BODY), True),
        (item(1, summary=" ".join([BODY] * 20)), False),
        (item(1, summary=" ".join([BODY] * 20) + " […]"), True),
        (item(1, body=f"<p>{BODY}</p><p>Continue reading →</p>"), True),
        (item(1, body=f"<p>{BODY}</p>", summary="Short."), False),
        (item(1), True),
    ],
    ids=["content", "description", "long description", "cut description", "cut content", "both", "title alone"],
)
def test_an_entry_with_a_summary_alone_is_marked_so(entry: str, is_summary: bool) -> None:
    (report,) = outcomes(rss([entry]))
    assert isinstance(report, Report)
    assert report.custody is not None
    assert (report.custody.media_type == SUMMARY) is is_summary
    assert report.title == "Brigade takes bridge 1"


def test_an_agency_may_be_the_author() -> None:
    (report,) = outcomes(rss([item(1, body=FULL).replace("Ada Writer", "AFP")]))
    assert isinstance(report, Report)
    assert (report.agency, report.author) == ("Agence France-Presse", None)


def test_atom_and_rdf_are_feeds_too() -> None:
    atom = (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/">'
        "<title>Atom Daily</title>"
        "<author><name>Bo Editor</name></author><entry><title type='html'>Army &amp;amp; police leave</title><id>urn:1</id>"
        f"<link href='/a/1'/><updated>2020-05-21T00:00:00Z</updated><content type='html'>&lt;p&gt;{BODY}&lt;/p&gt;</content></entry>"
        f"<entry><title>Second</title><id>urn:2</id><published>2020-05-20T00:00:00Z</published><updated>2021-01-01T00:00:00Z</updated>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{BODY}</p></div></content></entry></feed>"
    )
    first, second = outcomes(atom)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.title, first.author, first.publisher, first.published) == (
        "Army & police leave",
        "Bo Editor",
        "Atom Daily",
        date(2020, 5, 21),
    )
    assert first.url == "https://atom.example/a/1"
    assert (second.title, second.published, second.text) == ("Second", date(2020, 5, 20), f"Second\n\n{BODY}")
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://x.example"><title>RDF News</title><items><rdf:Seq><rdf:li rdf:resource="https://x.example/1"/></rdf:Seq></items></channel>'
        f'<item rdf:about="https://x.example/1"><title>T</title><link>https://x.example/1</link><dc:date>2020-05-20</dc:date><description>{BODY}</description></item></rdf:RDF>'
    )
    (report,) = outcomes(rdf)
    assert isinstance(report, Report)
    assert (report.publisher, report.published, report.url) == ("RDF News", date(2020, 5, 20), "https://x.example/1")


@settings(max_examples=20, deadline=None)
@given(numbers=st.lists(st.integers(0, 30), max_size=12, unique=True))
def test_a_feed_of_n_entries_gives_n_reports_in_its_order(numbers: list[int]) -> None:
    found = outcomes(rss(item(number, body=FULL) for number in numbers))
    expected = [f"Brigade takes bridge {number}" for number in numbers]
    assert titles(found) == (expected or ["EmptyInput"])


def test_an_entry_comes_once() -> None:
    found = outcomes(rss([item(1, body=FULL), item(2, body=FULL), item(1, body=FULL), item(3, body=FULL, guid="2")]))
    assert titles(found) == ["Brigade takes bridge 1", "Brigade takes bridge 2", "NoReport"]
    assert isinstance(found[2], Refusal)
    assert "the id of entry 2" in str(found[2].error)


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (rss([item(1, body=FULL), "<item></item>", item(2, body=FULL)]), ["1", "NoReport", "2"]),
        (rss([item(1, body=FULL), item(2, body=FULL).replace("</title>", "</titel>"), item(3, body=FULL)]), ["1", "NoReport", "3"]),
        (rss([item(1, body=FULL).removesuffix("</item>"), item(2, body=FULL)]), ["1", "2"]),
        (rss([item(1, body=FULL), item(2, body=FULL)]).replace("</channel></rss>", ""), ["1", "2"]),
        (rss([item(1, body=FULL), item(2, body=FULL)])[:-60], ["1", "Damaged"]),
        (rss([item(1, body=f"<p>{BODY}</p>&undefined; & loose")]), ["1"]),
        (rss([item(1, summary=f"{BODY} &undefined; & loose")]), ["1"]),
        (rss([f"<!-- {item(9)} -->", item(1, body=f"<p>{BODY}</p> </item> <item> more")]), ["1"]),
        (rss([item(1, body=FULL)], before="\ufeff\n<?xml version='1.0'?><!-- x --><?xml-stylesheet href='x'?>"), ["1"]),
        (rss([item(1, body=FULL).replace("<item>", "<item xmlns:x='y'\n>")], before=""), ["1"]),
        (rss([item(1, body=FULL), item(2, body="<p>" + "word " * 60_000 + "</p>"), item(3, body=FULL)]), ["1", "TooLarge", "3"]),
        (rss([item(1, body=FULL), item(2, body="<div>" * 5_000 + BODY), item(3, body=FULL)]), ["1", "2", "3"]),
        (rss([]), ["EmptyInput"]),
    ],
    ids=[
        "empty entry",
        "wrong tag",
        "entry not closed",
        "feed not closed",
        "cut off",
        "entity in CDATA",
        "entity",
        "entry in a comment and in CDATA",
        "before the root",
        "line in a tag",
        "huge entry",
        "deep entry",
        "no entries",
    ],
)
def test_one_malformed_entry_never_stops_the_others(feed: str, expected: list[str]) -> None:
    found = outcomes(feed, Limits(text_bytes=200_000))
    assert [each.removeprefix("Brigade takes bridge ") for each in titles(found)] == expected
    assert all("\n" not in str(each.error) for each in found if isinstance(each, Refusal))


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "before",
    [
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{BOMB}]>',
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l9 "{"a" * 9_000}">]>',
    ],
    ids=["billion laughs", "file", "remote DTD", "quadratic"],
)
def test_entities_of_the_feeds_own_come_to_nothing(before: str) -> None:
    feed = rss([item(1, summary=BODY + "&l9;" * 500), item(2, body=FULL)], before=before)
    outcomes(feed)  # so that what is loaded with a first feed does not count
    tracemalloc.start()
    found = outcomes(feed)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert titles(found) == ["Brigade takes bridge 1", "Brigade takes bridge 2"]
    assert isinstance(found[0], Report)
    assert len(found[0].text) < 10_000
    assert "root:" not in found[0].text
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", "windows-1252"),
        ("iso-8859-1", "ISO-8859-1"),
        ("cp1252", None),
        ("cp1252", "UTF-8"),
    ],
)
def test_a_feed_is_read_in_its_encoding(encoding: str, declared: str | None) -> None:
    before = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    found = outcomes(rss([item(1, body=f"<p>{BODY} Größe.</p>")], before=before).encode(encoding))
    assert isinstance(found[0], Report)
    assert found[0].text.endswith("Größe.")


def test_what_is_no_feed_says_so(tmp_path: Path) -> None:
    for name, content, error in (
        ("a.rss", "<html><body>no</body></html>", NotText),
        ("b.atom", "", NotText),
        ("c.rss", rss([]), EmptyInput),
    ):
        (tmp_path / name).write_text(content)
        (refusal,) = ingest([tmp_path / name])
        assert isinstance(refusal, Refusal)
        assert isinstance(refusal.error, error)


def test_a_folder_gives_xml_only_where_it_is_a_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss([item(1, body=FULL)]))
    (tmp_path / "sitemap.xml").write_text('<?xml version="1.0"?><urlset></urlset>')
    (tmp_path / "b.rss").write_text(rss([item(2, body=FULL)]))
    assert [each.name for each in ingest([tmp_path]) if isinstance(each, Report)] == ["b-1", "feed-1"]


def test_a_feed_of_any_length_is_read_entry_by_entry(tmp_path: Path) -> None:
    def peak_of(count: int) -> int:
        path = tmp_path / f"{count}.rss"
        with path.open("w") as file:
            head, tail = rss([item(0, body=FULL)]).split("<item>")[0], "</channel></rss>"
            file.write(head)
            file.writelines(item(number, body=FULL + f"<!--{'x' * 20_000}-->") for number in range(count))
            file.write(tail)
        tracemalloc.start()
        assert sum(isinstance(each, Report) for each in ingest([path])) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak_of(10)
    assert peak_of(100) < peak_of(25) + 300_000
