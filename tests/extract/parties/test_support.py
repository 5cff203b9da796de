"""What rules put into a slot stays where the network sees something in it, or tells nothing of the predicate."""

from __future__ import annotations

import pytest

from sitrep.extract.acts.learned import LearnedTyper
from sitrep.extract.acts.typer import Typing
from sitrep.extract.claims.claims import SentenceClaims
from sitrep.extract.parties.drafts import Draft
from sitrep.extract.parties.support import least, support, sure
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree
from sitrep.model import ClaimKind, ClaimSlot, Factuality, LearnedArgument, LearnedClaim, LearnedType, Plover, Report, Role, Sentence, Token
from sitrep.vocab.lexicon import load_lexicon

REPORT = Report("Rebels shelled Homs", "shelled")
WORDS = (("Rebels", 0, "NOUN", 1, "nsubj"), ("shelled", 7, "VERB", -1, "root"), ("Homs", 15, "PROPN", 1, "obj"))


class NoNames:
    """Books that know no name."""

    def kinds(self, name: str) -> frozenset[str]:
        return frozenset(()) if name else frozenset()


def tree(*claims: LearnedClaim) -> Tree:
    lemmas = {"shelled": "shell", "Rebels": "rebel"}
    tokens = tuple(
        Token(i, at, at + len(text), text, lemmas.get(text, text), upos, "", head, rel)
        for i, (text, at, upos, head, rel) in enumerate(WORDS)
    )
    return Tree(Sentence(0, len(REPORT.text), 0, tokens, claims=claims))


def told(*arguments: LearnedArgument) -> LearnedClaim:
    types = (LearnedType(ClaimKind.EVENT, Plover.ASSAULT, 0.9),)
    return LearnedClaim(1, 0.9, types, None, 0.9, None, 0.9, Factuality.ASSERTED, 0.9, arguments)


@pytest.mark.parametrize(("slot", "expected"), [(ClaimSlot.PLACE, 0.7), (ClaimSlot.ACTOR, 0.0)])
def test_support_is_that_of_the_slot_in_the_words(slot: ClaimSlot, expected: float) -> None:
    claim = told(LearnedArgument(ClaimSlot.PLACE, 2, 0.7), LearnedArgument(ClaimSlot.ACTOR, 0, 0.8))
    assert support(tree(), [claim], slot, REPORT.quote(15, 19)) == expected


def test_the_likeliest_of_several_predicates_counts() -> None:
    claims = [told(LearnedArgument(ClaimSlot.PLACE, 2, 0.2)), told(LearnedArgument(ClaimSlot.PLACE, 2, 0.6))]
    assert support(tree(), claims, ClaimSlot.PLACE, REPORT.quote(15, 19)) == 0.6


def test_where_the_network_tells_nothing_nothing_is_known() -> None:
    assert support(tree(), [], ClaimSlot.PLACE, REPORT.quote(15, 19)) is None


def test_only_what_the_network_is_sure_of_stands_beside_the_rules() -> None:
    notion = load_lexicon().notions["shelling"]
    seen = told(LearnedArgument(ClaimSlot.COUNT, 0, 0.4), LearnedArgument(ClaimSlot.COUNT, 2, 0.7), LearnedArgument(ClaimSlot.TIME, 1, 0.9))
    typing = Typing((1,), notion, notion.frame, Slots(tree(), Classes(tree(), load_lexicon(), NoNames()), 1), 0, learned=seen)
    assert [a.token for a in sure(Draft(typing), ClaimSlot.COUNT)] == [2]


def test_what_rules_put_there_and_goes_is_a_rejection() -> None:
    seen = tree(told(LearnedArgument(ClaimSlot.ACTOR, 0, 0.9)))
    lexicon = load_lexicon()
    reader = SentenceClaims(REPORT, seen, Classes(seen, lexicon, NoNames()), lexicon, LearnedTyper(lexicon))
    [claim] = reader.claims()
    assert [(p.role, p.span.text) for p in claim.participants] == [(Role.ACTOR, "Rebels")]
    assert ("the network sees no recipient of this act there", "Homs") in {(r.reason, r.quote.text) for r in reader.rejected}


def test_every_slot_has_a_least_likelihood() -> None:
    slots = (ClaimSlot.ACTOR, ClaimSlot.INSTRUMENT, ClaimSlot.ITEM, ClaimSlot.PLACE, ClaimSlot.RECIPIENT, ClaimSlot.SOURCE, ClaimSlot.TIME)
    assert all(0 <= least(slot) < 0.5 for slot in slots)
