"""Counted: what a number counts, as an analyst would key it, and whose it is.

The thing is the noun with what makes it another kind of thing ("police officers", "armoured vehicles"), or the model of a weapon; what
only says whose, from where or how ("government", "unarmed") is no part of it. The side is read from modifiers, possessives and "of" or
"from" phrases that name a party, from the subject of a verb of losing, and from nouns that name a side themselves ("rebels").
Where it errs: a nationality is a side even of people who belong to none ("six Palestinian farmers").
"""

from __future__ import annotations

from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.phrase import phrase
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Measure, Report
from sitrep.vocab.counted import counting_class
from sitrep.vocab.grammar import word_class
from sitrep.vocab.numberwords import NumberClass, is_number_word, is_weight, number_words
from sitrep.vocab.timewords import is_time_word
from sitrep.vocab.weapons import load_weapons

OF_PERSONS = frozenset({Measure.ABDUCTED, Measure.DETAINED, Measure.DISPLACED, Measure.SURRENDERED})
PERSONS = frozenset({"person", "people", "civilian", "force", "official", "captive", "protester"})
GEAR = frozenset({"weapon", "vehicle"})
SIDES = frozenset({"force", "government", "organisation", "country", "people"})
NAMED_SIDES = SIDES | {"person"}
PLACED = frozenset({"place", "facility"})
OWNER_CASES = (("of",), ("from",), ("belonging", "to"), ("with",))
FACTION, LOSING, HARM = counting_class("faction"), counting_class("losing"), counting_class("harm")
EACH = frozenset({"each", "either"})
ON_SIDES = (("on",), ("from",), ("of",))
OWNED = frozenset({"casualty", "member", "man"})
PRONOUNS = frozenset({"its", "their", "his", "her", "our", "my"})
UNCOUNTED = word_class("uncounted")
MODIFIERS = frozenset({"compound", "amod", "nmod", "flat", "det", "nummod", "punct"})


def is_person(classes: Classes, noun: int) -> bool:
    """Whether the noun counts people."""
    return bool(classes.of(noun) & PERSONS) and not classes.of(noun) & GEAR


def is_thing(classes: Classes, noun: int) -> bool:
    """Whether the noun counts equipment or buildings, for certain."""
    found = classes.of(noun)
    return bool(found & (GEAR | PLACED)) and not found & PERSONS


def is_counted(tree: Tree, classes: Classes, noun: int) -> bool:
    """Whether the noun is a thing one counts: not a unit of time or measure, money or a share; tonnes and rounds of something are."""
    lemma = tree.lemma(noun)
    if _is_unit(tree, noun) and any(tree.cases[c] == ("of",) for c in tree.children(noun, "nmod")):
        return True
    if lemma in UNCOUNTED or is_time_word(lemma) or classes.is_date(noun):
        return False
    return lemma not in number_words(NumberClass.MEASURE) and lemma not in number_words(NumberClass.CURRENCY)


def _is_unit(tree: Tree, noun: int) -> bool:
    """Whether what an "of" phrase names is counted in it: "rounds of ammunition", "40 tonnes of flour"."""
    return tree.lemma(noun) == "round" or is_weight(tree.lemma(noun))


def thing(tree: Tree, report: Report, classes: Classes, noun: int) -> str | None:
    """What the number counts in the report's words; None for a noun that only names the harm, unless it says to whom."""
    if tree.lemma(noun) in HARM:
        victims = [c for c in tree.children(noun, "amod", "compound", "nmod:poss") if c < noun and classes.of(c) & PERSONS]
        return tree.tokens[victims[-1]].text if victims else None
    model = _model(tree, report, classes, noun)
    if model is not None:
        return model
    first = noun
    while first > 0 and _is_kind(tree, classes, first - 1, noun):
        first -= 1
    last = noun + 1
    for child in tree.children(noun, "nmod"):
        whole = f"{tree.lemma(noun)} of {tree.lemma(child)}"
        if tree.cases[child] == ("of",) and child == noun + 2 and (classes.lexicon.noun_class(whole) or _is_unit(tree, noun)):
            last = child + 1
    return tree.span(report, first, last).text


