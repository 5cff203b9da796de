"""Cutting reports into sentences."""

from __future__ import annotations

import itertools
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reader.sentences import split_sentences


def cut(text: str, title_end: int = 0) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, title_end)]


CASES = {
    "plain": "The town fell. | Its mayor fled! | Who holds it? | Nobody knows.",
    "initials": "J. R. Brown met Gen. Ali and Lt. Col. K. Diallo. | They spoke.",
    "acronym": "The U.S. Army left. | It went home to the U.S. | The rest stayed.",
    "numbers": "Brigade No. 5 lost 3.5 tons. | Resolution No. 2510 was passed.",
    "hours": "It began at 7:45 p.m. Monday. | It ended at 9 p.m. | Rebels then left.",
    "months": "On Oct. 9 the army came. | By Nov. it had gone.",
    "firms": "Acme Inc. Monday sold arms. | It is owned by Arms Corp. | The state denies it.",
    "quotes": '"We left." | He added: "They stayed." | “It is over.” | They agreed.',
    "asked": '"Is it over?" the mayor asked. | "It is!" Ali said.',
    "asked by name": '"Who fired?" Omar Saleh asked.',
    "spaced quote": 'They help stop it ". | He agreed.',
    "ellipsis": "They came... and left. | They waited… | Nothing came.",
    "brackets": "It fell (the army denies it). | (The army denies it.) | It fell.",
    "references": "It fell.[12] | The army left.[3][4] | It came back.",
    "spaced references": "It fell. [12] | The army left. [3] [4] | It came back.",
    "names with marks": "It ran on E! network news. | Yahoo! said so.",
    "initial before a name": "Judge Douglas P. Stone met R. P. Ali. | He left.",
    "lone marks": ". Near Mosul they fired. | They left.",
    "items": "1. The army leaves. | 2. The rebels stay.",
    "small letters": "the army left. | the rebels came. | who knows?",
    "questions in a row": "Who? | When? | Where?",
}


@pytest.mark.parametrize("sentences", CASES.values(), ids=CASES)
def test_full_stops(sentences: str) -> None:
    pieces = sentences.split(" | ")
    assert cut(" ".join(pieces)) == pieces


def test_a_space_may_be_missing() -> None:
    assert cut("The army took Tripoli.The mayor fled.") == ["The army took Tripoli.", "The mayor fled."]


def test_items_begin_lines() -> None:
    assert cut("It was agreed:\n1. The army leaves.\n12. The rebels stay.") == [
        "It was agreed:",
        "1. The army leaves.",
        "12. The rebels stay.",
    ]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("(Nairobi, May 12, 2025) –", "The armed group shot nine men."),
        ("TRIPOLI, May 20 (Agency) -", "The army left."),
        ("GENEVA —", "“We left,” Ali said."),
        ("Port Sudan, Sudan (AB) –", "The army left."),
        ("KHARTOUM (Agency) --", "The army left."),
        ("EL FASHER, Sudan, Oct. 3 -", "The army left."),
    ],
)
def test_a_dateline_is_a_sentence(dateline: str, rest: str) -> None:
    assert cut(f"{dateline} {rest} It came back.") == [dateline, rest, "It came back."]


@pytest.mark.parametrize("text", ["The army - it said - left.", "Ali - the mayor - left (AB) - The end", "MiG-29s - Two of them - fell."])
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert cut(text)[0].startswith(text[:12])


def test_lines_end_sentences() -> None:
    assert cut("Army leaves town\nThe army left. It said so\n\n- rifles\n- mortars\n") == [
        "Army leaves town",
        "The army left.",
        "It said so",
        "- rifles",
        "- mortars",
    ]


PROSE = (
    "The army said on Monday that it had taken the town of Beni after two days of heavy fighting in which at least forty "
    "people were killed. Residents who fled towards the border spoke of shelling near the market and of houses set on fire by "
    "men in uniform. The rebels denied that they had left and called the statement an invention of the ministry, which has "
    "made such claims before. Aid workers could not reach the area."
)


@pytest.mark.parametrize("width", [50, 64, 72, 80, 100])
def test_wrapped_lines_are_joined(width: int) -> None:
    first, second = textwrap.wrap(PROSE, width), textwrap.wrap(PROSE.replace("Monday", "Tuesday"), width)
    text = "\n".join(["Army takes town", "", *first, "", *second])
    flat = [" ".join(s.split()) for s in cut(text)]
    assert flat == ["Army takes town", *cut(PROSE), *cut(PROSE.replace("Monday", "Tuesday"))]


def test_a_wrapped_paragraph_is_one_paragraph() -> None:
    text = "\n\n".join(textwrap.fill(p, 70) for p in (PROSE, PROSE))
    assert [s.paragraph for s in split_sentences(text)] == [0, 0, 0, 0, 1, 1, 1, 1]


def test_a_title_ends_where_it_is_said_to() -> None:
    title = "Army takes the town of Beni after two days of heavy fighting near"
    text = f"{title}\nthe border, and then it leaves"
    assert cut(text, len(title)) == [title, "the border, and then it leaves"]


def test_paragraphs_are_counted() -> None:
    assert [s.paragraph for s in split_sentences("One. Two.\n\nThree.\nFour.")] == [0, 0, 1, 2]


@given(st.text(st.characters(), max_size=120) | st.text('Aab.?!"’() \n\r\u2028…1-😀ع。', max_size=90), st.integers(0, 130))
def test_every_character_but_space_is_in_one_sentence(text: str, title_end: int) -> None:
    found = list(split_sentences(text, min(title_end, len(text))))
    assert all(s.start < s.end for s in found)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in itertools.pairwise(found))
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "." * 50_000,
        "a. " * 20_000,
        "(" * 50_000,
        '"' * 50_000,
        "A" * 50_000,
        "A, " * 20_000,
        "\n" * 50_000 + "a",
        ". " * 30_000,
        "A (" * 15_000,
    ],
)
def test_long_garbage_takes_linear_time(text: str) -> None:
    assert sum(s.end - s.start for s in split_sentences(text)) <= len(text)
