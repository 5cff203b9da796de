"""A place that the gazetteer does not have is known by its name alone."""

from __future__ import annotations

import pytest

from sitrep.model import Location, Place, Span
from sitrep.vocab.unlisted import Unlisted, unlisted

NAMED = {
    "Kasovuruza": ("x-kasovuruza", "Kasovuruza", ""),
    "the village of Tal Hamis": ("x-tal-hamis", "Tal Hamis", "the village of"),
    "parts of Kasovuruza": ("x-kasovuruza", "Kasovuruza", "parts of"),
    "Parts of Kasovuruza": ("x-parts-of-kasovuruza", "Parts of Kasovuruza", ""),
    "Kafr Bata, a village west of it": ("x-kafr-bata", "Kafr Bata", ""),
    "Gulf of Sidra": ("x-gulf-of-sidra", "Gulf of Sidra", ""),
    "the town": None,
    "It": None,
}


@pytest.mark.parametrize("words", NAMED)
def test_unlisted(words: str) -> None:
    wanted = NAMED[words]
    assert unlisted(Location(Span(0, len(words), words))) == (Unlisted(*wanted) if wanted else None)


def test_a_place_of_the_gazetteer_is_listed() -> None:
    assert unlisted(Location(Span(0, 4, "Homs"), Place("geonames:1", "Homs", 34.7, 36.7))) is None


def test_the_name_that_grounding_found_is_the_place_s() -> None:
    text = "the farming town of Zorgabad in western Sudan"
    words = Location(Span(0, len(text), text), named=Span(20, 28, "Zorgabad"))
    assert unlisted(words) == Unlisted("x-zorgabad", "Zorgabad", "the farming town of")
    assert unlisted(Location(Span(60, 68, "the town"), named=Span(20, 28, "Zorgabad"))) == Unlisted("x-zorgabad", "Zorgabad")
