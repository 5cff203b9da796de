"""Sayings: errors that parsers make where two verbs of saying, or two speakers, meet in one sentence.

A verb of saying coordinated with another ("denied that the town had fallen and blamed the rebels") is often hung on what the other says,
so that its words would be denied too. It goes back to the other verb where the roles give it the same speaker, where the other denies
(nobody tells what those did whose deed is denied), or where it closes a list of such verbs ("denied …, claimed … and vowed …"); so does
one with a speaker of its own where what was said before it is of another tense ("said they had left and she said they stayed"). What it
says in turn ("… and said clashes went on") may hang beside it or before it, as one thing more that was done or said.

What is said inside a relative clause ("the rebels, who the envoy says are armed by Iran, took the port") is often hung beside the verb
that says it, on the noun, and the relative pronoun on the verb: there the clause is what the verb says, and the pronoun its subject.

What a noun of saying says may stand apart from it, after the verb ("rumours spread that …"), and is hung on the verb: it goes to the noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitrep.extract.mending.enumerations import Arc
from sitrep.extract.mending.repair import Words, rearranged
from sitrep.model import Predicate, Sentence, Stance, Token
from sitrep.vocab.lexicon import Embedding, Lexicon

PAST = frozenset({"VBD", "VBN"})  # taggers take one for the other where the forms are alike
FINITE = PAST | {"VBZ", "VBP"}
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
BELOW = frozenset({"ccomp", "xcomp", "conj", "acl", "obj", "nmod", "advcl"})
RELATIVE = frozenset({"WDT", "WP"})


def with_sayings(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence with verbs of saying, and what they say in relative clauses, where they belong; the same where nothing is to mend."""
    moved = _Sayings(sentence, lexicon).arcs()
    if not moved:
        return sentence
    second = {at: other for at, (other, relation) in moved.items() if relation == "conj"}
    predicates = tuple(_without_stranger(p, second[p.token]) if p.token in second else p for p in sentence.predicates)
    return replace(rearranged(sentence, moved), predicates=predicates)


def _without_stranger(predicate: Predicate, other: int) -> Predicate:
    """A second verb of saying without the speaker that it was given from between the two: its speaker is that of the first."""
    stays = (a for a in predicate.arguments if a.label != "ARG0" or not other < a.head < predicate.token)
    return replace(predicate, arguments=tuple(stays))


