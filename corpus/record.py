"""The compact form of an annotated report: `SLUG.txt` (the text), `SLUG.toml` (what a user knows of it), `SLUG.claims` (the answers).

A line of `SLUG.claims` is one claim, its fields set apart by ` | `:

    4 | RETREAT.withdraw/transfer | asserted | pulled out | actor=its men ~ LNA | place=Zuwara | when=overnight => 2020-05-19..2020-05-20

line of the text (1 is the title), type, factuality, trigger, then slots in any order. The guidelines are those of the project's gold
records; `README.md` says what was decided beyond them.

- type: a PLOVER root with its mode after a dot and the short name of an ACLED sub-event after a slash, either where it has one (`AID`,
  `ASSAULT.drone/air`, `-/other` for what only ACLED codes); or hold, tie, toll, position (`tie:AID` where a tie has a root).
- trigger and the words of every slot stand in the claim's sentence, exactly as there; `^WORDS` stands elsewhere in the report; `WORDS#2`
  is their second time in that sentence.
- actor=, recipient=, instrument=, item=, place=: WORDS, then `~ NAME` for each other accepted name (what a pronoun stands for).
- when=WORDS => DAY or DAY..DAY; count=WORDS => MEASURE N [of what], N as 3, 3.., 3..5 or ..5;
  source=WORDS [~ NAME] [/ CUE], nearest credit first.
- optional: a right reader may leave the claim out. Lines that begin with # are notes; `@place NAME = LAT, LON, KM` says where a name lies.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.words import NotThere, Words, find, lines_of, sentences_of
from sitrep.model import Acled, ClaimKind, Factuality, Measure, Plover

FOLDER = Path(__file__).parent
SLOTS = ("actor", "recipient", "place", "when", "source", "instrument", "item", "count")
ACLED_SHORT = {
    "gov": Acled.GOVERNMENT_REGAINS,
    "nonstate": Acled.NON_STATE_OVERTAKES,
    "clash": Acled.ARMED_CLASH,
    "excess": Acled.EXCESSIVE_FORCE,
    "intervention": Acled.PROTEST_INTERVENTION,
    "peaceful": Acled.PEACEFUL_PROTEST,
    "violent": Acled.VIOLENT_DEMONSTRATION,
    "mob": Acled.MOB_VIOLENCE,
    "chemical": Acled.CHEMICAL_WEAPON,
    "air": Acled.AIR_STRIKE,
    "suicide": Acled.SUICIDE_BOMB,
    "shelling": Acled.SHELLING,
    "ied": Acled.REMOTE_EXPLOSIVE,
    "grenade": Acled.GRENADE,
    "sexual": Acled.SEXUAL_VIOLENCE,
    "attack": Acled.ATTACK,
    "abduction": Acled.ABDUCTION,
    "agreement": Acled.AGREEMENT,
    "arrests": Acled.ARRESTS,
    "change": Acled.CHANGE_TO_GROUP,
    "disrupted": Acled.DISRUPTED_WEAPONS,
    "base": Acled.BASE_ESTABLISHED,
    "looting": Acled.LOOTING,
    "transfer": Acled.NON_VIOLENT_TRANSFER,
    "other": Acled.OTHER,
}
TYPE = re.compile(
    r"(?P<kind>hold|tie|toll|position)(?::(?P<lean>[A-Z]+))?|(?P<root>[A-Z]+|-)(?:\.(?P<mode>[a-z-]+))?(?:/(?P<acled>[a-z]+))?"
)
NUMBER = re.compile(r"(?P<low>\d+)?(?P<span>\.\.)?(?P<high>\d+)?")
PLACE = re.compile(r"@place (.+?) = (-?[\d.]+), (-?[\d.]+), (\d+)")


class BadRecord(ValueError):
    """A line of an annotation that breaks the format; `str()` says which file, which line, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A count: `low` and `high` inclusive, `high` None where open; `of` what is counted."""

    measure: Measure
    low: int
    high: int | None
    of: str


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot: its words, whether they stand outside the claim's sentence, the other accepted names, and the slot's value."""

    slot: str
    words: Words
    elsewhere: bool
    names: tuple[str, ...] = ()
    cue: Words | None = None
    days: tuple[date, date] | None = None
    count: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One annotated claim; `row` is its line in the file of claims, `line` that of the text it stands in."""

    row: int
    line: int
    kind: ClaimKind
    plover: Plover | None
    mode: str | None
    acled: Acled | None
    factuality: Factuality
    trigger: Words
    sentence: Words
    fillers: tuple[Filler, ...]
    optional: bool

    def in_slot(self, slot: str) -> tuple[Filler, ...]:
        """The fillers of one slot, in the order written."""
        return tuple(f for f in self.fillers if f.slot == slot)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its claims. `kind` is the kind of text, `tempting` the topic of a report with nothing to code ("" elsewhere)."""

    slug: str
    theatre: str
    continent: str
    split: str
    kind: str
    tempting: str
    published: date
    text: str
    places: tuple[tuple[str, float, float, int], ...]
    records: tuple[Record, ...]


def read_corpus(folder: Path = FOLDER, split: str | None = None, claims: str = "reports") -> Iterator[Annotated]:
    """Every report of the index that is of `split` (all where None) and annotated in the folder `claims`. Raises BadRecord."""
    for row in index_rows(folder):
        answers = folder / claims / f"{row['slug']}.claims"
        if (split is None or row["split"] == split) and answers.is_file():
            yield read_report(folder, row, answers)


