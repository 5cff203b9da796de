"""What the network knows becomes a notion of the lexicon only where that notion holds of every word of its type."""

from __future__ import annotations

import pytest

from sitrep.extract.acts.learned import LearnedTyper, general
from sitrep.model import ClaimKind, Factuality, LearnedClaim, LearnedType, Plover
from sitrep.vocab.lexicon import load_lexicon

TYPES = [
    (ClaimKind.EVENT, Plover.REQUEST, "yield", "request-yield"),
    (ClaimKind.EVENT, Plover.RETREAT, "withdraw", "withdrawal"),
    (ClaimKind.EVENT, Plover.ASSAULT, "drone", "drone-strike"),
    (ClaimKind.EVENT, Plover.COERCE, "seize", "learned"),
    (ClaimKind.EVENT, None, None, "learned"),
    (ClaimKind.HOLD, None, None, "learned"),
    (ClaimKind.TIE, None, None, "learned"),
]


def seen(kind: ClaimKind, plover: Plover | None, mode: str | None) -> LearnedClaim:
    return LearnedClaim(1, 0.9, (LearnedType(kind, plover, 0.9),), mode, 0.9, None, 0.9, Factuality.ASSERTED, 0.9)


@pytest.mark.parametrize(("kind", "plover", "mode", "notion"), TYPES)
def test_a_type_the_network_is_sure_of_says_no_more_than_it_knows(
    kind: ClaimKind, plover: Plover | None, mode: str | None, notion: str
) -> None:
    assert LearnedTyper(load_lexicon()).notion_of(seen(kind, plover, mode)).id == notion


def test_at_most_one_notion_holds_of_every_word_of_a_type() -> None:
    notions = load_lexicon().notions
    types = [(notions[name].kind, notions[name].plover, notions[name].mode) for name in sorted(general("notions"))]
    assert len(types) == len(set(types))
