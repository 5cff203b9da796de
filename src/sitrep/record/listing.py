"""Listing: what a verb of the record returns: frozen values in order, and the same as rows of plain cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]

T = TypeVar("T")
Cell = str | int | float | None
Row = tuple[Cell, ...]


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
