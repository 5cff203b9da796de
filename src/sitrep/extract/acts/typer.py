"""Typers: which predicates of a sentence name something the ontologies know, and as what.

`Typer` is the port: the lexicon stands behind it today; a learned typer gets the same sentence and gives the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sitrep.extract.certainty.factuality import factuality
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import ClaimKind, LearnedClaim, Plover
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import EmbeddingRole, Lexicon, Notion, Pos
from sitrep.vocab.slots import Filler, Frame

POS = {"VERB": Pos.VERB, "NOUN": Pos.NOUN, "ADJ": Pos.ADJ}
PHRASE_LINKS = (
    "compound",
    "obj",
    "obl",
    "advmod",
    "xcomp",
    "amod",
    "nmod",
    "case",
    "fixed",
    "advcl",
    "acl",
    "ccomp",
    "det",
    "nsubj",
    "mark",
)
ABOUT_OTHERS = frozenset({Plover.REQUEST, Plover.REJECT, Plover.THREATEN, Plover.ACCUSE})  # what they speak of is a claim of its own
WAYS = {"back": word_class("way_back"), "down": word_class("way_down"), "in": word_class("way_in"), "out": word_class("way_out")}
ADVERBIAL = frozenset({"advmod", "compound"})
NOMINAL = frozenset({"nsubj", "obj", "obl", "nmod", "csubj", "root"})
ATTRIBUTIVE = frozenset({"amod", "compound"})


@dataclass(frozen=True, slots=True)
class Typing:
    """A predicate with its notion: `words` are the tokens that name it, `slots` who stands around it, `frame` how to fill it.

    `learned` is what the network makes of it, `is_new` that only the network knows it, `is_otherwise` that its surroundings make another
    root of it than the network sees.
    """

    words: tuple[int, ...]
    notion: Notion
    frame: Frame
    slots: Slots
    specificity: int
    learned: LearnedClaim | None = None
    is_new: bool = False
    is_otherwise: bool = False

    @property
    def at(self) -> int:
        """The head token."""
        return self.slots.at


class Typer(Protocol):
    """Finds and types the predicates of a sentence."""

    def types(self, tree: Tree, classes: Classes) -> tuple[Typing, ...]:
        """At most one typing for each token, in the order of the sentence."""
        ...


class LexiconTyper:
    """Types by `vocab/words.csv`: of the entries of a word whose conditions hold, the most specific."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def types(self, tree: Tree, classes: Classes) -> tuple[Typing, ...]:
        """One look-up for each verb, noun and adjective."""
        named = (i for i, token in enumerate(tree.tokens) if token.upos in POS)
        found = [t for i in named if (t := self._type(tree, classes, i)) is not None]
        inside = {w for t in found for w in t.words[1:] if not _speaks_of(tree, t, w)}
        kept = {t.at: t for t in found if t.at not in inside}
        echoes = [e for i in tree.verbs if i not in kept and (e := self._echo(tree, classes, kept, i)) is not None]
        return tuple(sorted([*kept.values(), *echoes], key=lambda t: t.words))

    def _echo(self, tree: Tree, classes: Classes, kept: dict[int, Typing], verb: int) -> Typing | None:
        """A second verb of an event noun's own course: in "the protests began in May before resuming in June" the resuming."""
        if tree.base[verb] not in ("conj", "advcl", "xcomp") or tree.subject(verb) is not None:
            return None
        noun = tree.shared_subject(verb)
        told = kept.get(noun) if noun is not None else None
        if told is None or told.slots.light in (None, verb) or not carries(tree, self.lexicon, verb, is_subject=True):
            return None
        slots = Slots(tree, classes, verb, noun=told.at)
        return Typing((verb,), told.notion, told.frame, slots, told.specificity)

    def _type(self, tree: Tree, classes: Classes, at: int) -> Typing | None:
        pos = POS[tree.tokens[at].upos]
        if pos is Pos.VERB and tree.base[at] in ATTRIBUTIVE:
            return None
        lemma = tree.lemma(at)
        entries = self.lexicon.entries(lemma, pos) or self.lexicon.entries(lemma.removesuffix("s"), pos)
        if pos is Pos.VERB and tree.tokens[at].xpos == "VBG" and tree.base[at] in NOMINAL:  # "fighting resumed"
            entries += self.lexicon.entries(tree.tokens[at].text, Pos.NOUN)
        entries = tuple(entry for entry in entries if tree.words.issuperset(entry.words[1:]))
        if not entries:
            return None
        light = self.carrier(tree, at) if pos is Pos.NOUN else None
        lookers: dict[tuple[int, ...], Looker] = {}
        for entry in entries:
            extra = find_words(tree, at, entry.words[1:])
            if extra is None:
                continue
            if (looker := lookers.get(extra)) is None:
                slots = Slots(tree, classes, at, light=light, extra=extra)
                looker = lookers[extra] = Looker(tree, classes, self.lexicon, slots)
            if entry.fits(looker):
                return Typing((at, *extra), entry.notion, entry.frame, looker.slots, entry.specificity)
        return None

    def senses(self, tree: Tree, at: int, slots: Slots) -> list[Notion]:
        """The notions that a word by itself may name, the narrowest first; no deed that is done to something where there is nothing."""
        pos = POS.get(tree.tokens[at].upos)
        entries = self.lexicon.entries(tree.lemma(at), pos) if pos is not None else ()
        return [e.notion for e in entries if len(e.words) == 1 and (slots.object is not None or not e.is_done_to)]

    def carrier(self, tree: Tree, at: int) -> int | None:
        """The light or aspectual verb that carries the noun `at`: "launched an offensive", "a raid was carried out", "fighting began"."""
        first = tree.conjunct_head(at)
        up = tree.head(first)
        above = [up] if up >= 0 and tree.base[first] in ("obj", "nsubj") else []
        for verb in [*above, *tree.children(first, "acl")]:
            if tree.is_verb(verb) and carries(tree, self.lexicon, verb, is_subject=tree.deprel_is(first, "nsubj") and verb == up):
                return verb
        return None


