"""Measures: by which measure a number counts: killed, injured, destroyed.

The predicate says ("killed") or the noun ("12 dead"), and a number beside any other predicate has the measure that acts of its type have,
else "other". People are killed and things are destroyed, whichever the word.
"""

from __future__ import annotations

from sitrep.extract import counted
from sitrep.extract.classes import Classes
from sitrep.extract.numerals import REMAINS, is_number, numerals_of_harm
from sitrep.extract.outcomes import outcome
from sitrep.extract.tree import Tree, remembered
from sitrep.model import Measure
from sitrep.vocab.counted import counting_class
from sitrep.vocab.lexicon import Lexicon

STRUCK = frozenset({Measure.DAMAGED, Measure.DESTROYED, Measure.KILLED, Measure.INJURED})
STATES = frozenset({Measure.ABDUCTED, Measure.CAPTURED, Measure.DEPLOYED, Measure.DETAINED, Measure.DISPLACED})
FREEING, VAGUE = counting_class("freeing"), counting_class("vague")
AS_PERSON = {Measure.DESTROYED: Measure.KILLED, Measure.DAMAGED: Measure.INJURED}
AS_THING = {Measure.KILLED: Measure.DESTROYED, Measure.INJURED: Measure.DESTROYED}
POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}


@remembered
def measure_of(tree: Tree, lexicon: Lexicon, words: tuple[int, ...]) -> Measure | None:
    """The measure a predicate of one or more words gives: of the whole phrase, of what hangs on it, of a word in it, or of its verb."""
    first, pos = tree.lemma(words[0]), POS.get(tree.tokens[words[0]].upos, "")
    whole = outcome(tree, lexicon, words[0]) or lexicon.measure(" ".join(tree.lemma(w) for w in words), pos)
    if whole is not None:
        return whole
    if first in FREEING:
        return Measure.OTHER
    own = _measure_of_word(tree, lexicon, words[0])
    is_bare = all(tree.tokens[w].upos in ("ADP", "ADV", "PART") for w in words[1:])
    if own not in (None, Measure.OTHER) and (is_bare or first not in VAGUE):
        return own
    named = (_measure_of_word(tree, lexicon, w) for w in words[1:])
    told = next((m for m in named if m is not None and m is not Measure.OTHER), None)
    return own if told is None and (is_bare or first not in VAGUE) else told


def _measure_of_word(tree: Tree, lexicon: Lexicon, word: int) -> Measure | None:
    """By its lemma, else as it is written: a participle read as an adjective ("were wounded") has its verb's lemma."""
    pos = POS.get(tree.tokens[word].upos, "")
    return lexicon.measure(tree.lemma(word), pos) or lexicon.measure(tree.forms[word], pos)


