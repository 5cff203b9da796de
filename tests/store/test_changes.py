"""What a later reading gains, loses and changes, and where judgements go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.telling import FIRST, ME, SECOND, TIJI, add, blocks, claim, later, report

from sitrep.errors import NotInRecord
from sitrep.model import Claim, ClaimKind, Decision, Factuality, Judgement, Report
from sitrep.store import Addition, Changes, Status, Store, changes, differences
from sitrep.store.filters import ClaimFilter

Told = st.SearchStrategy[tuple[Report, tuple[Claim, ...]]]
TOLD = report()
TOOK, SAW = claim(TOLD), claim(TOLD, "saw")
MOVED, DENIED = claim(TOLD, place=TIJI), replace(TOOK, factuality=Factuality.DENIED)
HOLDS = replace(TOOK, kind=ClaimKind.HOLD)

CASES = {
    "the same": ((TOOK, SAW), (TOOK, SAW), Changes()),
    "surer": ((TOOK,), (replace(TOOK, confidence=0.9),), Changes()),
    "seen elsewhere": ((TOOK,), (replace(TOOK, likeness="w:AQI="),), Changes()),
    "seen elsewhere, and one more": ((MOVED, TOOK), (replace(TOOK, likeness="w:AQI="),), Changes(lost=(MOVED,))),
    "another place": ((TOOK,), (MOVED,), Changes(changed=((TOOK, MOVED),))),
    "another kind": ((TOOK,), (HOLDS,), Changes((HOLDS,), (TOOK,))),
    "gained": ((TOOK,), (TOOK, SAW), Changes(gained=(SAW,))),
    "lost": ((TOOK, SAW), (SAW,), Changes(lost=(TOOK,))),
    "one of two on a trigger": ((TOOK, MOVED), (DENIED, MOVED), Changes(changed=((TOOK, DENIED),))),
    "two that became one": ((MOVED, TOOK), (TOOK,), Changes(lost=(MOVED,))),
}


@pytest.mark.parametrize("name", CASES)
def test_changes(name: str) -> None:
    old, new, made = CASES[name]
    assert changes(old, new) == made
    assert made.are_none == (not any((made.gained, made.lost, made.changed)))


@given(st.data())
def test_every_claim_is_kept_or_changed_or_gained_or_lost(reports_with_claims: Told, data: st.DataObject) -> None:
    _, claims = data.draw(reports_with_claims)
    old, new = (data.draw(st.lists(st.sampled_from(claims), max_size=4)) for _ in range(2))
    made = changes(old, new)
    assert len(old) - len(made.lost) == len(new) - len(made.gained)
    assert changes(new, new).are_none
    assert all(differences(a, b) for a, b in made.changed)


def test_the_differences_are_named() -> None:
    assert differences(TOOK, replace(MOVED, factuality=Factuality.DENIED)) == ("factuality", "place")


def test_judgements_go_to_the_claim_that_says_it_otherwise(store: Store) -> None:
    add(store, TOLD, (TOOK, SAW))
    unseen = replace(TOOK, participants=())
    kept, lost = Judgement(Decision.ACCEPT, (TOOK.id,), ME), Judgement(Decision.REJECT, (SAW.id,), ME)
    for judgement in (kept, lost):
        store.judge(judgement)
    made = store.reread(TOLD, (unseen,), (), SECOND, later(1), blocks)
    assert (made.added.addition, made.added.came, made.added.went) == (Addition.REREAD, (unseen,), (TOOK, SAW))
    assert made.changes == Changes((), (SAW,), ((TOOK, unseen),))
    assert made.left == (lost,)
    assert list(store.claims(ClaimFilter(status=Status.ACCEPTED))) == [unseen]
    assert store.judgements() == (kept, lost)


def test_only_what_is_there_is_read_again(store: Store) -> None:
    with pytest.raises(NotInRecord):
        store.reread(TOLD, (), (), FIRST, later(0))
