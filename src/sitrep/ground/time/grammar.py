"""A small grammar: rules over word classes, matched over the lattice of words, longest match first.

A rule is `Rule("Day", "SHIFT WEEKDAY", build)`. In its pattern an upper-case item is a word class, a capitalised one another kind of
expression, anything else a word or several words parted by "|"; "?" makes an item optional; "$" asks for the end of a clause.
Words of the pattern are not handed to `build`; classes and expressions are, None for those left out. `build` may return None: no match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sitrep.ground.time.words import Words

# fmt: off
CLAUSE_ENDS = frozenset(".,;:!?)]}\"”'’»-—") | {
    # conjunctions and relatives
    "and", "although", "as", "because", "but", "if", "or", "that", "though", "unless", "when", "where", "which", "while", "who",
    # prepositions, save "of", which goes on with what stands before it
    "about", "above", "across", "after", "against", "along", "amid", "among", "around", "at", "before", "behind", "below", "beside",
    "between", "beyond", "by", "despite", "during", "following", "for", "from", "in", "inside", "into", "near", "off", "on", "onto",
    "outside", "over", "past", "through", "throughout", "to", "toward", "towards", "under", "until", "with", "within", "without",
    "said",
}
# fmt: on

Memo = dict[tuple[str, int], tuple["Match", ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say one kind of expression."""

    kind: str
    pattern: str
    build: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Match:
    """What was built, and the word after its last."""

    value: Any
    end: int


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    words: frozenset[str]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule made ready; `firsts` are the classes and words it can begin with."""

    items: tuple[_Item, ...]
    build: Callable[..., Any]
    firsts: frozenset[str]


class Grammar:
    """Rules made ready. A kind of expression may hold others but never itself, so that no text is too deep.

    Raises ValueError when a rule breaks this or names nothing.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        items = [(rule, tuple(_item(part) for part in rule.pattern.split())) for rule in rules]
        self._kinds = {rule.kind for rule in rules}
        self._check_nesting(items)
        firsts = self._first_sets(items)
        self._rules: dict[str, list[_Compiled]] = {kind: [] for kind in self._kinds}
        for rule, parts in items:
            self._rules[rule.kind].append(_Compiled(parts, rule.build, self._firsts_of(parts, firsts)))
        self._words = frozenset(word for _, parts in items for item in parts for word in item.words)
        self._candidates: dict[tuple[str, frozenset[str]], tuple[_Compiled, ...]] = {}

    def _check_nesting(self, items: Sequence[tuple[Rule, tuple[_Item, ...]]]) -> None:
        inside: dict[str, set[str]] = {kind: set() for kind in self._kinds}
        for rule, parts in items:
            inside[rule.kind] |= {item.name for item in parts if item.name in self._kinds}
        while inside:
            leaves = [kind for kind, held in inside.items() if not held & inside.keys()]
            if not leaves:
                raise ValueError(f"expressions that hold themselves: {', '.join(sorted(inside))}")
            for kind in leaves:
                del inside[kind]

    def _first_sets(self, items: Sequence[tuple[Rule, tuple[_Item, ...]]]) -> dict[str, frozenset[str]]:
        """What each kind of expression can begin with, grown until nothing is added."""
        firsts: dict[str, frozenset[str]] = dict.fromkeys(self._kinds, frozenset())
        is_growing = True
        while is_growing:
            is_growing = False
            for rule, parts in items:
                grown = firsts[rule.kind] | self._firsts_of(parts, firsts)
                is_growing = is_growing or grown != firsts[rule.kind]
                firsts[rule.kind] = grown
        return firsts

    def _firsts_of(self, items: tuple[_Item, ...], firsts: dict[str, frozenset[str]]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for item in items:
            found |= item.words or (firsts[item.name] if item.name in self._kinds else {item.name})
            if not item.is_optional:
                break
        return found

    def is_word(self, word: str) -> bool:
        """Whether a pattern names this word itself."""
        return word in self._words

    def matches(self, kind: str, words: Words, at: int, memo: Memo) -> tuple[Match, ...]:
        """All ways to read a `kind` of expression at word `at`, in the order of the rules; `memo` is shared within one text."""
        key = (kind, at)
        if key in memo:
            return memo[key]
        memo[key] = ()
        found: dict[tuple[Any, int], Match] = {}
        for rule in self._fitting(kind, words, at):
            for values, end in self._walk(rule.items, 0, words, at, memo):
                value = rule.build(*values)
                if value is not None:
                    found.setdefault((value, end), Match(value, end))
        memo[key] = tuple(found.values())
        return memo[key]

    def _fitting(self, kind: str, words: Words, at: int) -> tuple[_Compiled, ...]:
        """The rules of a kind that can begin with the word at `at`."""
        present = words.classes[at]
        if words.folded[at] in self._words:
            present |= {words.folded[at]}
        if not present:
            return ()
        key = (kind, present)
        if key not in self._candidates:
            self._candidates[key] = tuple(rule for rule in self._rules[kind] if not rule.firsts.isdisjoint(present))
        return self._candidates[key]

    def _walk(self, items: tuple[_Item, ...], index: int, words: Words, at: int, memo: Memo) -> Iterator[tuple[tuple[Any, ...], int]]:
        """Every way to match `items[index:]` from word `at` on: the values, and the word after."""
        if index == len(items):
            yield (), at
            return
        item = items[index]
        for value, end in self._step(item, words, at, memo):
            for rest, last in self._walk(items, index + 1, words, end, memo):
                yield (*value, *rest), last
        if item.is_optional:
            skipped = () if item.words else (None,)
            for rest, last in self._walk(items, index + 1, words, at, memo):
                yield (*skipped, *rest), last

    def _step(self, item: _Item, words: Words, at: int, memo: Memo) -> list[tuple[tuple[Any, ...], int]]:
        """Every way to match one item at word `at`."""
        is_over = at >= len(words.folded)
        if item.name == "$":
            return [((), at)] if is_over or words.folded[at] in CLAUSE_ENDS else []
        if is_over:
            return []
        if item.words:
            return [((), at + 1)] if words.folded[at] in item.words else []
        if item.name in self._kinds:
            return [((match.value,), match.end) for match in self.matches(item.name, words, at, memo)]
        return [((edge.value,), edge.end) for edge in words.edges[at] if edge.kind == item.name]


def _item(part: str) -> _Item:
    is_optional = part.endswith("?") and len(part) > 1
    name = part[:-1] if is_optional else part
    is_word = name != "$" and not name[0].isupper()
    return _Item(name, frozenset(name.split("|")) if is_word else frozenset(), is_optional)


def longest(matches: Sequence[Match]) -> Match | None:
    """The match that reaches farthest, the first rule's among equals."""
    best: Match | None = None
    for match in matches:
        if best is None or match.end > best.end:
            best = match
    return best
