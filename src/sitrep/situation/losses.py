"""Losses: equipment and people by side: claimed by others, admitted by the side, confirmed by an independent origin (rules L1 to L5).

Told of one occurrence, a loss counts once; an aggregate counts its parts and a rest, so that the items of each column sum to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sitrep.model import Claim, Days, Loss, Measure
from sitrep.model.situation import LossItem
from sitrep.situation.background import Background, Testimony, hear
from sitrep.situation.groups import Node, grow
from sitrep.situation.sides import Sides
from sitrep.situation.tallies import Counted, Tally, breadth, holders, occurrences, overlap, tallies
from sitrep.situation.voices import Standing, VoiceKind
from sitrep.vocab.files import read_table
from sitrep.vocab.weapons import load_weapons

EQUIPMENT = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.CAPTURED})
PEOPLE = frozenset({Measure.KILLED, Measure.INJURED, Measure.CAPTURED, Measure.SURRENDERED})
UNNAMED = "equipment"
"""What is lost, when the words do not say."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is told of one occurrence, by column; None: that column gives no number."""

    tallies: tuple[Tally, ...]
    numbers: tuple[int | None, int | None, int | None]


def losses(claims: Iterable[Claim], background: Background | None = None) -> tuple[Loss, ...]:
    """What each side lost, by side, thing and measure."""
    known = background or Background()
    sides = known.sides
    found = [t for t in tallies(hear(claims, known), EQUIPMENT | PEOPLE, known) if t.side is not None and _is_loss(t)]
    places = holders(found)
    by_item: dict[tuple[str, str, str], list[Tally]] = {}
    for tally in found:
        by_item.setdefault((tally.side or "", item_of(tally), tally.quantity.measure.value), []).append(tally)
    return tuple(_loss(key[1], by_item[key], places, sides) for key in sorted(by_item))


def item_of(tally: Tally) -> str:
    """The thing lost, by the name the book of weapons has for it, or "fighters" (L2)."""
    if tally.quantity.measure in (Measure.KILLED, Measure.INJURED, Measure.SURRENDERED) or tally.counted is Counted.FIGHTERS:
        return "fighters"
    words = (tally.quantity.of or UNNAMED).lower()
    weapon = load_weapons().find(tally.quantity.of or "")
    return weapon.name if weapon is not None else _singular(words)


def _is_loss(tally: Tally) -> bool:
    """Fighters and things are lost; civilians are no side's loss, and a town captured is not counted here (L1)."""
    if tally.quantity.measure in (Measure.DESTROYED, Measure.DAMAGED):
        return True
    if tally.quantity.measure is Measure.CAPTURED and tally.quantity.of and tally.counted is Counted.PEOPLE:
        return load_weapons().find(tally.quantity.of) is not None or _is_thing(tally)
    return tally.counted is Counted.FIGHTERS


def _is_thing(tally: Tally) -> bool:
    words = {_singular(word.lower()) for word in (tally.quantity.of or "").split()}
    return bool(words & frozenset(read_table("situation.toml")["counted"]["things"]))


def _loss(item: str, found: list[Tally], places: dict[str, tuple[str, ...]], sides: Sides) -> Loss:
    side = found[0].side or ""
    entries = [_entry(group, side, sides) for group in occurrences(found)]
    entries.sort(key=lambda e: breadth(e.tallies[0]))
    trees = grow(entries, lambda a, b: overlap(a.tallies[0], b.tallies[0], places))
    items = tuple(item for tree in trees for item in _items(tree))
    label = side
    days = _span([item.days for item in items])
    claims = tuple(sorted({t.testimony.claim.id for t in found}))
    voices = tuple(sorted({t.testimony.voice.name for t in found}))
    at_least = any(t.quantity.high is None for t in found)
    claimed, admitted, confirmed = (_total(trees, column) for column in range(3))
    reason = "L4: confirmed" if confirmed is not None else "L4: admitted" if admitted is not None else "L3: claimed alone"
    return Loss(label, item, days, claimed, confirmed, claims, admitted, found[0].quantity.measure, items, at_least, voices, reason)


def _entry(group: list[Tally], side: str, sides: Sides) -> _Entry:
    """The number of each column: the highest said there (L3)."""
    ordered = sorted(group, key=breadth)
    numbers: list[int | None] = [None, None, None]
    for tally in ordered:
        column = _column(tally.testimony, side, sides)
        numbers[column] = max(numbers[column] or 0, tally.best)
    return _Entry(tuple(ordered), (numbers[0], numbers[1], numbers[2]))


def _column(testimony: Testimony, side: str, sides: Sides) -> int:
    """0 claimed, 1 admitted, 2 confirmed: by whose word it is (L3, L4)."""
    if testimony.voice.kind is VoiceKind.OFFICIAL:
        return 0
    standing = testimony.voice.standing(sides, side, (), testimony.day)
    if standing is Standing.OWN:
        return 1
    return 0 if testimony.voice.kind is VoiceKind.PARTY else 2


def _total(trees: list[Node[_Entry]], column: int) -> int | None:
    told = [n for tree in trees if (n := _of(tree, column)) is not None]
    return sum(told) if told else None


def _of(node: Node[_Entry], column: int) -> int | None:
    """What a tree makes in a column: what it says itself, or its parts where they make more (L5)."""
    below = _total(node.children, column)
    own = node.item.numbers[column]
    return own if below is None else max(below, own or 0)


def _items(node: Node[_Entry]) -> list[LossItem]:
    """The parts of a tree and, where it says more than they make, the rest."""
    below = [item for child in node.children for item in _items(child)]
    rest: list[int | None] = []
    for column in range(3):
        whole, parts = _of(node, column), _total(node.children, column)
        rest.append(None if whole is None or (parts is not None and whole == parts) else whole - (parts or 0))
    first = node.item.tallies[0]
    claims = tuple(sorted({t.testimony.claim.id for t in node.item.tallies}))
    own = LossItem(_days_of(node.item), first.spot, rest[0], rest[1], rest[2], claims, bool(below))
    return below if below and rest == [None, None, None] else [*below, own]


def _days_of(entry: _Entry) -> Days:
    windows = [t.testimony.window.days for t in entry.tallies]
    return _span([days for days in windows if days is not None])


def _span(found: list[Days]) -> Days:
    """From the first to the last day of any."""
    firsts, lasts = [d.earliest for d in found if d.earliest], [d.latest for d in found if d.latest]
    first, last = min(firsts, default=None), max(lasts, default=None)
    return Days(first, last) if first or last else Days(date.min, None)


def _singular(words: str) -> str:
    last = words.rsplit(" ", 1)
    word = last[-1]
    short = word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
    return " ".join([*last[:-1], short])
