"""Where the training packs come from: `python -m training.sources [--check DOWNLOADS] [--build DOWNLOADS --out PACKS] [--packs PACKS]`.

Without an option it says what to download for each pack, under which licence, and where each file must lie. `--check` names what is
missing below a folder of downloads; `--build` makes the packs of what is there; `--packs` checks a folder of packs before training.
What each pack must be is data (`training/sources.toml`). Exit status 1 where something is missing. Nothing is downloaded by itself.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import marked_texts, treebanks
from training.packs import READERS, read_pack
from training.prepare import write_pack

BUILDERS: dict[str, Callable[[Path], Iterator[dict[str, Any]]]] = {
    "ecbplus": marked_texts.ecbplus,
    "event_location": marked_texts.event_location,
    "ewt": treebanks.ewt,
    "gum_open": treebanks.gum,
    "re3d_open": marked_texts.re3d,
    "wikievents": marked_texts.wikievents,
}
NEAR = 0.1
"""Releases differ: a pack whose count of records is farther from the one trained on than this share is named."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A pack: what it is, where from, under which licence, the files it is built of, and how many records it held."""

    pack: str
    name: str
    where: str
    licence: str
    originals: tuple[str, ...]
    records: int
    otherwise: str | None = None

    def missing(self, downloads: Path) -> tuple[str, ...]:
        """The originals that no file below `downloads` is."""
        return tuple(pattern for pattern in self.originals if next(downloads.glob(pattern), None) is None)


def origins() -> tuple[Origin, ...]:
    """All packs, by name."""
    table = tomllib.loads(Path(__file__).with_name("sources.toml").read_text(encoding="utf-8"))
    return tuple(
        Origin(pack, row["name"], row["from"], row["licence"], tuple(row["originals"]), row["records"], row.get("else"))
        for pack, row in table.items()
    )


def listed(some: Origin) -> Iterator[str]:
    """What to download for a pack."""
    yield f"{some.pack}: {some.name}"
    yield f"  from     {some.where}"
    yield f"  licence  {some.licence}"
    yield from (f"  file     {pattern}" for pattern in some.originals)
    if some.otherwise:
        yield f"  {some.otherwise}"


def checked(some: Origin, downloads: Path) -> Iterator[str]:
    """What is missing for a pack, a line each."""
    yield from (f"{some.pack}: no {downloads / pattern}" for pattern in some.missing(downloads))
    if some.otherwise:
        yield f"{some.pack}: {some.otherwise}"


def build(some: Origin, downloads: Path, packs: Path) -> str:
    """Makes a pack where all it needs is there; says what came of it. A pack that is there is left as it is."""
    target = packs / f"{some.pack}.jsonl.gz"
    if target.exists():
        return f"{some.pack}: is there already"
    builder = BUILDERS.get(some.pack)
    missing = some.missing(downloads)
    if builder is None or missing:
        return f"{some.pack}: not built, {'it must be brought' if builder is None else 'no ' + ', '.join(missing)}"
    return f"{some.pack}: {write_pack(target, builder(downloads))} records (the weights were trained on {some.records})"


def faults(some: Origin, packs: Path) -> Iterator[str]:
    """What is wrong with a pack, a line each: not there, not readable as training reads it, or of quite another size."""
    if not (packs / f"{some.pack}.jsonl.gz").exists():
        yield f"{some.pack}: no {packs / some.pack}.jsonl.gz"
        return
    count = 0
    try:
        for count, record in enumerate(read_pack(packs, some.pack), start=1):  # noqa: B007
            for _ in READERS[some.pack](record):
                pass
    except (KeyError, TypeError, ValueError, OSError, EOFError, gzip.BadGzipFile) as error:
        yield f"{some.pack}: record {count} is not as training reads it: {type(error).__name__}: {error}"
        return
    if abs(count - some.records) > NEAR * some.records:
        yield f"{some.pack}: {count} records, not some {some.records}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Lists, checks or builds."""
    parser = argparse.ArgumentParser(prog="python -m training.sources", description="Where the training packs come from.")
    parser.add_argument("--check", type=Path, metavar="DOWNLOADS", help="name what is missing below this folder")
    parser.add_argument("--build", type=Path, metavar="DOWNLOADS", help="make the packs of what is there")
    parser.add_argument("--out", type=Path, metavar="PACKS", default=Path("build/packs"), help="where packs go  [default: build/packs]")
    parser.add_argument("--packs", type=Path, metavar="PACKS", help="check a folder of packs")
    args = parser.parse_args(arguments)
    if args.build:
        print(*(build(some, args.build, args.out) for some in origins()), sep="\n")
    elif not (args.check or args.packs):
        print(*("\n".join(listed(some)) for some in origins()), sep="\n\n")
    wrong = [line for some in origins() if args.check for line in checked(some, args.check)]
    wrong += [line for some in origins() if args.packs for line in faults(some, args.packs)]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
