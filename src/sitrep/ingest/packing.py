"""Packing: gzip streams and packed bodies, unpacked in bounded pieces, whatever they would unpack to.

`Unpacked` reads a gzip file of any number of members as one stream and knows where each begins, so that a break names its byte and
reading can go on at the next member (a WARC has one for each record).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Generator, Iterable

from sitrep.errors import Damaged, IngestError, TooLarge
from sitrep.ingest.formats import GZIP
from sitrep.ingest.limits import Limits

Read = Callable[[int], bytes]
PACKINGS = frozenset({"gzip", "x-gzip", "deflate"})
_PIECE_BYTES = 65_536
_MEMBER = GZIP + b"\x08"  # RFC 1952: deflate is the only method there is


class Unpacked(io.RawIOBase):
    """The words of a stream, unpacked where it is gzip.

    Reading raises Damaged where the stream is broken or ends inside a member, TooLarge at a bomb; what came before was given.
    """

    def __init__(self, read: Read, where: str, limits: Limits) -> None:
        self._read, self._where, self._limits = read, where, limits
        self._raw = read(_PIECE_BYTES)
        self._at = 0  # of the first byte of _raw
        self.is_packed = self._raw.startswith(GZIP)
        self._began_at = 0
        self._member: zlib._Decompress | None = None
        self._went_in = self._came_out = 0

    @property
    def member_at(self) -> int:
        """Where the gzip member begins that was read last."""
        return self._began_at

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` from one member at most."""
        piece = self._piece(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def resume(self) -> bool:
        """Go on at the next gzip member after a break; False when there is none."""
        if not self.is_packed:
            return False
        self._member = None
        self._take(1)
        while self._raw:
            found = self._raw.find(_MEMBER)
            if found >= 0:
                self._take(found)
                return True
            self._take(max(1, len(self._raw) - len(_MEMBER) + 1))
            self._raw += self._read(_PIECE_BYTES)
            if len(self._raw) < len(_MEMBER):
                self._take(len(self._raw))
        return False

    def _piece(self, size: int) -> bytes:
        if not self.is_packed:
            self._fill()
            piece = self._raw[:size]
            self._take(len(piece))
            return piece
        while self._begin():
            piece = self._inflated(size)
            if piece:
                return piece
        return b""

    def _begin(self) -> bool:
        """Whether there is a member to read from. What follows the last one and is none (padding) ends the stream."""
        if self._member is not None:
            return True
        self._fill()
        self._raw += b"" if len(self._raw) >= len(_MEMBER) else self._read(_PIECE_BYTES)
        if not self._raw.strip(b"\x00"):
            return False
        self._began_at, self._went_in, self._came_out = self._at, 0, 0
        if not self._raw.startswith(GZIP):
            raise Damaged(self._where, f"is no longer gzip at byte {self._at:,}")
        self._member = zlib.decompressobj(31)
        return True

    def _inflated(self, size: int) -> bytes:
        member = self._member
        if member is None:
            raise ValueError("no member was begun")
        self._fill()
        if not self._raw:
            self._member = None
            raise Damaged(self._where, f"is cut off in the record that begins at byte {self._began_at:,}")
        given = self._raw
        try:
            piece = member.decompress(given, size)
        except zlib.error:
            raise Damaged(self._where, f"is damaged in the record that begins at byte {self._began_at:,}") from None
        rest = member.unused_data if member.eof else member.unconsumed_tail
        self._take(len(given) - len(rest))
        self._went_in += len(given) - len(rest)
        self._came_out += len(piece)
        if member.eof:
            self._member = None
        if self._came_out > self._limits.bomb_bytes and self._came_out > self._limits.bomb_ratio * self._went_in:
            raise TooLarge(self._where, f"unpacks to over {self._limits.bomb_ratio} times its size at byte {self._began_at:,}")
        return piece

    def _fill(self) -> None:
        if not self._raw:
            self._raw = self._read(_PIECE_BYTES)

    def _take(self, size: int) -> None:
        self._at += len(self._raw[:size])
        self._raw = self._raw[size:]


def unpacked_body(pieces: Iterable[bytes], packing: str, refuse: Callable[[str], IngestError]) -> Generator[bytes, None, None]:
    """The body of an HTTP answer in bounded pieces; `packing` is its Content-Encoding. Raises what `refuse` makes of a reason."""
    if packing in {"", "identity"}:
        yield from pieces
        return
    if packing not in PACKINGS:
        raise refuse(f"is packed as {packing[:40]}, which is not read")
    unpacker = zlib.decompressobj(47) if packing != "deflate" else None
    for piece in pieces:
        unpacker = unpacker or zlib.decompressobj(47 if piece[:1] == b"\x78" else -15)  # zlib's header, or none
        rest = piece
        while rest:
            try:
                yield unpacker.decompress(rest, _PIECE_BYTES)
            except zlib.error as error:
                raise refuse(f"is packed wrongly: {error}") from None
            rest = unpacker.unconsumed_tail
    if unpacker is not None and not unpacker.eof:
        raise refuse("is packed wrongly: it ends too early")
