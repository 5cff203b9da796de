"""Laws: any order of adding gives the same incidents, and so does making them from scratch."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.model import Claim, Decision, Factuality, Incident, Judgement, Report, Signature
from sitrep.reconcile import Limits, MemoryShelf, Profiler, Reconciler, Rulings, reconcile
from sitrep.reconcile.company import LOOKS, SecondScale, SecondWeights
from sitrep.reconcile.features import FEATURES, Scale, Weights
from sitrep.reconcile.kept import KeptReconciler
from sitrep.reconcile.links import Links
from sitrep.reconcile.refusals import refusal

TELLINGS = st.fixed_dictionaries(
    {
        "trigger": st.sampled_from(["shelled", "shelled", "bombed", "killed", "took", "met"]),
        "by": st.sampled_from([None, "army", "government", "sdf", "isis"]),
        "of": st.sampled_from([None, "villagers", "isis", "army"]),
        "at": st.sampled_from([None, "Harva", "Harva", "Nimra", "Tell Aswad", "Deir ez-Zor", "Syria"]),
        "day": st.sampled_from([None, 3, 4, 5]),
        "days": st.sampled_from([1, 1, 7]),
        "killed": st.sampled_from([None, 3, 4, 40]),
        "factuality": st.sampled_from([Factuality.ASSERTED, Factuality.ASSERTED, Factuality.DENIED, Factuality.PLANNED]),
        "outlet": st.sampled_from(["A", "B", "C"]),
        "published": st.sampled_from([None, 4, 5, 6]),
        "seen": st.sampled_from([None, (127, 0), (115, 54), (90, 90), (-127, 0)]),
        "words": st.sampled_from(["on the river road", "near the old mill, officials said", "in the night"]),
    }
)

WORDS = ("in the night", "on a farm", "by the old mill", "for an hour", "with mortars")
LIMITS = [None, Limits(1, 80), Limits(2, 80), Limits(3, 3)]


class Kept:
    """A record that reconciles after each claim."""

    def __init__(self, reconciler: Reconciler) -> None:
        self.reconciler, self.shelf = reconciler, MemoryShelf()

    def add(self, *told: tuple[Claim, Report]) -> None:
        for claim, report in told:
            self.shelf.put(claim, report, self.reconciler.keys(claim, report))
        self._keep([claim for claim, _ in told])

    def remove(self, claim: Claim, report: Report) -> None:
        self.replace((claim, report))

    def replace(self, went: tuple[Claim, Report], *came: tuple[Claim, Report]) -> None:
        self.shelf.take(went[0].id, self.reconciler.keys(*went))
        for claim, report in came:
            self.shelf.put(claim, report, self.reconciler.keys(claim, report))
        self._keep([*(claim for claim, _ in came), went[0]])

    def _keep(self, claims: list[Claim]) -> None:
        change = self.reconciler.add(claims, self.shelf)
        self.shelf.keep(change.removed, change.incidents)


def _from_scratch(told: list[tuple[Claim, Report]], profiler: Profiler, limits: Limits | None) -> tuple[Incident, ...]:
    reconciler = Reconciler(profiler, limits=limits)
    shelf = MemoryShelf()
    for claim, report in told:
        shelf.put(claim, report, reconciler.keys(claim, report))
    return reconciler.all([claim.id for claim, _ in told], shelf)


@st.composite
def _orders(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[int]]:
    tellings = draw(st.lists(TELLINGS, min_size=2, max_size=14))
    return tellings, draw(st.permutations(range(len(tellings))))


@pytest.mark.parametrize("limits", LIMITS)
@given(drawn=_orders())
def test_any_order_of_adding_gives_the_same(tell: Any, profiler: Profiler, limits: Limits | None, drawn: Any) -> None:
    tellings, order = drawn
    told = list({claim.id: (claim, report) for claim, report in (tell(**t) for t in tellings)}.values())
    order = [i for i in order if i < len(told)]
    kept = Kept(Reconciler(profiler, limits=limits))
    for i in order:
        kept.add(told[i])
    together = Kept(Reconciler(profiler, limits=limits))
    together.add(*told[: len(told) // 2])
    together.add(*told[len(told) // 2 :])
    scratch = _from_scratch(told, profiler, limits)
    assert kept.shelf.all_incidents() == together.shelf.all_incidents() == scratch


@pytest.mark.parametrize("limits", LIMITS)
@given(drawn=_orders())
def test_taking_a_claim_away_gives_what_the_rest_gives(tell: Any, profiler: Profiler, limits: Limits | None, drawn: Any) -> None:
    told = list({claim.id: (claim, report) for claim, report in (tell(**t) for t in drawn[0])}.values())
    kept = Kept(Reconciler(profiler, limits=limits))
    kept.add(*told)
    kept.remove(*told[0])
    assert kept.shelf.all_incidents() == _from_scratch(told[1:], profiler, limits)


def test_claims_that_are_left_out_keep_their_place_in_a_full_block(tell: Any, profiler: Profiler) -> None:
    """Two claims that tell of one occurrence stand as far apart as a block proposes; then another comes between them."""
    first, out, between, out_too, last = sorted((tell(by=None, of=None, at=None, words=w)[0].id, w) for w in WORDS)
    told = [tell(by=None, of=None, at=None, words=w, days=2 if w == between[1] else 1) for _, w in (first, out, out_too, last, between)]
    scale = Scale(-1.0, tuple(3.0 if feature.__name__ == "same_days" else 0.0 for feature in FEATURES))
    left_out = Judgement(Decision.REJECT, (out[0], out_too[0]), Signature("an analyst", datetime(2017, 4, 1, tzinfo=UTC), "read both"))
    kept = Kept(Reconciler(profiler, Weights(scale, scale), Rulings([left_out]), Limits(3, 80)))
    kept.add(*told[:-1])
    assert [incident.claims for incident in kept.shelf.all_incidents()] == [(first[0], last[0])]
    kept.add(told[-1])
    assert sorted(incident.claims for incident in kept.shelf.all_incidents()) == [(first[0],), (between[0],), (last[0],)]


@pytest.mark.parametrize("is_read_again", [True, False])
def test_what_went_while_others_came_is_missed_by_those_near_it(tell: Any, profiler: Profiler, is_read_again: bool) -> None:
    """Two claims are kept from each other by a third, which fits one better and which people parted from it; then it goes."""
    words = [w for _, w in sorted((tell(by=None, of=None, at=None, words=w)[0].id, w) for w in WORDS)]
    like, unlike, near = (127, 0), (-127, 0), (115, 54)
    told = [tell(by=None, of=None, at=None, words=w, seen=s) for w, s in zip(words, (near, like, unlike, like), strict=False)]
    one, other, between, third = told
    scale = Scale(-1.0, tuple(3.0 if feature.__name__ == "like_occurrence" else 0.0 for feature in FEATURES))
    second = SecondScale(0.0, tuple(float(look.__name__ == "first_choice") for look in LOOKS))
    split = Judgement(
        Decision.SPLIT, ("i-1",), Signature("an analyst", datetime(2017, 4, 1, tzinfo=UTC), "two calls"), apart=(third[0].id,)
    )
    rulings = Rulings([split], lambda _: (other[0].id, third[0].id))
    kept = Kept(Reconciler(profiler, Weights(scale, scale), rulings, Limits(1, 80), SecondWeights(second, second)))
    kept.add(one, other, third)
    assert len(kept.shelf.all_incidents()) == 3
    kept.replace(third, tell(by=None, of=None, at=None, words=words[3], seen=unlike) if is_read_again else between)
    assert (one[0].id, other[0].id) in [incident.claims for incident in kept.shelf.all_incidents()]


def test_an_incident_says_what_its_claim_says_that_was_read_again(tell: Any, profiler: Profiler) -> None:
    claim, report = tell()
    undated = replace(claim, time=None)
    assert undated.id == claim.id
    kept = Kept(Reconciler(profiler))
    kept.add((undated, report))
    kept.replace((undated, report), (claim, report))
    assert kept.shelf.all_incidents() == reconcile([claim], [report], profiler=profiler)


def test_what_is_no_longer_remembered_is_not_half_remembered(tell: Any, profiler: Profiler, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim whose profile was forgotten is read again and says something else: no score from before is used."""
    monkeypatch.setattr(Links, "most", 2)
    told = [tell(words=w, outlet=o) for w, o in zip(WORDS[:3], "ABC", strict=True)]
    for claim, report in told:
        kept = Kept(KeptReconciler(profiler))
        kept.add(*told)
        elsewhere = replace(claim, time=tell(day=20)[0].time)
        assert elsewhere.id == claim.id
        kept.replace((claim, report), (elsewhere, report))
        now = [(elsewhere, r) if c.id == claim.id else (c, r) for c, r in told]
        assert kept.shelf.all_incidents() == reconcile([c for c, _ in now], [r for _, r in now], profiler=profiler)


