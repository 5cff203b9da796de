"""Who takes part in an act that is told beside another: in fights, talks that stop, places that pass to somebody. A row for each way."""

from __future__ import annotations

import pytest

from sitrep.model import Acled, Claim, ClaimKind, Plover, Report, Role
from sitrep.pipeline import Pipeline

SIDES = {
    "gunfire before an entry is nobody's": ("The militia entered Ubari after a night of gunfire.", "gunfire", []),
    "the fallen are a side": ("Eleven soldiers were killed in clashes with the guerrillas.", "clashes", ["guerrillas", "Eleven soldiers"]),
    "the unarmed are none": ("Three herders were killed in clashes with the police.", "clashes", ["police"]),
    "a killer is alone": ("A policeman was killed in an ambush by Boko Haram.", "ambush", ["Boko Haram"]),
    "one's own departure": ("The brigade held Derna until its withdrawal.", "withdrawal", ["its"]),
    "each has one": ("The presidents of Chad and Niger met in Abuja.", "met", ["presidents of Chad", "Niger"]),
    "a capital beside a party": (
        "Delegates of the Taliban and Kabul met in Doha.",
        "met",
        ["Delegates of the Taliban", "Kabul"],
    ),
    "towns have no men": ("Gunmen from Zawiya and Tripoli clashed near Sabratha.", "clashed", ["Gunmen"]),
    "protesters and police": ("Farmers clashed with riot police in Sofia.", "clashed with riot police", ["Farmers", "riot police"]),
    "who is met meets": ("A bishop flew to Goma and met the acting mayor.", "met", ["bishop", "acting mayor"]),
    "a name beside its office": (
        "Kenya's president, William Ruto, met his Somali counterpart.",
        "met",
        ["William Ruto", "his Somali counterpart"],
    ),
    "who had captured them": ("The rebels freed 12 soldiers they had captured in May.", "captured", ["they"]),
    "an arrest's victim does not march": ("His arrest by the police sparked protests in Conakry.", "protests", []),
    "who marches arrested nobody": ("Her detention triggered demonstrations by students in Harare.", "detention", []),
    "who marches marches": ("Her detention triggered demonstrations by students in Harare.", "demonstrations", ["students"]),
    "a list with articles": (
        "The Taliban, the Northern Alliance, the government and Hezb-e-Islami fought for Kunduz.",
        "fought",
        ["Taliban", "Northern Alliance", "government", "Hezb-e-Islami"],
    ),
    "an apposition in a list": ("Hassan Nasrallah, the Hezbollah leader, and Nabih Berri met.", "met", ["Hassan Nasrallah", "Nabih Berri"]),
    "who gets a place takes it": ("The village of Rann passed to the insurgents on Tuesday.", "passed", ["insurgents"]),
}
HALTED = {
    "talks stall": "Peace talks between the cabinet and the guerrillas have stalled.",
    "as talks collapse": "As Nairobi talks collapse, troops entered Juba.",
    "negotiations break down": "Negotiations with the junta broke down.",
    "who leaves talks": "The FARC withdrew from the talks on Monday.",
    "who leaves a treaty": "The junta withdrew from the Algiers accord.",
}


