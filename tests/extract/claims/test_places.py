"""Where a claim happened: which words of a sentence, and what a later sentence takes over. A row for each way of saying it."""

from __future__ import annotations

import pytest

from sitrep.extract.claims.places import Places
from sitrep.extract.mending.repair import repaired
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Report
from sitrep.pipeline import Pipeline

OWN = {
    "own clause": ("Gunmen killed four farmers in Jos on Monday.", "killed", "Jos"),
    "fronted": ("In Kutum, soldiers shot two traders.", "shot", "Kutum"),
    "carried by a light verb": ("The army carried out an airstrike in Idlib.", "airstrike", "Idlib"),
    "on the participant": ("Rebels shelled a convoy near Hama.", "shelled", "Hama"),
    "on the number's noun": ("Two of the soldiers in Bakhmut were killed.", "killed", "Bakhmut"),
    "result of what hit a site": ("An air raid struck Mariupol, killing nine people.", "raid", "Mariupol"),
    "what the attack aimed at": ("Eight people were killed in an attack that targeted a post in Rouiba.", "attack", "Rouiba"),
    "main clause of when": ("Police shot two men in Basra when a crowd attacked the guards.", "attacked", "Basra"),
    "after coordinated verbs": ("Insurgents killed six guards and wounded ten in Mopti.", "killed", "Mopti"),
    "where-clause": ("Families fled to a camp in Goma, where the agency distributed rice.", "distributed", "Goma"),
    "a part of a town": ("Troops withdrew from parts of Tripoli.", "withdrew", "Tripoli"),
    "a named camp before where it lies": ("The army shelled the Kalma camp in Darfur.", "shelled", "Kalma camp"),
    "a seat of somewhere": ("In Homs the rebels shelled the village of Rastan.", "shelled", "Rastan"),
    "the prison people are held in": ("Gunmen freed 90 inmates of the prison of Bouar.", "freed", "prison of Bouar"),
    "what belongs to a town told before": ("Gunmen looted the town's clinic.", "looted", "town"),
    "a finer place after one that opens": ("In South Darfur, gunmen attacked a bus in Kass.", "attacked", "Kass"),
    "a finer place that the frame asks for": ("In Nariño province, rebels and soldiers fought in Tumaco.", "fought", "Tumaco"),
    "a finer place of what is hit": ("In Borno, gunmen overran a barracks in Gamboru and burned three lorries.", "burned", "Gamboru"),
    "where somebody comes from": ("In Moscow, police detained two exiles from Grozny.", "detained", "Moscow"),
    "a wider place after one that opens": ("In Kutum, gunmen killed five men in the North Darfur region.", "killed", "Kutum"),
    "an opening place, and a way from it": ("In Kidal, soldiers moved towards Tessalit and killed two men.", "killed", "Kidal"),
    "what was hit, and around what it lies": ("Jets bombed Sarmin in the eastern countryside of Idlib.", "bombed", "Sarmin"),
    "above a town": ("Rebels shelled an outpost on the hills above Huth.", "shelled", "hills above Huth"),
    "where the arrest was, not the prison": ("Police arrested five men in Conakry and drove them to Kindia.", "arrested", "Conakry"),
    "a direction alone": ("At least 30 people have died in the north this month.", "died", "north"),
    "all over the country": ("Since January 31 people have died nationwide, medics say.", "died", "nationwide"),
    "a direction from a place": ("More than 460 people have been killed north of the capital.", "killed", "capital"),
    "a post at a village": ("Fighters overran the army post at Kirawa on 11 March.", "overran", "Kirawa"),
    "where deaths were recorded": ("Some 600 war deaths were registered in Darfur last year.", "deaths", "Darfur"),
    "among places told": ("Some 20 villages came under artillery fire, including Popivka in the Sumy region.", "fire", "Popivka"),
    "from where they fled": ("Some 120 families fled from Babanusa to Muglad following shelling on Monday.", "shelling", "Babanusa"),
    "before a report after it": (
        "In the village of Halfaya, near Hama, troops shot dead 18 people on Monday, the Local Coordination Committees said.",
        "shot",
        "village of Halfaya, near Hama",
    ),
    "where-clause of trying": ("Fighting went on near Bakhmut, where the army tried to storm a mill.", "storm", "Bakhmut"),
    "whose stronghold it is": ("The Houthis pressed an offensive on Marib, the government's last stronghold.", "stronghold", "Marib"),
    "a part of the town told": ("Rebels shelled the city centre on Monday.", "shelled", "city centre"),
    "apposition": ("The rebels captured the capital, Bangui.", "captured", "Bangui"),
}


