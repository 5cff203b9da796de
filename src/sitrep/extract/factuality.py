"""Factuality: asserted, denied, planned, demanded or possible, by what stands above and beside a predicate.

The nearest word that decides wins: a negation, a modal, an adjective ("alleged"), a condition, a purpose, then the predicates that
embed it, from the nearest outwards ("denied that it planned to attack": the attack is planned, and the denial is of the plan). A plan
gives way to what is said of the plan: "may be preparing an attack" is possible, "has no plans to attack" denied, "told them to prepare
to leave" demanded; and a charge to its denial: "rejected claims that they attacked". What somebody does not confirm, or does not deny, is
possible; what was not prevented was done, and what was not ruled out is possible; what he calls or considers something else is what it was.
What somebody promises or is told to stop, or is warned against, is denied as in "told not to attack". A negation or modal of a governing
verb reaches down only through words that carry their complement ("did not launch the attack", "no sign of an attack", "may begin to
leave"), not through others ("does not need excuses to attack"), and what stands beside the first of two coordinated verbs belongs to the
second only when that has no subject, auxiliary or tense of its own.
The classes of embedding words are data (`vocab/embedding.csv`); what counts as what follows the annotation guidelines.
"""

from __future__ import annotations

from sitrep.extract.disputes import disputed
from sitrep.extract.polarity import QUESTIONING, condition, is_definite, is_infinitive, is_negated, negates
from sitrep.extract.tree import Tree
from sitrep.model import Factuality, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Content, Embedding, EmbeddingRole, Lexicon

