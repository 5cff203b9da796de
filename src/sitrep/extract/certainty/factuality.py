"""Factuality: asserted, denied, planned, demanded or possible, by what stands above and beside a predicate.

The nearest word that decides wins: a negation, a modal, an adjective ("alleged"), a condition (`modality`), a purpose, then the predicates
that embed it, from the nearest outwards (`governors`; "denied that it planned to attack": the attack is planned, and the denial is of the
plan). A plan gives way to what is said of the plan: "may be preparing an attack" is possible, "has no plans to attack" denied, "told them
to prepare to leave" demanded; and a charge to its denial: "rejected claims that they attacked". What somebody does not confirm, or does not
deny, is possible; what was not prevented was done, and what was not ruled out is possible; what he calls or considers something else is
what it was. What somebody promises or is told to stop, or is warned against, is denied as in "told not to attack" (`undone`). How far down
a negation or modal reaches is asked of `reach`.
What counts as what follows the annotation guidelines.
"""

from __future__ import annotations

from sitrep.extract.certainty.disputes import disputed
from sitrep.extract.certainty.embedders import UNSAID, WITHHELD, embedding, is_of_saying, is_of_words, is_unvouched
from sitrep.extract.certainty.governors import (
    CHARGING,
    GUILTY,
    JUDGING,
    above,
    is_known_violence,
    is_purpose,
    is_unconnected,
    is_yet_to_come,
    nearly,
)
from sitrep.extract.certainty.modality import beside, had_it_been, of_the_truth
from sitrep.extract.certainty.polarity import condition, is_negated, negates
from sitrep.extract.certainty.reach import carries, fellow, has_content, is_said_in_passing, is_taken, stands_by_itself
from sitrep.extract.certainty.undone import REPELLING, Judge, comes_to_nothing, is_given_up, is_refused, of_trial
from sitrep.extract.certainty.verity import is_of_words_alone, verity
from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import Factuality
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Embedding, Lexicon

BARE = word_class("bare_report")
COMMANDING = frozenset({"command", "direct", "order"})
LINKS = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "nmod", "nsubj", "csubj", "conj", "compound", "advcl", "amod"})
PROBING = word_class("probing")
DEPTH = 6
NOTHING = -1
"""In place of the token that decided, where none did."""


def factuality(tree: Tree, lexicon: Lexicon, at: int, light: int | None = None) -> Factuality:
    """How the sentence presents the predicate at `at`, which the verb `light` may carry."""
    found, by = _walk(tree, lexicon, at, light)
    if found in (Factuality.PLANNED, Factuality.POSSIBLE) and is_refused(tree, lexicon, _judge(tree, lexicon), by):
        return Factuality.DENIED
    if by in (at, NOTHING):
        return found
    if found is Factuality.PLANNED:
        return _of_the_plan(tree, lexicon, by)
    return _of_the_demand(tree, lexicon, by) if found is Factuality.DEMANDED else found


def is_affirmed(tree: Tree, lexicon: Lexicon, at: int, light: int | None = None) -> bool:
    """Whether a word says outright that it was so: "did not prevent them from looting", "had they not fired, he would have …"."""
    found, by = _walk(tree, lexicon, at, light)
    return found is Factuality.ASSERTED and by != NOTHING


def is_unsaid(tree: Tree, lexicon: Lexicon, word: int) -> bool:
    """Whether a word of saying is told not to have been said: "would not say", "could not confirm", "neither side admitted", "no report".

    Who "reports no losses" or "saw nobody" does say something.
    """
    found = embedding(tree, lexicon, word)
    if found is None or found.stance not in UNSAID or any(negates(tree, c) for c in tree.children(word, "obj")):
        return False
    return factuality(tree, lexicon, word) is Factuality.DENIED


def _judge(tree: Tree, lexicon: Lexicon) -> Judge:
    return lambda at: factuality(tree, lexicon, at)


