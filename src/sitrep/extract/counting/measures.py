"""Measures: by which measure a number counts: killed, injured, destroyed.

The predicate says ("killed") or the noun ("12 dead"), and a number beside any other predicate has the measure that acts of its type have,
else "other". People are killed and things are destroyed, whichever the word.
"""

from __future__ import annotations

from sitrep.extract.counting import counted
from sitrep.extract.counting.numerals import REMAINS, is_number, numerals_of_harm
from sitrep.extract.counting.outcomes import outcome
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import Measure
from sitrep.vocab.counted import counting_class
from sitrep.vocab.lexicon import Lexicon

STRUCK = frozenset({Measure.DAMAGED, Measure.DESTROYED, Measure.KILLED, Measure.INJURED})
TAKEN = {
    Measure.CAPTURED: counted.OF_PERSONS,
    Measure.DEPLOYED: frozenset({Measure.ABDUCTED, Measure.DETAINED, Measure.DISPLACED}),
    Measure.DETAINED: frozenset({Measure.ABDUCTED}),
    Measure.DISPLACED: frozenset({Measure.ABDUCTED, Measure.DETAINED}),
}
"""What words of taking, sending, holding and sheltering say of people where the type of the act says more: whoever kidnappers hold is
abducted."""
STATES = frozenset({Measure.ABDUCTED, Measure.CAPTURED, Measure.DEPLOYED, Measure.DETAINED, Measure.DISPLACED})
FREEING, VAGUE = counting_class("freeing"), counting_class("vague")
DEFUSING, LOOTING = counting_class("defusing"), counting_class("looting")
LEAVING = frozenset({"find", "leave"})
EXPLOSIVE = frozenset({"weapon/explosives", "weapon/grenade", "weapon/heavy-weapons"})
PLACES = frozenset({"facility", "organisation", "place"})
GOODS = frozenset({"aid", "money", "other/livestock"})
BEFALLING = counted.OF_PERSONS | {Measure.INJURED, Measure.KILLED}
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