def index_rows(folder: Path = FOLDER) -> list[dict[str, str]]:
    """The index of the corpus, a row a report."""
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def read_report(folder: Path, row: dict[str, str], answers: Path) -> Annotated:
    """One report with the claims of `answers`. Raises BadRecord."""
    slug = row["slug"]
    text = (folder / "reports" / f"{slug}.txt").read_text(encoding="utf-8")
    known = tomllib.loads((folder / "reports" / f"{slug}.toml").read_text(encoding="utf-8"))
    rows = answers.read_text(encoding="utf-8").split("\n")
    about = (row["theatre"], row["continent"], row["split"], row["kind"], row["tempting"])
    return Annotated(slug, *about, known["published"], text, _places(rows), tuple(_records(text, rows, answers.name)))


def _places(rows: list[str]) -> tuple[tuple[str, float, float, int], ...]:
    found = [match for row in rows if (match := PLACE.fullmatch(row.strip()))]
    return tuple((m.group(1), float(m.group(2)), float(m.group(3)), int(m.group(4))) for m in found)


def _records(text: str, rows: list[str], name: str) -> Iterator[Record]:
    for number, row in enumerate(rows, 1):
        if not row.strip() or row.startswith("#") or PLACE.fullmatch(row.strip()):
            continue
        try:
            yield read_claim(text, row, number)
        except ValueError as error:
            raise BadRecord(f"{name}:{number}: {error}") from None


def read_claim(text: str, row: str, number: int = 0) -> Record:
    """One line of an annotation. Raises ValueError saying what is wrong."""
    fields = [field.strip() for field in row.split(" | ")]
    if len(fields) < 4:
        raise ValueError("a claim has line, type, factuality and trigger, set apart by ' | '")
    lines = lines_of(text)
    if not fields[0].isdigit() or not 1 <= int(fields[0]) <= len(lines):
        raise ValueError(f"line {fields[0]!r} is not one of the text's {len(lines)}")
    line = lines[int(fields[0]) - 1]
    trigger = find(text, fields[3], line)
    sentence = next((s for s in sentences_of(text, line) if s.holds(trigger)), line)
    slots = [field for field in fields[4:] if field and field != "optional"]
    fillers = tuple(_filler(text, slot, trigger, sentence) for slot in slots)
    kind, plover, mode, acled = read_type(fields[1])
    factuality = Factuality(fields[2])
    return Record(number, int(fields[0]), kind, plover, mode, acled, factuality, trigger, sentence, fillers, "optional" in fields[4:])


def read_type(said: str) -> tuple[ClaimKind, Plover | None, str | None, Acled | None]:
    """Kind, root, mode and ACLED sub-event from `ROOT.mode/short` or `kind[:ROOT]`. Raises ValueError."""
    match = TYPE.fullmatch(said)
    if match is None:
        raise ValueError(f"type {said!r} is not ROOT.mode/acled, hold, tie, toll or position")
    if kind := match["kind"]:
        return ClaimKind(kind), Plover(match["lean"]) if match["lean"] else None, None, None
    if match["acled"] and match["acled"] not in ACLED_SHORT:
        raise ValueError(f"{match['acled']!r} is no short name of an ACLED sub-event: {' '.join(ACLED_SHORT)}")
    root = None if match["root"] == "-" else Plover(match["root"])
    return ClaimKind.EVENT, root, match["mode"], ACLED_SHORT[match["acled"]] if match["acled"] else None


def _filler(text: str, field: str, trigger: Words, sentence: Words) -> Filler:
    slot, equals, said = field.partition("=")
    if not equals or slot not in SLOTS:
        raise ValueError(f"{field!r} is not SLOT=WORDS with a slot of {' '.join(SLOTS)}")
    said, arrow, value = said.partition(" => ")
    said, _, cue = said.partition(" / ") if slot == "source" else (said, "", "")
    quoted, *names = [part.strip() for part in said.split(" ~ ")]
    words, elsewhere = _placed(text, quoted, trigger, sentence)
    filler = Filler(slot, words, elsewhere, tuple(names))
    if bool(arrow) != (slot in {"when", "count"}):
        raise ValueError(f"{field!r}: when and count have ' => ' and a value, other slots have none")
    if cue.strip():
        filler = replace(filler, cue=_placed(text, cue.strip(), words, sentence)[0])
    if slot == "when":
        filler = replace(filler, days=read_days(value.strip()))
    return replace(filler, count=read_count(value.strip())) if slot == "count" else filler


def _placed(text: str, quoted: str, near: Words, sentence: Words) -> tuple[Words, bool]:
    """Where the words stand, and whether that is outside the sentence."""
    if quoted.startswith("^"):
        return find(text, quoted[1:], Words(0, len(text)), near), True
    try:
        return find(text, quoted, sentence, near), False
    except NotThere as error:
        raise ValueError(f"{error} in the claim's sentence (^ before words that stand elsewhere)") from None


def read_days(said: str) -> tuple[date, date]:
    """`2020-05-19` or `2020-05-19..2020-05-20`. Raises ValueError."""
    first, span, last = said.partition("..")
    days = date.fromisoformat(first), date.fromisoformat(last if span else first)
    if days[1] < days[0]:
        raise ValueError(f"{said}: the last day is before the first")
    return days


def read_count(said: str) -> Bounds:
    """`killed 3..5 civilians`. Raises ValueError."""
    measure, _, rest = said.partition(" ")
    number, _, of = rest.partition(" ")
    match = NUMBER.fullmatch(number)
    if match is None or not (match["low"] or match["high"]) or (match["low"] and match["high"] and not match["span"]):
        raise ValueError(f"{said!r} is not MEASURE N of, with N as 3, 3.., 3..5 or ..5")
    low = int(match["low"] or 1)
    high = int(match["high"]) if match["high"] else None if match["span"] else low
    if high is not None and high < low:
        raise ValueError(f"{said!r}: {high} is less than {low}")
    return Bounds(Measure(measure), low, high, of.strip())