@pytest.mark.parametrize(("text", "trigger", "place"), OWN.values(), ids=OWN.keys())
def test_the_place_in_the_sentence(pipeline: Pipeline, text: str, trigger: str, place: str) -> None:
    found = [c for c in pipeline.read(Report(text, "case")).claims if trigger in c.trigger.text]
    assert found, text
    assert found[0].place is not None, text
    assert place in found[0].place.span.text


NOWHERE = {
    "a party's name": "Iran-backed fighters attacked a convoy.",
    "what is theirs": "The soldiers remained in their positions.",
    "from whom words come": "We do not trust announcements from Haftar.",
    "nothing told": "Gunmen killed four farmers.",
}


@pytest.mark.parametrize("text", NOWHERE.values(), ids=NOWHERE.keys())
def test_words_that_name_nobody_s_location_are_not_given(pipeline: Pipeline, text: str) -> None:
    assert [c.place.span.text for c in pipeline.read(Report(text, "case")).claims if c.place is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Asmara said two sailors were killed.",
        "A spokesman in Bamako said jihadists had attacked a convoy.",
        "Authorities in Ankara reported that three gendarmes died in an attack.",
        "According to officials in Sanaa, ten fighters were killed.",
        "A lawmaker told the state assembly in Zamfara that bandits had killed nine farmers.",
    ],
)
def test_where_somebody_speaks_is_not_where_it_happened(pipeline: Pipeline, text: str) -> None:
    assert [c.place for c in pipeline.read(Report(text, "case")).claims] == [None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Witnesses in Torit said gunmen shot dead a priest.", "Torit"),
        ("The governor of Zabul said Taliban fighters killed six policemen.", "Zabul"),
        ("Villagers in Bunyuka said militants abducted nine women.", "Bunyuka"),
    ],
)
def test_witnesses_tell_of_where_they_are(pipeline: Pipeline, text: str, place: str) -> None:
    assert [c.place.span.text for c in pipeline.read(Report(text, "case")).claims if c.place] == [place]


def test_two_places_are_two_claims(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("The army captured the towns of Badr and Tiji.", "case")).claims
    assert [c.place.span.text for c in claims if c.place is not None] == ["Badr", "Tiji"]


APART = {
    "round two towns": ("Troops left the villages around Sumy and Okhtyrka on Friday.", "left", ["Sumy", "Okhtyrka"]),
    "a noun for two names": ("Jets struck Kasai and Ituri provinces overnight.", "struck", ["Kasai", "Ituri"]),
    "a finer pair after one that opens": (
        "In Ituri province, raiders burned huts around Mambasa and Komanda.",
        "burned",
        ["Mambasa", "Komanda"],
    ),
    "the way between two towns": ("Gunmen blocked the road between Gao and Kidal.", "blocked", ["road between Gao and Kidal"]),
}


@pytest.mark.parametrize(("text", "trigger", "places"), APART.values(), ids=APART.keys())
def test_names_in_one_phrase_are_each_a_place(pipeline: Pipeline, text: str, trigger: str, places: list[str]) -> None:
    found = [c.place.span.text for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger and c.place is not None]
    assert [any(place in words for words in found) for place in places] == [True] * len(places)
    assert len(found) == len(places)


