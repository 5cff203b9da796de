"""Heads of state and of government: every state has one, and no office two holders at once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from sitrep.errors import VocabularyError
from sitrep.model import EntityKind
from sitrep.vocab.files import read_rows
from sitrep.vocab.parties import PartyEntry, Period, TieKind, load_book
from sitrep.vocab.parties import leaders as leaders_module
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.leaders import LEADER_COLUMNS, LEADERS_FILE, OFFICES, leader_id, read_leaders
from sitrep.vocab.parties.rows import PERSON_COLUMNS, PERSONS_FILE

BOOK = load_book()
ROWS = [cells for _, cells in read_rows(LEADERS_FILE, LEADER_COLUMNS)]
SHARED = frozenset({"captain regent"})
SINCE = "2010"
MONTH = timedelta(days=31)


def terms() -> dict[tuple[str, str], list[tuple[str, Period]]]:
    """Who held which office of which state's government when, by both files."""
    found: dict[tuple[str, str], list[tuple[str, Period]]] = defaultdict(list)
    for entry in BOOK:
        for tie in entry.ties:
            party, _, state = tie.other.partition(":")
            if tie.kind is TieKind.OFFICE_IN and party == "government" and tie.office in OFFICES:
                found[state, tie.office].append((entry.id, tie.period))
    return found


def day(written: str | None, is_end: bool) -> date:
    """The first day that `written` may mean, or the last where `is_end`, so that what is not known finely never overlaps."""
    if written is None:
        return date.max if is_end else date.min
    year, month, of_month = (int(part) for part in (*written.split("-"), "0", "0")[:3])
    return date(year, month or (1 if is_end else 12), of_month or (1 if is_end else 28))


def test_every_state_has_a_head_since_2010() -> None:
    led = {state for (state, _), held in terms().items() for _, period in held if (period.until or "9999") >= SINCE}
    assert set(BOOK.states.by_iso) - led - {"PS"} == set()
    assert BOOK.holder("president", "pa-ps", date(2020, 1, 1)).id == "mahmoud-abbas"  # type: ignore[union-attr]


def test_no_two_hold_one_office_for_more_than_a_month() -> None:
    clashes = []
    for (state, office), held in terms().items():
        ordered = sorted(held, key=lambda h: (h[1].since or "", h[1].until or "9999"))
        for (first, earlier), (second, later) in pairwise(ordered):
            if office not in SHARED and day(earlier.until, is_end=True) > min(day(later.since, is_end=False), date.max - MONTH) + MONTH:
                clashes.append((state, office, first, second))
    assert clashes == []


def test_rows_are_sorted_and_none_repeats() -> None:
    keys = [(state, office, since, name) for state, office, name, _, _, since, _, _ in ROWS]
    assert keys == sorted(keys)
    assert [key for key, n in Counter(keys).items() if n > 1] == []
    persons = {(leader_id(c[1]), c[5], c[6], c[7]) for _, c in read_rows(PERSONS_FILE, PERSON_COLUMNS)}
    assert [r for r in ROWS if (leader_id(r[2]), r[1], f"government:{r[0]}", r[5]) in persons] == []


def test_ends_are_told_and_names_stand_once() -> None:
    assert [r for r in ROWS if not r[5]] == []
    told = {(r[0], r[2]) for r in ROWS}
    ids = {leader_id(name) for _, name in told}
    assert len(ids) == len(told)
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_no_last_name_alone_is_a_name_of_the_book() -> None:
    """It is for the countries of a report to say whom a last name means."""
    single = {alias for r in ROWS for alias in r[4].split("|") if alias.isascii() and len(fold(alias).split()) == 1}
    assert single == {"Jokowi", "Lula"}


def test_sources_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    named = sum(bool(r[7]) for r in ROWS)
    states = {r[0] for r in ROWS}
    with capsys.disabled():
        print(f"\n{len(ROWS)} terms of {len({r[2] for r in ROWS})} leaders, {len(states)} states; {len(ROWS) - named} terms unverified")
    assert named / len(ROWS) > 0.8


@pytest.mark.parametrize(
    ("office", "state", "when", "name"),
    [
        ("prime minister", "JP", date(2015, 6, 1), "Shinzo Abe"),
        ("president", "BR", date(2024, 1, 1), "Luiz Inácio Lula da Silva"),
        ("president", "BR", date(2009, 1, 1), "Luiz Inácio Lula da Silva"),
        ("president", "ML", date(2012, 6, 1), "Dioncounda Traoré"),
        ("president", "CN", date(2020, 1, 1), "Xi Jinping"),
        ("prime minister", "DE", date(2025, 6, 1), "Friedrich Merz"),
        ("king", "GB", date(2011, 1, 1), "Elizabeth II"),
        ("prime minister", "RU", date(2010, 1, 1), "Vladimir Putin"),
        ("prime minister", "SA", date(2023, 1, 1), "Mohammed bin Salman"),
    ],
)
def test_who_held_an_office_on_a_day(office: str, state: str, when: date, name: str) -> None:
    holder = BOOK.holder(office, f"government:{state}", when)
    assert holder is not None
    assert holder.name == name


def test_surnames_are_those_said() -> None:
    assert "xi-jinping" in {e.id for e in BOOK.surnamed("Xi")}
    assert BOOK.surnamed("Jinping") == ()
    assert BOOK.surnamed("II") == ()
    assert "shinzo-abe" in {e.id for e in BOOK.surnamed("Abe")}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("FR,boss,A B,,,2010,,", "no office"),
        ("FR,president,A B,,,May,,", "May"),
        ("FR,president,Joe Biden,,,2010,,", "is of US"),
    ],
)
def test_a_broken_row_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, row: str, says: str) -> None:
    monkeypatch.setattr(leaders_module, "read_rows", lambda _name, _columns: iter([(7, row.split(","))]))
    known = {"joe-biden": PartyEntry("joe-biden", "Joe Biden", EntityKind.PERSON, "US")}
    with pytest.raises(VocabularyError, match=says) as error:
        read_leaders(known)
    assert f"{Path(LEADERS_FILE)}:7" in str(error.value)
