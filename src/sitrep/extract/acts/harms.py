"""Harms: the words that tell only what an act cost, and the act they belong to.

"The raid killed five" tells the raid through the killing: the verb is the claim and the noun its cause. "Struck a block, killing four and
wounding 27" and "the attack produced no casualties" tell the harm beside the act: the act is the claim, and the harm its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.extract.acts import learned
from sitrep.extract.acts.typer import Typing
from sitrep.extract.certainty.reach import INVOLVED
from sitrep.extract.counting.measures import measure_of
from sitrep.extract.counting.numerals import is_number
from sitrep.extract.counting.totals import TOTALS, stated_at
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree
from sitrep.model import ClaimKind, Measure, Plover
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon, NounClass

HARM = frozenset({Measure.KILLED, Measure.INJURED})
PAIRED = 2
"""How far apart two verbs stand that tell one act: "shot and killed"."""
LOSS = HARM | {Measure.DESTROYED, Measure.DAMAGED}
ACCIDENTAL = word_class("accident_verb")
FIERCE = word_class("fierce")
ACCIDENT = "other/accident"
GUNFIRE, ONE = frozenset({"fire", "flame"}), frozenset({"a", "an", "another"})
CALAMITIES = frozenset({"other/health", "other/weather"})
HUNGER = frozenset({"famine", "hunger", "malnutrition", "starvation"})
CAUSAL = ("in", "by", "during", "from")
AERIAL = "aerial"  # aircraft with people in them
THEN = frozenset({"after", "as", "when"})


def seen(typing: Typing) -> float:
    """How likely the network takes its words for a claim."""
    return typing.learned.score if typing.learned is not None else 0.0


class Harms:
    """Finds causes and acts among the typed words of one sentence."""

    def __init__(self, tree: Tree, classes: Classes, lexicon: Lexicon, by_token: Mapping[int, Typing]) -> None:
        self.tree, self.classes, self.lexicon, self.by_token = tree, classes, lexicon, by_token

    def is_harm(self, typing: Typing) -> bool:
        """Whether a word only counts victims: a noun of harm, or "killing" and "wounding"."""
        return typing.notion.kind is ClaimKind.TOLL or measure_of(self.tree, self.lexicon, typing.words) in HARM

    def cause(self, typing: Typing) -> Typing | None:
        """The act, as a noun, that a verb of harm tells: "the airstrike killed five", "five were killed in a raid".

        An act in the course of another is told beside it, where the network sees a claim in both: "bombed the embassy during the fighting".
        """
        if typing.notion.plover is not Plover.ASSAULT or not self.tree.is_verb(typing.at):
            return None
        slots = typing.slots
        subject = [] if slots.subject is None else [slots.subject]
        for head in [*subject, *slots.prepositional(*CAUSAL)]:
            found = self.by_token.get(head)
            if found is not None and found is not typing and found.notion.plover is Plover.ASSAULT and not self.tree.is_verb(found.at):
                return None if head not in subject and self._is_beside(typing, found) else found
        return None

    def _is_beside(self, typing: Typing, course: Typing) -> bool:
        """Whether a verb tells an act of its own: "captured in the war", not "killed in the war" nor "denied involvement in the war"."""
        is_loss = measure_of(self.tree, self.lexicon, typing.words) in LOSS
        is_part = any(self.tree.lemma(w) in INVOLVED for w in typing.words)
        return not is_loss and not is_part and min(seen(typing), seen(course)) >= learned.least("found")

    def act(self, typing: Typing) -> Typing | None:
        """The act that a word of harm belongs to, None when it tells the act itself."""
        if not self.is_harm(typing):
            return None
        found = self._act_of_verb(typing) if self.tree.is_verb(typing.at) else self._act_of_noun(typing)
        return found or self._act_beside(typing) or self._act_then(typing)

    def _act_beside(self, typing: Typing) -> Typing | None:
        """The act or toll beside which "with" adds the harm: "the toll rose to 24, with 60 injured", "lost 23 men, with 61 wounded"."""
        tree, at = self.tree, typing.at
        marked = tree.children(at, "mark", "case")
        if tree.is_verb(at) and tree.base[at] == "acl":
            at, marked = tree.head(at), tree.children(tree.head(at), "case")  # "with 61 people wounded"
        up = tree.head(at)
        if up < 0 or is_number(tree, at) or tree.base[at] not in ("advcl", "obl") or not any(tree.forms[m] == "with" for m in marked):
            return None
        counted = [w for w in tree.children(up, "nsubj", "obj") if stated_at(tree, w) is not None]
        over = next((self.by_token[w] for w in (up, *counted) if w in self.by_token), None)
        return over if over is not None and over is not typing and (self.is_harm(over) or self._is_violent(over)) else None

    def is_beside(self, typing: Typing, act: Typing) -> bool:
        """Whether a harm is told beside an act or toll by "with"."""
        return self._act_beside(typing) is act

    def victims(self, typing: Typing) -> set[int]:
        """The words that stand for those whom a word of harm counts: itself, its numbers and its nouns."""
        tree, suffering = self.tree, typing.slots.object
        heads = {typing.at, *tree.children(typing.at, "nsubj", "nummod"), *(() if suffering is None else (suffering,))}
        return {c for h in heads for c in tree.coordinated(h)}

    def _act_then(self, typing: Typing) -> Typing | None:
        """The act of the clause beside it or of how it came about, where the network sees no claim in the harm.

        "Were killed when jets bombed the market", "shelled the town; nobody was hurt".
        """
        if seen(typing) >= learned.least(typing.notion.kind):
            return None
        over = self.by_token.get(self.tree.head(typing.at))
        is_beside = self.tree.base[typing.at] in ("conj", "parataxis") and self.tree.subject(typing.at) is not None
        if is_beside and over is not None and self._is_violent(over) and over.slots.is_verbal:
            return over
        hosts = (typing.at, *self.tree.children(typing.at, "conj"))  # "two were killed and two are missing after gunmen stormed"
        for clause in (c for host in hosts for c in self.tree.children(host, "advcl")):
            then = self.by_token.get(clause)
            marks = {self.tree.lemma(m) for m in self.tree.children(clause, "mark", "advmod")}
            if then is not None and clause > typing.at and marks & THEN and self._is_violent(then) and then.slots.is_verbal:
                return then
        return None

    def is_accident(self, typing: Typing) -> bool:
        """Whether it is an accident, or a harm of one, of a disaster or disease named in its clause, beside no act of violence."""
        if self._is_mishap_itself(typing):
            return True
        if not self.is_harm(typing) or any(self._is_violent(t) for t in self.by_token.values() if t is not typing):
            return False
        top = self._main_clause(typing.at)
        return any(self._is_mishap(i) for i in self.tree.descendants(top)) or any(map(self._is_calamity, self._causes(typing)))

    def _is_violent(self, typing: Typing) -> bool:
        return typing.notion.plover is Plover.ASSAULT and not self.is_harm(typing) and not self._is_mishap_itself(typing)

    def _is_mishap_itself(self, typing: Typing) -> bool:
        """Whether what is taken for an attack is an accident: "a gas explosion", "a fire" that is no gunfire, "overturned and exploded"."""
        if typing.notion.plover is not Plover.ASSAULT:
            return False
        return self._has_crashed(typing) if self.tree.is_verb(typing.at) else self._is_accident_noun(typing)

    def _has_crashed(self, typing: Typing) -> bool:
        """Whether a verb of accident, or one beside it, tells what nobody did; a drone that crashes into a house attacks."""
        tree, slots = self.tree, typing.slots
        if slots.object is not None or slots.is_passive or (slots.subject is not None and self._is_weapon(slots.subject, slots)):
            return False
        first = tree.conjunct_head(typing.at)
        told = {first, *tree.children(first, "conj")}
        others = (t for t in self.by_token.values() if t.at not in told and t.notion.plover is Plover.ASSAULT and not self.is_harm(t))
        return tree.lemma(first) in ACCIDENTAL and not any(others)

    def _is_weapon(self, subject: int, slots: Slots) -> bool:
        """Whether what crashes is a weapon, and no aircraft that comes down by itself."""
        craft = self.lexicon.noun_class(self.tree.lemma(subject))
        is_aircraft = craft is not None and craft.detail == AERIAL and not slots.prepositional("into", "onto")
        return "weapon" in self.classes.of(subject) and not is_aircraft

    def _is_accident_noun(self, typing: Typing) -> bool:
        tree, at = self.tree, typing.at
        is_bare = tree.tokens[at].upos == "NOUN" and len(typing.words) == 1  # the lexicon knows "mine explosion"
        return is_bare and ACCIDENT in self.classes.of(at) and (tree.lemma(at) not in GUNFIRE or self._is_blaze(at))

    def _is_blaze(self, fire: int) -> bool:
        """Whether a fire is one of many, as gunfire is not: "a fire", "two fires"; "a heavy fire from the ridge" is gunfire."""
        tree = self.tree
        is_fierce = any(tree.forms[c] in FIERCE for c in tree.children(fire, "amod", "compound"))
        if is_fierce or any(tree.cases[c][:1] == ("from",) for c in tree.children(fire, "nmod")):
            return False
        is_one = any(tree.lemma(d) in ONE for d in tree.children(fire, "det"))
        return is_one or tree.tokens[fire].xpos == "NNS" or bool(tree.children(fire, "nummod"))

    def _main_clause(self, at: int) -> int:
        """The head of the clause a participle of result hangs on, else the clause of `at`."""
        top = self.tree.clause_of(at)
        return self.tree.head(top) if self.tree.base[top] in ("advcl", "acl") and self.tree.head(top) >= 0 else top

    def _is_mishap(self, i: int) -> bool:
        lemma = self.tree.lemma(i)
        if self.tree.tokens[i].upos == "VERB":
            return lemma in ACCIDENTAL
        noun = self._noun(i)
        return noun is not None and ACCIDENT in noun.classes and (lemma not in GUNFIRE or self._is_blaze(i))

    def _causes(self, typing: Typing) -> list[int]:
        """What a harm comes from: who or what does it, else what it is said to be of, from or in."""
        slots = typing.slots
        subject = slots.subject if slots.object is not None else None  # "nine died": no doer
        doers = [i for i in (subject,) if i is not None] + slots.prepositional("by")
        return doers or slots.prepositional(*CAUSAL, "of")

    def _is_calamity(self, i: int) -> bool:
        """Whether a noun is of nature or a disease ("an avalanche of shells" is neither); hunger is counted, since wars make it."""
        tree = self.tree
        noun = self._noun(i)
        if noun is None or CALAMITIES.isdisjoint(noun.classes) or tree.lemma(i) in HUNGER:
            return False
        of = [c for c in tree.children(i, "nmod") if tree.cases[c][:1] == ("of",) and tree.tokens[c].upos == "NOUN"]
        return all(map(self._is_calamity, of))

    def _noun(self, i: int) -> NounClass | None:
        """What a common noun names, by its lemma or its form: "measles" has no singular, whatever its lemma is taken to be."""
        if self.tree.tokens[i].upos != "NOUN":
            return None
        return self.lexicon.noun_class(self.tree.lemma(i)) or self.lexicon.noun_class(self.tree.forms[i])

    def _act_of_verb(self, typing: Typing) -> Typing | None:
        """The verb a participle of result or a coordinated harm hangs on: "struck a block, killing four and wounding 27".

        Of what is only counted the act that is its subject: "the bombing left nine dead".
        """
        tree, at = self.tree, typing.at
        over = self.by_token.get(tree.head(at))  # none at the root
        if over is None or over.notion.plover not in (Plover.ASSAULT, None):
            return self._subject_of(typing)
        if tree.base[at] == "conj":
            return over if self.is_harm(over) or self._is_paired(typing, over) else self._subject_of(typing)
        is_result = tree.base[at] == "advcl" and tree.tokens[at].xpos == "VBG" and at > over.at
        return over if is_result and (tree.subject(at) is None or self.is_harm(over)) else None

    def _is_paired(self, typing: Typing, over: Typing) -> bool:
        """Whether a killing or wounding is the outcome of the verb just before it."""
        is_outcome = measure_of(self.tree, self.lexicon, typing.words) in HARM and typing.at - over.at == PAIRED
        return is_outcome and any(self.tree.lemma(c) == "and" for c in self.tree.children(typing.at, "cc"))

    def _subject_of(self, typing: Typing) -> Typing | None:
        """The act that is the subject of what is only counted, or in whose course it was, where the network sees the claim in the act."""
        if typing.notion.kind is not ClaimKind.TOLL:
            return None
        subject = [] if typing.slots.subject is None else [typing.slots.subject]
        for head in [*subject, *typing.slots.prepositional(*CAUSAL)]:
            doing = self.by_token.get(head)
            if doing is not None and self.is_deed(doing):
                return doing if seen(doing) > seen(typing) or (head in subject and seen(doing) == seen(typing)) else None
        return None

    def is_deed(self, typing: Typing) -> bool:
        """Whether a noun names an act, not a victim."""
        return typing.notion.kind is ClaimKind.EVENT and not self.tree.is_verb(typing.at) and not self.is_harm(typing)

    def _act_of_noun(self, typing: Typing) -> Typing | None:
        """The event noun whose verb has this noun of harm as its object: "the attack produced no casualties"."""
        tree, up = self.tree, self.tree.head(typing.at)
        if tree.lemma(typing.at) in TOTALS and stated_at(tree, typing.at) is not None:
            return None  # "bringing the death toll to 214"
        fellow = self.by_token.get(up) if tree.base[typing.at] == "conj" and tree.tokens[typing.at].upos == "ADJ" else None
        if fellow is not None and self.is_harm(fellow) and measure_of(tree, self.lexicon, typing.words) in HARM:
            return fellow  # "nine were killed and 20 wounded", the wounded read as an adjective
        if up < 0 or not tree.is_verb(up) or tree.base[typing.at] != "obj" or up in self.by_token:
            return None
        subject = tree.shared_subject(up)
        over = self.by_token.get(subject) if subject is not None else None
        return over if over is not None and over.notion.kind is ClaimKind.EVENT else None
