"""The book of parties: its files obey their rules, and names lead to whom they name."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import VocabularyError
from sitrep.model import Entity, EntityKind
from sitrep.vocab.files import read_rows
from sitrep.vocab.parties import PartyEntry, TieKind, is_state_side, load_book
from sitrep.vocab.parties.entry import Period
from sitrep.vocab.parties.folding import fold, fold_abbreviation
from sitrep.vocab.parties.nouns import COLUMNS as NOUN_COLUMNS
from sitrep.vocab.parties.nouns import FILE as NOUNS_FILE
from sitrep.vocab.parties.nouns import NounSort, load_nouns
from sitrep.vocab.parties.rows import PARTY_COLUMNS, PERSON_COLUMNS, PERSONS_FILE, REGIONS, TIE_COLUMNS, TIES_FILE, region_file
from sitrep.vocab.parties.states import STATE_COLUMNS, STATES_FILE

BOOK = load_book()
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(:[A-Z]{2})?")
LOADED = re.compile(r"\b(terrorist|terror|regime|warlord|thug|bandit|extremist|rebel|illegal|so-called|puppet|occupier)s?\b", re.IGNORECASE)
ARMED = (EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE)


@pytest.mark.parametrize("region", REGIONS)
def test_parties_are_sorted_by_id_one_a_line(region: str) -> None:
    rows = list(read_rows(region_file(region), PARTY_COLUMNS))
    ids = [cells[0] for _, cells in rows]
    assert ids == sorted(ids)
    assert [line for line, _ in rows] == list(range(rows[0][0], rows[0][0] + len(rows)))


def test_every_id_is_well_formed_and_used_once() -> None:
    ids = [cells[0] for region in REGIONS for _, cells in read_rows(region_file(region), PARTY_COLUMNS)]
    ids += list(dict.fromkeys(cells[0] for _, cells in read_rows(PERSONS_FILE, PERSON_COLUMNS)))
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    assert [i for i in ids if not ID.fullmatch(i)] == []


def test_states_persons_and_ties_are_sorted() -> None:
    for name, columns in ((STATES_FILE, STATE_COLUMNS), (PERSONS_FILE, PERSON_COLUMNS), (TIES_FILE, TIE_COLUMNS)):
        keys = [cells[:3] if name == TIES_FILE else cells[:1] for _, cells in read_rows(name, columns)]
        assert keys == sorted(keys), name


def test_nouns_are_sorted_and_known_by_number_of_sorts() -> None:
    rows = [tuple(cells[:2]) for _, cells in read_rows(NOUNS_FILE, NOUN_COLUMNS)]
    assert rows == sorted(set(rows))
    nouns = load_nouns()
    assert nouns.kind("militia") is EntityKind.ARMED_GROUP
    assert nouns.kind("bridge") is None
    assert nouns.is_sort("fighter", NounSort.MEMBERS)


def test_names_are_neutral() -> None:
    assert [entry.name for entry in BOOK if LOADED.search(entry.name)] == []


def test_countries_exist() -> None:
    assert {entry.country for entry in BOOK if entry.country} <= set(BOOK.states.by_iso)


def test_every_tie_leads_to_a_party() -> None:
    rows = [cells for _, cells in read_rows(TIES_FILE, TIE_COLUMNS)]
    assert [row for row in rows if BOOK.get(row[0]) is None or BOOK.get(row[2]) is None] == []
    assert [(e.id, t.other) for e in BOOK for t in e.ties if BOOK.get(t.other) is None] == []


def test_no_party_is_part_of_itself() -> None:
    for entry in BOOK:
        seen, ahead = {entry.id}, list(entry.tied(TieKind.PART_OF))
        while ahead:
            party = ahead.pop()
            assert party != entry.id, entry.id
            if party not in seen:
                seen.add(party)
                ahead += BOOK.get(party).tied(TieKind.PART_OF)  # type: ignore[union-attr]


def test_the_book_is_as_broad_as_promised() -> None:
    kinds = Counter(entry.kind for entry in BOOK)
    conflicts = {entry.country for entry in BOOK if entry.kind in ARMED}
    groups = sum(n for kind, n in kinds.items() if kind not in (EntityKind.PERSON, EntityKind.MEDIA))
    assert groups >= 500
    assert len(conflicts) >= 40
    assert kinds[EntityKind.MEDIA] >= 60
    assert kinds[EntityKind.PERSON] >= 300
    assert len(BOOK.states.by_iso) >= 195


def test_sources_are_counted() -> None:
    entries = list(BOOK)
    verified = sum(entry.source is not None for entry in entries)
    assert verified / len(entries) > 0.8, f"{verified} of {len(entries)} name a source"


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the PKK", "pkk"),
        ("P.K.K.", "pkk"),
        ("Kurdistan Workers’ Party", "pkk"),
        ("Kurdistan Workers Party", "pkk"),
        ("Libyan army", "military:LY"),
        ("Libyan National Army", "lna"),
        ("Syrian National Army", "sna-sy"),
        ("Sudanese Armed Forces", "military:SD"),
        ("Russian warplanes", "military:RU"),
        ("Russia's forces", "military:RU"),
        ("Government of the Syrian Arab Republic", "government:SY"),
        ("Syria's foreign ministry", "foreign-ministry:SY"),
        ("Ministry of Defense of Ukraine", "defence-ministry:UA"),
        ("Kyiv", "government:UA"),
        ("Ankara", "government:TR"),
        ("Libyans", "nation-people:LY"),
        ("U.S.", "state:US"),
        ("the United States", "state:US"),
        ("UAE", "state:AE"),
        ("Burma", "state:MM"),
        ("Isis", "isis"),
        ("al-Shabab", "al-shabaab"),
        ("Al Shabaab", "al-shabaab"),
        ("Hay’at Tahrir al-Sham", "hayat-tahrir-al-sham"),
        ("داعش", "isis"),
        ("قوات الدعم السريع", "rsf-sd"),
        ("ЧВК Вагнера", "wagner"),
        ("Médecins Sans Frontieres", "msf"),
        ("Doctors Without Borders", "msf"),
        ("Agence France-Presse", "afp-news"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Turkish police", "police:TR"),
        ("Nigerien troops", "military:NE"),
        ("Nigerian troops", "military:NG"),
        ("South Sudanese soldiers", "military:SS"),
    ],
)
def test_a_name_leads_to_its_party(words: str, party: str) -> None:
    assert BOOK.candidates(words)[0].id == party


@pytest.mark.parametrize("words", ["us", "is", "it", "who", "aa", "", "the", "!!", "Turkish-backed rebels", "Someone Nobody Knows", "army"])
def test_words_that_name_no_party(words: str) -> None:
    assert not BOOK.knows(words)
    assert BOOK.kind_of(words) is None


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("RSF", {"rsf-sd", "reporters-without-borders"}),
        ("SDF", {"rada", "sdf-sy"}),
        ("AA", {"arakan-army", "anadolu"}),
        ("SNA", {"military:SO", "sna-sy"}),
        ("Ansar al-Sharia", {"ansar-al-sharia-ly", "ansar-al-sharia-tn", "ansar-al-sharia-ye"}),
    ],
)
def test_a_shared_name_keeps_all_candidates(words: str, parties: set[str]) -> None:
    assert {entry.id for entry in BOOK.candidates(words)} == parties


@pytest.mark.parametrize(
    ("party", "kind", "day", "side"),
    [
        ("military:LY", EntityKind.ARMED_FORCE, None, True),
        ("gna", EntityKind.GOVERNMENT, date(2020, 5, 20), True),
        ("lna", EntityKind.ARMED_GROUP, date(2020, 5, 20), False),
        ("taliban", EntityKind.ARMED_GROUP, date(2020, 1, 1), False),
        ("taliban", EntityKind.ARMED_GROUP, date(2023, 1, 1), True),
        ("rsf-sd", EntityKind.ARMED_GROUP, date(2019, 6, 3), True),
        ("rsf-sd", EntityKind.ARMED_GROUP, date(2023, 4, 20), False),
        ("somaliland-forces", EntityKind.ARMED_FORCE, None, False),
        ("khalifa-haftar", EntityKind.PERSON, None, False),
        ("vladimir-putin", EntityKind.PERSON, date(2023, 1, 1), True),
        ("nation-people:SY", EntityKind.PEOPLE, None, False),
        ("x-0123", EntityKind.ARMED_FORCE, None, True),
        ("x-0123", EntityKind.ARMED_GROUP, None, False),
    ],
)
def test_who_is_on_a_states_side(party: str, kind: EntityKind, day: date | None, side: bool) -> None:
    assert is_state_side(Entity(party, party, kind), day) is side


def test_forces_of_a_leader() -> None:
    assert BOOK.led_by("khalifa-haftar")[0].id == "lna"
    assert BOOK.led_by("abdel-fattah-al-burhan", date(2023, 5, 1))[0].id == "military:SD"
    assert BOOK.holder("president", "government:TR", date(2019, 10, 15)).id == "recep-tayyip-erdogan"  # type: ignore[union-attr]
    assert BOOK.holder("president", "government:US", date(2018, 1, 1)).id == "donald-trump"  # type: ignore[union-attr]
    assert BOOK.holder("president", "government:TR") is None


def test_a_users_file_adds_and_overrides(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[party]]\nid = "bb7"\nname = "Seventh Border Brigade"\nkind = "armed group"\ncountry = "LY"\nabbreviations = ["BB7"]\n'
        '[[party.tie]]\nkind = "part_of"\nother = "lna"\nsince = "2019"\n'
        '[[party]]\nid = "lna"\nname = "Haftar forces"\naliases = ["Eastern Command"]\n',
        encoding="utf-8",
    )
    book = load_book(path)
    assert book.candidates("BB7")[0].tied(TieKind.PART_OF) == ("lna",)
    assert book.candidates("Libyan National Army")[0].name == "Haftar forces"
    assert book.candidates("Eastern Command")[0].id == "lna"
    assert not BOOK.knows("BB7")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[party]]\nid = 'x'\n", "no name"),
        ("[[party]]\nid = 'x'\nname = 'X'\nkind = 'gang'\n", "gang"),
        ("[[party]]\nid = 'lna'\ncolour = 'red'\n", "colour"),
        ("[[party]]\nid = 'lna'\naliases = 'one'\n", "no list"),
        ("[[party]]\nid = 'lna'\n[[party.tie]]\nkind = 'part_of'\nother = 'gna'\nsince = 'May'\n", "May"),
        ("[[place]]\nid = 'x'\n", "only [[party]]"),
        ("party = 3\n", "only [[party]]"),
        ("[[party", "cannot be read"),
    ],
)
def test_a_users_file_that_breaks_the_rules_is_one_clear_error(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as error:
        load_book(path)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_period_covers_what_its_ends_allow() -> None:
    period = Period("2014-05", "2016")
    assert period.covers(date(2014, 5, 1))
    assert period.covers(date(2016, 12, 31))
    assert not period.covers(date(2014, 4, 30))
    assert not period.covers(date(2017, 1, 1))
    assert not period.covers(None)
    with pytest.raises(ValueError, match="before it begins"):
        Period("2016", "2014-05")


@given(st.text(alphabet=sorted({c for entry in BOOK for name in entry.names for c in name}), max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert isinstance(BOOK.candidates(text), tuple)
    assert fold_abbreviation(text) is None or fold_abbreviation(text)


@given(st.sampled_from(list(BOOK)), st.sampled_from(["{}", "the {}", "{}'s", "{}’s", "The {}"]))
def test_every_name_of_the_book_finds_its_party(entry: PartyEntry, form: str) -> None:
    for name in (entry.name, *entry.names):
        assert entry in BOOK.candidates(form.format(name)), name
