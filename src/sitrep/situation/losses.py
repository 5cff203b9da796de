"""Losses: equipment and people by side: claimed by others, admitted by the side, confirmed by an independent origin (rules L1 to L7).

Told of one occurrence, a loss counts once; an aggregate counts its parts and a rest, so that the items of each column sum to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from sitrep.model import Days, Loss, Measure
from sitrep.model.situation import LossItem
from sitrep.situation.background import Background, Evidence, Testimony, hear
from sitrep.situation.extents import Counted, Extent, Shelf
from sitrep.situation.groups import Node, added_up, grow
from sitrep.situation.occurrences import occurrences
from sitrep.situation.sides import Sides
from sitrep.situation.tallies import Tally, extent_of, holders, tallies
from sitrep.situation.voices import Standing, VoiceKind
from sitrep.situation.whom import is_thing, singular
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
    extent: Extent
    numbers: tuple[int | None, int | None, int | None]


def losses(claims: Evidence, background: Background | None = None) -> tuple[Loss, ...]:
    """What each side lost, by side, thing and measure; first, of side "", arms that are told without whose they were (L7)."""
    heard = hear(claims, background)
    found = [t for t in tallies(heard, EQUIPMENT | PEOPLE) if _is_loss(t) and (t.side is not None or _is_arms(t))]
    places = holders(found)
    by_item: dict[tuple[str, str, str], list[Tally]] = {}
    for tally in found:
        by_item.setdefault((tally.side or "", item_of(tally), tally.quantity.measure.value), []).append(tally)
    return tuple(_loss(key[1], by_item[key], places, heard.sides) for key in sorted(by_item))


def item_of(tally: Tally) -> str:
    """The thing lost, by the name the book of weapons has for it, or "fighters" (L2)."""
    if tally.quantity.measure in (Measure.KILLED, Measure.INJURED, Measure.SURRENDERED) or tally.counted is Counted.FIGHTERS:
        return "fighters"
    return thing_named(tally.quantity.of or UNNAMED)


def thing_named(words: str) -> str:
    """What the words name, by the name the book of weapons has for it, else by themselves, in the singular (L2)."""
    weapon = load_weapons().find(words)
    return weapon.name if weapon is not None else singular(words.lower())


def _is_loss(tally: Tally) -> bool:
    """Fighters and things are lost; civilians are no side's loss, and a town captured is not counted here (L1)."""
    if tally.quantity.measure in (Measure.DESTROYED, Measure.DAMAGED):
        return True
    if tally.quantity.measure is Measure.CAPTURED and tally.quantity.of and tally.counted is Counted.PEOPLE:
        return is_thing(tally.quantity)
    return tally.counted is Counted.FIGHTERS


def _is_arms(tally: Tally) -> bool:
    """Whether it is equipment that only some side can have lost, whichever (L7)."""
    said = tally.quantity.of or ""
    words = {singular(word) for word in said.lower().replace("-", " ").split()}
    is_known = (
        load_weapons().find(said) is not None
        or bool(words & _counted("arms"))
        or (bool(words & _counted("armed")) and is_thing(tally.quantity))
    )
    return is_known and tally.quantity.measure in EQUIPMENT and tally.counted is not Counted.FIGHTERS


@cache
def _counted(name: str) -> frozenset[str]:
    return frozenset(read_table("situation.toml")["counted"][name])


def _loss(item: str, found: list[Tally], places: dict[str, tuple[str, ...]], sides: Sides) -> Loss:
    side = found[0].side or ""
    nodes = _trees([_entry(group, side, places, sides) for group in occurrences(found)])
    columns = [added_up(nodes, lambda entry, c=c: entry.numbers[c], with_shared=True) for c in range(3)]  # type: ignore[misc]
    items = tuple(_items(nodes, columns))
    claimed, admitted, confirmed = (_total(nodes, made) for made, _ in columns)
    reason = "L4: confirmed" if confirmed is not None else "L4: admitted" if admitted is not None else "L3: claimed alone"
    return Loss(
        side,
        item,
        _span([one.days for one in items]),
        claimed,
        confirmed,
        tuple(sorted({t.testimony.id for t in found})),
        admitted,
        found[0].quantity.measure,
        items,
        any(t.quantity.high is None for t in found),
        tuple(sorted({t.testimony.voice.name for t in found})),
        reason,
    )


def _entry(group: list[Tally], side: str, places: dict[str, tuple[str, ...]], sides: Sides) -> _Entry:
    """The number of each column: the highest said there (L3)."""
    numbers: list[int | None] = [None, None, None]
    for tally in group:
        column = _column(tally.testimony, side, sides)
        numbers[column] = max(numbers[column] or 0, tally.best)
    return _Entry(tuple(group), extent_of(group[0], places), (numbers[0], numbers[1], numbers[2]))


def _column(testimony: Testimony, side: str, sides: Sides) -> int:
    """0 claimed, 1 admitted, 2 confirmed: by whose word it is (L3, L4)."""
    if testimony.voice.kind is VoiceKind.OFFICIAL:
        return 0
    standing = testimony.voice.standing(sides, side, (), testimony.day)
    if standing is Standing.OWN:
        return 1
    return 0 if testimony.voice.kind is VoiceKind.PARTY else 2


def _trees(entries: list[_Entry]) -> list[Node[_Entry]]:
    shelf = Shelf()

    def above(_: list[_Entry], entry: _Entry) -> list[int]:
        found = shelf.above(entry.extent)
        shelf.put(entry.extent)
        return found

    return grow(entries, above)


def _total(nodes: list[Node[_Entry]], made: list[int | None]) -> int | None:
    told = [n for n, node in zip(made, nodes, strict=True) if node.parent is None and n is not None]
    return sum(told) if told else None


def _items(nodes: list[Node[_Entry]], columns: list[tuple[list[int | None], list[int | None]]]) -> Iterator[LossItem]:
    """What was told one by one and, where an aggregate says more than its parts make, the rest (L5)."""
    wholes = {node.parent for node in nodes}
    for i, node in enumerate(nodes):
        rest = [_rest(made[i], parts[i]) for made, parts in columns]
        if i in wholes and rest == [None, None, None]:
            continue
        claims = tuple(sorted({t.testimony.id for t in node.item.tallies}))
        yield LossItem(_days_of(node.item), node.item.tallies[0].spot, rest[0], rest[1], rest[2], claims, i in wholes)


def _rest(whole: int | None, parts: int | None) -> int | None:
    """What is left of a whole when its parts are told; None where nothing is said, or nothing left."""
    if whole is None or (parts is not None and whole == parts):
        return None
    return whole - (parts or 0)


def _days_of(entry: _Entry) -> Days:
    windows = [t.testimony.window.days for t in entry.tallies]
    return _span([days for days in windows if days is not None])


def _span(found: list[Days]) -> Days:
    """From the first to the last day of any."""
    firsts, lasts = [d.earliest for d in found if d.earliest], [d.latest for d in found if d.latest]
    first, last = min(firsts, default=None), max(lasts, default=None)
    return Days(first, last) if first or last else Days(date.min, None)
