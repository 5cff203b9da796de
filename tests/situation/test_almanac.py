"""Laws of what is found by its days: nothing that lies on some days is missed, and what overlaps is what a look at everything finds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import Days, Measure
from sitrep.situation.almanac import Almanac
from sitrep.situation.extents import Counted, Extent, Shelf

START = date(2022, 1, 1)
FIRST = st.integers(0, 900)
LENGTH = st.one_of(st.integers(0, 40), st.integers(0, 9000))


@st.composite
def stretches(draw: st.DrawFn) -> tuple[date | None, date | None]:
    """Days with both ends, with one, or with none."""
    begin = START + timedelta(draw(FIRST))
    ends = (begin, begin + timedelta(draw(LENGTH)))
    return ends[0] if draw(st.integers(0, 6)) else None, ends[1] if draw(st.integers(0, 6)) else None


@given(st.lists(stretches(), max_size=30), stretches())
def test_nothing_on_those_days_is_missed(filed: list[tuple[date | None, date | None]], asked: tuple[date | None, date | None]) -> None:
    almanac = Almanac()
    for number, days in enumerate(filed):
        almanac.put(number, *days)
    found = almanac.about(*asked)
    assert found <= set(range(len(filed)))
    assert {number for number, days in enumerate(filed) if _meet(days, asked)} <= found


def test_what_lies_far_off_is_not_looked_at() -> None:
    almanac = Almanac()
    for number in range(1000):
        almanac.put(number, START + timedelta(number), START + timedelta(number + 30))
    assert len(almanac.about(START, START)) < 50


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    """Counts in a country of one province with two towns, one of which has a part."""
    above = {"land": (), "province": ("land",), "town": ("land", "province"), "village": ("land", "province")}
    spot = draw(st.sampled_from([None, "land", "province", "town", "village"]))
    within = (*above[spot], spot) if spot else ()
    side = draw(st.sampled_from([None, "us", "them"]))
    counted = draw(st.sampled_from([Counted.FIGHTERS, Counted.CIVILIANS, Counted.PEOPLE]))
    return Extent(Measure.KILLED, counted, side, within, spot, spot in ("land", "province"), *draw(stretches()))


@given(st.lists(extents(), max_size=30))
def test_what_overlaps_is_what_a_look_at_everything_finds(told: list[Extent]) -> None:
    shelf = Shelf()
    for i, extent in enumerate(told):
        assert shelf.above(extent) == [j for j in range(i) if told[j].overlaps(extent)]
        shelf.put(extent)


def _meet(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    return a == (None, None) or b == (None, None) or Days(*a).meets(Days(*b))
