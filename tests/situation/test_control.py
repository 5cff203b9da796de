"""One test for each rule on days, places, voices, sides and control; its name is the rule's in docs/rules.md."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.situation.telling import (
    COMES,
    ENTERS,
    FIGHTS,
    HOLDS,
    LEAVES,
    SHELLS,
    TAKES,
    Paper,
    entity,
    may,
    told,
)

from sitrep.model import Acled, ClaimKind, Control, ControlState, EntityKind, Factuality, Incident, Origin, PlacePrecision, Plover, Span
from sitrep.situation import Background, Sides, controls, hold_on, spot_of, untold
from sitrep.situation.background import hear
from sitrep.vocab.parties import load_book


def stands(*papers: Paper, where: str = "t:watiya") -> list[str]:
    """The intervals of a place, each as "18-20 held gna"."""
    claims, background = told(*papers)
    return [in_words(c) for c in controls(claims, background, where) if c.place == where]


def in_words(control: Control) -> str:
    """An interval in a line: days of May, state, holders."""
    first, last = control.days.earliest, control.days.latest
    begin = "" if first is None else first.toordinal() - may(1).toordinal() + 1
    end = "" if last is None else last.toordinal() - may(1).toordinal() + 1
    return " ".join([f"{begin}-{end}", control.state.value, *control.holders])


def standing(paper: Paper, day: int, where: str = "t:watiya") -> str:
    """State and holders on a day of May."""
    claims, background = told(paper)
    control = hold_on(claims, where, may(day), background)
    return " ".join([control.state.value, *control.holders])


# -- days


def test_d1_days_told() -> None:
    """A change told of a stretch has happened by its last day."""
    assert stands(Paper("A", 30).say("gna", "took", "Watiya", on=(10, 18), **TAKES)) == ["18- held gna"]


def test_d2_as_of_the_day_of_publication() -> None:
    """A hold without a day is told as of the day its report came out; without that day it is told of no day."""
    assert stands(Paper("A", 20).say("gna", "holds", "Watiya", **HOLDS)) == ["20- held gna"]
    assert stands(Paper("A", None).say("gna", "holds", "Watiya", **HOLDS)) == []


def test_d3_a_hold_since() -> None:
    """A hold told of a stretch up to its report stands from the first day of it; one of a stretch that was over ends with it."""
    assert stands(Paper("A", 20).say("lna", "held", "Watiya", on=(2, 20), **HOLDS)) == ["2- held lna"]
    assert stands(Paper("A", 20).say("lna", "held", "Watiya", on=(2, 9), **HOLDS)) == ["2-9 held lna", "10- unknown"]


def test_d4_a_change_without_a_day() -> None:
    """It joins a told one that it fits; else it has happened by the day of its report, unless others tell the days of other changes."""
    alone = Paper("A", 20).say("gna", "took", "Watiya", **TAKES)
    assert stands(alone) == ["20- held gna"]
    assert stands(alone, Paper("B", 21).say("gna", "took", "Watiya", on=18, **TAKES)) == ["18- held gna"]
    background_story = Paper("A", 20).say("gna", "took", "Watiya", on=18, **TAKES).say("lna", "captured", "Watiya", **TAKES)
    assert stands(background_story) == ["18- held gna"]
    fell = Paper("B", 21).say(None, "fell", "Watiya", on=18, **TAKES)
    assert stands(fell, Paper("A", 19).say("gna", "took", "Watiya", by="gna", **TAKES)) == ["18- held gna"]
    assert stands(fell, Paper("A", 28).say("gna", "took", "Watiya", by="gna", **TAKES)) == ["18- unknown"]


@pytest.mark.parametrize(
    ("trigger", "lines"),
    [
        ("for five years was ruling", []),
        ("for two long weeks had held", []),
        ("has for five years been holding", ["20- held lna"]),
        ("was holding", ["20- held lna"]),
    ],
)
def test_d6_what_lasted_and_was_over(trigger: str, lines: list[str]) -> None:
    """A hold told in the past with a length alone begins nothing, unless its report tells by what the side lost the place."""
    before, _, word = trigger.rpartition(" ")
    paper = Paper("A", 20).say("lna", word, "Watiya", lead=before, **HOLDS)
    assert stands(paper) == lines
    if not lines:
        lost = paper.say("gna", "took", "Watiya", to="lna", on=18, **TAKES)
        assert stands(lost) == ["17-17 held lna", "18- held gna"]


def test_d7_as_of_the_day_it_was_said() -> None:
    paper = Paper("A", 20).say("gna", "holds", "Watiya", by="gna", says="as announced", **HOLDS)
    (held,), background = told(paper)
    source, text = held.sources[0], held.span.text
    at = held.span.start + text.index("announced")
    cue = Span(at, at + len("announced"), "announced")
    said = replace(held, sources=(replace(source, cue=cue),))
    (dated,), _ = told(Paper("A", 20).say("gna", "holds", "Watiya", on=16, **HOLDS))
    saying = replace(held, kind=ClaimKind.POSITION, trigger=cue, place=None, sources=(), time=dated.time)
    assert [in_words(c) for c in controls([said], background)] == ["20- claimed gna"]
    assert [in_words(c) for c in controls([said, saying], background)] == ["16- claimed gna"]


# -- places


def test_p1_nothing_between_places() -> None:
    paper = Paper("A").say("gna", "took", "Murzuq District", on=18, **TAKES)
    assert standing(paper, 19, "t:murzuq-district") == "held gna"
    assert standing(paper, 19, "t:murzuq") == "unknown"


def test_p2_a_part_is_not_the_whole() -> None:
    paper = Paper("A").say("lna", "left", "Tripoli", part="parts of the capital", on=18, **LEAVES)
    claims, background = told(paper)
    assert {c.place for c in controls(claims, background, "t:tripoli")} == {"t:tripoli/part"}
    assert standing(paper, 17, "t:tripoli") == "unknown"
    assert standing(paper, 17, "t:tripoli/part") == "held lna"
    airport = Paper("A").say("lna", "left", "Tripoli's old airport", named="Tripoli", on=18, **LEAVES)
    assert standing(airport, 17, "t:tripoli/part") == "held lna"
    roads = Paper("A").say("lna", "controls", "Tripoli", part="most roads leading into the city of", on=18, **HOLDS)
    assert standing(roads, 19, "t:tripoli/part") == "held lna"


@pytest.mark.parametrize(
    ("words", "spot"),
    [("southern", "t:tripoli/south"), ("south of", "t:tripoli/south-of"), ("near", "t:tripoli/near"), ("the western town of", "t:tripoli")],
)
def test_p3_directions_and_nearness(words: str, spot: str) -> None:
    (claim,), _ = told(Paper("A").say("gna", "took", "Tripoli", part=words, **TAKES))
    found = spot_of(claim)
    assert found is not None
    assert found.id == spot
    (near,), _ = told(Paper("A").say("gna", "took", "Tripoli", precision=PlacePrecision.NEAR, **TAKES))
    assert getattr(spot_of(near), "id", None) == "t:tripoli/near"


def test_p4_a_place_the_gazetteer_does_not_have() -> None:
    paper = Paper("A").say("gna", "took", "Khallat", on=18, unresolved=True, **TAKES)
    other = Paper("B").say("gna", "took", "the town", on=18, unresolved=True, **TAKES)
    assert stands(paper, other, where="x-khallat") == ["18- held gna"]
    claims, background = told(other)
    assert controls(claims, background) == ()
    part = Paper("C").say("gna", "took", "parts of Khallat", on=18, unresolved=True, **TAKES)
    village = Paper("D").say("gna", "took", "the village of Khallat", on=18, unresolved=True, **TAKES)
    assert stands(part, where="x-khallat/part") == ["18- held gna"]
    assert stands(village, where="x-khallat") == ["18- held gna"]


def test_p5_what_a_noun_points_to() -> None:
    """A noun that stands for a place without an entry is that place, by its name."""
    (claim,), background = told(Paper("A").say("gna", "took", "the town", on=18, unresolved=True, **TAKES))
    assert claim.place is not None
    named = replace(claim, place=replace(claim.place, named=Span(900, 907, "Khallat")))
    assert [f"{c.place} {c.state}" for c in controls([named], background)] == ["x-khallat held"]
    beside = replace(claim, place=replace(claim.place, named=Span(900, 907, "Khallat"), precision=PlacePrecision.NEAR))
    assert getattr(spot_of(beside), "id", None) == "x-khallat/near"


def test_what_is_built_in_a_place_is_a_part_of_it() -> None:
    (taken,), _ = told(Paper("A").say("gna", "took", "Tripoli", part="a police station in", **TAKES))
    (shelled,), _ = told(Paper("A").say("gna", "shelled", "Tripoli", part="a police station in", plover=Plover.ASSAULT))
    (city,), _ = told(Paper("A").say("gna", "took", "Tripoli", part="the port city of", **TAKES))
    assert [getattr(spot_of(claim), "id", None) for claim in (taken, shelled, city)] == ["t:tripoli/part", "t:tripoli", "t:tripoli"]


# -- sides


def test_s1_part_and_whole() -> None:
    sides = Sides(load_book())
    assert sides.are_one("kaniyat", "lna", may(1))
    assert not sides.are_one("kaniyat", "lna", may(1).replace(year=2018))
    paper = Paper("A").say("gna-forces", "took", "Watiya", on=18, **TAKES).say("gna", "holds", "Watiya", on=19, **HOLDS)
    assert stands(paper) == ["18- held gna"]


def test_s2_people_stand_for_what_they_lead() -> None:
    assert stands(Paper("A").say("khalifa-haftar", "took", "Watiya", on=18, **TAKES)) == ["18- held lna"]


def test_s3_a_branch_abroad_is_a_side_of_its_own() -> None:
    assert not Sides(load_book()).are_one("al-shabaab", "al-qaeda", may(1))


def test_s4_a_backer_speaks_for_whom_it_backs() -> None:
    sides = Sides(load_book())
    assert sides.speaks_for("state:TR", "gna", may(1))
    assert not sides.are_one("state:TR", "gna", may(1))
    assert stands(Paper("A").say("gna", "took", "Watiya", on=18, by="state:TR", **TAKES)) == ["18- claimed gna"]


def test_s5_the_bodies_of_a_state_are_one_side() -> None:
    sides = Sides(load_book())
    assert sides.are_one("military:SY", "government:SY", may(1))
    assert not sides.are_one("military:SY", "military:TR", may(1))


def test_s6_a_states_recognised_government() -> None:
    sides = Sides(load_book())
    assert sides.are_one("military:LY", "gna-forces", may(1))
    assert not sides.are_one("military:LY", "gna-forces", may(1).replace(year=2022))
    paper = Paper("A").say("military:LY", "took", "Watiya", on=18, **TAKES)
    assert stands(paper) == ["18- held gna"]


def both() -> Paper:
    """A paper in which the two sides of a war are named, and others who help or talk."""
    paper = Paper("A").say("rsf-sd", "attacked", "Watiya", to="military:SD", on=3, **FIGHTS)
    paper = paper.say("military:SD", "shelled", "Tripoli", on=4, **SHELLS).say("rsf-sd", "took", "Murzuq", on=5, **TAKES)
    return paper.say("state:EG", "visited", plover=Plover.CONSULT)


@pytest.mark.parametrize("words", ["both sides", "two armies", "the warring parties", "sides"])
def test_s7_both_sides(words: str) -> None:
    """They are the two whom the report names most; without two that stand out they are nobody."""
    kinds = {"kinds": {words: EntityKind.UNKNOWN}}
    claims, background = told(both().say(words, "clashed", "Tripoli", on=12, **FIGHTS, **kinds))
    (contested,) = (c for c in controls(claims, background, "t:tripoli") if c.state is ControlState.CONTESTED)
    assert set(contested.holders) == {"military:SD", "rsf-sd"}
    assert stands(Paper("A").say(words, "hold", "Watiya", on=18, **HOLDS)) == []
    every = both().say("all parties", "clashed", "Tripoli", on=12, **FIGHTS)
    assert all(c.state is not ControlState.CONTESTED for c in controls(*told(every), "t:tripoli"))


# -- voices


def test_v1_the_reports_own_word() -> None:
    """What a report says without a source is its own word, and an origin of its own; so is what it credits to itself."""
    assert stands(Paper("A").say("gna", "took", "Watiya", on=18, **TAKES)) == ["18- held gna"]

    def voice(by: str, *more: str) -> str:
        (claim,), background = told(Paper("A", publisher="Ravine Watch").say("gna", "took", "Watiya", on=18, by=by, **TAKES))
        sources = (*claim.sources, *(replace(claim.sources[0], entity=entity(name)) for name in more))
        (heard,) = hear([replace(claim, sources=sources)], background).testimonies
        return heard.voice.name

    assert {by: voice(by) for by in ("Ravine Watch", "our correspondents", "We", "us")} == dict.fromkeys(
        ("Ravine Watch", "our correspondents", "We", "us"), "Ravine Watch"
    )
    assert voice("US officials") == "US officials"
    assert voice("our men", "a colonel") == "our men"


def test_v2_the_nearest_source_speaks() -> None:
    claims, background = told(Paper("A").say("gna", "took", "Watiya", on=18, by="lna", **TAKES))
    (heard,) = hear(claims, background).testimonies
    assert heard.voice.party == "lna"


def test_v3_a_sides_word_for_itself() -> None:
    """Spokesmen, ministers and parts of a side speak for it."""
    assert stands(Paper("A").say("gna-forces", "took", "Watiya", on=18, by="fathi-bashagha", **TAKES)) == ["18- claimed gna-forces"]
    front = Paper("B").say("the alliance", "took", "Watiya", on=18, by="the alliance", kinds={"the alliance": EntityKind.ALLIANCE}, **TAKES)
    assert stands(front) == ["18- claimed x-the alliance"]
    other = Paper("B").say("gna", "took", "Watiya", on=18, by="the alliance", kinds={"the alliance": EntityKind.ALLIANCE}, **TAKES)
    assert stands(other) == ["18- held gna"]


def test_v4_the_other_sides_word() -> None:
    """What the loser, or whoever the book has as an enemy, owns is borne out."""
    assert stands(Paper("A").say("gna", "took", "Watiya", to="lna", on=18, by="lna", **TAKES))[-1] == "18- held gna"


def test_v5_an_independent_origin() -> None:
    assert stands(Paper("A").say("gna", "took", "Watiya", on=18, by="residents", **TAKES)) == ["18- held gna"]
    assert stands(Paper("A").say("gna", "took", "Watiya", on=18, by="un", **TAKES)) == ["18- held gna"]


def test_v6_a_party_that_publishes() -> None:
    """A report that a side itself publishes has the side's word and not one of its own, by whomever it is reprinted."""
    statement = Paper("A", publisher="Government of National Accord, Press Office").say("gna", "took", "Watiya", on=18, **TAKES)
    own = Paper("B", publisher="Shield Brigade").say("Shield Brigade", "took", "Tripoli", on=18, **TAKES)
    copy = Paper("C", publisher="Daily").say("gna", "took", "Watiya", on=18, **TAKES)
    assert stands(statement) == ["18- claimed gna"]
    assert stands(own, where="t:tripoli") == ["18- claimed x-Shield Brigade"]
    watched = Paper("E", publisher="Human Rights Watch").say("gna", "took", "Watiya", on=18, **TAKES)
    assert stands(watched.say("lna", "left", "Tripoli", on=18, **LEAVES)) == ["18- held gna"]
    assert stands(watched, where="t:tripoli")[-1] == "18- unknown"
    monitor = Paper("F", publisher="Relief Watch").say("Relief Watch", "counted", None, kinds={"Relief Watch": EntityKind.ORGANISATION})
    assert stands(monitor.say("gna", "took", "Watiya", on=18, **TAKES)) == ["18- held gna"]
    organ = Paper("D", publisher="Northern Front, Media Office").say("gna", "took", "Murzuq", on=18, **TAKES)
    assert stands(organ, where="t:murzuq") == ["18- claimed gna"]
    ours = Paper("G").say("our troops", "took", "Watiya", on=18, meant={"our troops": "lna"}, **TAKES)
    assert stands(ours) == ["18- claimed lna"]
    claims, background = told(statement, copy)
    assert [c.state for c in controls(claims, background)] == [ControlState.HELD]
    origin = Origin(tuple(sorted(claim.report for claim in claims)))
    known = Background(background.reports, (Incident(tuple(sorted(c.id for c in claims)), (origin,)),))
    assert [c.state for c in controls(claims, known)] == [ControlState.CLAIMED]


