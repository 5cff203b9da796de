"""Who is to do what somebody asks for: those whom the verb calls on, in other words than "ask"."""

from __future__ import annotations

import pytest

from sitrep.model import Factuality, Report, Role
from sitrep.pipeline import Pipeline

ASKED = {
    "called on": ("The Arab League called on both armies to halt the fighting in Aden.", "halt", "armies"),
    "called upon": ("The Security Council called upon the rebels to withdraw from Goma.", "withdraw", "rebels"),
    "appealed to": ("The bishops appealed to the junta to release the ministers.", "release", "junta"),
    "urged": ("The mission urged the militia to leave Bria.", "leave", "militia"),
}


@pytest.mark.parametrize(("text", "trigger", "who"), ASKED.values(), ids=ASKED.keys())
def test_who_is_called_on_is_to_act(pipeline: Pipeline, text: str, trigger: str, who: str) -> None:
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger)
    assert [who in p.span.text for p in claim.in_role(Role.ACTOR)] == [True]
    assert claim.factuality in (Factuality.DEMANDED, Factuality.PLANNED)
