"""Tolls and losses of whole sentences, by the whole program: which claim tells which number, once, and whose loss it is."""

from __future__ import annotations

import pytest

from sitrep.extract.mending.repair import rearranged, repaired
from sitrep.model import Claim, Factuality, Report, Role, Sentence
from sitrep.pipeline import Pipeline

Told = tuple[str, int | None, int | None]


def read(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    return pipeline.read(Report(f"News of the war\n{text}", "case")).claims


def tolls(pipeline: Pipeline, text: str) -> list[list[Told]]:
    """What each claim with a number counts, by measure and bounds, sorted."""
    return [sorted((q.measure.value, q.low, q.high) for q in c.quantities) for c in read(pipeline, text) if c.quantities]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The number of those killed has risen to 24, the health ministry said.", ("killed", 24, 24)),
        ("The number of Palestinians killed in Gaza has passed 40,000, the ministry said.", ("killed", 40001, None)),
        ("The number of people killed in the attack climbed to 52.", ("killed", 52, 52)),
        ("The number of civilians killed since January exceeded 1,200, the UN said.", ("killed", 1201, None)),
        ("The number of civilians killed rose 11 percent to 3,804.", ("killed", 3804, 3804)),
        ("The number of those displaced rose from 3,000 to 12,000.", ("displaced", 12000, 12000)),
        ("The number of kidnappings rose to 1,490.", ("abducted", 1490, 1490)),
        ("The tally of the dead is nearing 500.", ("killed", 500, 500)),
        ("The toll from the siege now exceeds 3,000, doctors said.", ("killed", 3001, None)),
        ("The ministry lowered the toll from 60 to 48.", ("killed", 48, 48)),
        ("The government revised the death toll down to 48 from 60.", ("killed", 48, 48)),
        ("The toll rose by 12 to 48 in 2019.", ("killed", 48, 48)),
        ("The toll had gone up to 59 by evening.", ("killed", 59, 59)),
        ("That takes the South African toll to 13.", ("killed", 13, 13)),
    ],
)
def test_a_total_is_the_number_that_is_come_to(pipeline: Pipeline, text: str, told: Told) -> None:
    assert tolls(pipeline, text) == [[told]]