def test_v7_state_media_speak_for_their_state() -> None:
    assert stands(Paper("A").say("military:SY", "entered", "Watiya", on=18, by="sana", **ENTERS)) == ["18- claimed military:SY"]
    assert stands(Paper("A").say("military:SY", "entered", "Watiya", on=18, by="reuters", **ENTERS)) == ["18- held military:SY"]
    unknown = Paper("A", publisher="Northern State Television").say("militia", "entered", "Watiya", on=18, **ENTERS)
    assert stands(unknown) == ["18- claimed x-militia"]


def test_v8_officials_of_no_named_side() -> None:
    """Who is called an official, an officer or a colonel and no more may be of the side he speaks of."""
    assert stands(Paper("A").say("gna", "took", "Watiya", on=18, by="military officials", **TAKES)) == ["18- claimed gna"]
    enemy = Paper("A").say("gna", "took", "Watiya", to="lna", on=18, by="a spokesman for the Libyan National Army", **TAKES)
    assert stands(enemy)[-1] == "18- held gna"
    beside = {"by": "Ali Musa", "on": 18, **TAKES}
    assert stands(Paper("A").say("gna", "took", "Watiya", says=", the spokesman for the operation ,", **beside)) == ["18- claimed gna"]
    assert stands(Paper("A").say("gna", "took", "Watiya", says="from a soldier ,", **beside)) == ["18- held gna"]
    assert stands(Paper("A").say("lna", "took", "Watiya", says=", a colonel of the Libyan National Army ,", **beside)) == [
        "18- claimed lna"
    ]


