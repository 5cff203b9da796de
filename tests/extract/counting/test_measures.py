"""By which measure a number counts, by the whole program: what the words say of people and of things, and what they do not."""

from __future__ import annotations

import pytest

from sitrep.model import Report
from sitrep.pipeline import Pipeline


def measured(pipeline: Pipeline, text: str) -> set[tuple[str, int | None]]:
    """The measure and the low bound of everything counted."""
    return {(q.measure.value, q.low) for c in pipeline.read(Report(text, "case")).claims for q in c.quantities}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Rebels hacked six villagers to death in Derwa.", {("killed", 6)}),
        ("A court sentenced six villagers to death in Derwa.", {("other", 6)}),
        ("Raiders slit the throats of six herders.", {("killed", 6)}),
        ("Six herders lost a leg in the blast.", {("injured", 6)}),
        ("Three guards were bruised when students threw stones.", {("injured", 3)}),
        ("Raiders set nine lorries on fire.", {("destroyed", 9)}),
        ("Raiders set up nine fire brigades.", {("other", 9)}),
        ("Arsonists burned two schools in Derwa.", {("destroyed", 2)}),
        ("Twelve rebels and 30 of our men fell near Derwa.", {("killed", 12), ("killed", 30)}),
        ("Seven of our men fell ill near Derwa after the shelling.", {("other", 7)}),
        ("The rebels put their losses at nine.", {("killed", 9)}),
        ("The firm put its losses at nine million dollars after the shelling.", set()),
        ("Rebels claimed forty army casualties in the ambush.", {("other", 40)}),
        ("A bomb was thrown into a cafe in Derwa (one dead, six injured).", {("killed", 1), ("injured", 6)}),
    ],
)
def test_what_became_of_those_counted(pipeline: Pipeline, text: str, counts: set[tuple[str, int | None]]) -> None:
    assert measured(pipeline, text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Gunmen took two surveyors from a bus in Derwa; they are holding 11 farmers, too.", {("abducted", 2), ("abducted", 11)}),
        ("Police took in three youths for questioning.", {("detained", 3)}),
        ("The militia took in 700 refugees.", {("other", 700)}),
        ("Police detained two lorries in Derwa.", {("captured", 2)}),
        ("Rebels hold two bridges near Derwa.", {("other", 2)}),
        ("Sappers found nine landmines in Derwa.", {("captured", 9)}),
        ("Sappers disarmed nine bombs in Derwa.", {("other", 9)}),
        ("The army disarmed nine militiamen in Derwa.", {("surrendered", 9)}),
        ("Militiamen looted 12 shops and took 40 rifles.", {("other", 12), ("captured", 40)}),
        ("Gunmen seized 300 sacks of flour from a warehouse.", {("other", 300)}),
        ("Rebels turned over 200 rifles to the army.", {("surrendered", 200)}),
        ("The rebels agreed to hand over 13 posts to the army.", {("other", 13)}),
        ("Clashes killed over 200 people.", {("killed", 201)}),
    ],
)
def test_whom_and_what_one_takes(pipeline: Pipeline, text: str, counts: set[tuple[str, int | None]]) -> None:
    assert measured(pipeline, text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Some 6,200 people are living in tents around Derwa, the aid agency said.", {("displaced", 6200)}),
        ("About 8,700 displaced families are registered in Derwa district.", {("displaced", 8700)}),
        ("Some 6,200 people live in Derwa, a town that rebels shelled on Monday.", set()),
        ("Some 1,400 soldiers left the Mawara hills last week, the army said.", {("other", 1400)}),
        ("Nearly 900 villagers arrived in Derwa in June.", {("displaced", 900)}),
        ("Between 1 and 8 May, 14,000 people arrived in Derwa, most of them children.", {("displaced", 14000)}),
    ],
)
def test_who_left_home_is_displaced(pipeline: Pipeline, text: str, counts: set[tuple[str, int | None]]) -> None:
    assert measured(pipeline, text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The blast killed nine people. About four were soldiers.", {("killed", 9), ("killed", 4)}),
        ("The raid killed nine farmers. The army's figure is 14.", {("killed", 9), ("killed", 14)}),
        ("The blast killed nine people in Derwa. Four escaped, the hospital said.", {("killed", 9), ("other", 4)}),
    ],
)
def test_a_number_of_which_nothing_is_said_counts_what_the_last_did(
    pipeline: Pipeline, text: str, counts: set[tuple[str, int | None]]
) -> None:
    assert measured(pipeline, text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The army drove off an assault by outlaws on Derwa, leaving 38 mercenaries dead.", {("killed", 38)}),
        ("Two factions moved 300 gunmen to Derwa.", {("deployed", 300)}),
        ("Two battalions moved to Derwa.", {("deployed", 2)}),
        ("No unit was deployed to Derwa.", set()),
        ("Nobody was killed when shells hit Derwa.", {("killed", 0)}),
        ("Two rights workers put civilian deaths for May at 7,500.", {("killed", 7500)}),
        (
            "Nine farmers were hacked to death; twelve people, including four nuns, were abducted.",
            {("killed", 9), ("abducted", 12), ("abducted", 4)},
        ),
        ("The shelling killed nine people; among them were three nurses.", {("killed", 9), ("killed", 3)}),
        ("Guards hung two captives by the wrists.", {("other", 2)}),
        ("Two tanks and a multiple rocket launcher were deployed to Derwa.", {("deployed", 2)}),
        ("Multiple gunmen were killed in Derwa.", {("killed", 2)}),
    ],
)
def test_whose_number_it_is(pipeline: Pipeline, text: str, counts: set[tuple[str, int | None]]) -> None:
    assert measured(pipeline, text) == counts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Helicopters bombed the camp on Friday; between four and nine were killed.", 4, 9),
        ("The blast injured between 40 and 50.", 40, 50),
    ],
)
def test_a_range_without_a_noun(pipeline: Pipeline, text: str, low: int, high: int) -> None:
    assert [(q.low, q.high) for c in pipeline.read(Report(text, "case")).claims for q in c.quantities] == [(low, high)]