LEAVING = {
    "from talks, told with them": ("The rebels captured Bor in May. Talks were to open in Oslo on Monday, but the rebels withdrew.", None),
    "from the scene": ("The rebels captured Bor in May. They withdrew on Friday.", "Bor"),
    "from the scene, to somewhere": ("Troops retook Maalula in Syria. They then withdrew towards Damascus.", "Maalula"),
    "from a scene that is left": ("Commandos retook Raqqa. In Oslo, a minister said the withdrawal could be slowed.", None),
    "from the scene, after a date": ("Commandos retook Raqqa in Syria. In December, they withdrew.", "Raqqa"),
    "with a clause of its own": ("The sides were to meet in Oslo on Friday, but the rebels pulled out.", None),
}


@pytest.mark.parametrize(("text", "place"), LEAVING.values(), ids=LEAVING.keys())
def test_a_leaving_is_where_they_were(pipeline: Pipeline, text: str, place: str | None) -> None:
    left = next(c for c in pipeline.read(Report(text, "case")).claims if c.type.notion == "withdrawal")
    assert (left.place.span.text if left.place is not None else None) == place


def test_a_paragraph_of_one_sentence_may_begin_with_a_dateline(pipeline: Pipeline) -> None:
    text = "JUBA, May 4 (Wire) - Gunmen stormed a post in Yei on Sunday.\nThe raiders burned two houses, a priest said."
    burned = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text.startswith("burned"))
    assert burned.place is not None
    assert "Yei" in burned.place.span.text


POINTING = {
    "past a capital where others met": (
        "Rebels overran the town of Zorgabad in Sudan while envoys met in Cairo. The army denied that the town had fallen."
    ),
    "past one where somebody speaks": (
        "Militias attacked Zorgabad, a town in Chad. A minister told reporters in Paris that soldiers held the town."
    ),
    "past the town it lies near": "In Zorgabad, south of Kandahar, the Taliban ambushed a convoy and withdrew from the town.",
    "past where people fled": "Gunmen raided Zorgabad in Mali. Hundreds fled to Gao. The village was burned.",
}


@pytest.mark.parametrize("text", POINTING.values(), ids=POINTING.keys())
def test_a_noun_points_to_where_it_happens(pipeline: Pipeline, text: str) -> None:
    pointing = [c for c in pipeline.read(Report(text, "case")).claims if c.place is not None and c.place.span.text in ("town", "village")]
    assert pointing, text
    assert all(c.place is not None and c.place.named is not None and c.place.named.text == "Zorgabad" for c in pointing)


