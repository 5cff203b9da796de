"""One test for each rule on tolls and losses; its name is the rule's in docs/rules.md."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.situation.telling import FIGHTS, SHELLS, TOLL, Paper, entity, place, told

from sitrep.model import Days, EntityKind, Factuality, Incident, Location, Loss, Origin, Toll
from sitrep.situation import Background, losses, sum_of, tolls


def killed(low: int, high: int | None = None, of: str = "people") -> dict[str, Any]:
    """So many killed."""
    return {"counts": (("killed", low, high, of),)}


def destroyed(low: int, high: int | None = None, of: str = "tanks") -> dict[str, Any]:
    """So many destroyed."""
    return {"counts": (("destroyed", low, high, of),)}


def counted(*papers: Paper) -> tuple[Toll, ...]:
    return tolls(*told(*papers))


def total(*papers: Paper) -> tuple[int, int, int | None]:
    """Low, best and high of all tolls together."""
    found = sum_of(counted(*papers))
    assert found is not None
    return found.low, found.best, found.high


def lost(*papers: Paper) -> Loss:
    (loss,) = losses(*told(*papers))
    return loss


def test_n1_what_counts() -> None:
    """What happened counts, and that there were none; what is planned, alleged or denied does not."""
    assert total(Paper("A").say("lna", "shelled", "Tripoli", on=18, **killed(8, 8), **SHELLS)) == (8, 8, 8)
    none = Paper("A").say("lna", "shelled", "Tripoli", on=18, factuality=Factuality.DENIED, **killed(0, 0), **SHELLS)
    assert total(none) == (0, 0, 0)
    assert counted(Paper("A").say("lna", "shelled", "Tripoli", on=18, factuality=Factuality.POSSIBLE, **killed(8, 8), **SHELLS)) == ()
    assert counted(Paper("A").say("lna", "shelled", "Tripoli", on=18, factuality=Factuality.DENIED, **killed(8, 8), **SHELLS)) == ()
    assert counted(Paper("A").say(None, "found", "Tripoli", on=18, **killed(8, 8, "mass graves"), **TOLL)) == ()


def test_n2_one_occurrence() -> None:
    """Of one measure at one place on one day; incidents tell it better where there are any."""
    one = Paper("A").say("lna", "shelled", "Tripoli", on=18, **killed(8, 8), **SHELLS)
    other = Paper("B").say("lna", "shelled", "Tripoli", on=18, **killed(9, 9), **SHELLS)
    assert len(counted(one, other)) == 1
    assert len(counted(one, Paper("B").say("lna", "shelled", "Tripoli", on=15, **killed(9, 9), **SHELLS))) == 2
    assert len(counted(one, Paper("B").say("lna", "shelled", "Murzuq", on=18, **killed(9, 9), **SHELLS))) == 2
    spring = Paper("A", 60).say(None, "dead", "Tripoli", on=(1, 30), **killed(90, 90), **TOLL)
    assert len(counted(spring, Paper("B", 60).say(None, "dead", "Tripoli", on=(4, 30), **killed(95, 95), **TOLL))) == 1
    assert len(counted(spring, Paper("B", 60).say(None, "dead", "Tripoli", on=(28, 56), **killed(95, 95), **TOLL))) == 2
    claims, background = told(one, other)
    apart = tuple(Incident((claim.id,), (Origin((claim.report,)),)) for claim in claims)
    assert len(tolls(claims, Background(background.reports, apart))) == 2


def test_one_incident_gives_a_number_without_a_place_its_place() -> None:
    placed = Paper("A").say(None, "shelled", "Tripoli", on=18, **killed(54, 54), **SHELLS)
    placed.say(None, "dead", by="doctors", **killed(56, 56), **TOLL)
    claims, background = told(placed)
    assert len(tolls(claims, background)) == 2
    one = Incident(tuple(sorted(claim.id for claim in claims)), (Origin((claims[0].report,)),))
    (toll,) = tolls(claims, Background(background.reports, (one,)))
    assert (toll.place, toll.low, toll.high) == ("t:tripoli", 54, 56)


def test_a_number_without_a_place_does_not_join_those_of_two_places() -> None:
    papers = [
        Paper(name).say(None, "shelled", at, on=18, **killed(n, n), **SHELLS) for name, at, n in (("A", "Tripoli", 54), ("B", "Watiya", 10))
    ]
    papers.append(Paper("C").say(None, "shelled", None, on=18, **killed(54, 54), **SHELLS))
    claims, background = told(*papers)
    one = Incident(tuple(sorted(claim.id for claim in claims)), (Origin(tuple(sorted({claim.report for claim in claims}))),))
    found = {toll.place: (toll.low, toll.high) for toll in tolls(claims, Background(background.reports, (one,)))}
    assert found == {"t:tripoli": (54, 54), "t:watiya": (10, 10), None: (54, 54)}


def test_n3_low_best_high() -> None:
    """Best is the latest of those that take no side; an open number bounds nothing above."""
    early = Paper("A", 18).say("lna", "shelled", "Tripoli", on=18, **killed(8, 8), **SHELLS)
    late = Paper("B", 20).say("lna", "shelled", "Tripoli", on=18, **killed(12, 12), **SHELLS)
    sided = Paper("C", 21).say("lna", "shelled", "Tripoli", on=18, by="gna", **killed(40, 40), **SHELLS)
    (toll,) = counted(early, late, sided)
    assert (toll.low, toll.best, toll.high) == (8, 12, 40)
    assert [(said.value.low, len(said.claims)) for said in toll.said] == [(8, 1), (12, 1), (40, 1)]
    assert toll.voices == ("A", "B", "Government of National Accord")
    (open_toll,) = counted(early, Paper("B", 20).say("lna", "shelled", "Tripoli", on=18, **killed(12), **SHELLS))
    assert (open_toll.low, open_toll.best, open_toll.high) == (8, 12, None)


def test_n4_aggregates_and_their_parts() -> None:
    """A number for more days, a wider place or anybody may include one for fewer, a narrower or some."""
    part = Paper("A").say("lna", "shelled", "Murzuq", on=18, **killed(8, 8), **SHELLS)
    for whole in (
        Paper("B").say(None, "dead", "Murzuq", on=(10, 19), **killed(30, 30), **TOLL),
        Paper("B").say(None, "dead", "Murzuq District", on=18, **killed(30, 30), **TOLL),
        Paper("B").say(None, "dead", "Libya", on=(10, 19), **killed(30, 30), **TOLL),
        Paper("B").say(None, "dead", on=(10, 19), **killed(30, 30), **TOLL),
    ):
        aggregate, single = sorted(counted(part, whole), key=lambda t: -t.best)
        assert aggregate.parts == (single.id,)
        assert total(part, whole) == (30, 30, 30)
    elsewhere = Paper("B").say(None, "dead", "Tripoli", on=(10, 19), **killed(30, 30), **TOLL)
    assert total(part, elsewhere) == (38, 38, 38)


def test_n5_who_is_counted() -> None:
    """Fighters and civilians add up; children are some of the civilians."""
    paper = Paper("A").say("lna", "shelled", "Tripoli", on=18, **killed(8, 8, "civilians"), **SHELLS)
    fighters = Paper("B").say("lna", "shelled", "Tripoli", on=18, **killed(5, 5, "fighters"), **SHELLS)
    children = Paper("C").say("lna", "shelled", "Tripoli", on=18, **killed(3, 3, "children"), **SHELLS)
    assert total(paper, fighters) == (13, 13, 13)
    assert total(paper, children) == (8, 8, 8)
    named = {"two pilots": EntityKind.ARMED_FORCE, "two Ridge Scouts": EntityKind.ARMED_FORCE}
    assert [sides_of_the_dead(words, named) for words in named] == [None, "x-two Ridge Scouts"]

    paper = Paper("A").say(
        None, "were killed", to=("50 raiders", "it"), by="gna", counts=(("killed", 50, 50, "raiders"), ("killed", 12, 12, "men"))
    )
    claims, background = told(paper)
    raiders, men = claims[0].quantities
    its = (replace(raiders, span=claims[0].participants[0].span), replace(men, side="it"))
    whose = [replace(p, entity=entity("gna")) if p.span.text == "it" else p for p in claims[0].participants]
    found = tolls([replace(claims[0], quantities=its, participants=tuple(whose))], background)
    assert {toll.best: toll.side for toll in found} == {50: None, 12: "gna"}


def sides_of_the_dead(words: str, kinds: dict[str, EntityKind]) -> str | None:
    """The side of those whom a claim counts by these words."""
    claims, background = told(Paper("A").say(None, "were killed", to=words, kinds=kinds, **killed(2, 2, words.split()[-1]), **TOLL))
    [whom] = claims[0].participants
    [toll] = tolls([replace(claims[0], quantities=(replace(claims[0].quantities[0], span=whom.span),))], background)
    return toll.side


def test_the_men_of_an_armed_side_are_its_fighters() -> None:
    """Those counted do not stand for a side of their own, and "it" is whoever the claim calls so."""
    paper = Paper("A").say(None, "lost", to=("hamas", "18 men"), by="military:IL", counts=(("killed", 18, 18, "men"),), **TOLL)
    claims, background = told(paper)
    told_of = [p if p.span.text != "18 men" else replace(p, span=claims[0].quantities[0].span) for p in claims[0].participants]
    (loss,) = losses([replace(claims[0], participants=tuple(told_of))], background)
    assert (loss.side, loss.item, loss.claimed) == ("hamas", "fighters", 18)
    it = Paper("A").say("m23", "lost", on=18, by="m23", **killed(40, 40, "fighters"), **FIGHTS)
    (claim,), background = told(it)
    (loss,) = losses([replace(claim, quantities=(replace(claim.quantities[0], side="M23"),))], background)
    assert (loss.admitted, loss.claimed) == (40, None)


def test_n6_a_sum_counts_once() -> None:
    """An aggregate or its parts, whichever make more."""
    days = Paper("A").say("lna", "shelled", "Tripoli", on=11, **killed(8, 8), **SHELLS)
    days.say("lna", "shelled", "Tripoli", on=15, **killed(8, 8), **SHELLS)
    less = Paper("B").say(None, "dead", "Tripoli", on=(10, 19), **killed(10), **TOLL)
    assert total(days, less) == (16, 16, None)
    assert total(days, Paper("B").say(None, "dead", "Tripoli", on=(10, 19), **killed(30, 30), **TOLL)) == (30, 30, 30)
    assert sum_of(()) is None
    with pytest.raises(ValueError, match="add up"):
        sum_of((*counted(days), *counted(Paper("C").say("lna", "shelled", on=1, counts=(("injured", 1, 1, "men"),), **SHELLS))))


def test_n7_a_reports_own_breakdown() -> None:
    """In one report and on one word, another number for the same days is a part, and no second opinion."""
    paper = Paper("A").say(None, "dead", "Tripoli", on=18, **killed(13, 13), **TOLL)
    paper.say(None, "dead", "Tripoli", on=18, **killed(5, 5), **TOLL)
    claims, background = told(paper)
    one = Incident(tuple(sorted(claim.id for claim in claims)), (Origin((claims[0].report,)),))
    assert len(tolls(claims, Background(background.reports, (one,)))) == 2
    whole, part = counted(paper)
    assert (whole.best, part.best, whole.parts) == (13, 5, (part.id,))
    assert total(paper) == (13, 13, 13)


def test_n8_one_number_for_several_places() -> None:
    (claim,), background = told(Paper("A").say("lna", "shelled", "Tripoli", on=18, **killed(31, 31), **SHELLS))
    other = replace(claim, place=Location(claim.trigger, place("Murzuq")))
    (toll,) = tolls([claim, other], background)
    assert (toll.place, toll.best, len(toll.claims)) == (None, 31, 2)


def test_n9_a_number_without_a_noun() -> None:
    """It counts what the number before it did; the loss that somebody owns is his own side's, and a number far off counts nothing."""
    paper = Paper("A", 20).say("gna", "destroyed", to="lna", on=18, by="gna", **destroyed(26, 26), **SHELLS)
    paper.say(None, "confirmed", by="analysts", counts=(("other", 9, 9, ""),), **TOLL)
    paper.say(None, "loss", by="lna", counts=(("killed", 4, 4, ""),), **TOLL)
    claims, background = told(paper)
    bare = [replace(c, quantities=tuple(replace(q, of=q.of or None) for q in c.quantities)) for c in claims]
    (loss,) = losses(bare, background)
    assert (loss.side, loss.item, loss.claimed, loss.admitted, loss.confirmed) == ("lna", "tank", 26, 4, 9)
    alone = [claim for claim in bare if claim.trigger.text != "destroyed"]
    assert losses(alone, background) == ()


