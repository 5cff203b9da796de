"""Who takes part in an act that is told beside another: in fights, talks that stop, places that pass to somebody. A row for each way."""

from __future__ import annotations

import pytest

from sitrep.model import Acled, Claim, Plover, Report, Role
from sitrep.pipeline import Pipeline

SIDES = {
    "gunfire before an entry is nobody's": ("The militia entered Ubari after a night of gunfire.", "gunfire", []),
    "the fallen are a side": ("Eleven soldiers were killed in clashes with the guerrillas.", "clashes", ["guerrillas", "Eleven soldiers"]),
    "the unarmed are none": ("Three herders were killed in clashes with the police.", "clashes", ["police"]),
    "a killer is alone": ("A policeman was killed in an ambush by Boko Haram.", "ambush", ["Boko Haram"]),
    "one's own departure": ("The brigade held Derna until its withdrawal.", "withdrawal", ["its"]),
    "each has one": ("The presidents of Chad and Niger met in Abuja.", "met", ["presidents of Chad", "Niger"]),
    "a name beside its office": (
        "Kenya's president, William Ruto, met his Somali counterpart.",
        "met",
        ["William Ruto", "his Somali counterpart"],
    ),
    "who gets a place takes it": ("The village of Rann passed to the insurgents on Tuesday.", "passed", ["insurgents"]),
}
HALTED = {
    "talks stall": "Peace talks between the cabinet and the guerrillas have stalled.",
    "as talks collapse": "As Nairobi talks collapse, troops entered Juba.",
    "negotiations break down": "Negotiations with the junta broke down.",
    "who leaves talks": "The FARC withdrew from the talks on Monday.",
    "who leaves a treaty": "The junta withdrew from the Algiers accord.",
}


def read(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    return pipeline.read(Report(text, "case")).claims


@pytest.mark.parametrize(("text", "trigger", "actors"), SIDES.values(), ids=SIDES.keys())
def test_who_acts_beside_another_act(pipeline: Pipeline, text: str, trigger: str, actors: list[str]) -> None:
    claim = next(c for c in read(pipeline, text) if c.trigger.text == trigger)
    assert [p.span.text for p in claim.in_role(Role.ACTOR)] == actors


@pytest.mark.parametrize("text", HALTED.values(), ids=HALTED.keys())
def test_what_stops_is_not_told_as_held(pipeline: Pipeline, text: str) -> None:
    roots = {c.type.plover for c in read(pipeline, text)}
    assert Plover.SANCTION in roots
    assert not roots & {Plover.CONSULT, Plover.RETREAT}


def test_troops_leave_a_place_after_talks(pipeline: Pipeline) -> None:
    claims = read(pipeline, "Troops withdrew from Kherson on Friday.")
    assert [c.type.plover for c in claims] == [Plover.RETREAT]


@pytest.mark.parametrize("how", ["without a fight", "unopposed", "without resistance"])
def test_what_was_not_fought_for_is_no_battle(pipeline: Pipeline, how: str) -> None:
    claims = read(pipeline, f"The Taliban took Zaranj {how} on Friday.")
    assert [c.type.acled for c in claims] == [Acled.NON_VIOLENT_TRANSFER]
