"""Loaded words in whole sentences: which they are, whose, of whom, and that everyday senses stay unmarked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import LoadedWord, Report, SaidBy, Span, is_quoted
from sitrep.pipeline import Pipeline

# sentence, word, said by, speaker, of, in quotation
USES = [
    ("Forces of warlord Khalifa Haftar shelled Tripoli.", "warlord", "report", None, "Khalifa Haftar", False),
    ("The army killed 12 terrorists in Idlib.", "terrorists", "report", None, "terrorists", False),
    ("The ministry said it had neutralised nine terrorists in northern Iraq.", "neutralised", "source", "ministry", "terrorists", False),
    ("The ministry said it had neutralised nine terrorists in northern Iraq.", "terrorists", "source", "ministry", "terrorists", False),
    ('"These terrorists attacked our village," the governor said.', "terrorists", "source", "governor", "terrorists", True),
    ("Rebels captured the town from the Assad regime.", "Assad regime", "report", None, "Assad regime", False),
    ("The town of Bakhmut fell to Russian forces.", "fell", "report", None, "Bakhmut", False),
    ("Ukrainian troops liberated Kherson in November.", "liberated", "report", None, "Kherson", False),
    ("Russia began its special military operation in Ukraine.", "special military operation", "report", None, None, False),
    ("Three soldiers were martyred in an attack in Waziristan.", "martyred", "report", None, "soldiers", False),
    ("The junta bombed a school in Sagaing.", "junta", "report", None, "junta", False),
    ("The renegade general attacked the capital.", "renegade", "report", None, "general", False),
    ("Israeli forces eliminated a Hamas commander in Gaza.", "eliminated", "report", None, "commander", False),
    ("The regime's forces arrested 20 protesters.", "regime", "report", None, "regime", False),
    ("The rebels, whom Damascus calls terrorists, shelled the town.", "terrorists", "source", "Damascus", "rebels", False),
    ("Wagner mercenaries killed 30 villagers in Mali.", "mercenaries", "report", None, "mercenaries", False),
    ('"The Kiev regime shelled the city," the spokesman said.', "Kiev regime", "source", "spokesman", "Kiev regime", True),
    ("Self-proclaimed officials said the army liberated the city.", "Self-proclaimed", "report", None, "officials", False),
    ("Self-proclaimed officials said the army liberated the city.", "liberated", "source", "officials", "city", False),
    ("Officials in the occupied territories said shelling killed two people.", "occupied territories", "report", None, None, False),
    ("The mayor said bandits killed four farmers.", "bandits", "source", "mayor", "bandits", False),
    ("Police clashed with thugs in Dhaka.", "thugs", "report", None, "thugs", False),
    ("The occupiers shelled Kherson, the governor said.", "occupiers", "source", "governor", "occupiers", False),
    (
        "The puppet government in Kabul collapsed after the Taliban seized the city.",
        "puppet government",
        "report",
        None,
        "puppet government",
        False,
    ),
]
PLAIN = [
    "Patriot missiles shot down two jets over Kyiv.",
    "The court executed the plan.",
    "Prices fell in March.",
    "The army attacked the town of Sirte.",
    "Rebels released 13 hostages.",
    "The ministry liberated the hostages.",
    "Shahid Khan attacked the government's plan.",
]  # fmt: skip


def words(pipeline: Pipeline, text: str) -> list[LoadedWord]:
    return [word for claim in pipeline.read(Report(text, "case")).claims for word in claim.labels]


@pytest.mark.parametrize(("text", "word", "said_by", "speaker", "of", "in_quotation"), USES)
def test_a_use_is_noted(
    pipeline: Pipeline, text: str, word: str, said_by: str, speaker: str | None, of: str | None, in_quotation: bool
) -> None:
    found = [w for w in words(pipeline, text) if w.span.text == word]
    assert found
    assert {(w.said_by.value, w.in_quotation) for w in found} == {(said_by, in_quotation)}
    assert all((speaker or "") in (w.speaker.text if w.speaker else "") for w in found)
    assert any((of in w.of.text if w.of else False) if of else w.of is None for w in found)


@pytest.mark.parametrize("text", PLAIN)
def test_an_everyday_word_is_no_label(pipeline: Pipeline, text: str) -> None:
    assert words(pipeline, text) == []


def test_a_neutral_term_stands_beside_the_word(pipeline: Pipeline) -> None:
    [word] = words(pipeline, "The junta bombed a school in Sagaing.")
    assert (word.neutral, word.kind) == ("military government", "delegitimises government")


@given(st.permutations([sentence for sentence, *_ in USES[:12]]))
def test_every_word_is_quoted_from_the_report(pipeline: Pipeline, sentences: list[str]) -> None:
    text = " ".join(sentences[:3])
    for claim in pipeline.read(Report(text, "case")).claims:
        assert all(is_quoted(text, span) for span in claim.spans())


def test_a_sources_word_has_a_speaker() -> None:
    with pytest.raises(ValueError, match="has a speaker"):
        LoadedWord(Span(0, 6, "regime"), "blames", SaidBy.SOURCE)
