"""Modality: what a predicate's own form, and the words that hang on it, make of it, before anything above it is heard.

A negation or condition (`polarity`) comes first, then the verb's form ("France to send troops", "must have"), then whom it is told by
("according to unconfirmed reports"), then a modal, adverb or adjective ("may", "allegedly", "planned").
"""

from __future__ import annotations

from sitrep.extract.certainty.embedders import content, embedding, is_to_blame, is_unvouched
from sitrep.extract.certainty.polarity import SHALL, condition, is_infinitive, is_more_than, is_negated, is_only_just
from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import Factuality, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon

IF_SO = frozenset({"would", "'d", "’d"})
HAVE = frozenset({"have", "'ve", "’ve"})
UNREAL = (["would"], ["could"], ["might"])
NEARLY = frozenset({"almost", "nearly"})
UNTIL = frozenset({"till", "until"})
WITHOUT = (("without",), ("but", "for"))
SUPPOSING = IF_SO | {"can", "could", "may", "might"}
TRUTH = word_class("truth")


@remembered
def beside(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """What the dependents of `at` decide."""
    found = _looked_back_at(tree, at)
    if found is not None:
        return found
    if is_more_than(tree, at):
        return Factuality.ASSERTED
    if _is_ultimatum(tree, at):
        return Factuality.DEMANDED
    if is_negated(tree, at):
        is_open = condition(tree, at) is Factuality.POSSIBLE  # "nobody knows if they did not leave"
        return Factuality.ASSERTED if _is_delayed(tree, at) else Factuality.POSSIBLE if is_open else Factuality.DENIED
    found = (
        _by_label(tree, lexicon, at)
        or condition(tree, at)
        or _by_form(tree, at)
        or _by_proviso(tree, lexicon, at)
        or _by_what_it_would_do(tree, at)
        or _by_credit(tree, lexicon, at)
    )
    if found is not None:
        return found
    for child in tree.children(at, "aux", "amod", "advmod", "compound"):
        pos = {"aux": "modal", "advmod": "adv"}.get(tree.base[child], "adj")
        word = tree.tokens[child].text.lower() if tree.is_verb(child) else tree.lemma(child)  # "alleged" is tagged as a verb
        found = content(lexicon.embedding(word, pos))
        if (found is Factuality.PLANNED and tree.base[child] != "aux" and _is_over(tree, at)) or is_only_just(tree, child):
            continue  # "was soon freed", "the next attack killed nine", "had scarcely left when"
        if found is Factuality.PLANNED and word in IF_SO and tree.children(at, "cop") and tree.tokens[at].upos == "NOUN":
            return Factuality.POSSIBLE  # "in what would be the first attack since May"
        if found is Factuality.DENIED and word in NEARLY and not _is_over(tree, at):
            return Factuality.POSSIBLE  # "is nearly surrounded", not "nearly captured the town"
        if found is not None:
            return found
    return None


def of_the_truth(tree: Tree, lexicon: Lexicon, adjective: int) -> Factuality:
    """What becomes of what is called true or certain, or is not: what is not true is denied, what is not certain is possible."""
    found = beside(tree, lexicon, adjective)
    if found is not Factuality.DENIED:
        return found or Factuality.ASSERTED
    return Factuality.DENIED if tree.lemma(adjective) in TRUTH else Factuality.POSSIBLE


def _is_ultimatum(tree: Tree, at: int) -> bool:
    """Whether a clause tells what somebody must do lest another thing be done: "will shell it unless they leave", "if they do not"."""
    up = tree.head(at)
    marks = {tree.lemma(c) for c in tree.children(at, "mark")}
    if up < 0 or tree.base[at] != "advcl" or not ("unless" in marks or ("if" in marks and is_negated(tree, at))):
        return False
    helpers = {tree.tokens[c].text.lower() for c in tree.children(up, "aux")}
    return is_infinitive(tree, up) or bool((SHALL | IF_SO) & helpers and not HAVE & helpers)


def _is_delayed(tree: Tree, at: int) -> bool:
    """Whether something was done at last: "did not leave until Thursday", "were not freed until the ransom was paid"."""
    if not tree.words & UNTIL or not _is_over(tree, at):
        return False
    clauses = (m for c in tree.children(at, "advcl") for m in tree.children(c, "mark"))
    return any(tree.lemma(m) in UNTIL for m in clauses) or any(
        tree.cases[c][:1] and tree.cases[c][0] in UNTIL for c in tree.children(at, "obl")
    )


def _by_label(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """What a word before a colon makes of the line that it opens: "Claim: troops crossed the river", "False: …"."""
    if tree.head(at) != 0 or tree.tokens[1].text != ":":
        return None
    label = embedding(tree, lexicon, 0)
    is_claim = label is not None and label.stance in (Stance.ACCUSES, Stance.CLAIMS)
    return Factuality.POSSIBLE if is_claim else content(label) if tree.tokens[0].upos == "ADJ" else None


def _is_over(tree: Tree, at: int) -> bool:
    """Whether a verb, or the verb that a noun is the subject of, is in the past."""
    verb = tree.head(at) if tree.base[at] == "nsubj" and tree.tokens[at].upos == "NOUN" else at
    helpers = [tree.tokens[c].xpos for c in tree.children(verb, "aux", "aux:pass", "cop")] if verb >= 0 else []
    return (helpers[0] if helpers else tree.tokens[verb].xpos) in ("VBD", "VBN") and tree.is_verb(verb) and not is_infinitive(tree, verb)


def _by_credit(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """Possible where it is told according to words that nobody stands for: "according to unconfirmed reports"."""
    credits = (c for c in tree.children(at, "obl") if tree.cases[c] == ("according", "to"))
    return Factuality.POSSIBLE if any(is_unvouched(tree, lexicon, c) for c in credits) else None


def _by_proviso(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """Possible where a noun's clause holds only if it is so: "if confirmed, the capture would …", "the raid, if true, is …"."""
    up = tree.head(at)
    if "if" not in tree.words or tree.tokens[at].upos != "NOUN" or up < 0 or tree.base[at] != "nsubj":
        return None
    provisos = (c for host in (at, up) for c in tree.children(host, "advcl", "acl") if tree.subject(c) is None)
    is_open = any(any(tree.lemma(m) == "if" for m in tree.children(c, "mark")) and _is_of_truth(tree, lexicon, c) for c in provisos)
    return Factuality.POSSIBLE if is_open else None


def _by_what_it_would_do(tree: Tree, at: int) -> Factuality | None:
    """Possible where it is only said what such a thing would or could do: "an assault would displace thousands", "an attack could come"."""
    up = tree.head(at)
    if up < 0 or tree.base[at] != "nsubj" or tree.tokens[at].upos != "NOUN" or tree.children(at, "acl"):
        return None
    is_one_of_many = any(tree.lemma(d) in ("a", "an", "any") for d in tree.children(at, "det"))
    helpers = [tree.tokens[c].text.lower() for c in tree.children(up, "aux", "aux:pass", "cop")]
    is_open = helpers[:1] != [] and helpers[0] in SUPPOSING and not HAVE.intersection(helpers)
    return Factuality.POSSIBLE if is_one_of_many and is_open else None


def _is_of_truth(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether a word says that something is so: "confirmed", "true"."""
    found = lexicon.embedding(tree.lemma(at), "verb")
    return tree.lemma(at) in TRUTH or (found is not None and found.stance is Stance.CONFIRMS)


def _looked_back_at(tree: Tree, at: int) -> Factuality | None:
    """What a modal with "have" makes of a verb: possible in "must have left", denied in "should have left".

    "Would have left" is denied where a condition stands beside it, that did not come about ("if the others had", "without them"), and
    possible elsewhere; negated it was done ("would not have left, had they not"), and so was what a negated condition of it tells.
    """
    before = [tree.tokens[c].text.lower() for c in tree.children(at, "aux", "aux:pass", "cop") if c < at]
    if len(before) < 2 or before[1] not in HAVE:
        return _unmet(tree, at, before)
    if before[0] in IF_SO:
        is_negated_here = is_negated(tree, at)
        if not _has_condition(tree, at):
            return None if is_negated_here else Factuality.POSSIBLE
        return Factuality.ASSERTED if is_negated_here else Factuality.DENIED
    return {"must": Factuality.POSSIBLE, "should": Factuality.DENIED}.get(before[0])


def had_it_been(tree: Tree, at: int) -> bool:
    """Whether a verb tells what would, could or might have been."""
    before = [tree.tokens[c].text.lower() for c in tree.children(at, "aux", "aux:pass", "cop") if c < at]
    return before[:1] in UNREAL and before[1:2] != [] and before[1] in HAVE


def _has_condition(tree: Tree, at: int) -> bool:
    """Whether a condition hangs on a verb: "if", "had they", "without", "but for"."""
    clauses = any(condition(tree, c) is Factuality.POSSIBLE for c in tree.children(at, "advcl"))
    return clauses or any(tree.cases[c] in WITHOUT for c in tree.children(at, "obl"))


def _unmet(tree: Tree, at: int, before: list[str]) -> Factuality | None:
    """Asserted where a clause tells, negated, what would have kept from coming about what did: "had they not fired, it would have …"."""
    up = tree.head(at)
    if "had" not in before[:1] or tree.base[at] != "advcl" or up < 0 or condition(tree, at) is not Factuality.POSSIBLE:
        return None
    return Factuality.ASSERTED if had_it_been(tree, up) and is_negated(tree, at) else None


def _by_form(tree: Tree, at: int) -> Factuality | None:
    """What a verb's form says: planned in "France to send troops", "was to have left", denied in "is yet to be tried"."""
    if not is_infinitive(tree, at) or is_to_blame(tree, at):
        return None
    helpers = tree.children(at, "aux", "aux:pass", "cop")
    to = tree.children(at, "mark")[0]
    is_due = any(tree.lemma(c) == "be" for c in helpers if c < to)
    is_alone = tree.base[at] in ("root", "parataxis") and tree.subject(at) is not None
    if not is_due and (not is_alone or any(tree.lemma(c) == "have" for c in helpers)):
        return None
    return Factuality.DENIED if any(tree.lemma(c) == "yet" for c in tree.children(at, "advmod")) else Factuality.PLANNED