class Measures:
    """The measures of what stands with the predicate `words`; `usual` is that of most acts of its type, None where there is none."""

    def __init__(self, tree: Tree, classes: Classes, lexicon: Lexicon, words: tuple[int, ...], usual: Measure | None) -> None:
        self.tree, self.classes, self.lexicon, self.words, self.usual = tree, classes, lexicon, words, usual
        self.own = measure_of(tree, lexicon, words)
        said = [n for w in words[1:] for n in (*tree.coordinated(w), *tree.children(words[0], "conj")) if tree.tokens[w].upos == "ADJ"]
        self.harmed = [n for n in said if tree.tokens[n].upos == "ADJ" and tree.lemma(n) in counted.HARM and numerals_of_harm(tree, n)]
        """Adjectives with a number each: "left 28 dead and 75 wounded"."""

    def of(self, noun: int, head: int) -> Measure:
        """The predicate's measure as it holds of the noun; of an act that changes nobody's state, such as a march, no state."""
        found = self._of(noun, head)
        return Measure.OTHER if self.usual is Measure.OTHER and found in STATES else found

    def _of(self, noun: int, head: int) -> Measure:
        """People are killed, not destroyed; things the other way round."""
        tree = self.tree
        if self._is_striking(noun, head):
            return Measure.OTHER
        noun = tree.unsaid(noun)
        if noun in self.harmed and (told := self.lexicon.measure(tree.lemma(noun), "adj")) is not None:
            return told
        is_person, is_thing = (kind(self.classes, noun) for kind in (counted.is_person, counted.is_thing))
        if self.own is None and (lost := self._lost(noun, is_person=is_person)) is not None:
            return lost
        if self.own in (None, Measure.OTHER) and (told := self._said_after(noun)) is not None:
            return told
        remains = next((n for n in (head, noun, tree.head(noun)) if n >= 0 and tree.lemma(n) in REMAINS), None)
        is_theirs = remains != tree.head(noun) or tree.cases[noun] == ("of",)  # "burned the bodies of 30 villagers"
        if remains is not None and is_theirs and (told := self.lexicon.measure(tree.lemma(remains), "noun")) is not None:
            return told
        measure = self.own or self.lexicon.measure(tree.lemma(noun), "noun")
        if measure is None and head != noun:
            measure = self.lexicon.measure(tree.lemma(head), "noun")
        if measure is Measure.DEPLOYED and self.own is None and tree.is_verb(self.words[0]):
            measure = None  # soldiers are deployed where nothing else is said of them
        if is_person and measure in AS_PERSON and not is_number(tree, noun):  # "intercepted 12" are no people
            return AS_PERSON[measure]
        if is_thing and measure in AS_THING:
            return AS_THING[measure]
        if is_person and measure is Measure.CAPTURED and self.usual in counted.OF_PERSONS:
            return self.usual  # "two doctors were taken": who is abducted or arrested is not captured
        is_said = self.own is not None or measure not in (None, Measure.OTHER)
        return measure if is_said and measure is not None else self._usual(noun, is_person)

    def _lost(self, noun: int, *, is_person: bool) -> Measure | None:
        """What verbs of losing say of people and gear."""
        tree = self.tree
        is_loss = any(tree.lemma(w) in counted.LOSING if tree.is_verb(w) else tree.lemma(w) == "loss" for w in self.words)
        if not is_loss:
            return None
        return Measure.KILLED if is_person else Measure.DESTROYED if self.classes.of(noun) & counted.GEAR else None

    def _said_after(self, noun: int) -> Measure | None:
        """The harm that an adjective after the noun tells: "left between 12 and 16 people dead", "two officers were hurt"."""
        tree, up = self.tree, self.tree.head(noun)
        said = [c for c in tree.children(noun, "acl", "amod") if c > noun]
        said += [up] if up > noun and tree.base[noun] == "nsubj" else []
        told = (self.lexicon.measure(tree.lemma(c), "adj") for c in said if tree.tokens[c].upos == "ADJ")
        return next((m for m in told if m in (Measure.KILLED, Measure.INJURED)), None)

    def of_total(self, noun: int) -> Measure:
        """What a total counts: what it is of, else what the clause that it is told in counts: "killed five, taking the total to 40"."""
        tree = self.tree
        said = [c for c in tree.children(noun, "nmod") if tree.cases[c] == ("of",)]
        said += [c for s in said for c in tree.children(s, "acl")] + [up for up in tree.ancestors(noun) if tree.is_verb(up)]
        found = (measure_of(tree, self.lexicon, (word,)) for word in said)
        return next((m for m in found if m not in (None, Measure.OTHER)), None) or Measure.OTHER

    def _usual(self, noun: int, is_person: bool) -> Measure:
        """The type's own measure where the noun can be what it counts: people are detained, weapons and vehicles captured."""
        if self.usual is None or (self.usual in counted.OF_PERSONS and not is_person):
            return Measure.OTHER
        return Measure.OTHER if self.usual is Measure.CAPTURED and not self.classes.of(noun) & counted.GEAR else self.usual

    def _is_striking(self, noun: int, head: int) -> bool:
        """Whether it is the weapons that are numbered, not what they hit: "six shells hit the area"."""
        tree, verb = self.tree, self.words[0]
        is_subject = tree.is_verb(verb) and not tree.is_passive(verb) and head in tree.children(verb, "nsubj")
        return is_subject and self.own in STRUCK and "weapon" in self.classes.of(noun)