def test_v9_who_is_called_an_enemy() -> None:
    taken = Paper("A").say("terrorist gangs", "took", "Watiya", on=18, by="military officials", **TAKES)
    assert stands(taken) == ["18- held x-terrorist gangs"]
    bulletin = Paper("A", publisher="Northern Front, Media Office").say("enemy", "holds", "Watiya", on=18, **HOLDS)
    assert stands(bulletin) == ["18- held x-enemy"]
    assert stands(Paper("A").say("gna", "took", "Watiya", on=18, by="the aggressor", **TAKES)) == ["18- claimed gna"]


# -- control


def test_c1_silence_is_unknown() -> None:
    assert standing(Paper("A").say("gna", "took", "Watiya", on=18, **TAKES), 3) == "unknown"
    claims, background = told(Paper("A"))
    assert hold_on(claims, "t:watiya", may(3), background).claims == ()
    assert untold(claims, "t:watiya", background) is None
    visit: dict[str, Any] = {"plover": Plover.CONSULT}
    paper = Paper("A", 20).say("un", "visited", "Watiya", on=12, **visit).say("un", "met", "Watiya", on=(9, 10), **visit)
    claims, background = told(paper)
    known = untold(claims, "t:watiya", background)
    assert controls(claims, background, "t:watiya") == ()
    assert known is not None
    assert known.reason == "C1: nothing says who held it; 2 claims there, the latest of 2020-05-12"
    assert (in_words(known), known.claims, [g.claim for g in known.others]) == ("9-12 unknown", (claims[0].id,), [claims[1].id])
    of_day = untold(claims, "t:watiya", background, may(3))
    assert of_day is not None
    assert in_words(of_day) == "3-3 unknown"


