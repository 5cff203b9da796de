"""Reports and claims for the record, made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sitrep.model import (
    Acled,
    Claim,
    ClaimKind,
    ClaimType,
    Custody,
    DateBasis,
    Entity,
    EntityKind,
    Factuality,
    Incident,
    Location,
    Origin,
    Participant,
    Place,
    Plover,
    Rejected,
    Report,
    Role,
    Signature,
    Source,
    Span,
    TimeBasis,
    TimePrecision,
    When,
    text_hash,
)
from sitrep.store import Added, ReadingInfo, Store

THEN = datetime(2026, 1, 2, 9, tzinfo=UTC)
ME = Signature("N. Analyst", THEN, "the communiqué says Tuesday")
FIRST, SECOND = ReadingInfo("reader 1", (("parties", "none"),)), ReadingInfo("reader 2")
WATIYA = Place("geonames:1", "Watiya", 32.47, 11.9, "LY")
TIJI = Place("geonames:2", "Tiji", 32.01, 11.36, "LY")
ARMY, REBELS = Entity("army", "The army", EntityKind.ARMED_FORCE), Entity("rebels", "Rebels", EntityKind.ARMED_GROUP)
TEXT = "The army took Watiya on Monday, rebels said. Nobody saw it."


def later(hours: float) -> datetime:
    """A time after THEN."""
    return THEN + timedelta(hours=hours)


def report(
    text: str = TEXT, url: str | None = None, publisher: str | None = "A Wire", published: date | None = date(2020, 5, 20)
) -> Report:
    """A report with the hash of its bytes."""
    custody = Custody(text_hash(text), "text/plain", "utf-8")
    basis = DateBasis.GIVEN if published else None
    return Report(text, "wire", publisher=publisher, url=url, published=published, published_basis=basis, custody=custody)


def words(of: Report, text: str) -> Span:
    """The first place where `text` stands."""
    start = of.text.index(text)
    return of.quote(start, start + len(text))


def claim(of: Report, trigger: str = "took", place: Place | None = WATIYA, day: date | None = date(2020, 5, 18)) -> Claim:
    """The claim of TEXT: the army took a place, on the word of the rebels."""
    return Claim(
        of.id,
        of.name,
        ClaimKind.EVENT,
        of.quote(0, len(of.text)),
        words(of, trigger),
        ClaimType(Plover.ASSAULT, None, Acled.ARMED_CLASH, "190", "capture"),
        Factuality.ASSERTED,
        (Participant(Role.ACTOR, words(of, "The army"), ARMY),),
        Location(words(of, "Watiya"), place) if place else None,
        When(words(of, "on Monday"), day, day, TimePrecision.DAY, TimeBasis.RELATIVE) if day else None,
        (),
        (Source(words(of, "rebels"), words(of, "said"), entity=REBELS),),
        0.75,
    )


def unused(of: Report) -> Rejected:
    """What no stage could use."""
    return Rejected("extract", "no kind of ours", words(of, "Nobody saw it"))


def add(store: Store, of: Report, claims: Iterable[Claim] | None = None, reading: ReadingInfo = FIRST, hours: float = 0) -> Added:
    """Add a report with its claim, what was rejected, and its bytes."""
    found = (claim(of),) if claims is None else tuple(claims)
    return store.add(of, found, (unused(of),), reading, of.text.encode(), later(hours), keys=blocks)


@dataclass(frozen=True)
class Key:
    """A position in a block."""

    block: str
    order: str


def blocks(of: Claim, _: Report) -> tuple[Key, ...]:
    """Blocks by kind and place, and by kind alone, in the order of the words and ids."""
    place = of.place.place.id if of.place and of.place.place else "nowhere"
    return tuple(Key(block, f"{of.trigger.start:05d}|{of.id}") for block in (of.kind.value, f"{of.kind.value} {place}"))


def incident(*claims: Claim) -> Incident:
    """The incident that joins claims, each report an origin."""
    origins = tuple(Origin((id,)) for id in sorted({claim.report for claim in claims}))
    return Incident(tuple(sorted(claim.id for claim in claims)), origins)


def signed(hours: float, why: str = "on second thoughts") -> Signature:
    """A signature made later than THEN."""
    return replace(ME, when=later(hours), why=why)
