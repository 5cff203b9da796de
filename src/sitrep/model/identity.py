"""Ids are hashes of content: the same input has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hexadecimal digits of the SHA-256 of `parts`; parts are kept apart, so ("ab", "c") is not ("a", "bc")."""
    digest = hashlib.sha256()
    for part in parts:
        data = ("" if part is None else str(part)).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % (-1 if part is None else len(data)))
        digest.update(data)
    return f"{prefix}-{digest.hexdigest()[:16]}"


def text_hash(data: str | bytes) -> str:
    """SHA-256 of text (as UTF-8) or bytes, 64 hexadecimal digits."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()