def test_whose_a_number_was_is_told_by_who_owns_a_part_of_it() -> None:
    """Nobody says whose the tanks were that were destroyed, until the army admits the loss of one."""
    paper = Paper("A", 20).say("gna", "destroyed", on=18, by="gna", **destroyed(9), **SHELLS)
    paper.say(None, "four", by="analysts", counts=(("destroyed", 4, 4, ""),), **TOLL)
    paper.say(None, "losing", by="lna", counts=(("killed", 1, 1, ""),), **TOLL)
    claims, background = told(paper)
    bare = [replace(c, quantities=tuple(replace(q, of=q.of or None) for q in c.quantities)) for c in claims]
    bare = [replace(c, trigger=c.quantities[0].span) if c.trigger.text == "four" else c for c in bare]
    (loss,) = losses(bare, background)
    assert (loss.side, loss.item, loss.claimed, loss.admitted, loss.confirmed) == ("lna", "tank", 9, 1, 4)


def test_a_loss_told_by_the_enemy_is_the_losers() -> None:
    paper = Paper("A", 20).say("gna", "killed", to="lna", on=18, by="gna", **killed(50, 50, "fighters"), **FIGHTS)
    paper.say(None, "lost", to="lna", by="gna", counts=(("killed", 60, 60, ""),), **TOLL)
    claims, background = told(paper)
    bare = [replace(c, quantities=tuple(replace(q, of=q.of or None) for q in c.quantities)) for c in claims]
    (loss,) = losses(bare, background)
    assert (loss.side, loss.claimed, loss.admitted) == ("lna", 60, None)


