"""Background: what the rules may know beside the claims. Testimony: one claim as evidence; `hear` makes them.

A claim is heard once: an id that comes twice is one claim. Without a report a claim has no publication day, and its report counts as
a newsroom of the report's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from sitrep.model import Claim, Origin, Role
from sitrep.situation.both import is_both, is_several, pair_of
from sitrep.situation.days import Window, window_of
from sitrep.situation.places import Spot, spot_of
from sitrep.situation.sides import Sides
from sitrep.situation.voices import Voice, newsroom, voice_of
from sitrep.vocab.parties import PartyBook, load_book


class Published(Protocol):
    """A report, as far as the rules know it: who published it, and when."""

    @property
    def id(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...


class Joined(Protocol):
    """An incident, as far as the rules know it: the claims it joins, and which of their reports are copies."""

    @property
    def id(self) -> str: ...
    @property
    def claims(self) -> tuple[str, ...]: ...
    @property
    def origins(self) -> tuple[Origin, ...]: ...


@dataclass(frozen=True, slots=True)
class Background:
    """Reports give dates and publishers; incidents say which claims are one occurrence and which reports are copies."""

    reports: tuple[Published, ...] = ()
    incidents: tuple[Joined, ...] = ()
    book: PartyBook = field(default_factory=load_book)

    @property
    def sides(self) -> Sides:
        """The sides as the book has them."""
        return Sides(self.book)

    def origins(self) -> dict[str, str]:
        """For each report that is a copy, the report that stands for its origin: the first of their ids."""
        groups: dict[str, set[str]] = {}
        for origin in (o for incident in self.incidents for o in incident.origins if len(o.reports) > 1):
            joined = set(origin.reports).union(*(groups[report] for report in origin.reports if report in groups))
            groups |= dict.fromkeys(joined, joined)
        return {report: min(group) for report, group in groups.items()}

    def occurrences(self) -> dict[str, str]:
        """For each claim of an incident, the incident's id."""
        ordered = ((incident.id, incident.claims) for incident in sorted(self.incidents, key=lambda i: i.claims))
        return {claim: id for id, claims in ordered for claim in claims}


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim, its id, and what the rules ask of it: where and when it speaks of, who speaks, of which origin, of which occurrence."""

    id: str
    claim: Claim
    spot: Spot | None
    window: Window
    voice: Voice
    origin: str
    occurrence: str | None = None
    published: date | None = None
    pair: tuple[str, ...] = ()

    def parties(self, role: Role) -> tuple[str, ...]:
        """Ids of the parties in `role`, each once, in the order of the report; "both sides" are the `pair` of the report (S7)."""
        found: dict[str, None] = {}
        for participant in self.claim.in_role(role):
            if is_both(participant):
                found |= dict.fromkeys(() if is_several(participant, self.claim) else self.pair)
            elif participant.entity is not None:
                found[participant.entity.id] = None
        return tuple(found)

    @property
    def day(self) -> date | None:
        """The day by which ties of the book are chosen: the last it may speak of, else of publication."""
        return self.window.last or self.published


@dataclass(frozen=True, slots=True)
class Heard:
    """Claims as evidence, each once, in an order of their own; and who is on whose side."""

    testimonies: tuple[Testimony, ...]
    sides: Sides
    book: PartyBook


Evidence: TypeAlias = Iterable[Claim] | Heard
"""What the rules work on: claims, or claims that were heard before, so that several questions share the work."""


def hear(claims: Evidence, background: Background | None = None) -> Heard:
    """The claims as evidence; what was heard before stays as it is, with the background it was heard with."""
    return claims if isinstance(claims, Heard) else _heard(claims, background or Background())


def _heard(claims: Iterable[Claim], background: Background) -> Heard:
    reports = {report.id: report for report in background.reports}
    sides, origins, occurrences = background.sides, background.origins(), background.occurrences()
    once = _once(claims)
    by_report = _by_report(once.values())
    rooms = _rooms(by_report, reports, origins, sides)
    pairs = {key: _pair(own, reports.get(key), sides) for key, own in by_report.items()}
    heard = []
    for claim_id, claim in once.items():
        report = reports.get(claim.report)
        published = report.published if report else None
        voice = voice_of(claim, rooms[claim.report], sides)
        origin = origins.get(claim.report, claim.report)
        said = _said_on(claim, by_report[claim.report])
        occurrence, window = occurrences.get(claim_id), window_of(claim, min((d for d in (said, published) if d), default=None))
        heard.append(Testimony(claim_id, claim, spot_of(claim), window, voice, origin, occurrence, published, pairs[claim.report]))
    return Heard(tuple(heard), sides, background.book)


def _once(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Each claim once, by its id, in their order; of several readings of one the same, whichever comes first."""
    found: dict[str, Claim] = {}
    for claim in claims:
        claim_id = claim.id
        other = found.setdefault(claim_id, claim)
        if other is not claim and other != claim:
            found[claim_id] = min(other, claim, key=repr)
    return dict(sorted(found.items()))


def _said_on(claim: Claim, own: Iterable[Claim]) -> date | None:
    """The day on which its source said it, where its report dates the saying: "on 4 June the army announced that it held the town" (D7)."""
    cue = claim.sources[0].cue if claim.sources else None
    if cue is None or (claim.time is not None and claim.time.is_resolved):
        return None
    sayings = (c.time for c in own if c.time is not None and c.time.is_resolved and c.span == claim.span and c.trigger.overlaps(cue))
    return next((time.latest for time in sayings if time.latest is not None and time.latest == time.earliest), None)


def _by_report(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report, []).append(claim)
    return found


def _pair(own: list[Claim], report: Published | None, sides: Sides) -> tuple[str, ...]:
    """The two sides of a report, looked for only where it speaks of "both sides"."""
    if not any(is_both(p) for claim in own for p in claim.participants):
        return ()
    return pair_of(own, report.published if report else None, sides)


def _rooms(by_report: dict[str, list[Claim]], reports: dict[str, Published], origins: dict[str, str], sides: Sides) -> dict[str, Voice]:
    """The voice of each report."""
    publishers: dict[str, set[str]] = {}
    for report in reports.values():
        if report.publisher:
            publishers.setdefault(origins.get(report.id, report.id), set()).add(report.publisher)
    rooms: dict[str, Voice] = {}
    for key, own in by_report.items():
        given = _own_first(reports.get(key), publishers.get(origins.get(key, key), set()))
        rooms[key] = newsroom(own, own[0].report_name, given, sides)
    return rooms


def _own_first(report: Published | None, publishers: set[str]) -> list[str]:
    return sorted(publishers, key=lambda name: (report is None or name != report.publisher, name))
