"""Sitrep reads news reports of armed conflict into sourced claims.

    import sitrep
    from pathlib import Path

    for claim in sitrep.read(Path("article.html")):
        print(claim.trigger.text, claim.place, claim.sources)

and keeps many reports in a record that tells who held a town on a day, and on whose word.

    with sitrep.Record("war.db", create=True) as record:
        record.add("reports/")
        record.holds("Watiya", on=date(2020, 5, 19))

`read` and `Record` are all that most programs need; `sitrep.pipeline.Pipeline` and `sitrep.ingest.ingest` are the two halves of `read`,
for many reports, and `sitrep.render.claim_json` gives a claim as JSON.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep.errors import SitrepError
from sitrep.model import Claim, Report

if TYPE_CHECKING:
    from datetime import date

    from sitrep.ingest import Refusal
    from sitrep.pipeline import Pipeline
    from sitrep.record import Record, Wanted

__all__ = ["Claim", "Record", "Report", "SitrepError", "Wanted", "__version__", "read"]

__version__: str


def read(source: str | Path, *, published: date | None = None, publisher: str | None = None) -> tuple[Claim, ...]:
    """The claims of a report: `source` is its text, or the `Path` of a text, HTML or JSON-lines file, or of a folder of them.

    `published` and `publisher` stand above what is found in the file. The model is loaded by the first call and kept. Raises IngestError
    when the text cannot become a report (empty, not English, …), ValueError for a string that names a file, ModelError or GazetteerError.

    >>> from datetime import date
    >>> claims = read("Rebels seized the town of Goma on Tuesday, residents said.", published=date(2025, 1, 29))
    >>> [(claim.trigger.text, claim.sources[0].span.text) for claim in claims]
    [('seized', 'residents')]
    """
    from sitrep.ingest import Given, ingest, ingest_text

    given = Given(published=published, publisher=publisher)
    if isinstance(source, Path):
        return tuple(claim for item in ingest([str(source)], given=given) for claim in _pipeline().read(_report(item)).claims)
    if len(source) < 4096 and "\n" not in source and "\0" not in source and Path(source).is_file():
        raise ValueError(f"{source!r} names a file: pass it as a Path")
    return _pipeline().read(ingest_text(source, name="text", given=given)).claims


def _report(item: Report | Refusal) -> Report:
    if not isinstance(item, Report):
        raise item.error
    return item


@cache
def _pipeline() -> Pipeline:
    from sitrep.pipeline import Pipeline

    return Pipeline.load()


def __getattr__(name: str) -> object:
    """The record's verbs and the version, looked up when asked for: importing must stay quick."""
    if name in ("Record", "Wanted"):
        from sitrep import record

        return getattr(record, name)
    if name == "__version__":
        return _version()
    raise AttributeError(f"module 'sitrep' has no attribute {name!r}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sitrep")
    except PackageNotFoundError:
        return "unknown (not installed)"
