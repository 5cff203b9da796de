"""A listing is handed on line by line, while the rest of it is being found."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from sitrep.render.listing import Row, write_listing

COLUMNS = ("incident", "what", "report", "words")


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_a_row_is_written_before_the_next_is_found(form: str) -> None:
    out = io.StringIO()

    def found() -> Iterator[Row]:
        for number in range(3):
            yield (f"i-{number}", "ASSAULT", "a-report", f"words {number}")
            assert f"words {number}" in out.getvalue()

    write_listing(out, COLUMNS, found(), form)
    assert "words 2" in out.getvalue()
