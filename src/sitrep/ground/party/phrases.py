"""Phrase: the words around a head noun that can say which party is meant, read off the tree.

Kept: everything before the head that belongs to it, names that continue it, and the prepositional phrases, "loyal to" and "led by"
phrases right behind it. Dropped: the determiner (noted), apposition, relative clauses, coordination, brackets and quotation marks.
Tokens that touch ("pro", "-", "GNA") are one word again, as written.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.model import Mention, Sentence, Token

LEFT = frozenset({"amod", "compound", "nmod", "nummod", "flat", "goeswith", "dep", "advmod", "obl", "name"})
NAME_LINKS = frozenset({"flat", "compound", "goeswith", "fixed", "name", "nummod"})
TAIL_CASES = frozenset({"of", "for", "from", "in", "against", "with", "to", "on", "at", "and"})
TAIL_VERBS = frozenset(
    {
        "affiliate",
        "align",
        "aligned",
        "allied",
        "ally",
        "associate",
        "back",
        "command",
        "control",
        "lead",
        "led",
        "link",
        "loyal",
        "support",
    }
)
JOINERS = frozenset("-–/'’&.")
LONGEST_NICKNAME = 6  # tokens
MARKS = frozenset('"“”„')
QUOTES = frozenset("\"“”'‘’«»()[]{}„")
STRAY = frozenset({"ADP", "AUX", "CCONJ", "PUNCT", "SCONJ", "VERB", "PRON"})
LONGEST_POSSESSOR = 5  # tokens before "'s"
LONGEST_LEFT = 24  # tokens before the head; more is no phrase but a slip of the tree
LONGEST_TAIL = 10  # tokens behind the head that can still say who is meant, each part of "so-called" one


class Grammar:
    """A sentence with its children and mentions indexed; tokens are meant by their index."""

    __slots__ = ("_extents", "base", "children", "heads", "mention_at", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.heads = _without_cycles([t.head for t in sentence.tokens])
        self.base = [t.deprel.split(":", 1)[0] for t in self.tokens]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for i, head in enumerate(self.heads):
            if head >= 0:
                self.children[head].append(i)
        self.mention_at: dict[int, Mention] = {i: m for m in sentence.mentions for i in range(m.first, m.last)}
        self._extents = _extents(self.heads)

    def extent(self, top: int) -> tuple[int, int]:
        """First and one past the last token of the subtree of `top`."""
        return self._extents[top]

    def is_below(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or in its subtree."""
        while i >= 0 and i != top:
            i = self.heads[i]
        return i == top

    def cases(self, i: int) -> tuple[str, ...]:
        """The prepositions that mark `i`, in lower case."""
        return tuple(self.tokens[c].text.lower() for c in self.children[i] if self.base[c] == "case" and c < i)

    def child(self, i: int, *relations: str) -> int | None:
        """The first dependent of `i` by one of `relations`."""
        return next((c for c in self.children[i] if self.base[c] in relations), None)


def _without_cycles(heads: list[int]) -> list[int]:
    """`heads` with one token of each cycle, and every token that hangs outside the sentence, made a root."""
    found = [head if 0 <= head < len(heads) else -1 for head in heads]
    walked = [-1] * len(found)  # in which walk up the tree a token was met
    for i in range(len(found)):
        at = i
        while at >= 0 and walked[at] < 0:
            walked[at] = i
            at = found[at]
        if at >= 0 and walked[at] == i:
            found[at] = -1
    return found


def _extents(heads: list[int]) -> list[tuple[int, int]]:
    """First and one past the last token of each subtree; a token goes up only as far as it is the first, or the last, to come there."""
    size = len(heads)
    first, last = list(range(size)), list(range(size))
    for i in range(size):
        at = heads[i]
        while at >= 0 and i < first[at]:
            first[at], at = i, heads[at]
    for i in reversed(range(size)):
        at = heads[i]
        while at >= 0 and i > last[at]:
            last[at], at = i, heads[at]
    return [(a, b + 1) for a, b in zip(first, last, strict=True)]


RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` without determiner, `words[head]` the head; tokens `[first, last)` are covered, `at[i]` is the first token of word i.

    `determiner` is in lower case; `owner` is the token of a possessive pronoun in its place ("its forces").
    """

    words: tuple[str, ...]
    at: tuple[int, ...]
    head: int
    token: Token
    first: int
    last: int
    determiner: str | None = None
    owner: int | None = None
    mention: Mention | None = None

    @property
    def text(self) -> str:
        """The words up to and with the head and the names that continue it."""
        return " ".join(self.words)

    @property
    def is_definite(self) -> bool:
        """Whether a determiner or possessive says that the reader knows which one is meant."""
        return self.determiner in ("the", "this", "that", "these", "those", "both") or self.owner is not None

    @property
    def is_indefinite(self) -> bool:
        """Whether a determiner says that it is one of several, or none."""
        return self.determiner in ("a", "an", "one", "another", "any", "some", "no", "either", "neither")

    @property
    def lemma(self) -> str:
        """Lemma of the head, in lower case."""
        return self.token.lemma.lower()


def phrase_at(grammar: Grammar, head: int) -> Phrase:
    """The phrase around token `head`."""
    first = head
    determiner = owner = None
    for child in grammar.children[head]:
        if child >= head:
            break
        token = grammar.tokens[child]
        if grammar.base[child] == "det":
            determiner = token.text.lower()
        elif token.upos in ("PRON", "DET") and grammar.base[child] == "nmod":
            owner = child
        elif grammar.base[child] in LEFT and not grammar.cases(child):
            first = min(first, grammar.extent(child)[0])
    first = max(first, head - LONGEST_LEFT)
    last = _right(grammar, head)
    mention = grammar.mention_at.get(head)
    if mention is not None:
        first = min(first, mention.first) if _joins(grammar, mention.first, head) else first
        last = max(last, mention.last) if mention.last > last and _names_follow(grammar, last, mention.last) else last
    first = _with_possessor(grammar, _from_content(grammar, first, head))
    marked = _nickname(grammar, head)
    if marked is not None:
        last = max(last, _surname_end(grammar, marked.stop, head))
    words, at, index = _words(grammar, first, last, head, owner, marked or range(0))
    if determiner is None and words and words[0].lower() in ("the", "a", "an") and index > 0:
        determiner, words, at, index = words[0].lower(), words[1:], at[1:], index - 1
    return Phrase(tuple(words), tuple(at), index, grammar.tokens[head], first, last, determiner, owner, mention)


def nickname(grammar: Grammar, head: int) -> range:
    """The tokens of a nickname within the name of `head`, without its quotation marks; empty for none."""
    marked = _nickname(grammar, head)
    return marked[1:-1] if marked is not None else range(0)


def _nickname(grammar: Grammar, head: int) -> range | None:
    """The tokens of a nickname in quotation marks between a person's first name and last: Peter "Bad Boy" Okello."""
    tokens = grammar.tokens
    if head + 1 >= len(tokens) or tokens[head].upos != "PROPN" or tokens[head + 1].text not in MARKS:
        return None
    close = next((i for i in range(head + 2, min(head + LONGEST_NICKNAME, len(tokens))) if tokens[i].text in MARKS), None)
    if close is None or not all(t.text[:1].isupper() for t in tokens[head + 2 : close]):
        return None
    return range(head + 1, close + 1) if _surname_end(grammar, close + 1, head) > close + 1 else None


def _surname_end(grammar: Grammar, start: int, head: int) -> int:
    """Where the proper nouns end that from `start` on go on with the name of `head`."""
    while start < len(grammar.tokens) and grammar.tokens[start].upos == "PROPN" and grammar.heads[start] == head:
        start += 1
    return start


def _from_content(grammar: Grammar, first: int, head: int) -> int:
    """`first` without what a slip of the tree has drawn in: verbs, prepositions, conjunctions, stops."""
    while first < head and (grammar.tokens[first].upos in STRAY or grammar.tokens[first].text in QUOTES):
        first += 1
    return first


def _with_possessor(grammar: Grammar, first: int) -> int:
    """`first` moved before a possessor that stands right there, whatever the tree says of it."""
    at = first - 2
    if at < 0 or grammar.tokens[first - 1].xpos != "POS":
        return first
    mention = grammar.mention_at.get(at)
    lowest = mention.first if mention is not None else at - LONGEST_POSSESSOR
    while at > max(lowest, 0) and _is_nominal(grammar.tokens[at - 1]):
        at -= 1
    return at


def _is_nominal(token: Token) -> bool:
    return token.upos in ("PROPN", "NOUN", "ADJ", "NUM", "X") or token.text in ("-", "–")


def _right(grammar: Grammar, head: int) -> int:
    last, mention = head + 1, grammar.mention_at.get(head)
    for child in grammar.children[head]:
        if child < last:
            continue
        start, end = grammar.extent(child)
        relation = grammar.base[child]
        if relation in ("case", "punct") and start == last and grammar.tokens[child].text in ("'s", "’s", "'", "’", "-"):
            last = end
            continue
        end = _cut(grammar, child, end)
        is_long = end - head > LONGEST_TAIL + 1 and not (mention is not None and end <= mention.last)
        if start > last or is_long:
            break
        if relation in NAME_LINKS or _is_tail(grammar, child):
            last = end
        else:
            break
    return last


def _cut(grammar: Grammar, child: int, end: int) -> int:
    """Where the subtree of `child` stops naming: before an apposition, a relative clause, or a bracket."""
    for below in grammar.children[child]:
        if below > child and grammar.base[below] in ("acl", "appos", "conj", "parataxis"):
            end = min(end, grammar.extent(below)[0])
    while end - 1 > child and grammar.tokens[end - 1].upos in ("PUNCT", "CCONJ", "PRON", "ADP"):
        end -= 1
    return end


def _is_tail(grammar: Grammar, child: int) -> bool:
    if grammar.base[child] == "nmod":
        cases = grammar.cases(child)
        return bool(cases) and cases[0] in TAIL_CASES
    is_set_off = grammar.tokens[grammar.extent(child)[0]].upos == "PUNCT"  # "the ADF, an ally of the group"
    if grammar.base[child] in ("amod", "acl") and not is_set_off:
        return not TAIL_VERBS.isdisjoint((grammar.tokens[child].lemma.lower(), grammar.tokens[child].text.lower()))
    return False


def _joins(grammar: Grammar, first: int, head: int) -> bool:
    """Whether nothing but words of the phrase lies between `first` and `head`."""
    return all(grammar.base[i] not in ("punct", "cc", "case") or grammar.tokens[i].text in JOINERS for i in range(first, head))


def _names_follow(grammar: Grammar, start: int, end: int) -> bool:
    return all(t.upos in ("PROPN", "NOUN", "ADJ", "NUM", "ADP", "PART") or t.text in JOINERS for t in grammar.tokens[start:end])


def _words(grammar: Grammar, first: int, last: int, head: int, owner: int | None, nickname: range) -> tuple[list[str], list[int], int]:
    words: list[str] = []
    at: list[int] = []
    index, end = 0, -1
    for token in grammar.tokens[first:last]:
        skipped = token.index == owner or (grammar.base[token.index] == "det" and token.index < head and grammar.heads[token.index] == head)
        skipped = skipped or token.index in nickname
        if not skipped and (token.text not in QUOTES or token.start == end):
            if token.start == end and words:
                words[-1] += token.text
            else:
                words.append(token.text)
                at.append(token.index)
            end = token.end
        if token.index == head:
            index = max(len(words) - 1, 0)
    if not words:
        words, at = [grammar.tokens[head].text], [head]
    return [w.strip('"“”()[]') or w for w in words], at, index
