"""Number words and their bounds: a table with the words as the name of the row, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ground.quantity import Bounds, find_numbers, read_number

EXACT = [
    ("Seventeen", 17),
    ("twenty-two", 22),
    ("forty five", 45),
    ("two hundred and five", 205),
    ("a hundred", 100),
    ("one thousand two hundred", 1200),
    ("fifteen hundred", 1500),
    ("a hundred and twenty thousand", 120000),
    ("1,200", 1200),
    ("12 000 families", 12000),
    ("1.200 soldiers", 1200),
    ("1’200", 1200),
    ("1.2 million", 1200000),
    ("2,5 million", 2500000),
    ("4.1 million people", 4100000),
    ("8.7 lakh", 870000),
    ("1,40,000 villagers", 140000),
    ("a couple of dozen gunmen", 24),
    ("two and a half million people", 2500000),
    ("half a million", 500000),
    ("three crore", 30000000),
    ("4 lakh", 400000),
    ("50k", 50000),
    ("half a dozen", 6),
    ("a dozen or so", 12),
    ("two dozen", 24),
    ("a couple of trucks", 2),
    ("a pair of jets", 2),
    ("both pilots", 2),
    ("no casualties", 0),
    ("none", 0),
    ("zero", 0),
    ("nobody", 0),
    ("not a single shell", 0),
    ("a soldier", 1),
    ("an officer", 1),
    ("one", 1),
    ("another fighter", 1),
    ("nearly 100", 100),
    ("about 5000 U.S. troops", 5000),
    ("some 20,000", 20000),
    ("around thirty", 30),
    ("approximately 3,400", 3400),
    ("an estimated 300", 300),
    ("just under 90", 90),
    ("a further two", 2),
    ("another 12 people", 12),
    ("the three soldiers", 3),
    ("its two drones", 2),
    ("a group of seven men", 7),
    ("30-member", 30),
    ("three Russian-made Pantsir type air defence systems", 3),
    ("one of the two crossings", 1),
    ("only four", 4),
    ("a total of 61", 61),
    ("٣٥", 35),
    ("~40", 40),
    ("100-odd", 100),
    ("three children", 3),
    ("thirty-one", 31),
    ("ninety nine", 99),
    ("six hundred thousand", 600000),
    ("one million two hundred thousand", 1200000),
    ("two thousand and twelve", 2012),
    ("1,234,567", 1234567),
    ("0", 0),
    ("no one", 0),
    ("neither side", 0),
    ("an estimated 1.3 million people", 1300000),
    ("close to 40", 40),
    ("almost a thousand", 1000),
    ("the remaining 80 fighters", 80),
    ("all 33 passengers", 33),
    ("these four bodies", 4),
    ("a lone gunman", 1),
    ("a single rocket", 1),
    ("a score of villages", 20),
    ("six of its tanks", 6),
    ("12-man patrol", 12),
    ("a trio of gunmen", 3),
    ("the first 150 evacuees", 150),
    ("a combined 29", 29),
    ("dozen", 12),
    ("4.5 million", 4500000),
    ("2.000.000", 2000000),
    ("approx. 60", 60),
]

RANGES = [
    ("at least 12", 12, None),
    ("at least a dozen", 12, None),
    ("at least some 20", 20, None),
    ("no fewer than 30", 30, None),
    ("no less than nine", 9, None),
    ("not fewer than 11", 11, None),
    ("a minimum of 8", 8, None),
    ("upwards of 500", 500, None),
    ("20 or more", 20, None),
    ("50+", 50, None),
    ("50-plus", 50, None),
    ("more than 1,000", 1001, None),
    ("more than a thousand", 1001, None),
    ("more than two dozen", 25, None),
    ("over 30", 31, None),
    ("well over 200", 201, None),
    ("in excess of 70", 71, None),
    (">40", 41, None),
    ("up to twelve", 1, 12),
    ("as many as 30", 1, 30),
    ("no more than 15", 1, 15),
    ("at most two", 1, 2),
    ("fewer than 20", 1, 19),
    ("less than a hundred", 1, 99),
    ("under 20", 1, 19),
    ("between 5 and 7", 5, 7),
    ("between five and seven", 5, 7),
    ("5-7", 5, 7),
    ("5–7 vehicles", 5, 7),
    ("5 to 7", 5, 7),
    ("five or six", 5, 6),
    ("from 20 to 30", 20, 30),
    ("10 to 15 thousand", 10000, 15000),
    ("two to three hundred", 200, 300),
    ("between 1.5 and 2 million", 1500000, 2000000),
    ("between two and 4,000", 2000, 4000),
    ("20-25,000", 20000, 25000),
    ("100 to 3,000", 100, 3000),
    ("2,000-3,000", 2000, 3000),
    ("900 to 1,000", 900, 1000),
    ("one or two", 1, 2),
    ("one or more", 1, None),
    ("several", 3, None),
    ("a few", 3, None),
    ("a handful of men", 3, None),
    ("dozens of people", 24, None),
    ("several dozen", 36, None),
    ("a few dozen fighters", 36, None),
    ("scores", 40, None),
    ("hundreds", 200, None),
    ("several hundred", 300, None),
    ("thousands of civilians", 2000, None),
    ("tens of thousands", 20000, None),
    ("hundreds of thousands", 200000, None),
    ("millions", 2000000, None),
    ("multiple rockets", 2, None),
    ("dozens, perhaps hundreds", 24, None),
    ("more than several hundred", 300, None),
    ("at least one", 1, None),
    ("at least 12 people, including three children", 12, None),
    ("a minimum of two dozen", 24, None),
    ("no fewer than a hundred", 100, None),
    ("not more than 25", 1, 25),
    ("up to 1.5 million", 1, 1500000),
    ("more than 3.7 million", 3700001, None),
    ("above 90", 91, None),
    ("below ten", 1, 9),
    ("well under 50", 1, 49),
    ("200 or so to 300", 200, 200),
    ("8 to 10 vehicles", 8, 10),
    ("between two and three dozen", 24, 36),
    ("between 100 and 150 fighters", 100, 150),
    ("from five to ten", 5, 10),
    ("three or four shells", 3, 4),
    ("15—20", 15, 20),
    ("30 or fewer", 1, 30),
    ("hundreds of people", 200, None),
    ("hundreds and hundreds", 200, None),
    ("tens of millions", 20000000, None),
    ("a number of dozens", 24, None),
    ("quite a few", 3, None),
    ("at least dozens", 24, None),
]

NO_NUMBER = [
    "",
    "the fighters",
    "civilians",
    "many",
    "T-72",
    "122mm",
    "roughly two thirds of its 900 men",
    "half of the fighters",
    "40 percent",
    "a tenth of its tanks",
    "Su-24",
    "2,5",
    "and",
    "3.7",
    "more",
    "-",
    "some",
]


@pytest.mark.parametrize(("words", "number"), EXACT, ids=[words for words, _ in EXACT])
def test_exact_numbers(words: str, number: int) -> None:
    assert read_number(words) == Bounds(number, number)


@pytest.mark.parametrize(("words", "low", "high"), RANGES, ids=[words for words, _, _ in RANGES])
def test_ranges(words: str, low: int | None, high: int | None) -> None:
    assert read_number(words) == Bounds(low, high)


@pytest.mark.parametrize("words", NO_NUMBER)
def test_words_without_a_number(words: str) -> None:
    assert read_number(words) is None


def test_found_in_running_text() -> None:
    text = "At least 12 people were killed and more than 30 wounded, as dozens fled in two T-72 tanks."
    found = [(text[number.start : number.end], number.bounds.low, number.bounds.high) for number in find_numbers(text)]
    assert found == [("At least 12", 12, None), ("more than 30", 31, None), ("dozens", 24, None), ("two", 2, 2)]


@given(st.integers(min_value=0, max_value=10**12))
def test_a_plain_number_is_read_as_itself(number: int) -> None:
    assert read_number(str(number)) == Bounds(number, number)
    assert read_number(f"{number:,}") == Bounds(number, number)


SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(number: int) -> str:
    """A number below a billion in words."""
    if number < 20:
        return SMALL.split()[number]
    if number < 100:
        rest = number % 10
        return TENS.split()[number // 10 - 2] + (f"-{spelled(rest)}" if rest else "")
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            return f"{spelled(number // scale)} {name}" + (f"{' and' if rest < 100 else ''} {spelled(rest)}" if rest else "")
    raise AssertionError(number)


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_a_spelled_number_is_read_as_itself(number: int) -> None:
    assert read_number(spelled(number)) == Bounds(number, number)


@given(st.text(alphabet=st.sampled_from("0123456789,.-–+ abdehlmnorstuvwy'"), max_size=60))
def test_bounds_are_in_order_whatever_the_words(words: str) -> None:
    bounds = read_number(words)
    assert bounds is None or bounds.low is None or bounds.high is None or bounds.low <= bounds.high


@given(st.text(max_size=80))
def test_found_numbers_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for found in find_numbers(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