def test_l1_what_is_lost() -> None:
    """A side's equipment and fighters; civilians are no side's loss."""
    assert lost(Paper("A").say("gna", "destroyed", to="lna", on=18, **destroyed(3, 3), **SHELLS)).side == "lna"
    assert lost(Paper("A").say("gna", "killed", to="lna", on=18, **killed(60, 60, "fighters"), **FIGHTS)).item == "fighters"
    assert losses(*told(Paper("A").say("lna", "shelled", to="gna", on=18, **killed(8, 8, "civilians"), **SHELLS))) == ()
    assert losses(*told(Paper("A").say(None, "wrecked", on=18, **destroyed(3, 3, "houses"), **SHELLS))) == ()


def test_l2_things_by_one_name() -> None:
    """What the book of weapons knows goes by its name there, whatever the reports call it."""
    one = Paper("A").say("gna", "destroyed", "Murzuq", to="lna", on=18, **destroyed(3, 3, "Pantsir"), **SHELLS)
    other = Paper("B").say("gna", "destroyed", "Tripoli", to="lna", on=18, **destroyed(1, 1, "Pantsir-S1 systems"), **SHELLS)
    assert (lost(one, other).item, lost(one, other).confirmed) == ("Pantsir-S1", 4)


def test_l3_claimed() -> None:
    """By any party but the loser's side, and by officials of no named side."""
    loss = lost(Paper("A").say("gna", "destroyed", to="lna", on=18, by="gna", **destroyed(9), **SHELLS))
    assert (loss.claimed, loss.admitted, loss.confirmed, loss.at_least) == (9, None, None, True)


