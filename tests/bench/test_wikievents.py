"""Events of WikiEvents in our terms, and their tallies."""

from __future__ import annotations

from bench.wikievents import Tally, events

RECORD: dict[str, object] = {
    "events": [
        {
            "type": "Life.Die.Unspecified",
            "trigger": {"start": 13, "end": 18},
            "arguments": [{"role": "Victim", "start": 33, "end": 40}, {"role": "Place"}, {"role": "MedicalIssue", "start": 1, "end": 3}],
        },
        {"type": "Life.Die.Unspecified", "trigger": {"start": 13, "end": 18}, "arguments": []},
        {"type": "Contact.Contact.Broadcast", "trigger": {"start": 50, "end": 54}, "arguments": []},
    ]
}


def test_an_event_has_the_types_and_slots_that_ours_may_have() -> None:
    death, contact = events(RECORD)
    assert death.types == {"event:ASSAULT", "toll"}
    assert death.arguments == (("recipient", (33, 40)),)
    assert not contact.types


def test_tallies_add_up() -> None:
    tally = Tally()
    tally.add({1, 2, 3}, {2, 3, 4, 5})
    tally.add({1}, set())
    assert (tally.wanted, tally.told, tally.both) == (4, 4, 2)
    assert tally.f1 == 0.5
