"""What a deed is by what it is done to, and by the sub-event the network is sure of."""

from __future__ import annotations

import pytest

from sitrep.model import Acled, Claim, ClaimKind, Plover, Report
from sitrep.pipeline import Pipeline
from sitrep.reconcile.strands import strand_of
from sitrep.vocab.files import read_table
from sitrep.vocab.lexicon import load_lexicon

CASES = [  # text, trigger, root, sub-event, strand
    ("Bandits carried off goats and donkeys from Baragoi.", "carried off", "COERCE", Acled.LOOTING, "force.loot"),
    ("Policemen emptied the pharmacies of Goma.", "emptied", "COERCE", Acled.LOOTING, "force.loot"),
    ("Three lorries of the mission were stolen in Malakal.", "stolen", "COERCE", Acled.LOOTING, "force.loot"),
    ("Sappers defused two rockets in Basra.", "defused", "COERCE", Acled.DISRUPTED_WEAPONS, "force.loot"),
    ("Our troops have freed Palmyra.", "freed", "ASSAULT", None, "force.take"),
    ("The town of Marib was freed by the army in April.", "freed", "ASSAULT", None, "force.take"),
    ("The army freed Raqqa from the militants.", "freed", "ASSAULT", None, "force.take"),
    ("Gunmen freed thirty hostages in Jolo.", "freed", "RETREAT", None, "captive.free-person"),
    ("Gunmen seized two teachers near Maiduguri.", "seized", "ASSAULT", Acled.ABDUCTION, "captive.seize-person"),
    ("Soldiers captured the port of Assab.", "captured", "ASSAULT", None, "force.take"),
    ("The village of Kaya was captured by militants.", "captured", "ASSAULT", None, "force.take"),
    ("Government infantry strolled in at noon without firing.", "strolled", "MOBILIZE", None, "force.take"),
    ("The militia slipped away in the dark.", "slipped", "RETREAT", None, "force.leave"),
    ("Marines waded ashore near Lamu.", "waded", "MOBILIZE", None, "force.move"),
    ("Rebels breached the armistice in Bangui.", "breached", "ASSAULT", None, "force.clash"),
    ("The guerrillas occupied the village of Saravena in May.", "occupied", "ASSAULT", None, "force.take"),
    ("Cavalry squadrons trotted into the town of Herat on Friday.", "trotted", "MOBILIZE", None, "force.take"),
    ("The commandos crept into Zabadani after midnight.", "crept", "MOBILIZE", None, "force.take"),
    ("The regiment marched out of Knin under a white flag.", "marched", "RETREAT", None, "force.leave"),
    ("A raid by dissidents leaves nine dead in Aceh.", "raid", "ASSAULT", None, "force.clash"),
    ("The mercenaries have occupied the hamlet of Boda.", "occupied", "ASSAULT", None, "force.take"),
    ("The tanks rolled out of Bouar on Sunday.", "rolled", "RETREAT", None, "force.leave"),
    ("The gunmen came at sunrise on Thursday, in lorries.", "came", "MOBILIZE", None, "force.move"),
    ("Government battalions returned to Bentiu on Sunday.", "returned", "MOBILIZE", None, "force.move"),
    ("12:10 - Another strike, on Tripoli: a quay, six wounded.", "strike", "ASSAULT", None, "force.air"),
    ("Teachers called a strike in Tripoli.", "strike", "PROTEST", None, "protest.demonstrate"),
    ("Cargo planes dropped flour over Amirli.", "dropped", "AID", None, "help.aid"),
    ("Jets dropped bombs over Amirli.", "dropped", "ASSAULT", Acled.AIR_STRIKE, "force.air"),
    ("We hold nineteen villagers from Aguelhok.", "hold", "ASSAULT", Acled.ABDUCTION, "captive.seize-person"),
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


@pytest.mark.parametrize(
    ("text", "trigger", "notion"),
    [
        ("Herdsmen left Plateau after the raids.", "left", "displacement"),
        ("Nurses and teachers fled Tawergha in 2011.", "fled", "displacement"),
        ("The mercenaries fled like hares.", "fled", "flight"),
        ("Guards left the tower at Ain Issa.", "left", "withdrawal"),
        ("Some 5,000 villagers crossed into Chad.", "crossed", "displacement"),
        ("Militiamen drove the villagers of Dolo over the border.", "drove", "deportation"),
        ("The sergeants laughed: our patrols chased them off.", "chased", "defeat"),
        ("Envoys of four states arrived in Banjul on Friday.", "arrived", "visit"),
        ("The rebels hold Kobane.", "hold", "holding"),
        ("Chilean peacekeepers arrived in Cap-Haitien.", "arrived", "peacekeeping"),
        ("Mai-Mai fighters fell back from Pinga on Monday.", "fell back", "withdrawal"),
        ("The police made a raid on a print shop in Dakar.", "raid", "raid"),
        ("Thirty conscripts deserted from the fort of Massawa.", "deserted", "flight"),
        ("Residents fought with police in Bamako.", "fought", "riot"),
        ("Divers pulled eleven villagers from the river.", "pulled", "rescue"),
        ("Three corporals were exchanged on Friday for three rebels.", "exchanged", "prisoner-exchange"),
        ("Two herdsmen were dug up near Gwer on Monday.", "dug up", "bodies-found"),
        ("The mayor of Sirte was dismissed on Monday.", "dismissed", "appointment"),
        ("Insurgents captured a barracks of the gendarmerie.", "captured", "taking"),
        ("Insurgents captured a sergeant of the gendarmerie.", "captured", "fighter-captured"),
        ("Russia sent nine drones to Sumy; seven were shot down.", "shot", "shoot-down"),
        ("Seven villagers were shot down in the market of Kabul.", "shot", "shooting"),
    ],
)
def test_who_does_it_says_what_it_is(pipeline: Pipeline, text: str, trigger: str, notion: str) -> None:
    assert at(pipeline.read(Report(text, "case")).claims, trigger).type.notion == notion


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Seven hostages were beheaded, villagers said.", ClaimKind.EVENT),
        ("Three sentries were gunned down.", ClaimKind.EVENT),
        ("Since May 40 elders have been shot dead.", ClaimKind.TOLL),
        ("Forty elders have been killed.", ClaimKind.TOLL),
    ],
)
def test_a_verb_that_tells_how_tells_an_act(pipeline: Pipeline, text: str, kind: ClaimKind) -> None:
    assert {c.kind for c in pipeline.read(Report(text, "case")).claims} == {kind}


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The nurses were released in June and flown to Lisbon.", ["released"]),
        ("Kidnappers released a nun and sent her to Jos.", ["released"]),
        ("Sixty migrants were rescued off Lesbos and brought to Mytilene.", ["rescued"]),
        ("Sixty migrants were arrested in Lesbos and brought to Mytilene.", ["arrested", "brought"]),
        ("A gas explosion in a bakery in Homs injured six cooks.", []),
        ("A fire at a warehouse in Karachi killed two porters.", []),
        ("Howitzer fire killed two porters in Marinka.", ["fire"]),
        ("A lorry overturned and exploded near Kano, killing six.", []),
        ("A drone crashed into a school near Kharkiv, killing six.", ["crashed"]),
        ("A mine explosion near Gao killed two porters.", ["explosion"]),
    ],
)
def test_what_is_no_deed_of_its_own(pipeline: Pipeline, text: str, triggers: list[str]) -> None:
    found = [c.trigger.text for c in pipeline.read(Report(text, "case")).claims]
    assert len(found) == len(triggers)
    assert all(word in told for word, told in zip(triggers, found, strict=True))


def test_senses_name_what_there_is() -> None:
    lexicon, table = load_lexicon(), read_table("senses.toml")
    for words in table["words"].values():
        assert words == sorted(set(words))
    assert {s["words"] for s in table["sense"] if "words" in s} == table["words"].keys()
    assert {s["is"] for s in table["sense"]} <= lexicon.notions.keys()
    for name in {name for s in table["sense"] for name in s["of"]} - lexicon.notions.keys():
        root, _, mode = name.partition("/")
        assert root in (*Plover, *ClaimKind), name
        assert not mode or (Plover(root), mode) in {(m.root, m.mode) for m in lexicon.modes}, name
