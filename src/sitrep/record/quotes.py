"""Quotes: the report, the words and the voice behind each claim that a row rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sitrep.model import Claim, Factuality, Role
from sitrep.situation import Sides
from sitrep.store import Masthead


class Quotes:
    """The report and the words behind an id of a claim, on whose word it stands, and which parties are one side."""

    def __init__(self, claims: Mapping[str, Claim], reports: Mapping[str, Masthead], sides: Sides) -> None:
        self.claims, self.reports, self.sides = claims, reports, sides

    def of(self, ids: Iterable[str]) -> tuple[str, str]:
        """Name of the report and words of the first of the claims: its sentence, on one line."""
        return traced(next((self.claims[id] for id in ids if id in self.claims), None))

    def best(self, ids: Iterable[str], doers: Collection[str] = ()) -> list[str]:
        """The ids, first of claims that tell what happened, and of what one of the `doers` did, then the surest: what is quoted first."""

        def rank(id: str) -> tuple[bool, bool, float, str]:
            claim = self.claims.get(id)
            if claim is None:
                return True, True, 0.0, id
            actors = {p.entity.id for p in claim.in_role(Role.ACTOR) if p.entity is not None}
            is_theirs = not actors.isdisjoint(doers) or any(self.sides.side(id, None) in doers for id in actors)
            return claim.factuality is not Factuality.ASSERTED, bool(doers) and not is_theirs, -claim.confidence, id

        return sorted(ids, key=rank)

    def voice(self, id: str) -> str:
        """Who is credited with a claim, else the publisher of its report, else the report's name."""
        claim = self.claims.get(id)
        if claim is None:
            return ""
        if claim.sources:
            return joined(s.entity.name if s.entity else s.span.text for s in claim.sources)
        report = self.reports.get(claim.report)
        return (report and report.publisher) or claim.report_name


def traced(claim: Claim | None) -> tuple[str, str]:
    """Name of the report of a claim and its words: its sentence, on one line."""
    return (claim.report_name, " ".join(claim.span.text.split())) if claim else ("", "")


def joined(words: Iterable[object]) -> str:
    """Each once, in order, set apart by "; "."""
    return "; ".join(dict.fromkeys(str(word) for word in words if word not in (None, "")))
