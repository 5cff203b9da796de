"""Counts: the number words of a claim, what they count and by which measure. What the words come to is for grounding.

A number counts when it stands with a participant ("killed 12 civilians", "dozens of fighters"). The measure is the predicate's
("killed") or the noun's ("12 dead"); a number beside any other predicate has the measure "other".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sitrep.extract import counted
from sitrep.extract.classes import Classes
from sitrep.extract.phrase import ARTICLES
from sitrep.extract.tree import UNSAID, Tree
from sitrep.model import Measure, Quantity, Report, Span
from sitrep.vocab.counted import counting_class
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon
from sitrep.vocab.numberwords import NumberClass, is_number_word, number_words, read_ordinal
from sitrep.vocab.timewords import is_time_word

YEAR = re.compile(r"(?:19|20)\d\d")
NO_COUNT = re.compile(r"(?:19|20)\d\ds?|\d{1,2}:\d\d")
"""A number that, told alone, is a year or an hour: "recorded 2021 as the worst year"; "at least 2000" is a count."""
STRUCK = frozenset({Measure.DAMAGED, Measure.DESTROYED, Measure.KILLED, Measure.INJURED})
QUALIFIERS = word_class("qualifier")
UNCOUNTED = word_class("uncounted")
FREEING, VAGUE = counting_class("freeing"), counting_class("vague")
REMAINS = counting_class("remains")
HOLDERS = counting_class("collective") | REMAINS
OF_PEOPLE = frozenset(Measure) - {Measure.DESTROYED, Measure.DAMAGED, Measure.OTHER}
AS_PERSON = {Measure.DESTROYED: Measure.KILLED, Measure.DAMAGED: Measure.INJURED}
AS_THING = {Measure.KILLED: Measure.DESTROYED, Measure.INJURED: Measure.DESTROYED}
NOBODY = frozenset({"nobody", "none"})
RANGES = {"between": ("and",), "from": ("to", "through")}
FEWER = frozenset({"few", "little", "more", "many", "less"})
INCLUDING = frozenset({"including"})
ANAPHORIC = NOBODY | {"other", "more"}
THEM = frozenset({"them", "whom", "these", "those"})
HYPHENS = frozenset({"-", "‑", "–"})
POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}


def number_span(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """The number words that go with the noun `head` and the noun they count; None when there are none."""
    return _own_number(tree, report, head) or _number_before(tree, report, head) or _number_within(tree, report, head)


def _own_number(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """The head itself, a numeral or "nobody", and what stands after "of" ("dozens of fighters", "none of the passengers")."""
    if tree.lemma(head) in NOBODY:
        of = [c for c in tree.children(head, "nmod") if tree.cases[c] == ("of",)]
        return tree.token_span(report, head), of[0] if of else head
    if not is_number(tree, head):
        return None
    counted_noun = head
    while is_number(tree, counted_noun) and (of := [c for c in tree.children(counted_noun, "nmod") if tree.cases[c][:1] == ("of",)]):
        counted_noun = of[0]
    if tree.lemma(head) == "one" and counted_noun == head and not _is_lone(tree, head):
        return None
    last = head
    for i in range(head + 1, counted_noun):
        if tree.tokens[i].upos in ("DET", "PRON"):  # "5,000 of the 6,000 officers" are five thousand
            break
        last = i if is_number(tree, i) else last
    return _with_qualifiers(tree, report, head, last + 1), counted_noun


def _is_lone(tree: Tree, one: int) -> bool:
    """Whether "one" is a number and stands for no thing that is pointed at or described: "the loss of one", not "the one that fell"."""
    is_object = tree.base[one] == "obj" or (tree.base[one] == "nmod" and tree.cases[one] == ("of",))
    return is_object and tree.tokens[one].upos == "NUM" and not tree.children(one, "det", "amod", "acl", "nmod", "appos")


def count_alone(tree: Tree, report: Report, number: int) -> Span | None:
    """The words of a number that stands by itself, or counts only "them": "confirmed only nine", "four of them"; None where it does not.

    None, too, where it is no count: a year, an hour.
    """
    if not is_number(tree, number) or (tree.lemma(number) == "one" and not _is_lone(tree, number)):
        return None
    if any(tree.tokens[of].text.lower() not in THEM for of in tree.children(number, "nmod")) or tree.children(number, "acl", "appos"):
        return None
    span = _with_qualifiers(tree, report, number, number + 1)
    return None if NO_COUNT.fullmatch(span.text) else span


def _number_before(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """A range, numeral, "no" or "as many as 80" before the noun."""
    ranged = _range_before(tree, head)
    if ranged is not None:
        return tree.span(report, *ranged), head
    for child in tree.children(head, "nummod", "amod", "det", "compound"):
        if child < head and is_number(tree, child) and not _is_year(tree, child, head):
            first, last = tree.extent(child)
            return _with_qualifiers(tree, report, min(first, child), max(child + 1, min(last, head))), head
        if tree.base[child] == "det" and tree.lemma(child) == "no":
            return tree.token_span(report, child), head
        if child < head and tree.lemma(child) in FEWER:
            within = [i for i in range(child, head) if is_number(tree, i) and tree.is_below(i, child)]
            if within:
                return _with_qualifiers(tree, report, tree.extent(child)[0], within[-1] + 1), head
    return None


def _number_within(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """The number of what the noun holds ("a convoy of 40 vehicles"), that it is compared with ("fewer than 30 men"), or of a harm."""
    if tree.lemma(head) in HOLDERS:
        for child in tree.children(head, "nmod"):
            if tree.cases[child] == ("of",) and not is_number(tree, child):
                return number_span(tree, report, child)
    if tree.lemma(head) in counted.HARM:
        found = _of_harm(tree, head)
        return (_with_qualifiers(tree, report, found[0], found[0] + 1), head) if found else None
    if tree.lemma(head) in FEWER and tree.children(head, "obl"):
        inner = tree.children(head, "obl")[0]
        number = number_span(tree, report, inner) if tree.cases[inner] == ("than",) else None
        return (report.quote(tree.tokens[tree.extent(head)[0]].start, number[0].end), number[1]) if number else None
    return None


def _of_harm(tree: Tree, harm: int) -> list[int]:
    """The numerals that a word of harm may count, however the reader hangs them: "counted 31 dead", "left eight (in Baghlan) dead"."""
    up = tree.head(harm)
    hung = tree.children(harm, "nsubj", "nummod") + (tree.children(up, "obj") if tree.base[harm] in ("ccomp", "xcomp") else [])
    beside = [harm - 1] if harm and not tree.deprel_is(harm - 1, UNSAID) else []
    return [i for i in (*hung, *beside) if is_number(tree, i)]


def _range_before(tree: Tree, noun: int) -> tuple[int, int] | None:
    """The tokens of "between 20 and 25", "from 10 to 15" before a noun and its adjectives, however the reader hangs them."""
    last = noun
    while last > 0 and tree.tokens[last - 1].upos in ("ADJ", "NOUN") and not is_number(tree, last - 1):
        last -= 1
    high = _numerals_before(tree, last)
    if high == last or high < 3:
        return None
    low = _numerals_before(tree, high - 1)
    if low == high - 1 or low < 1:
        return None
    opening, joining = tree.tokens[low - 1].text.lower(), tree.tokens[high - 1].text.lower()
    return (low - 1, last) if joining in RANGES.get(opening, ()) else None


def _numerals_before(tree: Tree, end: int) -> int:
    """Where the numerals that end right before token `end` begin; `end` when there are none."""
    first = end
    while first > 0 and tree.tokens[first - 1].upos == "NUM":
        first -= 1
    return first


def is_number(tree: Tree, i: int) -> bool:
    """Whether token `i` says how many."""
    token = tree.tokens[i]
    if _is_numerator(tree, i):
        return False
    return token.upos == "NUM" or (token.upos != "PROPN" and is_number_word(token.text.lower()))


def _is_numerator(tree: Tree, i: int) -> bool:
    """Whether a number says how many parts, not how many things: "two-thirds of the city", "three quarters"."""
    parts = [t.text.lower() for t in tree.tokens[i + 1 : i + 3] if t.text not in HYPHENS]
    is_joined = i + 1 < len(tree) and tree.tokens[i + 1].text in HYPHENS
    if not parts or not (is_joined or parts[0].endswith("s")):
        return False
    part = parts[0].removesuffix("s")
    return part in ("half", "quarter") or read_ordinal(part) is not None


def _with_qualifiers(tree: Tree, report: Report, first: int, last: int) -> Span:
    while first > 0 and _qualifies(tree, first - 1):
        first -= 1
    while first < last - 1 and (tree.tokens[first].upos == "PUNCT" or tree.tokens[first].text.lower() in ARTICLES - {"a", "an"}):
        first += 1
    return tree.span(report, first, last)


def _is_year(tree: Tree, number: int, noun: int) -> bool:
    """Whether a number beside a singular noun is a year: "the 2015 agreement"."""
    return YEAR.fullmatch(tree.tokens[number].text) is not None and tree.tokens[noun].xpos in ("NN", "NNP")


def _qualifies(tree: Tree, i: int) -> bool:
    """Whether the word belongs to the number after it: not the particle of a verb ("handed over 31 soldiers")."""
    word = tree.tokens[i].text.lower()
    return word in QUALIFIERS and word != "and" and not tree.deprel_is(i, "compound:prt")


def is_counted(tree: Tree, classes: Classes, noun: int) -> bool:
    """Whether the noun is a thing one counts: not a unit of time or measure, money or a share."""
    lemma = tree.lemma(noun)
    if lemma == "round" and any(tree.cases[c] == ("of",) for c in tree.children(noun, "nmod")):  # of ammunition
        return True
    if lemma in UNCOUNTED or is_time_word(lemma) or classes.is_date(noun):
        return False
    return lemma not in number_words(NumberClass.MEASURE) and lemma not in number_words(NumberClass.CURRENCY)


def stated_number(tree: Tree, report: Report, noun: int) -> Span | None:
    """The number a noun of harm is said to have come to: "the death toll rose to 45", "put the count in the hundreds", "the toll is 12"."""
    stated = stated_at(tree, noun)
    if stated is None:
        return None
    has_case = tree.tokens[stated[0] - 1].text.lower() in ("to", "at")  # of "rose to 45", not of "up to 45"
    return tree.span(report, *stated) if has_case else _with_qualifiers(tree, report, *stated)


def stated_at(tree: Tree, noun: int) -> tuple[int, int] | None:
    """The tokens of that number."""
    up = tree.head(noun)
    if up < 0 or tree.base[noun] not in ("nsubj", "obj"):
        return None
    if is_number(tree, up):
        return up, up + 1
    for child in tree.children(up, "obl", "obj", "xcomp"):
        if is_number(tree, child) and (
            tree.base[child] != "obl" or tree.cases[child][:1] in (("to",), ("at",), ("in",), ("past",), ("above",), ("over",))
        ):
            return tree.extent(child)[0] + bool(tree.cases[child]), child + 1
    return None


def measure_of(tree: Tree, lexicon: Lexicon, words: Sequence[int]) -> Measure | None:
    """The measure a predicate of one or more words gives: of the whole phrase, of a word in it ("left dead"), or of its verb."""
    first, pos = tree.lemma(words[0]), POS.get(tree.tokens[words[0]].upos, "")
    whole = lexicon.measure(" ".join(tree.lemma(w) for w in words), pos)
    if whole is not None:
        return whole
    if first in FREEING:
        return Measure.OTHER
    own = _measure_of_word(tree, lexicon, words[0])
    is_bare = all(tree.tokens[w].upos in ("ADP", "ADV", "PART") for w in words[1:])
    if own is not None and (is_bare or first not in VAGUE):
        return own
    named = (_measure_of_word(tree, lexicon, w) for w in words[1:])
    return next((m for m in named if m is not None and m is not Measure.OTHER), None)


def _measure_of_word(tree: Tree, lexicon: Lexicon, word: int) -> Measure | None:
    """By its lemma, else as it is written: a participle read as an adjective ("were wounded") has its verb's lemma."""
    pos = POS.get(tree.tokens[word].upos, "")
    return lexicon.measure(tree.lemma(word), pos) or lexicon.measure(tree.tokens[word].text.lower(), pos)


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
    phrased += counter.harmed
    for head in dict.fromkeys([*heads, *phrased, *counter.bare_objects()]):
        found += counter.count(head)
    named = {(q.measure, q.span) for q in found if q.of is not None}
    return tuple(dict.fromkeys(q for q in found if q.of is not None or (q.measure, q.span) not in named))