def test_c2_a_taking_that_is_borne_out() -> None:
    claims, background = told(Paper("A").say("lna", "took", "Watiya", on=2, **TAKES).say("gna", "took", "Watiya", to="lna", on=18, **TAKES))
    before, after = controls(claims, background)
    assert (in_words(before), in_words(after)) == ("2-17 held lna", "18- held gna")
    assert before.ends == after.claims == (claims[1].id,)
    assert after.voices == ("A",)


def test_c3_one_sides_word() -> None:
    """It is claimed from that day on, until somebody else speaks."""
    claimed = Paper("A").say("gna", "took", "Watiya", on=18, by="gna", **TAKES)
    assert stands(claimed) == ["18- claimed gna"]
    assert stands(claimed, Paper("B").say("gna", "took", "Watiya", on=18, **TAKES)) == ["18- held gna"]
    seen = Paper("B", 21).say("gna", "holds", "Watiya", on=21, by="residents", **HOLDS)
    assert stands(claimed, seen) == ["18-20 claimed gna", "21- held gna"]


def test_c4_claimed_by_more_than_one() -> None:
    claimed = Paper("A").say("gna", "took", "Watiya", to="lna", on=18, by="gna", **TAKES)
    denied = Paper("B", 19).say("gna", "took", "Watiya", to="lna", on=18, by="lna", factuality=Factuality.DENIED, **TAKES)
    held = Paper("C", 19).say("lna", "holds", "Watiya", on=19, by="lna", **HOLDS)
    assert stands(claimed, denied) == ["18- claimed by more than one gna lna"]
    assert stands(claimed, held) == ["18-18 claimed gna", "19- claimed by more than one gna lna"]
    independent = Paper("D").say("gna", "took", "Watiya", on=18, **TAKES)
    assert stands(claimed, denied, independent)[-1] == "18- held gna"
    assert stands(Paper("E").say(("gna", "lna"), "claim", "Watiya", on=18, **HOLDS)) == ["18- claimed by more than one gna lna"]