@pytest.mark.parametrize(
    "text",
    [
        "The number of civilians killed rose by a third.",
        "The number of soldiers in the base rose to 400.",
        "The number of strikes rose to 40 this month.",
        "Results: Leeds - 2, Hull - 1.",
        "The army lost contact with two patrols.",
    ],
)
def test_what_counts_nobody_harmed_is_no_toll(pipeline: Pipeline, text: str) -> None:
    assert not [q for counts in tolls(pipeline, text) for q in counts if q[0] in ("killed", "injured", "destroyed", "displaced")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Russia's total combat losses since February 24 amounted to about 1,190 personnel, four tanks and 17 armoured vehicles.",
            [("destroyed", 4, 4), ("destroyed", 17, 17), ("killed", 1190, 1190)],
        ),
        ("Total losses amounted to 1,190 soldiers and 12 tanks.", [("destroyed", 12, 12), ("killed", 1190, 1190)]),
        ("Losses of the rebels reached 40 fighters and six vehicles.", [("destroyed", 6, 6), ("killed", 40, 40)]),
        (
            "The total combat losses of the enemy were approximately: personnel - about 84,210 (+400), tanks - 2,886 (+1), drones - 12.",
            [("destroyed", 12, 12), ("destroyed", 2886, 2886), ("killed", 84210, 84210)],
        ),
        (
            "Enemy losses over the week: personnel - 340, tanks - 12, drones - 88.",
            [("destroyed", 12, 12), ("destroyed", 88, 88), ("killed", 340, 340)],
        ),
        ("Shoigu put Ukraine's losses at 61,207 dead and 49,368 wounded.", [("injured", 49368, 49368), ("killed", 61207, 61207)]),
        ("Federal losses came to 23 dead and 61 wounded.", [("injured", 61, 61), ("killed", 23, 23)]),
        ("The federal side lost 23 men, with 61 wounded.", [("injured", 61, 61), ("killed", 23, 23)]),
        ("The army's losses totalled 230 dead.", [("killed", 230, 230)]),
        ("The hospital said it had received 14 bodies and 30 wounded.", [("injured", 30, 30), ("killed", 14, 14)]),
        ("The ministry said 52 bodies had been brought to hospitals.", [("killed", 52, 52)]),
        ("The death toll from Friday's strike rose to 24, with 60 injured.", [("injured", 60, 60), ("killed", 24, 24)]),
        ("The fighting has claimed at least 10,000 lives.", [("killed", 10000, None)]),
        ("UNAMA recorded 10,993 civilian casualties in 2018, including 3,804 deaths.", [("killed", 3804, 3804), ("other", 10993, 10993)]),
    ],
)
def test_one_claim_tells_all_of_a_toll(pipeline: Pipeline, text: str, told: list[Told]) -> None:
    assert tolls(pipeline, text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Three more bodies were found under the rubble, taking the death toll to 57.",
            [[("killed", 3, 3)], [("killed", 57, 57)]],
        ),
        ("Fifty-three civilians died in April, compared with 31 in March.", [[("killed", 53, 53)], [("killed", 31, 31)]]),
        (
            "At least 18 people were killed and dozens more injured on Sunday when the RSF shelled a market in Omdurman.",
            [[("injured", 24, None), ("killed", 18, None)]],
        ),
    ],
)
def test_each_claim_has_its_own_numbers(pipeline: Pipeline, text: str, told: list[list[Told]]) -> None:
    assert tolls(pipeline, text) == told


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("Russia lost 1,190 soldiers.", "Russia"),
        ("Russia has lost 3,500 tanks and 300 aircraft since the invasion began.", "Russia"),
        ("Over the past day, Russian forces lost 1,190 soldiers and nine tanks.", "Russian forces"),
        ("The army lost 14 men and two helicopters.", "army"),
    ],
)
def test_who_loses_men_or_gear_did_nothing_and_is_nowhere(pipeline: Pipeline, text: str, loser: str) -> None:
    (claim,) = (c for c in read(pipeline, text) if c.trigger.text == "lost")
    assert not claim.in_role(Role.ACTOR)
    assert loser in [p.span.text for p in claim.in_role(Role.RECIPIENT)]
    assert claim.place is None
    assert {q.side for q in claim.quantities} == {loser}


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The death toll could exceed 100, officials warned.", Factuality.POSSIBLE),
        ("The death toll exceeded 100, officials said.", Factuality.ASSERTED),
    ],
)
def test_a_total_is_as_sure_as_its_verb(pipeline: Pipeline, text: str, factuality: Factuality) -> None:
    assert [c.factuality for c in read(pipeline, text) if c.quantities] == [factuality]


def test_a_number_that_is_told_is_no_view(pipeline: Pipeline) -> None:
    assert [c.trigger.text for c in read(pipeline, "Activists said the death toll was at least 60.")] == ["death toll"]


def test_new_arcs_make_no_circle(pipeline: Pipeline) -> None:
    text = "Khost, 9 October: a man walked into a barber's near the customs yard and detonated his waistcoat; eight dead."
    for sentence in pipeline.reader.read(Report(text, "case")).sentences:
        whole = repaired(sentence)
        assert all(_reaches_root(whole, i) for i in range(len(whole.tokens)))
        last = len(sentence.tokens) - 2
        turned = rearranged(sentence, {0: (last, "nmod"), last: (0, "nmod")})
        assert all(_reaches_root(turned, i) for i in range(len(turned.tokens)))


def _reaches_root(sentence: Sentence, at: int) -> bool:
    for _ in sentence.tokens:
        if at < 0:
            return True
        at = sentence.tokens[at].head
    return at < 0