def test_l4_admitted_and_confirmed() -> None:
    """By the loser's side, and by who takes no side; each has its own number."""
    claimed = Paper("A").say("gna", "destroyed", to="lna", on=(18, 20), by="gna", **destroyed(9), **SHELLS)
    admitted = Paper("B").say("gna", "destroyed", to="lna", on=(18, 20), by="lna", **destroyed(1, 1), **SHELLS)
    confirmed = Paper("C").say("gna", "destroyed", to="lna", on=(18, 20), by="analysts", **destroyed(4, 4), **SHELLS)
    loss = lost(claimed, admitted, confirmed)
    assert (loss.claimed, loss.admitted, loss.confirmed) == (9, 1, 4)
    assert len(loss.items) == 1


def test_l5_items_make_the_total() -> None:
    """An aggregate counts what was told one by one, and the rest."""
    one = Paper("A").say("gna", "destroyed", "Tripoli", to="lna", on=20, **destroyed(1, 1), **SHELLS)
    three = Paper("B").say("gna", "destroyed", to="lna", on=(18, 20), **destroyed(3, 3), **SHELLS)
    loss = lost(one, three)
    assert loss.confirmed == 3
    assert sorted((item.confirmed, item.is_rest) for item in loss.items) == [(1, False), (2, True)]
    assert loss.days == Days(three.claims()[0].time.earliest, three.claims()[0].time.latest)  # type: ignore[union-attr]


