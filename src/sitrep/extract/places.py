"""Places of a claim: of the locative phrases its words reach, the one that names where it happened.

Asked in this order: the place its frame demands ("captured X"), the phrases of its own clause and of what carries it, a place inside its
participants ("a convoy near Hama"), a participant that is itself a place ("shelled the port"). Everywhere a phrase with a name in it goes
before one without: "a school in Kutum" says more than "a school". A common noun without a name says where only when it points to a
place told before ("the town"); what it points to is for grounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep.extract.adjuncts import is_locative, where_heads
from sitrep.extract.classes import WHERE, Classes
from sitrep.extract.drafts import SPEECH, Draft
from sitrep.extract.factuality import is_infinitive
from sitrep.extract.phrase import bounds
from sitrep.extract.tree import OBLIQUE, Tree
from sitrep.model import ClaimKind, Report, Span
from sitrep.vocab.grammar import word_class
from sitrep.vocab.slots import Target

POINTERS = ("the", "this", "that")
SITES = WHERE - {"country"}
ROADS = word_class("road")
LONGEST = 12  # tokens of a place phrase
INSIDE = (Target.RECIPIENT, Target.ITEM, Target.ACTOR, Target.INSTRUMENT)


class Places:
    """Finds the places of the drafts of one sentence."""

    def __init__(self, tree: Tree, classes: Classes) -> None:
        self.tree, self.classes = tree, classes

    def spans(self, report: Report, draft: Draft, hosts: Iterable[int]) -> list[Span]:
        """One quotation for each place of the draft; `hosts` are the tokens whose adjuncts count, nearest first."""
        heads = draft.heads(Target.PLACE)
        if not heads or not any(self._is_telling(h) for h in heads):
            heads = self._around(draft, list(hosts)) or heads
        named = [n for head in heads for n in self._singly(head) if self._is_telling(n)]
        return list(dict.fromkeys(self._span(report, n) for n in dict.fromkeys(named)))

    def _around(self, draft: Draft, hosts: list[int]) -> list[int]:
        """Heads from the clause and the participants: a named one if there is any, else one that points back."""
        taken = {h for target in INSIDE for h in draft.heads(target)}
        if draft.typing.notion.plover in SPEECH:
            hosts = [h for h in hosts if h in (draft.typing.at, draft.typing.slots.light)]
        elif is_infinitive(self.tree, draft.typing.at):
            hosts = hosts[:1]  # where they marched to demand it is not where it is demanded to be
        rings = [[h for h in where_heads(self.tree, self.classes, host) if h not in taken] for host in hosts]
        is_act = draft.typing.notion.kind is ClaimKind.EVENT
        targets = [h for h in draft.heads(Target.RECIPIENT, Target.ITEM) if is_act and self._is_site(h)]
        rings += [] if draft.typing.notion.plover in SPEECH else [list(self._inside(draft)), targets]
        for is_good in (self._has_name, self._is_telling):
            for ring in rings:
                good = [h for h in ring if is_good(h)]
                if good:
                    finest = min(good, key=lambda h: ("country" in self.classes.of(h), good.index(h)))
                    joined = [h for h in good if h != finest and self.tree.children(h, "cc")]  # "in Hama and through the south"
                    return [*self.tree.coordinated(finest), *joined]
        return []

    def _inside(self, draft: Draft) -> Iterator[int]:
        """Locative phrases hung on participants and on what else the predicate is done with: "wounded by a mine near Visoko"."""
        tree = self.tree
        others = [c for c in tree.children(draft.typing.at) if tree.base[c] in OBLIQUE]
        for head in [*draft.heads(*INSIDE), *others]:
            yield from where_heads(tree, self.classes, head)
            for clause in tree.children(head, "acl"):
                yield from where_heads(tree, self.classes, clause)

    def _is_site(self, head: int) -> bool:
        """Whether a target is itself where it happened: a town, a port; not a country, nor a person some village is named like."""
        classes = self.classes.of(head)
        return bool(classes & SITES) and "person" not in classes

    def _has_name(self, head: int) -> bool:
        """Whether the phrase holds a name of a place."""
        return any(self.tree.tokens[d].upos == "PROPN" for d in self._reach(head))

    def _is_telling(self, head: int) -> bool:
        """Whether the phrase names a place, or points to one told before: "the town", "there"."""
        if self._has_name(head) or self.tree.tokens[head].upos == "PRON":
            return True
        return "place" in self.classes.of(head) or any(
            self.tree.lemma(c) in ("the", "this", "that") for c in self.tree.children(head, "det")
        )

    def _reach(self, head: int) -> range:
        return range(*self._bounds(head))

    def _singly(self, head: int) -> list[int]:
        """The names in "the towns of Badr and Tiji" one by one, the name in "the capital, Grozny"; else the head itself."""
        tree = self.tree
        if tree.tokens[head].upos != "PROPN":
            for child in tree.children(head, "nmod"):
                names = tree.coordinated(child)
                if tree.cases[child] == ("of",) and len(names) > 1 and all(tree.tokens[n].upos == "PROPN" for n in names):
                    return names
            for child in tree.children(head, "appos"):
                if tree.tokens[child].upos == "PROPN" and self.classes.of(child) & WHERE:
                    return [child]
        return [head]

    def _bounds(self, head: int) -> tuple[int, int]:
        """The phrase with the locative phrases that follow it directly: "a hamlet near Liancourt", "rice mills east of the town"."""
        tree = self.tree
        first, last = bounds(tree, head)
        for child in tree.children(head, "nmod", "amod", "advmod"):
            start, end = tree.extent(child)
            inner = next((c for c in [child, *tree.children(child, "obl", "nmod")] if is_locative(tree, self.classes, c)), None)
            if start == last and inner is not None:
                last = min(end, bounds(tree, inner)[1])
            elif start == last and tree.lemma(head) in ROADS and tree.cases[child][:1] in (("from",), ("between",), ("to",), ("linking",)):
                last = end
        return first, min(last, first + LONGEST) if last - first > LONGEST and last > head + 1 else last

    def _span(self, report: Report, head: int) -> Span:
        first, last = self._bounds(head)
        return self.tree.span(report, first, max(last, head + 1))
