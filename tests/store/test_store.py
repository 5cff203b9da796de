"""What a record promises, in an SQLite file and in PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.telling import (
    ARMY,
    FIRST,
    ME,
    REBELS,
    SECOND,
    TEXT,
    TIJI,
    WATIYA,
    Key,
    add,
    blocks,
    claim,
    incident,
    later,
    report,
    signed,
    unused,
)

from sitrep.errors import NotInRecord, RecordDamaged
from sitrep.model import Claim, ClaimKind, Correction, Decision, Factuality, Judgement, Plover, Report, Role
from sitrep.store import Added, Addition, Box, ClaimFilter, IncidentFilter, ReportFilter, Size, Standing, Status, Store, Voices

Told = st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]
ANY = tuple(Standing)


def test_a_report_is_kept_whole(store: Store) -> None:
    told = report()
    assert add(store, told) == Added(told.id, Addition.NEW, came=(claim(told),))
    assert store.report(told.id) == told
    assert store.original(told.id) == TEXT.encode()
    assert list(store.claims()) == [claim(told)]
    assert store.claim(claim(told).id) == claim(told)
    assert list(store.rejected()) == [(told.id, unused(told))]
    entry = store.entry(told.id)
    assert (entry.added_at, entry.standing, entry.readings, entry.has_original) == (later(0), Standing.CURRENT, (FIRST,), True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_report_and_its_claims_come_back_as_they_were(store: Store, reports_with_claims: Told, data: st.DataObject) -> None:
    told, claims = data.draw(reports_with_claims)
    store.add(told, claims, (), FIRST, None, later(0), keys=lambda c, _: (Key(c.trigger.text, c.report_name),))
    if tuple(store.claims(ClaimFilter(report=told.id))) != claims:  # drawn before, with other claims
        assert store.add(told, claims, (), FIRST, None, later(0)).addition is Addition.KNOWN
        return
    for told_claim in claims:
        for participant in told_claim.participants:
            if participant.entity:
                assert told_claim in list(store.claims(ClaimFilter(report=told.id, party=participant.entity.id, role=participant.role)))
        assert told_claim.id in store.beside(Key(told_claim.trigger.text, ""), 99)


def test_what_is_known_is_not_written_twice(store: Store) -> None:
    told = report()
    add(store, told)
    before = store.size()
    assert add(store, told) == Added(told.id, Addition.KNOWN)
    assert store.size() == before == Size(1, 1, 0, 0)


def test_only_the_hash_is_kept_of_what_is_not_archived(store: Store) -> None:
    told = report()
    store.add(told, (), (), FIRST, None, later(0))
    assert store.original(told.id) is None
    assert store.entry(told.id).has_original is False
    assert store.report(told.id).custody == told.custody


def test_the_same_words_from_two_outlets_are_two_reports(store: Store) -> None:
    one, two = report(publisher="A"), report(publisher="B")
    add(store, one)
    assert add(store, two).addition is Addition.NEW
    assert list(store.reports(ReportFilter(copies_of=one.text_sha256))) == [one, two]
    assert list(store.reports(ReportFilter(publisher="B"))) == [two]


def test_a_page_that_changed_is_a_new_version(store: Store) -> None:
    old, new = report(url="https://e.org/a?id=1"), report(TEXT + " Or did they?", url="http://www.e.org/a/?id=1&utm_source=x#top")
    add(store, old)
    assert add(store, new, hours=1) == Added(new.id, Addition.VERSION, old.id, (claim(new),), (claim(old),))
    assert (store.entry(old.id).standing, store.entry(old.id).successor) == (Standing.SUPERSEDED, new.id)
    assert [c.report for c in store.claims()] == [new.id]
    assert [c.report for c in store.claims(ClaimFilter(standings=ANY))] == [old.id, new.id]
    assert list(store.reports(ReportFilter(standings=(Standing.SUPERSEDED,)))) == [old]
    assert add(store, old, hours=2).addition is Addition.KNOWN
    assert [c.report for c in store.claims()] == [new.id]


def test_the_version_seen_last_stands_whichever_is_added_last(store: Store) -> None:
    def seen(text: str, hours: float) -> Report:
        plain = report(TEXT + text, url="https://e.org/a")
        assert plain.custody
        return replace(plain, custody=replace(plain.custody, fetched_at=later(hours)))

    middle, first, last = seen(" 2", 2), seen(" 1", 1), seen(" 3", 3)
    assert [add(store, told).earlier for told in (middle, first, last)] == [None, None, middle.id]
    assert [store.entry(told.id).successor for told in (first, middle, last)] == [middle.id, last.id, None]
    assert [c.report for c in store.claims()] == [last.id]


def test_front_pages_are_not_versions_of_each_other(store: Store) -> None:
    for i in range(3):
        assert add(store, report(f"{TEXT} {i}", url="https://e.org/")).addition is Addition.NEW


def test_what_was_retracted_stays_marked(store: Store) -> None:
    told = report()
    add(store, told)
    assert store.retract(told.id, ME) == (claim(told),)
    assert store.retract(told.id, signed(1)) == ()
    assert (store.entry(told.id).standing, store.entry(told.id).retracted) == (Standing.RETRACTED, ME)
    assert list(store.claims()) == []
    assert list(store.claims(ClaimFilter(standings=(Standing.RETRACTED,)))) == [claim(told)]
    with pytest.raises(NotInRecord, match="no report r-0"):
        store.retract("r-0", ME)


def test_every_reading_is_kept_and_the_newest_is_current(store: Store) -> None:
    told = report()
    other = claim(told, place=TIJI)
    add(store, told)
    assert add(store, told, (other,), SECOND, 1).addition is Addition.REREAD
    assert list(store.claims()) == [other]
    assert list(store.claims(ClaimFilter(all_readings=True))) == [claim(told), other]
    assert store.claim(other.id) == other
    assert store.entry(told.id).readings == (FIRST, SECOND)
    assert [r for _, r in store.rejected(told.id)] == [unused(told)]
    assert add(store, told, reading=FIRST, hours=2).addition is Addition.REREAD
    assert list(store.claims()) == [claim(told)]
    assert store.entry(told.id).readings == (SECOND, FIRST)


def test_what_was_not_read_by_an_engine_is_found(store: Store) -> None:
    old, new = report(publisher="A"), report(publisher="B")
    add(store, old)
    add(store, new, reading=SECOND)
    assert list(store.reports(ReportFilter(not_read_by=SECOND.engine))) == [old]


D18, D19 = date(2020, 5, 18), date(2020, 5, 19)
ASKED = {
    "all": (ClaimFilter(), True),
    "kind": (ClaimFilter(kind=ClaimKind.EVENT), True),
    "other kind": (ClaimFilter(kind=ClaimKind.TIE), False),
    "type": (ClaimFilter(plover=Plover.ASSAULT), True),
    "other type": (ClaimFilter(plover=Plover.AID), False),
    "factuality": (ClaimFilter(factuality=Factuality.ASSERTED), True),
    "denied": (ClaimFilter(factuality=Factuality.DENIED), False),
    "place": (ClaimFilter(place=WATIYA.id), True),
    "other place": (ClaimFilter(place=TIJI.id), False),
    "country": (ClaimFilter(country="LY"), True),
    "inside": (ClaimFilter(box=Box(32, 11, 33, 12)), True),
    "outside": (ClaimFilter(box=Box(32, 12, 33, 13)), False),
    "across the date line": (ClaimFilter(box=Box(32, 170, 33, 12)), True),
    "party": (ClaimFilter(party=ARMY.id), True),
    "party in its role": (ClaimFilter(party=ARMY.id, role=Role.ACTOR), True),
    "party in another role": (ClaimFilter(party=ARMY.id, role=Role.RECIPIENT), False),
    "source": (ClaimFilter(source=REBELS.id), True),
    "no source": (ClaimFilter(source=ARMY.id), False),
    "publisher": (ClaimFilter(publisher="A Wire"), True),
    "other publisher": (ClaimFilter(publisher="B"), False),
    "one of two places": (ClaimFilter(places=(TIJI.id, WATIYA.id)), True),
    "none of the places": (ClaimFilter(places=(TIJI.id,)), False),
    "one of two parties": (ClaimFilter(parties=(REBELS.id, ARMY.id)), True),
    "none of the parties": (ClaimFilter(parties=(REBELS.id,)), False),
    "one of the reports": (ClaimFilter(reports=(report().id, "r-0")), True),
    "none of the reports": (ClaimFilter(reports=("r-0",)), False),
    "on the word of a party": (ClaimFilter(voices=Voices(parties=(REBELS.id,))), True),
    "in words that credit it": (ClaimFilter(voices=Voices(words=("rebels",))), True),
    "published, but somebody is credited": (ClaimFilter(voices=Voices(publishers=("A Wire",))), False),
    "on nobody's word": (ClaimFilter(voices=Voices()), False),
    "that day": (ClaimFilter(since=D18, until=D18), True),
    "too late": (ClaimFilter(since=D19), False),
    "too early": (ClaimFilter(until=date(2020, 5, 17)), False),
    "sure": (ClaimFilter(min_confidence=0.75), True),
    "surer": (ClaimFilter(min_confidence=0.76), False),
    "unjudged": (ClaimFilter(status=Status.UNJUDGED), True),
    "accepted": (ClaimFilter(status=Status.ACCEPTED), False),
}


@pytest.mark.parametrize("name", ASKED)
def test_claims_are_asked_for(store: Store, name: str) -> None:
    wanted, is_found = ASKED[name]
    told = report()
    add(store, told)
    assert list(store.claims(wanted)) == ([claim(told)] if is_found else [])


def test_any_number_of_claims_is_asked_for_by_id(store: Store) -> None:
    told = report()
    add(store, told)
    ids = (*(f"c-{i:x}" for i in range(70_000)), "no'id", claim(told).id)
    assert list(store.claims(ClaimFilter(ids=ids))) == [claim(told)]
    assert list(store.claims(ClaimFilter(ids=()))) == []


def test_a_claim_without_days_is_of_no_day(store: Store) -> None:
    add(store, report(), (claim(report(), day=None),))
    assert list(store.claims(ClaimFilter(since=date(1900, 1, 1)))) == []


def test_what_claims_call_things_is_found(store: Store) -> None:
    told = report()
    add(store, told)
    assert store.called("  THE ARMY ") == store.called("the  army") == (ARMY.id,)
    assert store.called("Tiji") == ()
    assert store.places_among((WATIYA.id, TIJI.id)) == {WATIYA.id}
    assert store.parties_among((ARMY.id, REBELS.id, "nobody")) == {ARMY.id, REBELS.id}
    assert store.parties_among((ARMY.id,), but=[claim(told).id]) == frozenset()
    assert store.publishers() == ("A Wire",)
    store.retract(told.id, ME)
    assert store.places_among((WATIYA.id,)) == frozenset()
    assert store.called("Watiya") == (WATIYA.id,)


def test_many_claims_come_in_order(store: Store) -> None:
    told = report(TEXT + " took" * 1200)
    starts = [i for i in range(len(TEXT), len(told.text)) if told.text.startswith("took", i)]
    claims = [replace(claim(told), trigger=told.quote(i, i + 4)) for i in starts]
    add(store, told, claims)
    assert list(store.claims()) == claims


def repeated(told: Report) -> list[Claim]:
    """A claim for each "took" of the report."""
    starts = [i for i in range(len(told.text)) if told.text.startswith("took", i)]
    return [replace(claim(told), trigger=told.quote(i, i + 4)) for i in starts]


def test_the_neighbours_of_a_claim_are_found_in_its_blocks(store: Store) -> None:
    told, moved = report(TEXT + " took" * 8), report(publisher="B")
    claims = repeated(told)
    add(store, told, reversed(claims))
    add(store, moved, (claim(moved, place=TIJI),))
    ids, keys = [c.id for c in claims], [blocks(c, told)[1] for c in claims]
    assert list(store.beside(keys[4], 2)) == [*ids[2:4], *ids[5:7]]
    assert list(store.beside(keys[0], 2)) == ids[1:3]
    assert list(store.beside(keys[8], 99)) == ids[:8]
    assert len(store.beside(Key("event", ""), 99)) == 10
    assert store.beside(Key("another", ""), 99) == ()
    store.retract(told.id, ME)
    assert store.beside(keys[4], 99) == ()
    assert (store.standing(ids[0]), store.standing(claim(moved).id)) == (None, claim(moved, place=TIJI))
    store.set_keys(lambda c, r: (Key("another", c.id + r.id),), [*ids, claim(moved).id])
    assert store.beside(Key("another", ""), 99) == (claim(moved).id,)
    assert store.beside(Key("event", ""), 99) == ()


def test_positions_are_in_the_order_of_code_points(store: Store) -> None:
    told = report(TEXT + " took" * 5)
    claims = repeated(told)
    orders = {c.id: order for c, order in zip(claims, "aBé|_Z", strict=True)}
    store.add(told, claims, (), FIRST, None, later(0), keys=lambda c, _: (Key("k", orders[c.id]),))
    assert [orders[id] for id in store.beside(Key("k", ""), 9)] == sorted("aBé|_Z")


def test_incidents_come_and_go_together(store: Store) -> None:
    one, two = (claim(report(publisher=name)) for name in "AB")
    for of in (one, two):
        add(store, report(publisher="A" if of is one else "B"))
    store.put_incidents((), (incident(one), incident(two)))
    assert store.incident_of(one.id) == incident(one)
    joined = incident(one, two)
    store.put_incidents((incident(one).id, incident(two).id), (joined,))
    store.put_incidents((), (joined,))
    assert list(store.incidents()) == [joined]
    assert store.incident(joined.id) == store.incident_of(two.id) == joined
    assert list(store.incidents(IncidentFilter(ClaimFilter(place=WATIYA.id)))) == [joined]
    assert list(store.incidents(IncidentFilter(ClaimFilter(place=TIJI.id)))) == []
    assert store.incident_of("c-0") is None
    with pytest.raises(ValueError, match="another incident"):
        store.put_incidents((), (incident(one),))
    assert list(store.incidents()) == [joined]


def test_what_an_incident_joins_is_read_without_what_it_says(store: Store) -> None:
    """Of all incidents, or of those that reports tell of, each once, also where one report tells of it twice."""
    reports = [report(publisher=name) for name in "ABC"]
    told = [(claim(of), claim(of, "saw")) for of in reports]
    for of, claims in zip(reports, told, strict=True):
        add(store, of, claims)
    joined, apart = incident(*told[0], told[1][0]), incident(told[1][1], *told[2])
    store.put_incidents((), (joined, apart))
    assert {(j.id, j.claims, j.origins) for j in store.joints()} == {(i.id, i.claims, i.origins) for i in (joined, apart)}
    assert [j.id for j in store.joints([reports[0].id])] == [joined.id]
    assert sorted(j.id for j in store.joints([reports[1].id])) == sorted([joined.id, apart.id])
    assert [j.id for j in store.joints([reports[1].id], but={joined.id})] == [apart.id]
    assert store.incidents_of([id for i in (joined, apart) for id in i.claims]) == (joined, apart)


def test_who_published_a_report_is_read_without_its_words(store: Store) -> None:
    one, two = report(publisher=None), report(publisher="B", published=None)
    add(store, one)
    add(store, two, [claim(two, place=TIJI)])
    assert [(m.id, m.publisher, m.published) for m in store.mastheads()] == [(r.id, r.publisher, r.published) for r in (one, two)]
    assert [m.id for m in store.mastheads(ReportFilter(ids=(two.id,)))] == [two.id]
    assert store.reports_about([WATIYA.id]) == (one.id,)
    assert store.reports_about([WATIYA.id, TIJI.id]) == tuple(sorted([one.id, two.id]))
    assert store.reports_about(["geonames:9"]) == ()


def test_judgements_are_written_once_and_undone_for_good(store: Store) -> None:
    told = report()
    add(store, told)
    mine = claim(told)
    accepted, rejected = Judgement(Decision.ACCEPT, (mine.id,), ME), Judgement(Decision.REJECT, (mine.id,), signed(1))
    for judgement in (accepted, accepted, rejected):
        store.judge(judgement)
    assert store.judgements() == store.judgements((mine.id,)) == (accepted, rejected)
    assert list(store.claims(ClaimFilter(status=Status.REJECTED))) == [mine]
    undone = store.undo(rejected.id, signed(2))
    assert undone == replace(rejected, undone_by=signed(2))
    assert store.undo(rejected.id, signed(3)) == undone
    store.judge(rejected)
    assert store.judgements() == (accepted, undone)
    assert list(store.claims(ClaimFilter(status=Status.ACCEPTED))) == [mine]
    with pytest.raises(NotInRecord, match="no claim c-0"):
        store.judge(Judgement(Decision.ACCEPT, ("c-0",), ME))
    with pytest.raises(NotInRecord, match="no judgement j-0"):
        store.undo("j-0", ME)


def test_judgements_follow_a_claim_that_is_read_otherwise(store: Store) -> None:
    told = report()
    add(store, told)
    old, new, newest = claim(told), replace(claim(told), participants=()), replace(claim(told), participants=(), place=None)
    add(store, report(publisher="B"))  # whom none of it concerns
    unjudged = claim(report(publisher="B"))
    accepted = Judgement(Decision.ACCEPT, (old.id,), ME)
    corrected = Judgement(Decision.CORRECT, (old.id,), signed(1), (Correction("place.id", None),))
    store.judge(accepted)
    store.judge(corrected)
    add(store, told, (new,), SECOND, 1)
    for _ in range(2):
        store.follow(old.id, new.id)
        store.follow(new.id, newest.id)
    assert store.judgements((new.id,)) == store.judgements((newest.id,)) == (accepted, corrected)
    assert list(store.claims(ClaimFilter(status=Status.CORRECTED))) == [new]
    assert list(store.claims(ClaimFilter(status=Status.UNJUDGED))) == [unjudged]
    held = store.judgements_as_they_hold()
    assert [set(j.on) for j in held if j.decision is Decision.ACCEPT] == [{old.id, new.id, newest.id}]
    assert sorted(j.on for j in held if j.decision is Decision.CORRECT) == sorted([(old.id,), (new.id,), (newest.id,)])
    store.undo(corrected.id, signed(2))
    assert list(store.claims(ClaimFilter(status=Status.ACCEPTED))) == [new]
    assert len(store.judgements_as_they_hold()) == 1


def test_a_judged_incident_is_known_by_the_claims_it_joined(store: Store) -> None:
    one, two = (claim(report(publisher=name)) for name in "AB")
    for name in "AB":
        add(store, report(publisher=name))
    judged = incident(one)
    store.put_incidents((), (judged,))
    store.judge(Judgement(Decision.ACCEPT, (judged.id,), ME))
    store.put_incidents((judged.id,), (incident(one, two),))
    assert store.claims_when_judged(judged.id) == (one.id,)
    store.follow(one.id, "c-heir")
    assert store.claims_when_judged(judged.id) == tuple(sorted(("c-heir", one.id)))
    assert store.claims_when_judged("i-0") == ()


def test_several_verbs_are_one_transaction(store: Store) -> None:
    told = report()

    def several() -> None:
        with store.writing():
            add(store, told)
            assert store.has(told.id)
            store.put_incidents((), (incident(claim(told)),))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        several()
    assert store.size() == Size(0, 0, 0, 0)
    assert not store.has(told.id)


def test_what_is_read_is_as_it_stood_at_the_first(store: Store) -> None:
    for name in "AB":
        add(store, report(publisher=name))
    reports = store.reports()
    assert next(reports).publisher == "A"
    add(store, report(publisher="C"))
    assert [r.publisher for r in reports] == ["B"]


def test_a_record_stays_when_it_is_closed(where: str) -> None:
    for _ in range(2):
        with Store.open(where) as store:
            add(store, report())
            assert store.size() == Size(1, 1, 0, 0)


@pytest.mark.parametrize("ask", [Store.report, Store.entry, Store.claim, Store.incident, Store.original])
def test_what_is_not_there_is_said(store: Store, ask: object) -> None:
    with pytest.raises(NotInRecord, match="x-0"):
        ask(store, "x-0")  # type: ignore[operator]


def test_a_body_that_holds_no_claim_is_damage(store: Store) -> None:
    add(store, report())
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE claim SET body = '{}'")
    with pytest.raises(RecordDamaged, match="no claim"):
        list(store.claims())
