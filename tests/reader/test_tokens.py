"""Cutting sentences into words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reader.tokens import split_tokens


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in split_tokens(text, 0, len(text))]


CUTS = [
    ("The army's men don't and cannot hold it.", "The army 's men do n't and can not hold it ."),
    ("We’re told they won’t, and it’s the rebels’ town", "We ’re told they wo n’t , and it ’s the rebels ’ town"),
    ("UN-backed, Kurdish-led, year-long", "UN - backed , Kurdish - led , year - long"),
    ("pro-government and ex-rebel men of al-Nusra", "pro-government and ex-rebel men of al - Nusra"),
    ("MiG-29s and AK-47s of the M23", "MiG - 29s and AK - 47s of the M23"),
    ("Gen. Ali and Lt. Col. J. R. Brown met U.S. officials.", "Gen. Ali and Lt. Col. J. R. Brown met U.S. officials ."),
    ("It fell at 7:30 p.m.", "It fell at 7:30 p.m ."),
    ("by 7:30p.m. or 5am, 10km off", "by 7:30 p.m. or 5 am , 10 km off"),
    ("$2.5m, €3bn and 40 percent or 12%", "$ 2.5 m , € 3 bn and 40 percent or 12 %"),
    ("1,200 of 3.5 on 11/28/2000, 2020-05-20 and 9/11", "1,200 of 3.5 on 11/28/2000 , 2020-05-20 and 9/11"),
    ("30-40 men, 2003-2007; call 713-853-3989", "30 - 40 men , 2003 - 2007 ; call 713-853-3989"),
    ("see https://example.org/a?b=1, www.example.com.", "see https://example.org/a?b=1 , www.example.com ."),
    ("Ask a.b@example.org!", "Ask a.b@example.org !"),
    ('He said: "No!" (twice) [sic]…', 'He said : " No ! " ( twice ) [ sic ] …'),
    ("either/or ... what?! -- no", "either / or ... what ?! -- no"),
    ("N'Djamena, Shi'ite and O'Brien's", "N'Djamena , Shi'ite and O'Brien 's"),
    ("@army wrote #Tripoli today, point #1", "@army wrote #Tripoli today , point # 1"),
    ("the 1990s, the 5th and the '80s", "the 1990s , the 5th and the '80s"),
    ("Tripoli.The army", "Tripoli . The army"),
]


@pytest.mark.parametrize(("text", "expected"), CUTS, ids=[text[:24] for text, _ in CUTS])
def test_words_are_cut_as_in_the_treebank(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_marks_stay_with_their_letter() -> None:
    assert words("e\u0301tat 👩🏽‍🚀 مُحَمَّد a\u200db") == ["e\u0301tat", "👩🏽‍🚀", "مُحَمَّد", "a\u200db"]


@given(st.text(st.characters(), max_size=80) | st.text("aA1.'’-/$@:() \n\u0301\u200d\u200f😀ع", max_size=60))
def test_every_character_but_space_is_in_one_word(text: str) -> None:
    spans = list(split_tokens(text, 0, len(text)))
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())


@given(st.text("ab.'n t", max_size=20), st.text("ab.'n t", max_size=20))
def test_offsets_are_of_the_whole_text(before: str, text: str) -> None:
    whole = f"{before} {text}"
    start = len(before) + 1
    assert all(start <= a < b <= len(whole) for a, b in split_tokens(whole, start, len(whole)))


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "-" * 50_000, "a-" * 20_000, "'" * 50_000, "a.b" * 20_000, "1," * 20_000, "@" * 30_000, "http://" * 8_000]
)
def test_long_garbage_takes_linear_time(text: str) -> None:
    assert "".join(words(text)) == text
