"""Record: the verbs with which a person asks a record, each returning frozen values with rows that end in a report and its words.

    record = Record("war.db")
    record.add(Path("reports"))
    record.show(Wanted(place="Tripoli", since=date(2020, 5, 12)))
    record.holds("Watiya", on=date(2020, 5, 19))
    record.tolls().to_pandas()

Names of places and parties are those of the books or those that reports use. What people rejected is left out of all that is derived, and
what they corrected comes in corrected. Nothing is kept between two verbs: each looks at the record as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sitrep.errors import BadQuestion
from sitrep.model import (
    Claim,
    ClaimKind,
    Control,
    Days,
    Decision,
    Incident,
    Judgement,
    Loss,
    Signature,
    Situation,
    Support,
    Toll,
    Truce,
)
from sitrep.reconcile import Why
from sitrep.reconcile import why as explained
from sitrep.record import rows
from sitrep.record.disputes import Dispute, disputes
from sitrep.record.joining import Joining
from sitrep.record.listing import Listing, Row
from sitrep.record.naming import fold
from sitrep.record.reading import Taken, take
from sitrep.record.view import View
from sitrep.situation import controls, hold_on, losses, stand, ties, tolls, truces
from sitrep.store import ClaimFilter, Status, Store
from sitrep.vocab.parties import load_book

T = TypeVar("T")


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
        if self.since and self.until and self.until < self.since:
            raise BadQuestion(f"until {self.until} is before since {self.since}")


ALL = Wanted()


class Record:
    """An open record. Close it, or use it as a context manager."""

    def __init__(self, where: str | Path, *, create: bool = False, parties: Path | None = None) -> None:
        """The record at a path or a `postgresql://` address; `create` begins one. `parties` is a book of one's own. Raises RecordError."""
        self.store = Store.open(where, create=create, upgrade=create)
        self._book = load_book(parties)
        self._parties = parties

    def close(self) -> None:
        """Close the record."""
        self.store.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(self, *inputs: str | Path, archive: bool = True) -> Taken:
        """Reads files, folders, addresses or feeds into the record; what it knows is not read again. Raises RecordError."""
        return take(self.store, tuple(str(item) for item in inputs), parties=self._parties, is_kept=archive)

    # What is said

    def claims(self, wanted: Wanted = ALL) -> Listing[Claim]:
        """Claims in the order of their days, those without any last."""
        view = self._view()
        found = sorted(self._matching(view, wanted), key=lambda claim: (*_when(claim), claim.report, claim.trigger.start, claim.id))
        return _listing(rows.CLAIM, found, lambda claim: rows.claim_row(claim, view.quotes))

    def show(self, wanted: Wanted = ALL) -> Listing[Incident]:
        """Incidents some claim of which is wanted, in the order of their days."""
        view = self._view()
        found = self._incidents(view, wanted)
        return _listing(rows.INCIDENT, found, lambda incident: rows.incident_row(incident, view.quotes))

    def contradictions(self, wanted: Wanted = ALL) -> Listing[Dispute]:
        """Where the claims of one incident cannot all be right, a row for each claim."""
        view = self._view()
        pairs = [
            (dispute, incident)
            for incident in self._incidents(view, wanted)
            for dispute in disputes(incident, view.claims, view.quotes.sides)
        ]
        lines = tuple(row for dispute, incident in pairs for row in rows.dispute_rows(dispute, incident, view.quotes))
        return Listing(tuple(dispute for dispute, _ in pairs), rows.DISPUTE, lines)

    def timeline(self, name: str) -> Listing[Incident | Control]:
        """What happened at a place, with who held it, or what a party did and suffered, in the order of days. Raises BadQuestion."""
        view = self._view()
        places = self._places(view, name, or_none=True)
        if not places:
            took_part = self._incidents(view, Wanted(party=name))
            return Listing(tuple(took_part), rows.MOMENT, tuple(rows.moment_row(incident, view.quotes) for incident in took_part))
        happened = [i for i in self._incidents(view, ALL) if any(said.value.id in places for said in i.places)]
        held = [c for place in places for c in controls(view.in_country_of(place), view.background, place)]
        moments: list[tuple[tuple[date, date], Incident | Control, Row]] = []
        moments += [(_first(i), i, rows.moment_row(i, view.quotes)) for i in happened]
        moments += [(_ends(c.days), c, rows.control_moment(c, view.names, view.quotes)) for c in held]
        moments.sort(key=lambda moment: moment[0])
        return Listing(tuple(m[1] for m in moments), rows.MOMENT, tuple(m[2] for m in moments))

    # How things stand

    def holds(self, place: str, on: date | None = None) -> Listing[Control]:
        """Who holds a place on a day, or over all days: the place and its parts. Raises BadQuestion."""
        view = self._view()
        found: list[Control] = []
        for id in self._places(view, place):
            every = controls(view.in_country_of(id), view.background, id)
            if on is None:
                found += every
            else:
                parts = {control.place for control in every}
                found += [hold_on(view.in_country_of(id), part, on, view.background) for part in sorted(parts | {id})]
        return _listing(rows.CONTROL, found, lambda control: rows.control_row(control, view.names, view.quotes))

    def truces(self, wanted: Wanted = ALL) -> Listing[Truce]:
        """The states of every truce."""
        view = self._view()
        touches = self._touching(view, wanted)
        found = [t for t in truces(view.all, view.background) if touches(t.days, t.place, (*t.parties, *t.callers))]
        return _listing(rows.TRUCE, found, lambda truce: rows.truce_row(truce, view.names, view.quotes))

    def losses(self, wanted: Wanted = ALL) -> Listing[Loss]:
        """What each side lost: claimed, admitted, confirmed."""
        view = self._view()
        touches = self._touching(view, wanted)
        found = [loss for loss in losses(view.all, view.background) if touches(loss.days, None, (loss.side,))]
        return _listing(rows.LOSS, found, lambda loss: rows.loss_row(loss, view.names, view.quotes))

    def tolls(self, wanted: Wanted = ALL) -> Listing[Toll]:
        """Counts of people by place and span: low, best, high, and who says which."""
        view = self._view()
        touches = self._touching(view, wanted)
        found = [t for t in tolls(view.all, view.background) if touches(t.days, t.place, (t.side,) if t.side else ())]
        return _listing(rows.TOLL, found, lambda toll: rows.toll_row(toll, view.names, view.quotes))

    def ties(self, wanted: Wanted = ALL) -> Listing[Support]:
        """Who backs, arms, belongs to or recognises whom."""
        view = self._view()
        touches = self._touching(view, wanted)
        found = [t for t in ties(view.all, view.background) if touches(t.days, None, (t.supporter, t.supported))]
        return _listing(rows.TIE, found, lambda tie: rows.tie_row(tie, view.names, view.quotes))

    def situation(self, day: date) -> Situation:
        """How everything stands on a day."""
        view = self._view()
        return stand(view.all, day, view.background)

    def why(self, incident: str, misses: int = 5) -> Why:
        """Each join of an incident with its reasons, and the near misses. Raises NotInRecord."""
        joining = Joining(self.store)
        return explained(self.store.incident(incident), joining.shelf, joining.reconciler, misses)

    # People's judgements

    def judge(self, decision: Decision, on: Iterable[str], by: Signature, **parts: tuple[object, ...]) -> Judgement:
        """Writes a judgement down and derives again what it touches. `corrections=` and `apart=` as of a Judgement.

        Raises NotInRecord, BadJudgement, or ValueError for a judgement that contradicts itself.
        """
        judgement = Judgement(decision, tuple(on), by, **parts)  # type: ignore[arg-type]
        with self.store.writing():
            self.store.judge(judgement)
            self._derive(judgement)
        return judgement

    def undo(self, judgement: str, by: Signature) -> Judgement:
        """Takes a judgement back; it stays in the ledger. Raises NotInRecord."""
        with self.store.writing():
            undone = self.store.undo(judgement, by)
            self._derive(undone)
        return undone

    def retract(self, report: str, by: Signature) -> None:
        """Marks a report as retracted: it stays with its claims, and nothing is derived from them any more. Raises NotInRecord."""
        with self.store.writing():
            Joining(self.store).rejoin(self.store.retract(report, by))

    def judgements(self) -> Listing[Judgement]:
        """The ledger, in the order it was written down."""
        found = self.store.judgements()
        return _listing(rows.JUDGEMENT, found, rows.judgement_row)

    def _derive(self, judgement: Judgement) -> None:
        Joining(self.store).rejudge(judgement)

    # How a question is answered

    def _view(self) -> View:
        return View.of(self.store, self._book)

    def _incidents(self, view: View, wanted: Wanted) -> list[Incident]:
        matching = {claim.id for claim in self._matching(view, wanted)}
        found = [incident for incident in view.background.incidents if not matching.isdisjoint(incident.claims)]
        return sorted(found, key=lambda incident: (*_first(incident), incident.id))

    def _matching(self, view: View, wanted: Wanted) -> Iterator[Claim]:
        """The claims that are all of this."""
        places = self._places(view, wanted.place) if wanted.place else None
        parties = self._party_ids(view, wanted.party) if wanted.party else None
        is_said = _by_source(wanted.source, view)
        every = self.store.claims(ClaimFilter(status=wanted.status)) if wanted.status else view.all
        for claim in every:
            is_there = places is None or (claim.place is not None and claim.place.place is not None and claim.place.place.id in places)
            takes_part = parties is None or any(p.entity is not None and p.entity.id in parties for p in claim.participants)
            is_kind = wanted.kind in (None, claim.kind) and claim.confidence >= wanted.min_confidence
            if is_there and takes_part and is_kind and _is_between(claim, wanted) and is_said(claim):
                yield claim

    def _touching(self, view: View, wanted: Wanted) -> Callable[[Days, str | None, tuple[str, ...]], bool]:
        """Tells whether something derived, by its days, its place and its parties, is of those wanted."""
        places = self._places(view, wanted.place) if wanted.place else None
        parties = set(self._party_ids(view, wanted.party)) if wanted.party else None
        span = Days(wanted.since, wanted.until) if wanted.since or wanted.until else None

        def touches(days: Days, place: str | None, named: tuple[str, ...]) -> bool:
            is_there = places is None or (place or "").partition("/")[0] in places
            return is_there and (parties is None or not parties.isdisjoint(named)) and (span is None or days.meets(span))

        return touches

    def _places(self, view: View, name: str, *, or_none: bool = False) -> tuple[str, ...]:
        from sitrep.ground.place import Gazetteer

        with Gazetteer.open() as gazetteer:
            found = view.names.places_called(name, gazetteer.candidates)
        if not found and not or_none:
            raise BadQuestion(f"{self.store.where}: no claim is about a place called {name}")
        return found

    def _party_ids(self, view: View, name: str) -> tuple[str, ...]:
        found = view.names.parties_called(name)
        if not found:
            raise BadQuestion(f"{self.store.where}: no claim names a place or party called {name}")
        return found