def test_c5_the_other_side_left() -> None:
    claimed = Paper("A").say("gna", "entered", "Watiya", on=18, by="gna", **ENTERS)
    left = Paper("B").say("lna", "withdrew", "Watiya", on=17, by="lna", **LEAVES)
    later = Paper("B").say("lna", "withdrew", "Watiya", on=19, by="lna", **LEAVES)
    assert stands(claimed, left)[-1] == "18- held gna"
    assert stands(claimed, later)[-2:] == ["18-18 claimed gna", "19- held gna"]


def test_c6_a_hold() -> None:
    """An independent word makes the holder; a side's own makes it a claimant."""
    assert stands(Paper("A").say("lna", "holds", "Watiya", on=4, **HOLDS)) == ["4- held lna"]
    assert stands(Paper("A").say("lna", "holds", "Watiya", on=4, by="lna", **HOLDS)) == ["4- claimed lna"]


def test_c7_left_and_nobody_came() -> None:
    """Its own word, or an independent one, is enough for a side's leaving; its enemy's is not."""
    held = Paper("A", 4).say("lna", "holds", "Watiya", on=4, **HOLDS)
    assert stands(held, Paper("B").say("lna", "withdrew", "Watiya", on=18, by="lna", **LEAVES)) == ["4-17 held lna", "18- unknown"]
    assert stands(held, Paper("B").say("lna", "fled", "Watiya", on=18, by="gna", **LEAVES)) == ["4- held lna"]