def test_l6_equipment_without_a_number() -> None:
    loss = lost(Paper("A").say("gna", "destroyed", "Tripoli", to="lna", on=20, items="tank", notion="equipment-destroyed"))
    assert (loss.item, loss.confirmed, loss.at_least) == ("tank", 1, True)
    three = Paper("B").say("gna", "destroyed", to="lna", on=(18, 20), **destroyed(3, 3), **SHELLS)
    one = Paper("A").say("gna", "destroyed", "Tripoli", to="lna", on=20, items="tank", notion="equipment-destroyed")
    assert lost(one, three).confirmed == 3


def test_l7_arms_of_a_side_that_is_not_named() -> None:
    """They are listed as nobody's, claimed on a party's word."""
    loss = lost(Paper("A").say("gna", "destroyed", on=18, by="gna", **destroyed(3, 3, "Pantsir"), **SHELLS))
    assert (loss.side, loss.item, loss.claimed, loss.admitted, loss.confirmed) == ("", "Pantsir-S1", 3, None, None)
    assert lost(Paper("A").say("gna", "destroyed", on=18, **destroyed(2, 2, "armoured vehicles"), **SHELLS)).confirmed == 2
    assert losses(*told(Paper("A").say("gna", "destroyed", on=18, **destroyed(2, 2, "vehicles"), **SHELLS))) == ()


def test_an_officials_word_is_a_claim() -> None:
    kinds = {"officials": EntityKind.UNKNOWN}
    loss = lost(Paper("A").say("gna", "destroyed", to="lna", on=18, by="officials", kinds=kinds, **destroyed(2, 2), **SHELLS))
    assert loss.claimed == 2


def test_trucks_that_are_captured_from_an_army_are_no_fighters() -> None:
    paper = Paper("A").say("m23", "captured", to="military:CD", on=18, by="m23", counts=(("captured", 12, 12, "trucks"),), **SHELLS)
    assert (lost(paper).item, lost(paper).claimed) == ("truck", 12)
