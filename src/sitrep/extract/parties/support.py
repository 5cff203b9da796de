"""Support: how likely the network takes what rules put into a slot for a filler of that slot.

Rules fill slots by grammar and classes of words, and err where a phrase only stands near a word; the network errs elsewhere. What it sees
next to nothing in is put aside (`vocab/support.toml`). Of a predicate of which it tells nothing at all everything stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sitrep.extract.parties.drafts import Draft
from sitrep.extract.sentence.tree import Tree
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
    words = [(w, a.score) for a in seen for w in (_reach(tree, a.token) if slot is ClaimSlot.SOURCE else tree.coordinated(a.token))]
    within = [score for word, score in words if span.start <= tree.tokens[word].start < span.end]
    return max(within, default=0.0) if every else None


def _reach(tree: Tree, speaker: int) -> list[int]:
    """Those named with a speaker, also by what shares its noun (the US of "US and Israeli officials"), and whose words a statement has."""
    sharing = [m for c in tree.children(speaker, "amod", "compound") for m in tree.coordinated(c)]
    authors = [c for c in tree.children(speaker, "nmod") if tree.cases[c][:1] in (("by",), ("from",))]
    return [*tree.coordinated(speaker), *sharing, *authors]


def is_seen(tree: Tree, draft: Draft, slot: ClaimSlot, span: Span) -> bool:
    """Whether what rules put there stays. Who did it need only be seen as a party to it where the frame turns the act round or shares it.

    In "the town passed to the rebels" the rebels take, and in "met the governor" the governor meets, whatever part the network gives them.
    """
    told = told_of(draft)
    found = support(tree, told, slot, span)
    if found is None or found >= least(slot):
        return True
    if slot is ClaimSlot.ACTOR and (_is_turned(draft) or _is_mutual(draft)):
        found = max(found, support(tree, told, ClaimSlot.RECIPIENT, span) or 0.0)
    if slot is ClaimSlot.RECIPIENT and draft.is_suffered:
        found = max(found, support(tree, told, ClaimSlot.ACTOR, span) or 0.0)
    if slot is ClaimSlot.RECIPIENT and _counts_some(tree, span):
        found = max(found, support(tree, told, ClaimSlot.COUNT, span) or 0.0)
    return found >= least(slot)


def _counts_some(tree: Tree, span: Span) -> bool:
    """Whether a number stands for whom it counts: "nine of them"."""
    words = [t for t in tree.tokens if span.start <= t.start < span.end]
    return words[0].upos == "NUM" and any(tree.cases[w.index][:1] == ("of",) for w in words[1:])


def _is_mutual(draft: Draft) -> bool:
    """Whether the frame has another beside the subject who does the same: who is met meets, who is fought with fights."""
    filling = next((f for f in draft.typing.frame if f.target is Target.ACTOR), None)
    return filling is not None and any("subject" in slots and len(slots) > 1 for slots in filling.alternatives)


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
