"""Who an act is done to: parties, and of things their owners. A row for each way of saying it."""

from __future__ import annotations

import pytest
from tests.extract.sentence.test_tree import tree_of

from sitrep.extract.mending.repair import repaired
from sitrep.model import Claim, Report, Role
from sitrep.pipeline import Pipeline

TOLD = {
    "fire received": ("The patrol came under fire from gunmen near Jos.", "came under fire", ["gunmen"], ["patrol"]),
    "fire taken": ("Government troops received heavy fire from the rebels.", "fire", ["rebels"], ["Government troops"]),
    "aid received": ("The Iraqi army received military aid from Turkey.", "military aid", ["Turkey"], ["Iraqi army"]),
    "oneself is no victim": ("A man blew himself up near Kano.", "blew himself up", ["man"], []),
    "things have owners": ("Soldiers looted the warehouse of the Red Cross.", "looted", ["Soldiers"], ["Red Cross"]),
    "an attack denied": ("The group denied attacking the convoy.", "attacking", ["group"], ["convoy"]),
    "two objects": ("Berlin promised to send Kyiv another 20 armoured vehicles.", "send", ["Berlin"], ["Kyiv"]),
    "what is welcomed": ("The union welcomed the ruling.", "welcomed", ["union"], ["ruling"]),
    "nobody's things": ("The agency distributed rice and mats.", "distributed", ["agency"], []),
    "captives are somebody": ("The militia freed three hostages.", "freed", ["militia"], ["three hostages"]),
    "one's own troops are moved": ("France withdrew its soldiers from Gao.", "withdrew", ["France"], []),
    "settlements are places": (
        "In Hama province, militants shelled the settlements of Muhardah, Salhab and Qamhanah.",
        "shelled",
        ["militants"],
        [],
    ),
    "by an act in -ing": (
        "A woman and three children were killed by shelling in Nikopol.",
        "shelling",
        [],
        ["woman", "three children"],
    ),
    "those who flee": ("Hundreds of people, mostly women and children, fled to Maban.", "fled", [], ["people"]),
    "who brings them away": ("We evacuated 600 people from Bakhmut.", "evacuated", ["We"], ["600 people"]),
    "who made it lost nothing": ("Rebels destroyed a Russian-made tank near Izium.", "destroyed", ["Rebels"], []),
    "who holds it is told aside": ("The army looted Taliban-held warehouses.", "looted", ["army"], []),
    "whose it is lost it": ("Rebels destroyed two Syrian tanks near Nawa.", "destroyed", ["Rebels"], ["Syrian"]),
    "whose call is rejected": (
        "The guerrillas called for a truce, but the cabinet rejected the call.",
        "rejected",
        ["cabinet"],
        ["guerrillas"],
    ),
    "whose appeal is rejected": (
        "The rebels appealed for a ceasefire, but the army rejected the appeal.",
        "rejected",
        ["army"],
        ["rebels"],
    ),
    "what nobody asked for": ("The minister called for talks, but the FARC rejected the constitution.", "rejected", ["FARC"], []),
    "whose a base was": ("Rebels captured an army base near Thantlang.", "captured", ["Rebels"], ["army"]),
    "whose an outpost was": ("The SDF overran a militia outpost in Markada.", "overran", ["SDF"], ["militia"]),
    "a capital is its own": ("Rebels captured the capital of Mali.", "captured", ["Rebels"], []),
    "a base of its kind": ("The SDF captured the air base of Tabqa.", "captured", ["SDF"], []),
    "all who died in it": (
        "Nine soldiers and four civilians were killed when militants attacked a base in Inata.",
        "attacked",
        ["militants"],
        ["base", "Nine soldiers", "four civilians"],
    ),
    "some of those told before": (
        "Gunmen stopped a bus, took 40 traders off it and shot eleven of them.",
        "shot",
        ["Gunmen"],
        ["eleven of them"],
    ),
    "names beside what they are": (
        "Bandits kidnapped two teachers, Musa Danjuma and Grace Okon, near Kaduna.",
        "kidnapped",
        ["Bandits"],
        ["Musa Danjuma", "Grace Okon"],
    ),
    "a calling beside what they are": ("The police arrested a suspect, a baker from Lille.", "arrested", ["police"], ["suspect"]),
    "people in a building": ("Rockets hit a mosque in Taiz, killing nine worshippers.", "hit", [], ["nine worshippers"]),
    "a building alone": ("Israel bombed an apartment block in Tyre.", "bombed", ["Israel"], ["apartment block"]),
    "a post beside people": (
        "Gunmen attacked a checkpoint near Gao, killing nine soldiers.",
        "attacked",
        ["Gunmen"],
        ["checkpoint", "nine soldiers"],
    ),
    "who only hears it": (
        "The mayor told the state news agency that two aid groups would be expelled if they spoke of famine.",
        "told",
        ["mayor"],
        ["two aid groups"],
    ),
    "at whom stones are thrown": ("Protesters hurled rocks at soldiers near Nablus.", "hurled", ["Protesters"], ["soldiers"]),
    "whose march is broken up": ("Police broke up a march by nurses in Harare.", "broke up", ["Police"], ["nurses"]),
    "who breaks it up": ("A vigil of war widows was dispersed by the police.", "dispersed", ["police"], ["war widows"]),
    "whose rally is dispersed": ("Soldiers dispersed a rally of miners with batons.", "dispersed", ["Soldiers"], ["miners"]),
    "who attacked what was defended": (
        "The brigade said it shot nine raiders in repelling an assault on its barracks.",
        "repelling",
        ["it"],
        ["nine raiders"],
    ),
    "who did what is condemned": ("The mayor condemned the shelling of the port by the rebels.", "condemned", ["mayor"], ["rebels"]),
}


