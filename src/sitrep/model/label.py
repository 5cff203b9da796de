"""LoadedWord: a word in a claim that takes a side, with who says it and of whom. The word stays; a neutral term stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitrep.model.span import Span


class SaidBy(StrEnum):
    """Whose word it is: the report's own, or that of whoever the claim credits."""

    REPORT = "report"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """`span` is the word, `kind` what it does ("criminalises"), `neutral` a term that takes no side, None where it is best left out.

    `of` are the words for whom or what it is said of, None where the sentence does not tell; `speaker` those for the source whose word it
    is, None exactly when it is the report's. `in_quotation`: between quotation marks.
    """

    span: Span
    kind: str
    said_by: SaidBy
    neutral: str | None = None
    of: Span | None = None
    in_quotation: bool = False
    speaker: Span | None = None

    def __post_init__(self) -> None:
        if (self.speaker is None) != (self.said_by is SaidBy.REPORT):
            raise ValueError(f"{self.span.text!r}: a source's word has a speaker, the report's has none")
