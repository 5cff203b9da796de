"""Excerpts: the whole of a report, or parts of it that together hold every span."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import ModelError
from sitrep.reader.excerpts import BEFORE, HEAD, ReportCutter, dated
from sitrep.reader.pieces import CLS, SEP, tokenizer_of
from sitrep.reader.reading import WEIGHTS

TOKENIZER = WEIGHTS / "tokenizer.json"
DAY = date(2014, 5, 5)
TEXT = "Rebels shelled the harbour of Misrata. "


def pieces(text: str) -> tuple[int, ...]:
    return tuple(tokenizer_of(TOKENIZER).encode(text, add_special_tokens=False).ids)


def words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+", text)]


@pytest.mark.parametrize(("day", "told"), [(DAY, "date: Monday 5 May 2014."), (None, "date: unknown.")])
def test_an_excerpt_opens_with_the_day(day: date | None, told: str) -> None:
    assert dated(day) == told
    [excerpt] = ReportCutter(TOKENIZER).cut(TEXT, day, [(0, 6)])
    assert excerpt.ids == (CLS, *pieces(told), *pieces(TEXT), SEP)


def test_a_short_report_is_one_excerpt_with_the_pieces_of_every_span() -> None:
    spans = words(TEXT)
    [excerpt] = ReportCutter(TOKENIZER).cut(TEXT, DAY, spans)
    assert [excerpt.ids[slice(*excerpt.at[n])] for n in range(len(spans))] == [pieces(TEXT[slice(*span)]) for span in spans]


def test_a_long_report_is_cut_into_parts_that_keep_its_beginning() -> None:
    text = "".join(f"Rebels shelled harbour {number} on Monday. " for number in range(200))
    spans = [match.span() for match in re.finditer("shelled", text)]
    room = 200
    parts = ReportCutter(TOKENIZER, room).cut(text, DAY, spans)
    opening = len(pieces(dated(DAY))) + 1
    assert len(parts) > 3
    assert sorted(n for part in parts for n in part.at) == list(range(len(spans)))
    for part in parts:
        assert len(part.ids) <= room
        assert part.ids[opening : opening + HEAD] == pieces(text)[:HEAD]
        assert {part.ids[slice(*at)] for at in part.at.values()} == {pieces("shelled")}
    for part in parts[1:-1]:
        assert min(part.at.values())[0] == opening + HEAD + BEFORE


def test_what_covers_no_piece_is_in_no_excerpt() -> None:
    cutter = ReportCutter(TOKENIZER)
    assert cutter.cut(TEXT, DAY, []) == ()
    assert cutter.cut("", DAY, [(0, 0)]) == ()
    assert cutter.cut(TEXT + "    .", DAY, [(len(TEXT) + 1, len(TEXT) + 2)]) == ()
    [excerpt] = cutter.cut(TEXT, DAY, [(6, 7), (7, 14)])
    assert list(excerpt.at) == [1]


def test_lone_surrogates_move_no_span() -> None:
    text = f"\ud83d\udc00\ude00 {TEXT}\ud83d {TEXT}"
    at = text.rindex("shelled")
    [excerpt] = ReportCutter(TOKENIZER).cut(text, DAY, [(at, at + 7)])
    assert excerpt.ids[slice(*excerpt.at[0])] == pieces("shelled")


@given(st.data(), st.integers(100, 200))
def test_every_span_with_a_word_is_in_one_excerpt(data: st.DataObject, room: int) -> None:
    vocabulary = st.sampled_from(["army", "Misrata", "unbelievable-ness", "\ud800", "é", "12", ".", "\n", "🪖"])
    text = " ".join(data.draw(st.lists(vocabulary, max_size=400)))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: (min(ends), max(ends)))
    spans = data.draw(st.lists(ends, max_size=12))
    parts = ReportCutter(TOKENIZER, room).cut(text, None, spans)
    held = [n for part in parts for n in part.at]
    assert len(held) == len(set(held))
    assert set(held) >= {n for n, (start, end) in enumerate(spans) if re.search("[a-z0-9]", text[start:end])}
    for part in parts:
        assert len(part.ids) <= room
        assert all(0 < first < last < len(part.ids) for first, last in part.at.values())


def test_a_missing_tokenizer_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.json"):
        ReportCutter(tmp_path / "none.json")