def parties(claim: Claim, role: Role) -> list[str]:
    return [p.span.text for p in claim.in_role(role)]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), TOLD.values(), ids=TOLD.keys())
def test_who_does_it_to_whom(pipeline: Pipeline, text: str, trigger: str, actors: list[str], recipients: list[str]) -> None:
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text.startswith(trigger))
    assert parties(claim, Role.ACTOR) == actors
    assert parties(claim, Role.RECIPIENT) == recipients


SECOND_SUBJECT = """
    Courts court NOUN NNS 2 nsubj:pass
    sentenced sentence VERB VBD 0 root
    a a DET DT 4 det
    captain captain NOUN NN 2 nsubj:pass
    to to ADP IN 6 case
    prison prison NOUN NN 2 obl"""


TWO_SUBJECTS = """
    Police police NOUN NNS 4 nsubj
    and and CCONJ CC 3 cc
    troops troop NOUN NNS 4 nsubj
    fled flee VERB VBD 0 root"""


def test_two_subjects_joined_by_and_are_one() -> None:
    _, tree = tree_of(TWO_SUBJECTS)
    assert [(t.head, t.deprel) for t in repaired(tree.sentence).tokens] == [(3, "nsubj"), (2, "cc"), (0, "conj"), (-1, "root")]


def test_a_noun_right_after_an_active_verb_with_a_subject_is_its_object() -> None:
    _, tree = tree_of(SECOND_SUBJECT)
    assert [t.deprel for t in repaired(tree.sentence).tokens] == ["nsubj", "root", "det", "obj", "case", "obl"]


def test_a_scene_ends_with_its_paragraph(pipeline: Pipeline) -> None:
    text = "Gunmen attacked a mosque in Kano on Friday. Four people died.\n\nElsewhere rebels shot two farmers."
    shot = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == "shot")
    assert shot.place is None


NAMES_WITH_AND = {
    "a name after of": (
        "The attack was carried out by the Islamic State of Iraq and the Levant.",
        ["Islamic State of Iraq and the Levant"],
    ),
    "two owners": ("Members of the army and the police attacked the base.", ["Members of the army", "police"]),
}


