"""A second name that the report gives somebody is theirs from there on, whoever else the book knows by it."""

from __future__ import annotations

import pytest

from sitrep.model import Report, Role
from sitrep.pipeline import Pipeline

CALLED = {
    "alias": "Gang boss Johnson André, alias Izo, kidnapped a priest. Izo freed the priest on Friday.",
    "in brackets": "Johnson André (alias Izo) kidnapped a priest. Izo freed the priest on Friday.",
    "in quotation marks": 'Walter Arizala, also known as "Guacho", killed three reporters. Guacho freed a priest.',
    "marks in brackets": "Walter Arizala (“Guacho”) killed three reporters. Guacho freed a priest.",
    "nom de guerre": "Karim Sadeq, better known by his nom de guerre Abu Ammar, killed two men. Abu Ammar freed a priest.",
    "within the name": "Rodolfo “Ringo” Torres killed two policemen. Ringo freed a priest.",
    "a group": "The Ansar Brigade, known as the Night Guard, killed two men. The Night Guard freed a priest.",
}


@pytest.mark.parametrize("text", CALLED.values(), ids=CALLED.keys())
def test_a_second_name_is_of_whom_it_was_given(pipeline: Pipeline, text: str) -> None:
    first, *_, last = pipeline.read(Report(text, "case")).claims
    [one], [two] = ([p.entity for p in claim.in_role(Role.ACTOR)] for claim in (first, last))
    assert one is not None
    assert two is not None
    assert one.id == two.id


def test_an_apposition_gives_no_name(pipeline: Pipeline) -> None:
    claims = pipeline.read(Report("Musa Hilal, a Mahamid sheikh, attacked Kutum. Mahamid fighters freed a priest.", "case")).claims
    ids = [[p.entity.id for p in c.in_role(Role.ACTOR) if p.entity is not None] for c in claims if c.type.plover is not None]
    assert ids[0] != ids[-1]
