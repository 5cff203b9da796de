"""Time: our normaliser on MEANTIME beside what else Python has, with one scorer.

    python bench/time.py ../shared/data/dev/times_meantime.jsonl.gz [--errors] [--incidents ../shared/data/train/muc4.jsonl.gz]

Relaxed: an expression found overlaps a gold one; strict: the same characters; value: overlapping and the same TIMEX3 value.
`--incidents`: of the incident dates keyed for MUC-4 reports, how many are among the dates read in their text.
Peers run when they are installed (recognizers-text-date-time, dateparser); they are no dependency of the program.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

Found = list[tuple[int, int, str]]
Tagger = Callable[[str, date], Found]


@dataclass
class Score:
    """Counts over all documents."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    seconds: float = 0.0
    words: int = 0

    def f1(self, right: int) -> float:
        return 200 * right / max(self.gold + self.found, 1)


def ours(text: str, published: date) -> Found:
    """`find` and `resolve`, the last date told carried forward, tense from the words."""
    from sitrep.ground.time import TimeTeller

    teller = TimeTeller(published)
    found: Found = []
    for line in re.finditer(r"[^\n]+", text):
        for words, resolution in teller.tell(line.group()):
            for start, end, timex in teller.values(words, resolution):
                found.append((line.start() + start, line.start() + end, timex))
    return found


def recognizers(text: str, published: date) -> Found:
    """Microsoft's recognizers; of several resolutions the last that is not after publication, brought to the form of the gold values."""
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]

    found: Found = []
    for model in recognize_datetime(text, "en-us", reference=datetime(published.year, published.month, published.day)):
        values = (model.resolution or {}).get("values", [])
        starts = [(value.get("value") or value.get("start") or "", value.get("timex", "")) for value in values]
        past = [pair for pair in starts if pair[0] and pair[0][:10] <= published.isoformat()]
        day, timex = (past[-1:] or starts[:1] or [("", "")])[0]
        found.append((model.start, model.end + 1, plain_timex(day, timex)))
    return found


def plain_timex(day: str, timex: str) -> str:
    """A recognizers timex with the day it was resolved to put in ("XXXX-10", "XXXX-WXX-5TMO"), and the duration of a triple."""
    if timex.startswith("("):
        return timex.strip("()").split(",")[-1]
    if not timex.startswith("XXXX") or not day:
        return timex
    head, _, part = timex.partition("T")
    return (day[:7] if len(head) == 7 else day[:10]) + (f"T{part}" if part else "")


def dateparser_search(text: str, published: date) -> Found:
    """dateparser's `search_dates`, days as values."""
    from dateparser.search import search_dates  # type: ignore[import-not-found]

    base = datetime(published.year, published.month, published.day)
    found: Found = []
    at = 0
    for words, moment in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}) or []:
        start = text.find(words, at)
        if start >= 0:
            found.append((start, start + len(words), moment.date().isoformat()))
            at = start + len(words)
    return found


PEERS: tuple[tuple[str, str | None, Tagger], ...] = (
    ("sitrep", None, ours),
    ("recognizers-text", "recognizers_date_time", recognizers),
    ("dateparser", "dateparser", dateparser_search),
)


def normal(value: str) -> str:
    """TIMEX3 values compared without the parts annotators write in several ways (zone, stray type letters)."""
    return re.sub(r"Z$", "", value.strip()).upper().replace("PT24H", "P1D")


