"""Counts: the number words of a claim, what they count and by which measure. What the words come to is for grounding.

A number counts when it stands with a participant ("killed 12 civilians", "dozens of fighters"). `numerals` finds its words, `measures` says
by which measure, `counted` what it counts and whose, and `among` the numbers of parts of the counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitrep.extract.counting import counted
from sitrep.extract.counting.among import Parts
from sitrep.extract.counting.measures import Measures, measure_of
from sitrep.extract.counting.numerals import NOBODY, is_number, is_rate, is_whole, number_span, range_before
from sitrep.extract.counting.totals import brought_to, stated_number, total_over
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import RELATIVE, Tree
from sitrep.model import Measure, Quantity, Report, Span
from sitrep.vocab.lexicon import Lexicon

OF_PEOPLE = frozenset(Measure) - {Measure.DESTROYED, Measure.DAMAGED, Measure.OTHER}
OF_THINGS = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.CAPTURED})
LOSS = frozenset({Measure.KILLED, Measure.INJURED, Measure.DESTROYED, Measure.DAMAGED})
COUNTED_AS_NONE = LOSS | {Measure.ABDUCTED, Measure.DETAINED, Measure.DISPLACED}
"""What a report may say that it befell nobody; "no unit was there" counts none that was deployed."""
ANAPHORIC = NOBODY | {"other", "more"}


def quantities(
    tree: Tree,
    report: Report,
    classes: Classes,
    lexicon: Lexicon,
    words: Sequence[int],
    heads: Iterable[int],
    usual: Measure | None = None,
) -> tuple[Quantity, ...]:
    """A quantity for each of the nouns `heads` that has a number, measured by the predicate `words`, else by the noun, else `usual`.

    `usual` is the measure of most acts of the type; where there is none, it is "other".

    Those counted again among them ("including three children", "two of them women") follow, in the same measure.
    """
    counter = Counter(tree, report, classes, lexicon, tuple(words), usual)
    found: list[Quantity] = []
    phrased = [n for w in words[1:] if tree.tokens[w].upos == "NOUN" for n in tree.coordinated(w)]  # "release hostages" is one phrase
    phrased += counter.measures.harmed
    for head in dict.fromkeys([*heads, *phrased, *counter.bare_objects()]):
        found += counter.count(head)
    found = [q for q in found if not any(q.measure is r.measure and q.span != r.span and r.span.contains(q.span) for r in found)]
    found += counter.total() if not found else ()
    named = {(q.measure, q.span) for q in found if q.of is not None}
    return tuple(dict.fromkeys(q for q in found if q.of is not None or (q.measure, q.span) not in named))


def describes(tree: Tree, lexicon: Lexicon, words: Sequence[int], head: int) -> bool:
    """Whether `head` stands in a relative clause that tells of no loss and only describes what is no part of the predicate `words`.

    In "hit a camp that houses 3,000 people" nobody of the 3,000 is hit, while "a raid that cost 40 lives" is a raid with 40 dead.
    """
    first = tree.conjunct_head(head)
    clause = tree.head(first)
    if clause < 0 or tree.base[clause] != "acl" or tree.base[first] not in ("obj", "nsubj") or tree.lemma(first) in RELATIVE:
        return False
    is_own = bool({clause, tree.head(clause)} & set(words)) or any(tree.is_below(word, clause) for word in words)
    return not is_own and measure_of(tree, lexicon, (clause,)) not in LOSS


class Counter:
    """Counts what stands with one predicate."""

    def __init__(
        self, tree: Tree, report: Report, classes: Classes, lexicon: Lexicon, words: tuple[int, ...], usual: Measure | None
    ) -> None:
        self.tree, self.report, self.classes, self.lexicon, self.words = tree, report, classes, lexicon, words
        self.measures = Measures(tree, classes, lexicon, words, usual)
        self._parts = Parts(tree, report, classes, words)

    def count(self, head: int) -> Iterator[Quantity]:
        """The quantities of one participant, its parts included; none of what is told as a rate."""
        is_total = head == self.words[0] and stated_number(self.tree, self.report, head) is not None  # "took the toll to 57"
        if (self._is_anothers(head) and not is_total) or is_rate(self.tree, (*self.words, head)):
            return
        if head in self.words and self.tree.is_verb(head):  # "and 30 wounded": the verb of a harm stands for whom it harms
            shared = self.tree.shared_subject(head)  # "were disarmed and shot"
            head = next(iter(self.tree.children(head, "obj", "nsubj:pass", "nsubj")), shared if shared is not None else head)
        number = number_span(self.tree, self.report, head)
        if number is not None and is_rate(self.tree, (number[1],)):
            return
        stated = stated_number(self.tree, self.report, head) if number is None and head == self.words[0] else None
        if stated is not None:
            yield Quantity(self.measures.own or self.measures.of_total(head), stated)
        if number is None or not counted.is_counted(self.tree, self.classes, number[1]):
            return
        span, noun = number
        what = self.measures.of(noun, head)
        if self._counts_nothing(what, noun, head) or (what is Measure.OTHER and span.text.lower() == "one"):
            return  # nor is "one" more than an article where it counts no loss: "one woman said"
        if span.text.lower() in NOBODY | {"no"} and (what not in COUNTED_AS_NONE or self.tree.lemma(noun) == "casualty"):
            yield from self._no_casualties(span, noun)
            return
        yield self._quantity(what, span, noun)
        for part, part_noun in self._parts.of(noun):
            yield self._quantity(self._of_part(what, part_noun), part, part_noun)

    def _of_part(self, whole: Measure, part: int) -> Measure:
        """The measure of a part: that of the whole, save where its noun says more: "600 casualties, including 200 deaths"."""
        says_more = whole is Measure.OTHER and self.tree.lemma(part) in counted.HARM
        return (self.lexicon.measure(self.tree.lemma(part), "noun") if says_more else None) or whole

    def total(self) -> Iterator[Quantity]:
        """The number to which a count of those harmed came: "the number of people killed in the raid climbed to 52"."""
        over = total_over(self.tree, self.words[0])
        stated = stated_number(self.tree, self.report, over) if over is not None else None
        if over is None or stated is None:
            return
        what = self.measures.own or self.measures.of_total(over)
        of = next((c for c in self.tree.children(over, "nmod") if c > over and self.tree.tokens[c].upos in ("NOUN", "PROPN")), None)
        yield Quantity(what, stated, None) if of is None else self._quantity(what, stated, of)

    def _counts_nothing(self, what: Measure, noun: int, head: int) -> bool:
        """As in "one of their strongholds", "three of them seriously"."""
        is_unsaid = what in (Measure.OTHER, self.measures.usual) and self.measures.own is None
        is_aside = self.tree.base[head] not in ("nsubj", "obj", "obl")
        is_of_them = what is Measure.OTHER and is_aside and self.tree.tokens[noun].upos == "PRON"
        return is_of_them or (is_unsaid and self.tree.lemma(head) == "one")

    def _no_casualties(self, span: Span, noun: int) -> Iterator[Quantity]:
        """Nobody was killed and nobody injured; nothing of "no" before another noun."""
        if self.tree.lemma(noun) == "casualty":
            yield Quantity(Measure.KILLED, span, self.tree.tokens[noun].text)
            yield Quantity(Measure.INJURED, span, self.tree.tokens[noun].text)

    def bare_objects(self) -> list[int]:
        """Numbers the reader hangs on the verb as if they said where or when: "killed at least 20", "injured five to seven guards"."""
        tree, verb = self.tree, self.words[0]
        if self.measures.own in (None, Measure.OTHER) or not tree.is_verb(verb) or tree.is_passive(verb) or tree.children(verb, "obj"):
            return []
        loose = [c for c in tree.children(verb, "obl") if c > verb and tree.tokens[c].upos in ("NOUN", "NUM")]
        return [
            c
            for c in loose
            if not tree.cases[c]
            or range_before(tree, c) is not None
            or (is_number(tree, c) and tree.cases[c] == ("at",) and tree.children(c, "nmod", "fixed"))
        ]

    def _is_anothers(self, head: int) -> bool:
        """Whether `head` is what another verb with a measure of its own counts: in "killed two and wounded six" the six are not killed.

        Whom both of two verbs befell is counted by both: "ten were disarmed and shot", "forced 300 families to flee".
        """
        tree, first, verb = self.tree, self.tree.conjunct_head(head), self.words[0]
        up = tree.head(first)
        is_shared = tree.base[verb] == "xcomp" or any(tree.is_passive(v) for v in (verb, up) if v >= 0)
        if up >= 0 and is_shared and tree.shared_subject(verb) == first:
            return False
        is_total = up >= 0 and is_number(tree, first) and any(total not in self.words for total in brought_to(tree, up))
        if is_total or describes(tree, self.lexicon, self.words, head):
            return True
        is_loose = tree.base[first] == "obl" and is_number(tree, first)  # "wounded at least 11", read as if it said where
        is_harm = up >= 0 and tree.tokens[up].upos == "ADJ" and tree.lemma(up) in counted.HARM  # "and 20 wounded"
        if up < 0 or up in self.words or not (tree.is_verb(up) or is_harm) or not (tree.base[first] in ("obj", "nsubj") or is_loose):
            return False
        return measure_of(tree, self.lexicon, (up,)) not in (None, Measure.OTHER)

    def _quantity(self, measure: Measure, span: Span, noun: int) -> Quantity:
        """With the thing and its side; a bare number, "others" and "more" count what was counted last before them."""
        tree, known = self.tree, self.tree.unsaid(noun)
        if known == noun and self._is_bare(noun):
            before = self._counted_before(noun, measure)
            if before is None:
                return Quantity(measure, span, None, side=counted.side(tree, self.report, self.classes, noun, self.words))
            known = before
        of = counted.thing(tree, self.report, self.classes, known)
        return Quantity(measure, span, of, side=counted.side(tree, self.report, self.classes, known, self.words))

    def _is_bare(self, noun: int) -> bool:
        """Whether it names nothing that is counted: a number, "others", "them", "20 wounded"."""
        upos = self.tree.tokens[noun].upos
        is_harm = upos == "ADJ" and self.tree.lemma(noun) in counted.HARM
        return upos == "PRON" or is_harm or is_number(self.tree, noun) or self.tree.lemma(noun) in ANAPHORIC

    def _counted_before(self, noun: int, measure: Measure) -> int | None:
        """The last people, or things for what is done to things, before `noun` that have a number."""
        tree, found = self.tree, [-1]
        for i in range(noun):
            if tree.tokens[i].upos not in ("NOUN", "PROPN") or is_number(tree, i) or tree.lemma(i) in counted.HARM | {"other", "more"}:
                continue
            first = tree.conjunct_head(i)
            is_part = found[-1] >= 0 and first != tree.conjunct_head(found[-1]) and tree.is_below(first, found[-1])  # "including"
            if not is_part and self._may_count(i, measure) and self._has_number(i):
                found.append(i)
        return found[-1] if found[-1] >= 0 else None

    def _has_number(self, noun: int) -> bool:
        """Whether a noun is counted, or told as the whole of those counted: "of its 44 drones"."""
        is_told = number_span(self.tree, self.report, noun) is not None
        return is_told or any(is_whole(self.tree, c) for c in self.tree.children(noun, "nummod"))

    def _may_count(self, noun: int, measure: Measure) -> bool:
        """Whether a number of this measure may count such people or things."""
        is_person, is_thing = counted.is_person(self.classes, noun), counted.is_thing(self.classes, noun)
        return (is_person and measure in OF_PEOPLE) or (is_thing and measure in OF_THINGS)
