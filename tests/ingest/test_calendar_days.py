"""Printed days and metadata dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ingest.calendar_day import epoch_date, printed_day, stated_date

DAY = date(2019, 11, 10)


@pytest.mark.parametrize(
    "printed",
    [
        "Sunday, November 10, 2019",
        "10 November 2019",
        "10th of November 2019",
        "Nov. 10, 2019",
        "Nov 10 2019",
        "Sun 10 Nov 2019",
        "2019-11-10",
        "2019/11/10",
        "10.11.2019",
        "10-Nov-2019",
        "NOVEMBER 10, 2019",
        "2019-11-10T22:15:00+02:00",
    ],
)
def test_a_printed_day_is_read_whole(printed: str) -> None:
    day = printed_day(printed)
    assert day is not None
    assert (day.stated, printed[day.start : day.end]) == (DAY, printed)


@pytest.mark.parametrize("printed", ["05/06/2020", "31 June 2020", "the 10th", "November 2019", "version 2019-11-100", "maybe 20"])
def test_what_names_no_day_is_no_day(printed: str) -> None:
    assert printed_day(printed) is None


def test_slashes_are_read_when_only_one_order_is_possible() -> None:
    assert stated_date("25/12/2020") == stated_date("12/25/2020") == date(2020, 12, 25)


@pytest.mark.parametrize("value", ["2019-11-10", "2019-11-10T23:59:59-08:00", "Sun, 10 Nov 2019 23:00:00 GMT", "20191110"])
def test_metadata_dates_are_the_day_written(value: str) -> None:
    assert stated_date(value) == DAY


@pytest.mark.parametrize("value", ["", "soon", "2019-13-45", "99999999999999999999", "Nov 2019", "0000-00-00"])
def test_what_states_no_date_is_none(value: str) -> None:
    assert stated_date(value) is None


def test_unix_times_are_seconds_or_milliseconds() -> None:
    assert epoch_date(1573344000) == epoch_date(1573344000000) == DAY
    assert epoch_date(1e300) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_printed_in_words_comes_back(day: date) -> None:
    for form in (f"{day:%A, %B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat()):
        assert stated_date(form) == day


@given(st.dates(min_value=date(1900, 6, 1), max_value=date(2099, 6, 1)), st.integers(-150, 150))
def test_a_day_without_a_year_is_the_one_nearest_the_reference(reference: date, shift: int) -> None:
    day = date.fromordinal(reference.toordinal() + shift)
    found = printed_day(f"{day:%B} {day.day}")
    assert found is not None
    assert found.nearest(reference) == day or (day.month, day.day) == (2, 29)


@given(st.text(max_size=100))
def test_any_value_is_a_date_or_none(value: str) -> None:
    found = stated_date(value)
    assert found is None or isinstance(found, date)
