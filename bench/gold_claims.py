"""Annotated reports as claims, so that the rules of the situation can be tried without what reading gets wrong.

    from bench.gold_claims import Grounds, gold_records
    for report, claims in gold_records(Path("bench/synthetic"), Grounds.load()): ...

Words are found in the report: in the claim's own sentence where they stand there, else where they stand last before it, else first.
Places lie where `at` says, by the nearest entry of that name, else as the gazetteer has the name alone; parties are those of the party
book by the wordings accepted, best first; days, numbers and factuality are the annotated ones. What is not found is left out.
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sitrep.ground.place import Gazetteer
from sitrep.ingest import Refusal, ingest
from sitrep.model import (
    Acled,
    Claim,
    ClaimKind,
    ClaimType,
    Entity,
    EntityKind,
    Factuality,
    LinkBasis,
    Location,
    Measure,
    Participant,
    Place,
    PlacePrecision,
    Plover,
    Quantity,
    Report,
    Role,
    Source,
    Span,
    TimeBasis,
    TimePrecision,
    When,
)
from sitrep.vocab.parties import PartyBook, PartyEntry, load_book
from sitrep.vocab.parties.folding import fold

STOPS = frozenset({".", "!", "?", "\n"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What names are looked up in."""

    book: PartyBook
    gazetteer: Gazetteer

    @classmethod
    def load(cls) -> Grounds:
        """The package's own book and the place index of the user's cache."""
        return cls(load_book(), Gazetteer.open())


def gold_records(folder: Path, grounds: Grounds, only: tuple[str, ...] = ()) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Each annotated report below `folder` with its claims, by name; `only` keeps those of these names."""
    for item in ingest([folder / name for name in only] if only else [folder]):
        if isinstance(item, Refusal):
            print(item.error, file=sys.stderr)
            continue
        gold = folder / item.name / "gold.toml"
        if gold.exists():
            yield item, claims_of(item, tomllib.loads(gold.read_text(encoding="utf-8")).get("claim", []), grounds)


def claims_of(report: Report, gold: list[dict[str, Any]], grounds: Grounds) -> tuple[Claim, ...]:
    """The annotated claims of one report; those whose sentence is not in it are left out."""
    country = _country(gold, grounds)
    places = {name: table for table in gold if table.get("at") for name in table.get("place") or []}
    gold = [_placed(table, places) for table in gold]
    made = [_Annotation(report, table, grounds, country).claim() for table in gold]
    return tuple(claim for claim in made if claim is not None)


def _placed(table: dict[str, Any], places: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The table with the point that another gives for its first name, where it gives none."""
    name = (table.get("place") or [""])[0]
    other = places.get(name)
    if table.get("at") or other is None:
        return table
    names = list(dict.fromkeys([*table["place"], *other["place"]]))
    return {**table, "at": other["at"], "km": other.get("km", 25), "place": names}


