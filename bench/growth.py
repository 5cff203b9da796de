"""How the cost of reconciling grows: generated claims from scratch, and the adding of one more.

    python bench/growth.py [--sizes 1000 10000 100000] [--adds 100] [--a-day 30]

The claims are of an invented war: some thirty occurrences a day, most of them in a few towns, each told by one to eight reports over
three days; three in ten claims give no day, two in ten no place, one in ten the province alone; numbers and blame differ, and each report
ends in words of its own, so that it is no copy of another. A record ten
times as large is a war ten times as long, as dense as before; `--a-day 300` is a war ten times as dense. Times are of the processor.

"next" is the median time to settle one more claim of those that come next, as a record takes them in (`KeptReconciler`); "any" that of a
claim drawn from all over the record, taken off and added again, with nothing remembered: what a report costs that comes alone and late.
A record of 1,000 claims is twelve days of war, where many a claim has neighbours on one side only: "any" is cheaper there. "exponent" is
that of the time over the claims, from one size to the next. Look-ups are those of `MemoryShelf`. Peak memory is the whole program's.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from math import log
from random import Random
from statistics import median

from sitrep.model import (
    Claim,
    ClaimKind,
    ClaimType,
    DateBasis,
    Entity,
    EntityKind,
    Factuality,
    Likeness,
    Location,
    Measure,
    Participant,
    Place,
    PlacePrecision,
    Plover,
    Quantity,
    Report,
    Role,
    Span,
    TimeBasis,
    TimePrecision,
    When,
)
from sitrep.model.likeness import LONGEST
from sitrep.reconcile import MemoryShelf, Profiler, Reconciler, Sides
from sitrep.reconcile.kept import KeptReconciler
from sitrep.vocab.parties import load_book

START = date(2022, 2, 24)
A_DAY = 30  # occurrences
SYLLABLES = ("ba", "dor", "ka", "lim", "mar", "no", "pet", "ra", "shi", "tov", "ul", "ve", "yar", "zen")
KINDS = (
    ("shelled", "shelling", Plover.ASSAULT, "heavy-weapons"),
    ("struck", "airstrike", Plover.ASSAULT, "aerial"),
    ("killed", "killing", Plover.ASSAULT, None),
    ("attacked", "attack", Plover.ASSAULT, None),
    ("captured", "taking", Plover.ASSAULT, None),
    ("withdrew from", "withdrawal", Plover.RETREAT, "withdraw"),
    ("arrested", "arrest", Plover.COERCE, "arrest"),
    ("met", "meeting", Plover.CONSULT, None),
    ("accused", "accusation", Plover.ACCUSE, "allege"),
)
PARTIES = tuple(
    Entity(party, name, kind, country)
    for party, name, kind, country in (
        ("military:UA", "Ukrainian army", EntityKind.ARMED_FORCE, "UA"),
        ("military:RU", "Russian army", EntityKind.ARMED_FORCE, "RU"),
        ("government:UA", "Ukrainian government", EntityKind.GOVERNMENT, "UA"),
        ("government:RU", "Russian government", EntityKind.GOVERNMENT, "RU"),
    )
)
VICTIMS = ("a market", "a school", "a convoy", "villagers", "a power station", "a bridge", "a depot", "an apartment block", "a bus")
EXTRAS = (
    "in the morning",
    "after midnight",
    "during the evacuation",
    "near the railway station",
    "on the northern outskirts",
    "by the river",
)


DIMENSIONS, SPREAD, ALIKE = 96, 24, 0.65
"""Of likeness: as the weights that ship make it; in how many dimensions points differ, so that the cosines of two occurrences deviate by as
much as in crowds (0.2); the mean cosine of pairs of one occurrence on the episodes of the fit."""


class Occurrence:
    """What reports may tell of: all of it, or a part."""

    def __init__(self, draw: Random, day: int, places: list[tuple[Place, Place]]) -> None:
        self.day = day
        self.place, self.province = places[min(int(draw.paretovariate(0.8)) - 1, len(places) - 1)]
        self.trigger, self.notion, self.plover, self.mode = draw.choice(KINDS)
        self.actor, self.other = draw.sample(PARTIES, 2)
        self.victim, self.extra = draw.choice(VICTIMS), draw.choice(EXTRAS)
        self.killed = draw.choice((None, None, draw.randint(1, 60)))
        self.tellings = min(8, int(draw.paretovariate(1.2)))
        self._sight = Random(f"{day} {self.place.id} {self.trigger} {self.victim} {self.extra}")
        self._point = [self._sight.gauss(0, 1) for _ in range(SPREAD)]

    def seen(self) -> str:
        """The likeness of one telling: as read ones, those of one occurrence have a cosine of `ALIKE` on the mean, those of two of 0."""
        told = [ALIKE**0.5 * x + (1 - ALIKE) ** 0.5 * self._sight.gauss(0, 1) for x in self._point]
        long = LONGEST / sum(x * x for x in told) ** 0.5
        return Likeness("made up", bytes(round(x * long) % 256 for x in told).ljust(DIMENSIONS, b"\0")).as_text()


def places(draw: Random, count: int = 300) -> list[tuple[Place, Place]]:
    """Towns with their provinces, over an area of 6 by 12 degrees."""
    found = []
    for number in range(count):
        lat, lon = draw.uniform(46.0, 52.0), draw.uniform(28.0, 40.0)
        province = f"P{int(lat // 1.5)}-{int(lon // 2)}"
        name = "".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize()
        area = Place(f"g:{province}", province, lat // 1.5 * 1.5 + 0.75, lon // 2 * 2 + 1, "UA", province, PlacePrecision.PROVINCE)
        found.append((Place(f"g:{number}", name, lat, lon, "UA", province), area))
    return found


def generated(count: int, seed: int = 7, a_day: int = A_DAY) -> Iterator[tuple[Claim, Report]]:
    """At least `count` claims with their reports, day by day, of `a_day` occurrences each."""
    draw = Random(seed)
    towns = places(draw)
    made, day = 0, 0
    while made < count:
        pending: dict[int, list[Occurrence]] = {}
        for _ in range(a_day):
            occurrence = Occurrence(draw, day, towns)
            for _ in range(occurrence.tellings):
                pending.setdefault(draw.randint(0, 14), []).append(occurrence)
        for outlet, told in sorted(pending.items()):
            for claim, report in report_of(draw, f"outlet {outlet}", day + draw.choice((0, 1, 1, 2)), told):
                yield claim, report
                made += 1
        day += 1


def report_of(draw: Random, outlet: str, published: int, told: list[Occurrence]) -> list[tuple[Claim, Report]]:
    """One report that tells of these occurrences, a sentence each."""
    text, drafts = "", []
    for occurrence in told:
        begin = len(text)
        spots: dict[str, tuple[int, int]] = {}
        actor = occurrence.actor if draw.random() < 0.8 else None if draw.random() < 0.7 else occurrence.other
        killed = occurrence.killed and max(1, round(occurrence.killed * draw.uniform(0.7, 1.3)))
        kind = draw.random()
        where = None if kind < 0.2 else occurrence.province if kind < 0.3 else occurrence.place
        when = None if draw.random() < 0.3 else START + timedelta(occurrence.day)
        parts = {
            "actor": actor.name if actor else "Forces",
            "trigger": occurrence.trigger,
            "victim": occurrence.victim if draw.random() < 0.8 else "people",
            "in": "in",
            "place": where.name if where else "the east",
            "on": "on",
            "when": when.isoformat() if when else "that day",
            "extra": occurrence.extra if draw.random() < 0.6 else draw.choice(EXTRAS),
            "dead": f"leaving {killed} dead" if killed else "officials said",
        }
        for name, part in parts.items():
            spots[name] = (len(text), len(text) + len(part))
            text += part + " "
        text += "\n"
        drafts.append((occurrence, begin, len(text) - 1, spots, actor, where, when, killed))
    text += own_words(outlet, published, 16 * len(told))
    on = START + timedelta(published)
    report = Report(text, outlet, publisher=outlet, published=on, published_basis=DateBasis.GIVEN)
    found = []
    for occurrence, begin, end, spots, actor, where, when, killed in drafts:
        span = {name: Span(*ends, text[slice(*ends)]) for name, ends in spots.items()}
        people = [Participant(Role.ACTOR, span["actor"], actor)] if actor else []
        claim = Claim(
            report.id,
            report.name,
            ClaimKind.EVENT,
            Span(begin, end, text[begin:end]),
            span["trigger"],
            ClaimType(occurrence.plover, occurrence.mode, None, None, occurrence.notion),
            Factuality.ASSERTED,
            (*people, Participant(Role.RECIPIENT, span["victim"])),
            Location(span["place"], where) if where else None,
            When(span["when"], when, when, TimePrecision.DAY, TimeBasis.STATED) if when else None,
            (Quantity(Measure.KILLED, span["dead"], "people", killed, killed),) if killed else (),
            likeness=occurrence.seen(),
        )
        found.append((claim, report))
    return found


def own_words(outlet: str, day: int, count: int) -> str:
    """Words that no other report has."""
    draw = Random(f"{outlet} {day}")
    return " ".join("".join(draw.choice(SYLLABLES) for _ in range(4)) for _ in range(count)) + "."


def from_scratch(told: list[tuple[Claim, Report]], reconciler: Reconciler) -> tuple[float, int, int, MemoryShelf]:
    """Processor seconds for all of it, the incidents, the claims of the largest one, and the shelf."""
    begun = time.process_time()
    shelf = MemoryShelf()
    for claim, report in told:
        shelf.put(claim, report, reconciler.keys(claim, report))
    incidents = reconciler.all([claim.id for claim, _ in told], shelf)
    took = time.process_time() - begun
    shelf.keep((), incidents)
    return took, len(incidents), max(len(incident.claims) for incident in incidents), shelf


def coming(told: list[tuple[Claim, Report]], reconciler: Reconciler, shelf: MemoryShelf) -> list[float]:
    """Processor seconds to settle each of these claims, which come one after the other; the first, when nothing is remembered, left out."""
    found = []
    for claim, report in told:
        begun = time.process_time()
        shelf.put(claim, report, reconciler.keys(claim, report))
        _settle(claim, reconciler, shelf)
        found.append(time.process_time() - begun)
    return found[1:]


def adding(told: list[tuple[Claim, Report]], adds: int, reconciler: Reconciler, shelf: MemoryShelf) -> list[float]:
    """Processor seconds to settle one more claim: `adds` claims drawn from the record, each taken off and added again."""
    found = []
    for claim, report in Random(11).sample(told, adds):
        keys = reconciler.keys(claim, report)
        shelf.take(claim.id, keys)
        _settle(claim, reconciler, shelf)
        begun = time.process_time()
        shelf.put(claim, report, reconciler.keys(claim, report))
        _settle(claim, reconciler, shelf)
        found.append(time.process_time() - begun)
    return found


def _settle(claim: Claim, reconciler: Reconciler, shelf: MemoryShelf) -> None:
    change = reconciler.add([claim], shelf)
    shelf.keep(change.removed, change.incidents)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--adds", type=int, default=100)
    parser.add_argument("--a-day", type=int, default=A_DAY, help=f"occurrences a day ({A_DAY})")
    args = parser.parse_args()
    profiler = Profiler(Sides(load_book()))
    first: tuple[float, float] | None = None
    before: tuple[int, float] | None = None
    head = f"{'claims':>8} {'seconds':>9} {'exponent':>9} {'incidents':>10} {'largest':>8}"
    print(f"{head} {'next ms':>8} {'p90 ms':>7} {'times':>6} {'any ms':>8} {'p90 ms':>7} {'times':>6} {'peak MB':>8}")
    for size in args.sizes:
        told = list(generated(size + args.adds, a_day=args.a_day))
        took, incidents, largest, shelf = from_scratch(told[:size], Reconciler(profiler))
        ways = (
            coming(told[size : size + args.adds], KeptReconciler(profiler), shelf),
            adding(told[:size], args.adds, Reconciler(profiler), shelf),
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        exponent = f"{log(took / before[1]) / log(size / before[0]):.2f}" if before else ""
        first = first or (median(ways[0]), median(ways[1]))
        cells = f"{size:>8} {took:>9.2f} {exponent:>9} {incidents:>10} {largest:>8}"
        for found, one in zip(ways, first, strict=True):
            middle, ninth = median(found), sorted(found)[int(len(found) * 0.9)]
            cells += f" {middle * 1000:>8.1f} {ninth * 1000:>7.1f} {middle / one:>6.2f}"
        print(f"{cells} {peak:>8.0f}", flush=True)
        before = size, took


if __name__ == "__main__":
    main()
