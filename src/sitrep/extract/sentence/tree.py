"""Tree: walking one sentence: children, extents, clauses, coordination, and who is left unsaid.

It answers questions of grammar only; what the words mean is for others. Relations are Universal Dependencies 2. Where the tree
leaves an argument unsaid ("took Badr and shelled Tiji", "vowed to leave", "the army, which fled"), `shared_subject` says whose it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sitrep.model import Argument, Mention, Predicate, Report, Sentence, Span

OBLIQUE = frozenset({"obl", "nmod"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
HANDS = ("at", "the", "hands", "of")
BY = ("by",)
"""What who did it stands behind, and what is read as the same: "died at the hands of the militia"."""
UNSAID = "orphan"
"""The relation of what another strand of a gapped sentence tells (`strands`); UD's for what has lost its head."""
PASSIVE = frozenset({"nsubj:pass", "aux:pass", "csubj:pass"})
CLAUSE_EDGES = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj", "root"})


CALLED_ON = {"appeal": (("to",),), "call": (("on",), ("upon",)), "plead": (("with",),), "prevail": (("on",), ("upon",))}
"""Verbs that ask, with the prepositions of whom they ask."""


class Tree:
    """One sentence, indexed. Tokens are meant by their index in the sentence."""

    __slots__ = (
        "_children",
        "_extent",
        "_lemmas",
        "_linked",
        "_passive",
        "_predicates",
        "_spans",
        "answers",
        "base",
        "cases",
        "forms",
        "mention_at",
        "sentence",
        "tokens",
        "verbs",
        "words",
    )

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        size = len(self.tokens)
        self.base = [t.deprel.split(":", 1)[0] for t in self.tokens]
        self._children: list[list[int]] = [[] for _ in range(size)]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                self._children[token.head].append(i)
        self._linked: dict[int, dict[str, list[int]]] = {}  # children by relation, of the words that were asked about
        self.forms = [t.text.lower() for t in self.tokens]
        self.cases = self._cases()
        self.verbs = tuple(i for i, t in enumerate(self.tokens) if t.upos == "VERB")
        self._passive: dict[int, bool] = {}  # of verbs, as far as it was asked
        self._extent: list[tuple[int, int] | None] = [None] * size
        self._lemmas = [t.lemma.lower() for t in self.tokens]
        self.words = frozenset((*self._lemmas, *self.forms))
        self.answers: defaultdict[object, dict[Hashable, Any]] = defaultdict(dict)  # by question, see `remembered`
        self._spans: dict[tuple[int, int], Span] = {}
        self._predicates = {p.token: p for p in sentence.predicates}
        self.mention_at: dict[int, Mention] = {i: m for m in sentence.mentions for i in range(m.first, m.last)}

    def __len__(self) -> int:
        return len(self.tokens)

    def lemma(self, i: int) -> str:
        """Lemma in lower case."""
        return self._lemmas[i]

    def children(self, i: int, *relations: str) -> list[int]:
        """Dependents of `i`, left to right; with `relations`, those alone (subtypes ignored unless named)."""
        if not relations:
            return self._children[i]
        linked = self._linked.get(i)
        if linked is None:
            linked = self._linked[i] = self._by_relation(i)
        if len(relations) == 1:
            return [*linked.get(relations[0], ())]
        found = [c for relation in relations if relation in linked for c in linked[relation]]
        return found if len(found) < 2 else sorted(set(found))

    def _by_relation(self, i: int) -> dict[str, list[int]]:
        """Dependents of `i` by their relation, with its subtype and without."""
        found: dict[str, list[int]] = {}
        for c in self._children[i]:
            for relation in {self.base[c], self.tokens[c].deprel}:
                found.setdefault(relation, []).append(c)
        return found

    def first(self, i: int, *relations: str) -> int | None:
        """The first such dependent."""
        found = self.children(i, *relations)
        return found[0] if found else None

    def head(self, i: int) -> int:
        """Index of the head, -1 at the root."""
        return self.tokens[i].head

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads from the nearest to the root."""
        at = self.tokens[i].head
        while at >= 0:
            yield at
            at = self.tokens[at].head

    def descendants(self, i: int) -> Iterator[int]:
        """`i` and all below it, in no particular order."""
        stack = [i]
        while stack:
            at = stack.pop()
            yield at
            stack.extend(self._children[at])

    def is_below(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or lies below it."""
        return i == top or any(a == top for a in self.ancestors(i))

    def deprel_is(self, i: int, relation: str) -> bool:
        """Whether `i` hangs by exactly `relation`, subtype and all."""
        return self.tokens[i].deprel == relation

    def predicate(self, i: int) -> Predicate | None:
        """The reader's predicate at `i`."""
        return self._predicates.get(i)

    def arguments(self, i: int) -> tuple[Argument, ...]:
        """PropBank arguments of `i`, none when it is no predicate."""
        predicate = self._predicates.get(i)
        return predicate.arguments if predicate else ()

    def _cases(self) -> list[tuple[str, ...]]:
        """For each word the prepositions that mark it: ("in",), ("according", "to"), ("south", "of")."""
        cases: list[tuple[str, ...]] = [()] * len(self.tokens)
        for c, token in enumerate(self.tokens):
            if self.base[c] == "case" and c < token.head:
                cases[token.head] += (self.forms[c], *(self.forms[f] for f in self._children[c] if self.base[f] == "fixed"))
        return [BY if words == HANDS else words for words in cases]

    def coordinated(self, i: int) -> list[int]:
        """`i` and what is coordinated with it ("Badr, Tiji and Sabratha"), left to right, also what hangs on a part of a name."""
        below = self._children[i]
        if not below:
            return [i]
        found = [i]
        for c in below:
            if self.base[c] == "conj":
                found += self.coordinated(c)
            elif self.base[c] == "flat":
                found += [f for part in self._children[c] if self.base[part] == "conj" for f in self.coordinated(part)]
        return sorted(found)

    def unsaid(self, i: int) -> int:
        """The noun that a bare numeral leaves unsaid, since another strand has it (tanks: "20 tanks and Russia 35"); else `i`."""
        return next((c for c in self._children[i] if self.tokens[c].deprel == UNSAID and self.tokens[i].upos == "NUM"), i)

    def conjunct_head(self, i: int) -> int:
        """The first member of the coordination `i` belongs to."""
        while self.base[i] == "conj" and self.tokens[i].head >= 0:
            i = self.tokens[i].head
        return i

    def verb_phrase(self, i: int) -> str:
        """Lemma of verb `i` with its particle or bare object: "take place", "break out"."""
        for child in self._children[i]:
            if child > i and (self.deprel_is(child, "compound:prt") or (self.base[child] == "obj" and not self._children[child])):
                return f"{self.lemma(i)} {self.lemma(child)}"
        return self.lemma(i)

    def is_verb(self, i: int) -> bool:
        """Whether `i` is a full verb, participles included."""
        return self.tokens[i].upos == "VERB"

    def is_passive(self, i: int) -> bool:
        """Whether verb `i` is passive: a passive auxiliary or subject, or a bare past participle that modifies a noun."""
        known = self._passive.get(i)
        if known is None:
            known = self._passive[i] = self._is_passive(i)
        return known

    def _is_passive(self, i: int) -> bool:
        if any(self.tokens[c].deprel in PASSIVE for c in self._children[i]):
            return True
        if self.tokens[i].xpos != "VBN" or self.children(i, "aux", "nsubj", "obj"):
            return False
        return self.base[i] in ("acl", "advcl", "amod", "root", "dep") or (self.base[i] == "conj" and self.is_passive(self.head(i)))

    def clause_of(self, i: int) -> int:
        """The head of the clause `i` stands in."""
        while self.tokens[i].head >= 0 and self.base[i] not in CLAUSE_EDGES:
            i = self.tokens[i].head
        return i

    def subject(self, i: int) -> int | None:
        """The grammatical subject that stands with `i`."""
        return self.first(i, "nsubj", "csubj")

    def shared_subject(self, i: int) -> int | None:
        """Surface subject of clause head `i`, its own or the one it shares with the clause it hangs on."""
        own = self.subject(i)
        if own is not None:
            return self.referent(own, i)
        up, relation = self.head(i), self.base[i]
        if up < 0:
            return None
        if relation == "acl":
            return self._relative_target(i, up)
        if relation == "xcomp":
            controlled = self.controller(up, i)
            return controlled if controlled is not None else self.shared_subject(up)
        if relation == "ccomp" and self.tokens[i].xpos == "VBG" and not self.children(i, "aux"):  # "announced pulling out"
            accused = self.first(up, "obj") if any(self.lemma(c) in ("for", "of") for c in self.children(i, "mark")) else None
            return self.shared_subject(up) if accused is None else self.referent(accused, up)
        if relation in ("conj", "parataxis") or (relation == "advcl" and not self.children(i, "nsubj")):
            return self.shared_subject(up) if self.tokens[up].upos in ("VERB", "AUX", "ADJ", "NOUN") else None
        return None

    def controller(self, up: int, clause: int) -> int | None:
        """Who is to do what verb `up` asks for in `clause`: its object, or those whom it calls on or appeals to."""
        asked = [c for c in self.children(up, "obl") if up < c < clause and self.cases[c][:1] in CALLED_ON.get(self.lemma(up), ())]
        return asked[0] if asked else self.first(up, "obj", "iobj")

    def _relative_target(self, i: int, noun: int) -> int | None:
        """The noun a participle or infinitive without subject modifies, when it is the subject: not "a plan to leave"."""
        if self.tokens[i].xpos in ("VBG", "VBN"):
            return noun
        return self.shared_subject(self.head(noun)) if self.base[noun] == "obj" and self.head(noun) >= 0 else None

    def referent(self, i: int, clause: int | None = None) -> int:
        """The noun a relative pronoun stands for; `i` itself when it is none."""
        if self.lemma(i) not in RELATIVE or self.tokens[i].upos not in ("PRON", "DET", "SCONJ"):
            return i
        at: int | None = clause if clause is not None else self.head(i)
        while at is not None and at >= 0:
            if self.base[at] == "acl":
                return self.head(at)
            at = self.head(at) if self.base[at] in ("conj", "xcomp", "ccomp") else None
        return i

    def of_whom(self, i: int) -> int | None:
        """The noun of which a share is told behind it: the missiles of "fired missiles, most of which were shot down"; None for no share.

        Of several, not all: a share is in the plural, and so the last noun in the plural before the comma, else the clause's own.
        """
        pronoun = next((c for c in self._children[i] if self.forms[c] in ("which", "whom") and self.cases[c] == ("of",)), None)
        if pronoun is None:
            return None
        before = [t.index for t in self.tokens[:i] if t.xpos in ("NNS", "NNPS") and self.base[t.index] not in ("compound", "nmod:poss")]
        return before[-1] if before else self.referent(pronoun, self.head(i))

    def extent(self, i: int) -> tuple[int, int]:
        """First and one past the last token of the subtree of `i`."""
        known = self._extent[i]
        if known is None:
            below = list(self.descendants(i))
            known = self._extent[i] = (min(below), max(below) + 1)
        return known

    def span(self, report: Report, first: int, last: int) -> Span:
        """Tokens `[first, last)` as a quotation from `report`, in which the sentence stands."""
        known = self._spans.get((first, last))
        if known is None:
            known = self._spans[first, last] = report.quote(self.tokens[first].start, self.tokens[last - 1].end)
        return known

    def token_span(self, report: Report, i: int) -> Span:
        """Token `i` as a quotation."""
        return self.span(report, i, i + 1)


P = ParamSpec("P")
T = TypeVar("T")
_UNKNOWN = object()


def remembered(of: Callable[Concatenate[Tree, P], T]) -> Callable[Concatenate[Tree, P], T]:
    """A question that is asked again and again of the same words: worked out once, and kept with the tree for as long as that lives.

    What is asked beside the tree is compared by `==`. The answer is shared by all who ask, so it must not be a list or a set.
    """

    @wraps(of)
    def asked(tree: Tree, /, *words: P.args, **how: P.kwargs) -> T:
        known = tree.answers[of]
        question = (*words, *how.items()) if how else words
        answer: T = known.get(question, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = known[question] = of(tree, *words, **how)
        return answer

    return asked