@remembered
def _walk(tree: Tree, lexicon: Lexicon, at: int, light: int | None) -> tuple[Factuality, int]:
    """What the nearest word that decides makes of `at`, and the token that decided: `at` for its form and surroundings."""
    current, reaches, is_shared, is_given = at, True, True, False
    for _ in range(DEPTH):
        found = (beside(tree, lexicon, current) if reaches else condition(tree, current)) if is_shared else None
        if found is None and current in disputed(tree, lexicon) and not (current == at and is_of_saying(tree, lexicon, at)):
            found = Factuality.POSSIBLE
        if found is not None:
            return found, at
        relation, up = tree.base[current], tree.head(current)
        if up < 0 or relation not in LINKS or is_said_in_passing(tree, lexicon, current, up):
            break
        if relation == "conj":
            up, is_shared = fellow(tree, current, up)
            current = up
            continue
        is_shared = True
        if current != at and relation == "obj" and tree.lemma(up) in PROBING and has_content(tree, current):
            return Factuality.POSSIBLE, up  # "promised to investigate reports that they had looted shops"
        found = _governed(tree, lexicon, current, up, is_given=is_given)
        if found is not None:
            return found, up
        if is_purpose(tree, lexicon, current):
            if current == at or not is_of_words_alone(tree, lexicon, current):
                return Factuality.PLANNED, at
            if tree.lemma(up) == "nothing" or is_negated(tree, up):
                return Factuality.POSSIBLE, at  # "nothing to suggest that", "no reason to say that"
        over = embedding(tree, lexicon, up)
        is_given = is_given or is_taken(tree, over, current, up)
        is_carried = (up == light or carries(tree, over, current, up)) and not _brings_about(tree, current, up)
        if not is_carried and stands_by_itself(tree, over, current, up):
            break
        reaches = reaches and (is_carried or relation == "xcomp")
        current = up
    return Factuality.ASSERTED, NOTHING


def _brings_about(tree: Tree, at: int, up: int) -> bool:
    """Whether a noun is the subject of what it did or did not bring about: "the talks made no progress"."""
    return tree.deprel_is(at, "nsubj") and bool(tree.children(up, "obj"))


def _governed(tree: Tree, lexicon: Lexicon, at: int, up: int, *, is_given: bool) -> Factuality | None:
    """What the governor `up` makes of `at`, whatever is said of the governor itself; None where it leaves it as it is.

    `is_given`: what is asked about only stands with `at` as a thing known, so that a denial does not reach it.
    """
    judge = _judge(tree, lexicon)
    if (
        is_given_up(tree, judge, at, up)
        or is_yet_to_come(tree, at, up)
        or is_unconnected(tree, at, up)
        or ((is_of_saying(tree, lexicon, at) or has_content(tree, at)) and is_refused(tree, lexicon, judge, at))
    ):
        return Factuality.DENIED
    if (missed := nearly(tree, at, up)) is not None:
        return missed
    if is_known_violence(tree, lexicon, at, up):
        return None
    over = embedding(tree, lexicon, up)
    is_unsaid_of = _is_told(tree, over, at, up) and is_unsaid(tree, lexicon, up)
    if is_unsaid_of or (over is not None and over.stance is not None and _is_doubtful(tree, lexicon, up)):
        return Factuality.POSSIBLE
    if comes_to_nothing(tree, lexicon, at, up):
        return Factuality.DENIED
    if (called := verity(tree, lexicon, at, up, over)) is not None:
        return called
    found = of_trial(tree, lexicon, judge, at, up) or above(tree, over, at, up)
    if found is Factuality.ASSERTED and tree.lemma(up) in JUDGING and judge(up) is not Factuality.ASSERTED:
        return judge(up) if tree.lemma(up) == GUILTY else Factuality.POSSIBLE  # who was not convicted of killing may have killed
    if found is Factuality.ASSERTED and tree.tokens[up].upos == "ADJ":
        return of_the_truth(tree, lexicon, up)
    if found is not Factuality.DENIED or is_given:
        return None if found is Factuality.DENIED else found
    return _if_undone(tree, over, judge, up) or Factuality.DENIED


