"""Incidents on our own episodes: several reports each that copy, correct and contradict one another.

    python bench/incidents.py [--episodes bench/episodes] [--errors NAME]
    python bench/incidents.py --fit [--ridge 25]
    python bench/incidents.py --shares 0 0.1 0.3 1

An episode is a folder of reports (`*.txt` with `.toml` beside) and `incidents.toml`, whose `[[mention]]` entries give report, line (from
1), trigger and the label of the incident meant. Every third episode by name is held out: never used for weights or thresholds. All episodes
are one record here, so a claim may be joined to one of another war; those in the folder `fit` are read for the fit alone, and in no score.
Scored are the claims that the pipeline reads whose trigger overlaps a labelled one (of several the one that overlaps most, events first);
"read" is the share of labelled triggers that have such a claim. "likeness": how well the cosine of likenesses alone parts labelled pairs of
two reports of an episode, as area under the curve. "alone": each claim an incident of its own; "day": claims of one family, place and day.
An impossible join is an incident that holds two claims of which one of `refusals.py` says that they can be no one
occurrence, or days or places of the incident that exclude each other. "best possible": the labelled claims joined as labelled, as far as
nothing forbids it; "read blind": as a language model joined those held out that saw neither labels nor program. "crowds": reports of one
war put on three days (`bench/crowd.py`), of which no two tell of one thing; those held out are of the theatres kept for tests. `--fit` fits
the weights of `vocab/reconcile.toml` on the other episodes, those of `fit` and the other theatres, and writes them (`bench/joining.py` says
how); `--shares` fits with crowds that count for so much, one fit after the other, and writes none; `--errors` lists one of those others.
"""

from __future__ import annotations

import argparse
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path

from bench.crowd import crowds, joined
from bench.episode import Episode, Labelled, held_out, load, matched, profiles_of, scored
from bench.joining import Fitted, fit_all, labels_of

from sitrep.model import Incident
from sitrep.pipeline import Pipeline
from sitrep.reconcile import Profiler, Reconciler, Sides
from sitrep.reconcile.company import LOOKS
from sitrep.reconcile.features import FEATURES
from sitrep.reconcile.nearby import cosine
from sitrep.reconcile.refusals import refusal

EPISODES = Path("bench/episodes")
FOR_THE_FIT = "fit"
BLIND = "read_blind.toml"
VOCABULARY = Path("src/sitrep/vocab/reconcile.toml")
COMMAND = "python bench/incidents.py --fit"
FARTHEST = -1.0


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
    profiles = profiles_of(episodes, profiler)
    found = []
    for incident in incidents:
        members = [profiles[claim] for claim in incident.claims if claim in profiles]
        refused = next((reason for a, b in combinations(members, 2) if (reason := refusal(a, b)) is not None), None)
        night = any(p.is_night for p in members)
        if refused is not None or (members and incident.disputed_days and not night):
            found.append(f"{incident.id}: {refused.__doc__ if refused else 'disputed days'}")
    return found


def write(found: Fitted, told: str) -> None:
    """Puts the weights into the vocabulary, with how they were made."""
    head = VOCABULARY.read_text("utf-8")
    lines = [head[: head.rindex("# Log-odds that a feature")].rstrip(), ""]
    lines += ["# Log-odds that a feature of value 1 adds, for claims of one report and of two; bias: what a pair starts from. In the order"]
    lines += [f"# of `features/every.py`. Made by this command, from {told}:", f"#     {COMMAND}"]
    for name, scale in (("within", found.first.within), ("across", found.first.across)):
        lines += _table(f"weights.{name}", scale.bias, [f.__name__ for f in FEATURES], scale.values)
    lines += ["# The same of the second look, in the order of `company.py`."]
    for name, second in (("within", found.second.within), ("across", found.second.across)):
        lines += _table(f"company.{name}", second.bias, [look.__name__ for look in LOOKS], second.values)
    VOCABULARY.write_text("\n".join(lines).rstrip() + "\n", "utf-8")


def _table(name: str, bias: float, names: list[str], values: tuple[float, ...]) -> list[str]:
    return [f"[{name}]", f"bias = {round(bias, 3)}", *(f"{n} = {value}" for n, value in zip(names, values, strict=True)), ""]


def show(name: str, episodes: list[Episode], incidents: tuple[Incident, ...], profiler: Profiler) -> None:
    """Lists what is in one episode: each labelled incident and where its claims went."""
    profiles = profiles_of(episodes, profiler)
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
    alike = area(episodes, reconciler.profiler)
    print(f"  likeness       {'–' if alike is None else f'{alike:.3f}'}")
    print(f"  alone          {copies[0]}\n  day            {copies[1]}\n  sitrep         {scored(episodes, [i.claims for i in incidents])}")
    print(f"  best possible  {scored(episodes, possible(episodes, reconciler.profiler))}")
    faults = impossible(episodes, incidents, reconciler.profiler)
    print(f"  impossible joins: {len(faults)}" + "".join(f"\n    {fault}" for fault in faults), flush=True)


