"""Factuality: what stands above and beside a predicate decides how it is presented. Read with the whole pipeline, sentence by sentence."""

from __future__ import annotations

import datetime

import pytest

from sitrep.model import DateBasis, Report
from sitrep.pipeline import Pipeline

# (name, sentence, the word whose claim is meant, how the sentence presents it)
CASES = [
    ("plain", "Rebels attacked the barracks in Goma on Tuesday.", "attacked", "asserted"),
    ("credited", "Rebels attacked the barracks in Goma, residents said.", "attacked", "asserted"),
    ("negated", "The army did not shell the village of Demoso.", "shell", "denied"),
    ("never", "The militia never attacked the convoy.", "attacked", "denied"),
    (
        "no longer shared by a clause of its own",
        "The army said no girl was abducted and that soldiers killed five rebels.",
        "killed",
        "asserted",
    ),
    ("but", "No group claimed the bombing, but militants attacked two police posts.", "attacked", "asserted"),
    ("negation shared by two infinitives", "The militia did not attack or burn the village.", "burn", "denied"),
    ("denied", "The general denied that his troops shelled the hospital.", "shelled", "denied"),
    ("modal", "The rebels may attack the capital.", "attack", "possible"),
    ("future", "The army will withdraw from Kalemie.", "withdraw", "planned"),
    ("future in the past", "The general said his troops would withdraw from Kalemie.", "withdraw", "planned"),
    ("plan", "The army plans to withdraw from Kalemie.", "withdraw", "planned"),
    ("order", "The president ordered the army to shell the port.", "shell", "demanded"),
    ("purpose", "Troops gathered near Mekelle to attack the rebels.", "attack", "planned"),
    ("a possible plan", "The rebels may be preparing an attack on the port.", "attack", "possible"),
    ("no plan", "The army has no plans to withdraw from Kalemie.", "withdraw", "denied"),
    ("demand to compel", "He called on the council to compel the rebels to withdraw from the town.", "withdraw", "demanded"),
    ("wish for others", "We want the rebels to withdraw from the town.", "withdraw", "demanded"),
    ("wish for oneself", "The rebels want to withdraw from the town.", "withdraw", "planned"),
    ("attempt", "Gunmen tried to storm the police station in Maiduguri.", "storm", "asserted"),
    ("failure", "The rebels failed to capture the airport.", "capture", "denied"),
    ("prevented", "Soldiers prevented the rebels from attacking the bridge.", "attacking", "denied"),
    ("condition", "If the rebels attack the port, the army will respond.", "attack", "possible"),
    ("alleged", "The court heard of an alleged attack on the village by soldiers.", "attack", "possible"),
    ("charge", "The army accused the rebels of executing prisoners in Bunia.", "executing", "possible"),
    ("no sign", "There was no sign of an attack on the base.", "attack", "denied"),
    ("no reports", "There were no reports of clashes in Bamako on Monday.", "clashes", "denied"),
    ("failed to end what happens", "The army has failed to stamp out rebel attacks on the railway.", "attacks", "asserted"),
    ("stopped", "Soldiers stopped the looting of shops in the market.", "looting", "asserted"),
    ("not before", "We will not hold talks until the rebels withdraw from the town.", "withdraw", "planned"),
    ("participle stands by itself", "The minister rejected a truce announced by the rebels.", "announced", "asserted"),
    ("a demand is made by marching", "Hundreds of women marched to demand the release of the captives.", "demand", "asserted"),
    ("what is looked into", "The government promised to investigate the murder of the priests.", "murder", "asserted"),
    ("what is spoken about", "The minister agreed with a report about the attack on the village.", "attack", "asserted"),
    ("not confirmed", "The envoy could not confirm that the militia had left Saada.", "left", "possible"),
    ("unable to verify", "The monitors were unable to verify that the rebels had freed the captives.", "freed", "possible"),
    ("nobody admits it", "Neither side admitted shelling the market.", "shelling", "possible"),
    ("not denied", "The emirate does not deny arming the militia.", "arming", "possible"),
    ("neither confirmed nor denied", "Asmara would neither confirm nor deny that its planes bombed Adigrat.", "bombed", "possible"),
    ("a charge rejected", "The junta rejected accusations that its men killed villagers in Moura.", "killed", "denied"),
    ("a suggestion dismissed", "Lisbon dismissed suggestions that a Portuguese firm had armed the rebels.", "armed", "denied"),
    ("a plan given up", "The marshal scrapped a plan to attack Juba.", "attack", "denied"),
    ("what it is called", "Harare called the shelling of the camp an act of war.", "shelling", "asserted"),
    ("what it is considered", "The bishop considers the bombing of the clinic a crime.", "bombing", "asserted"),
    ("what it calls for", "The bishop called for the withdrawal of all troops.", "withdrawal", "demanded"),
    ("a truce is wanted", "The rebels want a ceasefire in Hodeidah.", "ceasefire", "demanded"),
    ("somebody is wanted gone", "The miners want the governor sacked.", "sacked", "demanded"),
    ("thought", "Police think that the men were executed by the cartel.", "executed", "possible"),
    ("a condition by order", "Should the rebels attack Juba, the army will respond, a general warned.", "attack", "possible"),
    ("who did it is asked", "Nobody knows who ordered the massacre at Beni.", "massacre", "asserted"),
    ("words of a report that is denied", "Ankara dismissed a letter saying its drones bombed a clinic in Tigray.", "bombed", "denied"),
    ("a plan dropped", "The senate dropped a plan to send soldiers to Port-au-Prince.", "send", "denied"),
    ("a first of its kind", "Jets bombed a convoy, officials said, in what would be the first such raid since May.", "raid", "possible"),
    ("the time of a demand", "The bishop demanded an inquiry in a sermon after clashes in Gao.", "clashes", "asserted"),
    ("no confirmation", "There was no confirmation that rebels had attacked the dam.", "attacked", "possible"),
    ("a report not verified", "The claim that gunmen shot down a drone could not be verified.", "shot down", "possible"),
    ("neither of two", "Neither the junta nor the rebels have confirmed the capture of Falam.", "capture", "possible"),
    ("rumours that are false", "Rumours that the bishop had fled to Lima were false, an aide said.", "fled", "denied"),
    ("unconfirmed reports", "Unconfirmed reports said soldiers burned the market at Likuangole.", "burned", "possible"),
    ("without evidence", "The radio said without offering evidence that jets bombed the dam.", "bombed", "asserted"),
    ("taken for granted", "The government vowed to avenge the attack on the village.", "attack", "asserted"),
    ("not ruled out", "The coroner cannot rule out that militiamen attacked the ferry.", "attacked", "possible"),
    ("not ruled out, a gerund", "The chancellor did not rule out deploying marines in Haiti.", "deploying", "possible"),
    ("ruled out, a gerund", "The mayor ruled out sending guards to the port.", "sending", "denied"),
    ("nobody denies it", "Nobody in the cabinet denied that gunboats had shelled Assab.", "shelled", "possible"),
    ("not prevented", "The peacekeepers could not prevent the militia from looting the depot.", "looting", "asserted"),
    ("a plan not given up", "The insurgents did not abandon plans to attack the harbour.", "attack", "planned"),
    ("a failed attempt", "Attempts by the guerrillas to seize the dam failed.", "seize", "denied"),
    ("a foiled attempt", "Soldiers foiled an attempt to blow up the viaduct.", "blow up", "denied"),
    ("efforts in vain", "Efforts to dislodge the jihadists from the forest proved futile.", "dislodge", "denied"),
    ("tried but failed", "The battalion tried to capture the ridge but failed.", "capture", "denied"),
    ("an attempt", "The mutineers made an attempt to storm the palace.", "storm", "asserted"),
    ("promised to stop", "The pirates promised to stop seizing tankers off Bosaso.", "seizing tankers", "denied"),
    ("told to stop", "The bishop urged the gunmen to stop killing farmers.", "killing", "denied"),
    ("stopped", "The gunmen stopped killing farmers last month.", "killing", "asserted"),
    ("warned against", "The senator warned against sending soldiers to Haiti.", "sending", "denied"),
    ("cautioned against", "The council cautioned against bombing the dam.", "bombing", "denied"),
    ("stopped short", "The navy stopped short of bombing the refinery.", "bombing", "denied"),
    ("ought", "The corsairs ought to free the sailors.", "free", "demanded"),
]


@pytest.mark.parametrize(("sentence", "word", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_surroundings_decide(pipeline: Pipeline, sentence: str, word: str, expected: str) -> None:
    report = Report(sentence, "factuality", published=datetime.date(2024, 5, 20), published_basis=DateBasis.GIVEN)
    claims = pipeline.read(report).claims
    found = [claim.factuality.value for claim in claims if f" {word} " in f" {claim.trigger.text} "]
    assert found == [expected]
