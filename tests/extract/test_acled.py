"""ACLED sub-events by the codebook: who acts on whom with what, who takes from whom, and what a claim's neighbours say of it.

Each row is a report of one or more sentences; the word whose claim is meant stands in its trigger. "" means that ACLED codes nothing.
"""

from __future__ import annotations

import datetime

import pytest

from sitrep.model import DateBasis, Report
from sitrep.pipeline import Pipeline

# fmt: off
CASES = [
    # explosions and remote violence: one side's weapon
    ("rockets", "Militants fired rockets at an air base near Kirkuk.", "fired", "Shelling/artillery/missile attack"),
    ("mortars at a village", "The army shelled the village of Demoso with mortars.", "shelled", "Shelling/artillery/missile attack"),
    ("platform before munition", "A Turkish drone fired a missile at a car in Qamishli.", "fired", "Air/drone strike"),
    ("jets", "Warplanes bombed a market in Idlib.", "bombed", "Air/drone strike"),
    ("raids by warplanes", "Warplanes launched two raids on the outskirts of Khiam.", "raids", "Air/drone strike"),
    ("harm of a strike", "An airstrike killed nine civilians in Mekelle.", "airstrike", "Air/drone strike"),
    ("mine", "A landmine killed two soldiers near Kharkiv.", "killed", "Remote explosive/landmine/IED"),
    ("a mine that is no quarry", "Two farmers were injured by a mine near Izium.", "injured", "Remote explosive/landmine/IED"),
    ("roadside bomb", "A roadside bomb wounded four soldiers in Mali.", "wounded", "Remote explosive/landmine/IED"),
    ("suicide bomber", "A suicide bomber attacked a checkpoint in Mogadishu.", "attacked", "Suicide bomb"),
    ("grenade", "Gunmen attacked a bar in Cali with a grenade.", "attacked", "Grenade"),
    # battles
    ("soldiers killed", "Gunmen killed five soldiers in Diffa.", "killed", "Armed clash"),
    ("two armed sides", "Rebels attacked an army post near Goma.", "attacked", "Armed clash"),
    ("clashes", "Clashes broke out between the army and rebels in Wad Madani.", "Clashes", "Armed clash"),
    ("state takes", "The Syrian army captured the town of Saraqib from rebels.", "captured", "Government regains territory"),
    ("group takes", "M23 rebels captured the town of Bunagana from the army.", "captured", "Non-state actor overtakes territory"),
    ("overruns", "Boko Haram fighters overran the town of Mubi.", "overran", "Non-state actor overtakes territory"),
    ("foreign state takes", "Russian forces captured the town of Soledar in Ukraine.", "captured", "Non-state actor overtakes territory"),
    # violence against civilians
    ("villagers", "Militiamen killed twelve villagers in Ituri.", "killed", "Attack"),
    ("villagers, by a pronoun", "Horsemen lined up five elders at a well near Kutum and shot them.", "shot", "Attack"),
    ("village", "Gunmen attacked a village in Zamfara.", "attacked", "Attack"),
    ("hospital", "Gunmen stormed a hospital in Kabul.", "stormed", "Attack"),
    ("aid convoy", "Gunmen ambushed an aid convoy near Baidoa.", "ambushed", "Attack"),
    ("army convoy", "Rebels ambushed an army convoy near Baidoa.", "ambushed", "Armed clash"),
    ("refugee camp", "Militiamen attacked a refugee camp near Nyala.", "attacked", "Attack"),
    ("journalist", "Gunmen shot dead a journalist in Veracruz.", "shot", "Attack"),
    ("abduction", "Gunmen kidnapped thirty pupils from a school in Kaduna.", "kidnapped", "Abduction/forced disappearance"),
    ("rape", "Soldiers raped women in the town of Axum.", "raped", "Sexual violence"),
    # demonstrations
    ("peaceful", "Thousands of people demonstrated in Khartoum against the coup.", "demonstrated", "Peaceful protest"),
    ("intervention", "Thousands marched in Khartoum. Police arrested dozens of demonstrators.", "marched", "Protest with intervention"),
    ("shot at", "Security forces shot dead three protesters in Mandalay.", "shot", "Excessive force against protesters"),
    # strategic developments
    ("left without a fight", "Government troops withdrew from the town of Kalemie.", "withdrew", "Non-violent transfer of territory"),
    ("agreement", "The government and the rebels signed a peace agreement in Juba.", "signed", "Agreement"),
    ("exchange", "The two sides exchanged 200 prisoners near Taiz.", "exchanged", "Agreement"),
    ("surrender", "Forty fighters surrendered to the army in Maiduguri.", "surrendered", "Agreement"),
    ("arrests", "Police arrested 40 opposition members in Kampala.", "arrested", "Arrests"),
    ("drones intercepted", "Air defences intercepted 12 drones over Kyiv.", "intercepted", "Disrupted weapons use"),
    ("weapons seized", "Soldiers seized a cache of weapons in Cauca.", "seized", "Disrupted weapons use"),
    ("looting", "Militiamen looted shops in El Geneina.", "looted", "Looting/property destruction"),
    ("bodies found", "Residents found the bodies of nine men near Bucha.", "found", "Other"),
    # told in the sentences around
    ("pointing back", "Rockets hit a base near Erbil. The attack killed two soldiers.", "attack", "Shelling/artillery/missile attack"),
    ("harm without an actor", "Jets bombed a market in Idlib. Two shops were destroyed.", "destroyed", "Air/drone strike"),
    # what did not happen is not coded
    ("planned", "The army will attack the rebels in Goma.", "attack", ""),
    ("denied", "The army did not shell the village of Demoso.", "shell", ""),
    ("alleged", "The governor accused rebels of killing nine villagers in Ituri.", "killing", "Attack"),
    ("imagined", "The rebels may attack the port of Hodeidah.", "attack", ""),
]
# fmt: on


@pytest.mark.parametrize(("text", "word", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_codebook_decides(pipeline: Pipeline, text: str, word: str, expected: str) -> None:
    report = Report(text, "acled", published=datetime.date(2024, 5, 20), published_basis=DateBasis.GIVEN)
    claims = pipeline.read(report).claims
    found = {claim.type.acled.value if claim.type.acled else "" for claim in claims if word in claim.trigger.text.split()}
    assert found == {expected}