@given(tellings=st.lists(TELLINGS, min_size=1, max_size=14))
def test_every_claim_is_in_one_incident_and_no_join_is_impossible(tell: Any, profiler: Profiler, tellings: list[dict[str, Any]]) -> None:
    told = {claim.id: (claim, report) for claim, report in (tell(**t) for t in tellings)}
    incidents = reconcile([c for c, _ in told.values()], [r for _, r in told.values()], profiler=profiler)
    assert sorted(claim for incident in incidents for claim in incident.claims) == sorted(told)
    for incident in incidents:
        profiles = [profiler.profile(*told[claim]) for claim in incident.claims]
        assert [(a.id, b.id) for a in profiles for b in profiles if refusal(a, b)] == []


@given(tellings=st.lists(TELLINGS, min_size=2, max_size=10), data=st.data())
def test_judgements_are_obeyed(tell: Any, profiler: Profiler, tellings: list[dict[str, Any]], data: st.DataObject) -> None:
    told = {claim.id: (claim, report) for claim, report in (tell(**t) for t in tellings)}
    claims, reports = [c for c, _ in told.values()], [r for _, r in told.values()]
    before = {incident.id: incident.claims for incident in reconcile(claims, reports, profiler=profiler)}
    by = Signature("an analyst", datetime(2017, 4, 1, tzinfo=UTC), "read both")
    judgements: list[Judgement] = []
    if len(before) > 1:
        merged = data.draw(st.lists(st.sampled_from(sorted(before)), min_size=2, max_size=2, unique=True))
        judgements.append(Judgement(Decision.MERGE, tuple(merged), by))
    out = data.draw(st.sampled_from(sorted(told)))
    judgements.append(Judgement(Decision.REJECT, (out,), by))
    after = reconcile(claims, reports, judgements, lambda i: before.get(i, ()), profiler)
    owner = {claim: incident.id for incident in after for claim in incident.claims}
    assert sorted(owner) == sorted(set(told) - {out})
    if len(judgements) == 2:
        assert len({owner[claim] for i in judgements[0].on for claim in before[i] if claim != out}) == 1


