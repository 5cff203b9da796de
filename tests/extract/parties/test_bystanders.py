"""Who did what to whom where others stand by, and nobody besides. A row: a report, a trigger, who acts, whom it befalls, with what or what.

The last sentence with the trigger counts.
"""

from __future__ import annotations

import pytest

from sitrep.model import Claim, Plover, Report, Role
from sitrep.pipeline import Pipeline

WHO = {
    "fired from there, not at it": ("The army said it had intercepted two missiles fired from Yemen.", "intercepted", ["it"], []),
    "a place does not fire": ("Rockets fired from Lebanon wounded two people in Kiryat Shmona.", "fired", [], ["two people"]),
    "who fired it does": ("Rockets fired from Gaza by Palestinian militants hit Ashkelon.", "fired", ["Palestinian militants"], []),
    "fired by and at": ("The Houthis fired a missile at Israel.", "fired", ["Houthis"], ["Israel"]),
    "blamed on": ("Police blamed the attack on Boko Haram.", "attack", ["Boko Haram"], []),
    "blamed on, passive": ("The attack was blamed on the Allied Democratic Forces.", "blamed", [], ["Allied Democratic Forces"]),
    "an attack on": ("Police condemned the attack on the convoy.", "attack", [], ["convoy"]),
    "alongside is not against": (
        "Hezbollah fought alongside Syrian troops against rebels in Aleppo.",
        "fought",
        ["Hezbollah", "Syrian troops"],
        ["rebels"],
    ),
    "helped, not hit": ("Nigerian troops, backed by air strikes, killed 40 insurgents in Marte.", "air strikes", [], ["40 insurgents"]),
    "at the hands of": ("The journalist was tortured at the hands of the police.", "tortured", ["police"], ["journalist"]),
    "hands that hold": ("The prisoner was held in the hands of the militia.", "held", ["militia"], ["prisoner"]),
    "shot dead": (
        "Indonesian soldiers shot dead independence supporters in Dili.",
        "shot dead",
        ["Indonesian soldiers"],
        ["independence supporters"],
    ),
    "handed over": ("The rebels handed over 15 prisoners to the Red Cross.", "handed over", ["rebels"], ["15 prisoners", "Red Cross"]),
    "a headline's country is where": ("Three peacekeepers killed in Mali ambush.", "ambush", [], ["Three peacekeepers"]),
    "a state strikes": ("US strike kills three fighters in Syria.", "strike", ["US"], ["three fighters"]),
    "who runs what is hit": ("An air strike hit a school run by the UN, killing 18 people.", "air strike", [], ["18 people"]),
    "a place taken from a band": ("Somali troops captured Bariire from al-Shabaab.", "captured", ["Somali troops"], ["al-Shabaab"]),
    "a place that fell": ("Kunduz fell to the Taliban on Monday.", "fell", ["Taliban"], []),
    "whose hideout is raided": ("Iraqi forces raided an Islamic State hideout in Kirkuk.", "raided", ["Iraqi forces"], ["Islamic State"]),
    "a relative without a pronoun": ("The group freed the two nuns it kidnapped in Maaloula.", "kidnapped", ["it"], ["two nuns"]),
    "part of a name": ("The Tamil Tigers shot down a Sri Lankan air force jet.", "shot down", ["Tamil Tigers"], ["Sri Lankan air force"]),
    "an apposed name is the same man": (
        "A taxi driver, Mahdi, survived a burst of gunfire from a watchtower.",
        "burst",
        [],
        ["Mahdi"],
    ),
    "killed before being killed": (
        "A Palestinian gunman shot and wounded an Israeli settler near Ramallah before being killed by troops.",
        "killed",
        ["troops"],
        ["Palestinian gunman"],
    ),
    "what is claimed befell somebody": (
        "The Real IRA claimed responsibility for the murder of two soldiers at Massereene barracks.",
        "murder",
        ["Real IRA"],
        ["two soldiers"],
    ),
    "killed in fighting": (
        "Dozens of soldiers died in fighting with rebels near Goma.",
        "fighting",
        ["rebels", "soldiers"],
        ["soldiers"],
    ),
    "victims": ("The victims of the attack were buried on Friday.", "attack", [], ["victims"]),
}

TYPES = {
    "most of which": ("Iran fired a barrage of missiles at Israel, most of which were shot down.", "shot down", Plover.ASSAULT, "destroy"),
    "both of which": (
        "The Houthis fired two missiles, both of which were intercepted by Israeli air defences.",
        "intercepted",
        Plover.ASSAULT,
        "destroy",
    ),
    "brought down": ("The army said its air defences had brought down nine drones.", "brought down", Plover.ASSAULT, "destroy"),
    "a strike that kills": ("Seven aid workers were killed by an Israeli strike.", "strike", Plover.ASSAULT, None),
    "a strike by workers": ("The strike by teachers in Nairobi entered its third week.", "strike", Plover.PROTEST, "strike"),
    "police answer": (
        "Report\nProtesters hurled petrol bombs at police, who responded with rubber bullets.",
        "responded",
        Plover.ASSAULT,
        "crowd-control",
    ),
    "police answer with gas": (
        "Demonstrators threw stones at police, who responded with tear gas.",
        "responded",
        Plover.ASSAULT,
        "crowd-control",
    ),
    "a boat stopped": ("The frigate intercepted a boat carrying weapons from Iran.", "intercepted", Plover.COERCE, "seize"),
}


def told(pipeline: Pipeline, text: str, trigger: str) -> Claim:
    claims = [c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger]
    assert claims, f"no claim {trigger!r}"
    return claims[-1]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), WHO.values(), ids=WHO)
def test_who_did_it_to_whom(pipeline: Pipeline, text: str, trigger: str, actors: list[str], recipients: list[str]) -> None:
    claim = told(pipeline, text, trigger)
    assert [p.span.text for p in claim.in_role(Role.ACTOR)] == actors
    assert [p.span.text for p in claim.in_role(Role.RECIPIENT)] == recipients


@pytest.mark.parametrize(("text", "trigger", "root", "mode"), TYPES.values(), ids=TYPES)
def test_what_it_was(pipeline: Pipeline, text: str, trigger: str, root: Plover, mode: str | None) -> None:
    claim = told(pipeline, text, trigger)
    assert (claim.type.plover, claim.type.mode) == (root, mode)


@pytest.mark.parametrize("text", ["The perpetrator of the attack is disputed.", "The author of the killings remains unknown."])
def test_a_doer_without_a_name_is_nobody(pipeline: Pipeline, text: str) -> None:
    assert not [p for c in pipeline.read(Report(text, "case")).claims for p in c.in_role(Role.ACTOR)]


def test_a_band_is_no_place(pipeline: Pipeline) -> None:
    assert told(pipeline, "Troops rescued 76 women from Boko Haram.", "rescued").place is None
