"""Outcomes: what became of people where what hangs on a verb tells it, and not the verb alone.

"Shot dead", "stabbed to death", "lost their lives", "set on fire", "driven from their homes", "forced 3,000 families to flee", and soldiers
who "fell". The words are data
(`vocab/casualties.csv`, `vocab/counted.toml`). Where it errs: who fell asleep on a train "in the night" did not fall in battle, but
"asleep" says so, and so do particles ("fell back") and most prepositions ("fell into a trap").
"""

from __future__ import annotations

from sitrep.extract.sentence.tree import Tree
from sitrep.model import Measure
from sitrep.vocab.counted import counting_class
from sitrep.vocab.lexicon import Lexicon
from sitrep.vocab.timewords import is_time_word

CAUSING, SENDING = counting_class("causing"), counting_class("sending")
DRIVING, DWELLINGS = counting_class("driving"), counting_class("dwelling")
DEADLY, FLAMES = counting_class("deadly"), counting_class("flames")
LIMBS, HANGING = counting_class("limb"), frozenset({"hang", "string", "suspend"})
ALIGHT = ((), ("on",))
OUT_OF = (("from",), ("out", "of"), ("out",))
CAUSED = frozenset({Measure.DISPLACED, Measure.SURRENDERED})
MORTAL = frozenset({"captive", "civilian", "force", "official", "person", "protester"})
BATTLE = tuple((word,) for word in ("in", "at", "near", "during", "since", "for", "defending", "outside", "around", "beside", "between"))
"""Prepositions of where, when and for what soldiers fall; after any other one falls down, away or to somebody."""


def outcome(tree: Tree, lexicon: Lexicon, verb: int) -> Measure | None:
    """What a verb makes of people together with what hangs on it; None where it says nothing beyond its own meaning."""
    if not tree.is_verb(verb):
        return None
    if verb + 1 < len(tree) and tree.forms[verb + 1] == "dead":  # "shot dead three farmers", wherever the word hangs
        return Measure.KILLED
    lemma = tree.lemma(verb)
    suffered = (
        lexicon.measure(f"{lemma} {tree.lemma(c)}", "verb") for c in tree.children(verb, "nsubj" if tree.is_passive(verb) else "obj")
    )
    told = next((m for m in suffered if m is not None), None)
    if told is not None:
        return told
    if lemma in DEADLY and any(tree.lemma(c) == "death" and tree.cases[c] == ("to",) for c in tree.children(verb, "obl")):
        return Measure.KILLED
    if lemma in HANGING and any(tree.lemma(c) in LIMBS and tree.cases[c] == ("by",) for c in tree.children(verb, "obl")):
        return Measure.OTHER  # hung by the wrists, not hanged
    if lemma == "set" and _is_set_alight(tree, verb):
        return Measure.DESTROYED
    if lemma in DRIVING and any(tree.lemma(c) in DWELLINGS and tree.cases[c] in OUT_OF for c in tree.children(verb, "obl")):
        return Measure.DISPLACED
    if lemma in CAUSING or lemma in SENDING:
        caused = (lexicon.measure(tree.lemma(c), "verb") for c in _caused(tree, verb))
        return next((m for m in caused if m in CAUSED), None)
    return Measure.KILLED if lemma == "fall" and _has_fallen(tree, lexicon, verb) else None


def _is_set_alight(tree: Tree, verb: int) -> bool:
    """Whether something is set on fire: "set fire to", "set on fire", "set ablaze"; not "set up a fire brigade"."""
    return any(tree.lemma(c) in FLAMES and tree.cases[c] in ALIGHT for c in tree.children(verb, "obj", "obl", "xcomp", "advmod", "nmod"))


def _caused(tree: Tree, verb: int) -> list[int]:
    """What somebody is made to do: "forced them to flee", "sent thousands of people fleeing"."""
    if tree.lemma(verb) in CAUSING:
        return [c for c in tree.children(verb, "xcomp", "advcl") if tree.tokens[c].xpos == "VB"]
    objects = [o for obj in tree.children(verb, "obj") for o in (obj, *tree.children(obj, "nmod"))]
    doing = [c for o in (verb, *objects) for c in tree.children(o, "xcomp", "acl")]
    return [c for c in doing if tree.tokens[c].xpos == "VBG" and not tree.children(c, "nsubj")]


def _has_fallen(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether people fell, and neither back nor ill nor into anything: "nine soldiers fell near Izium"."""
    subject = tree.shared_subject(verb)
    if subject is None or not _is_mortal(tree, lexicon, subject):
        return False
    if tree.children(verb, "compound", "obj", "xcomp", "ccomp") or any(not is_time_word(tree.tokens[c].text) for c in _adverbs(tree, verb)):
        return False
    where = [c for c in tree.children(verb, "obl") if tree.cases[c] and not is_time_word(tree.tokens[c].text)]
    return all(tree.cases[c] in BATTLE for c in where)


def _is_mortal(tree: Tree, lexicon: Lexicon, subject: int) -> bool:
    """Whether a subject names people by a common noun, "61 of our men" among them, or so many of a nation or band: "39 Tigers"."""
    of = [c for c in tree.children(subject, "nmod") if tree.cases[c][:1] == ("of",)] if tree.tokens[subject].upos == "NUM" else []
    who = next(iter(of), subject)
    if tree.tokens[who].text[:1].isupper() and tree.tokens[who].xpos in ("NNS", "NNPS"):
        return bool(of or tree.children(who, "nummod"))
    noun = lexicon.noun_class(tree.lemma(who)) if tree.tokens[who].upos == "NOUN" else None
    return noun is not None and bool(noun.classes & MORTAL)


def _adverbs(tree: Tree, verb: int) -> list[int]:
    """Adverbs of manner, way and time after a verb."""
    return [c for c in tree.children(verb, "advmod") if c > verb]
