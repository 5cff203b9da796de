"""A name of the book is one party, however long it is and whatever trees its words make."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.mending.known import with_known_names
from sitrep.ingest import Given, ingest_text
from sitrep.model import Reading, Role, Sentence, Token
from sitrep.pipeline import Pipeline
from sitrep.vocab.parties import load_book

BOOK = load_book()
NAMES = [
    ("Alliance of Democratic Forces for the Liberation of Congo-Zaire", "afdl"),
    ("Jama'at Nusrat al-Islam wal-Muslimin", "jnim"),
    ("Basque Homeland and Freedom", "eta"),
    ("People's Movement for the Liberation of Angola", "mpla"),
    ("Union of Forces for Democracy and Development", "ufdd"),
    ("Communist Party of India (Maoist)", "cpi-maoist"),
    ("Revolutionary Armed Forces of Colombia", "farc"),
]


def parties(pipeline: Pipeline, text: str, role: Role) -> set[str]:
    report = ingest_text(text, name="case", given=Given(date(2020, 5, 13), None, None, None))
    return {p.entity.id for c in pipeline.read(report).claims for p in c.in_role(role) if p.entity is not None}


@pytest.mark.parametrize(("name", "party"), NAMES)
def test_it_acts(pipeline: Pipeline, name: str, party: str) -> None:
    assert party in parties(pipeline, f"{name} attacked a garrison on Monday, killing ten soldiers.", Role.ACTOR)


@pytest.mark.parametrize(("name", "party"), NAMES)
def test_it_is_attacked(pipeline: Pipeline, name: str, party: str) -> None:
    found = parties(pipeline, f"Troops shelled positions of the {name} near the border.", Role.RECIPIENT)
    assert party in found or not found  # "positions" may be the thing that is hit; parts of the name never are


def test_where_a_group_is_stays_a_place(pipeline: Pipeline) -> None:
    report = ingest_text("ISIS in Libya attacked a checkpoint on Monday.", name="case", given=Given(date(2016, 5, 13), None, None, None))
    sentence = with_known_names(report, pipeline.reader.read(report), BOOK).sentences[0]
    assert not any(m.first <= 0 and m.last >= 3 for m in sentence.mentions)


def test_what_was_read_whole_stays(pipeline: Pipeline) -> None:
    report = ingest_text("Hamas fired rockets at Ashkelon. The Islamic State shot a judge.", name="case")
    reading = pipeline.reader.read(report)
    assert with_known_names(report, reading, BOOK) is reading


@given(
    st.lists(st.integers(-1, 9), min_size=10, max_size=10),
    st.lists(st.sampled_from(["nsubj", "conj", "obl", "root"]), min_size=10, max_size=10),
)
def test_whatever_the_tree_it_stays_a_tree_where_it_was_one(heads: list[int], relations: list[str]) -> None:
    words = ["Union", "of", "Forces", "for", "Democracy", "and", "Development", "attacked", "a", "town"]
    text, tokens, at = " ".join(words), [], 0
    for i, word in enumerate(words):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "PROPN", "NNP", heads[i] if heads[i] < i else -1, relations[i]))
        at += len(word) + 1
    report = ingest_text(text, name="case")
    made = with_known_names(report, Reading(report.id, "none", (Sentence(0, len(text), 0, tuple(tokens)),)), BOOK)
    for token in made.sentences[0].tokens:
        seen, up = set(), token.index
        while up >= 0:
            assert up not in seen
            seen.add(up)
            up = made.sentences[0].tokens[up].head
