"""Profiler: makes the profile of a claim, from the claim and its report alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sitrep.model import Claim, Entity, EntityKind, Factuality, Likeness, Participant, Report, Role, TimePrecision, When
from sitrep.reconcile.passages import Passages
from sitrep.reconcile.profile import Profile, Seat
from sitrep.reconcile.sides import Sides
from sitrep.reconcile.stems import FILE, names_in, party_names_in, points_back, proper_names_in, stem, stems, turns_in, words_of
from sitrep.reconcile.strands import strand_of
from sitrep.vocab.files import read_table

TO_COME = frozenset({Factuality.PLANNED, Factuality.DEMANDED})
_DAYS_BEFORE = 2
_KEPT = 20_000
_REPORTS = 2_000
_HOUR = re.compile(r"XXXX-XX-XXT\d\d:\d\d.*")
_BEFORE = 40  # characters before a trigger in which its article stands
LEAD_NAMES = 6
LEAD = 350  # characters: title and first sentence
CONTEXT = 250  # characters before and after: some two sentences each


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of one report share: its names, the longest names it opens with, where it turns to other things, its sentences."""

    names: frozenset[str]
    lead_names: tuple[str, ...]
    turns: tuple[int, ...]
    passages: Passages

    @classmethod
    def of(cls, report: Report) -> Setting:
        """The setting that `report` gives its claims."""
        opening = proper_names_in(report.text[:LEAD])
        longest = sorted(sorted(opening, key=lambda name: (-len(name), name))[:LEAD_NAMES])
        return cls(names_in(report.text), tuple(longest), turns_in(report.text), Passages.of(report.text))


class Profiler:
    """Makes profiles, and remembers the latest of them."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._reach: dict[str, float] = {name: float(km) for name, km in read_table(FILE)["reach_km"].items()}
        self._made: dict[tuple[str, int], Profile] = {}
        self._settings: dict[str, Setting] = {}

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
        setting = self._setting(report)
        when = claim.time if claim.time is not None and claim.time.is_resolved else None
        day = (when.earliest or when.latest) if when else report.published
        published = report.published.toordinal() if report.published else None
        first, last = _days(claim.time, published)
        place = claim.place.place if claim.place else None
        precision = claim.place.precision_told if claim.place and place else None
        place_words = stems(claim.place.span.text) if claim.place else frozenset()
        trigger = stem(max(words_of(claim.trigger.text) or [claim.trigger.text], key=len))
        objects = frozenset(w for p in claim.participants if p.role is not Role.ACTOR for w in stems(p.span.text))
        actor = self._seat(claim.in_role(Role.ACTOR), day)
        weigh = setting.passages.weigh
        return Profile(
            id=claim.id,
            claim=claim,
            report=claim.report,
            family=strand.partition(".")[0],
            strand=strand,
            trigger=trigger,
            is_to_come=claim.factuality in TO_COME,
            is_denied=claim.factuality is Factuality.DENIED,
            actor=actor,
            recipient=self._seat(claim.in_role(Role.RECIPIENT), day),
            place=place,
            precision=precision,
            reach_km=self._reach[precision.value] if precision else 0.0,
            first=first,
            last=last,
            is_dated=when is not None or first is not None,
            is_night=when is not None and when.precision is TimePrecision.PART_OF_DAY,
            likely=(published - _DAYS_BEFORE, published) if when is None and first is None and published is not None else None,
            published=published,
            counts=tuple((q.measure.value, q.low, q.high) for q in claim.quantities if q.low is not None or q.high is not None),
            weapons=frozenset(w for p in claim.participants if p.role in (Role.INSTRUMENT, Role.ITEM) for w in stems(p.span.text)),
            words=stems(claim.span.text),
            names=names_in(claim.span.text),
            context=stems(around),
            context_names=names_in(around),
            report_names=setting.names,
            lead_names=setting.lead_names,
            is_lead=claim.span.start < LEAD,
            is_definite=points_back(report.text[max(0, claim.trigger.start - _BEFORE) : claim.trigger.start]),
            turns=setting.turns,
            objects=objects,
            core=weigh(frozenset({trigger, *place_words, *(w for p in claim.participants for w in stems(p.span.text))})),
            sentence_words=weigh(stems(claim.span.text)),
            object_words=weigh(objects),
            actor_words=weigh(actor.words),
            place_words=place_words,
            source_words=frozenset(w for s in claim.sources if s.span is not None for w in stems(s.span.text)),
            says_where=claim.place is not None and claim.span.start <= claim.place.span.start < claim.span.end,
            passages=setting.passages,
            sentence=setting.passages.at(claim.trigger.start),
            likeness=Likeness.of_text(claim.likeness) if claim.likeness else None,
        )

    def _setting(self, report: Report) -> Setting:
        found = self._settings.get(report.id)
        if found is None:
            if len(self._settings) >= _REPORTS:
                self._settings.clear()
            found = self._settings[report.id] = Setting.of(report)
        return found

    def _seat(self, participants: tuple[Participant, ...], day: date | None) -> Seat:
        entities: list[Entity] = [p.entity for p in participants if p.entity is not None]
        known = [e for e in entities if not e.id.startswith("x-")]
        words = frozenset(w for p in participants for w in stems(p.entity.name if p.entity else p.span.text))
        sides = frozenset(side for e in known for side in self._sides.of(e, day))
        names = frozenset(name for p in participants for name in party_names_in(p.entity.name if p.entity else p.span.text))
        is_person = any(e.kind is EntityKind.PERSON and e not in known for e in entities)
        return Seat(frozenset(e.id for e in known), sides, words, names, is_person)


def _days(when: When | None, published: int | None) -> tuple[int | None, int | None]:
    """The first and last day, as ordinals; of an hour without its day, as live pages have it, publication and the day before."""
    if when is None:
        return None, None
    if not when.is_resolved and published is not None and _HOUR.fullmatch(when.timex or ""):
        return published - 1, published
    return (when.earliest.toordinal() if when.earliest else None), (when.latest.toordinal() if when.latest else None)
