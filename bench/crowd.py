"""Crowds: reports of one war as though they came out within three days, so that claims of two reports tell of two things.

A record of a war has a hundred reports of a day, and most of them tell of other things with like words: "thirty were wounded", "the mayor
warned". The episodes are not so: whatever their reports say is about the few incidents that were thought of. A crowd is the reports of a
theatre of the corpus (`corpus/reports`), ten or 21, dealt to three days in turn, each with all days that it tells. Two of them may well
tell of one war and one town, and of one occurrence only by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

from bench.episode import Episode, matched, profiles_of
from bench.folds import Told
from corpus.record import FOLDER, read_corpus

from sitrep.ingest import ingest
from sitrep.model import Claim, Report
from sitrep.pipeline import Pipeline
from sitrep.reconcile import Profiler, Reconciler
from sitrep.reconcile.pair import Pair
from sitrep.reconcile.refusals import refusal

FIRST, DAYS = date(2015, 6, 15), 3
SHARE = 0.25
"""Of the pairs that nothing forbids, how many are looked at when weights are fitted."""


def crowds(pipeline: Pipeline, split: str, folder: Path = FOLDER) -> list[Episode]:
    """The crowds of the theatres of `split`, by name, without labels."""
    slugs: dict[str, list[Path]] = {}
    for annotated in read_corpus(folder, split):
        slugs.setdefault(annotated.theatre, []).append(folder / "reports" / f"{annotated.slug}.txt")
    return [_crowd(name, paths, pipeline) for name, paths in sorted(slugs.items())]


def _crowd(name: str, paths: list[Path], pipeline: Pipeline) -> Episode:
    reports: list[Report] = []
    claims: list[Claim] = []
    for number, report in enumerate(ingest(sorted(paths))):
        if isinstance(report, Report) and report.published is not None:
            day = FIRST + timedelta(number % DAYS)
            moved, by = replace(report, published=day), day - report.published
            reports.append(moved)
            found = tuple(replace(_moved(claim, by), report=moved.id) for claim in pipeline.read(report).claims)
            claims += pipeline.likener.liken(moved, found) if pipeline.likener else found
    return Episode(name, tuple(reports), tuple(claims), ())


def _moved(claim: Claim, by: timedelta) -> Claim:
    time = claim.time
    if time is None or not time.is_resolved:
        return claim
    earliest, latest = (day + by if day is not None else None for day in (time.earliest, time.latest))
    return replace(claim, time=replace(time, earliest=earliest, latest=latest))


def apart(every: list[Episode], profiler: Profiler) -> Iterator[Told]:
    """Pairs of claims of two reports of one crowd that nothing forbids, `SHARE` of them, each told as of two occurrences."""
    draw = Random(0)
    for number, crowd in enumerate(every):
        profiles = profiles_of([crowd], profiler)
        for a, b in combinations([profiles[claim] for claim in sorted(profiles)], 2):
            if a.report != b.report and draw.random() < SHARE and refusal(a, b) is None:
                yield number, Pair(a, b), False


def joined(every: Iterable[Episode], reconciler: Reconciler) -> tuple[int, int]:
    """How many claims of the crowds share an incident with one of another report, and how many claims there are. Each crowd is a record."""
    wrong = claims = 0
    for crowd in every:
        report_of = {claim.id: claim.report for claim in crowd.claims}
        claims += len(report_of)
        for incident in matched([crowd], reconciler):
            reports = [report_of[claim] for claim in incident.claims]
            wrong += len(reports) if len(set(reports)) > 1 else 0
    return wrong, claims
