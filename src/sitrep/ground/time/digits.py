"""Dates, years, clock times and ordinals written in digits, and what each can be in the lattice of words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?")
MILITARY = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
DECADE = re.compile(r"((?:1\d|20)?)(\d0)['’]?s")
SHORT_YEAR = re.compile(r"['’](\d\d)(s?)")

Value = int | float | str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """Words up to (not including) `end` can be a `kind` with this value."""

    kind: str
    value: Value
    end: int


def digit_edges(form: str, folded: str, end: int) -> list[Edge]:
    """Edges to `end` of a word that begins with a digit or an apostrophe: dates, years, clock times, ordinals."""
    if not form.isascii() and "’" not in form:
        return []
    for pattern, read in READERS:
        if match := pattern.fullmatch(folded):
            edge = read(match, end)
            if edge:
                return edge
    return []


def _year_and(match: re.Match[str], end: int) -> list[Edge]:
    """A month ("2019-11"), or the last year of several ("2011-14", "2011-12")."""
    year, last = int(match.group(1)), int(match.group(2))
    if last > 12 or last == year % 100 + 1:
        return [Edge("YEAR_SPAN", (year, year - year % 100 + last), end)]
    return _iso(match, end)


def _iso(match: re.Match[str], end: int) -> list[Edge]:
    return [Edge("ISO", tuple(int(part) for part in match.groups()), end)]


def _numeric(match: re.Match[str], end: int) -> list[Edge]:
    """Day first or month first, where only one of them makes a date; else both are left to be told apart."""
    first, second, year = (int(part) for part in match.groups())
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        return [Edge("NUMERIC", (year, second, first), end)]
    day, month = (second, first) if second > 12 else (first, second)
    return [Edge("ISO", (year, month, day), end)] if 1 <= month <= 12 and 1 <= day <= 31 else []


def _clock(match: re.Match[str], end: int) -> list[Edge]:
    hour, minute = int(match.group(1)), int(match.group(2))
    kind = "CLOCK" if ":" in match.group() else "DOTTED"
    return [Edge(kind, (hour, minute), end)] if hour <= 24 and minute < 60 else []


def _decade(match: re.Match[str], end: int) -> list[Edge]:
    century, tens = match.groups()
    first = int(century + tens) if century else (2000 if tens in ("00", "10") else 1900) + int(tens)
    return [Edge("DECADE", first, end)]


def _short_year(match: re.Match[str], end: int) -> list[Edge]:
    year = int(match.group(1))
    year += 2000 if year < 40 else 1900
    return [Edge("DECADE" if match.group(2) else "YEAR", year, end)]


def _whole(match: re.Match[str], end: int) -> list[Edge]:
    number = int(match.group())
    found = [Edge("DAYNUM", number, end)] if 1 <= number <= 31 and len(match.group()) <= 2 else []
    if len(match.group()) == 2:
        found.append(Edge("YY", number + (2000 if number < 40 else 1900), end))
    if len(match.group()) == 4:
        found += [Edge("YEAR", number, end)] if 1000 <= number < 2200 else []
        military = MILITARY.fullmatch(match.group())
        found += [Edge("HHMM", (int(military.group(1)), int(military.group(2))), end)] if military else []
    return found


def _ordinal_digits(match: re.Match[str], end: int) -> list[Edge]:
    day = int(match.group(1))
    return [Edge("DAYNUM", day, end), Edge("NTH", day, end)] if 1 <= day <= 31 else []


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], list[Edge]]], ...] = (
    (ISO, _iso),
    (YEAR_MONTH, _year_and),
    (NUMERIC, _numeric),
    (CLOCK, _clock),
    (DECADE, _decade),
    (SHORT_YEAR, _short_year),
    (re.compile(r"\d+"), _whole),
    (re.compile(r"(\d+)(?:st|nd|rd|th)"), _ordinal_digits),
)
