"""Finding: time expressions in running text, each with the words that bound it ("since", "until", "between … and …").

First the cores are found (what TIMEX3 marks: no preposition), then the words before and between them. What could as well be something
else is told apart by the words around it (`doubting`). Where it errs: a bare four-digit count after "in" is read as a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sitrep.ground.time.doubting import Stand, is_time
from sitrep.ground.time.expression import Bound, Clock, FromEvent, Length, Node, Range, Vague
from sitrep.ground.time.grammar import Memo, longest
from sitrep.ground.time.rules import GRAMMAR
from sitrep.ground.time.words import Words, words_of
from sitrep.vocab.timewords import TimeClass

FROM_EVENT_WORDS = frozenset({"after", "before", "following", "into", "prior"})
RANGE_JOINS = frozenset({"to", "until", "till", "through", "-", "into"})
LIST_JOINS = frozenset({"and", "or"})
SERVICES = (["mass"], ["prayer"], ["prayers"], ["sermon"], ["service"], ["services"])
LONGEST_LEAD = 4


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A time expression. `[start, end)` is its core; `lead_start` also takes in the bounding words ("since", "between").

    `cores` are the parts of a range or list, each `(start, end, node)`; one otherwise.
    """

    start: int
    end: int
    text: str
    node: Node
    lead_start: int
    cores: tuple[tuple[int, int, Node], ...]


@dataclass(frozen=True, slots=True)
class _Core:
    first: int
    last: int
    node: Node


@lru_cache(maxsize=2048)
def find(text: str) -> tuple[TimeWords, ...]:
    """The time expressions of `text`, in order and without overlap. Offsets are code points of `text`."""
    words = words_of(text)
    cores = _cores(words) if words.edges else []
    ends = _list_ends(words, cores)
    found: list[TimeWords] = []
    at = 0
    while at < len(cores):
        group, node = _joined(words, cores, at, ends[at])
        kind, lead = _lead(words, group[0].first)
        if kind in ("between", "from", "to") and isinstance(node, Range):
            node = Range(node.first, node.last)
        elif kind in ("after", "before") and words.folded[group[-1].last : group[-1].last + 1][:1] in SERVICES:
            pass  # "after Friday prayers" is on that Friday
        elif kind not in (None, "between", "to", "and", "or") and not isinstance(node, FromEvent | Length | Vague):
            node = Bound(kind or "", node)
        start, end = words.starts[group[0].first], words.ends[group[-1].last - 1]
        parts = tuple((words.starts[core.first], words.ends[core.last - 1], core.node) for core in group)
        found.append(TimeWords(start, end, text[start:end], node, words.starts[lead], parts))
        at += len(group)
    return tuple(found)


def _cores(words: Words) -> list[_Core]:
    memo: Memo = {}
    found: list[_Core] = []
    at = 0
    while at < len(words):
        match = longest(GRAMMAR.matches("Expression", words, at, memo)) if _may_start(words, at) else None
        if match and is_time(match.value, Stand(words, at, match.end)):
            found.append(_Core(at, match.end, _from_event(match.value, words, match.end)))
            at = match.end
        else:
            at += 1
    return found


def _may_start(words: Words, at: int) -> bool:
    """Whether it is worth trying: the word, or the one after an article or the like, does something in a time expression."""
    if words.classes[at]:
        return True
    following = at + 1
    return following < len(words) and (bool(words.classes[following]) or GRAMMAR.is_word(words.folded[following]))


def _from_event(node: Node, words: Words, end: int) -> Node:
    """A duration before "after" and the like measures the distance from an event."""
    is_measure = isinstance(node, Length) and end < len(words) and words.folded[end] in FROM_EVENT_WORDS
    return FromEvent(node.amount) if is_measure and isinstance(node, Length) else node


def _joined(words: Words, cores: list[_Core], at: int, end: int) -> tuple[list[_Core], Node]:
    """The core at `at`, together with those that make a range ("A to B") or, up to `end`, a list ("A, B and C") with it."""
    first = cores[at]
    kind, _ = _lead(words, first.first)
    listed = cores[at:end]
    if len(listed) > 1:
        is_range = kind == "between" and len(listed) == 2
        return listed, Range(first.node, listed[-1].node, is_list=not is_range)
    if at + 1 < len(cores) and _are_alike(first.node, cores[at + 1].node) and kind in ("from", "between", None):
        join = _join(words, first, cores[at + 1])
        if len(join) == 1 and join[0] in RANGE_JOINS:
            return [first, cores[at + 1]], Range(first.node, cores[at + 1].node)
    return [first], first.node


def _list_ends(words: Words, cores: list[_Core]) -> list[int]:
    """For each core one past the last of the list that begins with it: past itself where no list does that ends in "and" or "or"."""
    ends = list(range(1, len(cores) + 1))
    for at in range(len(cores) - 2, -1, -1):
        join = set(_join(words, cores[at], cores[at + 1]))
        if not join or not join <= LIST_JOINS | {","} or not _are_alike(cores[at].node, cores[at + 1].node):
            continue
        is_last = bool(join & LIST_JOINS)
        goes_on = ends[at + 1] > at + 2
        ends[at] = at + 2 if is_last else ends[at + 1] if goes_on else at + 1
    return ends


def _join(words: Words, first: _Core, second: _Core) -> tuple[str, ...]:
    """The words between two cores, little ones left out; empty when there are none or too many."""
    between = tuple(word for word in words.folded[first.last : second.first] if word not in ("the", "late", "in", "on"))
    return between if len(between) <= 2 and second.first - first.last <= 3 else ()


def _are_alike(first: Node, second: Node) -> bool:
    """Whether two expressions may be the ends of one range: neither is a duration or vague."""
    plain = (FromEvent, Length, Vague, Range)
    return not isinstance(first, plain) and not isinstance(second, plain) and (isinstance(first, Clock) == isinstance(second, Clock))


def _lead(words: Words, first: int) -> tuple[str | None, int]:
    """The bounding words that end right before word `first`: their kind and where they begin; (None, first) when there are none."""
    for size in range(min(LONGEST_LEAD, first), 0, -1):
        begin = first - size
        for edge in words.edges[begin]:
            if edge.kind == TimeClass.BOUND.name and edge.end == first:
                return str(edge.value), begin
    if first and words.folded[first - 1] in ("the", "about", "around", "at"):
        kind, begin = _lead(words, first - 1)
        return (kind, begin) if kind else (None, first)
    return None, first
