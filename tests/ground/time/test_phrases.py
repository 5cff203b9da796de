"""Phrases of time and their days: a table with a name per row (`phrases.csv`), and laws over all of it."""

from __future__ import annotations

import calendar
import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ground.time import Resolution, Tense, Told, find, resolve
from sitrep.ground.time.calendar import Days
from sitrep.model import TimePrecision

ANCHOR = date(2020, 5, 20)  # a Wednesday


@dataclass(frozen=True)
class Row:
    """One phrase and what it should mean."""

    name: str
    phrase: str
    tense: Tense
    told: Told | None
    days: str
    precision: str


def told_of(words: str) -> Told | None:
    if not words:
        return None
    first, _, last = words.partition("..")
    days = Days(date.fromisoformat(first), date.fromisoformat(last or first))
    return Told(days, TimePrecision.YEAR if last else TimePrecision.DAY)


def rows() -> list[Row]:
    lines = Path(__file__).with_name("phrases.csv").read_text(encoding="utf-8").splitlines()
    table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
    return [Row(r["name"], r["phrase"], Tense(r["tense"]), told_of(r["told"]), r["days"], r["precision"]) for r in table]


ROWS = rows()


def read(phrase: str, tense: Tense, told: Told | None = None, anchor: date | None = ANCHOR) -> Resolution:
    (words,) = find(phrase)
    return resolve(words.node, anchor=anchor, previous=told, tense=tense)


def days_of(found: Resolution) -> str:
    if found.precision is None:
        return "none"
    return f"{found.earliest or ''}..{found.latest or ''}"


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_phrase(row: Row) -> None:
    found = read(row.phrase, row.tense, row.told)
    assert (days_of(found), found.precision or "") == (row.days, row.precision)


def test_there_are_enough_rows_and_their_names_differ() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS) > 250


@given(st.sampled_from(ROWS), st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(Tense))
def test_days_are_in_order_on_every_day_and_in_every_tense(row: Row, anchor: date, tense: Tense) -> None:
    for words in find(row.phrase):
        found = resolve(words.node, anchor=anchor, previous=row.told, tense=tense)
        if found.precision is None:
            assert found.reason
            assert found.earliest is found.latest is found.basis is None
        else:
            assert found.basis
            assert found.earliest or found.latest
            assert not (found.earliest and found.latest) or found.earliest <= found.latest


@given(st.sampled_from(ROWS), st.sampled_from(ROWS))
def test_expressions_lie_in_the_text_in_order(first: Row, second: Row) -> None:
    text = f"It fell {first.phrase}, he said; {second.phrase}."
    end = 0
    for words in find(text):
        assert end <= words.lead_start <= words.start < words.end <= len(text)
        assert text[words.start : words.end] == words.text
        assert words.cores[0][0] == words.start
        assert words.cores[-1][1] == words.end
        end = words.end


@given(st.text(max_size=120), st.dates())
def test_any_text_is_read_without_error(text: str, anchor: date) -> None:
    for words in find(text):
        resolve(words.node, anchor=anchor, tense=Tense.PAST)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_full_date_is_read_as_itself_with_or_without_an_anchor(day: date) -> None:
    for phrase in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        assert days_of(read(phrase, Tense.UNKNOWN, anchor=None)) == f"{day}..{day}"


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(list(calendar.day_name)))
def test_a_weekday_is_within_a_week_on_the_side_of_its_tense(anchor: date, name: str) -> None:
    past, future = read(f"on {name}", Tense.PAST, anchor=anchor), read(f"on {name}", Tense.FUTURE, anchor=anchor)
    assert past.earliest is not None
    assert future.earliest is not None
    assert 0 <= (anchor - past.earliest).days < 7
    assert 0 <= (future.earliest - anchor).days < 7
    assert f"{past.earliest:%A}" == f"{future.earliest:%A}" == name
