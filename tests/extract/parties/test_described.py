"""Who only stands in what describes a party takes no part in what that party does or suffers."""

from __future__ import annotations

import pytest

from sitrep.model import Report, Role
from sitrep.pipeline import Pipeline


def told(pipeline: Pipeline, text: str, trigger: str) -> tuple[set[str], set[str]]:
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if trigger in c.trigger.text)
    actors, recipients = ({p.span.text for p in claim.in_role(role)} for role in (Role.ACTOR, Role.RECIPIENT))
    return actors, recipients


BESIDE = {
    "who trained them": ("Five Malian soldiers trained by Paris were killed near Gao.", "killed", "Paris"),
    "who brought them": ("Nine Chadian fighters brought in by Khartoum were captured near Kutum.", "captured", "Khartoum"),
    "whom they are loyal to": ("Troops loyal to Yemen's government took the port of Mokha.", "took", "Yemen's government"),
    "whom they are allied with": ("Fighters allied with the Somali army captured a village.", "captured", "the Somali army"),
    "who backs them": ("Militiamen backed by Kigali shelled Sake.", "shelled", "Kigali"),
    "who holds where it was": (
        "Four civilians were killed by Turkish fire in areas held by the Kurdish militia.",
        "fire",
        "the Kurdish militia",
    ),
    "whom they guard": ("Gunmen killed two guards protecting a minister in Kabul.", "killed", "a minister"),
}


@pytest.mark.parametrize(("text", "trigger", "other"), BESIDE.values(), ids=BESIDE.keys())
def test_who_stands_in_a_description_takes_no_part(pipeline: Pipeline, text: str, trigger: str, other: str) -> None:
    actors, recipients = told(pipeline, text, trigger)
    assert actors | recipients
    assert other not in actors | recipients


def test_who_did_the_deed_that_is_described_did_it(pipeline: Pipeline) -> None:
    actors, _ = told(pipeline, "Five soldiers were killed in an ambush laid by rebels near Gao.", "mbush")
    assert actors == {"rebels"}


def test_who_stands_right_before_the_word_is_backed(pipeline: Pipeline) -> None:
    text = "Clashes broke out between the police and militiamen supported by Rwanda."
    assert told(pipeline, text, "supported") == ({"Rwanda"}, {"militiamen"})


def test_a_spokesman_who_confirms_an_attack_has_not_done_it(pipeline: Pipeline) -> None:
    text = "Police spokesman Yazid Bello confirmed the attacks in Tsafe district but put the death toll at nine."
    assert told(pipeline, text, "attacks")[0] == set()
