"""Files: which files of a folder are read, what kind each is, and what its report is called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from sitrep.errors import EmptyInput, IngestError


class Kind(StrEnum):
    """How a file is read."""

    TEXT = "text"
    PAGE = "page"
    LINES = "lines"
    UNKNOWN = "unknown"  # found out from its first bytes


_KINDS = {".txt": Kind.TEXT, ".html": Kind.PAGE, ".htm": Kind.PAGE, ".xhtml": Kind.PAGE, ".jsonl": Kind.LINES, ".ndjson": Kind.LINES}
_TAKEN_FROM_FOLDERS = frozenset({".txt", ".html", ".htm", ".pdf", ".jsonl"})


def kind_of(path: Path) -> Kind:
    """The kind of a file by its suffix, in any case."""
    return _KINDS.get(path.suffix.lower(), Kind.UNKNOWN)


def report_name(path: Path) -> str:
    """The folder's name for a file called `report.*`, else the file's stem."""
    if path.stem.lower() == "report":
        return path.absolute().parent.name or path.stem
    return path.stem


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
        raise EmptyInput(str(path), "holds no .txt, .html, .htm, .pdf or .jsonl file")
    yield from found


def _walked(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(parent, name)
            if file.suffix.lower() in _TAKEN_FROM_FOLDERS and not name.startswith(".") and file.is_file():
                yield file
