"""Assembly: a text and what several hands say of it become a Report, by the order of trust.

For every field: the user, then the TOML beside the text, then the page's metadata or the record's fields, then the text itself
(dateline, byline, credits, visible date). A date keeps the basis it came with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sitrep.ingest.agencies import agency_named
from sitrep.ingest.credits import read_credits
from sitrep.ingest.dateline import Dateline, parse_stated_dateline
from sitrep.ingest.given import Given
from sitrep.ingest.language import require_english
from sitrep.ingest.opening import Opening, read_opening
from sitrep.model import Custody, DateBasis, Report

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Draft:
    """A stored text with what is said of it, not yet weighed.

    `title_end` is set where the text was composed with its title (pages); None where the title must be found in it.
    `record` is what a page's metadata or a JSON record says.
    """

    where: str
    name: str
    text: str
    given: Given = field(default_factory=Given)
    toml: Given = field(default_factory=Given)
    record: Given = field(default_factory=Given)
    title_end: int | None = None
    custody: Custody | None = None


def assemble(draft: Draft) -> Report:
    """The report of a draft. Raises UnsupportedLanguage."""
    require_english(draft.text, draft.where)
    opening, credits = read_opening(draft.text), read_credits(draft.text)
    hands = (draft.given, draft.toml, draft.record)
    title, title_end = _title(draft, opening, hands)
    stated = _first(*(hand.dateline for hand in hands))
    dateline = opening.dateline if stated is None else parse_stated_dateline(stated)
    published, basis = _published(draft, dateline, opening)
    author = _first(*(hand.author for hand in hands), opening.byline, credits.author)
    by_agency = agency_named(author) if author else None
    return Report(
        text=draft.text,
        name=draft.name,
        title=title,
        title_end=title_end,
        publisher=_first(*(hand.publisher for hand in hands)),
        agency=_first(*(hand.agency for hand in hands), dateline.agency if dateline else None, by_agency, credits.agency),
        author=author if by_agency is None else _first(credits.author),
        url=_first(*(hand.url for hand in hands), opening.url),
        published=published,
        published_basis=basis,
        dateline=dateline.places if dateline else None,
        custody=draft.custody,
    )


def _title(draft: Draft, opening: Opening, hands: Sequence[Given]) -> tuple[str | None, int]:
    """The title, and where it ends in the text.

    A stated title that is the text's first line stands there, however it reads. A stated title that is another than the
    first line wins as title; a first line that reads as a headline is then still set apart from the body.
    """
    stated = _first(*(hand.title for hand in hands))
    if draft.title_end is not None:
        return stated, draft.title_end
    if stated is not None and _folded(stated) == _folded(opening.first.words):
        return stated, opening.first.end
    if opening.title is None:
        return stated, 0
    return stated or opening.title.words, opening.title.end


def _published(draft: Draft, dateline: Dateline | None, opening: Opening) -> tuple[date | None, DateBasis | None]:
    """The date and its basis, by the order of DateBasis. A dateline without a year takes it from the visible date, or says nothing."""
    stated = (
        (draft.given.published, DateBasis.GIVEN),
        (draft.toml.published, DateBasis.TOML),
        (draft.record.published, DateBasis.METADATA),
    )
    for day, basis in stated:
        if day is not None:
            return day, basis
    visible = None if opening.visible is None else opening.visible.stated
    if dateline is not None and dateline.day is not None:
        day = dateline.day.stated if visible is None else dateline.day.nearest(visible)
        if day is not None:
            return day, DateBasis.DATELINE
    return (None, None) if visible is None else (visible, DateBasis.VISIBLE)


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _folded(words: str) -> str:
    return " ".join(words.translate(_QUOTES).casefold().split())
