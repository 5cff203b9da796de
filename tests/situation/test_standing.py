"""A day's situation; and the laws of all five: the order does not matter, nothing is counted twice, everything names its claims."""

from __future__ import annotations

import itertools
import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.situation.telling import ENTERS, FIGHTS, HOLDS, LEAVES, SHELLS, TAKES, TIE, TOLL, Paper, may, told

from sitrep.model import Acled, Factuality, Plover, Span, TimeBasis, TimePrecision, When
from sitrep.situation import Background, controls, losses, stand, sum_of, ties, tolls, truces

PARTIES = ("gna", "gna-forces", "lna", "kaniyat", "khalifa-haftar", "state:TR", "stranger")
SOURCES = (None, "gna", "lna", "residents", "officials", "un", "fathi-bashagha")
THEN = Span(0, 4, "then")
OPEN_START = When(THEN, None, may(9), TimePrecision.DAY, TimeBasis.STATED)
OPEN_END = When(THEN, may(9), None, TimePrecision.DAY, TimeBasis.STATED)
EVER = When(THEN, date.min, date.max, TimePrecision.SPAN, TimeBasis.STATED)
TRUCES = ({"plover": Plover.AGREE, "acled": Acled.AGREEMENT}, {"plover": Plover.CONCEDE})
ACTS = (TAKES, ENTERS, LEAVES, FIGHTS, SHELLS, HOLDS, TIE, TOLL, *TRUCES)
COUNTS = ((), (("killed", 3, 3, "people"),), (("killed", 5, None, "fighters"),), (("destroyed", 2, 2, "tanks"),))
TRIGGERS = ("took", "left", "holds", "besieged", "truce", "violated the truce", "backs", "dead")


def test_d5_a_days_situation() -> None:
    paper = (
        Paper("A", 20)
        .say("gna", "took", "Watiya", to="lna", on=18, **TAKES)
        .say("state:TR", "backs", to="gna", **TIE)
        .say("lna", "declared a truce", on=19, plover=Plover.CONCEDE)
        .say("gna", "destroyed", to="lna", on=19, counts=(("destroyed", 3, 3, "tanks"),), **SHELLS)
        .say(None, "dead", "Tripoli", on=19, counts=(("killed", 3, 3, "people"),), **TOLL)
    )
    claims, background = told(paper)
    early, late = stand(claims, may(17), background), stand(claims, may(25), background)
    assert [(c.place, c.holders) for c in early.controls] == [("t:watiya", ("lna",))]
    assert (early.truces, early.tolls, early.losses, early.supports) == ((), (), (), ())
    assert [(c.place, c.holders) for c in late.controls] == [("t:watiya", ("gna",))]
    assert [len(part) for part in (late.truces, late.tolls, late.losses, late.supports)] == [1, 1, 1, 1]
    assert [len(stand(claims, may(day), background).truces) for day in (60, 100)] == [1, 0]


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    """Some reports with a few claims each, of all kinds about few parties and places, so that they meet."""
    made = []
    for name in draw(st.lists(st.sampled_from("ABCD"), min_size=1, max_size=4, unique=True)):
        paper = Paper(name, draw(st.sampled_from((None, 12, 20, 60))))
        for _ in range(draw(st.integers(1, 4))):
            first = draw(st.integers(1, 20))
            paper.say(
                draw(st.sampled_from((None, *PARTIES, ("gna", "lna")))),
                draw(st.sampled_from(TRIGGERS)),
                draw(st.sampled_from((None, "Watiya", "Tripoli", "Murzuq", "Murzuq District", "Libya"))),
                to=draw(st.sampled_from((None, *PARTIES))),
                by=draw(st.sampled_from(SOURCES)),
                on=draw(st.sampled_from((None, first, (first, first + 12), OPEN_START, OPEN_END, EVER))),
                factuality=draw(st.sampled_from((*[Factuality.ASSERTED] * 4, Factuality.DENIED, Factuality.POSSIBLE))),
                counts=draw(st.sampled_from(COUNTS)),
                **draw(st.sampled_from(ACTS)),
            )
        made.append(paper)
    return made


@settings(max_examples=60, deadline=None)
@given(papers(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(made: list[Paper], chance: random.Random) -> None:
    claims, background = told(*made)
    shuffled = [*claims, *claims[:1]]
    chance.shuffle(shuffled)
    other = Background(background.reports[::-1])
    for derive in (controls, truces, tolls, losses, ties):
        assert derive(claims, background) == derive(shuffled, other)


@settings(max_examples=60, deadline=None)
@given(papers())
def test_a_place_stands_in_one_way_on_each_day(made: list[Paper]) -> None:
    claims, background = told(*made)
    for day in (1, 10, 20, 21, 40, 90):
        stand(claims, may(day), background)
    found = controls(claims, background)
    for a, b in itertools.pairwise(found):
        if a.place == b.place:
            assert a.days.latest is not None
            assert b.days.earliest is not None
            assert a.days.latest < b.days.earliest
            assert (a.state, a.holders) != (b.state, b.holders) or (b.days.earliest - a.days.latest).days > 1


@settings(max_examples=60, deadline=None)
@given(papers())
def test_a_sum_lies_between_its_greatest_part_and_all_parts(made: list[Paper]) -> None:
    found = [t for t in tolls(*told(*made)) if t.measure == "killed"]
    total = sum_of(found)
    if total is not None:
        assert max(t.low for t in found) <= total.low <= sum(t.low for t in found)
        assert total.low <= total.best <= sum(t.best for t in found)
        by_id = {t.id: t for t in found}
        for toll in found:
            parts = [by_id[part] for part in toll.parts]
            both = sum_of([toll, *parts])
            assert both is not None
            assert both.low <= max(toll.low, sum(part.low for part in parts))
        assert total.high is None or total.high >= total.best


@settings(max_examples=60, deadline=None)
@given(papers())
def test_all_that_is_derived_rests_on_claims_and_says_why(made: list[Paper]) -> None:
    claims, background = told(*made)
    ids = {claim.id for claim in claims}
    derived = [*controls(claims, background), *truces(claims, background), *tolls(claims, background)]
    for item in (*derived, *losses(claims, background), *ties(claims, background)):
        assert set(item.claims) <= ids
        assert item.reason[:1].isalpha()
        assert ":" in item.reason