def score_document(gold: list[dict[str, str]], found: Found, score: Score, errors: list[str] | None, text: str) -> None:
    """Match found and gold one to one, longest overlap first."""
    pairs = sorted(
        ((min(f[1], int(g["end"])) - max(f[0], int(g["start"])), i, k) for i, g in enumerate(gold) for k, f in enumerate(found)),
        key=lambda pair: -pair[0],
    )
    used_gold: dict[int, int] = {}
    used_found: set[int] = set()
    for overlap, i, k in pairs:
        if overlap > 0 and i not in used_gold and k not in used_found:
            used_gold[i] = k
            used_found.add(k)
    score.gold += len(gold)
    score.found += len(found)
    score.relaxed += len(used_gold)
    for i, g in enumerate(gold):
        start, end = int(g["start"]), int(g["end"])
        f = found[used_gold[i]] if i in used_gold else None
        score.strict += f is not None and (f[0], f[1]) == (start, end)
        score.value += f is not None and normal(f[2]) == normal(g["value"])
        if errors is not None and (f is None or normal(f[2]) != normal(g["value"])):
            errors.append(
                f"gold {text[start:end]!r} {g['value']}  ours {text[f[0] : f[1]]!r} {f[2]}"
                if f
                else f"missed {text[max(0, start - 30) : end + 20]!r}"
            )
    if errors is not None:
        errors += [
            f"spurious {text[f[0] : f[1]]!r} in {text[max(0, f[0] - 25) : f[1] + 15]!r}" for k, f in enumerate(found) if k not in used_found
        ]


def run(documents: Iterable[dict[str, str]], tagger: Tagger, errors: list[str] | None) -> Score:
    """Tag and score all documents."""
    score = Score()
    for document in documents:
        began = time.process_time()
        found = tagger(document["text"], date.fromisoformat(document["published"]))
        score.seconds += time.process_time() - began
        score.words += len(document["text"].split())
        score_document(document["times"], found, score, errors, document["text"])  # type: ignore[arg-type]
    return score


MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
HEADER_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)})\w* (\d\d)\b", re.IGNORECASE)


def incidents(path: str) -> tuple[int, int, int]:
    """Keyed incident dates, those read exactly, and those inside an interval read; dates keyed as "on or before" are left out."""
    from sitrep.ground.time import TimeTeller

    keyed = exact = inside = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        reports = [report for report in map(json.loads, lines) if report["split"] == "dev"]
    for report in reports:
        text = report["text_cased"]
        header = HEADER_DATE.search(text[:160])
        if not header:
            continue
        day, month, year = int(header.group(1)), MONTHS.index(header.group(2).upper()) + 1, 1900 + int(header.group(3))
        teller = TimeTeller(date(year, month, day))
        read = set()
        for sentence in re.split(r"(?<=[.!?])\s+|\n", text[header.end() :]):
            read |= {(str(found.earliest), str(found.latest)) for _, found in teller.tell(sentence) if found.earliest and found.latest}
        fills = [fill for template in report["templates"] for fill in template["slots"].get("incident_date", {}).get("fills", [])]
        for wanted in [(value["from"], value["to"]) for fill in fills for value in fill["value"] if value["from"]]:
            keyed += 1
            exact += wanted in read
            inside += wanted not in read and any(first <= wanted[0] and wanted[1] <= last for first, last in read)
    return keyed, exact, inside


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--errors", action="store_true", help="list what ours got wrong")
    parser.add_argument("--incidents", metavar="MUC4", help="also look for the incident dates of MUC-4's reports")
    options = parser.parse_args()
    with gzip.open(options.file, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    print(f"{'tagger':18} {'relaxed':>8} {'strict':>8} {'value':>8} {'found':>6} {'gold':>6} {'ms/1000 words':>14}")
    for name, package, tagger in PEERS:
        if package and importlib.util.find_spec(package) is None:
            print(f"{name:18} not installed")
            continue
        errors: list[str] | None = [] if options.errors and package is None else None
        score = run(documents, tagger, errors)
        speed = 1e6 * score.seconds / max(score.words, 1)
        rates = f"{score.f1(score.relaxed):8.1f} {score.f1(score.strict):8.1f} {score.f1(score.value):8.1f}"
        print(f"{name:18} {rates} {score.found:6} {score.gold:6} {speed:14.1f}")
        for line in errors or []:
            print("   ", line, file=sys.stderr)
    if options.incidents:
        keyed, exact, inside = incidents(options.incidents)
        print(f"incident dates of MUC-4: {keyed} keyed, {exact} read exactly ({exact / keyed:.1%}), {inside} more inside an interval read")


if __name__ == "__main__":
    main()
