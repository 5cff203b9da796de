"""What pronouns and definite nouns stand for, on readings built by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ground.party.building import entity_of, parse, reading

from sitrep.model import Entity, LinkBasis, Mention, MentionKind, Plover, Reading, Report, Role

ORG, PERSON, PLACE = MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.PLACE


def read(*lines: tuple[str, tuple[Mention, ...]]) -> tuple[Report, Reading]:
    return reading(*((parse(line), mentions) for line, mentions in lines))


def meant(report: Report, made: Reading, words: str, nth: int = 0, role: Role = Role.ACTOR) -> Entity | None:
    return entity_of(report, made, words, role, nth=nth)


SHELLED = (
    "The/DET/2/det Arakan/PROPN/2/compound Army/PROPN/3/nsubj shelled/VERB/-1/root the/DET/5/det base/NOUN/3/obj +./PUNCT/3/punct",
    (Mention(ORG, 1, 3),),
)
TOOK_IT = ("It/PRON/1/nsubj took/VERB/-1/root two/NUM/3/nummod towns/NOUN/1/obj +./PUNCT/1/punct", ())
GROUP_SAID = ("The/DET/1/det group/NOUN/2/nsubj said/VERB/-1/root so/ADV/2/advmod +./PUNCT/2/punct", ())
MET = (
    "President/PROPN/1/compound Salva/PROPN/3/nsubj Kiir/PROPN/1/flat met/VERB/-1/root rebel/NOUN/5/compound leader/NOUN/6/compound "
    "Riek/PROPN/3/obj Machar/PROPN/6/flat +./PUNCT/3/punct",
    (Mention(PERSON, 1, 3), Mention(PERSON, 6, 8)),
)


def test_it_is_the_force_that_acted() -> None:
    report, made = read(SHELLED, TOOK_IT)
    found = meant(report, made, "It")
    assert found is not None
    assert (found.id, found.name, found.basis) == ("arakan-army", "Arakan Army", LinkBasis.COREFERENCE)
    assert found.antecedent is not None
    assert found.antecedent.text == "Arakan Army"
    assert report.text[found.antecedent.start : found.antecedent.end] == found.antecedent.text


def test_the_group_is_the_group_named_before() -> None:
    report, made = read(SHELLED, GROUP_SAID)
    found = meant(report, made, "group")
    assert found is not None
    assert (found.id, found.basis) == ("arakan-army", LinkBasis.COREFERENCE)


def test_he_is_the_subject_before_the_object() -> None:
    report, made = read(MET, ("He/PRON/1/nsubj called/VERB/-1/root for/ADP/3/case calm/NOUN/1/obl +./PUNCT/1/punct", ()))
    found = meant(report, made, "He")
    assert found is not None
    assert found.id == "salva-kiir"


def test_his_forces_are_those_he_leads() -> None:
    line = "Riek/PROPN/3/nsubj Machar/PROPN/0/flat himself/PRON/0/nmod left/VERB/-1/root +./PUNCT/3/punct"
    moved = "His/PRON/1/nmod:poss forces/NOUN/2/nsubj withdrew/VERB/-1/root +./PUNCT/2/punct"
    report, made = read((line, (Mention(PERSON, 0, 2),)), (moved, ()))
    found = meant(report, made, "forces")
    assert found is not None
    assert (found.id, found.basis) == ("spla-io", LinkBasis.POSSESSIVE)


def test_she_is_not_a_man() -> None:
    line = "Mr./PROPN/1/compound Tamsali/PROPN/2/nsubj left/VERB/-1/root +./PUNCT/2/punct"
    report, made = read((line, (Mention(PERSON, 1, 2),)), ("She/PRON/1/nsubj stayed/VERB/-1/root +./PUNCT/1/punct", ()))
    assert meant(report, made, "She") is None


def test_it_without_an_antecedent_is_nobody() -> None:
    report, made = read(TOOK_IT)
    assert meant(report, made, "It") is None


def test_an_object_cannot_be_its_own_subject() -> None:
    line = "The/DET/1/det army/NOUN/2/nsubj shelled/VERB/-1/root it/PRON/2/obj +./PUNCT/2/punct"
    report, made = read((line, ()))
    assert meant(report, made, "it") is None


def test_a_relative_pronoun_is_its_noun() -> None:
    line = (
        "The/DET/1/det M23/PROPN/5/nsubj +,/PUNCT/4/punct which/PRON/4/nsubj fights/VERB/1/acl:relcl withdrew/VERB/-1/root +./PUNCT/5/punct"
    )
    report, made = read((line, (Mention(ORG, 1, 2),)))
    found = meant(report, made, "which")
    assert found is not None
    assert (found.id, found.basis) == ("m23", LinkBasis.COREFERENCE)


def test_an_abbreviation_introduced_in_brackets_means_that_name() -> None:
    first = (
        "The/DET/2/det Tamsali/PROPN/2/compound Front/PROPN/6/nsubj (/PUNCT/4/punct +TF/PROPN/2/appos +)/PUNCT/4/punct left/VERB/-1/root "
        "+./PUNCT/6/punct"
    )
    second = "The/DET/1/det TF/PROPN/2/nsubj returned/VERB/-1/root +./PUNCT/2/punct"
    report, made = read((first, (Mention(ORG, 1, 3),)), (second, (Mention(ORG, 1, 2),)))
    whole, short = meant(report, made, "Tamsali Front"), meant(report, made, "TF", nth=1)
    assert whole is not None
    assert short is not None
    assert whole.id == short.id
    assert whole.id.startswith("x-")
    assert whole.name == "Tamsali Front"


def test_a_person_in_apposition_is_the_office() -> None:
    line = (
        "The/DET/3/det army/NOUN/3/nmod:poss +'s/PART/1/case spokesman/NOUN/8/nsubj +,/PUNCT/5/punct Nabil/PROPN/3/appos "
        "Abdallah/PROPN/5/flat +,/PUNCT/5/punct spoke/VERB/-1/root +./PUNCT/8/punct"
    )
    report, made = read((line, (Mention(PERSON, 5, 7),)))
    found = meant(report, made, "spokesman")
    assert found is not None
    assert found.id == "nabil-abdallah"


def test_a_last_name_is_the_person_named_in_full() -> None:
    first = "Colonel/PROPN/1/compound Yusuf/PROPN/3/nsubj Tamsali/PROPN/1/flat left/VERB/-1/root +./PUNCT/3/punct"
    second = "Tamsali/PROPN/1/nsubj returned/VERB/-1/root +./PUNCT/1/punct"
    report, made = read((first, (Mention(PERSON, 0, 3),)), (second, (Mention(PERSON, 0, 1),)))
    whole, last = meant(report, made, "Yusuf Tamsali"), meant(report, made, "Tamsali", nth=1)
    assert whole is not None
    assert last is not None
    assert whole.id == last.id
    assert last.name == "Yusuf Tamsali"


def test_a_capital_is_a_government_where_it_acts_and_a_place_where_it_is_hit() -> None:
    line = "Kyiv/PROPN/1/nsubj struck/VERB/-1/root Moscow/PROPN/1/obj +./PUNCT/1/punct"
    report, made = read((line, (Mention(PLACE, 0, 1), Mention(PLACE, 2, 3))))
    actor = meant(report, made, "Kyiv")
    assert actor is not None
    assert actor.id == "government:UA"
    assert entity_of(report, made, "Moscow", Role.RECIPIENT, plover=Plover.ASSAULT) is None
    accused = entity_of(report, made, "Moscow", Role.RECIPIENT, plover=Plover.ACCUSE)
    assert accused is not None
    assert accused.id == "government:RU"


@pytest.mark.parametrize("noun", ["army", "group"])
def test_the_army_is_not_a_charity(noun: str) -> None:
    line = "Oxfam/PROPN/1/nsubj spoke/VERB/-1/root +./PUNCT/1/punct"
    report, made = read((line, (Mention(ORG, 0, 1),)), (f"The/DET/1/det {noun}/NOUN/2/nsubj answered/VERB/-1/root +./PUNCT/2/punct", ()))
    found = meant(report, made, noun)
    assert (found is not None and found.id == "oxfam") is (noun == "group")


def test_what_acts_is_a_party_and_not_the_thing_named_last() -> None:
    named = "The/DET/1/det M23/PROPN/2/nsubj left/VERB/-1/root +./PUNCT/2/punct"
    thing = "The/DET/1/det bridge/NOUN/2/nsubj fell/VERB/-1/root +./PUNCT/2/punct"
    seen = "It/PRON/1/nsubj appeared/VERB/-1/root +./PUNCT/1/punct"
    report, made = read((named, (Mention(ORG, 1, 2),)), (thing, ()), (seen, ()))
    acting = meant(report, made, "It")
    assert acting is not None
    assert acting.id == "m23"
    assert meant(report, made, "It", role=Role.RECIPIENT) is None


HEADLINE = ("Machar/PROPN/1/nsubj resigns/VERB/-1/root", (Mention(PERSON, 0, 1),))
SHORT = ("Okello/PROPN/1/nsubj resigns/VERB/-1/root", (Mention(PERSON, 0, 1),))
FULL = "{}/PROPN/2/nsubj Okello/PROPN/0/flat left/VERB/-1/root +./PUNCT/2/punct"
JOHN, MARY = ((FULL.format(name), (Mention(PERSON, 0, 2),)) for name in ("John", "Mary"))


def test_a_headline_names_whom_the_text_names_in_full() -> None:
    report, made = read(HEADLINE, MET)
    found = meant(report, made, "Machar")
    assert found is not None
    assert found.id == "riek-machar"
    report, made = read(SHORT, JOHN)
    first, second = meant(report, made, "Okello"), meant(report, made, "John Okello")
    assert first is not None
    assert second is not None
    assert (first.id, first.name) == (second.id, "John Okello")


def test_a_last_name_of_two_is_neither() -> None:
    report, made = read(SHORT, JOHN, MARY)
    first = meant(report, made, "Okello")
    others = {found.id for words in ("John Okello", "Mary Okello") if (found := meant(report, made, words))}
    assert len(others) == 2
    assert first is None or first.id not in others


def test_the_army_accused_is_not_its_accuser() -> None:
    accused = (
        "The/DET/2/det Arakan/PROPN/2/compound Army/PROPN/3/nsubj accused/VERB/-1/root the/DET/5/det army/NOUN/3/obj +./PUNCT/3/punct",
        (Mention(ORG, 1, 3),),
    )
    report, made = read(SHELLED, accused)
    found = meant(report, made, "army", role=Role.RECIPIENT)
    assert found is not None
    assert found.id == "military:MM"


def test_the_army_is_the_state_s_where_the_report_has_named_it() -> None:
    state = ("The/DET/2/det Myanmar/PROPN/2/compound military/NOUN/3/nsubj left/VERB/-1/root +./PUNCT/3/punct", ())
    army = ("The/DET/1/det army/NOUN/2/nsubj left/VERB/-1/root +./PUNCT/2/punct", ())
    report, made = read(state, SHELLED, army)
    found = meant(report, made, "army")
    assert found is not None
    assert found.id == "military:MM"


def test_the_fighters_of_the_militia_are_the_militia() -> None:
    said = ("The/DET/2/det Myanmar/PROPN/2/compound army/NOUN/3/nsubj spoke/VERB/-1/root +./PUNCT/3/punct", ())
    killed = (
        "It/PRON/1/nsubj killed/VERB/-1/root the/DET/3/det militia/NOUN/5/nmod:poss +'s/PART/3/case fighters/NOUN/1/obj +./PUNCT/1/punct"
    )
    report, made = read(SHELLED, said, (killed, ()))
    found = meant(report, made, "fighters", role=Role.RECIPIENT)
    assert found is not None
    assert found.id == "arakan-army"


@pytest.mark.parametrize(
    "line",
    [
        "The/DET/1/det rebels/NOUN/2/nsubj left/VERB/-1/root +./PUNCT/2/punct",
        "Rebels/NOUN/1/nsubj left/VERB/-1/root +./PUNCT/1/punct",
    ],
)
def test_rebels_are_the_one_group_that_the_report_names(line: str) -> None:
    word = "rebels" if line.startswith("The") else "Rebels"
    report, made = read(SHELLED, (line, ()))
    found = meant(report, made, word)
    assert found is not None
    assert found.id == "arakan-army"
    other = ("Hamas/PROPN/1/nsubj fled/VERB/-1/root +./PUNCT/1/punct", (Mention(ORG, 0, 1),))
    report, made = read(SHELLED, other, ("Rebels/NOUN/1/nsubj left/VERB/-1/root +./PUNCT/1/punct", ()))
    found = meant(report, made, "Rebels")
    assert found is not None
    assert found.id.startswith("x-")


def test_a_modifier_is_the_one_group_of_the_report_or_its_state_s_body() -> None:
    held = "It/PRON/3/nsubj was/AUX/3/cop in/ADP/3/case hands/NOUN/-1/root of/ADP/6/case rebel/NOUN/6/compound kind/NOUN/3/nmod"
    report, made = read(SHELLED, (held, ()))
    found = meant(report, made, "rebel")
    assert found is not None
    assert found.id == "arakan-army"


@pytest.mark.parametrize(("noun", "party"), [("country", "state:TR"), ("forces", "military:TR")])
def test_his_country_is_that_of_the_person(noun: str, party: str) -> None:
    named = "Recep/PROPN/3/nsubj Tayyip/PROPN/0/flat Erdogan/PROPN/0/flat spoke/VERB/-1/root +./PUNCT/3/punct"
    owned = f"His/PRON/1/nmod:poss {noun}/NOUN/2/nsubj helped/VERB/-1/root +./PUNCT/2/punct"
    report, made = read((named, (Mention(PERSON, 0, 3),)), (owned, ()))
    found = meant(report, made, noun)
    assert found is not None
    assert found.id == party


@pytest.mark.parametrize("noun", ["men", "troops"])
def test_the_men_of_a_spokesman_are_those_he_speaks_for(noun: str) -> None:
    named = "Lawrence/PROPN/2/nsubj Kanyuka/PROPN/0/flat spoke/VERB/-1/root +./PUNCT/2/punct"
    owned = f"His/PRON/1/nmod:poss {noun}/NOUN/2/nsubj left/VERB/-1/root +./PUNCT/2/punct"
    report, made = read((named, (Mention(PERSON, 0, 2),)), (owned, ()))
    found = meant(report, made, noun)
    assert found is not None
    assert found.id == "m23"


def test_the_spokesman_is_who_was_named_beside_the_function() -> None:
    """Whatever the tree hangs the name from; the book's own holder of the office is not meant then."""
    named = (
        "The/DET/1/det spokesman/NOUN/12/nsubj for/ADP/7/case the/DET/7/det Volcano/PROPN/7/compound of/ADP/6/case Rage/PROPN/4/nmod "
        "operation/NOUN/1/nmod +,/PUNCT/9/punct Mustafa/PROPN/7/appos Majai/PROPN/9/flat +,/PUNCT/9/punct spoke/VERB/-1/root "
        "+./PUNCT/12/punct"
    )
    report, made = read((named, (Mention(PERSON, 9, 11),)), ("The/DET/1/det spokesman/NOUN/2/nsubj left/VERB/-1/root +./PUNCT/2/punct", ()))
    found = meant(report, made, "spokesman", 1)
    assert found is not None
    assert found.name == "Mustafa Majai"


def test_a_publisher_is_meant_by_the_last_word_of_its_name() -> None:
    line = "The/DET/1/det Monitor/PROPN/2/nsubj counted/VERB/-1/root graves/NOUN/2/obj +./PUNCT/2/punct"
    report, made = read((line, (Mention(ORG, 1, 2),)))
    at_home = replace(report, publisher="Civilian Harm Monitor")
    found = meant(at_home, made, "Monitor")
    assert found is not None
    assert found.name == "Civilian Harm Monitor"
    abroad = meant(replace(report, publisher="Lake Courier"), made, "Monitor")
    assert abroad is None or abroad.name != "Civilian Harm Monitor"
