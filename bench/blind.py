"""How well dates, places, parties and counts are read in sentences written by a hand that had not seen the code (`bench/blind/`).

    python -P bench/blind.py [--data DIR] [--errors]

Each row is a text of its own, read by the whole program. A row is found when a claim (of `parties.csv`: a participant or a source; of
`counts.csv`: a count of that measure) stands on its words; it is right when the slot says what the row says. A row with an empty answer
is right when the slot is empty or says why it could not be filled.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src")]

from sitrep.errors import SitrepError  # noqa: E402
from sitrep.ingest import Given, ingest_text  # noqa: E402
from sitrep.model import Claim, Entity, Span  # noqa: E402
from sitrep.pipeline import Pipeline  # noqa: E402

EARTH_RADIUS_KM = 6371.0
PROVISIONAL = "provisional"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the program made of a row: whether the slot's owner was found, whether it says the same, and what it says."""

    is_found: bool
    is_right: bool
    shown: str


LOST = Verdict(is_found=False, is_right=False, shown="no such claim")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(__file__).with_suffix(""), help="folder of the four tables")
    parser.add_argument("--errors", action="store_true", help="print the rows that are not right")
    arguments = parser.parse_args()
    pipeline = Pipeline.load()
    print(f"{'table':10}{'rows':>6}{'found':>7}{'right of found':>16}{'right of all':>14}")
    for name, judge in JUDGES.items():
        with (arguments.data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        verdicts = [judge(row, claims_of(pipeline, row)) for row in rows]
        n_found, n_right = sum(v.is_found for v in verdicts), sum(v.is_right for v in verdicts)
        print(f"{name:10}{len(rows):6}{n_found:7}{n_right / max(n_found, 1):16.3f}{n_right / len(rows):14.3f}")
        if arguments.errors:
            for line, (row, verdict) in enumerate(zip(rows, verdicts, strict=True), start=2):
                if not verdict.is_right:
                    print(f"  {name}.csv:{line}: {' | '.join(row.values())}\n      {verdict.shown}")


def claims_of(pipeline: Pipeline, row: Row) -> tuple[Claim, ...]:
    """The claims of the row's text; none when it is refused."""
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    try:
        return pipeline.read(ingest_text(row["text"], given=Given(published=published))).claims
    except SitrepError as error:
        print(f"  refused: {row['text']} ({error})")
        return ()


def judged_time(row: Row, claims: Iterable[Claim]) -> Verdict:
    claim = on_trigger(claims, row)
    if claim is None:
        return LOST
    when = claim.time
    days = (when.earliest, when.latest) if when else (None, None)
    want = tuple(date.fromisoformat(row[end]) if row[end] else None for end in ("earliest", "latest"))
    shown = f"{days[0]} .. {days[1]} from {when.span.text!r} ({when.reason})" if when else "no time"
    return Verdict(is_found=True, is_right=days == want, shown=shown)


def judged_place(row: Row, claims: Iterable[Claim]) -> Verdict:
    claim = on_trigger(claims, row)
    if claim is None:
        return LOST
    location = claim.place
    place = location.place if location else None
    if location is None or place is None:
        return Verdict(
            is_found=True, is_right=not row["place"], shown=f"{location.span.text!r}: {location.reason}" if location else "no place"
        )
    shown = f"{place.name}, {place.admin1}, {place.country} ({place.lat:.2f} {place.lon:.2f}) from {location.span.text!r}"
    if not row["place"]:
        return Verdict(is_found=True, is_right=False, shown=shown)
    away = distance_km(place.lat, place.lon, float(row["lat"]), float(row["lon"]))
    return Verdict(is_found=True, is_right=away <= float(row["km"]), shown=f"{shown}, {away:.0f} km away")


def judged_party(row: Row, claims: Iterable[Claim]) -> Verdict:
    start = [m.start() for m in re.finditer(rf"\b{re.escape(row['words'])}\b", row["text"])][-1]
    end = start + len(row["words"])
    named = [(s, e) for s, e in named_parties(claims) if s.start < end and start < s.end]
    if not named:
        return Verdict(is_found=False, is_right=False, shown="no such participant")
    span, entity = max(named, key=lambda pair: (pair[1] is not None, min(pair[0].end, end) - max(pair[0].start, start)))
    if entity is None:
        return Verdict(is_found=True, is_right=False, shown=f"{span.text!r}: no party")
    is_kind = not row["kind"] or entity.kind.value in row["kind"].split("/")
    is_named = any(is_called(entity, name) for name in row["party"].split("/"))
    shown = f"{span.text!r}: {entity.name} ({entity.id}, {entity.kind.value}, {entity.country}, {entity.basis.value})"
    return Verdict(is_found=True, is_right=is_named and is_kind, shown=shown)


def judged_count(row: Row, claims: Iterable[Claim]) -> Verdict:
    counted = list(dict.fromkeys(quantity for claim in claims for quantity in claim.quantities))
    shown = "; ".join(f"{q.measure.value} {q.low}..{q.high} of {q.of!r}" for q in counted) or "no count"
    if not row["measure"]:
        return Verdict(is_found=True, is_right=not counted, shown=shown)
    low, high = (int(row[bound]) if row[bound] else None for bound in ("low", "high"))
    of_measure = [q for q in counted if q.measure.value == row["measure"]]
    is_right = any((q.low, q.high) == (low, high) and folded(row["of"]) in folded(q.of or "") for q in of_measure)
    return Verdict(is_found=bool(of_measure), is_right=is_right, shown=shown)


JUDGES: dict[str, Callable[[Row, Iterable[Claim]], Verdict]] = {
    "times": judged_time,
    "places": judged_place,
    "parties": judged_party,
    "counts": judged_count,
}


def on_trigger(claims: Iterable[Claim], row: Row) -> Claim | None:
    """The first claim whose trigger shares words with the row's trigger, where that stands last in the text."""
    start = row["text"].rindex(row["trigger"])
    end = start + len(row["trigger"])
    return next((claim for claim in claims if claim.trigger.start < end and start < claim.trigger.end), None)


def named_parties(claims: Iterable[Claim]) -> list[tuple[Span, Entity | None]]:
    """Every participant and source, with its words."""
    pairs: list[tuple[Span, Entity | None]] = []
    for claim in claims:
        pairs += [(participant.span, participant.entity) for participant in claim.participants]
        pairs += [(source.span, source.entity) for source in claim.sources]
    return pairs


def is_called(entity: Entity, expected: str) -> bool:
    """Whether the party is the `expected` one: by its name, as "OFFICE in CC" (all its words and the country), or as provisional."""
    if expected == PROVISIONAL:
        return entity.id.startswith("x-")
    office, is_office, country = expected.rpartition(" in ")
    if is_office and len(country) == 2:
        return entity.country == country and set(folded(office).split()) <= set(folded(entity.name).split())
    return folded(entity.name) == folded(expected)


def folded(name: str) -> str:
    """Without case, accents, punctuation and articles."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(word for word in re.findall(r"\w+", bare.replace("'", "")) if word != "the")


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points in degrees."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


if __name__ == "__main__":
    main()