def _model(tree: Tree, report: Report, classes: Classes, noun: int) -> str | None:
    """The name of a weapon's model among the words before the noun, or at it."""
    if is_person(classes, noun) and "weapon" not in classes.of(noun):
        return None
    first = noun
    while first > 0 and tree.is_below(first - 1, noun) and tree.base[first - 1] in MODIFIERS | {"case"}:
        first -= 1
    last = noun + 1
    while last < len(tree) and tree.is_below(last, noun) and tree.base[last] in ("nummod", "flat", "punct") and last < noun + 4:
        last += 1
    words = report.text[tree.tokens[first].start : tree.tokens[last - 1].end].split()
    if not any(c.isupper() or c.isdigit() for word in words for c in word):
        return None
    found = load_weapons().find_in(words)
    return " ".join(words[found[0] : found[1]]) if found else None


def _is_kind(tree: Tree, classes: Classes, i: int, noun: int) -> bool:
    """Whether word `i` makes the noun another kind of thing: part of a phrase the vocabulary has, or a common noun that names no side."""
    token = tree.tokens[i]
    if tree.base[i] not in ("compound", "amod") or tree.head(i) not in (noun, noun - 1) or token.upos not in ("NOUN", "ADJ", "VERB"):
        return False
    if i == noun - 1 and classes.lexicon.noun_class(f"{token.text.lower()} {tree.lemma(noun)}"):
        return not classes.of(i) & {"government"} and (tree.base[i] == "compound" or is_thing(classes, noun))
    return (
        tree.base[i] == "compound"
        and token.upos == "NOUN"
        and token.text.islower()
        and not classes.of(i) & SIDES
        and tree.lemma(i) not in FACTION
        and not is_number_word(token.text)
    )


def side(tree: Tree, report: Report, classes: Classes, noun: int, words: tuple[int, ...]) -> str | None:
    """Whose people or things the number counts, in the report's words; `words` are the predicate's. None where nothing names them."""
    if classes.of(noun) & (PERSONS | GEAR | PLACED) or tree.lemma(noun) in OWNED | HARM:
        found = _possessor(tree, report, classes, noun) or _modifier(tree, report, classes, noun) or _owner(tree, report, classes, noun)
        if found:
            return found
    either = _either(tree, noun, words)
    if either is not None:
        return tree.span(report, *either).text
    owner = _possessor(tree, report, classes, words[0]) if tree.lemma(words[0]) == "loss" else None  # "Russia's losses came to 40 tanks"
    if owner is not None:
        return owner
    loser = _loser(tree, classes, noun, words)
    if loser is not None and not tree.is_below(noun, loser):  # in "40 people lost their lives" the people are no side
        return phrase(tree, report, loser).text
    token = tree.tokens[noun]
    if tree.lemma(noun) in FACTION or (token.upos == "PROPN" and classes.of(noun) & SIDES and not classes.of(noun) & GEAR):
        return token.text
    return None


def _either(tree: Tree, noun: int, words: tuple[int, ...]) -> tuple[int, int] | None:
    """The tokens of the sides that each lost so many: "ten soldiers on either side", "left two dead on each side"."""
    hosts = (noun, *(up for up in tree.ancestors(noun) if up in words or not tree.is_verb(up)), *words)
    phrases = (c for host in hosts for c in tree.children(host, "nmod", "obl") if tree.lemma(c) == "side" and tree.cases[c] in ON_SIDES)
    eachs = ((d, c + 1) for c in phrases for d in tree.children(c, "det") if tree.lemma(d) in EACH)
    return next(eachs, None)


