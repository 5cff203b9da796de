"""Turn the corpus into folders of gold records, as the project's scorer reads them.

    python -P -m corpus.convert OUT [--split test] [SLUG …]

Each report becomes `OUT/SLUG/` with `report.txt`, `report.toml` and `gold.toml`; the exact words of every slot stand in `words`, those
outside the claim's sentence with ^ before them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from corpus.record import FOLDER, Annotated, BadRecord, Filler, Record, read_corpus
from corpus.words import Words, lines_of

WORDS_NAMES = {"when": "time"}
"""Slots that the gold form calls otherwise."""


def convert(reports: Iterable[Annotated], out: Path, folder: Path = FOLDER) -> int:
    """Writes a gold record for each report; returns how many claims there are."""
    count = 0
    for report in reports:
        target = out / report.slug
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "reports" / f"{report.slug}.txt", target / "report.txt")
        shutil.copyfile(folder / "reports" / f"{report.slug}.toml", target / "report.toml")
        (target / "gold.toml").write_text("\n".join(gold_claim(report, record) for record in report.records), encoding="utf-8")
        count += len(report.records)
    return count


def gold_claim(report: Annotated, record: Record) -> str:
    """One claim as a table of gold.toml."""
    text = report.text
    rows = [
        "[[claim]]",
        f"kind = {_string(record.kind)}",
        f"sentence = {_string(quotation(text, record).of(text))}",
        f"trigger = {_string(record.trigger.of(text))}",
        f"plover = {_string(record.plover or '')}",
        f"mode = {_string(record.mode or '')}",
        f"acled = {_string(record.acled or '')}",
        f"factuality = {_string(record.factuality)}",
        f"actors = {_parties(text, record, 'actor')}",
        f"recipients = {_parties(text, record, 'recipient')}",
        *_place(report, record),
        *(f"when = [{f.days[0]}, {f.days[1]}]" for f in record.in_slot("when") if f.days),
        f"sources = {_parties(text, record, 'source')}",
        f"counts = [{', '.join(_count(f) for f in record.in_slot('count'))}]",
        f"optional = {str(record.optional).lower()}",
        f"words = {{{', '.join(_words(text, record))}}}",
    ]
    return "\n".join(rows) + "\n"


def quotation(text: str, record: Record) -> Words:
    """A part of the claim's line that stands once in the report and in which the trigger is the first of its like."""
    trigger, start = record.trigger, record.sentence.start
    before = text.find(trigger.of(text), start, trigger.end)
    while before != trigger.start:
        start = before + 1
        before = text.find(trigger.of(text), start, trigger.end)
    end = record.sentence.end
    line = lines_of(text)[record.line - 1]
    while text.count(text[start:end]) > 1 and end < line.end:
        end += 1
    return Words(start, end)


def _place(report: Annotated, record: Record) -> list[str]:
    places = record.in_slot("place")
    if not places:
        return ["place = []"]
    names = _names(report.text, places[0])
    known = {name.casefold(): (lat, lon, km) for name, lat, lon, km in report.places}
    at = next((known[name.casefold()] for name in names if name.casefold() in known), None)
    rows = [f"place = [{', '.join(_string(name) for name in names)}]"]
    return rows if at is None else [*rows, f"at = [{at[0]}, {at[1]}]", f"km = {at[2]}"]


def _names(text: str, filler: Filler) -> list[str]:
    """The accepted wordings, the resolved ones first."""
    return [*filler.names, filler.words.of(text)]


def _parties(text: str, record: Record, slot: str) -> str:
    lists = (", ".join(_string(name) for name in _names(text, filler)) for filler in record.in_slot(slot))
    return f"[{', '.join(f'[{names}]' for names in lists)}]"


def _count(filler: Filler) -> str:
    count = filler.count
    if count is None:
        raise ValueError(f"{filler.slot} has no count")
    high = "" if count.high is None else f", high = {count.high}"
    return f"{{measure = {_string(count.measure)}, low = {count.low}{high}, of = {_string(count.of)}}}"


def _words(text: str, record: Record) -> list[str]:
    slots: dict[str, list[str]] = {}
    for filler in record.fillers:
        mark = "^" if filler.elsewhere else ""
        slots.setdefault(WORDS_NAMES.get(filler.slot, filler.slot), []).append(_string(mark + filler.words.of(text)))
        if filler.cue:
            slots.setdefault("cue", []).append(_string(filler.cue.of(text)))
    return [f"{slot} = [{', '.join(said)}]" for slot, said in slots.items()]


def _string(value: str) -> str:
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def main() -> int:
    """Reads the command line and converts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("slugs", nargs="*", help="reports (all where none is named)")
    parser.add_argument("--split", choices=("train", "test"))
    parser.add_argument("--claims", default="reports", help="folder of the annotations")
    args = parser.parse_args()
    try:
        reports = [r for r in read_corpus(split=args.split, claims=args.claims) if not args.slugs or r.slug in args.slugs]
    except BadRecord as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{convert(reports, args.out)} claims of {len(reports)} reports in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
