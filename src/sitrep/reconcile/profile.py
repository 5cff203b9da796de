"""Profile: what a claim is compared by, worked out once.

Days are ordinals (`date.toordinal`), None where open. `likely` are the days an undated claim is looked for under: the two before its
report's publication and that day itself; they propose candidates and are never shown as a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitrep.model import Claim, Entity, Factuality, Participant, Place, PlacePrecision, Report, Role, TimePrecision
from sitrep.reconcile.sides import Sides
from sitrep.reconcile.stems import FILE, names_in, points_back, proper_names_in, stem, stems, turns_in, words_of
from sitrep.reconcile.strands import strand_of
from sitrep.vocab.files import read_table

TO_COME = frozenset({Factuality.PLANNED, Factuality.DEMANDED})
_DAYS_BEFORE = 2
_KEPT = 20_000
_BEFORE = 40  # characters before a trigger in which its article stands
LEAD_NAMES = 6
LEAD = 350  # characters: title and first sentence
CONTEXT = 250  # characters before and after: some two sentences each


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits in a role: ids of known parties, the sides they act for, and the words that name all of them."""

    ids: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named."""
        return not (self.ids or self.words)


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim as it is compared. `strand` is written family.strand; `reach_km`: how far from `place` it may lie; `is_lead`: at the top;
    `is_definite`: its trigger is told as known ("the attack"); `turns`: where its report turns to another time or thing;
    `context`: the words around its sentence, its own included."""

    id: str
    claim: Claim
    report: str
    family: str
    strand: str
    trigger: str
    is_to_come: bool
    is_denied: bool
    actor: Seat
    recipient: Seat
    place: Place | None
    precision: PlacePrecision | None
    reach_km: float
    first: int | None
    last: int | None
    is_dated: bool
    is_night: bool
    likely: tuple[int, int] | None
    published: int | None
    counts: tuple[tuple[str, int | None, int | None], ...]
    weapons: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    context: frozenset[str]
    context_names: frozenset[str]
    report_names: frozenset[str]
    lead_names: tuple[str, ...]
    is_lead: bool
    is_definite: bool
    turns: tuple[int, ...]

    @property
    def order(self) -> str:
        """Where it stands within a block: like claims side by side, each at a place of its own."""
        first = self.first if self.first is not None else self.likely[1] if self.likely else 0
        party = min(self.actor.sides or self.recipient.sides or self.recipient.words or ("",))
        return f"{first:07d}|{self.strand}|{self.trigger}|{party}|{self.id}"


class Profiler:
    """Makes profiles, and remembers the latest of them."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._reach: dict[str, float] = {name: float(km) for name, km in read_table(FILE)["reach_km"].items()}
        self._made: dict[tuple[str, int], Profile] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._turns: dict[str, tuple[int, ...]] = {}
        self._leads: dict[str, tuple[str, ...]] = {}

    def profile(self, claim: Claim, report: Report) -> Profile:
        """The profile of `claim`, which `report` makes."""
        key = (claim.report, claim.trigger.start)
        known = self._made.get(key)
        if known is not None and known.claim == claim:
            return known
        if len(self._made) >= _KEPT:
            self._made.clear()
        made = self._made[key] = self._profile(claim, report)
        return made

    def _profile(self, claim: Claim, report: Report) -> Profile:
        strand = strand_of(claim)
        around = report.text[max(0, claim.span.start - CONTEXT) : claim.span.end + CONTEXT]
        when = claim.time if claim.time is not None and claim.time.is_resolved else None
        day = (when.earliest or when.latest) if when else report.published
        published = report.published.toordinal() if report.published else None
        place = claim.place.place if claim.place else None
        precision = claim.place.precision_told if claim.place and place else None
        return Profile(
            id=claim.id,
            claim=claim,
            report=claim.report,
            family=strand.partition(".")[0],
            strand=strand,
            trigger=stem(max(words_of(claim.trigger.text) or [claim.trigger.text], key=len)),
            is_to_come=claim.factuality in TO_COME,
            is_denied=claim.factuality is Factuality.DENIED,
            actor=self._seat(claim.in_role(Role.ACTOR), day),
            recipient=self._seat(claim.in_role(Role.RECIPIENT), day),
            place=place,
            precision=precision,
            reach_km=self._reach[precision.value] if precision else 0.0,
            first=when.earliest.toordinal() if when and when.earliest else None,
            last=when.latest.toordinal() if when and when.latest else None,
            is_dated=when is not None,
            is_night=when is not None and when.precision is TimePrecision.PART_OF_DAY,
            likely=(published - _DAYS_BEFORE, published) if when is None and published is not None else None,
            published=published,
            counts=tuple((q.measure.value, q.low, q.high) for q in claim.quantities if q.low is not None or q.high is not None),
            weapons=frozenset(w for p in claim.participants if p.role in (Role.INSTRUMENT, Role.ITEM) for w in stems(p.span.text)),
            words=stems(claim.span.text),
            names=names_in(claim.span.text),
            context=stems(around),
            context_names=names_in(around),
            report_names=self._names_of(report),
            lead_names=self._lead_of(report),
            is_lead=claim.span.start < LEAD,
            is_definite=points_back(report.text[max(0, claim.trigger.start - _BEFORE) : claim.trigger.start]),
            turns=self._turns_of(report),
        )

    def _lead_of(self, report: Report) -> tuple[str, ...]:
        """The longest names of the report's first lines: of what it is about."""
        found = self._leads.get(report.id)
        if found is None:
            if len(self._leads) >= _KEPT:
                self._leads.clear()
            names = proper_names_in(report.text[:LEAD])
            found = self._leads[report.id] = tuple(sorted(sorted(names, key=lambda name: (-len(name), name))[:LEAD_NAMES]))
        return found

    def _turns_of(self, report: Report) -> tuple[int, ...]:
        found = self._turns.get(report.id)
        if found is None:
            if len(self._turns) >= _KEPT:
                self._turns.clear()
            found = self._turns[report.id] = turns_in(report.text)
        return found

    def _names_of(self, report: Report) -> frozenset[str]:
        found = self._names.get(report.id)
        if found is None:
            if len(self._names) >= _KEPT:
                self._names.clear()
            found = self._names[report.id] = names_in(report.text)
        return found

    def _seat(self, participants: tuple[Participant, ...], day: date | None) -> Seat:
        entities: list[Entity] = [p.entity for p in participants if p.entity is not None]
        known = [e for e in entities if not e.id.startswith("x-")]
        words = frozenset(w for p in participants for w in stems(p.entity.name if p.entity else p.span.text))
        sides = frozenset(side for e in known for side in self._sides.of(e, day))
        return Seat(frozenset(e.id for e in known), sides, words)
