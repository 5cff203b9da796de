"""One test for each rule on contradictions; its name is the rule's in docs/rules.md."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.situation.telling import FIGHTS, HOLDS, LEAVES, TAKES, TOLL, Paper, told

from sitrep.model import Factuality, Incident, Origin, Plover, TimeBasis
from sitrep.situation import Dispute, Sides, Slot, disputes
from sitrep.vocab.parties import load_book

SHELLS: dict[str, Any] = {"plover": Plover.ASSAULT, "mode": "heavy-weapons"}
BOMBS: dict[str, Any] = {"plover": Plover.ASSAULT, "mode": "aerial"}
SHOOTS: dict[str, Any] = {"plover": Plover.ASSAULT, "mode": "firearms"}
DENIED: dict[str, Any] = {"factuality": Factuality.DENIED}


def killed(low: int, high: int | None, of: str = "people") -> dict[str, Any]:
    return {"counts": (("killed", low, high, of),)}


def found(*papers: Paper, carried: bool = False) -> tuple[Dispute, ...]:
    """The disputes of all that the papers say, as one incident."""
    for paper in papers:
        paper.publisher = paper.name  # or two that say the same are one report
    claims, background = told(*papers)
    if carried:
        claims = [replace(c, time=replace(c.time, basis=TimeBasis.CARRIED)) if c.time else c for c in claims]
    by_id = {claim.id: claim for claim in claims}
    incident = Incident(tuple(sorted(by_id)), tuple(Origin((paper.report().id,)) for paper in papers))
    return disputes(incident, by_id, Sides(load_book()), {report.id: report for report in background.reports})


def slots(*papers: Paper) -> list[Slot]:
    return [dispute.slot for dispute in found(*papers)]


def values(*papers: Paper) -> list[str]:
    """The values of the only dispute."""
    (dispute,) = found(*papers)
    return [value for value, _ in dispute.values]


def test_x1_of_one_act() -> None:
    """A shelling may be a bombing and is no shooting; a leaving is no taking; who fights whom are two doers of two acts."""
    shelled = Paper("A").say("gna", "shelled", "Tripoli", on=18, **SHELLS)
    assert slots(shelled, Paper("B").say("lna", "bombed", "Tripoli", on=18, **BOMBS)) == [Slot.WHO]
    assert slots(shelled, Paper("B").say("lna", "shot at", "Tripoli", on=18, **SHOOTS)) == []
    assert slots(shelled, Paper("B").say("lna", "bombed", "Watiya", on=18, **BOMBS)) == []
    taken = Paper("A").say("gna", "took", "Watiya", on=18, **TAKES)
    assert slots(taken, Paper("B").say("lna", "left", "Watiya", on=18, **LEAVES)) == []
    attacked = Paper("A").say("gna", "attacked", "Watiya", to="lna", on=18, **FIGHTS)
    assert slots(attacked, Paper("B").say("lna", "attacked", "Watiya", to="gna", on=18, **FIGHTS)) == []
    lifted = Paper("A").say("un", "met", on=18, plover=Plover.CONSULT)
    assert slots(lifted, Paper("B").say(None, "negotiate", on=18, plover=Plover.CONSULT, **DENIED)) == []


def test_x2_nobody_contradicts_himself() -> None:
    one = Paper("A").say("gna", "shelled", "Tripoli", by="doctors", **killed(13, 13), **SHELLS)
    one.say("gna", "shelled", "Tripoli", by="doctors", **killed(5, 5), **SHELLS)
    assert slots(one) == []
    recorded = Paper("Coast Observatory").say(None, "died", by="Coast Observatory", **killed(13, 13), **TOLL)
    assert slots(recorded.say(None, "died", "Tripoli", **killed(5, 5), **TOLL)) == []
    denied = Paper("A").say("gna", "shelled", "Tripoli", by="gna", on=18, **SHELLS)
    assert slots(denied, Paper("B").say("gna", "shelled", "Tripoli", by="gna", on=18, **SHELLS, **DENIED)) == []


def test_x3_whether_it_happened() -> None:
    said = Paper("A").say("gna", "shelled", "Tripoli", on=18, **SHELLS)
    assert values(said, Paper("B").say("gna", "shelled", "Tripoli", on=18, by="gna", **SHELLS, **DENIED)) == ["asserted", "denied"]
    assert slots(said, Paper("B").say("lna", "shelled", "Tripoli", on=18, by="lna", **SHELLS, **DENIED)) == []
    planned = Paper("B").say("gna", "shelled", "Tripoli", on=18, by="gna", factuality=Factuality.PLANNED, **SHELLS)
    assert slots(said, planned) == []
    nobody = Paper("B").say(None, "captured", to="lna", by="lna", plover=Plover.ASSAULT, mode="abduct", **DENIED)
    assert slots(Paper("A").say(None, "prisoners", by="gna", counts=(("detained", 24, 24, ""),), **TOLL), nobody) == [Slot.WHETHER]


def test_x4_how_many() -> None:
    """A range that holds the number, a part, other people and another place are no contradiction."""
    said = Paper("A").say(None, "shelled", "Tripoli", on=18, **killed(12, 12), **SHELLS)
    assert values(said, Paper("B").say(None, "shelled", "Tripoli", on=18, by="doctors", **killed(9, 9), **SHELLS)) == [
        "12 killed",
        "9 killed",
    ]
    for low, high, of in ((10, 15, "people"), (9, None, "people"), (4, 4, "children")):
        assert slots(said, Paper("B").say(None, "shelled", "Tripoli", on=18, by="doctors", **killed(low, high, of), **SHELLS)) == []
    assert slots(said, Paper("B").say(None, "shelled", "Watiya", on=18, by="doctors", **killed(9, 9), **SHELLS)) == []
    assert slots(said, Paper("B").say(None, "shelled", "Tripoli", on=18, by="gna", **killed(9, 9), **SHELLS, **DENIED)) == [Slot.WHETHER]
    parts = (("killed", 12, 12, "people"), ("killed", 3, 3, "women"), ("killed", 5, 5, "men"))
    assert slots(said, Paper("B").say(None, "shelled", "Tripoli", on=18, by="doctors", counts=parts, **SHELLS)) == []
    fighters = Paper("A").say(None, "dead", by="lna", **killed(40, 40, "fighters"), **TOLL)
    assert slots(fighters, Paper("B").say(None, "dead", by="doctors", **killed(900, 900), **TOLL)) == []
    assert slots(fighters, Paper("B").say(None, "dead", by="doctors", **killed(30, 30), **TOLL)) == [Slot.HOW_MANY]
    assert slots(fighters, Paper("B").say(None, "dead", by="doctors", **killed(0, 0), **TOLL, **DENIED)) == [Slot.HOW_MANY]


@pytest.mark.parametrize(
    ("first", "second", "is_disputed"), [("doctors", "doctors", False), ("doctors", "un", False), ("gna", "lna", True)]
)
def test_x5_a_number_that_rises(first: str, second: str, is_disputed: bool) -> None:
    early = Paper("A", 18).say(None, "shelled", "Tripoli", on=18, by=first, **killed(14, 14), **SHELLS)
    late = Paper("B", 20).say(None, "shelled", "Tripoli", on=18, by=second, **killed(45, 45), **SHELLS)
    assert slots(early, late) == ([Slot.HOW_MANY] if is_disputed else [])
    fewer = Paper("B", 20).say(None, "shelled", "Tripoli", on=18, by=second, **killed(6, 6), **SHELLS)
    assert slots(early, fewer) == [Slot.HOW_MANY]


def test_x6_who_did_it() -> None:
    """A side and its backer, and a party that the book does not have, are not told apart."""
    said = Paper("A").say("gna", "shelled", "Tripoli", on=18, **SHELLS)
    alleged = Paper("B").say("lna", "shelled", "Tripoli", on=18, factuality=Factuality.POSSIBLE, **SHELLS)
    assert len(values(said, alleged)) == 2
    assert slots(said, Paper("B").say("state:TR", "shelled", "Tripoli", on=18, **SHELLS)) == []
    assert slots(said, Paper("B").say("our pilots", "shelled", "Tripoli", on=18, **SHELLS)) == []
    holds = Paper("A").say("gna", "holds", "Watiya", on=18, **HOLDS)
    assert slots(holds, Paper("B").say("lna", "holds", "Watiya", on=18, **HOLDS)) == [Slot.WHO]
    assert slots(holds, Paper("B").say("lna", "held", "Watiya", on=(10, 18), **HOLDS)) == []


def test_x7_when() -> None:
    said = Paper("A").say("gna", "shelled", "Tripoli", on=18, **SHELLS)
    other = Paper("B").say("gna", "shelled", "Tripoli", on=19, **SHELLS)
    assert values(said, other) == ["2020-05-18", "2020-05-19"]
    assert slots(said, Paper("B").say("gna", "shelled", "Tripoli", on=(17, 19), **SHELLS)) == []
    assert found(said, other, carried=True) == ()


def test_what_is_gainsaid_apart_are_two_disputes() -> None:
    """Two acts of one incident, each denied, are not one contradiction of four claims."""
    said = (
        Paper("A")
        .say(None, "shelled", "Tripoli", on=18, **SHELLS)
        .say(None, "burned", "Tripoli", on=18, plover=Plover.ASSAULT, mode="destroy")
    )
    no = Paper("B").say(None, "shelled", "Tripoli", by="gna", on=18, **SHELLS, **DENIED)
    no.say(None, "burned", "Tripoli", by="gna", on=18, plover=Plover.ASSAULT, mode="destroy", **DENIED)
    assert slots(said, no) == [Slot.WHETHER, Slot.WHETHER]