def test_c8_the_loser_held_it_on_the_eve() -> None:
    assert stands(Paper("A").say("gna", "took", "Watiya", to="lna", on=18, **TAKES)) == ["17-17 held lna", "18- held gna"]


def test_c9_fighting_contests_its_days() -> None:
    held = Paper("A", 4).say("lna", "holds", "Watiya", on=4, **HOLDS)
    fight = Paper("B").say(("gna", "lna"), "clashed", "Watiya", on=(10, 12), **FIGHTS)
    assert stands(held, fight) == ["4-9 held lna", "10-12 contested gna lna", "13- held lna"]
    assert stands(held, Paper("B").say("gna", "shelled", "Watiya", on=10, **SHELLS)) == ["4- held lna"]
    assert stands(held, Paper("B").say("gna", "attacked", "Watiya", on=10, by="gna", **FIGHTS)) == ["4- held lna"]
    decided = Paper("C").say("gna", "took", "Watiya", on=12, **TAKES)
    assert stands(held, fight, decided) == ["4-9 held lna", "10-11 contested gna lna", "12- held gna"]


def test_c10_two_takers_on_one_day() -> None:
    one = Paper("A").say("gna", "took", "Watiya", on=18, **TAKES)
    other = Paper("B").say("lna", "took", "Watiya", on=18, **TAKES)
    assert stands(one, other) == ["18- claimed by more than one gna lna"]
    retaken = Paper("B").say("lna", "retook", "Watiya", to="gna", on=18, **TAKES)
    assert stands(one, retaken)[-1] == "18- held lna"


def test_c11_old_words_and_fresh_ones() -> None:
    """A hold without a day gives way to a change its own report tells; it stands beside another's fresh word, and replaces a stale one."""
    both = Paper("A").say("gna", "took", "Watiya", to="lna", on=18, **TAKES).say("lna", "held", "Watiya", **HOLDS)
    assert stands(both) == ["17-17 held lna", "18- held gna"]
    taken = Paper("A").say("gna", "took", "Watiya", on=18, **TAKES)
    assert stands(taken, Paper("B", 20).say("lna", "holds", "Watiya", **HOLDS))[-1] == "20- claimed by more than one gna lna"
    assert stands(taken, Paper("B", 60).say("lna", "holds", "Watiya", **HOLDS))[-1] == "60- held lna"


def test_c12_fire_breaks_silence() -> None:
    """An attack by another side on the claimant in the place owns that it is there."""
    claimed = Paper("A").say("gna", "took", "Watiya", on=18, by="gna", **TAKES)
    shelled = Paper("B", 21).say("lna", "shelled", "Watiya", to="gna", on=20, **SHELLS)
    own = Paper("B", 21).say("lna", "shelled", "Watiya", to="gna", on=20, by="gna", **SHELLS)
    at_the_place = Paper("B", 21).say("lna", "shelled", "Watiya", on=20, **SHELLS)
    assert stands(claimed, shelled) == ["18-19 claimed gna", "20- held gna"]
    assert stands(claimed, at_the_place) == ["18-19 claimed gna", "20- held gna"]
    assert stands(claimed, own) == ["18- claimed gna"]