def read(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    return pipeline.read(Report(text, "case")).claims


@pytest.mark.parametrize(("text", "trigger", "actors"), SIDES.values(), ids=SIDES.keys())
def test_who_acts_beside_another_act(pipeline: Pipeline, text: str, trigger: str, actors: list[str]) -> None:
    claim = next(c for c in read(pipeline, text) if c.trigger.text == trigger)
    assert [p.span.text for p in claim.in_role(Role.ACTOR)] == actors


@pytest.mark.parametrize("text", HALTED.values(), ids=HALTED.keys())
def test_what_stops_is_not_told_as_held(pipeline: Pipeline, text: str) -> None:
    roots = {c.type.plover for c in read(pipeline, text)}
    assert Plover.SANCTION in roots
    assert not roots & {Plover.CONSULT, Plover.RETREAT}


def test_troops_leave_a_place_after_talks(pipeline: Pipeline) -> None:
    claims = read(pipeline, "Troops withdrew from Kherson on Friday.")
    assert [c.type.plover for c in claims] == [Plover.RETREAT]


@pytest.mark.parametrize("how", ["without a fight", "unopposed", "without resistance"])
def test_what_was_not_fought_for_is_no_battle(pipeline: Pipeline, how: str) -> None:
    claims = read(pipeline, f"The Taliban took Zaranj {how} on Friday.")
    assert [c.type.acled for c in claims] == [Acled.NON_VIOLENT_TRANSFER]


SHARED = {
    "two states": ("Kenyan and Ugandan troops entered Goma.", {"Kenyan": "military:KE", "Ugandan troops": "military:UG"}),
    "by two states": (
        "It was raided by Sudanese and Eritrean soldiers.",
        {"Sudanese": "military:SD", "Eritrean soldiers": "military:ER"},
    ),
    "a list": (
        "Polish, Czech and Danish soldiers left Kabul.",
        {"Polish": "military:PL", "Czech": "military:CZ", "Danish soldiers": "military:DK"},
    ),
    "two groups": (
        "Al-Shabaab and Islamic State fighters attacked a village in Puntland.",
        {"Al-Shabaab": "al-shabaab", "Islamic State fighters": "isis"},
    ),
    "of a kind": ("The Russian and Syrian air forces bombed Idlib.", {"Russian": "military:RU", "Syrian air forces": "military:SY"}),
    "an acronym in capitals": (
        "US and Israeli officials met the emir.",
        {"US": "government:US", "Israeli officials": "government:IL"},
    ),
    "one state of two names": ("Bosnia and Herzegovina police arrested two men.", {"Bosnia and Herzegovina police": "police:BA"}),
    "one name with an and": (
        "Justice and Equality Movement fighters attacked Omdurman.",
        {"Justice and Equality Movement fighters": "jem"},
    ),
    "two of another clause": ("Israel struck Hezbollah and Lebanese soldiers fled Tyre.", {"Lebanese soldiers": "military:LB"}),
    "so many of each": (
        "Two French and three Malian soldiers attacked a camp.",
        {"Two French": "military:FR", "three Malian soldiers": "military:ML"},
    ),
    "two who send": ("Troops from Burundi and Uganda retook Barawe.", {"Troops": "military:BI", "Uganda": "state:UG"}),
}


@pytest.mark.parametrize(("text", "parties"), SHARED.values(), ids=SHARED.keys())
def test_each_party_that_shares_a_noun_takes_part(pipeline: Pipeline, text: str, parties: dict[str, str]) -> None:
    acting = {p.span.text: p.entity.id for c in read(pipeline, text) for p in c.in_role(Role.ACTOR) if p.entity is not None}
    assert parties.items() <= acting.items()


def test_those_whom_it_befalls_and_those_who_say_so_are_each_told(pipeline: Pipeline) -> None:
    claim = read(pipeline, "US and Iraqi officials said the blast killed Iranian and Syrian officers.")[0]
    assert [p.span.text for p in claim.in_role(Role.RECIPIENT)] == ["Iranian", "Syrian officers"]
    assert [source.span.text for source in claim.sources] == ["US", "Iraqi officials"]


def test_whose_a_victim_is_does_nothing(pipeline: Pipeline) -> None:
    claim = read(pipeline, "A Russian and Turkish patrol was attacked near Ayn Issa.")[0]
    assert not claim.in_role(Role.ACTOR)


@pytest.mark.parametrize("text", ["US bombed Fordow.", "The US and Iran exchanged fire."])
def test_the_us_is_no_pronoun(pipeline: Pipeline, text: str) -> None:
    actors = [p.entity.id for p in read(pipeline, text)[0].in_role(Role.ACTOR) if p.entity is not None]
    assert actors[0] == "state:US"


@pytest.mark.parametrize(
    ("text", "party"),
    [("Joseph Kony's LRA abducted children.", "lra"), ("Lebanon's Hezbollah fired rockets at Haifa.", "hezbollah")],
)
def test_whose_a_group_is_stands_before_its_name(pipeline: Pipeline, text: str, party: str) -> None:
    assert [p.entity.id for p in read(pipeline, text)[0].in_role(Role.ACTOR) if p.entity is not None] == [party]


TIES_OF_THINGS = (
    "Infantry backed by tanks and drones entered Rutshuru.",
    "Pirates seized a Panama-flagged tanker off Hobyo.",
    "Rebels, supported by artillery, attacked the barracks at Loikaw.",
)


@pytest.mark.parametrize("text", TIES_OF_THINGS)
def test_arms_and_flags_are_no_ties(pipeline: Pipeline, text: str) -> None:
    assert not [c for c in read(pipeline, text) if c.kind is ClaimKind.TIE or c.type.plover in (Plover.AID, Plover.SUPPORT)]


def test_men_are_ties(pipeline: Pipeline) -> None:
    [tie] = [c for c in read(pipeline, "Infantry backed by Rwandan soldiers entered Rutshuru.") if c.kind is ClaimKind.TIE]
    assert [p.span.text for p in tie.in_role(Role.ACTOR)] == ["Rwandan soldiers"]
