"""Names: what the reports of a run are called, each name once; the second "report" is "report-2".

Numbered names (the pages of an archive, the lines of a file) are kept as one bit each, so that a long archive costs next to nothing.
"""

from __future__ import annotations


class Names:
    """The names given so far."""

    def __init__(self) -> None:
        self._plain: set[str] = set()
        self._numbered: dict[str, bytearray] = {}
        self._counts: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """`name`, or with the first number from 2 that makes it another than all before."""
        if not self._is_given(name):
            self._give(name)
            return name
        count = self._counts.get(name, 1) + 1
        while self._is_given(f"{name}-{count}"):
            count += 1
        self._counts[name] = count
        self._give(f"{name}-{count}")
        return f"{name}-{count}"

    def _is_given(self, name: str) -> bool:
        if name in self._plain:
            return True
        stem, number = _numbered(name)
        bits = self._numbered.get(stem)
        return number is not None and bits is not None and number < 8 * len(bits) and bool(bits[number // 8] >> number % 8 & 1)

    def _give(self, name: str) -> None:
        stem, number = _numbered(name)
        bits = self._numbered.get(stem, bytearray())
        if number is None or number > 8 * len(bits) + 512:  # a number far from the others is no running number
            self._plain.add(name)
            return
        bits.extend(bytes(max(0, number // 8 + 1 - len(bits))))
        bits[number // 8] |= 1 << number % 8
        self._numbered[stem] = bits


def _numbered(name: str) -> tuple[str, int | None]:
    """ "crawl-12" as its stem and its number; no number where it is written in another way than we write it."""
    stem, dash, digits = name.rpartition("-")
    is_ours = dash and digits.isascii() and digits.isdecimal() and len(digits) < 10 and not (digits.startswith("0") and digits != "0")
    return (stem, int(digits)) if is_ours else (name, None)
