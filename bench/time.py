"""Time: our normaliser on MEANTIME beside what else Python has, with one scorer.

    python bench/time.py ../shared/data/dev/times_meantime.jsonl.gz [--errors]

Relaxed: an expression found overlaps a gold one; strict: the same characters; value: overlapping and the same TIMEX3 value.
Matches are one to one. Peers run when they are installed (recognizers-text-date-time, dateparser); they are no dependency of the program.
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
    """Microsoft's recognizers, the first resolution that is not after publication, else the last."""
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]

    found: Found = []
    for model in recognize_datetime(text, "en-us", reference=datetime(published.year, published.month, published.day)):
        values = [v.get("timex", "") for v in (model.resolution or {}).get("values", [])]
        dates = [v.get("value") for v in (model.resolution or {}).get("values", []) if v.get("value")]
        past = [d for d in dates if d[:10] <= published.isoformat()]
        value = (past[-1] if past else dates[0])[:10] if dates and "X" in (values[0] if values else "") else (values[0] if values else "")
        found.append((model.start, model.end + 1, value))
    return found


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--errors", action="store_true", help="list what ours got wrong")
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


if __name__ == "__main__":
    main()
