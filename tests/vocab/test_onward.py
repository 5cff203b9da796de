"""Where the words of a leaving lead to its place, and where they only name it."""

from __future__ import annotations

import pytest

from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Location, Plover, Report, Span
from sitrep.vocab.onward import LEAVING, goes_onward

# words with the place in brackets
LEADING = [
    "The guerrillas retreated to [Uribe].",
    "Serb units pulled back towards [Knin].",
    "The garrison withdrew into the [wooded hills] above the river.",
    "Militiamen retreated from Bria to the eastern edge of [Ippy].",
    "The column pulled back to positions near [Debaltseve].",
    "The monitors withdrew to neighbouring [Burundi].",
    "Loyalists withdrew to rebel-held parts of [Aden].",
    "The platoon retreated due to the floods to its camp at [Gao].",
]
NAMING = [
    "The guerrillas retreated from [Uribe].",
    "Serb units pulled back owing to clashes in [Knin].",
    "The garrison withdrew in answer to the shelling of [Vukovar].",
    "The monitors withdrew to spare the people of [Bria].",
    "The column pulled back to avoid a siege at [Debaltseve].",
    "Loyalists withdrew up to 90 tanks around [Aden].",
    "The platoon retreated towards Gao from [Menaka].",
    "Troops pulled back prior to a vote in [Juba].",
]


def leaving(marked: str) -> Claim:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    verb = next(v for v in ("retreated", "pulled back", "withdrew") if v in text)
    at = text.index(verb)
    report = Report(text, "leaving")
    return Claim(
        report.id,
        report.name,
        ClaimKind.EVENT,
        Span(0, len(text), text),
        Span(at, at + len(verb), verb),
        ClaimType(Plover.RETREAT, notion=LEAVING),
        Factuality.ASSERTED,
        place=Location(Span(start, end, text[start:end])),
    )


@pytest.mark.parametrize("marked", LEADING)
def test_the_words_lead_to_the_place(marked: str) -> None:
    assert goes_onward(leaving(marked))


@pytest.mark.parametrize("marked", NAMING)
def test_the_words_only_name_the_place(marked: str) -> None:
    assert not goes_onward(leaving(marked))
