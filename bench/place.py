"""Measure the place resolver on LGL and GeoVirus, names given: accuracy within 161 km, beside what others reach; and the gazetteer's speed.

    python bench/place.py FOLDER_WITH_places_lgl.jsonl.gz [--misses NAME]

A name counts as *in the gazetteer* when one of its candidates lies within 161 km of the right point.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from sitrep.ground.place.build import build
from sitrep.ground.place.entry import Entry, great_circle_km
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.nations import Nations, weights
from sitrep.ground.place.rank import Focus
from sitrep.ground.place.resolve import resolve, settle
from sitrep.ground.place.toponym import Toponym, look_up

PEERS = {
    "lgl": "mordecai3 82.7 · Edinburgh 76.0 · CamCoder 65.4 · most populous 40.1",
    "geovirus": "CamCoder 84.8 · most populous 52.5",
}
WITHIN_KM = 161.0


def is_near(place: dict[str, float], entry: Entry | None) -> bool:
    """Whether an entry's point lies within 161 km of the right one."""
    return entry is not None and great_circle_km(place["lat"], place["lon"], entry.place.lat, entry.place.lon) <= WITHIN_KM


def documents(file: Path) -> list[dict[str, Any]]:
    """The records of a set."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def country_of(gazetteer: Gazetteer, nations: Nations, name: str) -> str:
    """The name; of a demonym its country's, since LGL counts demonyms as places. Our grounder does not."""
    code = nations.of_demonym(name)
    country = gazetteer.country(code) if code else None
    return country.place.name if country else name


def measure(gazetteer: Gazetteer, nations: Nations, file: Path) -> tuple[Counter[str], list[str]]:
    """Counts and one line for each miss."""
    counts: Counter[str] = Counter()
    misses = []
    for number, document in enumerate(documents(file)):
        text = document["text"]
        names = [Toponym(country_of(gazetteer, nations, p["name"]), p["start"], p["end"]) for p in document["places"]]
        began = time.perf_counter()
        found = settle(gazetteer, names, text, nations.find(text))
        choices = resolve(gazetteer, names, text, Focus(weights(gazetteer, found)), found)
        counts["ms"] += int(1e6 * (time.perf_counter() - began))
        counts["documents"] += 1
        half = "even" if number % 2 == 0 else "odd"
        for place, name, choice in zip(document["places"], names, choices, strict=True):
            if place["lat"] is None:
                counts["without a point"] += 1
                continue
            held = any(is_near(place, entry) for entry in look_up(gazetteer, name.name)[0])
            right = is_near(place, choice.entry)
            counts["all"] += 1
            counts["held"] += held
            counts["right"] += right
            counts["right held"] += right and held
            counts[f"held {half}"] += held
            counts[f"right {half}"] += right and held
            counts["unresolved"] += choice.entry is None and held
            if not held:
                told = choice.entry.kind if choice.entry else "no entry"
                counts["wide elsewhere" if told in ("country", "first", "region", "sea") else "other"] += choice.entry is not None
                counts["unknown"] += choice.entry is None
            if not right:
                chosen = choice.entry
                shown = (
                    f"{chosen.place.name}/{chosen.kind}/{chosen.place.country}/{chosen.part}/{chosen.place.population}"
                    if chosen
                    else choice.reason
                )
                misses.append(
                    f"{document['doc'][-40:]}\t{place['name']}\t{place['lat']},{place['lon']}\t{'held' if held else 'not held'}\t{shown}"
                )
    return counts, misses


def speed(gazetteer: Gazetteer, folder: Path) -> None:
    """Look-ups a second, each name for the first time, and the time to build."""
    names = sorted({p["name"] for f in folder.glob("places_*.gz") for document in documents(f) for p in document["places"]})
    gazetteer.look_up.cache_clear()
    began = time.perf_counter()
    for name in names:
        gazetteer.look_up(name)
    took = time.perf_counter() - began
    print(f"look-ups a second, none cached: {len(names) / took:,.0f} ({len(names)} names)")
    with tempfile.TemporaryDirectory() as empty:
        began = time.perf_counter()
        build(Path(empty) / "places.sqlite")
        print(f"build: {time.perf_counter() - began:.1f} s, {(Path(empty) / 'places.sqlite').stat().st_size / 1e6:.0f} MB")


def main() -> None:
    """Print the table; with --misses, what was missed in one set, to stdout."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--misses", choices=sorted(PEERS))
    options.add_argument("--no-build", action="store_true", help="do not time the build")
    chosen = options.parse_args()
    with Gazetteer.open(progress=lambda done, of: print(f"\rplaces {done}/{of}", end="", file=sys.stderr)) as gazetteer:
        nations = Nations(gazetteer)
        for name, peers in PEERS.items():
            counts, misses = measure(gazetteer, nations, chosen.folder / f"places_{name}.jsonl.gz")
            held = counts["right held"] / counts["held"]
            print(
                f"{name}: of names in the gazetteer {held:.3f} (even {counts['right even'] / counts['held even']:.3f}, odd "
                f"{counts['right odd'] / counts['held odd']:.3f}; {counts['unresolved']} left unresolved), "
                f"over all {counts['right'] / counts['all']:.3f} of {counts['all']} "
                f"({counts['held'] / counts['all']:.3f} in the gazetteer); "
                f"{counts['ms'] / counts['documents'] / 1000:.1f} ms a text. Peers: {peers}"
            )
            print(
                f"  not in the gazetteer: {counts['unknown']} unknown names, {counts['wide elsewhere']} countries, parts and regions "
                f"whose point the set puts more than 161 km away, {counts['other']} other places of the name"
            )
            if chosen.misses == name:
                print("\n".join(misses))
        if not chosen.no_build:
            speed(gazetteer, chosen.folder)


if __name__ == "__main__":
    main()
