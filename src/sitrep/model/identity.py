"""Ids are hashes of content: the same input has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
from typing import Self


def content_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hexadecimal digits of the SHA-256 of `parts`; parts are kept apart, so ("ab", "c") is not ("a", "bc")."""
    return f"{prefix}-{hashlib.sha256(b''.join(map(_told_apart, parts))).hexdigest()[:16]}"


def _told_apart(part: object) -> bytes:
    """The length of a part, -1 for None, and the part."""
    if part is None:
        return b"-1:"
    data = str(part).encode("utf-8", "surrogatepass")
    return b"%d:%b" % (len(data), data)


class Identified:
    """A noun whose id is the hash of what it says: worked out when somebody asks for it, and once."""

    __slots__ = ("_id",)

    _id: str

    @property
    def id(self) -> str:
        """Hash of what it says."""
        try:
            return self._id
        except AttributeError:
            object.__setattr__(self, "_id", self._hashed())
            return self._id

    def known_as(self, id: str) -> Self:
        """This noun, whose id was worked out before, by whoever kept it."""
        object.__setattr__(self, "_id", id)
        return self

    def _hashed(self) -> str:
        raise NotImplementedError


def text_hash(data: str | bytes) -> str:
    """SHA-256 of text (as UTF-8) or bytes, 64 hexadecimal digits."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()
