"""What a deed is by what it is done to, and by the sub-event the network is sure of."""

from __future__ import annotations

import pytest

from sitrep.model import Acled, Claim, Plover, Report
from sitrep.pipeline import Pipeline
from sitrep.reconcile.strands import strand_of

CASES = [  # text, trigger, root, sub-event, strand
    ("Bandits carried off goats and donkeys from Baragoi.", "carried off", "COERCE", Acled.LOOTING, "force.loot"),
    ("Policemen emptied the pharmacies of Goma.", "emptied", "COERCE", Acled.LOOTING, "force.loot"),
    ("Three lorries of the mission were stolen in Malakal.", "stolen", "COERCE", Acled.LOOTING, "force.loot"),
    ("Sappers defused two rockets in Basra.", "defused", "COERCE", Acled.DISRUPTED_WEAPONS, "force.loot"),
    ("Our troops have freed Palmyra.", "freed", "ASSAULT", None, "force.take"),
    ("The town of Marib was freed by the army in April.", "freed", "ASSAULT", None, "force.take"),
    ("Gunmen freed thirty hostages in Jolo.", "freed", "RETREAT", None, "captive.free-person"),
    ("Gunmen seized two teachers near Maiduguri.", "seized", "ASSAULT", Acled.ABDUCTION, "captive.seize-person"),
    ("Soldiers captured the port of Assab.", "captured", "ASSAULT", None, "force.take"),
    ("The village of Kaya was captured by militants.", "captured", "ASSAULT", None, "force.take"),
    ("Government infantry strolled in at noon without firing.", "strolled", "MOBILIZE", None, "force.take"),
    ("The militia slipped away in the dark.", "slipped", "RETREAT", None, "force.leave"),
    ("Marines waded ashore near Lamu.", "waded", "MOBILIZE", None, "force.move"),
    ("Rebels breached the armistice in Bangui.", "breached", "ASSAULT", None, "force.clash"),
    ("The guerrillas occupied the village of Saravena in May.", "occupied", "ASSAULT", None, "force.take"),
]


def at(claims: tuple[Claim, ...], trigger: str) -> Claim:
    [found] = [c for c in claims if trigger in c.trigger.text]
    return found


@pytest.mark.parametrize(("text", "trigger", "root", "sub_event", "strand"), CASES)
def test_a_taking_is_what_it_is_by_what_is_taken(
    pipeline: Pipeline, text: str, trigger: str, root: str, sub_event: Acled | None, strand: str
) -> None:
    claim = at(pipeline.read(Report(text, "case")).claims, trigger)
    assert (claim.type.plover, strand_of(claim)) == (Plover(root), strand)
    assert sub_event is None or claim.type.acled is sub_event


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Both armies have broken the truce in Darfur.", ["broken"]),
        ("The armistice in Casamance fell apart on Sunday.", ["fell apart"]),
        ("The regiment broke the siege of Bihac.", ["broke"]),
    ],
)
def test_what_ends_is_not_told_as_beginning(pipeline: Pipeline, text: str, triggers: list[str]) -> None:
    assert [c.trigger.text for c in pipeline.read(Report(text, "case")).claims] == triggers
