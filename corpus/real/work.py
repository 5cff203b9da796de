"""Sheets for marking real sentences, and marks from the sheets.

    python -P -m corpus.real.work cut --packs DIR --out build/real  # sheets of numbered sentences, drawn by chance
    python -P -m corpus.real.work check build/real/NAME.claims …       # the faults of filled-in sheets
    python -P -m corpus.real.work keep build/real                      # marks.txt from all sheets that are filled in
    python -P -m corpus.real.work agree build/real_second              # how far a second filling-in of some sheets agrees with the marks

The sheets hold other people's words and stay out of the repository; the marks hold none. A filled-in sheet, `NAME.claims`, has a line a
claim in the form of the corpus (`corpus/record.py`), without values, and with words of the claim's own sentence alone:

    4 | RETREAT.withdraw/transfer | asserted | pulled out | actor=its men | place=Zuwara | when=overnight | source=residents / said
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.packs import HELD_BACK_BY_HASH, TRAIN_SPLIT, is_held_back, is_trainable, read_pack

from corpus.check import modes
from corpus.real.marks import MARKS, Passage, digest_of, read_marks, text_of, written
from corpus.record import SLOTS, Filler, Record, read_type
from corpus.words import NotThere, Words, find, lines_of
from sitrep.model import UNCODED, ClaimKind, Factuality, Report
from sitrep.reader import Reader

LONGEST, SHORTEST = 420, 25
"""Characters of a sentence that is drawn."""
DRAWN = {
    "event_location": {"train": (6100, 1), "dev": (70, 1)},
    "re3d_open": {"train": (40, 20), "dev": (3, 14)},
    "wikievents": {"train": (204, 18), "dev": (5, 10)},
    "muc4": {"train": (720, 8)},
    "ecbplus": {"train": (190, 8)},
}
"""Of each pack and part: how many records, and how many sentences from the start of each at most."""
SENTENCES_A_SHEET = 24


def part_of(pack: str, record: dict[str, Any]) -> str | None:
    """ "train", "dev", or None for a record that is neither trained on nor measured with here."""
    if pack == "ecbplus":
        return "train" if is_trainable(pack, record) else None
    if pack in HELD_BACK_BY_HASH:
        return "dev" if is_held_back(record[HELD_BACK_BY_HASH[pack]]) else "train"
    if record["split"] == TRAIN_SPLIT[pack]:
        return "train"
    return "dev" if record["split"] == "dev" and pack == "wikievents" else None


def drawn(packs: Path, reader: Reader, chance: random.Random, before: set[tuple[str, str]]) -> Iterator[Passage]:
    """Passages of one sentence each, those of a record together; of records (pack, id) `before`, which were drawn already, none."""
    for pack, parts in DRAWN.items():
        by_text = {text_of(pack, record): record for record in read_pack(packs, pack)}
        for part, (count, sentences) in parts.items():
            some = [text for text, record in sorted(by_text.items()) if part_of(pack, record) == part]
            fresh = [text for text in some if (pack, by_text[text]["id"]) not in before]
            for text in chance.sample(fresh, max(0, min(count, len(some)) - (len(some) - len(fresh)))):
                found = [s for s in reader.read(Report(text=text, name=pack)).sentences if SHORTEST <= s.end - s.start <= LONGEST]
                for s in found[:sentences]:
                    yield Passage(pack, by_text[text]["id"], s.start, s.end, digest_of(text[s.start : s.end]), part, ())


def cut(packs: Path, out: Path, seed: int = 7) -> int:
    """Write sheets of sentences of records that no sheet in `out` has yet; returns how many sheets there are."""
    reader = Reader.load()
    texts = {pack: {r["id"]: text_of(pack, r) for r in read_pack(packs, pack)} for pack in DRAWN}
    done = [list(read_marks(sheet)) for sheet in sorted(out.glob("*.at"))]
    before = {(passage.pack, passage.id) for sheet in done for passage in sheet}
    passages = list(drawn(packs, reader, random.Random(seed + len(done)), before))
    sheets: list[list[Passage]] = [[]]
    for last, passage in zip([None, *passages], passages, strict=False):
        is_new = last is None or (last.pack, last.id) != (passage.pack, passage.id)
        if (is_new and len(sheets[-1]) >= SENTENCES_A_SHEET) or (last is not None and last.part != passage.part):
            sheets.append([])
        sheets[-1].append(passage)
    out.mkdir(parents=True, exist_ok=True)
    for number, sheet in enumerate(sheets, len(done) + 1):
        lines = [" ".join(texts[p.pack][p.id][p.start : p.end].split("\n")) for p in sheet]
        (out / f"{number:02}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (out / f"{number:02}.at").write_text("".join(f"{written(p)}\n" for p in sheet), encoding="utf-8")
    return len(done) + len(sheets)


def read_sheet(path: Path) -> tuple[list[Passage], list[str]]:
    """The passages of a filled-in sheet with their claims, and a line for each fault."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    places = list(read_marks(path.with_suffix(".at")))
    claims: dict[int, list[Record]] = {}
    faults: list[str] = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if row.strip() and not row.startswith("#"):
            try:
                record = _read_row(text, row, number)
                claims.setdefault(record.line, []).append(record)
            except ValueError as error:
                faults.append(f"{path.name}:{number}: {error}")
    passages = []
    for line, (place, words) in enumerate(zip(places, lines_of(text), strict=False), 1):
        passages.append(replace(place, records=tuple(_moved(record, place.start - words.start) for record in claims.get(line, ()))))
    return passages, faults