def test_the_scene_s_place_goes_on(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Gunmen attacked a mosque in Kano on Friday. They killed nine worshippers.", "case")).claims
    killed = next(c for c in claims if c.trigger.text == "killed")
    assert killed.place is not None
    assert killed.place.is_carried
    assert "Kano" in killed.place.span.text


JOURNEYS = {
    "of the wounded": ("Shells hit Avdiivka on Friday. The wounded were taken to Dnipro. Looters then emptied two shops.", "Avdiivka"),
    "of captives": ("Gunmen stormed a school in Kagara. Forty pupils were marched to Birnin Gwari. The raiders burned a van.", "Kagara"),
    "of the rescued": ("Nine miners were rescued by soldiers and flown to Bukavu. The attackers shot a guard.", None),
}


@pytest.mark.parametrize(("text", "place"), JOURNEYS.values(), ids=JOURNEYS.keys())
def test_where_people_are_brought_is_not_where_it_goes_on(pipeline: Pipeline, text: str, place: str | None) -> None:
    last = pipeline.read(Report(text, "case")).claims[-1]
    assert (last.place.span.text if last.place is not None else None) == place


def test_who_is_rescued_is_not_rescued_where_he_is_brought(pipeline: Pipeline) -> None:
    assert placed(pipeline, "Nine miners were rescued by soldiers and flown to Bukavu.", "rescued") is None


def test_a_paragraph_with_a_day_of_its_own_is_not_where_the_one_before_was(pipeline: Pipeline) -> None:
    text = "Rebels captured Sanaa in late 2014.\n\nA Saudi-led coalition intervened in March 2015."
    claims = {c.trigger.text: c.place for c in pipeline.read(Report(text, "case")).claims}
    assert claims["captured"] is not None
    assert claims["intervened"] is None


def test_a_capital_of_another_kind_is_the_town_named_behind_it(pipeline: Pipeline) -> None:
    text = "Fighting raged in Ivory Coast. Gunmen killed two policemen in the commercial capital, Abidjan."
    (claim,) = (c for c in pipeline.read(Report(text, "case")).claims if "killed" in c.trigger.text)
    assert claim.place is not None
    assert claim.place.place is not None
    assert claim.place.place.name == "Abidjan"


def test_nothing_is_carried_backward(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Gunmen killed nine worshippers. The army bombed a camp near Kano.", "case")).claims
    assert next(c for c in claims if c.trigger.text == "killed").place is None


NAMES = {
    "a town's own name": ("The general spoke in the West Bank city of Nablus.", "spoke", ["Nablus"]),
    "the finer of two": ("Residents danced in the Eidgah area of Karachi.", "danced", ["Eidgah"]),
    "several": ("Rain fell in Hama and Homs.", "fell", ["Hama", "Homs"]),
    "a verb without any": ("The general spoke for an hour.", "spoke", []),
    "a site taken": ("Farmers occupied Kramatorsk.", "occupied", ["Kramatorsk"]),
}


@pytest.mark.parametrize(("text", "verb", "names"), NAMES.values(), ids=NAMES.keys())
def test_any_verb_can_be_asked_for_its_places(pipeline: Pipeline, text: str, verb: str, names: list[str]) -> None:
    report = Report(text, "case")
    tree = Tree(repaired(pipeline.reader.read(report).sentences[0]))
    at = next(t.index for t in tree.tokens if t.text == verb)
    places = Places(tree, Classes(tree, pipeline.lexicon, pipeline.names))
    assert [s.text for s in places.names_of_verb(report, at)] == names
    assert len(places.of_verb(report, at)) >= min(1, len(names))


THERE = {
    "of an act": ("The column reached Timbuktu on Friday. Jihadists attacked the airport there on Sunday.", "attacked"),
    "of a toll": ("The army recaptured Ramadi in December. Eleven soldiers were killed there on Friday.", "killed"),
    "at the opening": ("Militias seized Bria in May. There, fighters shot two traders.", "shot"),
    "of those who act": ("Police dispersed a rally in Conakry. The protesters there set two cars on fire.", "set"),
    "where captives were brought": ("Raiders seized nine men in Bria and drove them to Kabo. Two of them were shot there.", "shot"),
    "of a staying": ("Troops entered Aden in July and have been stationed there since.", "stationed"),
}


@pytest.mark.parametrize(("text", "trigger"), THERE.values(), ids=THERE.keys())
def test_there_is_a_place(pipeline: Pipeline, text: str, trigger: str) -> None:
    there = next(c for c in pipeline.read(Report(text, "case")).claims if trigger in c.trigger.text)
    assert there.place is not None
    assert there.place.span.text.lower() == "there"
    assert there.place.place is not None
    assert there.place.place.name in text


def test_there_is_no_place_where_it_only_opens_a_sentence(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("There were heavy clashes overnight.", "case")).claims
    assert [c.place for c in claims if c.place is not None] == []


def test_what_goes_on_after_there_is_where_there_points_to(pipeline: Pipeline) -> None:
    text = "Rebels seized Bunagana on Monday. They raised a flag there on Tuesday. They shot two traders."
    shot = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == "shot")
    assert shot.place is not None
    assert shot.place.span.text == "Bunagana"


def placed(pipeline: Pipeline, text: str, trigger: str) -> str | None:
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if trigger in c.trigger.text)
    return claim.place.span.text if claim.place is not None else None


SAME_ATTACK = {
    "who is suspected": ("A bomb exploded in Kano on Friday. Boko Haram is suspected.", "suspected", "Kano"),
    "who may have done it": (
        "A car bomb went off near Idlib on Monday. Islamic State may have planted it, officials said.",
        "planted",
        "Idlib",
    ),
    "another attack": (
        "Gunmen killed a judge in Cali on Monday. Police believe that rebels killed another judge in May.",
        "killed another",
        None,
    ),
}


