"""PartyBook: every party known by name, and what names it.

A name is looked up exactly, after folding (`folding.py`): among the entries of the book, then as an abbreviation, then as a state, a
capital, a people, then as a state's body ("Russian forces"). What several parties share ("RSF") gives them all; who asks chooses by
the report's countries. The book guesses nothing: a name it does not hold has no candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sitrep.model import Entity, EntityKind
from sitrep.vocab.parties.entry import STATE_KINDS, PartyEntry, Tie, TieKind
from sitrep.vocab.parties.folding import fold, fold_abbreviation
from sitrep.vocab.parties.rows import TieRow, with_ties
from sitrep.vocab.parties.states import States

REMEMBERED = 65536  # look-ups kept


class PartyBook:
    """The parties, by id and by name. Build it with `load_book`."""

    def __init__(self, entries: Iterable[PartyEntry], ties: Iterable[TieRow], states: States) -> None:
        self.states = states
        own: dict[str, list[Tie]] = {}
        self._led: dict[str, list[TieRow]] = {}
        self._parts: dict[str, list[TieRow]] = {}
        self._holders: dict[tuple[str, str], list[TieRow]] = {}
        for row in ties:
            own.setdefault(row.party, []).append(row.tie)
            if row.tie.kind is TieKind.LED_BY:
                self._led.setdefault(row.tie.other, []).append(row)
            elif row.tie.kind is TieKind.PART_OF:
                self._parts.setdefault(row.tie.other, []).append(row)
            elif row.tie.office:
                self._holders.setdefault((row.tie.office, row.tie.other), []).append(row)
        self._entries = {entry.id: with_ties(entry, own.pop(entry.id, [])) for entry in entries}
        self._derived_ties = own
        self._names: dict[str, list[str]] = {}
        self._short: dict[str, list[str]] = {}
        self._surnames: dict[str, list[str]] = {}
        for entry in self._entries.values():
            self._index(entry)
        self._found: dict[str, tuple[PartyEntry, ...]] = {}
        self._longest: dict[str, int] = {}
        self._first_words: dict[str, int] = {}
        for key in self._names:
            first, *others = key.split(" ")
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(others))

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[PartyEntry]:
        return iter(self._entries.values())

    def get(self, party: str) -> PartyEntry | None:
        """The party with this id, of the book or derived from a state; None when there is none."""
        entry = self._entries.get(party)
        if entry is not None:
            return entry
        derived = self.states.by_id(party)
        return with_ties(derived, self._derived_ties.get(party, [])) if derived else None

    def candidates(self, name: str) -> tuple[PartyEntry, ...]:
        """All parties that `name` may mean, entries of the book before derived ones; () when it is not known."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[name] = self._look_up(name)
        return found

    def listed(self, name: str) -> tuple[PartyEntry, ...]:
        """The entries of the book itself that bear `name`, abbreviations and parties derived from states left out."""
        return tuple(self._entries[i] for i in self._names.get(fold(name), ()))

    def longest_name(self, first: str) -> int:
        """How many words the longest name in the book has that begins with the word `first`; 0 for none."""
        known = self._first_words.get(first)
        if known is None:
            if len(self._first_words) >= REMEMBERED:
                self._first_words.clear()
            word = fold(first).partition(" ")[0]  # "People's" is folded with what follows, and keeps its s
            known = self._first_words[first] = max(self._longest.get(word, 0), self._longest.get(f"{word}s", 0))
        return known

    def knows(self, name: str) -> bool:
        """Whether `name` means a party."""
        return bool(self.candidates(name))

    def kind_of(self, name: str) -> EntityKind | None:
        """The kind of the first party that `name` means; None when it is not known."""
        found = self.candidates(name)
        return found[0].kind if found else None

    def surnamed(self, surname: str) -> tuple[PartyEntry, ...]:
        """Persons who are called by `surname` alone."""
        return tuple(self._entries[i] for i in self._surnames.get(fold(surname), ()))

    def led_by(self, leader: str, day: date | None = None) -> tuple[PartyEntry, ...]:
        """Parties that the party with id `leader` leads, or led last, armed ones first; with `day`, on that day."""
        rows = self._led.get(leader, [])
        rows = [r for r in rows if r.tie.period.covers(day)] or rows if day else rows
        latest = sorted(rows, key=lambda r: r.tie.period.until or "9999", reverse=True)
        found = [entry for row in latest if (entry := self.get(row.party))]
        armed = (EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE)
        return tuple(sorted(dict.fromkeys(found), key=lambda e: e.kind not in armed))

    def body(self, name: str, iso: str) -> PartyEntry:
        """The body called `name` ("military") of the state `iso`, by the book's own name for it where it has one."""
        return self.get(f"{name}:{iso}") or self.states.body(name, iso)

    def parts(self, party: str, day: date | None = None) -> tuple[PartyEntry, ...]:
        """The parties that are part of the party with this id, at any time or on `day`."""
        rows = [row for row in self._parts.get(party, ()) if day is None or row.tie.period.covers(day)]
        return tuple(entry for row in rows if (entry := self.get(row.party)))

    def holder(self, office: str, party: str, day: date | None = None) -> PartyEntry | None:
        """Who held `office` ("president") in the party with id `party` on `day`; None when not known, or when no day is given."""
        if day is None:
            return None
        rows = [row for row in self._holders.get((office, party), ()) if row.tie.period.covers(day)]
        return self.get(rows[0].party) if len({row.party for row in rows}) == 1 else None

    def is_state_side(self, entity: Entity, day: date | None = None) -> bool:
        """Whether the party acts for a state or its recognised government on `day`; None: as things stand last.

        The rules, first that applies: (1) a party of the book is, within its `state_side` periods and never outside them: recognised
        governments and their forces always, militias that fight under a government's command while they do, movements that govern from the
        day they took power; (2) a person is, while the office held then is in such a party; (3) bodies derived from a state are ("Syrian
        army"), its people are not; (4) an unknown party is when its kind is state, government or armed force.
        """
        entry = self.get(entity.id)
        if entry is not None:
            if entry.kind is EntityKind.PERSON:
                return self._serves(entry, day)
            return any(period.covers(day) for period in entry.state_side)
        return entity.kind in STATE_KINDS

    def _serves(self, person: PartyEntry, day: date | None) -> bool:
        offices = person.tied(TieKind.OFFICE_IN, day) or person.tied(TieKind.OFFICE_IN)
        return any((entry := self.get(party)) is not None and any(p.covers(day) for p in entry.state_side) for party in offices[:1])

    def _index(self, entry: PartyEntry) -> None:
        for name in (entry.name, *entry.names):
            _add(self._names, fold(name), entry.id)
            if name == name.upper() and (key := fold_abbreviation(name)):
                _add(self._short, key, entry.id)
        for name in entry.abbreviations:
            if key := fold_abbreviation(name):
                _add(self._short, key, entry.id)
        if entry.surname is not None:
            _add(self._surnames, fold(entry.surname), entry.id)
        elif entry.kind is EntityKind.PERSON:
            for name in {entry.name, *entry.names}:
                words = fold(name).split()
                if len(words) > 1:
                    _add(self._surnames, words[-1], entry.id)

    def _look_up(self, name: str) -> tuple[PartyEntry, ...]:
        key = fold(name)
        short = fold_abbreviation(name)
        ids = dict.fromkeys((*self._names.get(key, ()), *(self._short.get(short, ()) if short else ())))
        is_word = len(key) < 4 and key.isascii() and name == name.lower()
        if is_word:
            ids = {}  # "is", "us", "aa": no abbreviation without capitals
        found = [self._entries[i] for i in ids]
        derived = self.states.named(name) if key and not is_word else ()
        found += [d for d in derived if d.id not in ids]
        if not found:
            found += [d for d in self.states.composed(name) if d.id not in self._entries]
            found += [self._entries[d.id] for d in self.states.composed(name) if d.id in self._entries]
        return tuple(self.get(e.id) or e for e in found)


def _add(index: dict[str, list[str]], key: str, party: str) -> None:
    if key and party not in (own := index.setdefault(key, [])):
        own.append(party)
