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

CLAUSE_ENDS = frozenset(".,;:!?)]}\"”'’»-") | frozenset(
    ["and", "but", "when", "while", "as", "where", "who", "which", "with", "in", "at", "on", "by", "said"]
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say one kind of expression."""

    kind: str
    pattern: str
    build: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    words: frozenset[str]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What was built, and the word after its last."""

    value: Any
    end: int


class Grammar:
    """Rules made ready. Expressions may nest but not begin with themselves."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        kinds = {rule.kind for rule in rules}
        self._rules: dict[str, list[tuple[tuple[_Item, ...], Callable[..., Any]]]] = {kind: [] for kind in kinds}
        for rule in rules:
            self._rules[rule.kind].append((tuple(_item(part) for part in rule.pattern.split()), rule.build))

    def matches(self, kind: str, words: Words, at: int, memo: dict[tuple[str, int], tuple[Match, ...]]) -> tuple[Match, ...]:
        """All ways to read a `kind` of expression at word `at`, in the order of the rules; `memo` is shared within one text."""
        key = (kind, at)
        if key not in memo:
            memo[key] = ()
            found: dict[tuple[Any, int], Match] = {}
            for items, build in self._rules[kind]:
                for values, end in self._walk(items, 0, words, at, memo):
                    value = build(*values)
                    if value is not None:
                        found.setdefault((value, end), Match(value, end))
            memo[key] = tuple(found.values())
        return memo[key]

    def _walk(
        self, items: tuple[_Item, ...], index: int, words: Words, at: int, memo: dict[tuple[str, int], tuple[Match, ...]]
    ) -> Iterator[tuple[tuple[Any, ...], int]]:
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

    def _step(
        self, item: _Item, words: Words, at: int, memo: dict[tuple[str, int], tuple[Match, ...]]
    ) -> Iterator[tuple[tuple[Any, ...], int]]:
        if item.name == "$":
            if at >= len(words) or words.folded[at] in CLAUSE_ENDS:
                yield (), at
        elif at >= len(words):
            return
        elif item.words:
            if words.folded[at] in item.words:
                yield (), at + 1
        elif item.name in self._rules:
            for match in self.matches(item.name, words, at, memo):
                yield (match.value,), match.end
        else:
            for edge in words.edges[at]:
                if edge.kind == item.name:
                    yield (edge.value,), edge.end


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