def _read_row(text: str, row: str, number: int) -> Record:
    fields = [field.strip() for field in row.split(" | ")]
    lines = lines_of(text)
    if len(fields) < 4 or not fields[0].isdigit() or not 1 <= int(fields[0]) <= len(lines):
        raise ValueError("a claim has line, type, factuality and trigger, set apart by ' | '")
    line = lines[int(fields[0]) - 1]
    kind, plover, mode, acled = read_type(fields[1])
    factuality, trigger = Factuality(fields[2]), find(text, fields[3], line)
    known = modes()
    if mode and (plover, mode) not in known:
        raise ValueError(f"{plover} has no mode {mode!r}")
    if plover and not mode and kind is ClaimKind.EVENT and any(root == plover for root, _ in known):
        raise ValueError(f"{plover} has modes: name one")
    if acled and factuality in UNCODED:
        raise ValueError(f"ACLED does not code what is {factuality}")
    fillers = tuple(_filler(text, field, trigger, line) for field in fields[4:] if field and field != "optional")
    return Record(number, int(fields[0]), kind, plover, mode, acled, factuality, trigger, line, fillers, "optional" in fields[4:])


def _filler(text: str, field: str, trigger: Words, line: Words) -> Filler:
    slot, _, said = field.partition("=")
    if slot not in SLOTS:
        raise ValueError(f"{field!r} is not SLOT=WORDS with a slot of {' '.join(SLOTS)}")
    said, _, cue = said.partition(" / ")
    try:
        words = find(text, said.split(" ~ ")[0].split(" => ")[0].strip(), line, trigger)
        return Filler(slot, words, elsewhere=False, cue=find(text, cue.strip(), line, words) if cue.strip() else None)
    except NotThere as error:
        raise ValueError(f"{error} in that line") from None


def _moved(record: Record, by: int) -> Record:
    def words(w: Words) -> Words:
        return Words(w.start + by, w.end + by)

    fillers = tuple(replace(f, words=words(f.words), cue=words(f.cue) if f.cue else None) for f in record.fillers)
    return replace(record, trigger=words(record.trigger), sentence=words(record.sentence), fillers=fillers)


def agreement(seconds: Sequence[Passage], firsts: Sequence[Passage]) -> Iterator[str]:
    """How far second marks agree with the first of the same sentences, a line each for claims, types and slots."""
    places = {(p.pack, p.id, p.start): p for p in firsts}
    both = [(places[key], p) for p in seconds if (key := (p.pack, p.id, p.start)) in places]
    pairs = [pair for first, second in both for pair in _paired(first.records, second.records)]
    counts = [sum(len(pair[which].records) for pair in both) for which in (0, 1)]
    yield f"{len(both)} sentences marked twice; {counts[0]} and {counts[1]} claims"
    yield f"claims, F1 {2 * len(pairs) / max(sum(counts), 1):.3f}"
    for name in ("kind", "plover", "acled", "factuality"):
        yield f"{name}, same in paired claims {sum(getattr(a, name) == getattr(b, name) for a, b in pairs) / max(len(pairs), 1):.3f}"
    for slot in SLOTS:
        spans = [([f.words for f in a.in_slot(slot)], [f.words for f in b.in_slot(slot)]) for a, b in pairs]
        shared = sum(sum(any(_meet(w, v) for v in there) for w in here) for here, there in spans)
        filled = sum(len(here) + len(there) for here, there in spans)
        yield f"{slot}, spans of paired claims, F1 {2 * shared / max(filled, 1):.3f} ({filled} spans)"


def _paired(firsts: Sequence[Record], seconds: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Claims whose triggers meet, each once; of several those of one kind and root first."""
    meeting = [(a, b) for a in firsts for b in seconds if _meet(a.trigger, b.trigger)]
    pairs: list[tuple[Record, Record]] = []
    for a, b in sorted(meeting, key=lambda pair: (pair[0].kind, pair[0].plover) != (pair[1].kind, pair[1].plover)):
        if not any(a is x or b is y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _meet(a: Words, b: Words) -> bool:
    return a.start < b.end and b.start < a.end


def main(arguments: Sequence[str] | None = None) -> int:
    """Cut, check or keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    cutting = commands.add_parser("cut", help="draw sentences and write sheets")
    cutting.add_argument("--packs", type=Path, required=True)
    cutting.add_argument("--out", type=Path, required=True)
    commands.add_parser("check", help="print the faults of filled-in sheets").add_argument("sheets", type=Path, nargs="+")
    commands.add_parser("keep", help="write the marks of all filled-in sheets").add_argument("folder", type=Path)
    commands.add_parser("agree", help="compare a second filling-in with the marks").add_argument("folder", type=Path)
    args = parser.parse_args(arguments)
    if args.command == "agree":
        seconds = [p for sheet in sorted(args.folder.glob("*.claims")) for p in read_sheet(sheet)[0]]
        print("\n".join(agreement(seconds, list(read_marks()))))
        return 0
    if args.command == "cut":
        print(f"{cut(args.packs, args.out)} sheets in {args.out}")
        return 0
    sheets = args.sheets if args.command == "check" else sorted(args.folder.glob("*.claims"))
    read = [read_sheet(sheet) for sheet in sheets]
    faults = [fault for _, some in read for fault in some]
    print("\n".join([*faults, f"{sum(len(p.records) for some, _ in read for p in some)} claims, {len(faults)} faults"]))
    if args.command == "keep" and not faults:
        MARKS.write_text("".join(f"{written(p)}\n" for some, _ in read for p in some), encoding="utf-8")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
