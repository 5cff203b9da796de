"""Phrase: the words that name a participant: a head noun with what belongs to its name, without what is only said of it.

Kept: modifiers before the head, names, "of" and "for" phrases, adjectives with their complement ("forces loyal to the president").
Dropped: articles, prepositions, relative clauses, appositions, coordinated names, places and times hung on the noun.
"""

from __future__ import annotations

from sitrep.extract.sentence.tree import Tree, remembered
from sitrep.model import MentionKind, Report, Span

LEFT = frozenset({"amod", "compound", "nmod", "nummod", "flat", "det", "advmod", "goeswith", "dep"})
RIGHT = frozenset({"flat", "compound", "goeswith", "amod", "nummod", "fixed"})
NAME_PREPOSITIONS = (("of",), ("for",))
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "both", "all"})
JOINS = frozenset({"'s", "’s", "-", "‑", "–", "&"})
QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''", "«", "»"})
CLOSING_QUOTES = frozenset({'"', "”", "''", "»"})
LONGEST_TAIL = 7  # tokens of an "of" phrase that still belongs to a name


@remembered
def bounds(tree: Tree, head: int) -> tuple[int, int]:
    """First and one past the last token of the phrase around `head`."""
    first = min([head, *(tree.extent(c)[0] for c in tree.children(head) if c < head and _is_left(tree, c))])
    last = head + 1
    for child in tree.children(head):
        if child <= head:
            continue
        start, end = tree.extent(child)
        if start > last or not _is_right(tree, child):
            if start == last and tree.tokens[child].text in JOINS:
                last = end
                continue
            break
        last = max(bounds(tree, child)[1], _named_end(tree, head, child)) if tree.base[child] == "nmod" else max(last, end)
        if last < end:
            break
    return _trim(tree, first, last, head)


def _named_end(tree: Tree, head: int, part: int) -> int:
    """Where a coordination after "of" ends that the name itself has ("Islamic State of Iraq and the Levant"); 0 for any other."""
    name = tree.mention_at.get(head)
    inside = [
        c for c in tree.children(part, "conj") if name is not None and any(tree.mention_at.get(a) is name for a in tree.children(c, "cc"))
    ]
    return max((tree.extent(c)[1] for c in inside), default=0)


def _is_in_name(tree: Tree, head: int, part: int) -> bool:
    """Whether a capitalised phrase belongs to the name of a body: "Reporters Without Borders"."""
    name = tree.mention_at.get(head)
    is_body = name is not None and name.kind is MentionKind.ORGANISATION and tree.mention_at.get(part) is name
    return is_body and all(tree.tokens[t].text[:1].isupper() for t in range(head, part + 1))


def _is_left(tree: Tree, child: int) -> bool:
    return tree.base[child] in LEFT and not (tree.base[child] == "det" and tree.lemma(child) in ARTICLES)


def _is_right(tree: Tree, child: int) -> bool:
    if tree.tokens[child].upos == "NUM" and any(tree.tokens[c].text == "," for c in tree.children(child, "punct")):
        return False  # an age: "Amina Bello, 35"
    if tree.base[child] == "nmod":
        if _is_in_name(tree, tree.head(child), child):
            return True
        first, last = bounds(tree, child)
        if _is_verb_s(tree, child) or tree.tokens[tree.extent(child)[0]].text == ",":
            return False
        return tree.cases[child][:1] in NAME_PREPOSITIONS and last - first <= LONGEST_TAIL
    if tree.base[child] == "appos":  # "the late ruler Muammar Gaddafi", without a comma
        return _is_name(tree, child)
    if tree.deprel_is(child, "acl:relcl") or tree.subject(child) is not None:
        return False  # "the militia, which is armed by Iran", read as an adjective
    is_bare = tree.extent(child)[1] == child + 1  # "three guards dead", unlike "forces loyal to the president"
    return tree.base[child] in RIGHT or (tree.base[child] == "acl" and tree.tokens[child].upos == "ADJ" and not is_bare)


def _is_verb_s(tree: Tree, child: int) -> bool:
    """Whether the roles give the phrase to the verb that its noun is the object of: "accused both sides of abuses"."""
    verb = tree.head(tree.head(child))
    is_object = verb >= 0 and tree.base[tree.head(child)] in ("obj", "nsubj")
    return is_object and tree.is_verb(verb) and any(a.head == child and a.label == "ARG2" for a in tree.arguments(verb))


def _is_name(tree: Tree, child: int) -> bool:
    """Whether an apposition is a bare name: proper nouns alone, with no comma or bracket, or a nickname in quotation marks."""
    words = [tree.tokens[t] for t in range(*tree.extent(child))]
    if len(words) > 2 and {words[0].text, words[-1].text} <= QUOTES:
        return all(word.text[:1].isupper() for word in words[1:-1])
    return all(word.upos == "PROPN" for word in words)


def _trim(tree: Tree, first: int, last: int, head: int) -> tuple[int, int]:
    """Without articles, brackets and stops at the edges."""
    while first < head and (_is_edge(tree, first, head) or tree.lemma(first) in ARTICLES):
        first += 1
    while last - 1 > head and _is_edge(tree, last - 1, head) and not _closes_name(tree, first, last):
        last -= 1
    return first, last


def _closes_name(tree: Tree, first: int, last: int) -> bool:
    """Whether the last word is the quotation mark that closes a name within: the division "Northern Storm"."""
    marks = sum(tree.tokens[i].text in QUOTES for i in range(first, last))
    return tree.tokens[last - 1].text in QUOTES and marks % 2 == 0


def _is_edge(tree: Tree, i: int, head: int) -> bool:
    """Whether a word at the edge is only punctuation, a conjunction, or the phrase's own preposition."""
    token = tree.tokens[i]
    return token.upos in ("PUNCT", "CCONJ") or (token.upos == "ADP" and (tree.head(i) == head or not tree.is_below(i, head)))


def phrase(tree: Tree, report: Report, head: int) -> Span:
    """The participant's words around `head`."""
    return tree.span(report, *bounds(tree, head))
