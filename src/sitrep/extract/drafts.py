"""Drafts: for each typed predicate of a sentence, the words that fill its frame, and whether it stands as a claim of its own.

Not every typed word is a claim: a noun that only points back at an event ("these attacks") says nothing new, a noun under a verb of the
same type is told by the verb ("signed an agreement"), and the act that causes a harm is told with it ("the airstrike killed five").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.extract.adjuncts import time_words, where_heads
from sitrep.extract.classes import PARTY, WHERE, Classes
from sitrep.extract.counts import measure_of
from sitrep.extract.factuality import factuality
from sitrep.extract.tree import Tree
from sitrep.extract.typer import Typing
from sitrep.model import ClaimKind, Factuality, Measure, Plover
from sitrep.vocab.lexicon import Lexicon
from sitrep.vocab.slots import Filling, Target

NOBODY = frozenset({"i", "you", "someone", "anyone", "everyone", "somebody", "anybody", "what", "nobody"})
SPEECH = frozenset({Plover.ACCUSE, Plover.REQUEST, Plover.REJECT, Plover.THREATEN, Plover.SUPPORT, Plover.AGREE, Plover.CONCEDE})
TARGETING = frozenset({Plover.ASSAULT, Plover.COERCE, Plover.RETREAT})
OF = (("of",), ("belonging", "to"))
HARM = frozenset({Measure.KILLED, Measure.INJURED})
SIDES = frozenset({"force", "government", "country", "organisation", "people"})
CAUSAL = ("in", "by", "during", "from")


@dataclass(slots=True)
class Draft:
    """A typed predicate and the tokens that fill its frame.

    `cause` is the event noun that did the harm a verb tells ("the raid killed five"); `event` is the event noun that a noun of harm
    belongs to ("the raid caused five deaths"), and `harms` are such nouns, seen from the event.
    """

    typing: Typing
    fillers: dict[Target, list[int]] = field(default_factory=dict)
    cause: Typing | None = None
    event: Typing | None = None
    harms: list[Typing] = field(default_factory=list)

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
        self._inherit()

    def why_not(self, draft: Draft) -> str | None:
        """Why a draft is no claim of its own, None when it is one."""
        typing, tree = draft.typing, self.tree
        if typing.at in self._causes:
            return "told with the harm it does"
        if draft.event is not None:
            return "told with the event that did it"
        if tree.tokens[typing.at].upos != "NOUN":
            return None
        if self._is_completed(typing):
            return "told by the word it completes"
        if (
            any(draft.fillers.values())
            or typing.slots.light is not None
            or factuality(tree, self.lexicon, typing.at) is not Factuality.ASSERTED
        ):
            return None
        if any(where_heads(tree, self.classes, h) or time_words(tree, self.classes, h) for h in self._own_hosts(typing)):
            return None
        return "a mention of an event, without anything said of it"

    def _own_hosts(self, typing: Typing) -> list[int]:
        """The noun, and the passive report it is the subject of ("no protests were reported in Mosul")."""
        tree, at = self.tree, typing.at
        up = tree.head(at)
        is_reported = tree.deprel_is(at, "nsubj:pass") and up >= 0 and self.lexicon.embedding(tree.lemma(up), "verb") is not None
        return [at, up] if is_reported else [at]

    def _is_completed(self, typing: Typing) -> bool:
        """Whether the noun only completes a verb, or an "of" noun, of the same type."""
        up = typing.slots.governor()
        over = self.by_token.get(up) if up is not None else None
        if over is not None and over.notion.plover is Plover.REJECT and self.tree.base[typing.at] == "obj":
            return True
        if over is None or over is typing or (over.notion.plover, over.notion.kind) != (typing.notion.plover, typing.notion.kind):
            return False
        return self.tree.is_verb(over.at) or self.tree.cases[typing.at][:1] == ("of",) or self.tree.base[typing.at] == "compound"

    def _draft(self, typing: Typing) -> Draft:
        draft = Draft(typing, cause=self._cause(typing))
        for filling in typing.frame:
            taken = {h for heads in draft.fillers.values() for h in heads}
            found = [h for h in self._fill(typing, filling) if h not in taken]
            if found:
                draft.fillers[filling.target] = found
        if not draft.heads(Target.ACTOR) and typing.notion.plover is Plover.ASSAULT:
            owners = self._owners(typing)
            if owners:
                draft.fillers[Target.ACTOR] = owners
        self._settle_targets(draft)
        if draft.cause is not None and not draft.heads(Target.ACTOR):
            draft.fillers[Target.ACTOR] = self._draft(draft.cause).heads(Target.ACTOR)
        return draft

    def _settle_targets(self, draft: Draft) -> None:
        """Who or where a target is: a town that is shelled is a place, a house that is burned a target, a tank that is hit its owner's."""
        if draft.typing.notion.plover not in TARGETING or draft.typing.notion.kind is not ClaimKind.EVENT:
            return
        targets, items = draft.heads(Target.RECIPIENT), draft.heads(Target.ITEM)
        towns = [h for h in targets if "place" in self.classes.of(h) and not self.classes.of(h) & (PARTY | {"facility"})]
        if towns and not draft.heads(Target.PLACE):
            draft.fillers[Target.PLACE] = towns
            draft.fillers[Target.RECIPIENT] = [h for h in targets if h not in towns]
        if not draft.heads(Target.RECIPIENT) and items:
            arms = [h for h in items if "weapon" in self.classes.of(h)]
            draft.fillers[Target.RECIPIENT] = [o for h in arms for o in self._owner(h)] if arms else items
            if not arms:
                draft.fillers[Target.ITEM] = []

    def _owner(self, thing: int) -> list[int]:
        """Whose a thing is: "the army's tanks", "systems used by the militia", "drones of the air force"."""
        tree = self.tree
        near = tree.children(thing, "nmod:poss", "compound", "amod") + [c for c in tree.children(thing, "nmod") if tree.cases[c] in OF]
        near += [a for clause in tree.children(thing, "acl") for a in tree.children(clause, "obl") if tree.cases[a][:1] == ("by",)]
        return [o for o in near if self.classes.of(o) & SIDES and (tree.base[o] != "amod" or tree.tokens[o].text[:1].isupper())][:1]

    def _owners(self, typing: Typing) -> list[int]:
        """Whose weapon did it: "army jets bombed", "the rebels' rockets hit"."""
        weapon = typing.slots.subject
        return self._owner(weapon) if weapon is not None and "weapon" in self.classes.of(weapon) else []

    def _inherit(self) -> None:
        """Harms told with the event that did them, and actors that stand with another event noun ("an offensive with airstrikes")."""
        by_typing = {id(d.typing): d for d in self.every}
        for draft in self.every:
            typing = draft.typing
            draft.event = self._event_of(typing) if self._is_harm(typing) else None
            if draft.event is not None:
                over = by_typing[id(draft.event)]
                over = by_typing[id(over.event)] if over.event is not None else over
                over.harms.append(typing)
                victims = draft.heads(Target.RECIPIENT)
                known = over.fillers.setdefault(Target.RECIPIENT, [])
                known += [v for v in victims if v not in known]
            elif self.tree.tokens[typing.at].upos == "NOUN" and not draft.heads(Target.ACTOR):
                self._lend_actor(draft, by_typing)

    def _lend_actor(self, draft: Draft, by_typing: dict[int, Draft]) -> None:
        if self.tree.base[draft.typing.at] in ("nmod", "conj", "acl", "obl"):
            above = self._noun_above(draft.typing.at)
            lent = [] if above is None else by_typing[id(above)].heads(Target.ACTOR)
            if lent:
                draft.fillers[Target.ACTOR] = lent

    def _is_harm(self, typing: Typing) -> bool:
        """Whether a word only counts victims: a noun of harm, or "killing" and "wounding"."""
        return typing.notion.kind is ClaimKind.TOLL or measure_of(self.tree, self.lexicon, typing.words) in (
            Measure.KILLED,
            Measure.INJURED,
        )

    def _noun_above(self, at: int) -> Typing | None:
        """The event noun that `at` hangs on, directly or by a participle ("followed by")."""
        up = self.tree.head(at)
        if up >= 0 and self.tree.base[up] == "acl":
            up = self.tree.head(up)
        over = self.by_token.get(up)
        return over if over is not None and over.notion.kind is ClaimKind.EVENT and self.tree.tokens[up].upos == "NOUN" else None

    def _event_of(self, typing: Typing) -> Typing | None:
        """The event a harm belongs to: "struck a block, killing four and wounding 27"; "the attack produced no casualties"."""
        tree, at, up = self.tree, typing.at, self.tree.head(typing.at)
        if up < 0:
            return None
        if tree.is_verb(at):
            is_result = tree.base[at] == "advcl" and tree.tokens[at].xpos == "VBG" and at > up
            if not is_result and tree.base[at] != "conj":
                return None
            over = self.by_token.get(up)
            if (
                over is None
                or over.notion.plover not in (Plover.ASSAULT, None)
                or (tree.subject(at) is not None and not self._is_harm(over))
            ):
                return None
            return over if is_result or self._is_harm(over) else None
        if not tree.is_verb(up) or tree.base[at] != "obj" or up in self.by_token:
            return None
        subject = tree.shared_subject(up)
        over = self.by_token.get(subject) if subject is not None else None
        return over if over is not None and over.notion.kind is ClaimKind.EVENT else None

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
