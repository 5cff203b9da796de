"""Uncollected: a question is answered without Python's search for garbage in cycles.

An answer on a large record makes millions of nouns, which never point back and are freed as soon as nothing needs them. To search them
again and again for cycles took half the time of a question over 100,000 claims, and found nothing (`bench/record.py`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """The search put off, in the whole program, until what is inside is done; also a decorator."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
