"""Counts of whole sentences, by the whole program: measure, bounds, the thing counted and whose it is."""

from __future__ import annotations

import pytest
from tests.extract.counting.table import Case, Told, cases, read_counts

from sitrep.model import Report
from sitrep.pipeline import Pipeline

CASES = cases()
FLOOR = 0.80
"""Share of the rows read right that must not be lost; single rows depend on the reader's weights."""


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> list[tuple[Case, frozenset[Told]]]:
    return [(case, read_counts(pipeline.read(Report(case.text, case.name)).claims)) for case in CASES]


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) == len({case.text for case in CASES}) == len(CASES)


def test_the_floor_holds(read: list[tuple[Case, frozenset[Told]]]) -> None:
    wrong = [case.name for case, got in read if got != case.told]
    assert 1 - len(wrong) / len(CASES) >= FLOOR, wrong


def test_hardly_a_row_fails_that_is_not_known_to(read: list[tuple[Case, frozenset[Told]]]) -> None:
    surprises = [case.name for case, got in read if got != case.told and not case.known]
    assert len(surprises) <= 0.05 * len(CASES), surprises


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The raid killed 12 civilians, including three children.", {("killed", 12, "civilians", None), ("killed", 3, "children", None)}),
        ("Clashes broke out in Latakia, and seven people were killed.", {("killed", 7, "people", None)}),
        ("Nine herders were killed on Friday when drones bombed a well in Alaba.", {("killed", 9, "herders", None)}),
        ("Rebels shelled the mill and nobody was hurt.", {("injured", 0, None, None)}),
        (
            "Guards killed nine raiders, captured two and seized 16 spears.",
            {("killed", 9, "raiders", None), ("detained", 2, "raiders", None), ("captured", 16, "spears", None)},
        ),
        (
            "The siege left 90 dead and 40 wounded; the UN puts the number at 130.",
            {("killed", 90, None, None), ("injured", 40, None, None), ("killed", 130, None, None)},
        ),
        ("Six monks and a cook died and nine were hurt.", {("killed", 6, "monks", None), ("injured", 9, "monks", None)}),
        ("Last week, raiders shot dead two monks.", {("killed", 2, "monks", None)}),
        ("The raid sent 90 farmers fleeing into the hills.", {("displaced", 90, "farmers", None)}),
        ("Six monks were disarmed and shot dead.", {("surrendered", 6, "monks", None), ("killed", 6, "monks", None)}),
        ("Seven volunteers fell near Soledar.", {("killed", 7, "volunteers", None)}),
        ("Seven volunteers fell back near Soledar.", {("other", 7, "volunteers", None)}),
        ("Shells struck a school that houses 4,000 refugees.", set()),
        ("Five of the 20 monks were shot dead.", {("killed", 5, "monks", None)}),
        ("Of the 20 monks, five were shot dead.", {("killed", 5, "monks", None)}),
        ("Raiders have driven 300 families from their homes.", {("displaced", 300, "families", None)}),
        ("The floods of gunfire forced 300 families to flee.", {("displaced", 300, "families", None)}),
        ("About 90 peasants lost their lives in the raid.", {("killed", 90, "peasants", None)}),
        ("Troops burned the bodies of 12 monks.", {("killed", 12, "monks", None)}),
        ("Twenty guards, all but three of them recruits, surrendered.", {("surrendered", 20, "guards", None)}),
        ("Six nurses were hurt, two of them Kenyans.", {("injured", 6, "nurses", None), ("injured", 2, "Kenyans", "Kenyans")}),
        ("Some 12 500 villagers fled Mokwa.", {("displaced", 12500, "villagers", None)}),
        ("The shelling killed six guards on Monday, taking the tally to 31.", {("killed", 6, "guards", None), ("killed", 31, None, None)}),
        ("The brigade lost four men and three vehicles.", {("killed", 4, "men", "brigade"), ("destroyed", 3, "vehicles", "brigade")}),
        ("The rebels captured two-thirds of the city.", set()),
        ("Rebels killed 17 government soldiers.", {("killed", 17, "soldiers", "government")}),
        ("The rebels lost 40 men in the battle.", {("killed", 40, "men", "rebels")}),
        ("The army destroyed two Russian-made Pantsir systems.", {("destroyed", 2, "Pantsir", None)}),
        ("The bombing killed eight people and wounded 25.", {("killed", 8, "people", None), ("injured", 25, "people", None)}),
        ("Three other military personnel were wounded, the agency reported.", {("injured", 3, "personnel", "military")}),
        ("The raid left between 12 and 16 villagers dead.", {("killed", 12, "villagers", None)}),
        ("The ambush killed from 20 to 25 fighters.", {("killed", 20, "fighters", None)}),
        ("Two rangers were hurt in a shootout with poachers.", {("injured", 2, "rangers", None)}),
        ("Twenty men on either side were wounded.", {("injured", 20, "men", "either side")}),
        ("The skirmish left two dead on each side.", {("killed", 2, None, "each side")}),
        (
            "Marines stormed the tanker, rescuing 22 and killing four pirates.",
            {("other", 22, None, None), ("killed", 4, "pirates", None)},
        ),
        ("The famine killed hundreds of thousands of people.", {("killed", 200000, "people", None)}),
        ("Tens of thousands of villagers were displaced by the shelling.", {("displaced", 20000, "villagers", None)}),
        ("Troops burned two vehicles.", {("destroyed", 2, "vehicles", None)}),
        ("A 12-year-old boy was killed.", set()),
        ("The raids killed 14, bringing the death toll to 214.", {("killed", 14, None, None), ("killed", 214, None, None)}),
    ],
)
def test_what_is_counted(pipeline: Pipeline, text: str, counts: set[tuple[str, int, str | None, str | None]]) -> None:
    claims = pipeline.read(Report(text, "case")).claims
    assert {(q.measure.value, q.low, q.of, q.side) for c in claims for q in c.quantities} == counts


def test_a_total_is_told_beside_the_act(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("The raids killed 14, bringing the death toll to 214.", "case")).claims
    assert [[q.low for q in c.quantities] for c in claims] == [[14], [214]]
