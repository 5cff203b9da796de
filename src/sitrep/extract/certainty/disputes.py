"""Disputes: where a sentence says of what it has just told that somebody denies it, or that it could not be confirmed.

"The rebels said they had taken the town, a claim the army rejected": the taking stands on the rebels' word, and the sentence itself calls
it disputed, so that it is possible, not asserted; what the army says is its own position. Three forms are read: a noun of saying in
apposition ("a report that nobody could verify"), a relative clause of what was told ("which the ministry denies"), and a further clause
whose object is "it", "this" or the claim ("but this could not be confirmed"). What is denied must be named so; a denial with a clause of
its own ("but the army denied losing the town") is another claim.

A sentence may also deny, in the report's own words, what others were credited with in the one before: "This is false", "The story was a
hoax" (`retracts`); that is possible too. That somebody else denies it in a sentence of his own leaves it standing on the first one's word
(GUIDELINES).
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.extract.certainty.polarity import condition, is_definite, is_negated
from sitrep.extract.certainty.undone import is_untrue
from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import Factuality, Stance
from sitrep.vocab.lexicon import Embedding, Lexicon

POINTING = frozenset({"it", "that", "this"})
SEVERAL = frozenset({"them", "these", "those"})
TALES = frozenset({"picture", "story", "tale"})
APART = frozenset({"appos", "parataxis", "dep", "conj", "obl", "nmod"})
SAID = frozenset({"ccomp", "xcomp", "csubj"})


@remembered
def disputed(tree: Tree, lexicon: Lexicon) -> frozenset[int]:
    """The verbs and nouns of which the sentence says that what they tell is denied or not confirmed."""
    return frozenset(host for verb in tree.verbs if _disputes(tree, lexicon, verb) for host in _hosts(tree, lexicon, verb))


def retracts(tree: Tree, lexicon: Lexicon) -> bool:
    """Whether a sentence says of its own that what was told before it is not so."""
    root = next((i for i in range(len(tree)) if tree.head(i) < 0), None)
    subject = tree.subject(root) if root is not None else None
    if root is None or subject is None or not _is_told_before(tree, lexicon, subject):
        return False
    said = [root] if tree.children(root, "cop") else tree.children(root, "xcomp")
    if not any(is_untrue(tree, lexicon, word) for word in said):
        return False
    is_open = any(tree.tokens[c].xpos == "MD" for c in tree.children(root, "aux")) or condition(tree, root) is not None
    return not is_open and not is_negated(tree, root)


def _is_told_before(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether a word stands for what the sentence before told: "this", "the story", "these reports"."""
    if tree.lemma(at) in POINTING:
        return True
    found = lexicon.noun_class(tree.lemma(at)) if tree.tokens[at].upos == "NOUN" else None
    is_words = found is not None and bool(found.classes & {"statement", "channel"})
    is_word = is_words or tree.lemma(at) in TALES or _says(tree, lexicon, at)
    return is_word and is_definite(tree, at) and not tree.children(at, "acl", "nmod")


def _disputes(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether a verb denies, or is said not to confirm, something that it names and does not tell."""
    said = lexicon.embedding(tree.lemma(verb), "verb")
    if said is None or said.stance not in (Stance.DENIES, Stance.CONFIRMS) or tree.children(verb, *SAID):
        return False
    return (said.stance is Stance.DENIES) is not _is_undone(tree, lexicon, verb)


def _is_undone(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether a verb is negated, or hangs on what says that it was not done: "could not verify", "was unable to verify"."""
    up = tree.head(verb)
    over = lexicon.embedding(tree.lemma(up), "verb" if tree.is_verb(up) else "adj") if up >= 0 and tree.base[verb] == "xcomp" else None
    return is_negated(tree, verb) or (over is not None and over.content.value == Factuality.DENIED.value)


def _hosts(tree: Tree, lexicon: Lexicon, verb: int) -> Iterator[int]:
    """The words that tell what a verb denies."""
    top = tree.head(verb) if tree.base[verb] == "xcomp" else verb
    if tree.base[top] == "acl":
        yield from _of_noun(tree, lexicon, top, verb)
        return
    named = tree.children(verb, "obj", "nsubj:pass")
    is_further = tree.base[top] in ("conj", "parataxis", "advcl") and 0 <= tree.head(top) < top
    if is_further and any(_points_back(tree, lexicon, c) for c in named):
        yield tree.head(top)
    elif is_further and any(tree.tokens[c].text.lower() in SEVERAL for c in named):  # "had reports of looting, but could not confirm them"
        yield from (c for c in tree.children(tree.head(top), "obj", "nsubj") if _says(tree, lexicon, c))
    if not tree.children(verb, "obl:agent"):  # "the radio's report that jets bombed it was dismissed": two voices, the one unnamed
        yield from (c for c in named if tree.deprel_is(c, "nsubj:pass") and _says(tree, lexicon, c) and tree.children(c, "nmod:poss"))


def _of_noun(tree: Tree, lexicon: Lexicon, clause: int, verb: int) -> Iterator[int]:
    """The same for a clause that hangs on a noun: what the noun says or is, or the clause before it."""
    noun = tree.head(clause)
    named = tree.children(verb, "obj", "nsubj:pass")
    if any(tree.referent(c, clause) == c for c in named):
        return  # it denies something else: "the general, who denies the charge"
    if _says(tree, lexicon, noun):
        yield noun
        if tree.base[noun] in APART and not tree.children(noun, "ccomp") and not [c for c in tree.children(noun, "acl") if c < clause]:
            yield from _verbs_above(tree, noun)
    elif any(tree.lemma(c) == "which" for c in named):
        yield noun
        yield from (v for v in _verbs_above(tree, noun) if v < noun)


def _verbs_above(tree: Tree, noun: int) -> tuple[int, ...]:
    """The verb of the clause that a noun stands in."""
    return tuple(a for a in tree.ancestors(noun) if tree.is_verb(a))[:1]


def _points_back(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether a word stands for what was told: "it", "this", "the claim"."""
    is_claim = _says(tree, lexicon, at) and bool(tree.children(at, "det")) and not tree.children(at, "acl", "nmod")
    return tree.lemma(at) in POINTING or is_claim


def _says(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether a noun is one of saying: "claim", "report", "allegation"."""
    found: Embedding | None = lexicon.embedding(tree.lemma(at), "noun") if tree.tokens[at].upos == "NOUN" else None
    return found is not None and found.stance in (Stance.ACCUSES, Stance.CLAIMS, Stance.SAYS, Stance.REPORTS)
