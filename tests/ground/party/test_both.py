"""Whom words for two parties mean, and the enemy: of those told against each other. A row for each way of saying it."""

from __future__ import annotations

import pytest

from sitrep.model import Claim, Report, Role
from sitrep.pipeline import Pipeline

FOUGHT = "The Armenian army attacked Azerbaijani troops near Fuzuli. "
TWO = {"military:AM", "military:AZ"}
MEANT = {
    "both sides": (FOUGHT + "Both sides exchanged fire.", "exchanged fire", Role.ACTOR, TWO),
    "the two armies": (FOUGHT + "The two armies exchanged fire.", "exchanged fire", Role.ACTOR, TWO),
    "the rivals": (FOUGHT + "The rivals exchanged fire at night.", "exchanged fire", Role.ACTOR, TWO),
    "each and the other": (FOUGHT + "Each side accused the other of torture.", "accused", Role.RECIPIENT, TWO),
    "neither": (FOUGHT + "Neither side has accepted the truce.", "accepted", Role.ACTOR, TWO),
    "each other": ("Armenia and Azerbaijan accused each other of torture.", "accused", Role.RECIPIENT, {"state:AM", "state:AZ"}),
    "the enemy": (FOUGHT + "Armenian soldiers shot six enemy fighters.", "shot", Role.RECIPIENT, {"military:AZ"}),
    "an enemy who acts": (
        FOUGHT + "Armenian soldiers shot six enemy fighters. The enemy shelled Hadrut.",
        "shelled",
        Role.ACTOR,
        {"military:AZ"},
    ),
    "both at each other": (FOUGHT + "Both sides accused each other of torture.", "accused", Role.RECIPIENT, TWO),
    "two countries": (
        "Armenia and Azerbaijan traded fire. Armenian troops shelled Azerbaijani troops. The two countries agreed a truce.",
        "agreed",
        Role.ACTOR,
        {"state:AM", "state:AZ"},
    ),
    "two groups": ("The Taliban attacked Hezb-e-Islami in Wardak. The two groups took hostages.", "took", Role.ACTOR, 2),
    "others are none": (FOUGHT + "Two armies fought there in 1915.", "fought", Role.ACTOR, 0),
    "all are more": (FOUGHT + "All sides called for a truce.", "called for", Role.ACTOR, 0),
    "an army is no group": (FOUGHT + "The two groups took hostages.", "took", Role.ACTOR, 0),
}


def found(claim: Claim, role: Role) -> set[str]:
    return {p.entity.id for p in claim.in_role(role) if p.entity is not None and not p.entity.id.startswith("x-")}


@pytest.mark.parametrize(("text", "trigger", "role", "parties"), MEANT.values(), ids=MEANT.keys())
def test_who_is_meant(pipeline: Pipeline, text: str, trigger: str, role: Role, parties: set[str] | int) -> None:
    claim = [c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text.startswith(trigger)][-1]
    told = found(claim, role)
    assert told == parties if isinstance(parties, set) else len(told) == parties


def test_both_may_be_the_source(pipeline: Pipeline) -> None:
    text = FOUGHT + "Both sides said dozens of civilians had been killed by mines."
    [claim] = [c for c in pipeline.read(Report(text, "case")).claims if any(s.span.text.endswith("sides") for s in c.sources)]
    assert {s.entity.id for s in claim.sources if s.entity is not None} == TWO
