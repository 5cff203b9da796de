"""Headway: how far the reading of a record has come, for whoever waits for what is told only when all is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Headway = Callable[[int, int], None]
"""Called with how much was read, and how much there is to read: of claims or of reports."""

_STEP = 1_000


def unheard(_: int, __: int) -> None:
    """Headway that nobody asks for."""


def counted(items: Iterable[T], total: int, headway: Headway, step: int = _STEP) -> Iterator[T]:
    """The items, of which there are about `total`; `headway` hears of every so many, and when all were read."""
    for done, item in enumerate(items):
        if done % step == 0 and done < total:
            headway(done, total)
        yield item
    headway(total, total)
