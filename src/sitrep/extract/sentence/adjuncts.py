"""Adjuncts: the words that say when and where, of a predicate's own clause.

A predicate's own dependents speak first; then the verb that carries it ("the attack took place on Monday"), then what it shares
with the clause it is coordinated with or completes. The clause of a reporting verb never lends its time or place to what is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitrep.extract.sentence.classes import WHERE, Classes
from sitrep.extract.sentence.phrase import QUOTES, bounds
from sitrep.extract.sentence.tree import OBLIQUE, Tree
from sitrep.vocab.grammar import word_class
from sitrep.vocab.timewords import is_onset, is_time_unit, is_time_word

LOCATIVE = word_class("locative")
INCLUDING = (("including",), ("such", "as"))
THERE = frozenset({"here", "there"})
NATIONWIDE = word_class("nationwide")
YEAR = re.compile(r"(?:1[89]|20)\d\d(?:s|'s)?$")
PARTS = word_class("part_of_time")
PART_OF_DATE = frozenset({"compound", "flat", "nmod", "nummod"})
DURING = frozenset({"as", "when", "while"})
WITHIN = (("in",), ("within",), ("inside",))
DISTANT = frozenset({"after", "before", "following"})
COMING = frozenset({"come", "follow", "happen", "occur"})  # "the raid came a day after": the raid has the day it was told on
SO_LONG = (("for",), ("in",))
TOLD = ("VBD", "VBN", "VBP")
PAST = ("VBD", "VBN")
SHIFTS = frozenset({"coming", "last", "next", "past", "previous", "recent"})
LONGEST_TIME = 12  # tokens
HUNG = frozenset({"advmod", "compound", "dep", "nmod", "nummod", "obl"})
RANKS = word_class("rank")
SHARED = frozenset({"conj", "xcomp", "advcl"})
CARRIED = frozenset({"nsubj", "obj", "obl", "nmod", "xcomp", "compound"})


def hosts(tree: Tree, at: int, light: int | None, extra: tuple[int, ...] = ()) -> Iterator[int]:
    """Tokens whose adjuncts count for the predicate at `at`, nearest first, without its own clause being left by a report.

    Last come verbs that stand after it and tell of the same time: coordinated with it, sharing its subject or auxiliary ("killed four and
    wounded 11 overnight"), or of what happened then ("were hurt when a shell fell on Monday").
    """
    yield at
    yield from extra
    if light is not None:
        yield light
    for up in _upward(tree, at):
        if up != light:
            yield up
    yield from _after(tree, at)


def _upward(tree: Tree, at: int) -> Iterator[int]:
    """What carries the predicate, and the verbs it shares adjuncts with."""
    current, relation = at, tree.base[at]
    while tree.head(current) >= 0:
        up = tree.head(current)
        if tree.is_verb(current) or tree.base[current] in ("ccomp", "parataxis", "acl", "csubj"):
            if relation not in SHARED or (relation == "advcl" and tree.subject(current) is not None and not _is_during(tree, current)):
                return
        elif relation not in CARRIED and relation not in SHARED:
            return
        yield up
        current, relation = up, tree.base[up]


def _is_during(tree: Tree, clause: int) -> bool:
    """Whether an adverbial clause happens when the one above does: "was killed on Saturday when gunmen ambushed a car".

    So does what goes on beside it: "took the town on Tuesday, with jets bombing the hills".
    """
    marks = {tree.lemma(m) for m in tree.children(clause, "mark", "advmod")}
    return bool(marks & DURING) or ("with" in marks and tree.tokens[clause].xpos == "VBG")


def _after(tree: Tree, at: int) -> Iterator[int]:
    if tree.is_verb(at):
        for other in tree.children(at, "conj"):
            if tree.is_verb(other) and (tree.subject(other) is None or not tree.children(other, "aux")):
                yield other
        for clause in tree.children(at, "advcl"):
            if clause > at and tree.tokens[clause].xpos in PAST and tree.tokens[at].xpos in PAST and _is_during(tree, clause):
                yield clause


def is_time(tree: Tree, classes: Classes, i: int) -> bool:
    """Whether the phrase headed by `i` says when."""
    token = tree.tokens[i]
    if YEAR.match(token.text) or (tree.lemma(i) == "then" and tree.cases[i] == ("since",)):
        return True
    return (
        is_time_word(token.text)
        or (token.upos != "PROPN" and is_time_word(tree.lemma(i)))
        or (classes.is_date(i) and token.upos in ("NUM", "NOUN", "PROPN", "ADV"))
        or (tree.lemma(i) in PARTS and any(tree.cases[c] == ("of",) and is_time(tree, classes, c) for c in tree.children(i, "nmod")))
    )


def time_words(tree: Tree, classes: Classes, host: int) -> list[tuple[int, int]]:
    """Token ranges of the phrases of time that hang on `host`, left to right, prepositions included."""
    found = []
    ahead = _fronted(tree, host) if tree.base[host] == "ccomp" and host < tree.head(host) else []
    for child in [*ahead, *tree.children(host)]:
        if tree.base[child] not in HUNG or tree.deprel_is(child, "nmod:poss") or _is_beyond(tree, host, child):
            continue
        if is_time(tree, classes, child):
            if tree.lemma(host) in COMING and child + 1 < len(tree) and is_measured(tree, child + 1):
                continue
            child = _dated(tree, classes, child)
            if says_no_day(tree, host, child):
                continue
            first, last = tree.extent(child)
            if last - first > LONGEST_TIME or any(tree.base[d] in ("acl", "advcl") for d in tree.descendants(child)):
                last = bounds(tree, child)[1]
            while last - 1 > child and tree.tokens[last - 1].upos == "PUNCT":
                last -= 1
            while first < child and tree.tokens[first].upos == "PUNCT":
                first += 1
            found.append((first, last))
    return found + _since(tree, classes, host) + _whenever(tree, classes, host)


def _is_beyond(tree: Tree, host: int, child: int) -> bool:
    """Whether a phrase stands beyond the verb that reports its clause, and so is that verb's: "attacked, he said on Monday"."""
    return tree.base[host] == "ccomp" and host < tree.head(host) < child


def is_duration(tree: Tree, host: int, i: int) -> bool:
    """Whether it says how long, not when: "for about 40 minutes", "hours after the raid", "a three-day siege", "fell within two days".

    What has gone on for so long began then: "has held the bridge for two weeks".
    """
    if not is_time_unit(tree.lemma(i)) or (tree.cases[i] in SO_LONG and _has_gone_on(tree, host)):
        return False
    if tree.base[i] in ("compound", "amod") and any(tree.tokens[c].upos == "NUM" for c in tree.children(i)):
        return True
    if tree.cases[i] in WITHIN and tree.tokens[host].xpos in TOLD and not tree.children(i, "det"):
        return not any(tree.lemma(c) in SHIFTS for c in tree.children(i, "amod"))
    bare = tree.tokens[i].xpos == "NNS" and not any(tree.base[c] in ("det", "amod", "nummod", "case", "advmod") for c in tree.children(i))
    return bare or tree.cases[i] == ("for",)


def _has_gone_on(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the present perfect."""
    return any(tree.lemma(a) == "have" and tree.tokens[a].xpos in ("VBP", "VBZ") for a in tree.children(verb, "aux"))


def from_event(tree: Tree, at: int) -> tuple[int, int] | None:
    """The words that measure how far what is told lies from something else: "a day after" of "a day after rebels left".

    With the noun where it is a noun that it is counted from: all of "two days after the raid" in "two days after the raid, troops left".
    """
    for mark in tree.children(at, "mark", "case"):
        if (unit := _unit_before(tree, mark)) is not None:
            return unit, mark + 1
    for noun in tree.children(at, "obl"):
        for mark in tree.children(noun, "case") if tree.tokens[noun].upos == "NOUN" else ():
            if (unit := _unit_before(tree, mark)) is not None:
                return unit, noun + 1
    return None


def _unit_before(tree: Tree, mark: int) -> int | None:
    """Where the amount of time before "after" or "before" begins, None where there is none."""
    if tree.lemma(mark) not in DISTANT or not mark or not is_time_unit(tree.lemma(mark - 1)):
        return None
    unit = mark - 1
    return min([unit, *(c for c in tree.children(unit) if c < unit and tree.base[c] in ("det", "nummod", "amod"))])


def is_measured(tree: Tree, mark: int) -> bool:
    """Whether a word of what lies apart has its distance before it, so that the two are not one: "came a day after jets had struck"."""
    return _unit_before(tree, mark) is not None


def says_no_day(tree: Tree, host: int, i: int) -> bool:
    """Whether a phrase of time that hangs on `host` says how long, or among what it ranks, and not when."""
    return is_duration(tree, host, i) or _is_first_in(tree, host, i)


def _is_first_in(tree: Tree, host: int, i: int) -> bool:
    """Whether it says among what it ranks: "the first raid in a year", "the third attack in a week", "the deadliest since May"."""
    is_span = (tree.cases[i] == ("in",) and is_time_unit(tree.lemma(i))) or tree.cases[i] == ("since",)
    return is_span and is_ranked(tree, host)


def is_ranked(tree: Tree, host: int) -> bool:
    """Whether it is told as the first, the third or the worst of its kind."""
    ranks = (host, *tree.children(host, "amod", "nummod"))
    return any(tree.lemma(c) in RANKS or tree.tokens[c].xpos == "JJS" for c in ranks)


def _since(tree: Tree, classes: Classes, host: int) -> list[tuple[int, int]]:
    """A clause that says since when: "have died since the protests began on July 8"."""
    found: list[tuple[int, int]] = []
    for clause in tree.children(host, "advcl") if not is_ranked(tree, host) else []:
        marks = [m for m in tree.children(clause, "mark", "case") if tree.lemma(m) == "since"]
        dates = [tree.extent(c) for c in tree.children(clause) if tree.base[c] == "obl" and is_time(tree, classes, c)] if marks else []
        found += [(marks[0], last) for first, last in dates[-1:] if marks[0] < first and last - marks[0] <= LONGEST_TIME]
    return found


def _whenever(tree: Tree, classes: Classes, verb: int) -> list[tuple[int, int]]:
    """The time a clause describes: "since July, when the army resumed its push"; of what only happened then without the "since"."""
    when = next((c for c in tree.children(verb, "advmod", "mark") if tree.lemma(c) == "when" and c < verb), None)
    last = when - 1 - (tree.tokens[when - 1].text == ",") if when else -1
    if last < 0 or not is_time(tree, classes, last):
        return []
    date = last
    while 0 <= tree.head(date) < last and tree.base[date] in PART_OF_DATE and is_time(tree, classes, tree.head(date)):
        date = tree.head(date)
    first = tree.extent(date)[0]
    is_over = tree.cases[date] == ("since",) and not is_onset(tree.tokens[verb].text)
    since = next((c for c in tree.children(date, "case") if tree.lemma(c) == "since"), first - 1)
    return [(since + 1 if is_over else first, last + 1)]


def _dated(tree: Tree, classes: Classes, i: int) -> int:
    """The date inside a vaguer phrase of time ("for the second time in a decade in October 1999"); `i` itself where there is none."""
    if tree.lemma(i) in PARTS:
        return i
    inside = [
        c
        for c in tree.children(i, "nmod")
        if tree.cases[c] and tree.cases[c][0].isalpha() and tree.tokens[c].upos in ("PROPN", "NUM") and is_time(tree, classes, c)
    ]
    return inside[0] if inside else i


def is_shared(tree: Tree, at: int, host: int, first: int) -> bool:
    """Whether a phrase of time that begins at token `first` and hangs on `host` holds for `at` too.

    Between coordinated verbs it does when it stands before them both, or when the two are in the same tense.
    """
    below = at
    while below != host and tree.base[below] != "conj" and tree.head(below) >= 0:
        below = tree.head(below)
    if tree.base[below] != "conj" or host == below or not tree.is_verb(below) or not tree.is_verb(host):
        return True
    head = tree.conjunct_head(below)
    if head != host and tree.base[head] == "advcl" and _tense(tree, head) == _tense(tree, below):
        return is_shared(tree, head, host, first)  # "shelled the city overnight, hitting a school and injuring three"
    return first < host or _tense(tree, below) == _tense(tree, host)


def _tense(tree: Tree, verb: int) -> tuple[str, bool]:
    return tree.tokens[verb].xpos, bool(tree.children(verb, "aux"))


def where_heads(tree: Tree, classes: Classes, host: int) -> list[int]:
    """Heads of locative phrases that hang on `host`, left to right; last those that stand before a report put between them and it."""
    found = []
    for child in tree.children(host):
        if _is_beyond(tree, host, child):
            continue
        if tree.base[child] in OBLIQUE and (is_locative(tree, classes, child) or _is_among_places(tree, classes, child)):
            found.append(child)
        elif tree.base[child] == "advmod":
            found += [child] if points_there(tree, child) else [o for o in tree.children(child, "obl") if is_locative(tree, classes, o)]
    return found + [c for c in _fronted(tree, host) if is_locative(tree, classes, c)]


def _is_among_places(tree: Tree, classes: Classes, i: int) -> bool:
    """Whether it is a place that counts among those told: "20 villages were shelled, including Popivka"."""
    is_name = tree.tokens[i].upos == "PROPN" and "place" in classes.of(i) and not classes.of(i) & {"country", "person"}
    return is_name and tree.cases[i] in INCLUDING and not classes.is_known_person(i)


def _fronted(tree: Tree, clause: int) -> list[int]:
    """Phrases of a clause that hang on the verb of a report put into or after it: "In Idlib, activists said, jets struck".

    Not those before a quotation, which is said there.
    """
    up = tree.head(clause)
    if tree.base[clause] != "ccomp" or up < 0 or tree.children(clause, "mark"):
        return []
    if up > clause:  # "In Halfaya, troops shot nine, activists said"
        begin = tree.extent(clause)[0]
        return [c for c in tree.children(up) if c < begin and tree.base[c] in OBLIQUE and tree.extent(c)[0] == 0]
    first, speaker = tree.extent(clause)[0], tree.subject(up)
    opening = {token.text for token in tree.tokens[first - 1 : first + 2]}
    if speaker is None or speaker > up or "," not in opening or opening & QUOTES:
        return []
    return [c for c in tree.children(up) if c < speaker and tree.base[c] in OBLIQUE]


def points_there(tree: Tree, i: int) -> bool:
    """Whether it is an adverb that stands for a place ("there", "nationwide"), and not the "there" of "there were clashes"."""
    return tree.tokens[i].upos == "ADV" and (tree.lemma(i) in THERE or tree.lemma(i) in NATIONWIDE)


def is_locative(tree: Tree, classes: Classes, i: int) -> bool:
    """Whether `i` is marked by a preposition of place and names a place."""
    case = tree.cases[i]
    if not case or is_time(tree, classes, i) or classes.is_known_person(i):
        return False
    if not classes.of(i) & WHERE and not _is_part_of_place(tree, classes, i):
        return False
    if case == ("of",):  # "east of Liancourt", with the direction as an adverb
        up = tree.head(i)
        is_far = any(c < up for c in tree.children(up))  # "80 kilometres north of Bangkok" says where something else lies
        return tree.base[i] == "obl" and tree.base[up] == "advmod" and tree.lemma(up) in LOCATIVE and not is_far
    return case[0] in LOCATIVE or (case[-1] in ("of",) and case[0] in ("outside", "west", "east", "north", "south", "out", "inside"))


def _is_part_of_place(tree: Tree, classes: Classes, i: int) -> bool:
    """Whether a noun of no known class is what a place has: "the highlands of Ayacucho"."""
    if tree.tokens[i].upos != "NOUN" or classes.of(i):
        return False
    return any(tree.cases[c] == ("of",) and tree.tokens[c].upos == "PROPN" and classes.of(c) & WHERE for c in tree.children(i, "nmod"))
