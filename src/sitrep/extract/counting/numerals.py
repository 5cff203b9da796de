"""Numerals: the number words that go with a noun, and the noun they count. What they come to is for grounding.

A number may stand before its noun ("12 civilians"), be its head ("dozens of fighters"), count what it holds ("a convoy of 40 vehicles"), or
stand after it in a list ("tanks - 2,886"). What a toll is said to have come to is for `totals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitrep.extract.counting import counted
from sitrep.extract.sentence.phrase import ARTICLES, QUOTES
from sitrep.extract.sentence.tree import UNSAID, Tree
from sitrep.model import Report, Span
from sitrep.vocab.counted import counting_class
from sitrep.vocab.grammar import word_class
from sitrep.vocab.numberwords import is_number_word, read_cardinal, read_ordinal
from sitrep.vocab.timewords import is_time_unit

YEAR = re.compile(r"(?:19|20)\d\d")
DEPENDING = {"at": {"least", "most"}, "to": {"up"}, "as": {"few", "little", "many", "much", "well"}}
"""Prepositions that qualify a number only beside one of these."""
NO_COUNT = re.compile(r"(?:19|20)\d\ds?|\d{1,2}:\d\d")
"""A number that, told alone, is a year or an hour: "recorded 2021 as the worst year"; "at least 2000" is a count."""
SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
"""Thousands with spaces between, which the reader makes words: "12 000"."""
QUALIFIERS = word_class("qualifier")
SHARES = word_class("partitive") - {"all"}
REMAINS = counting_class("remains")
HOLDERS = counting_class("collective") | REMAINS
NOBODY = frozenset({"nobody", "none"})
RANGES = {"between": ("and",), "from": ("to", "through")}
FEWER = frozenset({"few", "little", "more", "many", "less"})
COMPARED = FEWER | {"close"}
THEM = frozenset({"them", "whom", "these", "those"})
POINTING = frozenset({"both", "the", "these", "those"})
HYPHENS = frozenset({"-", "‑", "–"})
LISTING = HYPHENS | {"‒", "—", "―", ":"}
"""What stands between a label and its number in a list."""
RECURRING = frozenset({"daily", "hourly", "monthly", "nightly", "weekly", "yearly"})
FROM_THEN = frozenset({"after", "ago", "before", "earlier", "later", "since"})
EACH = frozenset({"a", "an", "each", "every"})
HANDING = frozenset({"hand", "sign", "turn"})
LONGEST = 12
"""Words on either side of a numeral that may spell one number with it; a run of numerals that is longer is a table."""


def number_span(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """The number words that go with the noun `head` and the noun they count; None when there are none."""
    every = (_own_number, _number_before, _number_within, _number_listed)
    return next((number for of in every if (number := of(tree, report, head)) is not None), None)


def numbered_by(tree: Tree, number: int) -> int:
    """What a number counts: the noun before which it stands, else itself."""
    at = number
    while is_number(tree, at) and tree.base[at] in ("nummod", "compound", "amod", "det") and tree.head(at) >= 0:
        at = tree.head(at)
    is_of_more = at + 1 < len(tree) and tree.head(at) == at + 1 and tree.forms[at + 1] == "more"  # "and dozens more injured"
    return at + 1 if is_of_more else at


def is_rate(tree: Tree, hosts: Iterable[int]) -> bool:
    """Whether one of `hosts`, a predicate or what is counted, is said to come to so much in each unit of time: "two men a day"."""
    return any(_is_each(tree, child) for host in hosts for child in tree.children(host))


def _is_each(tree: Tree, i: int) -> bool:
    """ "a day", "every week", "per month", "daily"; no phrase with another preposition, and no "a year ago", "a day after"."""
    if tree.lemma(i) in RECURRING:
        return tree.base[i] in ("advmod", "amod")
    if not is_time_unit(tree.lemma(i)) or tree.tokens[i].xpos == "NNS" or tree.base[i] not in ("obl", "nmod"):
        return False
    is_each = any(tree.tokens[c].text.lower() in EACH for c in tree.children(i, "det"))
    is_apart = i + 1 < len(tree) and tree.lemma(i + 1) in FROM_THEN
    return tree.cases[i] == ("per",) or (is_each and not tree.cases[i] and not is_apart)


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
    if head < counted_noun and is_number(tree, counted_noun):  # "tens of thousands of people", the people hung on the tens
        beyond = [c for c in tree.children(head, "nmod") if c > counted_noun and tree.cases[c][:1] == ("of",)]
        counted_noun = beyond[0] if beyond else counted_noun
    if head < counted_noun and is_number(tree, counted_noun) and tree.tokens[min(counted_noun + 1, len(tree) - 1)].upos == "NOUN":
        counted_noun += 1  # "33 of 44 drones", the drones hung elsewhere
    if tree.lemma(head) == "one" and counted_noun == head == tree.unsaid(head) and not _is_lone(tree, head):
        return None
    last = head
    for i in range(head + 1, counted_noun):
        if tree.tokens[i].upos in ("DET", "PRON"):  # "5,000 of the 6,000 officers" are five thousand
            break
        last = i if is_number(tree, i) else last
    if counted_noun == last + 2 and is_number(tree, counted_noun) and tree.tokens[counted_noun].xpos == "NNS":
        last = counted_noun  # "tens of thousands fled"
    span = with_qualifiers(tree, report, head, last + 1)
    if counted_noun == head == tree.unsaid(head):
        counted_noun = _noun_behind(tree, span, head)
    return span, counted_noun


def _noun_behind(tree: Tree, number: Span, head: int) -> int:
    """The noun that the words `number` count where it hangs beside them: "five of its men were hit", "three hundred and six gendarmes".

    `head` where there is none: nothing may stand between but "of" and what belongs to the noun.
    """
    at = head + 1
    while at < len(tree) and tree.tokens[at].start < number.end:
        at += 1
    if at < len(tree) and tree.tokens[at].text.lower() == "of":
        at += 1
        while at < len(tree) and tree.tokens[at].upos in ("DET", "PRON", "ADJ") and tree.tokens[at].text.lower() not in THEM:
            at += 1
    is_noun = at < len(tree) and tree.tokens[at].upos == "NOUN" and tree.tokens[at].xpos == "NNS"
    return at if is_noun and tree.head(at) == tree.head(head) and tree.base[at] == tree.base[head] else head


def _is_lone(tree: Tree, one: int) -> bool:
    """Whether "one" is a number and stands for no thing that is pointed at or described: "the loss of one", not "the one that fell"."""
    is_object = tree.base[one] == "obj" or (tree.base[one] == "nmod" and tree.cases[one] == ("of",))
    return is_object and tree.tokens[one].upos == "NUM" and not tree.children(one, "det", "amod", "acl", "nmod", "appos")


def is_bare_number(tree: Tree, head: int) -> bool:
    """Whether a numeral stands by itself, for nobody that words around it name: the 33 of "killing 33", not "the two", "two of them"."""
    told = [c for c in tree.children(head, "nmod") if tree.cases[c][:1] == ("of",)] + tree.children(
        head, "amod", "acl", "appos", "compound"
    )
    is_described = told or any(tree.lemma(c) in POINTING for c in tree.children(head, "det"))
    return tree.tokens[head].upos == "NUM" and tree.unsaid(head) == head and not is_described


def count_alone(tree: Tree, report: Report, number: int) -> Span | None:
    """The words of a number that stands by itself, or counts only "them": "confirmed only nine", "four of them"; None where it does not.

    None, too, where it is no count: a year, an hour.
    """
    if not is_number(tree, number) or (tree.lemma(number) == "one" and not _is_lone(tree, number)):
        return None
    if any(tree.tokens[of].text.lower() not in THEM | QUALIFIERS for of in tree.children(number, "nmod")) or tree.children(
        number, "acl", "appos"
    ):
        return None
    span = with_qualifiers(tree, report, number, number + 1)
    return None if NO_COUNT.fullmatch(span.text) else span


def _number_before(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """A range, numeral, "no" or "as many as 80" before the noun; a "multiple rocket launcher" is one of a kind."""
    ranged = range_before(tree, head)
    if ranged is not None:
        return tree.span(report, *ranged), head
    for child in tree.children(head, "nummod", "amod", "det", "compound"):
        is_kind = tree.lemma(child) == "multiple" and (tree.tokens[head].xpos == "NN" or child < head - 1)
        if child < head and is_number(tree, child) and not (is_kind or _is_year(tree, child, head) or is_whole(tree, child)):
            first, last = tree.extent(child)
            first = max([first, *(i + 1 for i in range(first, child) if tree.tokens[i].upos == "PROPN")])  # "since March 64 men"
            return with_qualifiers(tree, report, min(first, child), max(child + 1, min(last, head))), head
        if tree.base[child] == "det" and tree.lemma(child) == "no":
            return tree.token_span(report, child), head
        if child < head and tree.lemma(child) in COMPARED:
            within = [i for i in range(child, head) if is_number(tree, i) and tree.is_below(i, child)]
            if within:
                return with_qualifiers(tree, report, tree.extent(child)[0], within[-1] + 1), head
    return None


def is_whole(tree: Tree, number: int) -> bool:
    """Whether it says of how many: the 44 of "33 of 44 drones", of "half of the 44 drones", of "of its 44 drones, six fell"."""
    of = number - 1
    while of >= 0 and (tree.tokens[of].upos in ("DET", "PRON") or tree.tokens[of].text.lower() in QUALIFIERS):
        of -= 1
    if of < 0 or tree.tokens[of].text.lower() != "of":
        return False
    is_opening = of == 0 or tree.tokens[of - 1].upos == "PUNCT"
    is_definite = of < number - 1  # "half of the 44 drones", but "a wave of 44 drones"
    return is_opening or is_number(tree, of - 1) or (is_definite and tree.lemma(of - 1) in SHARES)


def _number_within(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """The number of what the noun holds ("a convoy of 40 vehicles"), that it is compared with ("fewer than 30 men"), or of a harm."""
    if tree.lemma(head) in HOLDERS:
        for child in tree.children(head, "nmod"):
            if tree.cases[child] == ("of",) and not is_number(tree, child):
                return number_span(tree, report, child)
    if tree.lemma(head) in counted.HARM:
        found = numerals_of_harm(tree, head)
        return (with_qualifiers(tree, report, found[0], found[0] + 1), head) if found else None
    before = [c for c in tree.children(head, "obl", "nmod", "nummod") if c == head - 1 and is_number(tree, c)]
    if tree.forms[head] == "more" and before and not tree.cases[before[0]]:  # "and dozens more injured"
        return with_qualifiers(tree, report, before[0], head), head
    if tree.lemma(head) in FEWER and tree.children(head, "obl"):
        inner = tree.children(head, "obl")[0]
        number = number_span(tree, report, inner) if tree.cases[inner] == ("than",) else None
        return (report.quote(tree.tokens[tree.extent(head)[0]].start, number[0].end), number[1]) if number else None
    return None


def _number_listed(tree: Tree, report: Report, head: int) -> tuple[Span, int] | None:
    """The number of an entry in a list: "tanks - 2,886 (+1), aircraft - 278"."""
    after = [c for c in tree.children(head, "nummod") if c > head and tree.tokens[head + 1].text in LISTING]
    return (with_qualifiers(tree, report, after[0], after[0] + 1), head) if after else None


def numerals_of_harm(tree: Tree, harm: int) -> list[int]:
    """The numerals that a word of harm may count, however the reader hangs them: "counted 31 dead", "left eight (in Baghlan) dead"."""
    up = tree.head(harm)
    hung = tree.children(harm, "nsubj", "nummod") + (tree.children(up, "obj") if tree.base[harm] in ("ccomp", "xcomp") else [])
    beside = [harm - 1] if harm and not tree.deprel_is(harm - 1, UNSAID) else []
    return [i for i in (*hung, *beside) if is_number(tree, i)]


def range_before(tree: Tree, noun: int) -> tuple[int, int] | None:
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
    is_numeral = token.upos == "NUM" or (token.upos != "PROPN" and is_number_word(tree.forms[i]))
    return is_numeral and not _is_numerator(tree, i)


def _is_numerator(tree: Tree, i: int) -> bool:
    """Whether a number says how many parts, not how many things: "two-thirds of the city", "three quarters"."""
    parts = [t.text.lower() for t in tree.tokens[i + 1 : i + 3] if t.text not in HYPHENS]
    is_joined = i + 1 < len(tree) and tree.tokens[i + 1].text in HYPHENS
    if not parts or not (is_joined or parts[0].endswith("s")):
        return False
    part = parts[0].removesuffix("s")
    return part in ("half", "quarter") or read_ordinal(part) is not None


def with_qualifiers(tree: Tree, report: Report, first: int, last: int) -> Span:
    first, last = _whole_numeral(tree, first, last)
    last = _range_end(tree, first, last)
    while first > 0 and _qualifies(tree, first - 1):
        first -= 1
    while first < last - 1 and _is_loose(tree, first):
        first += 1
    while last - 1 > first and tree.tokens[last - 1].text in QUOTES | HYPHENS:  # 'killed 300 "extremists"', the mark hung on the number
        last -= 1
    return tree.span(report, first, last)


def _range_end(tree: Tree, first: int, last: int) -> int:
    """Where a range ends of which `[first, last)` is the lower number: "between four and nine were killed"."""
    opening = next((tree.forms[i] for i in range(max(first - 1, 0), last) if tree.forms[i] in RANGES), "")
    if opening and last + 1 < len(tree) and tree.forms[last] in RANGES[opening] and is_number(tree, last + 1):
        return _whole_numeral(tree, last + 1, last + 2)[1]
    return last


def _is_loose(tree: Tree, first: int) -> bool:
    """Whether the first of a number's words is none of it: a comma, "the", a verb's particle, the preposition of "stood at 300"."""
    word = tree.forms[first]
    is_preposition = word in DEPENDING and not _is_in_qualifier(tree, first)
    return tree.tokens[first].upos == "PUNCT" or word in ARTICLES - {"a", "an"} or is_preposition or _is_particle(tree, first)


def _whole_numeral(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """All words of a number of which `[first, last)` has some, however the reader hangs them: "fifty-three", "two hundred and ten"."""
    within = [i for i in range(first, last) if is_number(tree, i)]
    if not within:
        return first, last
    begin, end = within[0], within[-1] + 1
    while begin > max(0, within[0] - LONGEST) and _may_spell(tree, begin - 1):
        begin -= 1
    while end < min(len(tree), within[-1] + 1 + LONGEST) and _may_spell(tree, end):
        end += 1
    spelled = ((low, high) for low in range(begin, within[0] + 1) for high in range(end, within[-1], -1))
    low, high = next((run for run in spelled if _is_one_number(tree, *run)), (first, last))
    return min(first, low), max(last, high)


def _may_spell(tree: Tree, i: int) -> bool:
    word = tree.tokens[i].text
    return word in HYPHENS or word.lower() == "and" or is_number(tree, i)


def _is_one_number(tree: Tree, first: int, last: int) -> bool:
    words = [token.text for token in tree.tokens[first:last] if token.text not in HYPHENS]
    if len(words) < 2 or HYPHENS.intersection((tree.tokens[first].text, tree.tokens[last - 1].text)):
        return False
    return read_cardinal(words) is not None or SPACED.fullmatch(" ".join(words)) is not None


def _is_year(tree: Tree, number: int, noun: int) -> bool:
    """Whether a number beside a singular noun is a year: "the 2015 agreement"."""
    return YEAR.fullmatch(tree.tokens[number].text) is not None and tree.tokens[noun].xpos in ("NN", "NNP")


def _qualifies(tree: Tree, i: int) -> bool:
    """Whether the word belongs to the number after it."""
    word = tree.tokens[i].text.lower()
    if word in DEPENDING and not _is_in_qualifier(tree, i):
        return False
    return word in QUALIFIERS and word != "and" and not _is_particle(tree, i)


def _is_particle(tree: Tree, i: int) -> bool:
    """Whether a word is a verb's, however the reader hangs it: "handed over 31 soldiers"."""
    is_handing = tree.forms[i] == "over" and i > 0 and tree.lemma(i - 1) in HANDING
    return tree.deprel_is(i, "compound:prt") or is_handing


def _is_in_qualifier(tree: Tree, i: int) -> bool:
    """Whether a preposition is part of "at least", "up to", "as many as" or a range: not "gave rice to 300", "miners at two shafts"."""
    before, after = ({t.text.lower() for t in tree.tokens[j : j + 1]} for j in (max(i - 1, 0), i + 1))
    is_range = i > 0 and is_number(tree, i - 1)
    return is_range or bool(before & DEPENDING[tree.tokens[i].text.lower()] or after & DEPENDING[tree.tokens[i].text.lower()])
