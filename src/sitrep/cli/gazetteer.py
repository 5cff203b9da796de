"""`sitrep gazetteer`: look into the index of places, build it, or add to it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitrep.cli.asking import form_of, format_option
from sitrep.cli.talk import building, progress, say


@click.group(short_help="Look into the index of places, build it, or add villages.")
def gazetteer() -> None:
    """The index of places: built once for each user, in SITREP_CACHE or the platform's cache folder.

    \b
    Examples:
      sitrep gazetteer find Tripoli --in LB
      sitrep gazetteer add LB.zip
    """


@gazetteer.command(short_help="List the places a name may mean, and why they rank so.")
@click.argument("name")
@click.option("--in", "country", metavar="COUNTRY", help="A country told beside the name, as in “Falluja, Iraq”: its code or its name.")
@click.option("--near", metavar="PLACE", help="Another place that the text speaks of.")
@format_option
def find(name: str, country: str | None, near: str | None, form: str | None) -> int:
    """List every place that NAME may mean, likeliest first, with what puts it there: how the name met it, its kind, its people, what stands
    beside it. These are the grounds by which the names of a report are placed; the exit status is 1 when there is no such place.

    \b
    Example:
      sitrep gazetteer find Tripoli --in LB --near Beirut
    """
    from sitrep.ground.place import Gazetteer, find_country, weigh
    from sitrep.render.places import write_places

    with progress() as show:
        places = Gazetteer.open(progress=building(show))
    with places:
        within = find_country(places, country) if country else None
        if country and within is None:
            raise click.BadParameter(f"{country!r} is no country of the index", param_hint="--in")
        if near and not places.knows(near):
            raise click.BadParameter(f"{near!r} is no place of the index", param_hint="--near")
        found, open_because = weigh(places, name, within, near)
    if not found:
        say(f"{name}: no such place in the index")
        return 1
    write_places(sys.stdout, found, form_of(form))
    if open_because:
        say(f"a report that tells no more would leave it open: {open_because}")
    return 0


@gazetteer.command(short_help="Build the index now.")
def build() -> int:
    """Build the index of places unless it stands; the first `read` does it otherwise.

    \b
    Example:
      sitrep gazetteer build
    """
    from sitrep.ground.place import Gazetteer

    with progress() as show:
        Gazetteer.open(progress=building(show)).close()
    say("the place index stands")
    return 0


@gazetteer.command(short_help="Add a country's villages from a GeoNames dump.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(file: Path) -> int:
    """Add all places of a GeoNames dump to the index: FILE is a country's archive (LY.zip), allCountries.zip, or the table inside it.

    The same file added twice is in once. A damaged file is refused whole and leaves nothing behind. Run again after it was stopped, it
    goes on where it was.

    \b
    Example:
      sitrep gazetteer add LB.zip
    """
    from sitrep.ground.place import Gazetteer, add_dump

    with progress() as show:
        Gazetteer.open(progress=building(show)).close()
        count = add_dump(file, progress=building(show, f"adding {file.name}"))
    say(f"{count:,} places of {file.name} added")
    return 0
