"""One campaign as five reports tell it, each with its own interest: what all the rules make of it together."""

from __future__ import annotations

from datetime import date

from tests.situation.telling import ENTERS, FIGHTS, HOLDS, LEAVES, SHELLS, TAKES, TIE, Paper, may, told

from sitrep.model import ControlState, Factuality, Plover, TruceState
from sitrep.model.situation import Relation
from sitrep.situation import hear, hold_on, losses, stand, ties, truces

JUNE = 31
"""Days of May before the first of June."""

AGENCY = (
    Paper("agency", 18)
    .say("lna", "held", "Watiya", on=(1, 18), **HOLDS)
    .say("gna-forces", "seized", "Watiya", to="lna", on=18, **TAKES)
    .say("gna-forces", "control", "Watiya", by="gna", **HOLDS)
    .say("lna", "left", "Watiya", on=18, by="lna", **LEAVES)
    .say("gna", "captured", to="lna", on=18, by="gna", counts=(("captured", 24, 24, "soldiers"),), **FIGHTS)
    .say("state:TR", "backs", to="gna", **TIE)
)
COMMAND = (
    Paper("command", 20, publisher="Libyan National Army, Media Bureau")
    .say("lna", "withdrew", "Watiya", on=18, **LEAVES)
    .say("gna", "took", "Tripoli", factuality=Factuality.DENIED, **TAKES)
    .say("gna", "destroyed", "Tripoli", to="lna", on=20, factuality=Factuality.DENIED, counts=(("destroyed", 3, 3, "Pantsir"),), **SHELLS)
    .say("lna", "shot down", "Tripoli", to="state:TR", on=19, counts=(("destroyed", 2, 2, "drones"),), **SHELLS)
)
MONITOR = (
    Paper("monitor", JUNE + 5)
    .say("gna", "controls", "Tripoli", on=JUNE + 4, by="gna", **HOLDS)
    .say("lna", "withdrew", "Ain Zara", on=(JUNE + 2, JUNE + 4), **LEAVES)
    .say("lna", "shelled", "Hadba", on=JUNE + 1, by="gna", counts=(("killed", 8, 8, "people"),), **SHELLS)
    .say(None, "recorded", on=(JUNE + 1, JUNE + 4), counts=(("killed", 13, 13, "civilians"),), **SHELLS)
)
REVIEW = (
    Paper("review", JUNE + 13)
    .say("gna", "destroyed", "Watiya", to="lna", on=(18, 20), by="gna", counts=(("destroyed", 9, None, "Pantsir systems"),), **SHELLS)
    .say("gna", "destroyed", "Watiya", to="lna", on=(18, 20), by="analysts", counts=(("destroyed", 4, 4, "Pantsir systems"),), **SHELLS)
    .say("gna", "destroyed", "Watiya", to="lna", on=(18, 20), by="lna", counts=(("destroyed", 1, 1, "Pantsir systems"),), **SHELLS)
    .say("lna", "evacuated", "Tarhuna", on=JUNE + 5, **LEAVES)
    .say("gna", "drove into", "Tarhuna", on=JUNE + 5, **ENTERS)
    .say("state:EG", "proposed a ceasefire", to="lna", on=JUNE + 8, plover=Plover.REQUEST)
    .say("gna", "refused the ceasefire", to="lna", on=JUNE + 9, plover=Plover.REJECT)
    .say("state:AE", "arms", to="lna", items="air defence systems", **TIE)
)
OTHER_SIDE = Paper("other side", JUNE + 6).say("lna", "holds", "Tripoli", on=JUNE + 6, by="lna", **HOLDS)

CLAIMS, BACKGROUND = told(AGENCY, COMMAND, MONITOR, REVIEW, OTHER_SIDE)
HEARD = hear(CLAIMS, BACKGROUND)


def held(name: str, day: date) -> tuple[ControlState, tuple[str, ...]]:
    control = hold_on(HEARD, f"t:{name}", day)
    return control.state, control.holders


def test_watiya_changes_hands_on_the_agencys_word_and_the_losers() -> None:
    assert held("watiya", may(17)) == (ControlState.HELD, ("lna",))
    assert held("watiya", may(18)) == held("watiya", may(40)) == (ControlState.HELD, ("gna",))
    now = hold_on(HEARD, "t:watiya", may(18))
    assert now.voices == ("Government of National Accord", "Libyan National Army", "Libyan National Army, Media Bureau", "agency")


def test_tripoli_is_claimed_and_then_claimed_by_both() -> None:
    assert held("tripoli", may(JUNE + 3)) == (ControlState.UNKNOWN, ())
    assert held("tripoli", may(JUNE + 4)) == (ControlState.CLAIMED, ("gna",))
    assert held("tripoli", may(JUNE + 6)) == (ControlState.RIVAL, ("gna", "lna"))


def test_tarhuna_is_left_and_entered_on_one_day() -> None:
    assert held("tarhuna", may(JUNE + 4)) == (ControlState.HELD, ("lna",))
    assert held("tarhuna", may(JUNE + 5)) == (ControlState.HELD, ("gna",))


def test_ain_zara_is_left_to_nobody_known() -> None:
    assert held("ain-zara", may(JUNE + 1)) == (ControlState.HELD, ("lna",))
    assert held("ain-zara", may(JUNE + 4)) == (ControlState.UNKNOWN, ())


def test_the_systems_lost_stand_in_three_columns() -> None:
    found = {(loss.side, loss.item): (loss.claimed, loss.admitted, loss.confirmed) for loss in losses(HEARD)}
    assert found == {
        ("lna", "Pantsir-S1"): (9, 1, 4),
        ("lna", "fighters"): (24, None, None),
        ("state:TR", "drone"): (2, None, None),
    }


def test_the_truce_is_called_and_refused() -> None:
    called, refused = truces(HEARD)
    assert (called.state, called.callers) == (TruceState.CALLED, ("state:EG",))
    assert (refused.state, refused.rejecters) == (TruceState.REJECTED, ("gna",))


def test_who_stands_behind_whom() -> None:
    found = [(tie.supporter, tie.relation, tie.supported) for tie in ties(HEARD)]
    assert found == [("state:AE", Relation.ARMS, "lna"), ("state:TR", Relation.BACKS, "gna")]


def test_the_day_after_the_fall() -> None:
    day = stand(HEARD, may(19))
    assert [(c.place, c.state) for c in day.controls] == [("t:watiya", ControlState.HELD)]
    late = stand(HEARD, may(JUNE + 20))
    assert [toll.best for toll in late.tolls] == [13, 8]
    assert late.tolls[0].parts == (late.tolls[1].id,)