def carries(tree: Tree, lexicon: Lexicon, verb: int, *, is_subject: bool) -> bool:
    """Whether a verb says of an event noun only that it takes place, begins, goes on or is done."""
    embedding = lexicon.embedding(tree.verb_phrase(verb), "verb") or lexicon.embedding(tree.lemma(verb), "verb")
    if embedding is None or embedding.role not in (EmbeddingRole.LIGHT, EmbeddingRole.ASPECT):
        return False
    return not is_subject or not tree.children(verb, "obj") or " " in embedding.lemma


def _speaks_of(tree: Tree, typing: Typing, word: int) -> bool:
    """Whether a word of a phrase is what it speaks of, and so may be a claim: the attack in "threatened to attack", "denied attacking"."""
    is_of_act = typing.notion.plover is Plover.AGREE or typing.notion.kind is ClaimKind.POSITION
    return typing.notion.plover in ABOUT_OTHERS or (is_of_act and tree.is_verb(word))


def find_words(tree: Tree, at: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens for the further words of a phrase: dependents of its head, or of the word found last; None when one is missing."""
    if not tree.words.issuperset(rest):
        return None
    found: list[int] = []
    doers = () if "by" in rest else _doers(tree, at)
    for word in rest:
        match = next(
            (
                c
                for host in [*reversed(found), at]
                for c in tree.children(host, *PHRASE_LINKS)
                if _is_word(tree, c, word) and c not in found and c not in doers and not _is_kept_from(tree, c, rest)
            ),
            None,
        )
        if match is None and found:
            match = next((c for c in tree.children(found[-1], "case") if _is_word(tree, c, word)), None)
        if match is None:
            match = _preposition(tree, at, word)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


@remembered
def _doers(tree: Tree, verb: int) -> tuple[int, ...]:
    """Who does to another what a verb says, and so is no part of a phrase such as "capture soldier": "soldiers captured the town"."""
    if tree.is_passive(verb):
        return tuple(c for c in tree.children(verb, "obl") if tree.cases[c][:1] == ("by",))
    return tuple(tree.children(verb, "nsubj")) if tree.children(verb, "obj") else ()


def _is_word(tree: Tree, i: int, word: str) -> bool:
    return word in (tree.lemma(i), tree.forms[i])


def _is_kept_from(tree: Tree, i: int, rest: tuple[str, ...]) -> bool:
    """Whether a gerund is what somebody is kept from: "stop shelling" is not said in "stopped them from shelling"."""
    return "from" not in rest and any(tree.lemma(c) == "from" for c in tree.children(i, "mark"))


def _preposition(tree: Tree, at: int, word: str) -> int | None:
    """The preposition `word` of a phrase that hangs on `at` ("call for" a truce)."""
    for child in tree.children(at, "obl", "nmod", "advcl"):
        for mark in tree.children(child, "case", "mark"):
            if tree.forms[mark] == word:
                return mark
    return None


class Looker:
    """What an entry's conditions look at: fillers of slots as lemma and classes, looked up once each."""

    def __init__(self, tree: Tree, classes: Classes, lexicon: Lexicon, slots: Slots) -> None:
        self.tree, self.classes, self.lexicon, self.slots = tree, classes, lexicon, slots
        self._found: dict[str, Filler | None] = {}

    def __call__(self, slot: str) -> Filler | None:
        """The filler of `slot`, None when it is empty."""
        if slot not in self._found:
            self._found[slot] = self._look(slot)
        return self._found[slot]

    def _look(self, slot: str) -> Filler | None:
        match slot:
            case "governor":
                return self._governor()
            case "factuality":
                return self._factuality()
            case "way":
                return self._way()
        heads = self.slots.fill(slot) or (self._cleared() if slot == "of" else [])
        if not heads:
            return None
        every = [h for head in heads for h in self.tree.coordinated(head)]
        core = self.classes.core(heads[0])
        numbered = frozenset({"number"} if self.tree.tokens[core].upos == "NUM" else ())
        return Filler(self.tree.lemma(core), numbered.union(*(self.classes.of(h) for h in every)))

    def _cleared(self) -> list[int]:
        """Mines that a verb's object was rid of, parsed as the object's own: "cleared the runways of mines"."""
        thing = self.slots.object if self.slots.is_verbal else None
        of = [] if thing is None else [c for c in self.tree.children(thing, "nmod") if self.tree.cases[c] == ("of",)]
        return [c for c in of if "weapon/explosives" in self.classes.of(c)]

    def _governor(self) -> Filler | None:
        governor = self.slots.governor()
        return None if governor is None else Filler(self.tree.lemma(governor), self.classes.of(governor))

    def _way(self) -> Filler | None:
        """The adverb of direction right after a verb: the "in" of "walked in", not of "moved, in good order"."""
        tree, at = self.tree, self.slots.at + 1
        word = tree.tokens[at].text.lower() if at < len(tree) and tree.head(at) == self.slots.at else ""
        ways = [way for way, words in WAYS.items() if word in words and tree.base[at] in ADVERBIAL]
        return Filler(word, frozenset(ways)) if ways else None

    def _factuality(self) -> Filler | None:
        value = factuality(self.tree, self.lexicon, self.slots.at, self.slots.light)
        return Filler(value.value, frozenset({value.value}))