@pytest.mark.parametrize(("text", "actors"), NAMES_WITH_AND.values(), ids=NAMES_WITH_AND.keys())
def test_a_name_that_holds_an_and_is_one_party(pipeline: Pipeline, text: str, actors: list[str]) -> None:
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text.startswith("attack"))
    assert parties(claim, Role.ACTOR) == actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rodolfo “Commander Ringo” Torres killed two policemen.", "Rodolfo “Commander Ringo” Torres"),
        ('Warlord Peter "Bad Boy" Okello attacked the village of Pajok.', 'Warlord Peter "Bad Boy" Okello'),
    ],
)
def test_a_nickname_in_quotation_marks_is_part_of_the_name(pipeline: Pipeline, text: str, name: str) -> None:
    assert [parties(c, Role.ACTOR) for c in pipeline.read(Report(text, "case")).claims] == [[name]]


OUTCOMES = {
    "freed and killed": (
        "Marines stormed the tanker, rescuing 22 and killing four pirates.",
        {"stormed": set(), "rescuing": {("other", 22)}, "killing": {("killed", 4)}},
    ),
    "arrested and wounded": (
        "Police raided a house, arresting five and wounding two.",
        {"raided": set(), "arresting": {("detained", 5)}, "wounding": {("injured", 2)}},
    ),
    "only what the act cost": ("Jets bombed the camp, killing 20 and wounding 45.", {"bombed": {("killed", 20), ("injured", 45)}}),
}


@pytest.mark.parametrize(("text", "told"), OUTCOMES.values(), ids=OUTCOMES.keys())
def test_each_outcome_of_an_act_has_its_own_number(pipeline: Pipeline, text: str, told: dict[str, set[tuple[str, int]]]) -> None:
    claims = pipeline.read(Report(text, "case")).claims
    assert {c.trigger.text: {(q.measure.value, q.low) for q in c.quantities} for c in claims} == told


NOT_DONE_TO = {
    "what the attackers are": "A terrorist attack shook Istanbul on Monday.",
    "what kind of thing it is": "Three armoured personnel carriers were destroyed in Zacamil.",
}


@pytest.mark.parametrize("text", NOT_DONE_TO.values(), ids=NOT_DONE_TO.keys())
def test_a_modifier_of_kind_is_nobody_hit(pipeline: Pipeline, text: str) -> None:
    assert [p for c in pipeline.read(Report(text, "case")).claims for p in parties(c, Role.RECIPIENT)] == []


def test_a_known_attack_of_which_nothing_is_told_is_no_claim(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("No one has claimed the bombing.", "case")).claims
    assert "bombing" not in [c.trigger.text for c in claims]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Marines stormed the ferry, killing four.", ["ferry"]),
        ("Raiders ambushed a convoy of 33 recruits near Mopti, killing all 33.", ["convoy of 33 recruits"]),
        ("A landmine killed three near Taiz.", []),
        ("Policemen arrested two of the drivers in Lahore.", ["two of the drivers"]),
        ("The two were arrested in Minsk.", ["two"]),
    ],
)
def test_a_number_by_itself_names_nobody(pipeline: Pipeline, text: str, recipients: list[str]) -> None:
    assert [p for c in pipeline.read(Report(text, "case")).claims for p in parties(c, Role.RECIPIENT)] == recipients


@pytest.mark.parametrize("text", ["Rebels killed two of the soldiers.", "Gunmen abducted some of the guards."])
def test_those_of_whom_some_suffer_are_not_who_does_it(pipeline: Pipeline, text: str) -> None:
    claim = pipeline.read(Report(text, "case")).claims[0]
    entities = [[p.entity.id for p in claim.in_role(role) if p.entity is not None] for role in (Role.ACTOR, Role.RECIPIENT)]
    assert set(entities[0]).isdisjoint(entities[1])