@pytest.mark.parametrize("factuality", [Factuality.PLANNED, Factuality.DEMANDED, Factuality.POSSIBLE])
def test_c13_what_did_not_happen_changes_nothing(factuality: Factuality) -> None:
    held = Paper("A", 4).say("lna", "holds", "Watiya", on=4, **HOLDS)
    later = Paper("B").say("gna", "took", "Watiya", on=18, factuality=factuality, **TAKES)
    claims, background = told(held, later)
    (control,) = controls(claims, background)
    assert in_words(control) == "4- held lna"
    assert [ground.claim for ground in control.others] == [claims[1].id]
    assert factuality.value in control.others[0].reason


def test_c14_a_besieged_place_is_contested() -> None:
    assert stands(Paper("A", 30).say("lna", "besieged", "Watiya", to="gna", on=(10, 20), **HOLDS)) == ["10-20 contested gna lna"]
    going_on = Paper("A", 20).say("lna", "besieged", "Watiya", to="gna", on=(10, 20), **HOLDS)
    assert stands(going_on) == ["10-50 contested gna lna"]
    assert stands(going_on, Paper("B", 31).say("lna", "lifted the siege", "Watiya", on=30, **LEAVES)) == ["10-29 contested gna lna"]
    assert stands(going_on, Paper("B", 31).say("lna", "took", "Watiya", on=30, **TAKES)) == ["10-29 contested gna lna", "30- held lna"]
    was = Paper("A", 20).say("lna", "surrounded", "Watiya", to="gna", **HOLDS)
    assert stands(was) == ["20-50 contested gna lna"]
    assert stands(was.say("gna", "left", "Watiya", on=18, **LEAVES)) == ["17-17 held gna", "18- unknown"]
    holding = Paper("A", 20).say("lna", "surrounded", "Watiya", **HOLDS).say("lna", "controls", "Watiya", **HOLDS)
    assert stands(holding) == ["20- held lna"]


def test_c15_what_holds_holds_on() -> None:
    """Nothing is said for weeks, and it stands as it stood."""
    assert standing(Paper("A").say("gna", "took", "Watiya", on=18, **TAKES), 60) == "held gna"


def test_c16_one_report_two_holders() -> None:
    paper = Paper("A", 20).say("gna", "holds", "Watiya", **HOLDS).say("lna", "holds", "Watiya", **HOLDS)
    assert stands(paper) == ["20- contested gna lna"]
    assert stands(paper, Paper("B", 25).say("gna", "took", "Watiya", on=24, **TAKES)) == ["20-23 contested gna lna", "24- held gna"]


def test_c17_who_comes_when_the_other_has_left() -> None:
    came = Paper("A").say("gna", "arrived", "Watiya", on=18, **COMES)
    left = Paper("B", 25).say("lna", "left", "Watiya", on=(14, 20), **LEAVES)
    assert stands(came) == []
    assert stands(came, left) == ["17-17 held lna", "18- held gna"]
    assert stands(came, Paper("B", 60).say("lna", "left", "Watiya", on=40, **LEAVES)) == ["39-39 held lna", "40- unknown"]
    goes: dict[str, Any] = {"plover": Plover.RETREAT, "acled": Acled.CHANGE_TO_GROUP, "notion": "withdrawal"}
    moved = Paper("B", 25).say("lna", "left", "Watiya", on=(14, 20), **goes)
    assert stands(moved) == []
    assert stands(came, moved) == ["17-17 held lna", "18- held gna"]


def test_c18_fallen_and_nobody_says_to_whom() -> None:
    held = Paper("A", 4).say("lna", "holds", "Watiya", on=4, **HOLDS)
    fell = Paper("B").say(None, "fell", "Watiya", on=18, **TAKES)
    assert stands(held, fell) == ["4-17 held lna", "18- unknown"]
    claimed = Paper("C").say("gna", "took", "Watiya", on=17, by="gna", **TAKES)
    assert stands(held, fell, claimed) == ["4-16 held lna", "17- held gna"]
    assert stands(held, Paper("B").say(None, "fell", "Watiya", **TAKES)) == ["4- held lna"]


