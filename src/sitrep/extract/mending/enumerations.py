"""Enumerations: a list of three names or more, and the arcs that make one coordination of it.

Parsers trained on web text read the middle of "from Qasr bin Ghashir, Wadi al-Rabi and Ain Zara" as an apposition, and share out
the words of names in languages they do not know. Where nothing but names stands between commas, and "and" or "or" before the last alone,
all are one coordination. A name may have an article, and after two of them "the government" and the like may stand. Left as it is: a list
whose second name is a country ("Goma, Congo, and Kigali"), which tells where the first lies.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.model import MentionKind, Sentence, Token

LEAST = 3  # names of a list
HYPHENS = frozenset({"-", "‑", "–"})
CLOSERS = frozenset({"and", "or"})
ORDERING = frozenset({"then", "later", "finally", "eventually"})
Arc = tuple[int, str]  # head and relation
Group = range


def enumerated(sentence: Sentence) -> dict[int, Arc]:
    """New arcs for the tokens of lists of names; {} where the parser has read them so already, or there are none."""
    arcs: dict[int, Arc] = {}
    if not any(token.text.lower() in CLOSERS for token in sentence.tokens):
        return arcs
    for groups in _lists(sentence.tokens):
        if not _is_country(sentence, groups[1]):
            arcs |= _coordination(sentence.tokens, groups)
    return {i: arc for i, arc in arcs.items() if arc != (sentence.tokens[i].head, sentence.tokens[i].deprel)}


def _lists(tokens: tuple[Token, ...]) -> Iterator[list[Group]]:
    """The names of each list, as token ranges."""
    at = 0
    while at < len(tokens):
        if not _may_open(tokens[at]):
            at += 1
            continue
        groups: list[Group] = []
        end, is_closed = at, False
        while (group := _name(tokens, end, is_late=len(groups) > 1)) and not is_closed:
            groups.append(group)
            follow, closes = _separator(tokens, group.stop)
            is_closed = len(groups) > 1 and _closes(tokens, groups[-2].stop, group.start)
            end = follow if not is_closed and (follow > group.stop or closes) else group.stop
            if end == group.stop:
                break
        if is_closed and len(groups) >= LEAST:
            yield groups
        at = max(groups[-1].stop if groups else at + 1, at + 1)


def _name(tokens: tuple[Token, ...], at: int, *, is_late: bool) -> Group:
    """The words of a name from `at` on, with its article and what hyphens join to it; `is_late`: a common noun with an article too."""
    begin = at + 1 if at < len(tokens) and tokens[at].text.lower() == "the" else at
    end = begin
    while end < len(tokens) and (_is_name(tokens[end]) or (end > begin and _is_joined(tokens, end))):
        end += 1
    if end == begin and begin > at and is_late and end < len(tokens) and tokens[end].upos == "NOUN":
        end += 1
    return range(at, end if end > begin else at)


def _may_open(token: Token) -> bool:
    """Whether a name may begin with this word."""
    return _is_name(token) or token.text.lower() == "the"


def _is_name(token: Token) -> bool:
    """Whether a word is part of a name: a proper noun, an adjective with a capital before one."""
    return token.upos == "PROPN" or (token.upos == "ADJ" and token.text[:1].isupper())


def _is_joined(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether token `i` is a hyphen between names, or a name after one ("al-Arab")."""
    hyphen = i if tokens[i].text in HYPHENS else i - 1
    if tokens[hyphen].text not in HYPHENS or hyphen + 1 == len(tokens) or not tokens[hyphen + 1].text[:1].isupper():
        return False
    return tokens[hyphen - 1].end == tokens[hyphen].start and tokens[hyphen].end == tokens[hyphen + 1].start


def _separator(tokens: tuple[Token, ...], at: int) -> tuple[int, bool]:
    """Where the words that part two names of a list end, `at` where there are none; and whether they close it."""
    end, closes = at, False
    if end < len(tokens) and tokens[end].text == ",":
        end += 1
    if end < len(tokens) and tokens[end].text.lower() in CLOSERS:
        end, closes = end + 1, True
    if end > at and end < len(tokens) and tokens[end].text.lower() in ORDERING:
        end += 1
    return end, closes


def _closes(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    return any(tokens[i].text.lower() in CLOSERS for i in range(first, last))


def _is_country(sentence: Sentence, group: Group) -> bool:
    return any(m.kind is MentionKind.COUNTRY and m.first < group.stop and group.start < m.last for m in sentence.mentions)


def _coordination(tokens: tuple[Token, ...], groups: list[Group]) -> dict[int, Arc]:
    """Arcs by which the later names hang on the first; {} where the first hangs on none of the words around the list."""
    within = range(groups[0].start, groups[-1].stop)
    arcs: dict[int, Arc] = {}
    tops = [_top(tokens, group, arcs) for group in groups]
    first = tokens[tops[0]]
    if first.head in within:
        return {}
    for before, after, top in zip(groups, groups[1:], tops[1:], strict=False):
        arcs[top] = (first.index, "conj")
        arcs |= {i: (top, "punct" if tokens[i].upos == "PUNCT" else "cc") for i in range(before.stop, after.start)}
    arcs |= {i: (top, "punct") for group, top in zip(groups, tops, strict=True) for i in group if tokens[i].text in HYPHENS}
    return arcs


def _top(tokens: tuple[Token, ...], group: Group, arcs: dict[int, Arc]) -> int:
    """The head word of a name; a name whose words hang here and there becomes one, headed by its first word."""
    outward = [i for i in group if tokens[i].head not in group and tokens[i].text not in HYPHENS]
    if len(outward) == 1:
        return outward[0]
    arcs.update({i: (group.start, "flat") for i in group if i != group.start})
    return group.start
