"""A name that a report gives to a ship, a train or an aircraft is no place, though some town has it."""

from __future__ import annotations

import pytest

from sitrep.extract.mending.vessels import with_vessels
from sitrep.ingest import ingest_text
from sitrep.model import MentionKind
from sitrep.pipeline import Pipeline


def vessels(pipeline: Pipeline, text: str) -> list[str]:
    reading = with_vessels(pipeline.reader.read(ingest_text(text, name="case")), pipeline.lexicon)
    named = [(s, m) for s in reading.sentences for m in s.mentions if m.kind is MentionKind.WEAPON]
    return [text[s.tokens[m.first].start : s.tokens[m.last - 1].end] for s, m in named]


NAMED = {
    "a noun before it": ("Pirates seized the trawler Al Jawhar off Garacad.", "Al Jawhar"),
    "two words before it": ("Pirates boarded the bulk carrier Abdullah on Friday.", "Abdullah"),
    "a noun behind it": ("Drones struck the Novocherkassk, a landing ship, at Feodosia.", "Novocherkassk"),
    "its crew": ("The crew of the Rochester was held for a year.", "Rochester"),
    "aboard it": ("Twenty men died aboard the Sheffield.", "Sheffield"),
    "it sank": ("The Magic Seas sank on Monday.", "Magic Seas"),
    "a train": ("Militants attacked the train Jaffar Express near Sibi.", "Jaffar Express"),
}


@pytest.mark.parametrize(("text", "name"), NAMED.values(), ids=NAMED.keys())
def test_a_report_says_what_a_vessel_is_called(pipeline: Pipeline, text: str, name: str) -> None:
    assert name in vessels(pipeline, text)


NO_VESSELS = {
    "a town hit from the sea": "Warships shelled Latakia.",
    "a town that sinks": "Kabul sank into chaos as the president fled.",
    "the country it is of": "A tanker of Iran was seized near Fujairah.",
    "what stands aboard": "Two men died aboard the Kyiv train.",
}


@pytest.mark.parametrize("text", NO_VESSELS.values(), ids=NO_VESSELS.keys())
def test_what_is_called_after_no_vessel_stays(pipeline: Pipeline, text: str) -> None:
    reading = pipeline.reader.read(ingest_text(text, name="case"))
    assert with_vessels(reading, pipeline.lexicon) is reading


SCENES = {
    "struck at sea": ("Fighters attacked the Blue Bay in the Red Sea on Sunday. The Blue Bay sank on Monday.", "attacked", "Red Sea"),
    "named again": ("Drones hit the Saratov, a landing ship, at Berdiansk. Divers blew up the Saratov later.", "blew up", "Berdiansk"),
    "without a name": ("The navy shelled a ferry near Tartus.", "shelled", "Tartus"),
}


@pytest.mark.parametrize(("text", "trigger", "place"), SCENES.values(), ids=SCENES.keys())
def test_it_is_not_where_the_act_was(pipeline: Pipeline, text: str, trigger: str, place: str) -> None:
    claim = next(c for c in pipeline.read(ingest_text(text, name="case")).claims if trigger in c.trigger.text)
    assert claim.place is not None
    assert claim.place.span.text == place
