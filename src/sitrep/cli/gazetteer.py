"""`sitrep gazetteer`: look into the index of places, build it, or add to it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitrep.cli.talk import building, progress, say


@click.group(short_help="Look into the index of places, build it, or add villages.")
def gazetteer() -> None:
    """The index of places: built once for each user, in SITREP_CACHE or the platform's cache folder."""


@gazetteer.command(short_help="List the places a name may mean.")
@click.argument("name")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), help="How places are written.  [default: table on a terminal, else jsonl]"
)
def find(name: str, form: str | None) -> int:
    """List every place that NAME may mean, likeliest first when nothing else is known. The exit status is 1 when there is none."""
    from sitrep.ground.place import Gazetteer
    from sitrep.render.places import write_places

    with progress() as show:
        places = Gazetteer.open(progress=building(show)).candidates(name)
    if not places:
        say(f"{name}: no such place in the index")
        return 1
    write_places(sys.stdout, places, as_table=form == "table" or (form is None and sys.stdout.isatty()))
    return 0


@gazetteer.command(short_help="Build the index now.")
def build() -> int:
    """Build the index of places unless it stands; the first `read` does it otherwise."""
    from sitrep.ground.place import Gazetteer

    with progress() as show:
        Gazetteer.open(progress=building(show)).close()
    say("the place index stands")
    return 0


@gazetteer.command(short_help="Add a country's villages from a GeoNames dump.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(file: Path) -> int:
    """Add all places of a GeoNames dump to the index: FILE is a country's archive (LY.zip), allCountries.zip, or the table inside it.

    The same file added twice is in once. A damaged file is refused whole and leaves nothing behind.
    """
    from sitrep.ground.place import Gazetteer, add_dump

    with progress() as show:
        Gazetteer.open(progress=building(show)).close()
        count = add_dump(file, progress=building(show, f"adding {file.name}"))
    say(f"{count:,} places of {file.name} added")
    return 0
