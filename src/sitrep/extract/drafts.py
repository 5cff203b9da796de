"""Drafts: for each typed predicate of a sentence, the words that fill its frame, and whether it stands as a claim of its own.

Not every typed word is a claim: a noun that only points back at an event ("these attacks") says nothing new, a noun under a verb of the
same type is told by the verb ("signed an agreement"), and the act that causes a harm is told with it ("the airstrike killed five").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.extract.adjuncts import time_words, where_heads
from sitrep.extract.classes import PARTY, WHERE, Classes
from sitrep.extract.factuality import factuality
from sitrep.extract.tree import Tree
from sitrep.extract.typer import Typing
from sitrep.model import Factuality, Plover
from sitrep.vocab.lexicon import Lexicon
from sitrep.vocab.slots import Filling, Target

NOBODY = frozenset({"i", "you", "someone", "anyone", "everyone", "somebody", "anybody", "what", "nobody"})
CAUSAL = ("in", "by", "during", "from")


@dataclass(slots=True)
class Draft:
    """A typed predicate, the tokens that fill its frame, and the event noun that caused it."""

    typing: Typing
    fillers: dict[Target, list[int]] = field(default_factory=dict)
    cause: Typing | None = None

    def heads(self, *targets: Target) -> list[int]:
        """Heads that fill `targets`, coordinated ones singly."""
        return [h for target in targets for h in self.fillers.get(target, [])]


class Drafts:
    """Makes the drafts of one sentence."""

    def __init__(self, tree: Tree, classes: Classes, lexicon: Lexicon, typings: tuple[Typing, ...]) -> None:
        self.tree, self.classes, self.lexicon = tree, classes, lexicon
        self.by_token = {w: t for t in typings for w in t.words}
        self.every = [self._draft(t) for t in typings]
        self._causes = {d.cause.at for d in self.every if d.cause is not None}

    def why_not(self, draft: Draft) -> str | None:
        """Why a draft is no claim of its own, None when it is one."""
        typing, tree = draft.typing, self.tree
        if typing.at in self._causes:
            return "told with the harm it does"
        if tree.tokens[typing.at].upos != "NOUN":
            return None
        if self._is_completed_by_verb(typing):
            return "told by the verb it completes"
        if any(draft.fillers.values()) or typing.slots.light is not None:
            return None
        if where_heads(tree, self.classes, typing.at) or time_words(tree, self.classes, typing.at):
            return None
        if factuality(tree, self.lexicon, typing.at) is not Factuality.ASSERTED:
            return None
        return "a mention of an event, without anything said of it"

    def _is_completed_by_verb(self, typing: Typing) -> bool:
        up = typing.slots.governor()
        over = self.by_token.get(up) if up is not None else None
        return (
            over is not None and over is not typing and (over.notion.plover, over.notion.kind) == (typing.notion.plover, typing.notion.kind)
        )

    def _draft(self, typing: Typing) -> Draft:
        draft = Draft(typing, cause=self._cause(typing))
        for filling in typing.frame:
            taken = {h for heads in draft.fillers.values() for h in heads}
            found = [h for h in self._fill(typing, filling) if h not in taken]
            if found:
                draft.fillers[filling.target] = found
        if draft.cause is not None and not draft.heads(Target.ACTOR):
            draft.fillers[Target.ACTOR] = self._draft(draft.cause).heads(Target.ACTOR)
        return draft

    def _fill(self, typing: Typing, filling: Filling) -> list[int]:
        """Tokens for one target: of the first alternative that has any."""
        for alternative in filling.alternatives:
            heads = [c for slot in alternative for h in typing.slots.fill(slot) for c in self.tree.coordinated(h)]
            fitting = [h for h in dict.fromkeys(heads) if self._fits(filling.target, h)]
            if fitting:
                return fitting
        return []

    def _fits(self, target: Target, head: int) -> bool:
        """Whether a filler can be what the frame wants it to be."""
        tree, classes = self.tree, self.classes.of(head)
        if tree.tokens[head].upos in ("VERB", "AUX", "ADV", "PUNCT") or self.classes.is_date(head) or tree.lemma(head) in NOBODY:
            return False
        if head in self.by_token and tree.tokens[head].upos == "NOUN" and not classes & (PARTY | WHERE):
            return False
        match target:
            case Target.ACTOR:
                return bool(classes & PARTY) or (not classes and tree.tokens[head].upos == "PROPN")
            case Target.PLACE:
                return bool(classes & WHERE) or (not classes and tree.tokens[head].upos == "PROPN")
            case _:
                return True

    def _cause(self, typing: Typing) -> Typing | None:
        """The act that did the harm: "the airstrike killed five", "five were killed in a raid"."""
        if typing.notion.plover is not Plover.ASSAULT or not self.tree.is_verb(typing.at):
            return None
        slots = typing.slots
        subject = [] if slots.subject is None else [slots.subject]
        for head in [*subject, *slots.prepositional(*CAUSAL)]:
            found = self.by_token.get(head)
            if found is not None and found is not typing and found.notion.plover is Plover.ASSAULT and not self.tree.is_verb(found.at):
                return found
        return None
