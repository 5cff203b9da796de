"""The card of the corpus: the parts of `README.md` that commands write, each between two marks."""

from __future__ import annotations

from corpus.record import FOLDER


def write_part(start: str, end: str, text: str) -> None:
    """Put `text` between the marks `start` and `end` of the card."""
    card = FOLDER / "README.md"
    before, _, rest = card.read_text(encoding="utf-8").partition(start)
    card.write_text(f"{before}{start}\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")
