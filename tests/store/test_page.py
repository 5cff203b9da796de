"""Which addresses are one page."""

from __future__ import annotations

import pytest

from sitrep.store.page import page_key

SAME = [
    "https://e.org/a?b=1&a=2",
    "http://www.e.org/a/?a=2&b=1#top",
    "HTTPS://E.ORG:443/a?b=1&utm_source=x&a=2&fbclid=9",
    " https://e.org/a?a=2&b=1 ",
]
OTHERS = [
    "https://e.org/a",
    "https://e.org/A?b=1&a=2",
    "https://e.org:8080/a?b=1&a=2",
    "https://f.org/a?b=1&a=2",
    "https://e.org/a?b=1&a=3",
]


def test_addresses_that_differ_in_nothing_that_tells_pages_apart_are_one_page() -> None:
    assert len({page_key(url) for url in SAME}) == 1
    assert len({page_key(url) for url in (SAME[0], *OTHERS)}) == 1 + len(OTHERS)


@pytest.mark.parametrize(
    "url", [None, "", "https://e.org", "https://e.org/", "https://e.org/?utm_source=x", "e.org/a", "http://[::1/a", "http://e.org:x/a"]
)
def test_what_is_no_page_of_a_report_has_no_key(url: str | None) -> None:
    assert page_key(url) is None