class Counter:
    """Counts what stands with one predicate."""

    def __init__(
        self, tree: Tree, report: Report, classes: Classes, lexicon: Lexicon, words: tuple[int, ...], usual: Measure | None
    ) -> None:
        self.tree, self.report, self.classes, self.lexicon, self.words, self.usual = tree, report, classes, lexicon, words, usual
        self.measure = measure_of(tree, lexicon, words)
        said = [n for w in words[1:] for n in (*tree.coordinated(w), *tree.children(words[0], "conj")) if tree.tokens[w].upos == "ADJ"]
        self.harmed = [n for n in said if tree.tokens[n].upos == "ADJ" and tree.lemma(n) in counted.HARM and _of_harm(tree, n)]
        """Adjectives with a number each: "left 28 dead and 75 wounded"."""

    def count(self, head: int) -> Iterator[Quantity]:
        """The quantities of one participant, its parts included."""
        if self._is_anothers(head):
            return
        if head in self.words and self.tree.is_verb(head):  # "and 30 wounded": the verb of a harm stands for whom it harms
            head = next(iter(self.tree.children(head, "obj", "nsubj:pass", "nsubj")), head)
        number = number_span(self.tree, self.report, head)
        stated = stated_number(self.tree, self.report, head) if number is None and head == self.words[0] else None
        if stated is not None:
            yield Quantity(self.measure or Measure.OTHER, stated)
        if number is None or not is_counted(self.tree, self.classes, number[1]):
            return
        span, noun = number
        what = self._measure(noun, head)
        if (
            what in (Measure.OTHER, self.usual) and self.measure is None and self.tree.lemma(head) == "one"
        ):  # "one of their strongholds" counts nothing
            return
        if span.text.lower() in NOBODY | {"no"} and (what is Measure.OTHER or self.tree.lemma(noun) == "casualty"):
            if self.tree.lemma(noun) == "casualty":
                yield Quantity(Measure.KILLED, span, self.tree.tokens[noun].text)
                yield Quantity(Measure.INJURED, span, self.tree.tokens[noun].text)
            return
        yield self._quantity(what, span, noun)
        for part, part_noun in self._parts(noun):
            yield self._quantity(what, part, part_noun)

    def bare_objects(self) -> list[int]:
        """Numbers the reader hangs on the verb as if they said where or when: "killed at least 20", "injured five to seven guards"."""
        tree, verb = self.tree, self.words[0]
        if self.measure in (None, Measure.OTHER) or not tree.is_verb(verb) or tree.is_passive(verb) or tree.children(verb, "obj"):
            return []
        loose = [c for c in tree.children(verb, "obl") if c > verb and tree.tokens[c].upos in ("NOUN", "NUM")]
        return [
            c
            for c in loose
            if not tree.cases[c]
            or _range_before(tree, c) is not None
            or (is_number(tree, c) and tree.cases[c] == ("at",) and tree.children(c, "nmod", "fixed"))
        ]

    def _is_anothers(self, head: int) -> bool:
        """Whether `head` is what another verb with a measure of its own counts: in "killed two and wounded six" the six are not killed."""
        tree, first = self.tree, self.tree.conjunct_head(head)
        up = tree.head(first)
        is_loose = tree.base[first] == "obl" and is_number(tree, first)  # "wounded at least 11", read as if it said where
        if up < 0 or up in self.words or not tree.is_verb(up) or not (tree.base[first] in ("obj", "nsubj") or is_loose):
            return False
        return measure_of(tree, self.lexicon, (up,)) not in (None, Measure.OTHER)

    def _measure(self, noun: int, head: int) -> Measure:
        """The predicate's measure as it holds of the noun: people are killed, not destroyed; things the other way round."""
        tree = self.tree
        if self._is_striking(noun, head):
            return Measure.OTHER
        noun = tree.unsaid(noun)
        if noun in self.harmed and (told := self.lexicon.measure(tree.lemma(noun), "adj")) is not None:
            return told
        is_person, is_thing = (kind(self.classes, noun) for kind in (counted.is_person, counted.is_thing))
        is_loss = any(tree.lemma(w) in counted.LOSING if tree.is_verb(w) else tree.lemma(w) == "loss" for w in self.words)
        if self.measure is None and is_loss:
            found = Measure.KILLED if is_person else Measure.DESTROYED if self.classes.of(noun) & counted.GEAR else None
            if found is not None:
                return found
        if tree.lemma(head) in REMAINS and (told := self.lexicon.measure(tree.lemma(head), "noun")) is not None:
            return told
        measure = self.measure or self.lexicon.measure(tree.lemma(noun), "noun")
        if measure is None and head != noun:
            measure = self.lexicon.measure(tree.lemma(head), "noun")
        if measure is Measure.DEPLOYED and self.measure is None and tree.is_verb(self.words[0]):
            measure = None  # soldiers are deployed where nothing else is said of them
        if is_person and measure in AS_PERSON:
            return AS_PERSON[measure]
        if is_thing and measure in AS_THING:
            return AS_THING[measure]
        return measure or self._usual(is_person, is_thing)

    def _usual(self, is_person: bool, is_thing: bool) -> Measure:
        """The type's own measure where the noun can be what it counts: people are detained, things captured."""
        if self.usual is None or (self.usual in counted.OF_THINGS and not is_thing) or (self.usual in counted.OF_PERSONS and not is_person):
            return Measure.OTHER
        return self.usual

    def _is_striking(self, noun: int, head: int) -> bool:
        """Whether it is the weapons that are numbered, not what they hit: "six shells hit the area"."""
        tree, verb = self.tree, self.words[0]
        is_subject = tree.is_verb(verb) and not tree.is_passive(verb) and head in tree.children(verb, "nsubj")
        return is_subject and self.measure in STRUCK and "weapon" in self.classes.of(noun)

    def _quantity(self, measure: Measure, span: Span, noun: int) -> Quantity:
        """With the thing and its side; a bare number, "others" and "more" count what was counted last before them."""
        tree, known = self.tree, self.tree.unsaid(noun)
        if known == noun and (is_number(tree, noun) or tree.lemma(noun) in ANAPHORIC or noun in self.harmed):
            before = self._counted_before(noun) if measure in OF_PEOPLE else None
            if before is None:
                return Quantity(measure, span, None, side=counted.side(tree, self.report, self.classes, noun, self.words))
            known = before
        of = counted.thing(tree, self.report, self.classes, known)
        return Quantity(measure, span, of, side=counted.side(tree, self.report, self.classes, known, self.words))

    def _counted_before(self, noun: int) -> int | None:
        """The last people before `noun` that have a number."""
        tree, found = self.tree, [-1]
        for i in range(noun):
            if tree.tokens[i].upos not in ("NOUN", "PROPN") or is_number(tree, i) or tree.lemma(i) in counted.HARM | {"other", "more"}:
                continue
            first = tree.conjunct_head(i)
            is_part = found[-1] >= 0 and first != tree.conjunct_head(found[-1]) and tree.is_below(first, found[-1])  # "including"
            if not is_part and counted.is_person(self.classes, i) and number_span(tree, self.report, i) is not None:
                found.append(i)
        return found[-1] if found[-1] >= 0 else None

    def _parts(self, noun: int) -> Iterator[tuple[Span, int]]:
        """Numbers of those among the counted: "including three children", "among them two medics", "four of them women"."""
        tree = self.tree
        opened = False
        for i in range(noun + 1, len(tree)):
            token = tree.tokens[i]
            text = token.text.lower()
            if text in INCLUDING or (text == "among" and tree.tokens[min(i + 1, len(tree) - 1)].text.lower() in THEM):
                opened = True
            elif (
                is_number(tree, i)
                and i + 2 < len(tree)
                and tree.tokens[i + 1].text.lower() == "of"
                and tree.tokens[i + 2].text.lower() in THEM
            ):
                named = self._predicated(i + 3)
                if named is not None:
                    yield _with_qualifiers(tree, self.report, i, i + 1), named
            elif opened and tree.lemma(i) in ("other", "more", "rest"):
                return
            elif token.upos in ("NOUN", "PROPN") and opened:
                number = number_span(tree, self.report, i)
                if number is not None and is_counted(tree, self.classes, i) and not is_number(tree, i):
                    yield number
            elif tree.is_verb(i) and i not in self.words and (opened or token.upos == "VERB") and tree.base[i] not in ("amod", "acl"):
                return

    def _predicated(self, at: int) -> int | None:
        """The noun said of "them" from token `at` on: "(were) women", "(are) small children"."""
        tree = self.tree
        for i in range(at, min(at + 5, len(tree))):
            if tree.tokens[i].upos == "NOUN" and (i + 1 >= len(tree) or tree.base[i] != "compound"):
                return i
            if tree.tokens[i].upos not in ("AUX", "ADJ", "ADV", "DET", "NOUN"):
                return None
        return None