def measuring(tree: Tree, lexicon: Lexicon, noun: int) -> tuple[int, ...]:
    """The words that say what became of those counted: "killed", "left dead", "said to have perished"; () where none do."""
    up = tree.head(tree.conjunct_head(noun))
    if up < 0:
        return ()
    below = tree.children(up, "xcomp")
    said = [c for c in tree.children(noun, "acl", "amod") if c > noun and tree.tokens[c].upos == "ADJ"]  # "left three men dead"
    ways = [
        *((c,) for c in said),
        (up, *(c for c in below if tree.tokens[c].upos == "ADJ")),
        *((c,) for c in below if tree.is_verb(c)),
    ]
    return next((w for w in ways if measure_of(tree, lexicon, w) not in (None, Measure.OTHER)), ())


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
        if (told := self._named_harm(noun)) is not None:
            return told
        if tree.lemma(noun) == "casualty" or self._is_defused(noun) or self._is_looted(noun):
            return Measure.OTHER  # of casualties nobody says which are dead
        if self.own is None and (lost := self._lost(noun, is_person=counted.is_person(self.classes, noun))) is not None:
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
        return self._fitting(measure, noun)

    def _fitting(self, measure: Measure | None, noun: int) -> Measure:
        """What the words say, as it can be said of the noun: people are no wrecks, houses no prisoners; the usual if they say nothing."""
        is_person, is_thing = (kind(self.classes, noun) for kind in (counted.is_person, counted.is_thing))
        if is_person and measure in AS_PERSON and not is_number(self.tree, noun):  # "intercepted 12" are no people
            return AS_PERSON[measure]
        if is_thing and self.own is not None and measure in AS_THING:
            return AS_THING[measure]
        if measure in TAKEN and self.usual in TAKEN[measure] and self._may_be_person(noun):
            return self.usual  # "two doctors were taken": who is abducted or arrested is not captured
        if is_thing and measure in counted.OF_PERSONS - {Measure.SURRENDERED}:
            return Measure.CAPTURED if self.classes.of(noun) & counted.GEAR and measure is not Measure.DISPLACED else Measure.OTHER
        is_said = self.own is not None or measure not in (None, Measure.OTHER)
        return measure if is_said and measure is not None else self._usual(noun)

    def _may_be_person(self, noun: int) -> bool:
        """Whether it counts people for all that is known: a common noun of which nothing is known may."""
        found = self.classes.of(noun)
        return counted.is_person(self.classes, noun) or "media" in found or (self.tree.tokens[noun].upos == "NOUN" and not found)

    def _named_harm(self, noun: int) -> Measure | None:
        """What a word of harm that is numbered itself says, whatever stands before it: "left 28 dead and 75 wounded", "one dead, six hurt".

        Those who are killed or hurt may be wounded already: "executed 30 wounded".
        """
        tree = self.tree
        if is_number(tree, noun) and noun + 1 < len(tree) and tree.base[noun + 1] == "conj":
            noun += 1  # in "one dead, six injured" the reader may hang the six on the dead
        told = self.lexicon.measure(tree.lemma(noun), "adj") or self.lexicon.measure(tree.forms[noun], "adj")
        if tree.tokens[noun].upos != "ADJ" or told not in STRUCK or noun in self.words:
            return None
        is_harmed_again = self.own in STRUCK and tree.base[noun] in ("obj", "nsubj")
        return told if noun in self.harmed or (not is_harmed_again and numerals_of_harm(tree, noun)) else None

    def _is_defused(self, noun: int) -> bool:
        """Whether explosives are made safe, and neither destroyed nor handed in: "disarmed five bombs", not "disarmed 40 men"."""
        return self.tree.lemma(self.words[0]) in DEFUSING and bool(self.classes.of(noun) & EXPLOSIVE)

    def _is_looted(self, noun: int) -> bool:
        """Whether it is where things were taken from, or goods: what is captured is arms, vehicles and ground."""
        if self.classes.of(noun) & PLACES and self.tree.lemma(self.words[0]) in LOOTING:
            return not self.classes.of(noun) & counted.GEAR
        held = (noun, *(c for c in self.tree.children(noun, "nmod") if self.tree.cases[c] == ("of",)))
        is_goods = any(self.classes.of(n) & GOODS for n in held) and not any(self.classes.of(n) & counted.GEAR for n in held)
        return is_goods and self.usual is Measure.CAPTURED

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
        said += tree.children(up, "xcomp") if up >= 0 and tree.base[noun] == "obj" and tree.lemma(up) in LEAVING else []
        told = (self.lexicon.measure(tree.lemma(c), "adj") for c in said if tree.tokens[c].upos == "ADJ")
        return next((m for m in told if m in (Measure.KILLED, Measure.INJURED)), None)

    def of_total(self, noun: int) -> Measure:
        """What a total counts: what it is of, else what the clause that it is told in counts: "killed five, taking the total to 40"."""
        tree = self.tree
        said = [c for c in tree.children(noun, "nmod") if tree.cases[c] == ("of",)]
        said += [c for s in said for c in tree.children(s, "acl")] + [up for up in tree.ancestors(noun) if tree.is_verb(up)]
        found = (measure_of(tree, self.lexicon, (word,)) for word in said)
        otherwise = Measure.KILLED if tree.lemma(noun) == "loss" else Measure.OTHER
        return next((m for m in found if m not in (None, Measure.OTHER)), None) or otherwise

    def _usual(self, noun: int) -> Measure:
        """The type's own measure where the noun can be what it counts: people are detained, weapons captured or handed in."""
        is_handed_in = self.usual is Measure.SURRENDERED and bool(self.classes.of(noun) & counted.GEAR)
        if self.usual is None or (self.usual in BEFALLING and not (is_handed_in or self._may_be_person(noun))):
            return Measure.OTHER
        if self.usual is Measure.DESTROYED and counted.is_person(self.classes, noun):
            return Measure.OTHER
        return Measure.OTHER if self.usual is Measure.CAPTURED and not self.classes.of(noun) & counted.GEAR else self.usual

    def _is_striking(self, noun: int, head: int) -> bool:
        """Whether it is the weapons that are numbered, not what they hit: "six shells hit the area"."""
        tree, verb = self.tree, self.words[0]
        is_subject = tree.is_verb(verb) and not tree.is_passive(verb) and head in tree.children(verb, "nsubj")
        return is_subject and self.own in STRUCK and "weapon" in self.classes.of(noun)
