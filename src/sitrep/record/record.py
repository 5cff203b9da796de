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
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sitrep.errors import BadJudgement
from sitrep.model import (
    Claim,
    Control,
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
from sitrep.record import rows, standing_rows
from sitrep.record.corrections import check
from sitrep.record.finding import Finder
from sitrep.record.headway import unheard
from sitrep.record.joining import Joining, place_of
from sitrep.record.listing import Flow, Listing, Row, Told
from sitrep.record.naming import Names
from sitrep.record.order import ends, first_of
from sitrep.record.quotes import Quotes
from sitrep.record.reading import Taken, take
from sitrep.record.uncollected import uncollected
from sitrep.record.view import View
from sitrep.record.wanted import ALL, Meant, Wanted
from sitrep.situation import Dispute, controls, disputes, losses, on_day, stand, ties, tolls, truces, untold
from sitrep.store import Store
from sitrep.vocab.parties import load_book

N = TypeVar("N")
T = TypeVar("T")


class Record:
    """An open record. Close it, or use it as a context manager."""

    def __init__(
        self, where: str | Path, *, create: bool = False, parties: Path | None = None, headway: Callable[[int, int], None] = unheard
    ) -> None:
        """The record at a path or a `postgresql://` address; `create` begins one. `parties` is a book of one's own. Raises RecordError.

        `headway(done, total)` is called while a question that needs many claims reads them.
        """
        self.store = Store.open(where, create=create, upgrade=create)
        self._book = load_book(parties)
        self._parties = parties
        self._headway = headway

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

    @uncollected()
    def claims(self, wanted: Wanted = ALL) -> Listing[Claim]:
        """Claims in the order of their days, those without any last."""
        return self.claims_told(wanted).listing()

    def claims_told(self, wanted: Wanted = ALL) -> Flow[Claim]:
        """The same while they are found."""
        return Flow(rows.CLAIM, self._by_page(Finder.claim_pages, Finder.quotes, wanted, _claimed))

    @uncollected()
    def show(self, wanted: Wanted = ALL) -> Listing[Incident]:
        """Incidents some claim of which is wanted, in the order of their days."""
        return self.show_told(wanted).listing()

    def show_told(self, wanted: Wanted = ALL) -> Flow[Incident]:
        """The same while they are found."""
        return Flow(rows.INCIDENT, self._by_page(Finder.incident_pages, Finder.quotes_of, wanted, _happened))

    @uncollected()
    def contradictions(self, wanted: Wanted = ALL) -> Listing[Dispute]:
        """Where the claims of one incident cannot all be right, a row for each claim."""
        return self.contradictions_told(wanted).listing()

    def contradictions_told(self, wanted: Wanted = ALL) -> Flow[Dispute]:
        """The same while they are found."""
        return Flow(rows.DISPUTE, self._by_page(Finder.incident_pages, Finder.quotes_of, wanted, _disputed))

    @uncollected()
    def timeline(self, name: str) -> Listing[Incident | Control]:
        """What happened at a place, with who held it, or what a party did and suffered, in the order of days. Raises BadQuestion."""
        finder = self._finder()
        places = finder.places_unless_party(name)
        around = [(place, *finder.around(place)) for place in places]  # first: what it read is not read again
        happened = finder.incidents_at(places) if places else finder.incidents(Wanted(party=name))
        quotes = finder.quotes_of(happened)
        moments: list[tuple[tuple[date, date], Incident | Control, Row]] = []
        moments += [(first_of(i.days), i, rows.moment_row(i, quotes)) for i in happened]
        for place, claims, background in around:
            named, cited = Names(claims, self._book), finder.quotes(claims)
            held = controls(claims, background, place)
            moments += [(ends(c.days.earliest, c.days.latest), c, standing_rows.control_moment(c, named, cited)) for c in held]
        moments.sort(key=lambda moment: moment[0])
        return Listing(tuple(m[1] for m in moments), rows.MOMENT, tuple(m[2] for m in moments))

    # How things stand

    @uncollected()
    def holds(self, place: str, on: date | None = None) -> Listing[Control]:
        """Who holds a place on a day, or over all days: the place and its parts. Raises BadQuestion."""
        finder = self._finder()
        found: list[Control] = []
        lines: list[Row] = []
        for id in finder.places(place):
            claims, background = finder.around(id)
            every = controls(claims, background, id)
            held = every if on is None else [on_day(every, part, on) for part in sorted({control.place for control in every} | {id})]
            if not every and (silent := untold(claims, id, background, on)) is not None:
                held = [silent]
            names, quotes = Names(claims, self._book), finder.quotes(claims)
            found += held
            lines += [standing_rows.control_row(control, names, quotes) for control in held]
        return Listing(tuple(found), standing_rows.CONTROL, tuple(lines))

    @uncollected()
    def truces(self, wanted: Wanted = ALL) -> Listing[Truce]:
        """The states of every truce."""
        meant, view = self._asked(wanted)
        found = [t for t in truces(view.all, view.background) if meant.touches(t.days, t.place, (*t.parties, *t.callers))]
        return _listing(standing_rows.TRUCE, found, lambda truce: standing_rows.truce_row(truce, view.names, view.quotes))

    @uncollected()
    def losses(self, wanted: Wanted = ALL) -> Listing[Loss]:
        """What each side lost: claimed, admitted, confirmed."""
        meant, view = self._asked(wanted)
        found = [loss for loss in losses(view.all, view.background) if meant.touches(loss.days, None, (loss.side,))]
        return _listing(standing_rows.LOSS, found, lambda loss: standing_rows.loss_row(loss, view.names, view.quotes))

    @uncollected()
    def tolls(self, wanted: Wanted = ALL) -> Listing[Toll]:
        """Counts of people by place and span, in the order of days: low, best, high, who says which, and what each may be a part of."""
        meant, view = self._asked(wanted)
        every = sorted(tolls(view.all, view.background), key=lambda t: (ends(t.days.earliest, t.days.latest), t.place or "", t.id))
        least = {toll.id: toll.low for toll in every}
        wholes = {part: toll.id for toll in every for part in toll.parts if toll.high is None or least[part] <= toll.high}
        found = [t for t in every if meant.touches(t.days, t.place, (t.side,) if t.side else ())]
        return _listing(standing_rows.TOLL, found, lambda toll: standing_rows.toll_row(toll, wholes, view.names, view.quotes))

    @uncollected()
    def ties(self, wanted: Wanted = ALL) -> Listing[Support]:
        """Who backs, arms, belongs to or recognises whom."""
        meant, view = self._asked(wanted)
        found = [t for t in ties(view.all, view.background) if meant.touches(t.days, None, (t.supporter, t.supported))]
        return _listing(standing_rows.TIE, found, lambda tie: standing_rows.tie_row(tie, view.names, view.quotes))

    @uncollected()
    def situation(self, day: date) -> Situation:
        """How everything stands on a day."""
        _, view = self._asked(ALL)
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
            joining = Joining(self.store)
            self._check(judgement, joining)
            self.store.judge(judgement)
            joining.rejudge(judgement)
        return judgement

    def _check(self, judgement: Judgement, joining: Joining) -> None:
        """Raises BadJudgement for one that cannot be carried out, NotInRecord where what it is on is not there."""
        on = judgement.on[0]
        if judgement.corrections:
            [claim] = joining.shelf.corrected([self.store.claim(on)])
            check(claim, judgement.corrections, place_of)
        if judgement.apart:
            claims = self.store.incident(on).claims
            if odd := next((claim for claim in judgement.apart if claim not in claims), None):
                raise BadJudgement(f"{odd} is no claim of {on}")
            if set(claims) == set(judgement.apart):
                raise BadJudgement(f"nothing would be left of {on}")

    def undo(self, judgement: str, by: Signature) -> Judgement:
        """Takes a judgement back; it stays in the ledger. Raises NotInRecord."""
        with self.store.writing():
            joining = Joining(self.store)
            undone = self.store.undo(judgement, by)
            joining.rejudge(undone)
        return undone

    def retract(self, report: str, by: Signature) -> None:
        """Marks a report as retracted: it stays with its claims, and nothing is derived from them any more. Raises NotInRecord."""
        with self.store.writing():
            Joining(self.store).rejoin(self.store.retract(report, by))

    def judgements(self) -> Listing[Judgement]:
        """The ledger, in the order it was written down."""
        return _listing(rows.JUDGEMENT, self.store.judgements(), lambda judgement: rows.judgement_row(judgement, self._judged(judgement)))

    def _judged(self, judgement: Judgement) -> Claim | None:
        """The first claim that a judgement is on."""
        first = judgement.on[0]
        ids = self.store.claims_when_judged(first) if first.startswith("i-") else (first,)
        return self.store.claim(ids[0]) if ids else None

    # How a question is answered

    def _finder(self) -> Finder:
        return Finder(self.store, self._book, headway=self._headway)

    def _by_page(
        self,
        pages: Callable[[Finder, Wanted], Iterator[list[N]]],
        quoted: Callable[[Finder, list[N]], Quotes],
        wanted: Wanted,
        told: Callable[[N, Quotes], list[Told[T]]],
    ) -> Iterator[Told[T]]:
        """What is `told` of each noun of each page; of a page that was told, nothing stays in memory."""
        finder = self._finder()
        for page in pages(finder, wanted):
            quotes = quoted(finder, page)
            for noun in page:
                yield from told(noun, quotes)
            finder.forget()

    def _asked(self, wanted: Wanted) -> tuple[Meant, View]:
        """What the question means, and all that is there to answer it."""
        finder = self._finder()
        return finder.meant(wanted), View.of(self.store, self._book, finder.decided, self._headway)


def _listing(columns: tuple[str, ...], values: Iterable[T], row: Callable[[T], Row]) -> Listing[T]:
    found = tuple(values)
    return Listing(found, columns, tuple(map(row, found)))


def _claimed(claim: Claim, quotes: Quotes) -> list[Told[Claim]]:
    return [(claim, (rows.claim_row(claim, quotes),))]


def _happened(incident: Incident, quotes: Quotes) -> list[Told[Incident]]:
    return [(incident, (rows.incident_row(incident, quotes),))]


def _disputed(incident: Incident, quotes: Quotes) -> list[Told[Dispute]]:
    found = disputes(incident, quotes.claims, quotes.sides, quotes.reports)
    return [(dispute, tuple(rows.dispute_rows(dispute, incident, quotes))) for dispute in found]
