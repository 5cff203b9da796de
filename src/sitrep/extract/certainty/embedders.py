"""Embedders: what sort of word it is that another hangs on: one of saying, of planning, of preventing, or none that matters.

The classes are data (`vocab/embedding.csv`); here a word of a sentence is looked up in them, with its particle ("call off") and by the form
in which it stands ("set to", "alleged").
"""

from __future__ import annotations

from sitrep.extract.certainty.polarity import is_infinitive
from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import Factuality, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Content, Embedding, EmbeddingRole, Lexicon

NAMING = word_class("naming")
EXCLUDING = word_class("excluding")
WITHHELD = frozenset({Stance.CONFIRMS, Stance.DENIES})
UNSAID = WITHHELD | {Stance.SAYS, Stance.CLAIMS, Stance.REPORTS}
CARRYING = frozenset({EmbeddingRole.LIGHT, EmbeddingRole.ASPECT, EmbeddingRole.MODAL})
POS = {"VERB": "verb", "ADJ": "adj", "AUX": "modal"}


@remembered
def embedding(tree: Tree, lexicon: Lexicon, at: int) -> Embedding | None:
    """How the word at `at`, with its particle if the two together are known ("call off"), embeds what it governs."""
    pos = POS.get(tree.tokens[at].upos, "noun")
    found = lexicon.embedding(phrasal(tree, at), pos) if pos == "verb" else None
    found = found or lexicon.embedding(tree.lemma(at), pos)
    if found is None and tree.tokens[at].xpos == "VBN" and _is_as_adjective(tree, at):
        found = lexicon.embedding(tree.tokens[at].text.lower(), "adj")  # "set to", "convinced that"
    return found or (lexicon.embedding(tree.lemma(at), "modal") if pos == "verb" else None)  # "ought to" is read as a verb


def _is_as_adjective(tree: Tree, participle: int) -> bool:
    """Whether a participle is one of the adjectives that take a clause: "poised to leave", "was convinced that they had left"."""
    return bool(tree.children(participle, "ccomp")) or any(is_infinitive(tree, c) for c in tree.children(participle, "xcomp", "advcl"))


@remembered
def phrasal(tree: Tree, verb: int) -> str:
    """The lemma of a verb, with the particle that hangs on it or stands right after it: "call off", "rule out"."""
    after = [verb + 1] if verb + 1 < len(tree) and tree.tokens[verb + 1].xpos in ("RP", "RB") else []
    particle = next((c for c in (*tree.children(verb, "compound:prt"), *after) if c > verb), None)
    return tree.lemma(verb) if particle is None else f"{tree.lemma(verb)} {tree.lemma(particle)}"


def content(found: Embedding | None) -> Factuality | None:
    """The factuality an embedding word gives to what it embeds; None when it leaves it as it is."""
    if found is None or found.content is Content.KEEP:
        return None
    return Factuality(found.content.value)


def is_of_words(found: Embedding | None) -> bool:
    """Whether a verb takes back what is said or thought, not what is done: who does not rule a thing out has not said that it is so."""
    return found is not None and (found.role is EmbeddingRole.REPORTING or found.lemma in EXCLUDING)


def is_of_saying(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether a noun is one of saying: "claims", "a report"."""
    found = embedding(tree, lexicon, at) if tree.tokens[at].upos == "NOUN" else None
    return found is not None and (found.stance in UNSAID or found.stance is Stance.ACCUSES)


def is_to_blame(tree: Tree, at: int) -> bool:
    """Whether a verb says who is answerable, and accuses nobody: "was to blame for"."""
    return tree.lemma(at) == "blame" and is_infinitive(tree, at) and not tree.children(at, "obj")


@remembered
def is_naming(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what somebody takes a thing for: "called it a lie", "considers the raid a crime", not "called on them to go"."""
    if not tree.is_verb(verb) or tree.lemma(verb) not in NAMING:
        return False
    if tree.base[verb] == "acl" and tree.forms[tree.head(verb)] == "what":
        return True  # "what he called a massacre"
    clauses = [c for c in tree.children(verb, "xcomp", "ccomp") if not tree.children(c, "mark", "cop", "aux")]
    return any(not tree.is_verb(c) or tree.tokens[c].xpos == "VBN" for c in clauses) or len(tree.children(verb, "obj")) > 1


@remembered
def is_unvouched(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Whether words are such as nobody stands for: "unconfirmed reports", "alleged confessions"."""
    found = embedding(tree, lexicon, noun) if tree.tokens[noun].upos == "NOUN" else None
    doubts = (content(lexicon.embedding(tree.tokens[c].text.lower(), "adj")) for c in tree.children(noun, "amod"))
    return found is not None and found.stance is not None and Factuality.POSSIBLE in doubts