class _Annotation:
    """One [[claim]] table, and the words of the report that it means."""

    def __init__(self, report: Report, table: dict[str, Any], grounds: Grounds, country: str | None) -> None:
        self.report, self.table, self.grounds, self.country = report, table, grounds, country

    def claim(self) -> Claim | None:
        at = self.report.text.find(self.table["sentence"])
        if at < 0:
            return None
        self.start, self.end = _sentence(self.report.text, at, at + len(self.table["sentence"]))
        inner = at + self.table["sentence"].find(self.table["trigger"])
        trigger = self.report.quote(inner, inner + len(self.table["trigger"]))
        kind = ClaimKind(self.table["kind"])
        plover, acled = self.table.get("plover"), self.table.get("acled")
        claim_type = ClaimType(Plover(plover) if plover else None, self.table.get("mode") or None, Acled(acled) if acled else None)
        return Claim(
            self.report.id,
            self.report.name,
            kind,
            self.report.quote(self.start, self.end),
            trigger,
            claim_type,
            Factuality(self.table["factuality"]),
            (*self._participants("actors", Role.ACTOR), *self._participants("recipients", Role.RECIPIENT)),
            self._location(),
            self._when(trigger),
            tuple(self._quantities(trigger)),
            tuple(self._sources()),
        )

    def _participants(self, slot: str, role: Role) -> list[Participant]:
        found = []
        for wordings in self.table.get(slot) or []:
            if span := self._find(wordings):
                found.append(Participant(role, span, self._entity(wordings, span)))
        return found

    def _sources(self) -> Iterator[Source]:
        for wordings in self.table.get("sources") or []:
            longest = sorted(wordings, key=len, reverse=True)
            if span := self._find(longest):
                yield Source(span, entity=self._entity(wordings, span))

    def _entity(self, wordings: list[str], span: Span) -> Entity:
        """The party of the book that a wording names, its own before a state's body; else one of its own words."""
        named: list[PartyEntry] = []
        for wording in (w for w in wordings if not w.startswith("!")):
            found = self.grounds.book.candidates(wording)
            near = [e for e in found if e.country == self.country] or list(found)
            named += near[:1]
        if named:
            return min(named, key=lambda e: ":" in e.id).entity()
        name = next(w for w in wordings if not w.startswith("!"))
        return Entity(f"x-{fold(name).replace(' ', '-')}", span.text, EntityKind.UNKNOWN, basis=LinkBasis.PROVISIONAL)

    def _location(self) -> Location | None:
        wordings = self.table.get("place") or []
        span = self._find(wordings) if wordings else None
        place = self._place(wordings)
        if place is None and span is not None and span.text[0].islower():
            span = self._find(wordings[:1]) or span  # a place known by its name alone goes by its name
        return Location(span, place) if span else None

    def _place(self, wordings: list[str]) -> Place | None:
        at = self.table.get("at")
        for wording in wordings:
            found = self.grounds.gazetteer.candidates(wording)
            if at:
                near = [p for p in found if _km(at, (p.lat, p.lon)) <= self.table.get("km", 25)]
                if near:
                    return min(near, key=lambda p: (_km(at, (p.lat, p.lon)), p.id))
            elif here := [p for p in found if p.country == self.country]:
                return here[0]
        if at:
            key = fold(wordings[0]).replace(" ", "-")
            return Place(f"gold:{key}", wordings[0], at[0], at[1], self.country, precision=PlacePrecision.TOWN)
        return None

    def _when(self, trigger: Span) -> When | None:
        days = self.table.get("when")
        if not days:
            return None
        first, last = (day if isinstance(day, date) else None for day in days)
        length = (last - first).days if first and last else 0
        whole_month = bool(first and last and first.day == 1 and (first.year, first.month) == (last.year, last.month) and length >= 27)
        whole_year = bool(first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31))
        precision = TimePrecision.DAY if length <= 1 else TimePrecision.SPAN
        precision = TimePrecision.YEAR if whole_year else TimePrecision.MONTH if whole_month else precision
        return When(trigger, first, last, precision, TimeBasis.STATED)

    def _quantities(self, trigger: Span) -> Iterator[Quantity]:
        for count in self.table.get("counts") or []:
            span = self._find([count["of"]]) if count.get("of") else None
            yield Quantity(Measure(count["measure"]), span or trigger, count.get("of"), count.get("low"), count.get("high"))

    def _find(self, wordings: list[str]) -> Span | None:
        """The first wording in the claim's sentence; else the last before it; else the first after it."""
        said = [w for w in wordings if not w.startswith("!")]
        text = self.report.text
        for wording in said:
            if (at := text.find(wording, self.start, self.end)) >= 0:
                return self.report.quote(at, at + len(wording))
        for wording in said:
            if (at := text.rfind(wording, 0, self.start)) >= 0 or (at := text.find(wording, self.end)) >= 0:
                return self.report.quote(at, at + len(wording))
        return None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence round `[start, end)`, roughly: from after the last full stop before it to the first at or after its end."""
    while start > 0 and not (text[start - 1] == "\n" or (text[start - 1] == " " and text[start - 2] in STOPS)):
        start -= 1
    while end < len(text) and text[end] != "\n" and text[end - 1] not in STOPS:
        end += 1
    return start, end


def _country(gold: list[dict[str, Any]], grounds: Grounds) -> str | None:
    """The country in which most of the report's placed claims lie."""
    votes: dict[str, int] = {}
    for table in gold:
        at = table.get("at")
        for place in (p for name in table.get("place") or [] for p in grounds.gazetteer.candidates(name)[:20]):
            if place.country and at and _km(at, (place.lat, place.lon)) <= table.get("km", 25):
                votes[place.country] = votes.get(place.country, 0) + 1
    return max(sorted(votes), key=lambda c: votes[c]) if votes else None


def _km(a: tuple[float, float] | list[float], b: tuple[float, float]) -> float:
    """Great-circle distance in kilometres."""
    la, lb = math.radians(a[0]), math.radians(b[0])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
