"""The verbs of a record on what the real program reads in our examples."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sitrep.errors import BadJudgement, BadQuestion, NoRecord, NotInRecord
from sitrep.model import Acled, ClaimKind, ControlState, Correction, Decision, Factuality, Role, Signature
from sitrep.record import Joining, Record, Slot, Wanted
from sitrep.store import ClaimFilter, ReadingInfo, Status

ME = Signature("A. Analyst", datetime(2026, 1, 2, tzinfo=UTC), "checked against the report")
LATER = Signature("A. Analyst", datetime(2026, 1, 3, tzinfo=UTC), "it was right after all")
VERBS = ("show", "claims", "contradictions", "truces", "losses", "tolls", "ties")


@pytest.mark.parametrize("verb", VERBS)
def test_every_line_ends_in_a_report_and_its_words(record: Record, verb: str) -> None:
    listing = getattr(record, verb)()
    assert listing.rows
    assert listing.columns[-2:] == ("report", "words")
    texts = {report.name: " ".join(report.text.split()) for report in record.store.reports()}
    assert all(row[-1] and str(row[-1]) in texts[str(row[-2])] for row in listing.rows)


@pytest.mark.parametrize("verb", VERBS)
def test_a_listing_is_a_table_of_pandas(record: Record, verb: str) -> None:
    listing = getattr(record, verb)()
    frame = listing.to_pandas()
    assert tuple(frame.columns) == listing.columns
    assert len(frame) == len(listing.rows)


def test_adding_twice_adds_nothing(record: Record) -> None:
    again = record.add(Path(__file__).parents[2] / "examples")
    assert again.added == ()
    assert len(again.known) == 8


def test_who_held_watiya_on_a_day(record: Record) -> None:
    [control] = record.holds("Watiya", on=date(2020, 5, 19))
    assert control.state is ControlState.HELD
    assert control.holders == ("gna",)
    assert record.holds("Watiya", on=date(2019, 1, 1))[0].holders == ("lna",)
    assert record.holds("Watiya", on=date(2013, 1, 1))[0].state is ControlState.UNKNOWN


def test_a_place_may_be_asked_for_by_name_or_id(record: Record) -> None:
    by_name = record.show(Wanted(place="Watiya"))
    [place] = {said.value.id for incident in by_name for said in incident.places if "Watiya" in said.value.name}
    assert record.show(Wanted(place=place)).values == by_name.values


def test_filters_narrow(record: Record) -> None:
    every = set(record.claims().values)
    for wanted in (
        Wanted(kind=ClaimKind.TOLL),
        Wanted(party="Libyan National Army"),
        Wanted(since=date(2020, 6, 1)),
        Wanted(until=date(2020, 5, 18)),
        Wanted(source="residents"),
        Wanted(min_confidence=0.8),
        Wanted(status=Status.UNJUDGED, kind=ClaimKind.TIE),
    ):
        found = set(record.claims(wanted).values)
        assert found
        assert found < every


def test_claims_by_a_source_are_credited_to_it(record: Record) -> None:
    found = record.claims(Wanted(source="residents"))
    assert found
    named = [[s.entity.name if s.entity else s.span.text for s in claim.sources] for claim in found]
    assert all(any("residents" in name.casefold() for name in names) for names in named)


def test_a_publisher_is_a_source_of_what_nobody_else_says(record: Record) -> None:
    publisher = next(report.publisher for report in record.store.reports() if report.publisher)
    told = [[s.entity.name if s.entity else s.span.text for s in claim.sources] for claim in record.claims(Wanted(source=publisher))]
    assert told
    assert all(not names or publisher in names for names in told)


def test_a_timeline_is_in_order_and_holds_who_held_it(record: Record) -> None:
    listing = record.timeline("Watiya")
    days = [str(row[0]) for row in listing.rows if row[0]]
    assert days == sorted(days)
    assert any(row[2] == ControlState.HELD for row in listing.rows)
    assert len(record.timeline("Libyan National Army")) > 3


def test_a_toll_names_the_one_that_may_count_it_too(record: Record) -> None:
    listing = record.tolls()
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    by_id = {row["toll"]: row for row in rows}
    parts = [(row, by_id[row["may be part of"]]) for row in rows if row["may be part of"]]
    assert parts
    for part, whole in parts:
        assert part["measure"] == whole["measure"]
        assert whole["high"] is None or part["low"] <= whole["high"]  # type: ignore[operator]
    days = [row["from"] or row["until"] for row in rows]
    assert days == sorted(days)  # type: ignore[type-var]


def test_where_more_than_one_number_is_said_who_says_which_is_told(record: Record) -> None:
    listing = record.show(Wanted(place="Tarhuna"))
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    several = [row for row in rows if "; " in str(row["how many"])]
    assert several
    for row in several:
        assert all(f"{number}: " in str(row["who says which"]) for number in str(row["how many"]).split("; "))
    alone = [row for row in rows if row["claims"] == 1 and "; " not in f"{row['how many']}{row['who']}"]
    assert {row["who says which"] for row in alone} <= {"", None}


def test_where_it_is_denied_who_says_so_and_who_denies_it_is_told(record: Record) -> None:
    """Whether the denial repeats the number ("denies that three were destroyed") or gives none ("denied that any was captured")."""
    told = {row[0]: dict(zip(record.show().columns, row, strict=True)) for row in record.show().rows}
    denied = [row for row in record.contradictions().rows if "whether it happened" in row]
    assert {told[str(row[0])]["how many"] for row in denied} == {"3 destroyed", "24 detained"}
    for incident, _, _, value, voice, *_ in denied:
        assert f"{value}: {voice}".replace("; ", " by way of ") in str(told[str(incident)]["who says which"])


def test_what_bears_a_holder_out_is_quoted(record: Record) -> None:
    """Who came is quoted for who holds it, where the words tell that and the loss."""
    listing = record.holds("Watiya", on=date(2020, 5, 19))
    [row] = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    quoted = record.store.claims(ClaimFilter(ids=tuple(str(row["claims"]).split("; "))))
    assert any(str(row["words"]) in " ".join(claim.span.text.split()) and claim.in_role(Role.ACTOR) for claim in quoted)


def test_losses_are_told_as_claimed_or_confirmed(record: Record) -> None:
    assert {loss.side for loss in record.losses()} >= {"gna"}


def test_a_denial_contradicts(record: Record) -> None:
    assert Slot.WHETHER in {dispute.slot for dispute in record.contradictions()}


@pytest.mark.parametrize("question", [Wanted(place="Atlantis"), Wanted(party="The Phantom League")])
def test_unknown_names_are_one_clear_error(record: Record, question: Wanted) -> None:
    with pytest.raises(BadQuestion, match=r"Atlantis|Phantom"):
        record.show(question)


def test_days_that_contradict_each_other() -> None:
    with pytest.raises(BadQuestion, match="before"):
        Wanted(since=date(2020, 5, 2), until=date(2020, 5, 1))


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoRecord):
        Record(tmp_path / "none.db")


def test_what_is_rejected_is_left_out_until_that_is_undone(record: Record) -> None:
    before = record.show().values
    claim = record.claims(Wanted(place="Watiya"))[0]
    judgement = record.judge(Decision.REJECT, (claim.id,), ME)
    assert claim.id not in {id for incident in record.show() for id in incident.claims}
    assert claim not in record.claims().values
    assert claim in record.claims(Wanted(status=Status.REJECTED)).values
    record.undo(judgement.id, LATER)
    assert record.show().values == before
    assert [row[1] for row in record.judgements().rows] == ["reject"]
    assert dict(zip(record.judgements().columns, record.judgements().rows[0], strict=True))["undone by"] == "A. Analyst"


def test_a_correction_goes_into_all_that_is_derived(record: Record) -> None:
    claim = next(c for c in record.claims() if c.type.acled is not None and c.time is not None and c.quantities)
    changes = (Correction("factuality", "possible"), Correction("time", "2020-04-30"))
    record.judge(Decision.CORRECT, (claim.id,), ME, corrections=(*changes, Correction("type.acled", "Other"), Correction("count", "5..7")))
    mended = next(c for c in record.claims() if c.id == claim.id)
    assert mended.factuality is Factuality.POSSIBLE
    assert mended.time is not None
    assert (mended.time.earliest, mended.time.latest) == (date(2020, 4, 30), date(2020, 4, 30))
    assert mended.type.acled is Acled.OTHER
    assert (mended.quantities[0].low, mended.quantities[0].high) == (5, 7)
    incident = next(i for i in record.show() if claim.id in i.claims)
    assert any(said.value.earliest == date(2020, 4, 30) for said in incident.days)


@pytest.mark.parametrize(
    ("field", "value"), [("kind", "tie"), ("factuality", "perhaps"), ("time.earliest", "Monday"), ("place.id", "nowhere:1")]
)
def test_what_cannot_be_corrected(record: Record, field: str, value: str) -> None:
    claim = next(c for c in record.claims() if c.place is not None)
    with pytest.raises(BadJudgement, match=field):
        record.judge(Decision.CORRECT, (claim.id,), ME, corrections=(Correction(field, value),))
    assert record.judgements().rows == ()


def test_merge_and_split(record: Record) -> None:
    a, b = (incident for incident in record.show().values[:2])
    record.judge(Decision.MERGE, (a.id, b.id), ME)
    [merged] = [i for i in record.show() if set(a.claims) <= set(i.claims)]
    assert set(merged.claims) == {*a.claims, *b.claims}
    record.judge(Decision.SPLIT, (merged.id,), LATER, apart=b.claims)
    assert {a.claims, b.claims} <= {incident.claims for incident in record.show()}


def test_judgements_on_what_is_not_there(record: Record) -> None:
    with pytest.raises(NotInRecord):
        record.judge(Decision.ACCEPT, ("c-none",), ME)


def test_why_names_features(record: Record) -> None:
    incident = max(record.show(), key=lambda i: len(i.claims))
    explained = record.why(incident.id)
    assert len(explained.joins) == len(incident.claims) - 1
    assert all(join.reasons for join in explained.joins)


def test_a_situation_is_of_a_day(record: Record) -> None:
    situation = record.situation(date(2020, 5, 19))
    assert situation.day == date(2020, 5, 19)
    assert situation.controls


VILLAGE = """Fighters take two villages

