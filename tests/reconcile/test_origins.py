"""Which reports speak with one voice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import DateBasis, Entity, EntityKind, Report, Source
from sitrep.reconcile.origins import likeness, origins, sketch

WIRE = (
    "Shells fell on the grain market of Harva shortly after noon on Saturday. Rescue workers pulled nine bodies from under the collapsed "
    "roof. A doctor at the field hospital counted thirty wounded, most of them traders. The army said it had fired on a convoy of gunmen."
)
EDITED = (
    "HARVA, Syria — Shells fell on the grain market of Harva shortly after noon on Saturday, witnesses said. Rescue workers pulled nine "
    "bodies from under the collapsed roof. A doctor at the field hospital counted thirty wounded, most of them traders."
)
OWN = (
    "Our reporter walked through what remains of the covered market. Nobody warned us, says Abu Samir, who sold lentils here for twenty "
    "years. The army said it had fired on a convoy of gunmen. No trace of a convoy is to be seen in the street, only scales and sacks."
)


def report(text: str, publisher: str = "A", day: int = 4, agency: str | None = None, url: str | None = None) -> Report:
    return Report(
        text, publisher, publisher=publisher, agency=agency, url=url, published=date(2017, 3, day), published_basis=DateBasis.GIVEN
    )


CASES: dict[str, tuple[tuple[Report, ...], int]] = {
    "republished": ((report(WIRE, "A"), report(WIRE, "B")), 1),
    "edited": ((report(WIRE, "A"), report(EDITED, "B")), 1),
    "written apart": ((report(WIRE, "A"), report(OWN, "B")), 2),
    "versions of a page": ((report(WIRE, "A", url="https://a.example/1"), report(OWN, "A", 5, url="https://a.example/1")), 1),
    "two outlets credit one agency": ((report(WIRE, "A", agency="Reuters"), report(OWN, "B", agency="Reuters")), 1),
    "one of two agencies": ((report(WIRE, "A", agency="Reuters, AFP"), report(OWN, "B", agency="AFP")), 1),
    "an agency and who credits it": ((report(WIRE, "Reuters"), report(OWN, "B", agency="Reuters")), 1),
    "one agency weeks later": ((report(WIRE, "A", agency="Reuters"), report(OWN, "B", 24, agency="Reuters")), 2),
    "different agencies": ((report(WIRE, "A", agency="Reuters"), report(OWN, "B", agency="AFP")), 2),
    "through a third": ((report(WIRE, "A"), report(EDITED, "B", agency="Reuters"), report(OWN, "C", agency="Reuters")), 1),
}


@pytest.mark.parametrize(("reports", "voices"), CASES.values(), ids=CASES.keys())
def test_reports_are_of_one_origin(reports: tuple[Report, ...], voices: int) -> None:
    found = origins(reports)
    assert len(found) == voices
    assert sorted(r for origin in found for r in origin.reports) == sorted(r.id for r in reports)
    assert found == origins(reports[::-1])


def test_what_both_have_from_one_outlet_is_one_origin(tell: Any) -> None:
    from dataclasses import replace

    agency = Entity("sana", "Syrian Arab News Agency", EntityKind.MEDIA, "SY")
    (a, first), (b, second) = tell(outlet="A"), tell("killed", outlet="B")
    credited = [replace(claim, sources=(Source(claim.trigger, entity=agency),)) for claim in (a, b)]
    assert len(origins([first, second], [a, b])) == 2
    assert len(origins([first, second], credited)) == 1


@given(text=st.text(max_size=200))
def test_a_text_is_like_itself_or_too_short(text: str) -> None:
    made = sketch(text)
    assert list(made) == sorted(set(made))
    assert likeness(made, made) in (0.0, 1.0)