def _listing(columns: tuple[str, ...], values: Iterable[T], row: Callable[[T], Row]) -> Listing[T]:
    found = tuple(values)
    return Listing(found, columns, tuple(map(row, found)))


def _when(claim: Claim) -> tuple[date, date]:
    time = claim.time
    return _ends(Days(time.earliest, time.latest)) if time is not None and time.is_resolved else (date.max, date.max)


def _first(incident: Incident) -> tuple[date, date]:
    return min((_ends(said.value) for said in incident.days), default=(date.max, date.max))


def _ends(days: Days) -> tuple[date, date]:
    """Both ends, an open one at the known one: for order only."""
    known = days.earliest or days.latest or date.max
    return days.earliest or known, days.latest or known


def _is_between(claim: Claim, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    time = claim.time
    return time is not None and time.is_resolved and Days(time.earliest, time.latest).meets(Days(wanted.since, wanted.until))


def _by_source(source: str | None, view: View) -> Callable[[Claim], bool]:
    """Tells whether a claim stands on the word of a party, of those the report so credits, or of the publisher."""
    if source is None:
        return lambda _: True
    name, ids = fold(source), view.names.parties_called(source)

    def is_said(claim: Claim) -> bool:
        if any((s.entity is not None and s.entity.id in ids) or fold(s.span.text) == name for s in claim.sources):
            return True
        report = view.reports.get(claim.report)
        return not claim.sources and report is not None and fold(report.publisher or "") == name

    return is_said