def test_c19_entered_and_denied() -> None:
    enters = {**COMES, "acled": Acled.NON_VIOLENT_TRANSFER, "notion": "entry"}
    entered = Paper("A").say("gna", "entered", "Watiya", on=18, **enters)
    denied = Paper("B", 19).say("gna", "took", "Watiya", to="lna", on=18, by="lna", factuality=Factuality.DENIED, **TAKES)
    assert stands(entered) == ["18- held gna"]
    assert stands(entered, denied) == ["18- claimed by more than one gna lna"]
    assert stands(entered, denied, Paper("C").say("gna", "took", "Watiya", on=18, **TAKES))[-1] == "18- held gna"
    fallen = {"by": "Colonel Ali Musa", "kinds": {"Colonel Ali Musa": EntityKind.PERSON}, "factuality": Factuality.DENIED}
    both = Paper("D", 19).say("lna", "left", "Watiya", on=18, by="lna", **LEAVES).say(None, "fell", "Watiya", **fallen, **TAKES)
    assert stands(entered, both) == ["18- claimed by more than one gna lna"]


# -- what a claim does to control


def test_k1_the_notion_says_first() -> None:
    paper = Paper("A").say("gna", "won", "Watiya", on=18, notion="taking", to="lna")
    assert stands(paper)[-1] == "18- held gna"
    taken = Paper("A").say("gna", "took", "Watiya", to="her father", on=18, notion="taking", acled=Acled.ABDUCTION, plover=Plover.ASSAULT)
    assert stands(taken) == []


def test_what_falls_to_somebody_is_taken_by_him() -> None:
    (claim,), background = told(Paper("A").say(None, "fell to", "Watiya", to="gna", on=18, **TAKES))
    word = claim.trigger
    fell = replace(claim, trigger=Span(word.start, word.end - len(" to"), "fell"))
    assert [in_words(control) for control in controls([fell], background)] == ["18- held gna"]


TOOK: list[tuple[str, dict[str, Any], str]] = [
    ("took", TAKES, "18- held gna"),
    ("entered", ENTERS, "18- held gna"),
    ("shelled", SHELLS, ""),
]


@pytest.mark.parametrize(("trigger", "fields", "found"), TOOK, ids=[trigger for trigger, _, _ in TOOK])
def test_k2_takings_by_sub_event(trigger: str, fields: dict[str, Any], found: str) -> None:
    assert "".join(stands(Paper("A").say("gna", trigger, "Watiya", on=18, **fields))) == found


@pytest.mark.parametrize("trigger", ["stationed", "headquarters", "in positions", "patrol"])
def test_k3_to_be_there_is_not_to_hold(trigger: str) -> None:
    assert stands(Paper("A").say("lna", trigger, "Watiya", on=18, **HOLDS)) == []


def test_who_pulled_back_to_a_place_has_not_left_it() -> None:
    leaves: dict[str, Any] = {**LEAVES, "notion": "withdrawal", "on": 18}
    assert stands(Paper("A").say("lna", "pulled back", "Watiya", **leaves)) != []
    assert stands(Paper("A").say("lna", "pulled back", "Watiya", part="the hills to", **leaves)) == []
    assert stands(Paper("A").say("lna", "pulled back", "Watiya", part="night to save lives from", **leaves)) != []


def test_k4_leavings_by_type() -> None:
    """A withdrawal leaves a place, and hands it to whoever it is handed over to; a siege that is lifted does not."""
    held = Paper("A", 4).say("lna", "holds", "Watiya", on=4, **HOLDS)
    assert stands(held, Paper("B").say("lna", "withdrew", "Watiya", on=18, **LEAVES))[-1] == "18- unknown"
    assert stands(held, Paper("B").say("lna", "lifted the siege", "Watiya", on=18, **LEAVES)) == ["4- held lna"]
    handed = Paper("B").say("lna", "handed over", "Watiya", to="gna", on=18, notion="handover")
    assert stands(held, handed)[-1] == "18- held gna"


def test_an_unknown_force_is_a_side_of_its_own() -> None:
    kinds = {"Western Shield Brigade": EntityKind.ARMED_GROUP}
    paper = Paper("A").say("Western Shield Brigade", "took", "Watiya", on=18, by="Western Shield Brigade", kinds=kinds, **TAKES)
    assert stands(paper) == ["18- claimed x-Western Shield Brigade"]
