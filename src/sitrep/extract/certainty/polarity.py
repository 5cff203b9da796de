"""Polarity: whether a word is denied, conditional, asked or forestalled by the words that hang on it, before anything above it is heard.

Grammar only: negations and conjunctions are closed classes; what verbs and nouns do to what they govern is `factuality`.
"""

from __future__ import annotations

from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import Factuality
from sitrep.vocab.grammar import word_class

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})
ONLY_JUST = frozenset({"barely", "hardly", "scarcely"})
ONLY = frozenset({"just", "merely", "only", "simply"})
NEITHER = frozenset({"neither", "nor"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "in case", "in the event", "provided", "providing", "assuming", "supposing"})
PENDING = frozenset({"before", "once", "till", "until"})
FOLLOWED = frozenset({"after", "as soon as", "when"})
INSTEAD = frozenset({"without", "instead of", "rather than"})
IMAGINING = frozenset({"can", "could", "may", "might"})
SHALL = frozenset({"will", "wo", "'ll", "’ll", "shall", "must", "should", "can"})
"""Auxiliaries of a clause that tells what is to come when another has come about: "when they leave, talks will begin"."""
QUESTIONING = frozenset({"WDT", "WP", "WP$", "WRB"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
REACH = 3
OCCASION = word_class("occasion")
EACH = frozenset({"a", "an", "one", "single"})


def negates(tree: Tree, child: int) -> bool:
    """Whether a dependent denies its head: "not", "no longer", "at no time", "no troops", "not one", "nobody", "instead of"."""
    word, base = tree.tokens[child].text.lower(), tree.base[child]
    if base == "advmod":
        before = [tree.lemma(c) for c in tree.children(child)]
        return (
            (word in NEGATIONS and not _is_not_only(tree, child) and not is_only_just(tree, child) and not _is_or_not(tree, child))
            or (word == "longer" and "no" in before)
            or (word == "once" and "not" in before)  # "not once did they fire"
        )
    if base == "obl":
        return tree.lemma(child) in OCCASION and any(tree.lemma(c) == "no" for c in tree.children(child, "det"))
    if base == "cc":
        return word in NEITHER or _words(tree, child) in INSTEAD  # "would neither confirm nor deny"
    if base == "det":
        return word == "no" or word in NEITHER
    if base in ("nsubj", "obj"):
        is_none = any(tree.lemma(c) in ("no", "neither") for c in tree.children(child, "cc", "det"))
        return word in NOBODY or is_none or any(_is_not_one(tree, c) for c in tree.children(child, "advmod"))
    return base in ("mark", "case") and _words(tree, child) in INSTEAD


@remembered
def is_negated(tree: Tree, at: int) -> bool:
    """Whether a word that hangs on `at` denies it."""
    return any(negates(tree, child) for child in tree.children(at))


def is_more_than(tree: Tree, at: int) -> bool:
    """Whether more was done than a verb tells: "not only burned it", "did not merely burn it"."""
    return any(tree.lemma(c) == "not" and _is_before(tree, c, ONLY) for c in tree.children(at, "advmod"))


def _is_not_only(tree: Tree, child: int) -> bool:
    """Whether a negation does not deny what it stands with: "not only"; of "not yet" the words above it tell."""
    return _is_before(tree, child, ONLY | {"yet"})


def _is_before(tree: Tree, child: int, words: frozenset[str]) -> bool:
    return child + 1 < len(tree) and tree.lemma(child + 1) in words


def is_only_just(tree: Tree, child: int) -> bool:
    """Whether an adverb tells that something had only just come about, not that it had not: "had hardly left when"."""
    if tree.tokens[child].text.lower() not in ONLY_JUST:
        return False
    clauses = tree.children(tree.head(child), "advcl", "ccomp")
    return any(tree.lemma(c) in ("before", "when") for clause in clauses for c in tree.children(clause, "advmod", "mark"))


def _is_or_not(tree: Tree, child: int) -> bool:
    """Whether a negation is only one of two ways: "may or may not"."""
    return child > 1 and tree.lemma(child - 2) == "or" and tree.tokens[child - 1].xpos == "MD"


def _is_not_one(tree: Tree, child: int) -> bool:
    return tree.lemma(child) == "not" and child + 1 < len(tree) and tree.lemma(child + 1) in EACH


def _words(tree: Tree, at: int) -> str:
    """A function word with the rest of it: "instead of", "in case"."""
    return " ".join(tree.tokens[t].text.lower() for t in (at, *tree.children(at, "fixed")))


@remembered
def condition(tree: Tree, at: int) -> Factuality | None:
    """What its conjunction makes of a clause, or its being a question: possible under a condition, planned where it is waited for."""
    marks = {_words(tree, c) for c in tree.children(at, "mark", "case")}
    if _is_forestalled(tree, at, marks):
        return Factuality.DENIED
    if marks & CONDITIONS or _is_proviso(tree, at) or _is_inverted(tree, at) or is_asked(tree, at):
        return Factuality.POSSIBLE
    return Factuality.PLANNED if tree.tokens[at].xpos in ("VBZ", "VBP") and _is_awaited(tree, at, marks) else None


def _is_forestalled(tree: Tree, at: int, marks: set[str]) -> bool:
    """Whether something was done before it could be: "shot them before they could detonate the vest"."""
    return "before" in marks and any(tree.lemma(c) in ("can", "could") for c in tree.children(at, "aux"))


def _is_proviso(tree: Tree, at: int) -> bool:
    """Whether a clause or noun hangs on a word of condition: "provided that they leave", "in the event of an attack"."""
    up = tree.head(at)
    if up < 0:
        return False
    if tree.base[at] == "nmod":
        return tree.lemma(up) in ("case", "event") and tree.cases[up] == ("in",) and tree.cases[at] == ("of",)
    is_open = tree.base[at] == "ccomp" and tree.base[up] == "advcl" and not tree.children(up, "aux", "nsubj", "obj")
    return is_open and tree.tokens[up].text.lower() in CONDITIONS


def _is_awaited(tree: Tree, at: int, marks: set[str]) -> bool:
    """Whether a clause in the present tells what another waits for: "until they leave", "when they leave, talks will begin"."""
    up = tree.head(at)
    is_followed = bool(FOLLOWED & (marks | {tree.lemma(c) for c in tree.children(at, "advmod")})) and tree.base[at] == "advcl"
    is_to_come = up >= 0 and any(tree.tokens[c].text.lower() in SHALL for c in tree.children(up, "aux"))
    return bool(marks & PENDING) or (is_followed and is_to_come)  # not "nine die after rebels attack a base", as headlines say it


def _is_inverted(tree: Tree, at: int) -> bool:
    """Whether a clause is a condition by its order: "should the rebels attack, the army will answer", "had they attacked"."""
    subject = tree.subject(at)
    helpers = tree.children(at, "aux", "cop")
    if subject is None or not helpers or tree.tokens[-1].text == "?":
        return False
    is_first = helpers[0] < subject and helpers[0] == tree.extent(at)[0]
    word = tree.tokens[helpers[0]].text.lower()
    return is_first and (word == "should" or (word in ("had", "were") and tree.base[at] == "advcl"))


def is_asked(tree: Tree, at: int) -> bool:
    """Whether a clause asks if it is so: "Did they attack?", "Two dead?"; not who did it or why, which takes the deed as known."""
    mark = next((t for t in range(at, len(tree)) if tree.forms[t] == "?"), None) if "?" in tree.words else None
    if mark is None:
        return False
    first, end = tree.extent(at)
    if any(tree.tokens[t].xpos in QUESTIONING for t in range(first, end)):
        return False
    if tree.head(at) < 0:
        return mark >= end - 1
    subject = tree.subject(at)
    return subject is not None and any(c < subject for c in tree.children(at, "aux", "cop"))


@remembered
def is_infinitive(tree: Tree, at: int) -> bool:
    """Whether `at` is a "to" infinitive, also a passive one ("to be tried")."""
    is_bare = tree.tokens[at].xpos == "VB" or any(tree.tokens[c].xpos == "VB" for c in tree.children(at, "aux", "cop"))
    return is_bare and any(_words(tree, c).endswith("to") for c in tree.children(at, "mark"))  # also "in order to", "is due to"


def is_definite(tree: Tree, at: int) -> bool:
    """Whether a noun is said as a thing known: "the murder", "these attacks"."""
    return any(tree.lemma(c) in DEFINITE for c in tree.children(at, "det"))


def is_hypothetical(tree: Tree, at: int) -> bool:
    """Whether a possible thing is imagined ("may attack", "if they attack"), not alleged ("accused of attacking")."""
    chain = [at, *tree.ancestors(at)][:REACH]
    return any(condition(tree, i) is Factuality.POSSIBLE or any(tree.lemma(c) in IMAGINING for c in tree.children(i, "aux")) for i in chain)