class _Sayings:
    """One sentence, with what hangs on each token."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.tokens, self.words, self.lexicon = sentence.tokens, Words(sentence.tokens), lexicon
        self.agents = {p.token: {a.head for a in p.arguments if a.label == "ARG0"} for p in sentence.predicates}

    def arcs(self) -> dict[int, Arc]:
        """New arcs, {} for none."""
        moved: dict[int, Arc] = {}
        for verb in self.tokens:
            if verb.upos != "VERB" or verb.xpos not in FINITE:
                continue
            if self._saying(verb) is None:
                moved |= self._apart(verb)
                continue
            moved |= self._after_without(verb)
            if verb.deprel == "conj":
                moved |= self._second(verb) | self._said_beside(verb)
            elif verb.deprel.startswith("acl"):
                moved |= self._in_relative(verb)
        return moved

    def _second(self, verb: Token) -> dict[int, Arc]:
        """A new arc for a verb of saying that hangs on what another says."""
        if self._saying(self.tokens[verb.head]) is not None:
            return {}
        if self._hung(verb, *SUBJECTS):
            return self._of_another(verb)
        other = next((t for t in self._above(self.tokens[verb.head]) if self._saying(t) is not None), None)
        if other is None or (other.xpos in PAST) != (verb.xpos in PAST):
            return {}
        said = self._saying(other)
        is_denied = said is not None and said.stance is Stance.DENIES
        is_second = self._is_same_speaker(verb, other) or (verb.xpos != "VBN" and (is_denied or self._closes(verb, other)))
        return {verb.index: (other.index, "conj")} if is_second else {}

    def _of_another(self, verb: Token) -> dict[int, Arc]:
        """A new arc for a verb of saying with a speaker of its own, in the tense of the one it follows: "he said they had left and she said
        they stayed"."""
        first = self.tokens[verb.head]
        other = self.tokens[first.head] if first.head >= 0 and first.deprel == "ccomp" else None
        if other is None or self._saying(other) is None or self._hung(verb, "aux", "mark") or other.xpos != verb.xpos:
            return {}
        helpers = self._hung(first, "aux", "aux:pass", "cop")
        is_shifted = (helpers[0] if helpers else first).xpos != verb.xpos or any(h.lemma == "have" for h in helpers)
        return {verb.index: (other.index, "conj")} if is_shifted else {}

    def _said_beside(self, verb: Token) -> dict[int, Arc]:
        """A new arc for the clause that follows a verb of saying which says nothing else, and hangs on what stands before it."""
        if self._hung(verb, "ccomp", "xcomp", "obj", "obl", "parataxis"):
            return {}
        after = next((t for t in self.tokens[verb.index + 1 :] if t.deprel == "conj" and t.head < verb.index), None)
        subject = next(iter(self._hung(after, *SUBJECTS)), None) if after is not None else None
        if after is None or subject is None or subject.index < verb.index:
            return {}
        is_joined = any(t.upos in ("PUNCT", "CCONJ") for t in self.tokens[verb.index : after.index])
        return {} if is_joined else {after.index: (verb.index, "ccomp")}

    def _apart(self, verb: Token) -> dict[int, Arc]:
        """A new arc for a clause that tells what the subject of an intransitive verb says: "rumours spread that the town had fallen"."""
        clauses = (t for t in self._hung(verb, "ccomp", "advcl") if t.index > verb.index)
        clause = next((t for t in clauses if [m.lemma for m in self._hung(t, "mark")] == ["that"]), None)
        if clause is None or self._hung(verb, "obj", "iobj", "xcomp"):
            return {}
        noun = next((t for t in self._hung(verb, *SUBJECTS) if t.upos == "NOUN" and t.index < verb.index), None)
        return {clause.index: (noun.index, "acl")} if noun is not None and self._saying(noun) is not None else {}

    def _after_without(self, verb: Token) -> dict[int, Arc]:
        """A new arc for what is said, hung on a noun of what it is said without: "said, without giving proof, that"."""
        if self._hung(verb, "ccomp", "xcomp", "obj", "parataxis"):
            return {}
        tops = [t for t in self._hung(verb, "advcl") if t.index > verb.index and any(m.lemma == "without" for m in self._hung(t, "mark"))]
        nouns = [n for top in tops for n in self._hung(top, "obj")]
        said = [c for n in nouns for c in self._hung(n, "acl", "ccomp") if any(m.lemma == "that" for m in self._hung(c, "mark"))]
        return {said[0].index: (verb.index, "ccomp")} if said else {}

    def _is_same_speaker(self, verb: Token, other: Token) -> bool:
        speakers = {t.index for t in self._hung(other, *SUBJECTS)} | self.agents.get(other.index, set())
        return bool(speakers & self.agents.get(verb.index, set()))

    def _closes(self, verb: Token, other: Token) -> bool:
        """Whether `other` stands in a list that no "and" has closed, and `verb` has one."""
        fellows = self._hung(self.tokens[other.head], "conj") if other.deprel == "conj" else []
        is_open = bool(fellows) and not any(self._hung(fellow, "cc") for fellow in fellows)
        return is_open and bool(self._hung(verb, "cc"))

    def _in_relative(self, verb: Token) -> dict[int, Arc]:
        """New arcs for what a verb says in a relative clause, and for the pronoun that is the subject of that."""
        hung = self._hung(verb)
        if not any(t.deprel == "nsubj" and t.xpos not in RELATIVE for t in hung):
            return {}
        found: dict[int, Arc] = {}
        said = next((t for t in hung if t.deprel == "ccomp" or (t.deprel == "xcomp" and self._is_deed(t))), None)
        if said is None:
            said = next((t for t in self.tokens if t.deprel.startswith("acl") and t.head == verb.head and t.index > verb.index), None)
            if said is None or any(t.upos in ("PUNCT", "CCONJ") or t.xpos in RELATIVE for t in self.tokens[verb.index : said.index]):
                return {}
            found[said.index] = (verb.index, "ccomp")
        pronoun = next((t for t in hung if t.xpos in RELATIVE and t.index < verb.index), None)
        if pronoun is not None and pronoun.deprel == "obj" and self._is_deed(said) and not self._hung(said, "obj"):
            return found | {pronoun.index: (said.index, "obj")}  # "the rebels, whom Kigali denies arming"
        if pronoun is not None and not self._hung(said, *SUBJECTS, "mark"):
            found[pronoun.index] = (said.index, "nsubj:pass" if self._hung(said, "aux:pass") else "nsubj")
        return found

    def _is_deed(self, token: Token) -> bool:
        """Whether a word is a gerund, though it may be read as a noun: "denies arming"."""
        return token.text.lower().endswith("ing") and token.upos in ("VERB", "NOUN")

    def _saying(self, token: Token) -> Embedding | None:
        """The word of saying that a token is, None when it is none."""
        pos = {"VERB": "verb", "NOUN": "noun"}.get(token.upos)
        found = self.lexicon.embedding(token.lemma.lower(), pos) if pos else None
        return found if found is not None and found.stance is not None else None

    def _hung(self, on: Token, *relations: str) -> list[Token]:
        hung = self.words.on(on)
        return [t for t in hung if t.deprel in relations] if relations else hung

    def _above(self, token: Token) -> Iterator[Token]:
        """Heads of a clause that is said, from the nearest outwards."""
        while token.head >= 0 and token.deprel.split(":", 1)[0] in BELOW:
            token = self.tokens[token.head]
            if token.upos == "VERB":
                yield token
