"""Wanted: what a question asks for, and whether a claim or something derived is that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitrep.errors import BadQuestion
from sitrep.model import Claim, ClaimKind, Days
from sitrep.store import ClaimFilter, Status, Voices, fold
from sitrep.vocab.unlisted import unlisted


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None asks nothing. `place`, `party` and `source` are names or ids; days are inclusive.

    `source` is on whose word it stands: a party, the words that credit it ("residents"), or the publisher of the report.
    """

    place: str | None = None
    party: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    kind: ClaimKind | None = None
    status: Status | None = None
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        for what in ("place", "party", "source"):
            named(getattr(self, what), what)
        if self.since and self.until and self.until < self.since:
            raise BadQuestion(f"until {self.until} is before since {self.since}")

    @property
    def span(self) -> Days | None:
        """The days asked for."""
        return Days(self.since, self.until) if self.since or self.until else None


def named(name: str | None, what: str) -> None:
    """Raises BadQuestion for a name that is nothing but space."""
    if name is not None and not name.strip():
        raise BadQuestion(f"the name of the {what} is empty")


ALL = Wanted()


@dataclass(frozen=True, slots=True)
class Meant:
    """What is `wanted`, with the ids that its names mean in a record; None where it names nothing."""

    wanted: Wanted = ALL
    places: tuple[str, ...] | None = None
    parties: tuple[str, ...] | None = None
    voices: Voices | None = None

    def filter(self) -> ClaimFilter:
        """The claims that a store finds for it."""
        wanted = self.wanted
        return ClaimFilter(
            kind=wanted.kind,
            places=self.places,
            parties=self.parties,
            voices=self.voices,
            since=wanted.since,
            until=wanted.until,
            status=wanted.status,
            min_confidence=wanted.min_confidence,
        )

    def is_met(self, claim: Claim, publisher: str | None) -> bool:
        """Whether a claim of a report with that publisher is all of it; whatever people decided on it."""
        place = (claim.place.place or unlisted(claim.place)) if claim.place else None
        is_there = self.places is None or (place is not None and place.id in self.places)
        takes_part = self.parties is None or any(p.entity is not None and p.entity.id in self.parties for p in claim.participants)
        is_kind = self.wanted.kind in (None, claim.kind) and claim.confidence >= self.wanted.min_confidence
        return is_there and takes_part and is_kind and self._is_between(claim) and self._is_said(claim, publisher)

    def touches(self, days: Days, place: str | None, named: tuple[str, ...]) -> bool:
        """Whether something derived, by its days, its place and its parties, is of it."""
        span = self.wanted.span
        is_there = self.places is None or (place or "").partition("/")[0] in self.places
        return is_there and (self.parties is None or not set(self.parties).isdisjoint(named)) and (span is None or days.meets(span))

    def _is_between(self, claim: Claim) -> bool:
        time, span = claim.time, self.wanted.span
        return span is None or (time is not None and time.is_resolved and Days(time.earliest, time.latest).meets(span))

    def _is_said(self, claim: Claim, publisher: str | None) -> bool:
        """On the word of a party, of those the report so credits, or of the publisher."""
        voices = self.voices
        if voices is None:
            return True
        for source in claim.sources:
            if (source.entity is not None and source.entity.id in voices.parties) or fold(source.span.text) in voices.words:
                return True
        return not claim.sources and fold(publisher or "") in voices.words
