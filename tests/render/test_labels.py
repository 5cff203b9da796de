"""Loaded words on every surface: JSON, CSV, and the report laid open."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from rich.console import Console

from sitrep.model import Claim, LoadedWord, Reading, Report, SaidBy, Sentence, Span
from sitrep.render.csv import COLUMNS
from sitrep.render.explain import explained
from sitrep.render.jsonl import json_line

TEXT = "The junta bombed a village that terrorists held, the mayor said."


def told(plain: Claim) -> tuple[Report, Claim]:
    report = Report(TEXT, "case")
    junta, terrorists, mayor, village = (
        report.quote(TEXT.index(w), TEXT.index(w) + len(w)) for w in ("junta", "terrorists", "mayor", "village")
    )
    labels = (
        LoadedWord(junta, "delegitimises government", SaidBy.REPORT, "military government", junta),
        LoadedWord(terrorists, "criminalises", SaidBy.SOURCE, None, village, speaker=mayor),
    )
    sentence, trigger = report.quote(0, len(TEXT)), report.quote(10, 16)
    return report, replace(
        plain,
        report=report.id,
        span=sentence,
        trigger=trigger,
        participants=(),
        place=None,
        time=None,
        quantities=(),
        sources=(),
        labels=labels,
    )


def test_json_says_whose_word_it_is(plain: Claim) -> None:
    shown = json.loads(json_line(told(plain)[1]))["labels"]
    assert [(w["span"]["text"], w["said_by"], w["neutral"], w["in_quotation"]) for w in shown] == [
        ("junta", "report", "military government", False),
        ("terrorists", "source", None, False),
    ]
    assert (shown[0]["speaker"], shown[1]["speaker"]["text"], shown[1]["of"]["text"]) == (None, "mayor", "village")


def test_a_claim_quotes_its_labels(plain: Claim) -> None:
    spans = told(plain)[1].spans()
    assert {Span(4, 9, "junta"), Span(TEXT.index("mayor"), TEXT.index("mayor") + 5, "mayor")} <= set(spans)


def test_the_column_names_word_and_speaker(plain: Claim) -> None:
    [column] = [c for c in COLUMNS if c.name == "labels"]
    assert column.of(told(plain)[1]) == "junta (report); terrorists (source)"


def test_explained_shows_word_effect_speaker_and_neutral_term(plain: Claim) -> None:
    report, claim = told(plain)
    reading = Reading(report.id, "none", (Sentence(0, len(TEXT), 0, ()),))
    console = Console(width=400, file=io.StringIO(), record=True)
    console.print(explained(report, reading, [claim], ()))
    text = console.export_text()
    assert "label “junta” delegitimises government, the report's own word; neutral: military government" in text
    assert "label “terrorists” criminalises, said by mayor of village" in text