Rebels of the M23 took Kasovuruza on 3 March, residents said.
The army still holds the outskirts of Kasovuruza.
"""


def test_a_place_of_no_gazetteer_is_asked_for_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "villages.txt").write_text(VILLAGE)
    (tmp_path / "villages.toml").write_text('publisher = "Lake Courier"\npublished = 2024-03-05\n')
    with Record(tmp_path / "war.db", create=True) as record:
        record.add(tmp_path / "villages.txt")
        held = record.holds("kasovuruza")
        assert held.values
        assert all("no coordinates" in str(row[0]) for row in held.rows)
        assert record.show(Wanted(place="Kasovuruza")).values
        assert record.timeline("Kasovuruza").values
        with pytest.raises(BadQuestion, match="names like it: Kasovuruza"):
            record.holds("Kasovurusa")
        with pytest.raises(BadQuestion, match=r"called Atlantis$"):
            record.holds("Atlantis")


@pytest.mark.parametrize("is_on", [True, False])
def test_a_question_leaves_the_search_for_garbage_as_it_was(record: Record, is_on: bool) -> None:
    was_on = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        record.show()
        with pytest.raises(BadQuestion):
            record.holds("Atlantis")
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()


def test_a_correction_says_nothing_of_an_heir_that_has_no_such_thing(record: Record) -> None:
    """A later reading may find no number, or no place, where people corrected one."""
    claim = next(c for c in record.claims() if c.place is not None and c.quantities)
    record.judge(Decision.CORRECT, (claim.id,), ME, corrections=(Correction("count", "5..7"), Correction("factuality", "possible")))
    record.judge(Decision.CORRECT, (claim.id,), LATER, corrections=(Correction("place.id", None),))
    report, joining = record.store.report(claim.report), Joining(record.store)
    read = [replace(c, quantities=(), place=None) if c == claim else c for c in record.store.claims(ClaimFilter(report=report.id))]
    with record.store.writing():
        made = record.store.reread(report, read, (), ReadingInfo("another"), ME.when, joining.keys)
        joining.join(made.added)
    [(_, heir)] = made.changes.changed
    left = next(c for c in record.claims() if c.id == heir.id)
    assert (left.factuality, left.quantities, left.place) == (Factuality.POSSIBLE, (), None)
    with pytest.raises(BadJudgement, match="count=9: the claim has no number"):
        record.judge(Decision.CORRECT, (heir.id,), LATER, corrections=(Correction("count", "9"),))


@pytest.mark.parametrize("ask", ["tolls", "holds", "timeline"])
def test_how_far_a_question_has_come_is_told(where: Path, ask: str) -> None:
    heard: list[tuple[int, int]] = []
    with Record(where, headway=lambda done, total: heard.append((done, total))) as record:
        getattr(record, ask)(*([] if ask == "tolls" else ["Tripoli"]))
    assert heard == sorted(heard)
    assert heard[0][0] == 0 < heard[-1][0] == heard[-1][1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("time=soon", "'soon' is no day of the calendar"),
        ("time=2020-05-03..2020-05-01", "2020-05-01 is before 2020-05-03"),
        ("factuality=maybe", "is none of asserted, denied, planned, demanded, possible"),
        ("type.acled=War", "is none of Government regains territory"),
        ("count=many", "is none of 12, 12.. and 12..15"),
        ("count=5..3", "count=5..3: "),
    ],
)
def test_what_a_correction_may_be_is_said(record: Record, change: str, said: str) -> None:
    claim = next(c for c in record.claims() if c.quantities)
    with pytest.raises(BadJudgement) as caught:
        record.judge(Decision.CORRECT, (claim.id,), ME, corrections=(Correction(*change.split("=")),))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_only_claims_of_an_incident_are_taken_out_of_it_and_some_are_left(record: Record) -> None:
    incident = next(i for i in record.show() if len(i.claims) > 2)
    other = next(c for c in record.claims() if c.id not in incident.claims)
    for apart, said in (((other.id,), f"{other.id} is no claim of"), (incident.claims, "nothing would be left")):
        with pytest.raises(BadJudgement, match=said):
            record.judge(Decision.SPLIT, (incident.id,), ME, apart=apart)
    assert record.judgements().rows == ()


def test_a_slip_of_the_pen_is_answered_with_names_like_it(record: Record) -> None:
    for ask, said in (
        (lambda: record.timeline("Watya"), "no claim names a place or party called Watya; names like it: Watiya"),
        (lambda: record.ties(Wanted(party="Turky")), "no claim names a party called Turky; names like it: Turkey"),
        (lambda: record.show(Wanted(party="Badr")), "no claim names a party called Badr"),
    ):
        with pytest.raises(BadQuestion) as caught:
            ask()
        assert str(caught.value).endswith(said)
