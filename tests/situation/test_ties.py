"""One test for each rule on ties; its name is the rule's in docs/rules.md."""

from __future__ import annotations

import pytest
from tests.situation.telling import TIE, Paper, may, told

from sitrep.model import Acled, Days, Factuality
from sitrep.model.situation import Relation
from sitrep.situation import ties
from sitrep.situation.acts import relation


def test_b1_one_tie_by_its_ends_and_kind() -> None:
    """However many say so; and what the one does to the other is no tie of the other to the one."""
    paper = Paper("A").say("state:TR", "backs", to="gna", **TIE).say("state:TR", "supports", to="gna", by="un", **TIE)
    (tie,) = ties(*told(paper))
    assert (tie.supporter, tie.relation, tie.supported) == ("state:TR", Relation.BACKS, "gna")
    assert tie.voices == ("A", "United Nations")
    assert ties(*told(paper), party="gna-forces") == (tie,)
    assert ties(*told(paper), party="lna") == ()
    (armed,) = ties(*told(Paper("A").say("state:AE", "arms", to="khalifa-haftar", **TIE).say("state:AE", "arms", to="lna", **TIE)))
    assert armed.supported == "lna"
    (led,) = ties(*told(Paper("A").say("khalifa-haftar", "leads", to="lna", **TIE)))
    assert led.supporter == "khalifa-haftar"


def test_b2_denied_and_alleged_make_no_tie() -> None:
    """They stand beside one that somebody asserts."""
    denied = Paper("B").say("state:RU", "arms", to="lna", by="state:RU", factuality=Factuality.DENIED, **TIE)
    assert ties(*told(denied)) == ()
    (tie,) = ties(*told(denied, Paper("A").say("state:RU", "arms", to="lna", **TIE)))
    assert [ground.reason for ground in tie.others] == ["B2: denied by Russia"]


def test_b3_since_the_day_told() -> None:
    (tie,) = ties(*told(Paper("A").say("state:TR", "military help", to="gna", on=(2, 20), items="drones", **TIE)))
    assert (tie.since, tie.days.earliest, tie.days.latest, tie.means) == (may(2), may(2), None, ("drones",))


def test_b4_as_of_the_first_report() -> None:
    late, early = (Paper(name, day).say("state:TR", "backs", to="gna", **TIE) for name, day in (("A", 20), ("B", 12)))
    (tie,) = ties(*told(late, early))
    assert (tie.since, tie.days.earliest) == (None, may(12))


def test_b5_over_when_told_of_days_past() -> None:
    past = Paper("A", 20).say("state:TR", "backed", to="gna", on=(2, 9), **TIE)
    assert [tie.days.latest for tie in ties(*told(past))] == [may(9)]
    assert [tie.days.latest for tie in ties(*told(past, Paper("B", 21).say("state:TR", "backs", to="gna", **TIE)))] == [None]
    joined = Paper("A", 20).say("m23", "joined", to="lna", on=(2, 9), **TIE)
    assert [tie.days for tie in ties(*told(joined))] == [Days(may(2), None)]


@pytest.mark.parametrize(
    ("trigger", "kind"),
    [
        ("UN-recognised", Relation.RECOGNISES),
        ("pro-GNA", Relation.LOYAL_TO),
        ("supplied", Relation.ARMS),
        ("commander-in-chief", Relation.LEADS),
        ("main fighting force", Relation.BELONGS_TO),
        ("associated with", Relation.LINKED),
        ("ally", Relation.ALLIED),
        ("answers to", Relation.LOYAL_TO),
        ("sides with", Relation.BACKS),
        ("arm", Relation.ARMS),
        ("army chief", Relation.LEADS),
        ("backed", Relation.BACKS),
        ("opposed", Relation.OPPOSES),
        ("trained", Relation.TRAINS),
        ("bankrolled", Relation.FUNDS),
    ],
)
def test_k6_relations_by_the_trigger(trigger: str, kind: Relation) -> None:
    (claim,) = Paper("A").say("state:TR", trigger, to="gna", **TIE).claims()
    assert relation(claim) is kind
    (joined,) = Paper("A").say("m23", "joined", to="lna", acled=Acled.CHANGE_TO_GROUP).claims()
    assert relation(joined) is Relation.BELONGS_TO
