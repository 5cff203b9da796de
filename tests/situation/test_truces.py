"""One test for each rule on truces; its name is the rule's in docs/rules.md."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.situation.telling import Paper, may, told

from sitrep.model import Acled, Factuality, Incident, Origin, Plover, Truce
from sitrep.situation import truces
from sitrep.situation.acts import TruceAct, truce_act

CALLS: dict[str, Any] = {"plover": Plover.REQUEST}
DECLARES: dict[str, Any] = {"plover": Plover.CONCEDE, "acled": Acled.AGREEMENT}
AGREES: dict[str, Any] = {"plover": Plover.AGREE, "acled": Acled.AGREEMENT}
BEGINS: dict[str, Any] = {"plover": Plover.RETREAT, "acled": Acled.AGREEMENT}
BREAKS: dict[str, Any] = {"plover": Plover.ASSAULT}
REFUSES: dict[str, Any] = {"plover": Plover.REJECT}
BOTH = ("gna", "lna")


def states(*papers: Paper) -> list[str]:
    """The states of all truces, each as "18-20 agreed gna lna"."""
    claims, background = told(*papers)
    return [in_words(t) for t in truces(claims, background)]


def in_words(truce: Truce) -> str:
    """A state in a line: days of May, state, parties."""
    ends = [d.toordinal() - may(1).toordinal() + 1 if d else "" for d in (truce.days.earliest, truce.days.latest)]
    return " ".join([f"{ends[0]}-{ends[1]}", truce.state.value, *truce.parties])


def test_t1_one_truce() -> None:
    """Told by two reports within a week with one party in common, it is one; a month apart there are two."""
    agreed = Paper("A").say(BOTH, "agreed a truce", on=10, **AGREES)
    assert states(agreed, Paper("B").say(BOTH, "truce took effect", on=12, **BEGINS)) == ["10-11 agreed gna lna", "12- in force gna lna"]
    assert len({t.truce for t in truces(*told(agreed, Paper("B", 60).say(BOTH, "agreed a truce", on=50, **AGREES)))}) == 2
    several = Paper("A").say(BOTH, "ceasefires", on=(1, 20), **AGREES).say("lna", "declared a truce", on=10, **DECLARES)
    assert len({t.truce for t in truces(*told(several))}) == 2
    fell = Paper("A").say("lna", "collapsed", items="two ceasefires", on=8, notion="truce-collapsed")
    assert len({t.truce for t in truces(*told(fell.say("lna", "declared a truce", on=10, **DECLARES)))}) == 2
    claims, background = told(several)
    together = Incident(tuple(sorted(claim.id for claim in claims)), (Origin((claims[0].report,)),))
    assert len({t.truce for t in truces(claims, replace(background, incidents=(together,)))}) == 2


def test_t2_called() -> None:
    """By anybody, for whoever would keep it; so is what is demanded or planned."""
    (first, _) = truces(*told(Paper("A").say("state:AE", "called for a ceasefire", to="lna", on=20, **CALLS)))
    assert (in_words(first), first.callers) == ("20-50 called lna", ("state:AE",))
    demanded = Paper("A").say(None, "ceasefire", on=20, by="un", factuality=Factuality.DEMANDED, **BEGINS)
    assert next(t.callers for t in truces(*told(demanded))) == ("un",)
    asked = Paper("A").say(BOTH, "ceasefire", "Tripoli", on=20, by="un", factuality=Factuality.DEMANDED, **BEGINS)
    assert next((t.callers, t.parties, t.place) for t in truces(*told(asked))) == (("un",), BOTH, "t:tripoli")
    proposed = Paper("A").say("un", "proposed a truce", "Tripoli", to="gna", on=20, **CALLS)
    assert next(t.place for t in truces(*told(proposed))) is None


def test_t3_agreed() -> None:
    """Agreed is not in force; and nobody agrees alone."""
    assert states(Paper("A").say(BOTH, "agreed a truce", on=10, **AGREES)) == ["10- agreed gna lna"]
    assert states(Paper("A").say("lna", "agreed to a truce", on=10, **AGREES))[0] == "10- called lna"
    assert states(Paper("A").say("un", "brokered a truce", on=10, **AGREES)) == ["10- agreed"]
    assert states(Paper("A").say("un", "mediated a truce", to=BOTH, on=10, **AGREES)) == ["10- agreed gna lna"]


def test_t4_in_force() -> None:
    assert states(Paper("A").say(BOTH, "observed a truce", on=10, **BEGINS)) == ["10- in force gna lna"]


def test_t5_violated_by_whom_according_to_whom() -> None:
    agreed = Paper("A").say(BOTH, "truce took effect", on=10, **BEGINS)
    broken = Paper("B").say("lna", "violated the truce", on=12, by="gna", factuality=Factuality.POSSIBLE, **BREAKS)
    _, violated = truces(*told(agreed, broken))
    assert in_words(violated) == "12- violated gna lna"
    ((by, voices),) = [(v.by, v.voices) for v in violated.violations]
    assert (by, voices) == ("lna", ("Government of National Accord",))
    at_once = Paper("A", 14).say(BOTH, "agreed a truce", on=10, **AGREES).say("lna", "violated", to="it", on=12, **BREAKS)
    assert states(at_once) == ["10-11 agreed gna lna", "12- violated gna lna"]
    of_people = Paper("A", 14).say(BOTH, "agreed a truce", on=10, **AGREES).say("lna", "violated", to="two women", on=12, **BREAKS)
    assert states(of_people) == ["10- agreed gna lna"]


def test_t6_lapsed() -> None:
    """Said to be over, or over by its own terms."""
    ended = Paper("A").say(BOTH, "truce took effect", on=10, **BEGINS).say(BOTH, "truce fell through", on=14, notion="truce-collapsed")
    assert states(ended) == ["10-13 in force gna lna", "14- lapsed gna lna"]
    assert states(Paper("A").say(BOTH, "kept a truce", on=(3, 9), **BEGINS)) == ["3-9 in force gna lna", "10- lapsed gna lna"]
    claims, background = told(Paper("A", 20).say(BOTH, "truces", **BEGINS).say(BOTH, "fell through", notion="truce-collapsed"))
    in_one = [replace(claim, span=claims[0].span) for claim in claims]
    assert [in_words(truce) for truce in truces(in_one, background)] == ["20- lapsed gna lna"]
    assert states(Paper("A", 20).say(BOTH, "truce held for three days", **BEGINS)) == ["20- lapsed gna lna"]
    assert states(Paper("A", 20).say(BOTH, "truce has held for three days", **BEGINS)) == ["20- in force gna lna"]


def test_t7_rejected() -> None:
    called = Paper("A").say("lna", "declared a truce", on=10, **DECLARES)
    refused = Paper("A").say("gna", "rejected the truce", to="lna", on=12, **REFUSES)
    first, second = truces(*told(called, refused))
    assert (in_words(first), in_words(second)) == ("10-11 called lna", "12- rejected gna lna")
    assert second.rejecters == ("gna",)
    assert truces(*told(Paper("A").say(BOTH, "agreed a truce", on=10, factuality=Factuality.DENIED, **AGREES))) == ()
    called_for = Paper("A", 14).say("state:EG", "proposed a truce", on=(10, 14), **CALLS)
    unnamed = called_for.say("gna", "refused", **REFUSES).say("lna", "refused", **REFUSES)
    assert [(in_words(t), t.rejecters) for t in truces(*told(unnamed))] == [("10-13 called", ()), ("14- rejected gna", ("gna",))]


def test_t8_a_call_nobody_answers() -> None:
    """It lapses after a month; one without a day comes before its first answer."""
    assert states(Paper("A").say("lna", "declared a truce", on=10, **DECLARES)) == ["10-40 called lna", "41- lapsed lna"]
    paper = Paper("A", 20).say("lna", "declared a truce", **DECLARES).say("gna", "rejected the truce", to="lna", on=(5, 10), **REFUSES)
    assert states(paper) == ["10- rejected gna lna"]
    for_days = Paper("A", 20).say("un", "called for a truce", to="lna", on=(18, 26), **CALLS)
    assert states(for_days) == ["20-50 called lna", "51- lapsed lna"]
    _, lapsed = truces(*told(Paper("A").say("lna", "declared a truce", on=10, **DECLARES)))
    assert (lapsed.reason[:2], lapsed.voices) == ("T8", ())


def test_k5_words_of_truce() -> None:
    """Where no notion says so, the type says what is done, and the trigger that it is done to a truce."""
    paper = Paper("A").say("lna", "talks", **AGREES).say("lna", "armistice", **AGREES).say("lna", "cited", **REFUSES)
    paper.say("lna", "violated the truce", **BREAKS).say("lna", "violated", to="two women", **BREAKS)
    acts = [truce_act(claim) for claim in paper.claims()]
    assert acts[0] is None
    assert acts[1] is not None
    assert acts[2] is None
    assert acts[3:] == [TruceAct.VIOLATED, None]
    agreed = Paper("A").say(BOTH, "agreed", to="in May to a seven-day ceasefire", **AGREES)
    agreed.say(BOTH, "agreed", to="to meet once the ceasefire holds", **AGREES)
    assert [truce_act(claim) for claim in agreed.claims()] == [TruceAct.AGREED, None]
