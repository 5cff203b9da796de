"""Datelines: forms of the trade, by kind of outlet, and openings that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ingest.dateline import parse_dateline, parse_stated_dateline

FORMS = [
    # opening, places, (year, month, day), agency
    ("TRIPOLI, May 20 (Reuters) - The army", "TRIPOLI", (None, 5, 20), "Reuters"),
    ("BEIRUT (AP) — Rescue workers", "BEIRUT", None, "Associated Press"),
    ("GENEVA/TRIPOLI, 20 May 2020 - Aid groups", "GENEVA/TRIPOLI", (2020, 5, 20), None),
    ("KYIV, Ukraine — Missiles", "KYIV, Ukraine", None, None),
    ("KYIV, Ukraine (AP) — Missiles", "KYIV, Ukraine", None, "Associated Press"),
    ("GOMA, Democratic Republic of Congo, Jan 27 (Reuters) - Rebels", "GOMA, Democratic Republic of Congo", (None, 1, 27), "Reuters"),
    ("PORT SUDAN, Aug. 3, 2024 (AFP) – Fighting", "PORT SUDAN", (2024, 8, 3), "Agence France-Presse"),
    ("MOSCOW, May 20. /TASS/. Russian forces", "MOSCOW", (None, 5, 20), "TASS"),
    ("KHARTOUM, May 5 (Xinhua) -- Clashes", "KHARTOUM", (None, 5, 5), "Xinhua"),
    ("Damascus, SANA- Army units", "Damascus", None, "Syrian Arab News Agency"),
    ("(Beirut) – Armed groups", "Beirut", None, None),
    ("(New York, May 20, 2020) – The council", "New York", (2020, 5, 20), None),
    ("GENEVA (20 May 2020) – Experts", "GENEVA", (2020, 5, 20), None),
    ("NEW YORK, 20 May 2020—The council", "NEW YORK", (2020, 5, 20), None),
    ("Bamako (AFP) – Gunmen", "Bamako", None, "Agence France-Presse"),
    ("Tripoli, Libya – The road", "Tripoli, Libya", None, None),
    ("N’DJAMENA, Chad — Officials", "N’DJAMENA, Chad", None, None),
    ("BOGOTÁ, Colombia (AP) — The guerrillas", "BOGOTÁ, Colombia", None, "Associated Press"),
    ("OUAGADOUGOU - At least ten", "OUAGADOUGOU", None, None),
    ("ISLAMABAD: A bomb", "ISLAMABAD", None, None),
    ("DEIR AL-BALAH, Gaza Strip (AP) — A strike", "DEIR AL-BALAH, Gaza Strip", None, "Associated Press"),
    ("(Reuters) - Fighters", None, None, "Reuters"),
    ("May 20 (Reuters) - Fighters", None, (None, 5, 20), "Reuters"),
    ("WASHINGTON, D.C. (AP) - The envoy", "WASHINGTON, D.C.", None, "Associated Press"),
    ("ADEN/RIYADH (Reuters/AFP) - Yemen's", "ADEN/RIYADH", None, "Reuters, Agence France-Presse"),
    ("TRIPOLI (The Harbour Gazette) - The", "TRIPOLI", None, "The Harbour Gazette"),
    ("YANGON, Tuesday, 2 February 2021 (AFP) - Soldiers", "YANGON", (2021, 2, 2), "Agence France-Presse"),
    ("Port-au-Prince, 3 March 2024", "Port-au-Prince", (2024, 3, 3), None),
    ("SAN SALVADOR, 3 JAN 90 (DPA) -- [TEXT] THE ARMY", "SAN SALVADOR", (1990, 1, 3), "Deutsche Presse-Agentur"),
    ("MEXICO CITY (MEXICO), 22 MAR 89 -- [EXCERPT]", "MEXICO CITY (MEXICO)", (1989, 3, 22), None),
    ("Tehran, March 15, IRNA - The ministry", "Tehran", (None, 3, 15), "Islamic Republic News Agency"),
    ("EL PARAISO (EL SALVADOR), 19 MAR 89 (EFE) -- [TEXT] THE", "EL PARAISO (EL SALVADOR)", (1989, 3, 19), "EFE"),
    ("ST. PETERSBURG, Russia — Two", "ST. PETERSBURG, Russia", None, None),
    ("VILLANOVA, Pa. -- A court", "VILLANOVA, Pa.", None, None),
    ("MOSCOW. May 20 (Interfax) - Forces", "MOSCOW", (None, 5, 20), "Interfax"),
    ("Damascus, Syria (7:40 A.M.) – The army", "Damascus, Syria", None, None),
    ("NIAMEY (AFP), 3 March 2024. Gunmen on", "NIAMEY", (2024, 3, 3), "Agence France-Presse"),
    ("LAGOS, 3 March 1994 (Reuters). Rebels of", "LAGOS", (1994, 3, 3), "Reuters"),
    ("Mocha, 3 March 2024. Two boats", "Mocha", (2024, 3, 3), None),
    ("EL PARAISO (EL SALVADOR), 19 March 1989. The", "EL PARAISO (EL SALVADOR)", (1989, 3, 19), None),
    ("MOGADISHU and NAIROBI — Militants", "MOGADISHU and NAIROBI", None, None),
]


@pytest.mark.parametrize(("opening", "places", "day", "agency"), FORMS, ids=[form[0][:30] for form in FORMS])
def test_a_dateline_is_taken_apart(opening: str, places: str | None, day: tuple[int | None, int, int] | None, agency: str | None) -> None:
    found = parse_dateline(opening)
    assert found is not None
    assert found.places == places
    assert (None if found.day is None else (found.day.year, found.day.month, found.day.day)) == day
    assert found.agency == agency


@pytest.mark.parametrize(
    "opening",
    [
        "BREAKING - Gunmen stormed the base",
        "UPDATE: the toll has risen",
        "CHARGED WITH MURDER: What the court heard",
        "HE ADDED: THE ARMY HAD LEFT THE TOWN",
        "THE VICTIMS - ALL OF THEM PEASANTS - WERE FOUND",
        "POSTED: 04/02/07, 9:00 PM",
        "(YPG) – backed by allied fighters – took the town",
        "Gazette Web Service Bloody Friday (21 July 1972) - A bomb",
        "THE GENERAL’S MEN. Page/Link: Page 3",
        "NATO: the alliance said",
        "UN: aid is short",
        "SANA: the agency said",
        "Background – The war began in 2011",
        "The army – once the strongest in the region – lost the town",
        "On May 20, the army (backed by allies) - which had waited - moved",
        "Three soldiers were killed on 20 May 2020 - their unit said",
        "He said: the town is ours",
        "Rebels took the town on Monday, a spokesman said.",
        "20 May 2020",
        "Since 10 November 2019",
        "On 20 May 2020 – two days later – they left",
        "Fighters of the movement (M23). They came at night",
        "The rebels entered Goma on 27 January 2025. The army left.",
        "Fighters of the movement left Aleppo by December 2016. They",
        "In Tripoli, May 20 - two days later - they left",
        "Al-Shabaab fighters - some of them wounded - withdrew",
        "A spokesman for the force (LNA) - who gave no name - denied it",
    ],
)
def test_what_only_looks_like_a_dateline_is_left(opening: str) -> None:
    assert parse_dateline(opening) is None


@pytest.mark.parametrize(
    ("words", "places", "has_day", "agency"),
    [
        ("TRIPOLI, May 20 (Reuters) -", "TRIPOLI", True, "Reuters"),
        ("Tripoli, 20 May 2020", "Tripoli", True, None),
        ("Tripoli", "Tripoli", False, None),
        ("near the front line", "near the front line", False, None),
    ],
)
def test_a_stated_dateline_keeps_its_words(words: str, places: str, has_day: bool, agency: str | None) -> None:
    found = parse_stated_dateline(words)
    assert (found.places, found.day is not None, found.agency) == (places, has_day, agency)


@given(st.text(max_size=200))
def test_any_paragraph_is_read_without_error(paragraph: str) -> None:
    found = parse_dateline(paragraph)
    assert found is None or 0 < found.end <= len(paragraph)
    assert found is None or found.places is None or found.places in paragraph or "," in found.places
