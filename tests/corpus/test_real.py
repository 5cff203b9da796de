"""Marks of real sentences: what the file holds, and how a filled-in sheet becomes marks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from corpus.check import modes
from corpus.real.marks import MARKS, Passage, digest_of, read_marks, written
from corpus.real.work import part_of, read_sheet
from training.packs import SplitError
from training.prepare import marked_record

from sitrep.model import UNCODED, ClaimKind
from sitrep.reader import Reader

SENTENCE = "Gunmen in Korat shot two teachers on Monday, residents said."
STARTS = 12
"""Where the sentence begins in its record."""


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return tuple(read_marks())


def test_every_mark_lies_in_its_sentence(passages: tuple[Passage, ...]) -> None:
    for passage in passages:
        spans = [w for r in passage.records for w in (r.trigger, *(f.words for f in r.fillers), *(f.cue for f in r.fillers if f.cue))]
        assert all(passage.start <= w.start < w.end <= passage.end for w in spans)


def test_types_are_those_of_the_guidelines(passages: tuple[Passage, ...]) -> None:
    known = modes()
    for record in (r for p in passages for r in p.records):
        assert record.mode is None or (record.plover, record.mode) in known
        assert not (record.acled and record.factuality in UNCODED)
        assert record.kind is not ClaimKind.EVENT or record.plover or record.acled


def test_a_record_is_in_one_part_alone(passages: tuple[Passage, ...]) -> None:
    parts = {(p.pack, p.id, p.part) for p in passages}
    assert max(Counter((pack, key) for pack, key, _ in parts).values()) == 1
    assert {part for *_, part in parts} == {"train", "tune", "dev"}


def test_the_file_keeps_none_of_the_words() -> None:
    claims = [said for line in MARKS.read_text(encoding="utf-8").splitlines() for said in line.split(" | ")[1:]]
    words = {re.sub(r"[\d/:-]+$", "", word) for said in claims for word in said.split(" ")}
    assert len(words) < 400  # types, factualities and slots: closed sets


def sheet(folder: Path, rows: str) -> Path:
    (folder / "01.txt").write_text(SENTENCE + "\n", encoding="utf-8")
    place = Passage("event_location", "el-1", STARTS, STARTS + len(SENTENCE), digest_of(SENTENCE), "train", ())
    (folder / "01.at").write_text(written(place) + "\n", encoding="utf-8")
    (folder / "01.claims").write_text(rows, encoding="utf-8")
    return folder / "01.claims"


ROW = "1 | ASSAULT.firearms/attack | asserted | shot | actor=Gunmen | recipient=two teachers | place=Korat | source=residents / said"


def test_a_filled_in_sheet_becomes_offsets_of_the_record(tmp_path: Path) -> None:
    (passage,), faults = read_sheet(sheet(tmp_path, ROW + "\n"))
    text = "x" * STARTS + SENTENCE
    (record,) = passage.records
    assert not faults
    assert record.trigger.of(text) == "shot"
    assert {f.slot: f.words.of(text) for f in record.fillers}["recipient"] == "two teachers"
    assert record.in_slot("source")[0].cue is not None


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (passage,), _ = read_sheet(sheet(tmp_path, ROW + " | optional\n"))
    path = tmp_path / "marks.txt"
    path.write_text(written(passage) + "\n", encoding="utf-8")
    (again,) = read_marks(path)
    assert written(again) == written(passage)
    assert again.records[0].optional


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("1 | ASSAULT.firearms | asserted | stabbed", "does not stand there"),
        ("3 | ASSAULT.firearms | asserted | shot", "line, type, factuality and trigger"),
        ("1 | ASSAULT | asserted | shot", "has modes"),
        ("1 | ASSAULT.firearms/attack | planned | shot", "ACLED does not code what is planned"),
        ("1 | ASSAULT.firearms | asserted | shot | victim=two teachers", "is not SLOT=WORDS"),
        ("1 | ASSAULT.firearms | asserted | shot | actor=the army", "in that line"),
    ],
)
def test_a_fault_of_a_sheet_is_told(tmp_path: Path, row: str, fault: str) -> None:
    _, faults = read_sheet(sheet(tmp_path, row + "\n"))
    assert [fault in told for told in faults] == [True]


def test_parts_follow_those_of_the_packs() -> None:
    assert part_of("wikievents", {"split": "dev"}) == "dev"
    assert part_of("muc4", {"split": "tst1"}) is None
    assert part_of("ecbplus", {"topic": "12", "split": "train"}) is None


def test_a_marked_sentence_teaches_all_its_words(tmp_path: Path) -> None:
    (passage,), _ = read_sheet(sheet(tmp_path, ROW + "\n"))
    text = "Nothing new.\n"[:STARTS] + SENTENCE
    told = marked_record(Reader.load(), "event_location", {"id": "el-1", "text": text}, [passage])
    (sentence,) = told["sentences"]
    (claim,) = sentence["claims"]
    assert sentence["forms"][claim["word"]] == "shot"
    assert len(sentence["silent"]) == len(sentence["forms"]) - 1


def test_marks_are_not_laid_over_another_text(tmp_path: Path) -> None:
    (passage,), _ = read_sheet(sheet(tmp_path, ROW + "\n"))
    told = marked_record(
        Reader.load(), "event_location", {"id": "el-1", "text": "A new line. " + SENTENCE.replace("two", "six")}, [passage]
    )
    assert not told["sentences"]


def test_a_held_back_record_cannot_be_marked_for_training() -> None:
    passage = Passage("wikievents", "w-1", 0, 10, digest_of("It rained."), "train", ())
    with pytest.raises(SplitError, match="w-1 is marked for training"):
        marked_record(Reader.load(), "wikievents", {"id": "w-1", "text": "It rained.", "split": "dev"}, [passage])