def _if_undone(tree: Tree, over: Embedding | None, judge: Judge, up: int) -> Factuality | None:
    """What becomes of what a verb denies where that verb is not a fact itself; None where it is, and where it only denies what is told.

    "Did not prevent", "failed to avert" and "could have prevented an attack" tell of one, "sent to prevent an attack" of one that may come;
    what was not ruled out is possible.
    """
    if over is None or not tree.is_verb(up):
        return None
    own, is_hindering = judge(up), tree.lemma(up) in REPELLING
    if own is Factuality.DENIED or (is_hindering and had_it_been(tree, up)):
        return Factuality.POSSIBLE if is_of_words(over) else Factuality.ASSERTED
    return Factuality.POSSIBLE if is_hindering and own is not Factuality.ASSERTED else None


def _is_told(tree: Tree, over: Embedding | None, at: int, up: int) -> bool:
    """Whether the dependent of a word of confirming or denying is what is confirmed or denied."""
    if over is None or over.stance not in WITHHELD:
        return False
    if not tree.is_verb(up):
        return tree.base[at] in ("acl", "ccomp", "nmod")
    is_told = tree.base[at] in ("ccomp", "xcomp") or (tree.base[at] == "csubj" and tree.is_passive(up))
    return is_told or (over.lemma not in BARE and (tree.base[at] == "obj" or tree.deprel_is(at, "nsubj:pass")))


def _is_doubtful(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether those who say it are words that nobody stands for: "unconfirmed reports said"."""
    subject = tree.subject(verb) if tree.is_verb(verb) else None
    return subject is not None and is_unvouched(tree, lexicon, subject)


def _of_the_plan(tree: Tree, lexicon: Lexicon, plan: int) -> Factuality:
    """What becomes of a planned thing: what the plan, at token `plan`, is said to be where that is denied, doubted or asked for."""
    if tree.base[plan] == "conj" and tree.is_verb(plan):
        return Factuality.PLANNED
    own = factuality(tree, lexicon, plan)
    if own in (Factuality.DENIED, Factuality.POSSIBLE, Factuality.DEMANDED):
        return own
    up = tree.head(plan)
    is_had = up >= 0 and tree.base[plan] == "obj" and tree.lemma(up) in ("have", "make") and is_negated(tree, up)
    return Factuality.DENIED if is_had else Factuality.PLANNED


def _of_the_demand(tree: Tree, lexicon: Lexicon, demand: int) -> Factuality:
    """What becomes of a thing asked for: denied or doubted with the order; what somebody is said to have ordered was done, if he did."""
    own = factuality(tree, lexicon, demand) if tree.is_verb(demand) else beside(tree, lexicon, demand)
    is_charge = tree.tokens[demand].xpos == "VBG" and _is_owned_up_to(tree, lexicon, demand)
    is_past = any(tree.tokens[c].text.lower() in ("have", "having") and c < demand for c in tree.children(demand, "aux"))
    is_looked_back_at = tree.is_verb(demand) and tree.lemma(demand) in COMMANDING and (is_charge or is_past)
    return own if own is not None and (is_looked_back_at or own in (Factuality.DENIED, Factuality.POSSIBLE)) else Factuality.DEMANDED


def _is_owned_up_to(tree: Tree, lexicon: Lexicon, gerund: int) -> bool:
    """Whether a gerund is what somebody is charged with or owns up to: "accused of ordering", "guilty to ordering", "admitted ordering"."""
    if any(tree.lemma(c) in CHARGING or tree.lemma(c) == "to" for c in tree.children(gerund, "mark", "case")):
        return True
    over = embedding(tree, lexicon, tree.head(gerund)) if tree.base[gerund] in ("xcomp", "ccomp") else None
    return over is not None and over.stance in WITHHELD
