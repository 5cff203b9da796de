"""Our own episodes of contradicting reports: read, put into one record, and scored against their labels (`bench/episodes/README.md`)."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.conll import Scores, scores
from corpus.episode import marked_reports

from sitrep.ingest import Refusal, ingest
from sitrep.model import Claim, ClaimKind, Incident, Report
from sitrep.pipeline import Pipeline
from sitrep.reconcile import MemoryShelf, Profiler, Reconciler
from sitrep.reconcile.profile import Profile


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled trigger: where it stands, its incident (`episode/label`), and the claim read there, if any."""

    episode: str
    report: str
    label: str
    start: int
    end: int
    claim: str | None


@dataclass(frozen=True, slots=True)
class Episode:
    """One folder, read."""

    name: str
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    labelled: tuple[Labelled, ...]


def load(folder: Path, pipeline: Pipeline) -> Episode:
    """Reads the reports of `folder` and finds its labels in them. Raises ValueError where a label does not stand where it says."""
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    for item in ingest([folder]):
        if isinstance(item, Refusal):
            raise ValueError(f"{folder.name}: {item.error}")
        reports[item.name] = item
        claims += pipeline.read(item).claims
    labelled, faults = [], []
    for mention in tomllib.loads((folder / "incidents.toml").read_text("utf-8"))["mention"]:
        report = reports[mention["report"]]
        spot = _spot(report.text, mention["line"], mention["trigger"])
        if spot is None:
            faults.append(f"{mention['report']}:{mention['line']}: {mention['trigger']}")
            continue
        claim = _claim_at(claims, report.id, *spot)
        labelled.append(Labelled(folder.name, report.id, f"{folder.name}/{mention['incident']}", *spot, claim.id if claim else None))
    if faults:
        raise ValueError(f"{folder.name}: not there: {'; '.join(faults)}")
    return Episode(folder.name, tuple(reports.values()), tuple(claims), tuple(labelled))


def load_marked(path: Path, pipeline: Pipeline) -> Episode:
    """Reads an episode that is one file, with its labels in the text (`corpus/episode.py`)."""
    reports, claims, labelled = [], [], []
    for report, marks in marked_reports(path):
        reports.append(report)
        claims += pipeline.read(report).claims
        for mark in marks:
            claim = _claim_at(claims, report.id, mark.start, mark.end)
            label = f"{path.stem}/{mark.label}"
            labelled.append(Labelled(path.stem, report.id, label, mark.start, mark.end, claim.id if claim else None))
    return Episode(path.stem, tuple(reports), tuple(claims), tuple(labelled))


def _spot(text: str, line: int, trigger: str) -> tuple[int, int] | None:
    lines = text.split("\n")
    if line > len(lines):
        return None
    found = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", lines[line - 1])
    begin = sum(len(x) + 1 for x in lines[: line - 1])
    return (begin + found.start(), begin + found.end()) if found else None


def _claim_at(claims: list[Claim], report: str, start: int, end: int) -> Claim | None:
    """The claim whose trigger overlaps `[start, end)` most; events before others, then the lowest id."""
    found = [c for c in claims if c.report == report and c.trigger.start < end and start < c.trigger.end]
    common = {c.id: min(c.trigger.end, end) - max(c.trigger.start, start) for c in found}
    return min(found, key=lambda c: (-common[c.id], c.kind is not ClaimKind.EVENT, c.id), default=None)


def held_out(names: Iterable[str]) -> frozenset[str]:
    """Every third episode by name."""
    return frozenset(sorted(names)[2::3])


def shelved(episodes: list[Episode], reconciler: Reconciler) -> MemoryShelf:
    """All claims of all episodes on one shelf."""
    shelf = MemoryShelf()
    for episode in episodes:
        by_id = {report.id: report for report in episode.reports}
        for claim in episode.claims:
            shelf.put(claim, by_id[claim.report], reconciler.keys(claim, by_id[claim.report]))
    return shelf


def matched(episodes: list[Episode], reconciler: Reconciler) -> tuple[Incident, ...]:
    """The incidents of one record of all episodes."""
    claims = sorted({claim.id for episode in episodes for claim in episode.claims})
    return reconciler.all(claims, shelved(episodes, reconciler))


def scored(episodes: list[Episode], clusters: Iterable[Iterable[str]]) -> Scores:
    """The scores of clusters of claims on the labelled claims of `episodes`."""
    wanted: dict[str, list[str]] = defaultdict(list)
    label_of: dict[str, str] = {}
    for episode in episodes:
        for one in episode.labelled:
            if one.claim is not None and label_of.setdefault(one.claim, one.label) == one.label and one.claim not in wanted[one.label]:
                wanted[one.label].append(one.claim)
    return scores(wanted.values(), ([c for c in cluster if c in label_of] for cluster in clusters))


def profiles_of(episodes: list[Episode], profiler: Profiler) -> dict[str, Profile]:
    """The profile of every claim, by its id."""
    return {
        claim.id: profiler.profile(claim, report)
        for episode in episodes
        for report in episode.reports
        for claim in episode.claims
        if claim.report == report.id
    }
