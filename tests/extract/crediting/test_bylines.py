"""Bylines: a colon or a dash in a headline credits who stands before or after it."""

from __future__ import annotations

import pytest

from sitrep.model import Claim, Report, Role
from sitrep.pipeline import Pipeline

# (name, line, the word whose claim is meant, who is credited with it)
CASES = [
    ("before a colon", "Police: gunmen seized bus in Zamboanga", "seized", ["Police"]),
    ("a person before a colon", "Erdogan: Turkey to withdraw troops from Idlib", "withdraw", ["Erdogan"]),
    ("a person before what a country did", "Macron: France to send troops to Gao", "send", ["Macron"]),
    ("after a colon", "Gunmen seized town of Marawi: mayor", "seized", ["mayor"]),
    ("after a dash", "Gunmen seized town of Marawi – army", "seized", ["army"]),
    ("after a hyphen", "Ten marines killed in Jolo ambush - officials", "ambush", ["officials"]),
    ("a country after a colon", "Drone strike killed three sailors in Latakia: Russia", "strike", ["Russia"]),
    ("where it was written", "MANILA: Gunmen seized a bus in Zamboanga", "seized", []),
    ("what it is about", "Lebanon: gunmen seized a bus in Tripoli", "seized", []),
    ("a bulletin's heading", "Marines: the patrol was attacked by gunmen near Jolo.", "attacked", []),
    ("a hyphen in a name", "Gunmen seized the Al-Shifa clinic", "seized", []),
]


def the_claim(pipeline: Pipeline, line: str, word: str) -> Claim:
    return next(c for c in pipeline.read(Report(line, "byline")).claims if word in c.trigger.text)


@pytest.mark.parametrize(("line", "word", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_who_is_credited(pipeline: Pipeline, line: str, word: str, expected: list[str]) -> None:
    assert [s.span.text for s in the_claim(pipeline, line, word).sources] == expected


def test_a_byline_takes_no_part(pipeline: Pipeline) -> None:
    claim = the_claim(pipeline, "Gunmen seized town of Marawi – army", "seized")
    assert [p.span.text for p in claim.in_role(Role.ACTOR)] == ["Gunmen"]
    assert not any("army" in p.span.text for p in claim.participants)
