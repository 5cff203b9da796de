"""What has the form of a time expression and is none, beside what is one in the same form."""

from __future__ import annotations

import pytest

from sitrep.ground.time import find

NOT_TIME = [
    "The 27-year-old fighter fell.",
    "Two boys, 12 years old, were hurt.",
    "A man in his 20s was shot.",
    "A woman in her mid-30s was shot.",
    "About 2000 soldiers deployed.",
    "They bought it for $ 2010 there.",
    "Some 2000 km of road are mined.",
    "The fall of the city was near.",
    "Theresa May spoke.",
    "Prime Minister May spoke.",
    "He may leave.",
    "They march to the port.",
    "The Great March of Return was met with fire.",
    "The Daily Mirror wrote of it.",
    "A minister, Ramadan Abdi, spoke.",
    "The Easter Offensive failed.",
    "The Sun wrote of it.",
    "They sat down.",
    "It was on the 7th floor.",
    "The 3rd Brigade fell back.",
    "The now-banned group fled.",
    "The T-72 and the Su-24 were hit.",
    "A second strike hit it.",
    "The Arab Spring reached them.",
    "Prices fell 2.36 % there.",
    "The A-10's pilot and the F-16s were safe.",
]

TIME = [
    ("Of 200 men in May only a few came.", "May"),
    ("In May they came.", "May"),
    ("In March 2011 they came.", "March 2011"),
    ("The 2011 uprising spread.", "2011"),
    ("It began in the 1990s.", "the 1990s"),
    ("He came in the fall of 2011.", "the fall of 2011"),
    ("Fighting resumed at dawn.", "dawn"),
    ("Since 2000 villages have burnt.", "2000"),
    ("They prayed during Ramadan.", "Ramadan"),
    ("It fell at 2.36 p.m. there.", "2.36 p.m."),
    ("On Sat. 16 May they came.", "Sat. 16 May"),
]


@pytest.mark.parametrize("text", NOT_TIME)
def test_no_time_expression(text: str) -> None:
    assert [words.text for words in find(text)] == []


@pytest.mark.parametrize(("text", "words"), TIME, ids=[text for text, _ in TIME])
def test_time_expression(text: str, words: str) -> None:
    assert [found.text for found in find(text)] == [words]
