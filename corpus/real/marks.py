"""Stand-off marks: `marks.txt` says where in a pack's record a claim stands, and keeps none of its words.

A line is a sentence of a record, then the claims in it, set apart by ` | `; offsets are code points, half-open:

    re3d_open 7AF2 120-240 5f1c09 train | ASSAULT.aerial/air asserted 17-23 actor:0-8 source:90-98/99-103 | tie asserted 40-46 optional

pack, id of the record, where in its text the sentence stands (MUC-4's text is `text_cased`), a digest of the sentence, by which a pack of
another make is noticed, and the part; of each claim its type as in the
corpus's `.claims`, its factuality, its trigger, and its slots, counted from the start of the sentence; a source may end in its cue. A
sentence with no claims says that none of its words heads one. Parts: "train"; "tune" (kept from training, to choose thresholds on); "dev"
(of a record that the pack itself holds back: to measure on).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.record import ACLED_SHORT, Filler, Record, read_type
from corpus.words import Words
from sitrep.model import Factuality

MARKS = Path(__file__).with_name("marks.txt")
TEXT_OF = {"muc4": "text_cased"}
"""The field of a record that the offsets count in, where it is not `text`."""
OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence `[start, end)` of one record, and the claims in it; all offsets are those of the record's text."""

    pack: str
    id: str
    start: int
    end: int
    digest: str
    part: str
    records: tuple[Record, ...]


def read_marks(path: Path = MARKS, part: str | None = None) -> Iterator[Passage]:
    """Every sentence, or those of one part. Raises ValueError at a line that breaks the form."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        about, *claims = line.split(" | ")
        pack, key, place, digest, mine = about.split(" ")
        if part in (None, mine):
            sentence = _words(place, 0)
            records = tuple(_record(said, sentence, number) for said in claims)
            yield Passage(pack, key, sentence.start, sentence.end, digest, mine, records)


def written(passage: Passage) -> str:
    """One line of the file."""
    about = f"{passage.pack} {passage.id} {passage.start}-{passage.end} {passage.digest} {passage.part}"
    return " | ".join([about, *(_written_claim(record, passage.start) for record in passage.records)])


def digest_of(sentence: str) -> str:
    """Six hexadecimal digits that tell a sentence from another."""
    return hashlib.sha256(sentence.encode("utf-8")).hexdigest()[:6]


def text_of(pack: str, record: dict[str, Any]) -> str:
    """The text that marks on a record count in."""
    return str(record[TEXT_OF.get(pack, "text")])


def _words(said: str, by: int) -> Words:
    start, _, end = said.partition("-")
    return Words(int(start) + by, int(end) + by)


def _record(said: str, sentence: Words, number: int) -> Record:
    type_, factuality, trigger, *slots = said.split(" ")
    kind, plover, mode, acled = read_type(type_)
    fillers = tuple(_filler(slot, sentence.start) for slot in slots if slot != OPTIONAL)
    words = _words(trigger, sentence.start)
    return Record(number, number, kind, plover, mode, acled, Factuality(factuality), words, sentence, fillers, OPTIONAL in slots)


def _filler(said: str, by: int) -> Filler:
    slot, _, words = said.partition(":")
    words, _, cue = words.partition("/")
    return Filler(slot, _words(words, by), elsewhere=False, cue=_words(cue, by) if cue else None)


def _written_claim(record: Record, start: int) -> str:
    def place(words: Words) -> str:
        return f"{words.start - start}-{words.end - start}"

    slots = [f"{f.slot}:{place(f.words)}" + (f"/{place(f.cue)}" if f.cue else "") for f in record.fillers]
    return " ".join([_written_type(record), record.factuality, place(record.trigger), *slots, *([OPTIONAL] if record.optional else [])])


def _written_type(record: Record) -> str:
    """A claim's type as `corpus.record.read_type` reads it."""
    if record.kind != "event":
        return f"{record.kind}:{record.plover}" if record.plover else str(record.kind)
    short = next((name for name, acled in ACLED_SHORT.items() if acled is record.acled), None)
    return f"{record.plover or '-'}" + (f".{record.mode}" if record.mode else "") + (f"/{short}" if short else "")
