"""Slots: who fills `subject`, `object` and each preposition of a predicate, alike for active, passive and nominal predicates.

The lexicon's frames speak of abstract slots; here they are found. Syntax is asked first, since it is the more reliable, and the
PropBank roles fill what syntax leaves unsaid (control, coordination, reduced relatives, arguments of nouns).
"""

from __future__ import annotations

from functools import cached_property

from sitrep.extract.sentence.classes import PARTY, WHERE, Classes
from sitrep.extract.sentence.tree import CALLED_ON, OBLIQUE, Tree
from sitrep.vocab.grammar import word_class

BEFALLING = word_class("befalling")
UNDERGOING = word_class("undergoing")
NOMINAL_LINKS = frozenset({"nmod", "compound", "amod", "appos", "obl", "nsubj", "obj", "conj", "root", "acl"})


class Slots:
    """The slots of the predicate at token `at`.

    `light` is the verb that carries a nominal predicate ("carried out" a strike), whose subject and prepositions count too;
    `extra` are tokens that belong to a multiword predicate ("take control") and whose prepositions count too; `noun` is the event noun
    whose course the verb `at` goes on to tell, and whose participants are its own.
    """

    def __init__(
        self, tree: Tree, classes: Classes, at: int, *, light: int | None = None, extra: tuple[int, ...] = (), noun: int | None = None
    ) -> None:
        self.tree, self.classes, self.at, self.light, self.extra = tree, classes, at, light, extra
        self.noun = Slots(tree, classes, noun) if noun is not None else None

    def fill(self, name: str) -> list[int]:
        """Head tokens of what fills slot `name`, left to right and without their coordinated fellows; [] when nothing does."""
        if name == "subject":
            return [] if self.subject is None else [self.subject]
        if name == "object":
            return [] if self.object is None else [self.object]
        if name == "iobject":
            return self.tree.children(self.at, "iobj")
        if name == "complement":
            argued = {a.head for a in self.tree.arguments(self.at) if a.label in ("ARG1", "ARG2")}
            return self.tree.children(self.at, "ccomp", "xcomp") + [c for c in self.tree.children(self.at, "advcl") if c in argued]
        if name == "bearer":
            return [] if self.bearer is None else [self.bearer]
        return self.prepositional(name.replace("-", " "))

    def role(self, label: str) -> int | None:
        """Head of the PropBank argument `label`, a relative pronoun resolved."""
        found = next((a.head for a in self.tree.arguments(self.at) if a.label == label), None)
        return None if found is None or self.classes.is_in_description(found, self.at) else self.tree.referent(found)

    @cached_property
    def is_verbal(self) -> bool:
        """Whether the predicate is a verb."""
        return self.tree.is_verb(self.at)

    @cached_property
    def is_passive(self) -> bool:
        """Whether it is a passive verb."""
        return self.is_verbal and self.tree.is_passive(self.at)

    @cached_property
    def subject(self) -> int | None:
        """The deep subject."""
        if self.noun is not None:
            return self.noun.subject
        if self.tree.tokens[self.at].upos == "ADJ":
            return self._adjective_subject()
        return self._verb_subject() if self.is_verbal else self._noun_subject()

    @cached_property
    def object(self) -> int | None:
        """The deep object."""
        if self.noun is not None:
            return self.noun.object
        return self._verb_object() if self.is_verbal else self._noun_object()

    @cached_property
    def bearer(self) -> int | None:
        """What a predicate noun or adjective is said of: the subject of its copula. A title in apposition tells no claim."""
        tree, at = self.tree, self.at
        if tree.children(at, "cop"):
            own = tree.subject(at)
            return tree.referent(own, at) if own is not None else None
        return None

    def governor(self) -> int | None:
        """The predicate this one is an argument of."""
        tree = self.tree
        at = tree.conjunct_head(self.at)
        return (
            tree.head(at)
            if tree.base[at] in ("obj", "obl", "nsubj", "ccomp", "xcomp", "nmod", "acl", "compound") and tree.head(at) >= 0
            else None
        )

    def prepositional(self, *prepositions: str) -> list[int]:
        """Heads of the phrases marked by one of `prepositions`, of the predicate and of its light verb."""
        return [child for child, first, whole in self._marked if first in prepositions or whole in prepositions]

    @cached_property
    def _marked(self) -> list[tuple[int, str, str]]:
        """Those phrases, whatever marks them, each with the first of the words that do and with all of them."""
        tree = self.tree
        hosts = [h for h in (self.at, self.light, *self.extra) if h is not None]
        marked = [c for h in hosts for c in tree.children(h) if tree.cases[c] and tree.base[c] in OBLIQUE]
        return [(c, tree.cases[c][0], " ".join(tree.cases[c])) for c in marked]

    def _adjective_subject(self) -> int | None:
        tree, at = self.tree, self.at
        own = tree.subject(at)
        if own is not None:
            return tree.referent(own, at)
        if tree.base[at] == "amod":
            return tree.head(at)
        return tree.shared_subject(at)

    def _verb_subject(self) -> int | None:
        tree, at = self.tree, self.at
        if self.is_passive:
            return self._agent()
        own = tree.subject(at)
        if own is not None:
            return tree.referent(own, at)
        asked = (
            tree.controller(tree.head(at), at) if tree.base[at] in ("xcomp", "advcl") and tree.lemma(tree.head(at)) in CALLED_ON else None
        )
        if asked is not None and tree.base[asked] == "obl":
            return asked
        agent = self.role("ARG0")
        suffering = [tree.referent(c, at) for c in tree.children(at, "obj")]  # also "the rebels, whom Kigali denies supporting"
        if agent is not None and agent not in suffering:
            return agent
        shared = tree.shared_subject(at)
        if shared is not None:
            return shared
        undergoer = self.role("ARG1")
        return undergoer if undergoer is not None and not tree.is_below(undergoer, at) else None

    def _agent(self) -> int | None:
        tree, at = self.tree, self.at
        agents = [c for c in tree.children(at, "obl:agent") if not tree.cases[c]]
        marked = sorted([*agents, *(c for c in tree.children(at, "obl") if tree.cases[c][:1] == ("by",))])
        for child in marked:
            if self.classes.is_party(child) or not (self.classes.is_date(child) or self.classes.is_where(child)):
                return child
        agent = self.role("ARG0")
        return agent if agent is not None and agent != self._surface_subject() else None

    def _surface_subject(self) -> int | None:
        own = self.tree.subject(self.at)
        return self.tree.referent(own, self.at) if own is not None else self.tree.shared_subject(self.at)

    def _verb_object(self) -> int | None:
        tree, at = self.tree, self.at
        if self.is_passive:
            return self._surface_subject() if self._surface_subject() is not None else self.role("ARG1")
        own = tree.first(at, "obj") or (tree.first(at, "iobj") if tree.children(at, "xcomp", "ccomp") else None)
        if own is not None and own in self.extra:  # "set fire to the houses": the phrase has taken the verb's own object
            return next(iter(self.prepositional("to", "of")), own)
        if own is not None:
            return tree.referent(own, at)
        for child in tree.children(at, "obl"):  # "shot down 17 of 24 drones", parsed as a phrase of "of"
            if tree.cases[child] == ("of",) and any(tree.tokens[c].upos == "NUM" and c < child for c in tree.children(child, "nummod")):
                return child
        undergoer = self.role("ARG1")
        if undergoer is None or undergoer in (self.subject, at) or tree.tokens[undergoer].upos in ("VERB", "AUX"):
            return None
        return undergoer if tree.base[undergoer] != "obl" else None

    def _noun_subject(self) -> int | None:
        tree, at = self.tree, self.at
        for child in self.prepositional("by", "from") if self._is_undergone else self.prepositional("by"):
            if self.classes.is_party(child):
                return child
        if self.light is not None and not self._is_undergone:
            carrier = Slots(tree, self.classes, self.light).subject
            if carrier is not None and carrier != at:
                return carrier
        agent = self.role("ARG0")
        others = (at, self.object if self._is_undergone else None)
        if agent is not None and agent not in others and self.classes.is_party(agent) and not self._is_scene(agent):
            return agent
        for child in tree.children(at, "nmod:poss"):
            if child != self.role("ARG1"):
                return child
        for child in tree.children(at, "compound", "amod"):
            if (
                self.classes.of(child) & PARTY
                and child != self.role("ARG1")
                and (tree.base[child] == "compound" or tree.tokens[child].text[:1].isupper())
                and not self._is_scene(child)
            ):
                return child
        return None

    def _is_scene(self, modifier: int) -> bool:
        """Whether a country's name before an act says where that befell somebody: "the Mali ambush", not "a Russia strike on Kharkiv"."""
        is_modifier = self.tree.head(modifier) == self.at and self.tree.base[modifier] in ("amod", "compound")
        is_name = is_modifier and self.tree.tokens[modifier].upos == "PROPN" and self.classes.of(modifier) <= {"country", "place"}
        return is_name and self.tree.lemma(self.at) in BEFALLING and not self.prepositional("on", "against")

    @property
    def _is_undergone(self) -> bool:
        """Whether the verb that carries the noun says that the act befalls its subject: "came under attack"."""
        return self.light is not None and self.tree.lemma(self.light) in UNDERGOING and not self.tree.is_passive(self.light)

    def _noun_object(self) -> int | None:
        tree, at = self.tree, self.at
        own = tree.first(at, "obj")
        if own is not None:  # a gerund read as a noun: "whom Kigali denies arming"
            return tree.referent(own, at)
        if self.light is not None and self._is_undergone:
            return Slots(tree, self.classes, self.light).subject
        undergoer = self.role("ARG1")
        is_hung = undergoer is not None and undergoer != at and tree.base[undergoer] in NOMINAL_LINKS and tree.head(undergoer) == at
        if undergoer is not None and is_hung and (tree.base[undergoer] not in ("compound", "amod") or self._is_befallen(undergoer)):
            return undergoer
        for child in tree.children(at, "nmod"):
            if tree.cases[child][:1] == ("of",):
                return child
        for child in tree.children(at, "compound"):
            if child != self.subject and self._is_befallen(child):
                return child
        return None if undergoer == at or is_hung else undergoer

    def _is_befallen(self, modifier: int) -> bool:
        """Whether a word before an act's noun says what it was done to: a "school bombing", a "Kabul attack", not a "terrorist attack"."""
        found = self.classes.of(modifier)
        if self.tree.tokens[modifier].upos == "PROPN":
            return bool(found)
        return bool(found & (PARTY | WHERE | {"aid", "captive", "deal", "truce"})) and not found & {"force", "organisation"}