WISHES = word_class("wish")
BARE = word_class("bare_report")
NAMING = word_class("naming")
ACQUITTING = word_class("acquitting")
GIVING_UP = word_class("giving_up")
CEASING = word_class("ceasing")
DISSUADING = word_class("dissuading")
FAILING = word_class("failing")
REPELLING = word_class("repelling")
TRYING = word_class("trying")
UNDONE = (Factuality.PLANNED, Factuality.DEMANDED)
COMMANDING = frozenset({"command", "direct", "order"})
ASKED = (("about",), ("against",), ("for",), ("of",), ("to",))
WITHHELD = frozenset({Stance.CONFIRMS, Stance.DENIES})
UNSAID = WITHHELD | {Stance.SAYS, Stance.CLAIMS, Stance.REPORTS}
INTERROGATIVE = frozenset({"who", "what", "which"})
RELATING = frozenset({"that", "whether", "if"})
IF_SO = frozenset({"would", "'d", "’d"})
EXCLUDING = word_class("excluding")
MEANS = word_class("means")
ANSWERING = word_class("answering")
TRUTH = word_class("truth")
LINKS = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "nmod", "nsubj", "csubj", "conj", "compound", "advcl", "amod"})
CARRYING = frozenset({EmbeddingRole.LIGHT, EmbeddingRole.ASPECT, EmbeddingRole.MODAL})
CHARGING = frozenset({"about", "for", "of", "over", "with"})
TEMPORAL = (("after",), ("before",), ("despite",), ("during",), ("following",), ("since",))
TOPICAL = (("about",), ("over",), *TEMPORAL)
INVOLVED = frozenset({"complicity", "hand", "involvement", "part", "participation", "responsibility", "role"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
POS = {"VERB": "verb", "ADJ": "adj", "AUX": "modal"}
DEPTH = 6


def factuality(tree: Tree, lexicon: Lexicon, at: int, light: int | None = None) -> Factuality:
    """How the sentence presents the predicate at `at`, which the verb `light` may carry."""
    found, by = _walk(tree, lexicon, at, light)
    if found in (Factuality.PLANNED, Factuality.POSSIBLE) and _is_refused(tree, lexicon, by):
        return Factuality.DENIED
    if by == at:
        return found
    if found is Factuality.PLANNED:
        return _of_the_plan(tree, lexicon, by)
    return _of_the_demand(tree, lexicon, by) if found is Factuality.DEMANDED else found


def is_affirmed(tree: Tree, lexicon: Lexicon, at: int, light: int | None = None) -> bool:
    """Whether a word above says outright that it was so: "did not prevent them from looting"."""
    found, current = _walk(tree, lexicon, at, light)
    return found is Factuality.ASSERTED and current != at


def _walk(tree: Tree, lexicon: Lexicon, at: int, light: int | None) -> tuple[Factuality, int]:
    """What the nearest word that decides makes of `at`, and the token that decided."""
    current, reaches, is_shared, is_taken = at, True, True, False
    for _ in range(DEPTH):
        found = (_beside(tree, lexicon, current) if reaches else condition(tree, current)) if is_shared else None
        if found is None and current in disputed(tree, lexicon) and not (current == at and _is_of_saying(tree, lexicon, at)):
            found = Factuality.POSSIBLE
        if found is not None:
            return found, at
        relation, up = tree.base[current], tree.head(current)
        if up < 0 or relation not in LINKS or _is_said_in_passing(tree, lexicon, current, up, relation):
            break
        if relation == "conj":
            up, is_shared = _fellow(tree, current, up)
            current = up
            continue
        is_shared = True
        found = _governed(tree, lexicon, current, up, is_taken=is_taken)
        if found is not None:
            return found, up
        if _is_purpose(tree, lexicon, current):
            return Factuality.PLANNED, at
        embedding = _embedding(tree, lexicon, up)
        is_taken = is_taken or _is_taken(tree, embedding, current, up, relation)
        carries = up == light or _carries(tree, embedding, current, up, relation)
        if not carries and _stands_by_itself(tree, embedding, current, up, relation):
            break
        reaches = reaches and (carries or relation == "xcomp")
        current = up
    return Factuality.ASSERTED, at


def _governed(tree: Tree, lexicon: Lexicon, at: int, up: int, *, is_taken: bool) -> Factuality | None:
    """What the governor `up` makes of `at`, whatever is said of the governor itself; None where it leaves it as it is.

    `is_taken`: what is asked about only stands with `at` as a thing known, so that a denial does not reach it.
    """
    if (
        _is_given_up(tree, lexicon, at, up)
        or _is_yet_to_come(tree, at, up)
        or (_is_of_saying(tree, lexicon, at) and _is_refused(tree, lexicon, at))
    ):
        return Factuality.DENIED
    if (nearly := _nearly(tree, at, up)) is not None:
        return nearly
    embedding = _embedding(tree, lexicon, up)
    is_unsaid_of = _is_told(tree, embedding, at, up) and is_unsaid(tree, lexicon, up)
    if is_unsaid_of or (embedding is not None and embedding.stance is not None and _is_doubtful(tree, lexicon, up)):
        return Factuality.POSSIBLE
    found = _of_trial(tree, lexicon, at, up) or _above(tree, embedding, at, up, tree.base[at])
    if found is Factuality.ASSERTED and tree.tokens[up].upos == "ADJ":
        return _of_the_truth(tree, lexicon, up)
    if found is not Factuality.DENIED or is_taken:
        return None if found is Factuality.DENIED else found
    if _is_undone(tree, lexicon, embedding, up):
        return Factuality.POSSIBLE if _is_of_words(embedding) else Factuality.ASSERTED
    return Factuality.DENIED


def _embedding(tree: Tree, lexicon: Lexicon, at: int) -> Embedding | None:
    """How the word at `at`, with its particle if the two together are known ("call off"), embeds what it governs."""
    pos = POS.get(tree.tokens[at].upos, "noun")
    found = lexicon.embedding(phrasal(tree, at), pos) if pos == "verb" else None
    found = found or lexicon.embedding(tree.lemma(at), pos)
    if found is None and tree.tokens[at].xpos == "VBN" and any(is_infinitive(tree, c) for c in tree.children(at, "xcomp", "advcl")):
        found = lexicon.embedding(tree.tokens[at].text.lower(), "adj")  # "set to", "poised to"
    return found or (lexicon.embedding(tree.lemma(at), "modal") if pos == "verb" else None)  # "ought to" is read as a verb


def _of_trial(tree: Tree, lexicon: Lexicon, at: int, up: int) -> Factuality | None:
    """What becomes of what somebody tries to do: denied where the attempt failed, else as the attempt: "made an attempt to storm it"."""
    if tree.lemma(up) not in TRYING or not is_infinitive(tree, at) or tree.base[at] not in ("acl", "xcomp"):
        return None
    if _has_failed(tree, lexicon, up):
        return Factuality.DENIED
    embedding = _embedding(tree, lexicon, up)
    is_attempt = not tree.is_verb(up) and embedding is not None and embedding.content is Content.KEEP
    return factuality(tree, lexicon, up) if is_attempt else None


def _has_failed(tree: Tree, lexicon: Lexicon, trial: int) -> bool:
    """Whether an attempt is said to have failed, or to have been foiled: "the bid failed", "repelled an attempt", "tried but failed"."""
    up = tree.head(trial)
    if tree.is_verb(trial):
        fellows = (*tree.children(trial, "conj"), *([up] if tree.base[trial] == "conj" else []))
        return any(_tells_failure(tree, f) for f in fellows)
    if any(tree.tokens[c].text.lower() in FAILING for c in tree.children(trial, "amod")):
        return True
    if up < 0 or not (tree.is_verb(up) or tree.tokens[up].upos == "ADJ"):
        return False
    if tree.deprel_is(trial, "nsubj") and any(_tells_failure(tree, w) for w in (up, *tree.children(up, "xcomp"))):
        return True
    is_done_to = tree.base[trial] == "obj" or tree.deprel_is(trial, "nsubj:pass")
    return is_done_to and tree.lemma(up) in REPELLING and factuality(tree, lexicon, up) is Factuality.ASSERTED


def _tells_failure(tree: Tree, word: int) -> bool:
    """Whether a verb or adjective says by itself that something failed: not "failed to win", "did not fail"."""
    is_of_more = any(is_infinitive(tree, c) for c in tree.children(word, "xcomp"))
    words = (tree.lemma(word), tree.tokens[word].text.lower())
    return not is_of_more and any(w in FAILING for w in words) and not is_negated(tree, word)


def _is_undone(tree: Tree, lexicon: Lexicon, embedding: Embedding | None, up: int) -> bool:
    """Whether a verb that denies its content is itself denied: "did not prevent them from", "cannot rule out that", "failed to stop"."""
    return embedding is not None and tree.is_verb(up) and factuality(tree, lexicon, up) is Factuality.DENIED


def _is_of_words(embedding: Embedding | None) -> bool:
    """Whether a verb takes back what is said or thought, not what is done: who does not rule a thing out has not said that it is so."""
    return embedding is not None and (embedding.role is EmbeddingRole.REPORTING or embedding.lemma in EXCLUDING)


def _is_of_saying(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether a noun is one of saying: "claims", "a report"."""
    found = _embedding(tree, lexicon, at) if tree.tokens[at].upos == "NOUN" else None
    return found is not None and (found.stance in UNSAID or found.stance is Stance.ACCUSES)


def _nearly(tree: Tree, at: int, up: int) -> Factuality | None:
    """What a gerund is that was nearly done: denied in "stopped short of" and "came close to attacking", possible in "is close to"."""
    if not tree.is_verb(at) or at < 2:
        return None
    word, link = tree.lemma(at - 2), tree.lemma(at - 1)
    if word == "short" and link == "of":
        return Factuality.DENIED
    if word not in ("close", "near") or link != "to":
        return None
    is_past = tree.lemma(tree.head(at - 2) if tree.base[at - 2] == "advmod" else up) == "come"
    return Factuality.DENIED if is_past else Factuality.POSSIBLE


def _of_the_truth(tree: Tree, lexicon: Lexicon, adjective: int) -> Factuality:
    """What becomes of what is called true or certain, or is not: what is not true is denied, what is not certain is possible."""
    found = _beside(tree, lexicon, adjective)
    if found is not Factuality.DENIED:
        return found or Factuality.ASSERTED
    return Factuality.DENIED if tree.lemma(adjective) in TRUTH else Factuality.POSSIBLE


def _is_yet_to_come(tree: Tree, at: int, up: int) -> bool:
    """Whether an infinitive is what has still to be done: "have yet to release them"."""
    is_yet = any(tree.lemma(c) == "yet" for c in tree.children(up, "advmod"))
    return is_yet and tree.base[at] == "xcomp" and tree.lemma(up) in ("be", "have", "remain")


def _is_given_up(tree: Tree, lexicon: Lexicon, at: int, up: int) -> bool:
    """Whether a gerund is what somebody promises or is told to stop: "pledged to stop recruiting", "told them to cease firing"."""
    is_gerund = tree.is_verb(at) and tree.tokens[at].xpos == "VBG" and tree.base[at] in ("xcomp", "ccomp", "advcl")
    is_own = is_gerund and tree.is_verb(up) and not tree.children(at, "nsubj", "mark", "case") and not tree.children(up, "obj")
    return is_own and tree.lemma(up) in CEASING and factuality(tree, lexicon, up) in UNDONE


def _is_said_in_passing(tree: Tree, lexicon: Lexicon, at: int, up: int, relation: str) -> bool:
    """Whether it stands by itself: what a participle says of its noun ("rejected a truce called by the general"), what a question takes
    as known ("asked who ordered the attack")."""
    if relation == "acl":
        return not (is_infinitive(tree, at) or _is_content(tree, at, up) or _is_wording(tree, lexicon, at, up))
    if relation in ("ccomp", "csubj"):
        return _is_known_but_for(tree, at)
    asker = tree.subject(up) if relation == "obj" and tree.is_verb(up) and tree.base[up] != "acl" else None
    return asker is not None and tree.lemma(asker) in INTERROGATIVE


def _is_known_but_for(tree: Tree, at: int) -> bool:
    """Whether a clause asks who, when or how, and takes the deed as known: "demanded to know who had killed them"."""
    hung = tree.children(at, "nsubj", "obj", "advmod", "obl", "nsubj:pass")
    words = [w for c in hung if c < at for w in (c, *tree.children(c, "nmod:poss", "det"))]
    return any(tree.tokens[w].xpos in QUESTIONING and tree.lemma(w) not in RELATING for w in words)


def _is_wording(tree: Tree, lexicon: Lexicon, at: int, up: int) -> bool:
    """Whether a clause gives the words of a report: "a letter saying that", "the statement which said"."""
    said, report = _embedding(tree, lexicon, at), _embedding(tree, lexicon, up)
    is_report = report is not None and report.stance is not None and tree.tokens[up].upos == "NOUN"
    return is_report and said is not None and said.stance is not None and tree.is_verb(at) and not tree.is_passive(at)


def _is_told(tree: Tree, embedding: Embedding | None, at: int, up: int) -> bool:
    """Whether the dependent of a word of confirming or denying is what is confirmed or denied."""
    if embedding is None or embedding.stance not in WITHHELD:
        return False
    if not tree.is_verb(up):
        return tree.base[at] in ("acl", "ccomp", "nmod")
    is_told = tree.base[at] in ("ccomp", "xcomp") or (tree.base[at] == "csubj" and tree.is_passive(up))
    return is_told or (embedding.lemma not in BARE and (tree.base[at] == "obj" or tree.deprel_is(at, "nsubj:pass")))


def _is_doubtful(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    """Whether those who say it are words that nobody stands for: "unconfirmed reports said"."""
    subject = tree.subject(verb) if tree.is_verb(verb) else None
    return subject is not None and is_unvouched(tree, lexicon, subject)


def is_unvouched(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Whether words are such as nobody stands for: "unconfirmed reports", "alleged confessions"."""
    embedding = _embedding(tree, lexicon, noun) if tree.tokens[noun].upos == "NOUN" else None
    doubts = (content(lexicon.embedding(tree.tokens[c].text.lower(), "adj")) for c in tree.children(noun, "amod"))
    return embedding is not None and embedding.stance is not None and Factuality.POSSIBLE in doubts


def is_unsaid(tree: Tree, lexicon: Lexicon, word: int) -> bool:
    """Whether a word of saying is told not to have been said: "would not say", "could not confirm", "neither side admitted", "no report".

    Who "reports no losses" or "saw nobody" does say something.
    """
    embedding = _embedding(tree, lexicon, word)
    if embedding is None or embedding.stance not in UNSAID or any(negates(tree, c) for c in tree.children(word, "obj")):
        return False
    return factuality(tree, lexicon, word) is Factuality.DENIED


def is_naming(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what somebody takes a thing for: "called it a lie", "considers the raid a crime", not "called on them to go"."""
    if not tree.is_verb(verb) or tree.lemma(verb) not in NAMING:
        return False
    clauses = [c for c in tree.children(verb, "xcomp", "ccomp") if not tree.children(c, "mark", "cop", "aux")]
    return any(not tree.is_verb(c) or tree.tokens[c].xpos == "VBN" for c in clauses) or len(tree.children(verb, "obj")) > 1


def _is_refused(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    """Whether a noun is denied, given up or taken back: "rejected accusations that", "abandoned plans to", "rumours that … were false"."""
    up = tree.head(noun)
    if tree.tokens[noun].upos != "NOUN" or up < 0:
        return False
    if tree.lemma(noun) in TRYING and _has_failed(tree, lexicon, noun):
        return True
    if tree.base[noun] == "nsubj" and tree.tokens[up].upos == "ADJ":
        return content(lexicon.embedding(tree.lemma(up), "adj")) is Factuality.DENIED
    is_passive = tree.deprel_is(noun, "nsubj:pass")
    is_done_to = is_passive or tree.base[noun] == "obj" or (tree.base[noun] == "obl" and tree.cases[noun] == ("on",))
    if not is_done_to or not tree.is_verb(up) or factuality(tree, lexicon, up) is Factuality.DENIED:
        return False
    if is_passive and tree.children(noun, "nmod:poss") and not tree.children(up, "obl:agent"):
        return False  # "the radio's report was dismissed": it stands on the radio's word
    return phrasal(tree, up) in GIVING_UP or content(_embedding(tree, lexicon, up)) is Factuality.DENIED


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
    own = factuality(tree, lexicon, demand) if tree.is_verb(demand) else _beside(tree, lexicon, demand)
    is_charge = tree.tokens[demand].xpos == "VBG" and any(tree.lemma(c) in CHARGING for c in tree.children(demand, "mark", "case"))
    is_past = any(tree.tokens[c].text.lower() in ("have", "having") and c < demand for c in tree.children(demand, "aux"))
    is_looked_back_at = tree.is_verb(demand) and tree.lemma(demand) in COMMANDING and (is_charge or is_past)
    return own if own is not None and (is_looked_back_at or own in (Factuality.DENIED, Factuality.POSSIBLE)) else Factuality.DEMANDED


def _fellow(tree: Tree, at: int, first: int) -> tuple[int, bool]:
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


def _carries(tree: Tree, embedding: Embedding | None, at: int, up: int, relation: str) -> bool:
    """Whether what stands beside `up` is said of `at` too."""
    if relation == "obl" and tree.cases[at] == ("with",) and tree.lemma(up) in ANSWERING:
        return True  # "will respond with air strikes"
    if embedding is None or (relation == "advcl" and not is_infinitive(tree, at)) or (relation == "nmod" and _is_topic(tree, at)):
        return False
    if embedding.role in CARRYING:
        return True
    if tree.deprel_is(at, "nsubj:pass"):
        return embedding.role is EmbeddingRole.REPORTING
    return relation in ("nmod", "acl") and not tree.is_verb(up)  # "no sign of", "no reports that"


def _stands_by_itself(tree: Tree, embedding: Embedding | None, at: int, up: int, relation: str) -> bool:
    """Whether `at` is only taken for granted by the clause it stands in: "vowed to avenge the killing", "to stamp out attacks"."""
    if relation == "advcl":
        return True
    if relation == "nmod" and tree.tokens[at].upos == "NOUN":
        is_part = tree.lemma(up) in INVOLVED and not (tree.head(up) >= 0 and tree.lemma(tree.head(up)) == "claim")
        return _is_topic(tree, at) or (embedding is None and is_definite(tree, at) and not is_part)
    is_passive_subject = relation == "nsubj" and tree.is_verb(up) and tree.is_passive(up)
    if relation in ("nsubj", "obl") and not is_passive_subject:
        return True
    return _is_taken(tree, embedding, at, up, relation) and is_definite(tree, at)


def _is_topic(tree: Tree, at: int) -> bool:
    """Whether something is said about a noun, or as of its time: "a report about the attack", "weeks after the siege"."""
    return tree.cases[at][:1] in TOPICAL or (tree.cases[at] == ("for",) and is_definite(tree, at))


def _is_taken(tree: Tree, embedding: Embedding | None, at: int, up: int, relation: str) -> bool:
    """Whether a verb that embeds nothing has the noun as object: whoever fails to "stamp out attacks" does not deny the attacks."""
    return relation == "obj" and tree.tokens[at].upos == "NOUN" and embedding is None and tree.is_verb(up)


def _beside(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """What the dependents of `at` decide."""
    if is_negated(tree, at):
        return Factuality.DENIED
    found = condition(tree, at) or _by_form(tree, at) or _by_credit(tree, lexicon, at)
    if found is not None:
        return found
    for child in tree.children(at, "aux", "amod", "advmod", "compound"):
        pos = {"aux": "modal", "advmod": "adv"}.get(tree.base[child], "adj")
        word = tree.tokens[child].text.lower() if tree.is_verb(child) else tree.lemma(child)  # "alleged" is tagged as a verb
        found = content(lexicon.embedding(word, pos))
        if found is Factuality.PLANNED and word in IF_SO and tree.children(at, "cop") and tree.tokens[at].upos == "NOUN":
            return Factuality.POSSIBLE  # "in what would be the first attack since May"
        if found is not None:
            return found
    return None


def _by_credit(tree: Tree, lexicon: Lexicon, at: int) -> Factuality | None:
    """Possible where it is told according to words that nobody stands for: "according to unconfirmed reports"."""
    credits = (c for c in tree.children(at, "obl") if tree.cases[c] == ("according", "to"))
    return Factuality.POSSIBLE if any(is_unvouched(tree, lexicon, c) for c in credits) else None


def _by_form(tree: Tree, at: int) -> Factuality | None:
    """What a verb's form says: planned in "France to send troops", "is to be tried", denied in "is yet to", possible in "must have"."""
    helpers = tree.children(at, "aux", "aux:pass", "cop")
    before = [tree.tokens[c].text.lower() for c in helpers if c < at]
    if "must" in before[:1] and "have" in before[1:2]:
        return Factuality.POSSIBLE
    is_alone = tree.base[at] in ("root", "parataxis") and tree.subject(at) is not None
    if not is_alone or not is_infinitive(tree, at) or "have" in before:
        return None
    return Factuality.DENIED if any(tree.lemma(c) == "yet" for c in tree.children(at, "advmod")) else Factuality.PLANNED


def _is_purpose(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """Whether `at` says what something is done for. A speech act is performed by doing it: "marched to demand"."""
    if tree.base[at] not in ("advcl", "acl") or not is_infinitive(tree, at):
        return False
    embedding, over = lexicon.embedding(tree.lemma(at), "verb"), tree.head(at)
    if tree.is_verb(over) and (tree.lemma(over) in MEANS or phrasal(tree, over) == "go on"):
        return False  # "used a drone to kill him", "went on to kill nine": it was done
    return embedding is None or embedding.role is not EmbeddingRole.REPORTING or tree.base[at] == "acl"


def _is_content(tree: Tree, at: int, up: int) -> bool:
    """Whether a clause says what its noun is of: "reports that the town fell", "accused of killing"."""
    return any(tree.lemma(c) in ("that", "of", "against") for c in tree.children(at, "mark")) and not tree.is_verb(up)


def _above(tree: Tree, embedding: Embedding | None, at: int, up: int, relation: str) -> Factuality | None:
    """What the governor `up` decides about its dependent `at`."""
    if embedding is None or is_naming(tree, up):
        return None
    if any(tree.lemma(c) == "from" for c in tree.children(at, "mark", "case")) and tree.is_verb(at):
        return Factuality.DENIED if embedding.role is EmbeddingRole.CONTROL or embedding.content is Content.ASSERTED else None
    if embedding.lemma == "say" and tree.is_passive(up) and is_infinitive(tree, at):
        return Factuality.POSSIBLE  # "is said to have fled": nobody is named who says so
    if _is_warned_of(tree, embedding, at) or _is_acquitted_of(tree, up, at):
        return Factuality.DENIED
    if _is_excluded(tree, embedding, at, up):
        return content(embedding)
    if relation == "advcl" and not is_infinitive(tree, at) and not _is_charge(tree, embedding, at):
        return None
    is_active_subject = relation == "nsubj" and not (tree.is_verb(up) and tree.is_passive(up))
    if is_active_subject and embedding.role not in CARRYING:
        return None
    if relation == "obl" and _is_circumstance(tree, embedding, at):
        return None
    if tree.deprel_is(at, "nsubj:pass") and embedding.content is Content.POSSIBLE and tree.children(up, "xcomp"):
        return None  # "the leader is believed to have fled": he is one
    if embedding.lemma in WISHES and tree.is_verb(up) and (tree.children(up, "obj") or tree.children(at, "nsubj")):
        return Factuality.DEMANDED  # "wants to leave" is a plan, "wants them to leave" and "wants a truce" are demands
    return content(embedding)


def _is_circumstance(tree: Tree, embedding: Embedding, at: int) -> bool:
    """Whether a phrase tells when or in what somebody says or plans a thing, not what: "proposed a truce days after the shelling"."""
    case = tree.cases[at][:1]
    is_demand = embedding.stance is Stance.DEMANDS and tree.tokens[at].upos == "NOUN"
    return bool(case) and (case in TEMPORAL or (is_demand and case not in ASKED))


def _is_charge(tree: Tree, embedding: Embedding, at: int) -> bool:
    """Whether a gerund is what somebody is accused of: "accused the army of executing prisoners"."""
    return embedding.role is EmbeddingRole.REPORTING and any(tree.lemma(c) in CHARGING for c in tree.children(at, "mark", "case"))


def _is_warned_of(tree: Tree, embedding: Embedding, at: int) -> bool:
    """Whether it is what somebody is told not to do: "warned against sending troops", "cautioned against an attack"."""
    return embedding.lemma in DISSUADING and any(tree.lemma(c) == "against" for c in tree.children(at, "mark", "case"))


def _is_acquitted_of(tree: Tree, up: int, at: int) -> bool:
    """Whether it is what somebody is found not to have done: "cleared of killing", "acquitted of the murder"."""
    return tree.lemma(up) in ACQUITTING and any(tree.lemma(c) == "of" for c in tree.children(at, "mark", "case"))


def _is_excluded(tree: Tree, embedding: Embedding, at: int, up: int) -> bool:
    """Whether a gerund after a particle is the verb's object: "ruled out sending troops", "held off attacking"."""
    is_gerund = tree.tokens[at].xpos == "VBG" and tree.base[at] == "advcl" and not tree.children(at, "mark", "case", "nsubj")
    return is_gerund and " " in embedding.lemma and embedding.lemma == phrasal(tree, up) and at == up + 2


def phrasal(tree: Tree, verb: int) -> str:
    """The lemma of a verb, with the particle that hangs on it or stands right after it: "call off", "rule out"."""
    after = [verb + 1] if verb + 1 < len(tree) and tree.tokens[verb + 1].xpos in ("RP", "RB") else []
    particle = next((c for c in (*tree.children(verb, "compound:prt"), *after) if c > verb), None)
    return tree.lemma(verb) if particle is None else f"{tree.lemma(verb)} {tree.lemma(particle)}"


def content(embedding: Embedding | None) -> Factuality | None:
    """The factuality an embedding word gives to what it embeds; None when it leaves it as it is."""
    if embedding is None or embedding.content is Content.KEEP:
        return None
    return Factuality(embedding.content.value)
