"""Whom nouns and pronouns mean in short reports, read from their words: a row for each way of saying it."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.model import DateBasis, Report, Role
from sitrep.pipeline import Pipeline

ACTOR, RECIPIENT = Role.ACTOR, Role.RECIPIENT
MEANT = {
    "no army is a group": (
        "The Turkish army said it had hit a PKK depot and accused the group of shelling Cizre.",
        "accused",
        RECIPIENT,
        "pkk",
    ),
    "nor is an irregular force an army": (
        "The Rapid Support Forces took Bara from the Sudanese army. The paramilitary force captured a general.",
        "captured",
        ACTOR,
        "rsf-sd",
    ),
    "nor are rebels the soldiers they fight": ("Six soldiers were hurt in a clash with the rebels.", "clash", ACTOR, "x-"),
    "terrorists are the group of the report": (
        "Troops overran LTTE bunkers at Pooneryn. The terrorists shelled Jaffna.",
        "shelled",
        ACTOR,
        "ltte",
    ),
    "rebels beside a group are others": (
        "The army and Hezbollah entered Qusayr after rebels were driven out.",
        "driven out",
        RECIPIENT,
        "x-",
    ),
    "an object is not its own subject": (
        "The Taliban attacked the Afghan army and beat it back.",
        "beat",
        RECIPIENT,
        "afghan-national-security-forces",
    ),
    "an adjective is the state's and not its people's": ("British and American jets bombed Hodeidah.", "bombed", ACTOR, "military:GB"),
    "whose militias they are is said": (
        "The Libyan Arab Armed Forces withdrew. The militias of the so-called Government of National Accord shelled Tarhuna.",
        "shelled",
        ACTOR,
        "x-",
    ),
    "the junta is whom the country's book calls so": (
        "The National Unity Government of Myanmar welcomed the talks. The junta bombed a village in Sagaing.",
        "bombed",
        ACTOR,
        "sac-mm",
    ),
    "so are its troops its army": (
        "The National Unity Government of Myanmar denied it. Junta troops burned a village in Sagaing.",
        "burned",
        ACTOR,
        "military:MM",
    ),
    "whose aircraft it is": ("A Sudanese military aircraft bombed a market in Kutum.", "bombed", ACTOR, "military:SD"),
    "nor is the army one with liberation in its name": (
        "The National Liberation Army ambushed a patrol in Arauca, Colombia. The army captured two guerrillas.",
        "captured",
        ACTOR,
        "military:CO",
    ),
    "unless it bears the name of its country": (
        "The Libyan National Army left Tarhuna. The army shelled Gharyan.",
        "shelled",
        ACTOR,
        "lna",
    ),
    "soldiers are the army's where one is told of": (
        "Militiamen seized the town of Debre Sina, Ethiopia, after a fight with federal troops. The soldiers left at dawn.",
        "left",
        ACTOR,
        "military:ET",
    ),
    "a name with an owner in it is one name": (
        "Lord's Resistance Army rebels killed 12 villagers in Haut-Uele.",
        "killed",
        ACTOR,
        "lra",
    ),
    "who sinks a ship is no ship": ("The Houthi movement sank a tanker off Hodeidah.", "sank", ACTOR, "houthis"),
    "an Israeli American makes no people of the Americans": (
        "Hamas freed an Israeli American hostage. American forces shelled Hodeidah.",
        "shelled",
        ACTOR,
        "military:US",
    ),
}


@pytest.mark.parametrize(("text", "trigger", "role", "party"), MEANT.values(), ids=MEANT.keys())
def test_who_is_meant(pipeline: Pipeline, text: str, trigger: str, role: Role, party: str) -> None:
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text.startswith(trigger))
    entity = claim.in_role(role)[0].entity
    assert entity is not None
    assert entity.id.startswith(party)


def test_an_object_of_the_second_verb_is_whom_the_first_befell(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Guards arrested the villagers and beat them.", "case")).claims
    arrested, beaten = (c.in_role(RECIPIENT)[0].entity for c in claims)
    assert arrested is not None
    assert beaten is not None
    assert arrested.id == beaten.id


def test_the_regime_is_not_one_of_the_governments(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Western governments must ban sales of fuel to the regime, lawyers said.", "case")).claims
    ban = next(c for c in claims if c.trigger.text == "ban")
    ids = {p.entity.id for p in ban.participants if p.entity is not None}
    assert len(ids) == 2


def test_the_president_of_each_is_a_president(pipeline: Pipeline) -> None:
    report = Report("The presidents of Chad and Niger met in Abuja.", "case", published=date(2022, 5, 20), published_basis=DateBasis.GIVEN)
    entity = pipeline.read(report).claims[0].in_role(ACTOR)[0].entity
    assert entity is not None
    assert entity.name.startswith("Mahamat")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Warlord Peter "Bad Boy" Okello attacked the village of Pajok.', "Peter Okello"),
        ("Police arrested Joaquin “El Chapo” Guzman in Mazatlan.", "Joaquín Guzmán"),
    ],
)
def test_a_nickname_stands_beside_the_name_that_is_known(pipeline: Pipeline, text: str, name: str) -> None:
    claims = pipeline.read(Report(text, "nickname")).claims
    assert name in [p.entity.name for c in claims for p in c.participants if p.entity is not None]


@pytest.mark.parametrize(
    ("text", "trigger", "victims"),
    [
        ("Monks told how guards dragged students into a yard and shot them.", "shot", ["students"]),
        ("The patrol stopped a minibus, pulled teachers out and killed them.", "killed", ["teachers"]),
        ("Herders said that police had stopped them and beaten their sons.", "beaten", ["their sons"]),
    ],
)
def test_the_object_of_the_verb_before_goes_on_and_is_named_once(pipeline: Pipeline, text: str, trigger: str, victims: list[str]) -> None:
    [claim] = [c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger]
    meant = [p.entity.antecedent or p.span for p in claim.in_role(Role.RECIPIENT) if p.entity is not None]
    assert [span.text for span in meant] == victims


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Bosnian Serb soldiers shelled Tuzla.", "vrs"),
        ("Turkish Cypriot police arrested two men.", "x-"),
        ("Ethnic Albanian guerrillas ambushed a patrol.", "x-"),
        ("Israeli Arab gunmen shot a guard.", "x-"),
        ("South Sudanese soldiers shelled Malakal.", "military:SS"),
        ("Serbian soldiers left Kosovo.", "military:RS"),
    ],
)
def test_a_people_within_a_state_is_not_the_state_next_door(pipeline: Pipeline, text: str, party: str) -> None:
    [claim] = pipeline.read(Report(text, "case")).claims
    [actor] = claim.in_role(ACTOR)
    assert actor.entity is not None
    assert actor.entity.id.startswith(party)


def test_what_is_set_off_behind_a_name_is_no_part_of_it(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("The Ituri Guard, an ally of the militia, killed ten villagers near Bunia.", "case")).claims
    assert {p.entity.name for c in claims for p in c.in_role(ACTOR) if p.entity is not None} == {"Ituri Guard"}


def test_whose_ally_one_is_is_not_who_one_is(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Al-Shabaab attacked Marka. Fighters allied with the army took the port.", "case")).claims
    took = next(c for c in claims if c.trigger.text == "took")
    assert [p.entity.id.startswith("x-") for p in took.in_role(ACTOR) if p.entity is not None] == [True]


def test_who_is_described_by_what_they_did_is_nobody_told_before(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Two nurses were hurt on Sunday. Police seek the men who burned the clinic.", "case")).claims
    burned = next(c for c in claims if c.trigger.text == "burned")
    assert [p.entity.name for p in burned.in_role(ACTOR) if p.entity is not None] == ["men"]


@pytest.mark.parametrize(
    ("text", "trigger", "role", "party"),
    [
        ("Gunmen abducted 87 people from a church in Kaduna. Twenty of them were freed on Monday.", "freed", RECIPIENT, "people"),
        ("Police detained five men. They were accused of planning an attack.", "accused", RECIPIENT, "men"),
        ("Gunmen kidnapped nine students in Zamfara. They demanded a ransom of $50,000.", "demanded", ACTOR, "Gunmen"),
        ("Islamic State militants attacked a base. They were driven back by Kurdish fighters.", "driven back", RECIPIENT, "Islamic State"),
        ("Rebels attacked an army base in Kivu on Friday. The soldiers repelled them.", "repelled", RECIPIENT, "Rebels"),
        ("Rebels attacked an army base in Kivu on Friday. The soldiers repelled them.", "repelled", ACTOR, "soldiers"),
        ("Israeli commandos boarded the ship and detained its crew.", "detained", RECIPIENT, "crew"),
        ("The army said its air defences had brought down nine drones.", "brought down", ACTOR, "army"),
        ("The leader of the group was captured by French commandos.", "captured", RECIPIENT, "leader of the group"),
    ],
)
def test_those_taken_are_told_of_next(pipeline: Pipeline, text: str, trigger: str, role: Role, party: str) -> None:
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger)
    entity = claim.in_role(role)[0].entity
    assert entity is not None
    assert entity.name == party
