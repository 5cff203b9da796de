"""Quotations: half-open ranges of code points of a report's text, together with the words that stand there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The words `text` at `[start, end)` of a report, in code points. `end - start == len(text)`, and never empty."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"not a range: [{self.start}, {self.end})")
        if self.end - self.start != len(self.text):
            raise ValueError(f"[{self.start}, {self.end}) cannot hold {self.text!r}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def quote(text: str, start: int, end: int) -> Span:
    """The quotation `[start, end)` of `text`: the one way to make a `Span`.

    Raises ValueError when the range is empty or reaches outside the text.
    """
    if end > len(text):
        raise ValueError(f"[{start}, {end}) reaches outside a text of {len(text)} characters")
    return Span(start, end, text[start:end])


def is_quoted(text: str, span: Span) -> bool:
    """Whether `span` says what stands in `text` at its place: the one way to check a `Span`."""
    return text[span.start : span.end] == span.text