@pytest.mark.parametrize(("text", "trigger", "place"), SAME_ATTACK.values(), ids=SAME_ATTACK.keys())
def test_who_did_it_is_told_of_where_it_happened(pipeline: Pipeline, text: str, trigger: str, place: str | None) -> None:
    last = pipeline.read(Report(text, "case")).claims[-1]
    assert last.trigger.text in trigger
    assert (last.place.span.text if last.place is not None else None) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Aleppo has seen 300 deaths since Monday, a hospital said.", "deaths", "Aleppo"),
        ("Basra saw 40 murders in May.", "murders", "Basra"),
        ("Gunmen shot a man in Cali. The city has recorded 40 killings this year.", "killings", "city"),
        ("Damascus has counted 300 deaths since March.", "deaths", None),
        ("The army has recorded 300 deaths since March.", "deaths", None),
    ],
)
def test_a_town_has_its_deaths(pipeline: Pipeline, text: str, trigger: str, place: str | None) -> None:
    assert placed(pipeline, text, trigger) == place


def test_a_site_is_that_of_both_of_two_verbs(pipeline: Pipeline) -> None:
    assert placed(pipeline, "Youths stoned the police station and burned three cars.", "burned") == "police station"


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("In nearby Kyaukme, the rebels said they had repelled an attack.", "repelled", "Kyaukme"),
        ("In Gao, shopkeepers said that youths had looted a store.", "looted", "Gao"),
        ("In Geneva, a monitor said rebels had shelled Homs.", "shelled", "Homs"),
        ("In Washington, the defence ministry said two soldiers had been shot.", "shot", None),
    ],
)
def test_a_place_may_stand_before_those_who_tell(pipeline: Pipeline, text: str, trigger: str, place: str | None) -> None:
    found = placed(pipeline, text, trigger)
    assert (place is None and found is None) or (place is not None and found is not None and place in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At Pul-i-Khishti, a mob beat a man to death.", "Pul-i-Khishti"),
        ("In Deir ez-Zor's Salhiya district a grenade went off on Wednesday.", "Deir ez-Zor"),
        ("Gunmen abducted two nurses in Kuchlak-Saranan on Monday.", "Kuchlak-Saranan"),
    ],
)
def test_a_name_is_not_cut_at_its_hyphen(pipeline: Pipeline, text: str, name: str) -> None:
    assert [c.place.span.text for c in pipeline.read(Report(text, "case")).claims if c.place is not None] == [name]


FRONTED = {
    "who reports stands between": ("In Idlib, activists said, jets struck a market.", "Idlib"),
    "and says where he is": ("Near Lyman, the ministry in Kyiv says, drones struck a convoy.", "Lyman"),
    "who alleges stands between": ("At Maaloula, residents allege, soldiers shot two men.", "Maaloula"),
    "the clause tells more finely": ("In Kosovo, he says, gunmen shot two men near Prizren.", "Prizren"),
    "where somebody reports": ("In Geneva, an envoy said rebels had burned two churches.", None),
    "where somebody is quoted": ('In Paris, the minister said, "rebels burned two churches".', None),
}


@pytest.mark.parametrize(("text", "place"), FRONTED.values(), ids=FRONTED.keys())
def test_a_place_before_a_report_that_is_put_in_between(pipeline: Pipeline, text: str, place: str | None) -> None:
    last = pipeline.read(Report(text, "case")).claims[-1]
    assert (last.place.span.text if last.place is not None else None) == place


def test_a_clause_set_against_another_does_not_tell_its_place(pipeline: Pipeline) -> None:
    text = "Health workers recorded nine civilian deaths, while 400 people fled to Luvungi."
    claims = pipeline.read(Report(text, "case")).claims
    assert [c.place for c in claims if "deaths" in c.trigger.text] == [None]


def test_a_plane_that_comes_down_by_itself_attacks_nothing(pipeline: Pipeline) -> None:
    assert [c for c in pipeline.read(Report("A military plane crashed near Omdurman.", "case")).claims if c.trigger.text == "crashed"] == []
