"""Bundles: WACZ files, which are zips of web archives (https://specs.webrecorder.net/wacz/1.1.1/).

Each archive is read from within the zip, in the order of their names; nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from sitrep.errors import Damaged, IngestError, NotText, TooLarge
from sitrep.ingest.captures import Capture, captures
from sitrep.ingest.formats import stem_of
from sitrep.ingest.limits import Limits
from sitrep.ingest.packing import Read

_ARCHIVES = (".warc", ".warc.gz")


def bundled(file: BinaryIO, where: str, limits: Limits) -> Iterator[Capture | IngestError]:
    """Every capture of every archive in a bundle. `file` must be seekable. Raises NotText for a zip that is no bundle, Damaged for none."""
    try:
        bundle = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Damaged(where, f"is no whole zip: {' '.join(str(error).split())[:120]}") from None
    with bundle:
        members = sorted((member for member in bundle.infolist() if _is_archive(member)), key=lambda member: member.filename)
        if not members:
            raise NotText(where, "is a zip archive or an office document, and no WACZ: there is no WARC in its archive folder")
        for member in members:
            at = f"{where} {member.filename}"
            try:
                yield from _opened(bundle, member, at, limits)
            except IngestError as error:
                yield error


def _is_archive(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    return path.parts[:1] == ("archive",) and path.name.lower().endswith(_ARCHIVES) and not member.is_dir()


def _opened(bundle: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, limits: Limits) -> Iterator[Capture | IngestError]:
    if member.file_size > limits.bomb_bytes and member.file_size > limits.bomb_ratio * member.compress_size:
        raise TooLarge(where, f"unpacks to over {limits.bomb_ratio} times its size")
    try:
        stream = bundle.open(member)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:  # RuntimeError: it wants a password
        raise Damaged(where, f"cannot be unpacked: {' '.join(str(error).split())[:120]}") from None
    with stream:
        stem = stem_of(Path(member.filename))
        for found in captures(_guarded(stream.read, where), where, limits):
            yield replace(found, name=f"{stem}-{found.name}") if isinstance(found, Capture) else found


def _guarded(read: Read, where: str) -> Read:
    """`read`, with zip's own complaints as ours."""

    def guarded(size: int) -> bytes:
        try:
            return read(size)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise Damaged(where, f"cannot be unpacked: {' '.join(str(error).split())[:120] or 'it ends too early'}") from None
        except Exception as error:  # zlib.error, lzma.LZMAError: one for each way of packing
            raise Damaged(where, f"cannot be unpacked: {type(error).__name__}") from None

    return guarded


def seekable(read: Read, file: BinaryIO | None, where: str, limit: int) -> BinaryIO:
    """A zip can only be read from its end: `file` where there is one, else all that `read` gives. Raises TooLarge over `limit` bytes."""
    if file is not None:
        return file
    held = io.BytesIO()
    while chunk := read(1_000_000):
        if held.tell() + len(chunk) > limit:
            raise TooLarge(where, f"is over {limit:,} bytes: give it as a file")
        held.write(chunk)
    return held
