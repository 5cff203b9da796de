"""Support: how likely the network takes what rules put into a slot for a filler of that slot.

Rules fill slots by grammar and classes of words, and err where a phrase only stands near a word; the network errs elsewhere. What it sees
next to nothing in is put aside (`vocab/support.toml`). Of a predicate of which it tells nothing at all everything stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sitrep.extract.drafts import Draft
from sitrep.extract.tree import Tree
from sitrep.model import ClaimSlot, LearnedArgument, LearnedClaim, Span
from sitrep.vocab.files import read_table
from sitrep.vocab.slots import Target


@cache
def least(slot: ClaimSlot) -> float:
    """How likely a filler of the slot must be."""
    return float(read_table("support.toml")["least"][slot.value])


def told_of(draft: Draft) -> tuple[LearnedClaim, ...]:
    """What the network tells of the words of a draft: of its own, of the act that did its harm, and of the harms told with it."""
    every = (draft.typing, draft.cause, *draft.harms)
    return tuple(t.learned for t in every if t is not None and t.learned is not None)


def support(tree: Tree, told: Iterable[LearnedClaim], slot: ClaimSlot, span: Span) -> float | None:
    """The probability of the likeliest word of `span`; None where the network tells nothing of the predicate.

    Speakers named together say it together: one is as likely as the likeliest of them.
    """
    every = list(told)
    seen = [a for c in every for a in c.arguments if a.slot is slot]
    words = [(w, a.score) for a in seen for w in (_reach(tree, a.token) if slot is ClaimSlot.SOURCE else (a.token,))]
    within = [score for word, score in words if span.start <= tree.tokens[word].start < span.end]
    return max(within, default=0.0) if every else None


def _reach(tree: Tree, speaker: int) -> list[int]:
    """Those named with a speaker, also by what shares its noun: the US of "US and Israeli officials"."""
    sharing = [m for c in tree.children(speaker, "amod", "compound") for m in tree.coordinated(c)]
    return [*tree.coordinated(speaker), *sharing]


def is_seen(tree: Tree, draft: Draft, slot: ClaimSlot, span: Span) -> bool:
    """Whether what rules put there stays. Who did it need only be seen as a party to it where the word's frame turns the act round.

    In "the town passed to the rebels" the rebels take, whatever part the network gives them.
    """
    found = support(tree, told_of(draft), slot, span)
    if slot is ClaimSlot.ACTOR and found is not None and _is_turned(draft):
        found = max(found, support(tree, told_of(draft), ClaimSlot.RECIPIENT, span) or 0.0)
    if slot is ClaimSlot.RECIPIENT and found is not None and draft.is_suffered:
        found = max(found, support(tree, told_of(draft), ClaimSlot.ACTOR, span) or 0.0)
    return found is None or found >= least(slot)


def _is_turned(draft: Draft) -> bool:
    """Whether the frame has its actor in other slots than the subject, as few words have."""
    filling = next((f for f in draft.typing.frame if f.target is Target.ACTOR), None)
    return filling is not None and not any("subject" in slots for slots in filling.alternatives)


def sure(draft: Draft, slot: ClaimSlot) -> tuple[LearnedArgument, ...]:
    """The words of which the network is so sure as fillers that they stand beside or before what rules put there, the surest first."""
    seen = draft.typing.learned
    enough = float(read_table("support.toml")["sure"][slot.value])
    found = [] if seen is None else [a for a in seen.arguments if a.slot is slot and a.score >= enough]
    return tuple(sorted(found, key=lambda a: (-a.score, a.token)))
