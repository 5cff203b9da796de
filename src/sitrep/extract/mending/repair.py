"""Repair: an error that parsers trained on web text make on news: the speaker named at the end of a sentence.

In "The rebels took Kutum on Tuesday, residents and an aid worker said." the speakers are read as a second subject of "took", or as an
apposition to a noun before them, since hardly any text that parsers learn from is built so. Where a reporting clause stands last without
a subject, and a noun phrase of the clause before it fills all between a comma and the reporting verb, that phrase is its subject. So is
a noun read as the object of a verb that follows a closed quotation. The other way round, a noun right after an active verb that has a
subject before it is its object ("the court sentenced a captain"), though the reader may take it for a second subject. And a noun between a
participle and the noun that it modifies is part of the name of that ("Russian-made Pantsir systems"), as is a name right after a noun
that plays the same part ("told the newspaper Barricada"). A noun between "as" and a bare verb is that verb's subject ("as truce talks
stall"). Two subjects joined by "and" are one, coordinated. A noun right after two coordinated names is what they share ("Hutu and Tutsi
militias"), and neither a third of them nor a second subject. Who "had captured" somebody, without a "been", was not captured. What
somebody was "killed by" is a noun ("by shelling"), and no clause. What somebody is "acquitted of" doing hangs on the verb, as do those
on whom an attack is blamed, the "dead" of "shot dead supporters" and the "over" of "handed over 15 men". Whom somebody died at the hands
of did it: a "by". A "school run by the UN" is a school. A word with a modal and an object is a verb ("Will the junta shell Loikaw?"), and a
preposition before a name is the whole name's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sitrep.extract.mending.enumerations import Arc, enumerated
from sitrep.extract.mending.inventories import listed
from sitrep.extract.sentence.phrase import CLOSING_QUOTES
from sitrep.model import Sentence, Token
from sitrep.vocab.grammar import word_class

FINITE = frozenset({"VBP", "VBZ", "VBD", "VB"})
BETWEEN = frozenset({"AUX", "ADV", "PUNCT", "PART"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
PARTITIVES = word_class("partitive")
CONTRASTING = word_class("contrasting")
TRYING = word_class("acquitting") | word_class("convicting") | {"accuse", "suspect"}
DYING = frozenset({"die", "perish"})
FIGHTING = frozenset({"bomb", "fight", "riot", "shell", "shoot"})
KILLING = frozenset({"gun", "shoot"})
GIVING = frozenset({"hand", "turn"})
BLAMING = frozenset({"blame", "pin"})
TRIPS = frozenset(
    {"aid", "bomb", "bombing", "food", "fun", "mail", "milk", "practice", "relief", "strafing", "supply", "test", "training", "trial"}
)
NAMED = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})


class Words:
    """The words of a sentence, and those that hang on each."""

    __slots__ = ("_hung", "tokens")

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self._hung: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head >= 0:
                self._hung[token.head].append(token)

    def on(self, word: Token) -> list[Token]:
        """Those that hang on `word`, left to right."""
        return self._hung[word.index]


def repaired(sentence: Sentence) -> Sentence:
    """The sentence with nouns as nouns, lists of names coordinated and stray speakers given back to their verbs; the same without any."""
    sentence = _with_owners(_with_verbs(_with_nouns(sentence)))
    sentence = rearranged(rearranged(sentence, enumerated(sentence)), listed(sentence))
    words = Words(sentence.tokens)
    subjects = Counter(t.head for t in words.tokens if t.deprel.startswith("nsubj"))
    moved: dict[int, Arc] = {}
    for verb in words.tokens:
        moved |= _mended(words, verb, subjects[verb.index] > 1)
        clause = _clause_before(words, verb) if verb.upos == "VERB" else None
        own = [t.index for t in words.on(verb) if t.deprel.startswith("nsubj")] if clause is not None else []
        if clause is None or any(o > clause for o in own):
            continue
        found = _stray_subject(words, verb, clause)
        if found:
            moved |= dict.fromkeys(own, (clause, "nsubj")) | found
    return rearranged(sentence, moved)


def _mended(words: Words, word: Token, has_two: bool) -> dict[int, Arc]:
    """New arcs around one word, by what can be wrong with its kind; `has_two`: two subjects hang on it."""
    if word.xpos.startswith("V") or word.upos == "VERB":
        moved = _inverted(words, word) | (_second_subject(words, word) if has_two else {}) | _inside(words, word)
        moved |= _as_clause(words, word) | (_two_subjects(words, word) if has_two else {}) | _own_words(words, word)
        moved |= _active_subject(words, word) | _acting_noun(words, word) | _set_against(words, word)
        return moved | _charge(words, word) | _blame(words, word) | _describing(words, word)
    if has_two:
        return _second_subject(words, word) | _two_subjects(words, word)
    mend = MENDS.get(word.upos)
    return mend(words, word) if mend is not None else {}


def _with_nouns(sentence: Sentence) -> Sentence:
    """The sentence with each word a noun that is tagged one, and hangs as one, though its class is that of a verb: "Claims that …"."""
    wrong = {t.index for t in sentence.tokens if t.upos == "VERB" and t.xpos in ("NN", "NNS") and t.deprel.split(":", 1)[0] in NAMED}
    if not wrong:
        return sentence
    return replace(sentence, tokens=tuple(replace(t, upos="NOUN") if t.index in wrong else t for t in sentence.tokens))


def _with_verbs(sentence: Sentence) -> Sentence:
    """The sentence with each word a verb that has an object and a modal, as no noun has: "Will the junta shell Loikaw?".

    The noun right before it, read as a part of its name, is its subject.
    """
    words = Words(sentence.tokens)
    nouns = (t for t in sentence.tokens if t.upos == "NOUN" and t.xpos == "NN")
    wrong = [t for t in nouns if _is_done(words, t)]
    if not wrong:
        return sentence
    moved: dict[int, Arc] = {}
    for verb in wrong:
        name = next((t for t in words.on(verb) if t.index == verb.index - 1 and t.deprel == "compound"), None)
        if name is not None:
            moved |= {t.index: (name.index, "det") for t in words.on(verb) if t.deprel == "det"} | {name.index: (verb.index, "nsubj")}
        modals = [t for t in words.tokens[: verb.index] if t.deprel == "aux" and t.head > verb.index]
        moved |= {t.index: (verb.index, "aux") for t in modals}
    tokens = (replace(t, upos="VERB", xpos="VB") if t in wrong else t for t in sentence.tokens)
    return rearranged(replace(sentence, tokens=tuple(tokens)), moved)


def _is_done(words: Words, noun: Token) -> bool:
    objects = [t for t in words.on(noun) if t.deprel == "obj" and t.index > noun.index]
    hung = [t for word in (noun, *objects) for t in words.on(word)]
    has_modal = any(t.deprel == "aux" and t.xpos == "MD" and t.index < noun.index for t in hung)
    return bool(objects) and has_modal and not any(t.deprel == "cop" for t in hung)


def _with_owners(sentence: Sentence) -> Sentence:
    """The sentence with "run by" as a participle: "a school run by the UN", unlike "a supply run by soldiers"."""
    tokens = sentence.tokens
    runs = [t for t in tokens if t.text == "run" and t.upos in ("NOUN", "VERB") and 0 < t.index < len(tokens) - 1]
    for run in runs:
        noun, by = tokens[run.index - 1], tokens[run.index + 1]
        is_run = noun.head == run.index and noun.deprel == "compound" and by.text == "by" and noun.lemma.lower() not in TRIPS
        if not is_run or by.deprel != "case":
            continue
        arcs: dict[int, Arc] = {t.index: (noun.index, t.deprel) for t in tokens if t.head == run.index and t.index != by.head}
        arcs |= {noun.index: (run.head, run.deprel), run.index: (noun.index, "acl"), by.head: (run.index, "obl:agent")}
        sentence = rearranged(sentence, arcs)
        sentence = replace(
            sentence, tokens=tuple(replace(t, upos="VERB", xpos="VBN") if t.index == run.index else t for t in sentence.tokens)
        )
    return sentence


def rearranged(sentence: Sentence, moved: dict[int, Arc]) -> Sentence:
    """The sentence with these arcs instead of its own, save those by which words would hang on each other in a circle."""
    kept = dict(moved)
    while circle := next((c for i in kept if (c := _circle(sentence.tokens, kept, i))), None):
        kept = {i: arc for i, arc in kept.items() if i not in circle}
    if not kept:
        return sentence
    return replace(sentence, tokens=tuple(_hung(t, kept[t.index]) if t.index in kept else t for t in sentence.tokens))


def _circle(tokens: tuple[Token, ...], moved: dict[int, Arc], start: int) -> set[int]:
    """The words above `start` under the new arcs where these come back to it; the empty set where they end at the root."""
    above: set[int] = set()
    at = start
    while at >= 0 and at not in above:
        above.add(at)
        at = moved[at][0] if at in moved else tokens[at].head
    return above if at == start else set()


def _hung(token: Token, arc: Arc) -> Token:
    return replace(token, head=arc[0], deprel=arc[1])


def _set_against(words: Words, verb: Token) -> dict[int, Arc]:
    """A new arc for a clause that is set against another and was read as one that describes a noun of it: "counted 11 dead, while …"."""
    is_on_noun = verb.head >= 0 and verb.deprel.startswith(("acl", "advcl")) and words.tokens[verb.head].upos in NOMINAL
    if not is_on_noun or not any(t.deprel == "mark" and t.lemma.lower() in CONTRASTING for t in words.on(verb)):
        return {}
    at = verb.head
    while at >= 0 and words.tokens[at].upos != "VERB":
        at = words.tokens[at].head
    return {verb.index: (at, "advcl")} if at >= 0 else {}


def _describing(words: Words, participle: Token) -> dict[int, Arc]:
    """A new arc for a participle right after a noun of the subject, read as a clause: "the number of men killed in Gaza has passed 400"."""
    if participle.xpos != "VBN" or participle.index == 0 or participle.deprel not in ("ccomp", "parataxis", "advcl", "dep"):
        return {}
    tokens, noun = words.tokens, words.tokens[participle.index - 1]
    is_clause = any(t.deprel.split(":", 1)[0] in ("nsubj", "aux", "obj", "mark", "cop") for t in words.on(participle))
    if noun.upos not in NOMINAL or is_clause or noun.head == participle.index:
        return {}
    at = noun.index
    while at >= 0 and not tokens[at].deprel.startswith("nsubj"):
        at = tokens[at].head
    is_of_subject = at >= 0 and tokens[at].head > participle.index and tokens[tokens[at].head].xpos in FINITE | {"VBN"}
    return {participle.index: (noun.index, "acl")} if is_of_subject else {}


def _inverted(words: Words, verb: Token) -> dict[int, Arc]:
    """A new arc for the speaker read as an object right after a quotation and its verb: '"…," read the statement'."""
    at, tokens = verb.index, words.tokens
    if verb.upos != "VERB" or verb.deprel not in ("parataxis", "root") or at == 0 or tokens[at - 1].text not in CLOSING_QUOTES:
        return {}
    hung = [t for t in words.on(verb) if t.deprel in ("obj", "nsubj", "nsubj:pass")]
    if len(hung) != 1 or hung[0].deprel != "obj" or any(t.upos == "PUNCT" for t in tokens[at : hung[0].index]):
        return {}
    return {hung[0].index: (at, "nsubj")}


def _second_subject(words: Words, verb: Token) -> dict[int, Arc]:
    """New arcs for the object that an active verb with a subject before it has right after it, read as a subject; {} for none."""
    tokens, hung = words.tokens, words.on(verb)
    before = [t for t in hung if t.deprel.startswith("nsubj") and t.index < verb.index]
    after = [t for t in hung if t.deprel.startswith("nsubj") and t.index > verb.index]
    said = any(t.deprel == "ccomp" and t.index > verb.index for t in hung)  # not "…, a minister told the radio"
    if verb.upos != "VERB" or not before or len(after) != 1 or said or any(t.deprel in ("obj", "aux:pass") for t in hung):
        return {}
    is_active = verb.xpos != "VBN" or any(t.deprel == "aux" and t.lemma == "have" for t in hung)
    if any(t.deprel == "case" for t in words.on(after[0])):
        return {after[0].index: (verb.index, "obl")}  # "said, citing the ministry"
    between = tokens[verb.index + 1 : after[0].index]
    adjuncts = [t.index for t in hung if t.deprel.split(":", 1)[0] in ("obl", "advmod")]  # "rejected on Monday a report"
    if not is_active or not all(any(_is_below(tokens, t.index, top) for top in (after[0].index, *adjuncts)) for t in between):
        return {}
    return dict.fromkeys((t.index for t in before), (verb.index, "nsubj")) | {after[0].index: (verb.index, "obj")}


def _own_words(words: Words, verb: Token) -> dict[int, Arc]:
    """A new arc for what belongs to a verb and was read with the noun behind it: "shot dead supporters", "handed over men"; {} for none."""
    tokens, at, lemma = words.tokens, verb.index, verb.lemma.lower()
    after = tokens[at + 1] if at + 1 < len(tokens) else verb
    if lemma in KILLING and after.text.lower() == "dead" and after.deprel == "amod":
        return {after.index: (at, "xcomp")}
    if lemma in GIVING and after.text.lower() == "over" and after.deprel in ("advmod", "case") and after.head != at:
        return {after.index: (at, "compound:prt")}
    return {}


def _as_clause(words: Words, verb: Token) -> dict[int, Arc]:
    """New arcs for "as" and the noun right before a bare finite verb, read beside its clause instead of as its subject; {} for none."""
    if verb.deprel != "advcl" or verb.xpos not in FINITE or verb.index == 0:
        return {}
    tokens, noun = words.tokens, words.tokens[verb.index - 1]
    has_own = any(t.deprel.startswith("nsubj") or t.deprel in ("aux", "cop") for t in words.on(verb))
    if has_own or noun.upos not in ("NOUN", "PROPN") or noun.head != verb.head or noun.deprel not in ("obl", "advcl"):
        return {}
    opening = [t.index for t in tokens[: noun.index] if t.text.lower() == "as" and t.head in (noun.index, verb.index)]
    return dict.fromkeys(opening, (verb.index, "mark")) | {noun.index: (verb.index, "nsubj")} if opening else {}


def _two_subjects(words: Words, verb: Token) -> dict[int, Arc]:
    """New arcs for the second of two subjects of one verb that at most "and" stands between: its modifier, or fellow; {} for none."""
    tokens = words.tokens
    both = [t for t in words.on(verb) if t.deprel in ("nsubj", "nsubj:pass") and t.index < verb.index]
    if len(both) != 2 or both[0].upos == "PRON":
        return {}
    first, second = both
    if second.index == first.index + 1 and _is_modifying(first) and second.upos == "NOUN":
        return {first.index: (second.index, "amod")}  # "Turkish artillery"
    between = tokens[first.index + 1 : second.index]
    joins = [t for t in between if t.deprel == "cc" and t.lemma in ("and", "or")]
    others = [t for t in between if t not in joins and not _is_below(tokens, t.index, second.index)]
    if len(joins) != 1 or joins[0].index != first.index + 1 or others:
        return {}
    return {second.index: (first.index, "conj"), joins[0].index: (second.index, "cc")}


def _active_subject(words: Words, verb: Token) -> dict[int, Arc]:
    """A new arc for the subject of a verb without "been", read as that of a passive: "men they had captured", "took"; {} for none."""
    hung = words.on(verb) if verb.xpos in ("VBN", "VBD") else []
    if verb.deprel == "acl:relcl" and not any(t.deprel.startswith("aux") for t in hung):
        return {t.index: (verb.index, "nsubj") for t in hung if t.deprel == "nsubj:pass" and t.xpos == "PRP"}
    is_perfect = any(t.deprel == "aux" and t.lemma == "have" for t in hung) and not any(t.deprel == "aux:pass" for t in hung)
    return {t.index: (verb.index, "nsubj") for t in hung if is_perfect and t.deprel == "nsubj:pass"}


def _acting_noun(words: Words, verb: Token) -> dict[int, Arc]:
    """New arcs for an act named by a bare form in -ing behind a passive: "killed by shelling", "in fighting"; {} for none."""
    suffering = words.tokens[verb.head]
    is_suffered = suffering.lemma in DYING or any(t.deprel == "aux:pass" for t in words.on(suffering))
    if verb.xpos != "VBG" or verb.deprel not in ("advcl", "obl") or not is_suffered:
        return {}
    hung = words.on(verb)
    before = ("by", "in") if verb.lemma.lower() in FIGHTING else ("by",)
    by = [t.index for t in hung if t.deprel == "mark" and t.text.lower() in before]
    obliques = [t for t in hung if t.deprel == "obl"]
    is_for = any(c.lemma.lower() == "for" for t in obliques for c in words.on(t))  # "killed in fighting for his country"
    is_clause = not by or is_for or any(t.deprel.split(":", 1)[0] in ("obj", "nsubj", "ccomp", "xcomp") for t in hung)
    return {} if is_clause else {by[0]: (verb.index, "case"), verb.index: (verb.head, "obl")}


def _charge(words: Words, gerund: Token) -> dict[int, Arc]:
    """A new arc for what somebody is tried for, read as describing him: "acquitted the general of ordering the massacre"; {} for none."""
    if gerund.xpos != "VBG" or gerund.deprel != "acl" or not any(t.lemma == "of" for t in words.on(gerund) if t.index < gerund.index):
        return {}
    tried = words.tokens[gerund.head]
    verb = words.tokens[tried.head] if tried.deprel == "obj" else tried
    return {gerund.index: (verb.index, "advcl")} if verb is not tried and verb.lemma.lower() in TRYING else {}


def _blame(words: Words, verb: Token) -> dict[int, Arc]:
    """A new arc for those on whom an act is blamed, read as whom it befell: "blamed the attack on dissidents"; {} for none."""
    if verb.lemma.lower() not in BLAMING:
        return {}
    acts = [t for t in words.on(verb) if t.deprel == "obj" and t.index > verb.index]
    below = [t for act in acts for t in words.tokens[act.index + 1 :] if t.deprel == "nmod" and _is_below(words.tokens, t.index, act.index)]
    on = [t for t in below if any(c.deprel == "case" and c.lemma.lower() == "on" for c in words.on(t))]
    own = [t for t in words.on(verb) if any(c.deprel == "case" and c.lemma.lower() in ("for", "on") for c in words.on(t))]
    return {on[-1].index: (verb.index, "obl")} if on and not own else {}


def _shared_noun(words: Words, noun: Token) -> dict[int, Arc]:
    """New arcs for a common noun right after the last of several names, read as one of them or as their like; {} for none."""
    tokens = words.tokens
    last = tokens[noun.index - 1] if noun.index else noun
    first = tokens[last.head] if last.deprel == "conj" else last
    is_read_beside = (noun.head, noun.deprel) in ((first.index, "conj"), (first.head, first.deprel))
    if noun.upos != "NOUN" or first is last or not is_read_beside or not (_is_modifying(first) and _is_modifying(last)):
        return {}
    hung = [t for t in words.on(first) if t.deprel not in ("cc", "punct", "flat", "compound", "amod")]
    fellows = {t.index for t in hung if t.deprel == "conj" and t.index <= last.index}
    arcs: dict[int, Arc] = {t.index: (noun.index, t.deprel) for t in hung if t.index not in fellows | {noun.index}}
    relation = "amod" if first.upos == "ADJ" else "compound"
    return arcs | {first.index: (noun.index, relation), noun.index: (first.head, first.deprel)}


def _is_modifying(token: Token) -> bool:
    """Whether a word is a name or an adjective made of one."""
    return token.upos in ("ADJ", "PROPN") and token.text[:1].isupper()


def _inside(words: Words, participle: Token) -> dict[int, Arc]:
    """New arcs for nouns that hang, without a preposition, on a participle before its noun and stand between the two; {} for none."""
    if participle.deprel != "amod" or participle.xpos not in ("VBN", "VBG") or participle.head < participle.index:
        return {}
    nouns = [t for t in words.on(participle) if t.upos in ("NOUN", "PROPN") and participle.index < t.index < participle.head]
    hung = [t.index for t in nouns if not any(c.deprel == "case" for c in words.on(t))]
    return dict.fromkeys(hung, (participle.head, "compound"))


def _apposed(words: Words, name: Token) -> dict[int, Arc]:
    """A new arc for a name right after a common noun, read as a second of its kind: "told the newspaper Barricada"; {} for none."""
    before = words.tokens[name.index - 1] if name.index else name
    is_second = (before.head, before.deprel) == (name.head, name.deprel) and name.deprel in ("obj", "iobj", "nsubj")
    return {name.index: (before.index, "appos")} if is_second and before.upos == "NOUN" and name.upos == "PROPN" else {}


def _marking(words: Words, case: Token) -> dict[int, Arc]:
    """New arcs for a preposition, by what can be wrong with it."""
    return _share(words, case) | _before_name(words, case)


def _before_name(words: Words, case: Token) -> dict[int, Arc]:
    """A new arc for a preposition read with the first word of the name it stands before: "to Radio Sahara" is to the whole; {} for none."""
    tokens, first = words.tokens, words.tokens[case.head]
    whole = tokens[first.head] if first.head >= 0 else first
    is_name = first.deprel in ("compound", "flat") and first.upos == whole.upos == "PROPN" and case.index < first.index < whole.index
    if case.deprel != "case" or not is_name or any(t.deprel == "case" and t.index < whole.index for t in words.on(whole)):
        return {}
    return {case.index: (whole.index, "case")}


def _share(words: Words, of: Token) -> dict[int, Arc]:
    """A new arc for the noun after `of` where a word of quantity stands right before: it was read as an adjunct of that, or of its verb."""
    if of.text.lower() != "of" or of.deprel != "case" or of.index == 0:
        return {}
    noun, share = words.tokens[of.head], words.tokens[of.index - 1]
    is_hung = noun.deprel == "obl" and noun.head in (share.head, share.index) and share.deprel in ("obj", "nsubj", "nsubj:pass")
    return {noun.index: (share.index, "nmod")} if is_hung and share.lemma.lower() in PARTITIVES else {}


def _stray_subject(words: Words, verb: Token, clause: int) -> dict[int, Arc]:
    """New arcs for the phrase between a comma and `verb` that hangs in the clause before it, and for what describes it; {} for none."""
    last, tokens = verb.index, words.tokens
    while last > 0 and tokens[last - 1].upos in BETWEEN:
        last -= 1
    first = _phrase_start(tokens, last)
    tops = _tops(tokens, first, last)
    within = verb.index if tokens[clause].head == verb.index else clause
    if first == 0 or not tops or not _are_fellows(tokens, first, last, tops) or first <= clause < last:
        return {}
    if tops[0].head == verb.index or not all(_is_below(tokens, t.index, within) for t in tops):
        return {}
    name = tops[0].index
    arcs: dict[int, Arc] = {name: (verb.index, "nsubj")} | {t.index: (name, "conj") for t in tops[1:]}
    for title in _tops(tokens, _phrase_start(tokens, first - 1), first - 1):  # "a colonel in the guard, Musa Ali, said"
        if title.deprel == "nsubj" and title.head < title.index and title.index > clause:
            arcs[title.index] = (name, "appos")
    return arcs


def _phrase_start(tokens: tuple[Token, ...], end: int) -> int:
    """Where the stretch without punctuation that ends before `end` begins."""
    while end > 0 and tokens[end - 1].upos != "PUNCT":
        end -= 1
    return end


def _tops(tokens: tuple[Token, ...], first: int, last: int) -> list[Token]:
    """Tokens of a stretch whose heads lie outside it."""
    return [t for t in tokens[first:last] if not first <= t.head < last]


def _are_fellows(tokens: tuple[Token, ...], first: int, last: int, tops: list[Token]) -> bool:
    """Whether a stretch is one noun phrase without preposition, or several joined by "and"."""
    if any(t.upos not in NOMINAL for t in tops) or any(t.deprel == "case" and t.head == tops[0].index for t in tokens[first:last]):
        return False
    return len(tops) == 1 or all(any(t.deprel == "cc" and t.head == top.index for t in tokens[first:last]) for top in tops[1:])


def _clause_before(words: Words, verb: Token) -> int | None:
    """Head of the clause that `verb` reports and that stands before it."""
    hung = words.on(verb)
    if verb.deprel == "parataxis" and 0 <= verb.head < verb.index and not any(t.deprel == "obj" for t in hung):
        return verb.head
    return next((t.index for t in hung if t.deprel == "ccomp" and t.index < verb.index), None)


def _is_below(tokens: tuple[Token, ...], at: int, top: int) -> bool:
    while at >= 0 and at != top:
        at = tokens[at].head
    return at == top


def _noun(words: Words, noun: Token) -> dict[int, Arc]:
    """New arcs around a common noun."""
    return _shared_noun(words, noun) or (_at_hands(words, noun) if noun.text.lower() == "hands" else {})


def _at_hands(words: Words, hands: Token) -> dict[int, Arc]:
    """New arcs for who did it behind "at the hands of", which then is one preposition; {} for none."""
    before = words.tokens[max(hands.index - 2, 0) : hands.index]
    doers = [t for t in words.on(hands) if t.deprel == "nmod" and any(c.lemma.lower() == "of" for c in words.on(t))]
    if [t.text.lower() for t in before] != ["at", "the"] or hands.head < 0 or not doers:
        return {}
    at, doer, of = before[0].index, doers[0].index, next(c.index for c in words.on(doers[0]) if c.lemma.lower() == "of")
    fixed = dict.fromkeys((before[1].index, hands.index, of), (at, "fixed"))
    return fixed | {at: (doer, "case"), doer: (hands.head, hands.deprel)}


def _name(words: Words, name: Token) -> dict[int, Arc]:
    """New arcs around a name."""
    return _apposed(words, name) | _crossed(words, name)


def _crossed(words: Words, word: Token) -> dict[int, Arc]:
    """A new arc for a modifier read past the noun that the one before it modifies: "a Sri Lankan air force jet"; {} for none."""
    before = words.tokens[word.index - 1] if word.index else word
    are_both = {word.deprel, before.deprel} <= {"amod", "compound"} and _is_modifying(word) and _is_modifying(before)
    return {word.index: (before.head, word.deprel)} if are_both and word.index < before.head < word.head else {}


MENDS = {"ADJ": _crossed, "NOUN": _noun, "PROPN": _name, "ADP": _marking}
"""What can be wrong with a word of each of these classes."""