def area(episodes: list[Episode], profiler: Profiler) -> float | None:
    """The area under the curve of the cosine of likenesses, of all labelled pairs of two reports of one episode: 0.5 is chance.

    What has no likeness counts as farthest. None where all pairs are of one kind.
    """
    of_one, of_two = [], []
    for episode in episodes:
        profiles, labels = profiles_of([episode], profiler), labels_of(episode)
        for a, b in combinations(sorted(labels), 2):
            if profiles[a].report != profiles[b].report:
                near = cosine(profiles[a], profiles[b])
                (of_one if labels[a] == labels[b] else of_two).append(FARTHEST if near is None else near)
    return under_the_curve(of_one, of_two)


def under_the_curve(of_one: list[float], of_two: list[float]) -> float | None:
    """How often one of the first is above one of the second, ties counting half; None where there are none of either."""
    if not (of_one and of_two):
        return None
    ordered = sorted(of_two)
    return sum(bisect_left(ordered, x) + bisect_right(ordered, x) for x in of_one) / (2 * len(of_one) * len(of_two))


def read_blind(episodes: list[Episode], file: Path) -> list[list[str]]:
    """The labelled claims as a reader joined them who saw neither labels nor program; those that he did not see are alone."""
    joined = tomllib.loads(file.read_text("utf-8"))
    groups = []
    for episode in (e for e in episodes if e.name in joined):
        names = {report.id: report.name for report in episode.reports}
        claims = {f"{names[one.report]}:{one.start}": one.claim for one in episode.labelled if one.claim is not None}
        own = [[claims[mark] for mark in marks if mark in claims] for marks in joined[episode.name]]
        seen = {claim for group in own for claim in group}
        groups += [*own, *([claim] for claim in {*claims.values()} - seen)]
    return groups


def possible(episodes: list[Episode], profiler: Profiler) -> list[list[str]]:
    """The labelled claims of each incident together, parted where something forbids it: each goes to the first group that has it."""
    profiles = profiles_of(episodes, profiler)
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for episode in episodes:
        for claim, label in labels_of(episode).items():
            home = next((g for g in groups[label] if all(refusal(profiles[claim], profiles[c]) is None for c in g)), None)
            if home is None:
                groups[label].append([claim])
            else:
                home.append(claim)
    return [group for found in groups.values() for group in found]


def _alone(episodes: list[Episode]) -> list[list[str]]:
    return [[claim.id] for episode in episodes for claim in episode.claims]


def main() -> None:
    """Reads, fits where asked, and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--episodes", type=Path, default=EPISODES)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--ridge", type=float, default=25.0)
    parser.add_argument("--shares", type=float, nargs="+", default=[], metavar="SHARE")
    parser.add_argument("--errors", metavar="NAME")
    args = parser.parse_args()
    pipeline = Pipeline.load(with_likeness=True)
    folders = sorted(path.parent for path in args.episodes.glob("*/incidents.toml"))
    kept = held_out(folder.name for folder in folders)
    if args.errors in kept:
        parser.error(f"{args.errors} is held out")
    episodes = [load(folder, pipeline) for folder in folders]
    profiler = Profiler(Sides(pipeline.book))
    train = [episode for episode in episodes if episode.name not in kept]
    kept_back = [episode for episode in episodes if episode.name in kept]
    found = None
    if args.fit or args.shares:
        more = [load(path.parent, pipeline) for path in sorted((args.episodes / FOR_THE_FIT).glob("*/incidents.toml"))]
        crowd = crowds(pipeline, "train")
        for share in args.shares:
            trial = fit_all(train, more, crowd, profiler, args.ridge, share)
            report("held out", kept_back, episodes, Reconciler(profiler, trial.first, second=trial.second))
        if not args.fit:
            return
        found = fit_all(train, more, crowd, profiler, args.ridge)
        write(found, f"{len(train) + len(more)} episodes and {len(crowd)} crowds")
    reconciler = Reconciler(profiler, found.first, second=found.second) if found else Reconciler(profiler)
    if args.errors:
        show(args.errors, episodes, matched(episodes, reconciler), profiler)
        return
    report("fitted on", train, episodes, reconciler)
    report("held out", kept_back, episodes, reconciler)
    if (blind := args.episodes / BLIND).is_file():
        print(f"  read blind     {scored(kept_back, read_blind(kept_back, blind))}")
    strangers = crowds(pipeline, "test")
    wrong, claims = joined(strangers, reconciler)
    print(f"crowds held out: {len(strangers)} theatres, {claims} claims, {wrong} of them joined to one of another report")


if __name__ == "__main__":
    main()
