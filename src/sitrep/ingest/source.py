"""Source: an input as it is read, once, from its beginning, with its first bytes shown before."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from sitrep.errors import TooLarge
from sitrep.ingest.formats import GZIP, HEAD_BYTES, Kind, kind_opening
from sitrep.ingest.limits import Limits
from sitrep.ingest.packing import Read, Unpacked


class Source:
    """What `read` gives, named `where`; `file` is the same where it can be read from anywhere."""

    def __init__(self, read: Read, where: str, file: BinaryIO | None = None) -> None:
        self.where, self.file = where, file
        self.head = read(HEAD_BYTES)
        self._read, self._pending = read, self.head

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; none at the end."""
        if not self._pending:
            return self._read(size)
        piece, self._pending = self._pending[:size], self._pending[size:]
        return piece

    def whole(self, limit: int) -> bytes:
        """All that is left. Raises TooLarge when it is over `limit` bytes."""
        data = bytearray()
        while len(data) <= limit and (piece := self.read(1_000_000)):
            data += piece
        if len(data) > limit:
            raise TooLarge(self.where, f"is over {limit:,} bytes")
        return bytes(data)

    @property
    def is_packed(self) -> bool:
        """Whether it is gzip."""
        return self.head.startswith(GZIP)

    def packed_kind(self) -> Kind | None:
        """The kind that the first bytes within the gzip are a signature of."""
        try:
            return kind_opening(zlib.decompressobj(31).decompress(self.head, HEAD_BYTES))
        except zlib.error:
            return None

    def unpacked(self, limits: Limits) -> Source:
        """What is within the gzip."""
        stream = Unpacked(self.read, self.where, limits)
        return Source(lambda size: stream.read(min(size, HEAD_BYTES)) or b"", self.where)
