"""Incidents on our own episodes: several reports each that copy, correct and contradict one another.

    python bench/incidents.py [--episodes bench/episodes] [--errors NAME]
    python bench/incidents.py --fit [--ridge 1.0]

An episode is a folder of reports (`*.txt` with `.toml` beside) and `incidents.toml`, whose `[[mention]]` entries give report, line (from
1), trigger and the label of the incident meant. Every third episode by name is held out: never used for weights or thresholds. All episodes
are one record here, so a claim may be joined to one of another war. Scored are the claims that the pipeline reads whose trigger
overlaps a labelled one (of several the one that overlaps most, events first); "read" is the share of labelled triggers that have such
a claim. "alone": each claim an incident of its own; "day": claims of one family, place and day. An impossible join is an incident that
holds two claims of which one of `refusals.py` says that they can be no one occurrence, or days or places of the incident that exclude
each other. `--fit` fits the weights of `vocab/reconcile.toml` on the other episodes and writes them; `--errors` lists one of those others.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from bench.conll import Scores, scores
from bench.fitting import best_start, fit_weights

from sitrep.ingest import Refusal, ingest
from sitrep.model import Claim, ClaimKind, Incident, Report
from sitrep.pipeline import Pipeline
from sitrep.reconcile import MemoryShelf, Profiler, Reconciler, Sides
from sitrep.reconcile.features import FEATURES, Weights
from sitrep.reconcile.pair import Pair
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.refusals import refusal

EPISODES = Path("bench/episodes")
VOCABULARY = Path("src/sitrep/vocab/reconcile.toml")
COMMAND = "python bench/incidents.py --fit"


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


def by_day(episodes: list[Episode], profiler: Profiler) -> list[list[str]]:
    """The baseline: claims of one family, place and first day together; those without a place or a day alone."""
    found: dict[object, list[str]] = defaultdict(list)
    for episode in episodes:
        by_id = {report.id: report for report in episode.reports}
        for claim in episode.claims:
            p = profiler.profile(claim, by_id[claim.report])
            key: object = (p.family, p.place.id, p.first) if p.place is not None and p.first is not None else claim.id
            found[key].append(claim.id)
    return list(found.values())


def impossible(episodes: list[Episode], incidents: Iterable[Incident], profiler: Profiler) -> list[str]:
    """The incidents among the claims of `episodes` that hold what excludes each other, told in a line each."""
    profiles = _profiles(episodes, profiler)
    found = []
    for incident in incidents:
        members = [profiles[claim] for claim in incident.claims if claim in profiles]
        refused = next((reason for a, b in combinations(members, 2) if (reason := refusal(a, b)) is not None), None)
        night = any(p.is_night for p in members)
        if refused is not None or (members and incident.disputed_days and not night):
            found.append(f"{incident.id}: {refused.__doc__ if refused else 'disputed days'}")
    return found


def _profiles(episodes: list[Episode], profiler: Profiler) -> dict[str, Profile]:
    return {
        claim.id: profiler.profile(claim, report)
        for episode in episodes
        for report in episode.reports
        for claim in episode.claims
        if claim.report == report.id
    }


def pairs(episodes: list[Episode], profiler: Profiler) -> list[tuple[Pair, bool]]:
    """All pairs of labelled claims of one episode that nothing forbids, and whether they are of one incident."""
    profiles = _profiles(episodes, profiler)
    found = []
    for episode in episodes:
        labels = {one.claim: one.label for one in episode.labelled if one.claim is not None}
        for a, b in combinations(sorted(labels), 2):
            if refusal(profiles[a], profiles[b]) is None:
                found.append((Pair(profiles[a], profiles[b]), labels[a] == labels[b]))
    return found


def fitted(episodes: list[Episode], profiler: Profiler, ridge: float) -> Weights:
    """Weights fitted on `episodes`, and the starting odds of the best B³ on them."""
    told = pairs(episodes, profiler)
    plain = fit_weights(told, ridge)

    def measure(tried: Weights) -> float:
        return scored(episodes, [incident.claims for incident in matched(episodes, Reconciler(profiler, tried))]).b_cubed.f1

    best, weights = best_start(plain, measure)
    of_one = sum(answer for _, answer in told)
    print(f"{len(told)} pairs, {of_one} of one incident; B³ {100 * measure(plain):.1f}, with the best odds {100 * best:.1f}")
    return weights


def write(weights: Weights, told: str) -> None:
    """Puts the weights into the vocabulary, with how they were made."""
    head = VOCABULARY.read_text("utf-8")
    lines = [head[: head.rindex("# Log-odds that a feature")].rstrip(), ""]
    lines += ["# Log-odds that a feature of value 1 adds, for claims of one report and of two; bias: what a pair starts from. In the order"]
    lines += [f"# of `features.py`. Made by this command, from {told}:", f"#     {COMMAND}"]
    for name, scale in (("within", weights.within), ("across", weights.across)):
        lines += [f"[weights.{name}]", f"bias = {round(scale.bias, 3)}"]
        lines += [f"{feature.__name__} = {value}" for feature, value in zip(FEATURES, scale.values, strict=True)] + [""]
    VOCABULARY.write_text("\n".join(lines).rstrip() + "\n", "utf-8")


def show(name: str, episodes: list[Episode], incidents: tuple[Incident, ...], profiler: Profiler) -> None:
    """Lists what is in one episode: each labelled incident and where its claims went."""
    profiles = _profiles(episodes, profiler)
    owner = {claim: incident.id for incident in incidents for claim in incident.claims}
    [episode] = [e for e in episodes if e.name == name]
    for label, ones in sorted(_by_label(episode).items()):
        print(f"\n{label}")
        for one in ones:
            if one.claim is None:
                text = next(r.text for r in episode.reports if r.id == one.report)
                print(f"  not read: {text[one.start : one.end]}")
                continue
            p = profiles[one.claim]
            day = [date.fromordinal(x).isoformat() if x else "…" for x in (p.first, p.last)] if p.is_dated else "undated"
            place = p.place.name if p.place else "-"
            who = f"{sorted(p.actor.ids or p.actor.words)} → {sorted(p.recipient.ids or p.recipient.words)}"
            told = f"{p.claim.report_name:<20} {p.claim.trigger.text:<16} {p.strand:<16}"
            print(f"  {owner[one.claim][:8]} {told} {place} {day} {who} {p.counts}")


def _by_label(episode: Episode) -> dict[str, list[Labelled]]:
    found: dict[str, list[Labelled]] = defaultdict(list)
    for one in episode.labelled:
        found[one.label].append(one)
    return found


def report(title: str, episodes: list[Episode], everything: list[Episode], reconciler: Reconciler) -> None:
    """Prints the scores of `episodes` within the record of `everything`."""
    labelled = [one for episode in episodes for one in episode.labelled]
    read = sum(one.claim is not None for one in labelled)
    incidents = matched(everything, reconciler)
    copies = [scored(episodes, clusters) for clusters in (_alone(episodes), by_day(everything, reconciler.profiler))]
    print(f"{title}: {len(episodes)} episodes, {len(labelled)} labelled triggers, {read} read ({100 * read / max(1, len(labelled)):.1f} %)")
    print(f"  alone   {copies[0]}\n  day     {copies[1]}\n  sitrep  {scored(episodes, [i.claims for i in incidents])}")
    faults = impossible(episodes, incidents, reconciler.profiler)
    print(f"  impossible joins: {len(faults)}" + "".join(f"\n    {fault}" for fault in faults), flush=True)


def _alone(episodes: list[Episode]) -> list[list[str]]:
    return [[claim.id] for episode in episodes for claim in episode.claims]


def main() -> None:
    """Reads, fits where asked, and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--episodes", type=Path, default=EPISODES)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--errors", metavar="NAME")
    args = parser.parse_args()
    pipeline = Pipeline.load()
    folders = sorted(path.parent for path in args.episodes.glob("*/incidents.toml"))
    kept = held_out(folder.name for folder in folders)
    if args.errors in kept:
        parser.error(f"{args.errors} is held out")
    episodes = [load(folder, pipeline) for folder in folders]
    profiler = Profiler(Sides(pipeline.book))
    train = [episode for episode in episodes if episode.name not in kept]
    weights = fitted(train, profiler, args.ridge) if args.fit else None
    if weights:
        write(weights, f"{len(train)} episodes")
    reconciler = Reconciler(profiler, weights)
    if args.errors:
        show(args.errors, episodes, matched(episodes, reconciler), profiler)
        return
    report("fitted on", train, episodes, reconciler)
    report("held out", [episode for episode in episodes if episode.name in kept], episodes, reconciler)


if __name__ == "__main__":
    main()