def _possessor(tree: Tree, report: Report, classes: Classes, noun: int) -> str | None:
    """ "Haftar's fighters", "its fighters": the owner, a pronoun's being the subject of a clause above."""
    for child in tree.children(noun, "nmod:poss"):
        if tree.lemma(child) not in PRONOUNS and tree.tokens[child].upos != "PRON":
            return _bare(phrase(tree, report, child).text) if _is_side(tree, report, classes, child, NAMED_SIDES) else None
        for up in tree.ancestors(noun):
            subject = tree.subject(up)
            if subject is None or tree.is_below(noun, subject) or tree.tokens[subject].upos in ("NUM", "PRON"):
                continue
            if classes.of(subject) & NAMED_SIDES:
                return phrase(tree, report, subject).text
    return None


def _modifier(tree: Tree, report: Report, classes: Classes, noun: int) -> str | None:
    """ "17 government soldiers", "Iraqi army officers": the words before the noun that name a party."""
    named = [c for c in tree.children(noun, "compound", "amod", "nmod") if c < noun and _names_side(tree, report, classes, c, noun)]
    if not named:
        return None
    first, last = min(named), max(named)
    first = min([first, *(tree.extent(c)[0] for c in named if not tree.cases[c])])
    last = max([last, *(tree.extent(c)[1] - 1 for c in named if tree.extent(c)[1] <= noun)])
    while first < last and (tree.tokens[first].upos in ("DET", "NUM", "PUNCT") or not tree.tokens[first].text[:1].isalnum()):
        first += 1
    return tree.span(report, first, last + 1).text


def _bare(words: str) -> str:
    """Without a closing possessive."""
    return words.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def _is_side(tree: Tree, report: Report, classes: Classes, i: int, wanted: frozenset[str]) -> bool:
    """Whether the phrase names a party, by its head's classes or, as a whole, by the books."""
    if classes.of(i) & wanted:
        return True
    return tree.tokens[i].upos == "PROPN" and bool(classes.names.kinds(phrase(tree, report, i).text) & wanted)


def _names_side(tree: Tree, report: Report, classes: Classes, i: int, noun: int) -> bool:
    token = tree.tokens[i]
    if token.upos == "PRON" or (tree.base[i] == "nmod" and tree.cases[i]):
        return False
    found = classes.of(i)
    if token.upos == "NOUN" and i == noun - 1 and _is_kind(tree, classes, i, noun):
        return False
    if load_weapons().find(token.text) is not None or (found & GEAR and not found & SIDES):
        return False
    if i + 2 < noun and tree.tokens[i + 1].text in ("-", "‑", "–") and tree.tokens[i + 2].upos != "PROPN":  # "Russian-made"
        return False
    if not found & SIDES and token.upos == "PROPN":
        return _is_side(tree, report, classes, i, SIDES)
    return bool(found & SIDES) and (token.text[:1].isupper() or bool(found & {"force", "government"}) or tree.lemma(i) in FACTION)


def _owner(tree: Tree, report: Report, classes: Classes, noun: int) -> str | None:
    """ "Members of Boko Haram", "fighters from the RSF"."""
    for child in tree.children(noun, "nmod"):
        case = next((tree.cases[c] for c in (child, *tree.children(child, "flat")) if tree.cases[c]), ())  # a name's later word may hold it
        if (
            child > noun
            and tree.tokens[child].upos != "NUM"
            and case in OWNER_CASES
            and _is_side(tree, report, classes, child, SIDES - {"people"})
        ):
            return phrase(tree, report, child).text
    return None


def _loser(tree: Tree, classes: Classes, noun: int, words: tuple[int, ...]) -> int | None:
    """The subject of a verb of losing whose object is counted, or the party something is taken "from"."""
    above = [up for up in (*words, *tree.ancestors(noun)) if tree.is_verb(up)][:2]
    for verb in above:
        if tree.lemma(verb) in LOSING and not tree.is_passive(verb):
            subject = tree.shared_subject(verb)
            if subject is not None and classes.of(subject) & NAMED_SIDES:
                return subject
        if verb in words:
            for child in tree.children(verb, "obl"):
                if (
                    child != noun
                    and tree.tokens[child].upos != "NUM"
                    and tree.cases[child] == ("from",)
                    and classes.of(child) & (SIDES - {"people", "country"})
                    and not classes.of(child) & PLACED
                ):
                    return child
    return None
