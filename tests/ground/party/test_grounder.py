"""The grounder fills in entities and nothing else, on anything it is given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ground.party.building import claim, parse, reading

from sitrep.ground.party import PartyGrounder
from sitrep.model import Claim, LinkBasis, Mention, MentionKind, Reading, Role, is_quoted
from sitrep.vocab.parties import load_book

GROUNDER = PartyGrounder(load_book())
WORDS = st.sampled_from(
    (
        "army",
        "the",
        "Libyan",
        "Haftar",
        "'s",
        "forces",
        "it",
        "they",
        "which",
        "SDF",
        "(",
        ")",
        "said",
        "المتمردون",
        "🕊",
        "e\u0301",
        "-",
        "of",
    )
)
TAGS = ("NOUN", "PROPN", "PRON", "ADJ", "VERB", "ADP", "DET", "PUNCT", "PART")
RELATIONS = ("nsubj", "obj", "nmod", "nmod:poss", "compound", "flat", "appos", "conj", "acl", "case", "det", "root")
Parsed = tuple[list[tuple[str, str, int, str]], tuple[Mention, ...]]


def bare(made: Claim) -> Claim:
    participants = tuple(replace(p, entity=None) for p in made.participants)
    return replace(made, participants=participants, sources=tuple(replace(s, entity=None) for s in made.sources))


@st.composite
def readings(draw: st.DrawFn) -> Parsed:
    words = draw(st.lists(WORDS, min_size=1, max_size=12))
    size = len(words)
    made = []
    for word in words:
        made.append((word, draw(st.sampled_from(TAGS)), draw(st.integers(-1, size - 1)), draw(st.sampled_from(RELATIONS))))
    first = draw(st.integers(0, size - 1))
    mention = Mention(draw(st.sampled_from(list(MentionKind))), first, draw(st.integers(first + 1, size)))
    return made, (mention,)


@given(readings(), st.data())
def test_only_entities_change_whatever_the_tree(
    made: tuple[list[tuple[str, str, int, str]], tuple[Mention, ...]], data: st.DataObject
) -> None:
    report, read = reading(made)
    tokens = read.sentences[0].tokens
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    words = report.text[tokens[first].start : tokens[last].end]
    role = data.draw(st.sampled_from(list(Role)))
    given_claims = (claim(report, words, role, source=words),)
    found = GROUNDER.ground(given_claims, read, report)
    assert tuple(bare(c) for c in found) == given_claims
    assert [c.id for c in found] == [c.id for c in given_claims]
    assert all(is_quoted(report.text, span) for span in found[0].spans())
    assert GROUNDER.ground(given_claims, read, report) == found


def test_no_claims_are_no_work() -> None:
    report, read = reading((parse("Fighting/NOUN/-1/root"), ()))
    assert GROUNDER.ground((), read, report) == ()
    assert GROUNDER.ground((), Reading(report.id, "none", ()), report) == ()


def test_instruments_and_items_have_no_party() -> None:
    report, read = reading((parse("Hamas/PROPN/1/nsubj fired/VERB/-1/root rockets/NOUN/1/obj"), ()))
    found = GROUNDER.ground((claim(report, "Hamas", Role.ITEM),), read, report)
    assert found[0].participants[0].entity is None


@pytest.mark.parametrize(("pronoun", "party"), [("We", "lna"), ("I", "ahmed-al-mismari")])
def test_we_is_the_speakers_side_and_i_the_speaker(pronoun: str, party: str) -> None:
    line = (
        f"{pronoun}/PRON/1/nsubj withdrew/VERB/6/ccomp +,/PUNCT/1/punct Ahmed/PROPN/6/nsubj al-Mismari/PROPN/3/flat +,/PUNCT/3/punct "
        "said/VERB/-1/root +./PUNCT/6/punct"
    )
    report, read = reading((parse(line), (Mention(MentionKind.PERSON, 3, 5),)))
    found = GROUNDER.ground((claim(report, pronoun, source="Ahmed al-Mismari"),), read, report)[0]
    assert found.sources[0].entity is not None
    assert found.sources[0].entity.id == "ahmed-al-mismari"
    meant = found.participants[0].entity
    assert meant is not None
    assert (meant.id, meant.basis) == (party, LinkBasis.COREFERENCE)


def test_a_modifier_stands_for_its_party() -> None:
    line = (
        "The/DET/5/det UN/PROPN/3/compound +-/PUNCT/3/punct +backed/VERB/5/amod Libyan/ADJ/5/amod government/NOUN/6/nsubj fell/VERB/-1/root"
    )
    report, read = reading((parse(line), ()))
    found = GROUNDER.ground((claim(report, "UN-backed"), claim(report, "Libyan")), read, report)
    entities = [c.participants[0].entity for c in found]
    assert [e.id if e else None for e in entities] == ["un", "state:LY"]


@pytest.mark.parametrize(("first", "last", "party"), [("Boko", "Haram", "boko-haram"), ("Abu", "Sayyaf", None), ("Hamas", "Abboud", "x")])
def test_a_group_read_as_a_person_is_the_group_where_nothing_of_the_name_is_left_over(first: str, last: str, party: str | None) -> None:
    report, read = reading((parse(f"{first}/PROPN/2/nsubj {last}/PROPN/0/flat fled/VERB/-1/root"), (Mention(MentionKind.PERSON, 0, 2),)))
    found = GROUNDER.ground((claim(report, f"{first} {last}"),), read, report)[0].participants[0].entity
    assert found is not None
    assert found.id.startswith("x-") is (party == "x")
    assert party in (None, "x", found.id)


def test_the_president_is_the_head_of_state_named_before() -> None:
    named = parse("Volodymyr/PROPN/2/nsubj Zelensky/PROPN/0/flat left/VERB/-1/root")
    titled = parse("The/DET/1/det president/NOUN/2/nsubj threatened/VERB/-1/root Moscow/PROPN/2/obj")
    report, read = reading((named, (Mention(MentionKind.PERSON, 0, 2),)), (titled, (Mention(MentionKind.PERSON, 1, 2),)))
    found = GROUNDER.ground((claim(report, "president"),), read, report)[0].participants[0].entity
    assert found is not None
    assert (found.id, found.basis) == ("volodymyr-zelensky", LinkBasis.COREFERENCE)
