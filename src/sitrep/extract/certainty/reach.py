"""Reach: how far down what is said of a word holds of what hangs on it.

A negation or modal of a governing verb reaches down only through words that carry their complement ("did not launch the attack", "no sign
of an attack", "may begin to leave"), not through others ("does not need excuses to attack"), and what stands beside the first of two
coordinated verbs belongs to the second only when that has no subject, auxiliary or tense of its own. What is only taken for granted
("vowed to avenge the killing", "asked who ordered the attack") stands by itself.
"""

from __future__ import annotations

from sitrep.extract.certainty.embedders import CARRYING, embedding, is_to_blame
from sitrep.extract.certainty.governors import TEMPORAL
from sitrep.extract.certainty.polarity import QUESTIONING, is_definite, is_infinitive
from sitrep.extract.sentence.tree import Tree
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Embedding, EmbeddingRole, Lexicon

ANSWERING = word_class("answering")
CLAIMING = word_class("claiming")
CREDIT = frozenset({"blame", "credit", "responsibility"})
INVOLVING = word_class("involving")
INTERROGATIVE = frozenset({"who", "what", "which"})
RELATING = frozenset({"that", "whether", "if"})
TOPICAL = (("about",), ("over",), *TEMPORAL)
INVOLVED = word_class("involvement")
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def carries(tree: Tree, found: Embedding | None, at: int, up: int) -> bool:
    """Whether what stands beside `up`, which embeds as `found`, is said of its dependent `at` too."""
    relation = tree.base[at]
    if is_claimed(tree, at, up):
        return False
    if relation == "obl" and tree.cases[at] == ("with",) and tree.lemma(up) in ANSWERING:
        return True  # "will respond with air strikes"
    if (relation == "obl" and (tree.lemma(up) in INVOLVING or is_to_blame(tree, up))) or (
        relation == "nmod" and tree.lemma(up) in INVOLVED
    ):
        return tree.cases[at][:1] in (("for",), ("in",))  # "was not involved in the killing", "had no involvement in it"
    if found is None or (relation == "advcl" and not is_infinitive(tree, at)) or (relation == "nmod" and _is_topic(tree, at)):
        return False
    if found.role in CARRYING:
        return True
    if tree.deprel_is(at, "nsubj:pass"):
        return found.role is EmbeddingRole.REPORTING
    return relation in ("nmod", "acl") and not tree.is_verb(up)  # "no sign of", "no reports that"


def stands_by_itself(tree: Tree, found: Embedding | None, at: int, up: int) -> bool:
    """Whether `at` is only taken for granted by the clause it stands in: "vowed to avenge the killing", "to stamp out attacks"."""
    relation = tree.base[at]
    if relation == "advcl":
        return True
    if is_claimed(tree, at, up):
        return True
    if relation == "nmod" and tree.tokens[at].upos == "NOUN":
        is_part = tree.lemma(up) in INVOLVED
        return _is_topic(tree, at) or (found is None and is_definite(tree, at) and not is_part)
    is_passive_subject = relation == "nsubj" and tree.is_verb(up) and tree.is_passive(up)
    if relation in ("nsubj", "obl") and not is_passive_subject:
        return True
    return is_taken(tree, found, at, up) and is_definite(tree, at)


def is_claimed(tree: Tree, at: int, up: int) -> bool:
    """Whether a noun names a deed for which responsibility or credit, `up`, is claimed or taken, or is not: it was done by somebody."""
    over = tree.head(up)
    return tree.base[at] == "nmod" and tree.lemma(up) in CREDIT and over >= 0 and tree.lemma(over) in CLAIMING


def is_taken(tree: Tree, found: Embedding | None, at: int, up: int) -> bool:
    """Whether a verb that embeds nothing has the noun as object: whoever fails to "stamp out attacks" does not deny the attacks."""
    return tree.base[at] == "obj" and tree.tokens[at].upos == "NOUN" and found is None and tree.is_verb(up)


def fellow(tree: Tree, at: int, first: int) -> tuple[int, bool]:
    """The verb or noun that `at` is coordinated with, and whether what stands beside that belongs to `at` too.

    A finite verb is no fellow of an infinitive, but of the verb above ("promised to send arms and urged others to follow").
    """
    if not tree.is_verb(at):
        return first, not tree.children(at, "det", "cop", "nsubj")
    is_own = tree.tokens[at].xpos in FINITE and not tree.children(at, "aux")
    while is_own and tree.is_verb(first) and is_infinitive(tree, first) and tree.head(first) >= 0:
        first = tree.head(first)
    is_contrast = any(tree.lemma(c) in ("but", "yet") for c in tree.children(at, "cc"))
    is_separate = is_own or is_contrast or tree.children(at, "nsubj", "csubj", "aux", "mark", "cop")
    return first, not is_separate


def is_said_in_passing(tree: Tree, lexicon: Lexicon, at: int, up: int) -> bool:
    """Whether it stands by itself: what a participle says of its noun ("rejected a truce called by the general"), what a question takes
    as known ("asked who ordered the attack")."""
    relation = tree.base[at]
    if relation == "acl":
        return not (is_infinitive(tree, at) or _is_content(tree, at, up) or _is_wording(tree, lexicon, at, up))
    if relation in ("ccomp", "csubj"):
        return _is_known_but_for(tree, at)
    asker = tree.subject(up) if relation == "obj" and tree.is_verb(up) and tree.base[up] != "acl" else None
    return asker is not None and tree.lemma(asker) in INTERROGATIVE


def has_content(tree: Tree, noun: int) -> bool:
    """Whether a clause says what a noun is of: "the story that they had fled"."""
    clauses = tree.children(noun, "acl") if tree.tokens[noun].upos == "NOUN" else []
    return any(tree.tokens[m].xpos == "IN" and tree.lemma(m) == "that" for c in clauses for m in tree.children(c, "mark"))


def _is_topic(tree: Tree, at: int) -> bool:
    """Whether something is said about a noun, or as of its time: "a report about the attack", "weeks after the siege"."""
    return tree.cases[at][:1] in TOPICAL or (tree.cases[at] == ("for",) and is_definite(tree, at))


def _is_content(tree: Tree, at: int, up: int) -> bool:
    """Whether a clause says what its noun is of: "reports that the town fell", "accused of killing"."""
    return any(tree.lemma(c) in ("that", "of", "against") for c in tree.children(at, "mark")) and not tree.is_verb(up)


def _is_known_but_for(tree: Tree, at: int) -> bool:
    """Whether a clause asks who, when or how, and takes the deed as known: "demanded to know who had killed them"."""
    hung = tree.children(at, "nsubj", "obj", "advmod", "obl", "nsubj:pass")
    words = [w for c in hung if c < at for w in (c, *tree.children(c, "nmod:poss", "det"))]
    return any(tree.tokens[w].xpos in QUESTIONING and tree.lemma(w) not in RELATING for w in words)


def _is_wording(tree: Tree, lexicon: Lexicon, at: int, up: int) -> bool:
    """Whether a clause gives the words of a report: "a letter saying that", "the statement which said"."""
    said, report = embedding(tree, lexicon, at), embedding(tree, lexicon, up)
    is_report = report is not None and report.stance is not None and tree.tokens[up].upos == "NOUN"
    return is_report and said is not None and said.stance is not None and tree.is_verb(at) and not tree.is_passive(at)
