"""Files: which files of a folder are read, and what the report of one is called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sitrep.errors import EmptyInput, IngestError
from sitrep.ingest.formats import is_given_by_folders, stem_of


def report_name(path: Path) -> str:
    """The folder's name for a file called `report.*`, else the file's name without its suffix."""
    stem = stem_of(path)
    return path.absolute().parent.name or stem if stem.lower() == "report" else stem


def files_below(path: Path) -> Iterator[Path]:
    """`path` itself when it is no folder; else the readable files below it, sorted, hidden ones and links to folders left out.

    Raises EmptyInput for a folder with none, IngestError for a path that does not exist.
    """
    try:
        is_folder = path.is_dir()
        is_there = is_folder or path.exists()
    except (OSError, ValueError) as error:
        raise IngestError(str(path), f"is no path: {error}") from None
    if not is_there:
        raise IngestError(str(path), "there is no such file or folder")
    if not is_folder:
        yield path
        return
    found = sorted(_walked(path), key=lambda file: file.parts)
    if not found:
        raise EmptyInput(str(path), "holds no text, page, feed, PDF, archive or JSON lines that we read")
    yield from found


def _walked(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(parent, name)
            if not name.startswith(".") and file.is_file() and is_given_by_folders(file):
                yield file