def test_a_split_keeps_apart_and_a_later_merge_joins_again(tell: Any, profiler: Profiler) -> None:
    told = [tell(outlet=outlet) for outlet in "ABC"]
    claims, reports = [c for c, _ in told], [r for _, r in told]
    [whole] = reconcile(claims, reports, profiler=profiler)
    first, second = (Signature("an analyst", datetime(2017, 4, day, tzinfo=UTC), "two calls") for day in (1, 2))
    split = Judgement(Decision.SPLIT, (whole.id,), first, apart=(claims[0].id,))
    parted = reconcile(claims, reports, [split], lambda i: whole.claims if i == whole.id else (), profiler)
    assert sorted(len(incident.claims) for incident in parted) == [1, 2]
    known = {i.id: i.claims for i in (whole, *parted)}
    merge = Judgement(Decision.MERGE, tuple(i.id for i in parted), second)
    assert reconcile(claims, reports, [split, merge], lambda i: known.get(i, ()), profiler) == (whole,)


def test_rulings_without_judgements_say_nothing() -> None:
    rulings = Rulings()
    assert (rulings.has_any, rulings.between("c-1", "c-2"), rulings.is_left_out("c-1"), list(rulings.joined("c-1"))) == (
        False,
        None,
        False,
        [],
    )
