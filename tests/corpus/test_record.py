"""The compact form of annotations: what a line says, where its words stand, and what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest
from corpus.record import Bounds, read_claim, read_count, read_days, read_type
from corpus.words import NotThere, Words, find, lines_of, sentences_of

from sitrep.model import Acled, ClaimKind, Factuality, Measure, Plover

TEXT = """Fighters leave Qala
Gen. Omar Zadran's men left Qala on Monday, he said. They took three guns, and left Bagh too.
"Nobody left," the governor told Radio Qala.
"""


def test_a_line_is_a_claim() -> None:
    slots = "actor=Gen. Omar Zadran's men | place=Qala | when=on Monday => 2003-05-05 | source=he ~ Zadran / said"
    row = f"2 | RETREAT.withdraw/transfer | asserted | left#1 | {slots}"
    record = read_claim(TEXT, row, 7)
    assert (record.row, record.line, record.kind, record.plover, record.mode) == (7, 2, ClaimKind.EVENT, Plover.RETREAT, "withdraw")
    assert record.acled is Acled.NON_VIOLENT_TRANSFER
    assert record.factuality is Factuality.ASSERTED
    assert record.sentence.of(TEXT) == "Gen. Omar Zadran's men left Qala on Monday, he said."
    assert [(f.slot, f.words.of(TEXT)) for f in record.fillers] == [
        ("actor", "Gen. Omar Zadran's men"),
        ("place", "Qala"),
        ("when", "on Monday"),
        ("source", "he"),
    ]
    source = record.in_slot("source")[0]
    assert source.names == ("Zadran",)
    assert source.cue is not None
    assert source.cue.of(TEXT) == "said"
    assert record.in_slot("when")[0].days == (date(2003, 5, 5), date(2003, 5, 5))


def test_words_may_stand_elsewhere() -> None:
    slots = "actor=They ~ Zadran's men | place=Bagh | when=^on Monday => 2003-05-05"
    record = read_claim(TEXT, f"2 | RETREAT.withdraw | asserted | left#2 | {slots}")
    assert record.trigger.start > TEXT.index("They")
    assert [f.elsewhere for f in record.fillers] == [False, False, True]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2 | RETREAT.withdraw", "a claim has line"),
        ("9 | RETREAT.withdraw | asserted | left", "is not one of the text's"),
        ("2 | FLEE | asserted | took", "FLEE"),
        ("2 | RETREAT/gone | asserted | took", "no short name"),
        ("2 | RETREAT | happened | took", "happened"),
        ("2 | RETREAT | asserted | fled", "does not stand there"),
        ("2 | RETREAT | asserted | left", "2 times"),
        ("2 | RETREAT | asserted | took | place=Qala", "elsewhere"),
        ("2 | RETREAT | asserted | took | who=They", "is not SLOT=WORDS"),
        ("2 | RETREAT | asserted | took | item=three guns => captured 3", "other slots have none"),
        ("2 | RETREAT | asserted | took | count=three guns", "have ' => '"),
        ("2 | RETREAT | asserted | left#1 | when=on Monday => 2003-05-32", "day"),
    ],
)
def test_a_faulty_line_says_what_is_wrong(row: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_claim(TEXT, row)


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        ("killed 3", Bounds(Measure.KILLED, 3, 3, "")),
        ("killed 3.. civilians", Bounds(Measure.KILLED, 3, None, "civilians")),
        ("injured 3..5 women and children", Bounds(Measure.INJURED, 3, 5, "women and children")),
        ("injured ..12", Bounds(Measure.INJURED, 1, 12, "")),
    ],
)
def test_counts(said: str, bounds: Bounds) -> None:
    assert read_count(said) == bounds


@pytest.mark.parametrize("said", ["killed", "killed many", "killed 5..3", "hurt 3", "killed ..", "killed 35x"])
def test_what_is_no_count(said: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_count(said)


def test_types() -> None:
    assert read_type("tie:AID") == (ClaimKind.TIE, Plover.AID, None, None)
    assert read_type("-/other") == (ClaimKind.EVENT, None, None, Acled.OTHER)
    assert read_type("hold") == (ClaimKind.HOLD, None, None, None)


def test_days() -> None:
    assert read_days("2003-05-01..2003-05-31") == (date(2003, 5, 1), date(2003, 5, 31))
    with pytest.raises(ValueError, match="before"):
        read_days("2003-05-02..2003-05-01")


def test_sentences_end_at_stops_not_at_titles() -> None:
    lines = lines_of(TEXT)
    assert [s.of(TEXT) for s in sentences_of(TEXT, lines[1])] == [
        "Gen. Omar Zadran's men left Qala on Monday, he said.",
        "They took three guns, and left Bagh too.",
    ]
    assert lines[0] == Words(0, 19)


def test_words_are_whole() -> None:
    with pytest.raises(NotThere):
        find("the leftmost", "left", Words(0, 12))
