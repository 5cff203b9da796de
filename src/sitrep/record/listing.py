"""Listing: what a verb of the record returns: frozen values in order, and the same as rows of plain cells.

A flow is the same while it is being found: who writes it out has the first rows before the last are read, and need not hold them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]

T = TypeVar("T")
Cell = str | int | float | None
Row = tuple[Cell, ...]
Told = tuple[T, tuple[Row, ...]]
"""A value with its rows."""


@dataclass(frozen=True, slots=True)
class Listing(Sequence[T], Generic[T]):
    """`values` in order; `rows` says each as cells under `columns`, one row or more for a value. The last two are report and words."""

    values: tuple[T, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has a cell for each column")

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.values[index]

    def __len__(self) -> int:
        return len(self.values)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a table of pandas, which must be installed (`pip install sitrep[pandas]`)."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=list(self.columns))


@dataclass(frozen=True, slots=True)
class Flow(Generic[T]):
    """`told` gives each value with its rows, one after the other and once; the record it comes from must stay open until then."""

    columns: tuple[str, ...]
    told: Iterator[Told[T]]

    @property
    def rows(self) -> Iterator[Row]:
        """The rows."""
        return (row for _, rows in self.told for row in rows)

    def listing(self) -> Listing[T]:
        """All of it."""
        told = tuple(self.told)
        return Listing(tuple(value for value, _ in told), self.columns, tuple(row for _, rows in told for row in rows))
