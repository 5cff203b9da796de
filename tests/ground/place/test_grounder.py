"""Grounding: what the words of a location mean in their report. One row a rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep.model import Location, PlacePrecision, Reading, Sentence, Token

Ask = Callable[..., Location]

# name of the rule, text, words, name of the place, country, precision
TABLE = [
    ("a town in its country", "Clashes broke out in Sabha, in southern Libya.", "Sabha", "Sabha", "LY", "town"),
    ("part of a capital", "Rebels in Libya left parts of capital Tripoli.", "parts of capital Tripoli", "Tripoli", "LY", "town"),
    ("the city of", "Drones hit the city of Terhune, Libya.", "the city of Terhune", "Tarhuna", "LY", "town"),
    (
        "a town and what holds it",
        "Shells fell on the town of Orikhiv in southern Ukraine.",
        "the town of Orikhiv in southern Ukraine",
        "Orikhiv",
        "UA",
        "town",
    ),
    ("near a town", "A convoy was hit near Ménaka, Mali.", "near Ménaka", "Ménaka", "ML", "near"),
    ("near, said before the words", "A convoy was hit near Ménaka, Mali.", "Ménaka", "Ménaka", "ML", "near"),
    ("near, said before a list", "Rebels raided farms near Beni, Oicha and Butembo in Congo.", "Butembo", "Butembo", "CD", "near"),
    ("in a town after one near", "They shot two men near Beni and burned huts in Butembo, Congo.", "Butembo", "Butembo", "CD", "town"),
    ("a distance from a town", "A mine exploded 30 km north of Gao in Mali.", "30 km north of Gao", "Gao", "ML", "near"),
    ("a direction from a town", "Fighting went on south-west of Hodeidah, Yemen.", "south-west of Hodeidah", "Al Ḩudaydah", "YE", "near"),
    ("outskirts", "Fighters reached the outskirts of Bunia in Ituri.", "the outskirts of Bunia", "Bunia", "CD", "near"),
    ("countryside", "Jets bombed Hama's countryside in Syria.", "Hama's countryside", "Ḩamāh", "SY", "near"),
    ("a province by its noun", "Villages burned in Idlib province, Syria.", "Idlib province", "Idlib", "SY", "province"),
    ("a town that shares the name of its province", "Villages burned near Idlib, Syria.", "Idlib", "Idlib", "SY", "near"),
    ("an oblast called a region", "Shells hit the Kherson region of Ukraine.", "the Kherson region", "Kherson Oblast", "UA", "province"),
    ("a state", "Gunmen struck in Nigeria's Zamfara state.", "Nigeria's Zamfara state", "Zamfara", "NG", "province"),
    ("owner before the name", "Gunmen killed six in Colombia's Cúcuta.", "Colombia's Cúcuta", "Cúcuta", "CO", "town"),
    ("demonym before the name", "The Somali port of Kismayo was shelled.", "The Somali port of Kismayo", "Kismayo", "SO", "town"),
    ("place, country", "A car bomb in Falluja, Iraq, killed two.", "Falluja", "Al Fallūjah", "IQ", "town"),
    ("place, state", "A gunman in Springfield, Illinois, surrendered.", "Springfield", "Springfield", "US", "town"),
    ("a capital by its noun", "Troops entered the Libyan capital.", "the Libyan capital", "Tripoli", "LY", "town"),
    ("a capital by its owner", "Troops entered Ethiopia's capital.", "Ethiopia's capital", "Addis Ababa", "ET", "town"),
    ("the capital of the report's country", "Sudan is at war. Sudan's army shelled the capital.", "the capital", "Khartoum", "SD", "town"),
    ("the country", "Yemen has no peace. Famine spreads across the country.", "the country", "Yemen", "YE", "country"),
    ("a compass part", "A raid in western Libya failed.", "western Libya", "western Libya", "LY", "area"),
    ("a compass part in two words", "Troops crossed into north-eastern Syria.", "north-eastern Syria", "north-eastern Syria", "SY", "area"),
    ("the other order", "Troops crossed into Syria's northeast.", "Syria's northeast", "north-eastern Syria", "SY", "area"),
    ("part of", "Protests spread in the southern part of Iraq.", "the southern part of Iraq", "southern Iraq", "IQ", "area"),
    ("the north of a country", "Bombs fell in the north of Iraq.", "the north of Iraq", "northern Iraq", "IQ", "area"),
    (
        "a compass part of the country in focus",
        "Libya is split. The country's east is quiet.",
        "The country's east",
        "eastern Libya",
        "LY",
        "area",
    ),
    ("a compass word that is part of a country's name", "Rebels in South Sudan agreed.", "South Sudan", "South Sudan", "SS", "country"),
    (
        "a compass word that is part of a province's name",
        "Militias in South Kordofan agreed.",
        "South Kordofan",
        "South Kordofan",
        "SD",
        "province",
    ),
    ("a compass word and a country, in capitals", "Raids hit Northern Mali.", "Northern Mali", "northern Mali", "ML", "area"),
    (
        "a compass word and a country, a town's name elsewhere",
        "Shells fell on South Lebanon.",
        "South Lebanon",
        "southern Lebanon",
        "LB",
        "area",
    ),
    ("a macro-region", "Villages in Darfur were burned.", "Darfur", "Darfur", "SD", "area"),
    (
        "between two towns",
        "Fighting between Bakhmut and Soledar in Ukraine went on.",
        "between Bakhmut and Soledar",
        "between Bakhmut and Soledar",
        "UA",
        "area",
    ),
    ("at a border, said beside", "Shells hit Metula, on the border with Lebanon.", "Metula, on the border", "Metula", "IL", "town"),
    ("the road to a town", "Four men were shot on the road to Gao in Mali.", "road to Gao", "Gao", "ML", "near"),
    ("the edge of a town", "Tanks stood on the eastern edge of Jos, Nigeria.", "eastern edge of Jos", "Jos", "NG", "near"),
    ("a noun shared by two names", "Rockets hit Kherson and Odesa regions in Ukraine.", "Kherson", "Kherson Oblast", "UA", "province"),
    (
        "a part named after its town",
        "Drones hit the Smolensk region of Russia.",
        "the Smolensk region",
        "Smolenskaya oblast'",
        "RU",
        "province",
    ),
    ("built in a town", "Planes bombed the Zorg bridge in Marawi, Philippines.", "the Zorg bridge in Marawi", "Marawi", "PH", "near"),
    (
        "a seat in a town",
        "They took the headquarters of the Zorg Command in Gao, Mali.",
        "headquarters of the Zorg Command in Gao",
        "Gao",
        "ML",
        "near",
    ),
    ("a quarter that no list has", "Mobs rioted in Kano's Zorgwa quarter, Nigeria.", "Kano's Zorgwa quarter", "Kano", "NG", "near"),
    ("a market that no list has", "They bombed the Zorg market of Juba, South Sudan.", "the Zorg market of Juba", "Juba", "SS", "near"),
    ("a village and its town", "They shelled Zorg village, Juba town, South Sudan.", "Zorg village, Juba town", "Juba", "SS", "near"),
    ("a quarter that is a town far away", "They raided Kano's Zinder quarter in Nigeria.", "Kano's Zinder quarter", "Kano", "NG", "near"),
    ("what any village has", "They burned the Kirawa clinic in Nigeria.", "the Kirawa clinic", "Kirawa", "NG", "town"),
    ("a town's police", "Nigeria: Maiduguri police shot two men.", "Maiduguri", "Maiduguri", "NG", "town"),
    ("a direction alone", "Yemen's war went on. Thirty died in the north.", "north", "northern Yemen", "YE", "area"),
    ("all over the country", "Yemen's war went on. Thirty died nationwide.", "nationwide", "Yemen", "YE", "country"),
    ("a town, not the country some write so", "Boats left Bol, Chad.", "Bol", "Bol", "TD", "town"),
    ("hills above a town", "Snipers fired from hills above Taiz, Yemen.", "hills above Taiz", "Taiz", "YE", "near"),
    ("above a town, said behind the words", "Snipers lay on the ridge overlooking Taiz, Yemen.", "the ridge", "Taiz", "YE", "near"),
    ("a post of a town's police", "They burned the Juba police post in South Sudan.", "the Juba police post", "Juba", "SS", "town"),
    ("in a land that others hold", "Drones hit Dzhankoi in Russian-occupied Crimea.", "Dzhankoi", "Dzhankoy", "UA", "town"),
    ("far from a town", "Gunmen raided a farm 12 km from Gao, Mali.", "12 km from Gao", "Gao", "ML", "near"),
    (
        "a road with one end in the words",
        "They mined the road from Gao to Kidal in Mali.",
        "road from Gao",
        "between Gao and Kidal",
        "ML",
        "area",
    ),
    ("a name of three parts, at a full stop", "Troops left Mazar-i-Sharif.", "Mazar", "Mazār-e Sharīf", "AF", "town"),
    ("a road", "The Adwa-Axum road in Ethiopia was mined.", "The Adwa-Axum road", "between Adwa and Aksum", "ET", "area"),
    ("an air base", "Forces took the Watiya air base in Libya.", "the Watiya air base", "Al-Watiya Air Base", "LY", "exact"),
    ("a camp", "Shells hit Zamzam camp near El Fasher.", "Zamzam camp", "Zamzam camp", "SD", "exact"),
    ("a district of a town", "Missiles hit Kharkiv's Saltivka district.", "Kharkiv's Saltivka district", "Saltivka", "UA", "town"),
    ("a crossing", "Aid waits at Gaza's Rafah crossing.", "Gaza's Rafah crossing", "Rafah crossing", "PS", "exact"),
    ("a strait", "Drones hit a ship in the Strait of Hormuz.", "the Strait of Hormuz", "Strait of Hormuz", None, "area"),
    ("off a coast", "Pirates took a ship off the coast of Somalia.", "off the coast of Somalia", "Somalia", "SO", "area"),
    ("a border", "Shells crossed the Syrian-Turkish border.", "the Syrian-Turkish border", "Syria–Turkey border", None, "area"),
    (
        "the border of the country in focus",
        "Mali and Malians suffer. Mali closed the border with Niger.",
        "the border with Niger",
        "Mali–Niger border",
        None,
        "area",
    ),
    ("an airport known only by its town", "Drones hit Tarhuna airport in Libya.", "Tarhuna airport", "Tarhuna", "LY", "near"),
    ("a base of a country", "Rockets struck an Iraqi air base.", "an Iraqi air base", "Iraq", "IQ", "country"),
    ("a name cut off by the words", "Fighters escaped from Ain Issa in Syria.", "Ain", "Ain Issa", "SY", "town"),
    ("a name whose first word stands before", "Fighters escaped from Ain Issa in Syria.", "Issa", "Ain Issa", "SY", "town"),
    ("a name right after the words", "Rebels left parts of capital Tripoli in Libya.", "parts of capital", "Tripoli", "LY", "town"),
    ("a name after a preposition", "Rebels left some positions in Tripoli, Libya.", "some positions", "Tripoli", "LY", "town"),
    ("near, after nameless words", "They shelled positions near Sirte, Libya.", "positions", "Sirte", "LY", "near"),
    ("the country in focus decides", "Libya's army said it took Badr. The Libyan forces hold Tiji.", "Badr", "Badr", "LY", "town"),
    ("another Tripoli", "Lebanese soldiers patrolled Tripoli in northern Lebanon, Beirut said.", "Tripoli", "Tripoli", "LB", "town"),
    ("a city with its noun in the name", "A strike hit Mexico City in Mexico.", "Mexico City", "Mexico City", "MX", "town"),
]

UNRESOLVED = [
    ("no such name", "Gunmen attacked Zorgblatt in Mali.", "Zorgblatt", "not in the gazetteer"),
    ("two fields of one name", "Fighters in Libya seized Okba Ben Nafi.", "Okba Ben Nafi", "2 candidates within the score margin"),
    ("an institution", "The White House rejected the plan.", "The White House", "an institution"),
    ("a capital's government", "The Damascus government rejected the plan.", "Damascus", "names a government"),
    ("a noun in capitals", "The Zorgian Republic gave thanks.", "Republic", "no place told before"),
    ("no name at all", "Fighting went on in several areas of town life.", "several", "no name of a place"),
    (
        "a capital of another kind",
        "Sudan fell. Drones hit the army's wartime capital.",
        "army's wartime capital",
        "not the capital of",
    ),
    ("a noun that points to nothing", "Smoke rose from the airport.", "the airport", "no place told before"),
    ("a direction without an article", "Troops in Yemen moved north.", "north", "no name of a place"),
    ("a country that the words contradict", "Prokopi township, Sagaing region, Myanmar, burned.", "Prokopi township", "does not lie in"),
    ("a body is not a town", "They searched the offices of the UN in Zorgistan.", "UN", "not in the gazetteer"),
    ("a mountain is not a county", "Climbers died on Mount Hood in Texas.", "Mount Hood", "not in the gazetteer"),
    ("a valley is not a country", "Raids in Kenya hit the Chad Valley.", "Chad Valley", "not in the gazetteer"),
]


@pytest.mark.parametrize(("text", "words", "name", "country", "precision"), [pytest.param(*row[1:], id=row[0]) for row in TABLE])
def test_words_mean_a_place(ask: Ask, text: str, words: str, name: str, country: str | None, precision: str) -> None:
    found = ask(text, words)
    assert found.place is not None, found.reason
    assert (found.place.name, found.place.country, found.precision) == (name, country, PlacePrecision(precision))
    assert found.reason is None


@pytest.mark.parametrize(("text", "words", "reason"), [pytest.param(*row[1:], id=row[0]) for row in UNRESOLVED])
def test_words_that_mean_no_place_say_why(ask: Ask, text: str, words: str, reason: str) -> None:
    found = ask(text, words)
    assert found.place is None
    assert found.precision is None
    assert reason in (found.reason or "")


def test_what_is_called_after_a_town_abroad_is_not_in_it(ask: Ask) -> None:
    text = "In Libya guards fled Sirte, Misrata and Zliten. They took the Nairobi Hall."
    found = ask(text, "the Nairobi Hall", "Sirte", "Misrata", "Zliten")
    assert found.place is None
    assert "doubtful" in (found.reason or "")


def test_what_is_built_is_in_the_town_that_the_report_is_sent_from_where_no_other_is_told(ask: Ask) -> None:
    found = ask("Mortars hit the airport on Monday.", "airport", dateline="MOGADISHU, Somalia")
    assert found.place is not None, found.reason
    assert (found.place.name, found.precision) == ("Mogadishu", PlacePrecision.NEAR)


def test_two_candidates_are_kept_when_neither_is_taken(ask: Ask) -> None:
    names = {p.name for p in ask("Fighters in Libya seized Okba Ben Nafi.", "Okba Ben Nafi").candidates}
    assert names == {"Al-Watiya Air Base", "Mitiga International Airport"}


def test_other_places_of_the_report_tell_which_field_is_meant(ask: Ask) -> None:
    text = "Fighters near Zuwara and Al Jamil in western Libya seized Okba Ben Nafi."
    found = ask(text, "Okba Ben Nafi", "Zuwara", "Al Jamil")
    assert found.place is not None
    assert found.place.name == "Al-Watiya Air Base"


@pytest.mark.parametrize(
    ("text", "words", "places", "name"),
    [
        ("The siege of Homs, Syria, ended. Buses left the city.", "the city", ["Homs"], "Homs"),
        ("Jets bombed a camp in Guaviare department, Colombia. Troops entered the camp.", "the camp", ["Guaviare department"], "Guaviare"),
        ("Jets left Al-Watiya Air Base in Libya. Smoke rose from the base.", "the base", ["Al-Watiya Air Base"], "Al-Watiya Air Base"),
        ("Jets bombed Idlib province, Syria. People fled the province.", "the province", ["Idlib province"], "Idlib"),
        ("Clashes hit Sabratha and Surman, Libya. Calm returned to the town.", "the town", ["Sabratha", "Surman"], "Şurmān"),
        ("Shells fell on Zamzam camp in Sudan. Many fled the camp.", "the camp", ["Zamzam camp"], "Zamzam camp"),
        ("Rockets hit an Iraqi air base near Mosul. Smoke rose over the base.", "the base", ["Mosul"], "Mosul"),
        ("Sabha is the key to the south of Libya. It fell in 2019.", "It", ["Sabha"], "Sabha"),
        ("Mobs burned shops in Maiduguri, Nigeria. Ninety have died in the state.", "the state", ["Maiduguri"], "Borno"),
        ("Gunmen shot an imam in Aden, Yemen. A year ago the governorate was calm.", "the governorate", ["Aden"], "Aden Governorate"),
        ("Mortars hit Kherson, Ukraine. Ninety have died in the district.", "the district", ["Kherson"], "Kherson"),
        (
            "Clashes hit Misrata, Libya, while envoys met in Istanbul, Turkey. Libya's army left the city.",
            "the city",
            ["Misrata"],
            "Misratah",
        ),
        ("Troops left north-eastern Syria. Others stayed in the region.", "the region", [], "north-eastern Syria"),
    ],
)
def test_a_definite_noun_points_to_the_last_place_that_fits(ask: Ask, text: str, words: str, places: list[str], name: str) -> None:
    found = ask(text, words, *places)
    assert found.place is not None, found.reason
    assert found.place.name == name


@pytest.mark.parametrize(
    ("text", "words", "places", "name"),
    [
        ("Rebels shelled Sake, and Rwanda closed the border. Congo would answer.", "Congo", ["Sake"], "Democratic Republic of the Congo"),
        ("Gunmen raided Makoua, near the border with Gabon. Congo would answer.", "Congo", ["Makoua"], "Republic of the Congo"),
        ("Militias burned Kinkala. Troops left the Congolese capital.", "the Congolese capital", ["Kinkala"], "Brazzaville"),
        ("Militias burned Bunia. Troops left the Congolese capital.", "the Congolese capital", ["Bunia"], "Kinshasa"),
        ("Shells were fired at Incheon. Korea would answer.", "Korea", ["Incheon"], "South Korea"),
        ("A train burned near Wonsan and Hamhung, and Korea was silent.", "Korea", ["Wonsan", "Hamhung"], "North Korea"),
    ],
)
def test_a_name_that_two_countries_share_is_the_one_the_report_speaks_of(
    ask: Ask, text: str, words: str, places: list[str], name: str
) -> None:
    found = ask(text, words, *places)
    assert found.place is not None, found.reason
    assert found.place.name == name


def test_a_container_that_two_countries_may_be_is_the_one_that_holds_the_place(ask: Ask) -> None:
    found = ask("Troops of Congo and of Gabon met. Rebels entered Rutshuru in eastern Congo.", "Rutshuru in eastern Congo")
    assert found.place is not None, found.reason
    assert (found.place.name, found.place.country) == ("Rutshuru", "CD")


@pytest.mark.parametrize(
    ("text", "words", "places", "named", "precision"),
    [
        (
            "Rebels took the farming town of Zorgabad in western Sudan. Shots rang in the town.",
            "the town",
            "farming town of Zorgabad",
            "Zorgabad",
            None,
        ),
        ("They attacked Zorgabad town, Sudan. The village burned.", "The village", "Zorgabad town", "Zorgabad", None),
        (
            "Planes bombed the Zorgblatt district in Marawi. Smoke rose from the district.",
            "the district",
            "Zorgblatt district",
            "Zorgblatt district",
            None,
        ),
        ("Gunmen stormed a base in the town of Zorgabad. The base fell.", "The base", "town of Zorgabad", "Zorgabad", PlacePrecision.NEAR),
        ("Fighters raided Zorgabad. They burned the town's hospital.", "town's hospital", "Zorgabad", "Zorgabad", PlacePrecision.NEAR),
        ("Fighters raided Zorgabad. They burned another village.", "village", "Zorgabad", "Zorgabad", PlacePrecision.NEAR),
    ],
)
def test_a_noun_points_to_a_place_that_no_list_has(
    ask: Ask, text: str, words: str, places: str, named: str, precision: PlacePrecision | None
) -> None:
    found = ask(text, words, places)
    assert found.place is None
    assert found.named is not None
    assert (found.named.text, found.precision) == (named, precision)
    assert "not in the gazetteer" in (found.reason or "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mobs rioted in Kano's Zorgwa quarter, Nigeria.", "Zorgwa quarter"),
        ("Mortars hit the market in Kano, Nigeria.", "the market"),
        ("Snipers lay on the ridge beyond Kano, Nigeria.", "the ridge"),
    ],
)
def test_a_town_beside_the_words_says_where(ask: Ask, text: str, words: str) -> None:
    found = ask(text, words, "Kano")
    assert found.place is not None, found.reason
    assert (found.place.name, found.place.country) == ("Kano", "NG")


def test_a_noun_points_to_a_site_that_no_list_has_but_whose_town_is_told(ask: Ask) -> None:
    text = "A bomber struck the Zorgan base in Mogadishu, Somalia. Police held three men near the base."
    found = ask(text, "the base", "Zorgan base", "Mogadishu")
    assert found.place is not None, found.reason
    assert (found.place.name, found.precision) == ("Mogadishu", PlacePrecision.NEAR)


def test_a_place_lies_where_the_words_say_beside_another(ask: Ask) -> None:
    assert ask("Ukraine said it had lost Synkivka, northeast of Kupiansk.", "Synkivka", "Kupiansk").place is not None
    twin = ask("Syria burned. They took Tall Tamr, 40 km north of Hasakah.", "Tall Tamr", "Hasakah")
    assert twin.place is not None
    assert twin.place.country == "SY"


def test_the_name_of_a_road_is_that_of_no_town(ask: Ask) -> None:
    assert ask("Workers dug in a field on the Zorg road.", "a field on the Zorg road").named is None
    assert ask("Workers dug on the Zorg road in Mali. Calm returned to the town.", "the town", "the Zorg road").named is None


def test_a_numbered_street_is_no_place(ask: Ask) -> None:
    assert ask("A shell hit a bus on 117th Street.", "on 117th").place is None


def test_the_dateline_counts(ask: Ask) -> None:
    text = "Gunmen shot two men in San Jose on Monday."
    countries = {line: ask(text, "San Jose", dateline=line).place for line in ("MANILA, Philippines (Agency)", "SAN JOSE, Costa Rica")}
    assert [place.country for place in countries.values() if place] == ["PH", "CR"]


def test_here_is_where_the_report_is_sent_from(ask: Ask) -> None:
    text = "Rebels shelled Malakal in South Sudan. Nobody sleeps here."
    found = ask(text, "here", "Malakal", dateline="JUBA, South Sudan")
    assert found.place is not None
    assert (found.place.name, found.place.country) == ("Juba", "SS")


def test_a_town_alone_abroad_is_doubtful_where_others_lie_together(ask: Ask) -> None:
    text = "Gunmen raided Kadugli, Dilling, Talodi and Foligno."
    found = ask(text, "Foligno", "Kadugli", "Dilling", "Talodi")
    assert found.place is None
    assert "far from the other places" in (found.reason or "")
    capital = ask("Gunmen raided Kadugli, Dilling and Talodi as envoys met in Oslo.", "Oslo", "Kadugli", "Dilling", "Talodi")
    assert capital.place is not None


def test_a_particle_beside_a_name_is_no_town(ask: Ask) -> None:
    assert ask("Troops took Abu Zorgan in Libya.", "Abu Zorgan").place is None


def test_a_small_place_far_from_what_the_report_speaks_of_is_doubtful(ask: Ask) -> None:
    found = ask("Syria said Syrian troops moved on Monday. Tiji is calm.", "Tiji")
    assert found.place is None
    assert "doubtful" in (found.reason or "")


def test_a_name_that_only_sounds_like_a_place_needs_the_report_to_speak_of_its_country(ask: Ask) -> None:
    near = ask("Somali troops took Qoryoley in Somalia.", "Qoryoley")
    assert near.place is not None
    assert near.place.name == "Qoryooley"
    alone = ask("Troops took Qoryoley.", "Qoryoley")
    assert alone.place is None
    assert "sounds like it" in (alone.reason or "")
    assert alone.candidates


def test_a_part_of_an_unknown_name_is_not_taken_for_it(ask: Ask) -> None:
    found = ask("Fighters in Syria took the Palmyra Orchards Zorg.", "the Palmyra Orchards Zorg")
    assert found.place is None


def test_a_small_place_of_a_country_named_in_passing_is_doubtful(ask: Ask) -> None:
    found = ask("The Libyan army of Libya said Libyan gunners hit a Russian-made Pantsir.", "Pantsir")
    assert found.place is None


def test_a_capital_that_speaks_is_not_a_place(ask: Ask) -> None:
    text = "Ankara said it would send troops."
    words = [("Ankara", 0, "Ankara", "PROPN", 1, "nsubj"), ("said", 7, "say", "VERB", -1, "root")]
    tokens = tuple(Token(i, s, s + len(w), w, lemma, tag, tag, head, rel) for i, (w, s, lemma, tag, head, rel) in enumerate(words))
    found = ask(text, "Ankara", reading=Reading("r", "test", (Sentence(0, len(text), 0, tokens),)))
    assert found.place is None
    assert "govern" in (found.reason or "")


def test_a_capital_that_is_shelled_is_a_place(ask: Ask) -> None:
    found = ask("Khartoum was shelled again, Sudanese medics said.", "Khartoum")
    assert found.place is not None
    assert found.place.name == "Khartoum"


@given(st.text(alphabet="TripolHmsIaqn '’-,.()éØ\nא中🙂", min_size=1, max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(ask: Ask, text: str) -> None:
    if not text.strip():
        return
    found = ask(text, text)
    assert (found.place is None) == (found.reason is not None)
    assert found.place is None or (found.place.lat, found.place.lon) != (0, 0)
