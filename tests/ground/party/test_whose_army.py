"""Whose "the army" is, by itself: of those that the report has called so, and never a mission's."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.ingest import Given, ingest_text
from sitrep.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "army"),
    [
        ("The Malian army entered Kidal on Monday. UN peacekeepers left Gao. Rebels shot a judge, the army said.", "military:ML"),
        ("AMISOM shelled Afgooye. The Somali army took Marka. AMISOM soldiers left. Rebels shot a judge, the army said.", "military:SO"),
        ("The Syrian army shelled Saraqib. Turkish soldiers crossed the border. Rebels shot a judge, the army said.", "military:SY"),
        ("The Syrian army left Saraqib. The Turkish army took Afrin. Rebels shot a judge, the army said.", "military:TR"),
    ],
)
def test_it_is_the_one_called_so(pipeline: Pipeline, text: str, army: str) -> None:
    report = ingest_text(text, name="case", given=Given(date(2018, 3, 20), None, None, None))
    [shot] = [c for c in pipeline.read(report).claims if c.trigger.text == "shot"]
    assert [s.entity.id for s in shot.sources if s.entity is not None] == [army]
