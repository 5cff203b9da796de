"""Both sides: whom a report means by "both sides", "the two armies", "the warring parties" (rule S7).

The report says it by what else it tells: the two sides that take part in most of its claims. It errs where a third one is spoken of as
much as the second, and then says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

from sitrep.model import WARRING, Claim, Entity, Participant, Plover, Role
from sitrep.situation.sides import Sides
from sitrep.vocab.files import word_list
from sitrep.vocab.parties.entry import WORDS

TALKING = frozenset(
    {Plover.CONSULT, Plover.REQUEST, Plover.ACCUSE, Plover.AID, Plover.SUPPORT, Plover.SANCTION, Plover.THREATEN, Plover.COOPERATE}
)
"""What outsiders do as well as the two; it names no side of a war."""
PROVISIONAL = "x-"


def is_both(participant: Participant) -> bool:
    """Whether its words are those for two sides without a name, or for each of them."""
    entity = participant.entity
    return entity is not None and entity.id.startswith(PROVISIONAL) and _both().fullmatch(participant.span.text.lower()) is not None


def is_several(participant: Participant, claim: Claim) -> bool:
    """Whether "parties", "sides" are said to be more than two, or others: "all parties"."""
    before = claim.span.text[: max(participant.span.start - claim.span.start, 0)].lower().split()
    words = {*before[-1:], *participant.span.text.lower().split()}
    return not words.isdisjoint(word_list(WORDS, "several"))


def pair_of(claims: Iterable[Claim], published: date | None, sides: Sides) -> tuple[str, ...]:
    """The two sides a report speaks of, by the parties it names most for them; () where no two stand out."""
    told: dict[str, Counter[str]] = {}
    for claim in claims:
        if claim.type.plover in TALKING:
            continue
        for entity in _named(claim):
            told.setdefault(sides.side(entity.id, published), Counter())[entity.id] += 1
    ranked = sorted(told, key=lambda side: (-told[side].total(), side))
    ranked = [s for i, s in enumerate(ranked) if not any(sides.backs(s, other, published) for other in ranked[:i])]
    if len(ranked) < 2 or (len(ranked) > 2 and told[ranked[1]].total() == told[ranked[2]].total()):
        return ()
    return tuple(min(told[side], key=lambda id: (-told[side][id], id)) for side in sorted(ranked[:2]))


def _named(claim: Claim) -> Iterable[Entity]:
    """The parties of the book, and armed ones that it lacks, that a claim names."""
    seats = (p for role in (Role.ACTOR, Role.RECIPIENT) for p in claim.in_role(role) if not is_both(p))
    return (p.entity for p in seats if p.entity is not None and p.entity.kind in WARRING)


@cache
def _both() -> re.Pattern[str]:
    words = {name: sorted(word_list(WORDS, name)) for name in ("both", "several", "sides")}
    before, nouns = ("|".join(map(re.escape, found)) for found in ((*words["both"], *words["several"]), words["sides"]))
    return re.compile(rf"(?:(?:{before})\s+)*(?:{nouns})")
