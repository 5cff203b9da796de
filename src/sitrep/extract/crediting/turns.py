"""Turns: words credited by layout alone: a transcript's "MAYOR: We will stay." and a quotation signed "— Amina Yusuf".

A label before a colon counts only in a transcript, where two labels at least alternate and one comes back, since "KABUL: Two soldiers
died" opens with where it was written. A transcript's turn runs to the next label.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sitrep.model import Report, Source

NAME = r"[A-Z][\w.’'-]*(?: (?:(?:al|bin|de|da|del|der|of|the|van|von) )?[A-Z][\w.’'-]*){0,4}"
LABEL = re.compile(rf'^["“\s]*({NAME})(?: ?\([^()\n]{{1,40}}\))?:\s+(?=\S)', re.MULTILINE)
SIGNED = re.compile(rf"^([^\n]*)[”»\"]\s*[―—–-]{{1,2}}\s*({NAME})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters `[start, end)` of a report and whose words they are."""

    start: int
    end: int
    source: Source


def named_turns(report: Report) -> tuple[Turn, ...]:
    """All turns that layout credits, in order."""
    signed = [Turn(m.start(1), m.end(1), Source(report.quote(*m.span(2)))) for m in SIGNED.finditer(report.text)]
    labels = list(LABEL.finditer(report.text))
    often = Counter(m.group(1) for m in labels)
    if len(often) < 2 or max(often.values()) < 2:
        return tuple(signed)
    ends = [m.start() for m in labels[1:]] + [len(report.text)]
    spoken = [Turn(m.end(), end, Source(report.quote(*m.span(1)))) for m, end in zip(labels, ends, strict=True)]
    return tuple(sorted((*signed, *spoken), key=lambda t: t.start))


def turn_sources(turns: tuple[Turn, ...], at: int) -> tuple[Source, ...]:
    """The source of the turn that holds character `at`, () when none does."""
    return next(((t.source,) for t in turns if t.start <= at < t.end), ())
