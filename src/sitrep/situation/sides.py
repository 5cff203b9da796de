"""Sides: which parties stand and speak for one side, by the book's dated ties (rules S1 to S6).

It errs where the book does: a force whose allegiance the book does not know is a side of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from sitrep.model import EntityKind
from sitrep.vocab.files import read_table
from sitrep.vocab.parties import PartyBook, PartyEntry, Period, TieKind

IMPARTIAL = frozenset({EntityKind.ORGANISATION, EntityKind.ALLIANCE, EntityKind.MEDIA, EntityKind.PEOPLE})
"""Kinds whose backing of a side does not make their word the side's: the United Nations recognise a government and still watch it."""
_STATE_RUN = re.compile(r"\bstate\b", re.IGNORECASE)


class Sides:
    """The sides as `book` has them. Parties are ids; `day` chooses the ties that held, None the last ones known."""

    def __init__(self, book: PartyBook) -> None:
        self._book = book
        self._chains: dict[tuple[str, date | None], tuple[str, ...]] = {}
        self._backing: dict[tuple[str, str, date | None], bool] = {}

    def chain(self, party: str, day: date | None = None) -> tuple[str, ...]:
        """The party, what it is part of, and so on up to the side as a whole, which comes last."""
        found = self._chains.get((party, day))
        if found is None:
            found = self._chains[(party, day)] = self._climb(party, day)
        return found

    def side(self, party: str, day: date | None = None) -> str:
        """The side as a whole."""
        return self.chain(party, day)[-1]

    def are_one(self, a: str, b: str, day: date | None = None) -> bool:
        """Whether both are of one side."""
        return self.side(a, day) == self.side(b, day)

    def backs(self, a: str, b: str, day: date | None = None) -> bool:
        """Whether the book has the side of `a`, or a party of it, as a backer of the side of `b`; an organisation is no partisan."""
        found = self._backing.get((a, b, day))
        if found is None:
            found = self._backing[(a, b, day)] = self._is_backer(a, b, day)
        return found

    def _is_backer(self, a: str, b: str, day: date | None) -> bool:
        if (entry := self._book.get(a)) is not None and entry.kind in IMPARTIAL:
            return False
        backers = {other for link in self.chain(b, day) for other in self._tied(link, TieKind.BACKED_BY, day)}
        return any(self.are_one(a, backer, day) for backer in backers)

    def speaks_for(self, a: str, b: str, day: date | None = None) -> bool:
        """Whether the word of `a` is the word of `b`: of one side with it, or its backer (S4)."""
        return self.are_one(a, b, day) or self.backs(a, b, day)

    def name(self, party: str) -> str:
        """What the book calls the party; its id where the book has none."""
        entry = self._book.get(party)
        return entry.name if entry else party.removeprefix("x-").replace("-", " ")

    def kind(self, party: str) -> EntityKind | None:
        """What the book has it for; None for a party that it does not have."""
        entry = self._book.get(party)
        return entry.kind if entry else None

    def spoken_for_by(self, name: str) -> str | None:
        """The party that publishes under `name`, when that is no newsroom: "General Command, Media Bureau"."""
        for part in (name, *name.split(",")):
            found = [e for e in self._book.candidates(part.strip()) if e.kind is not EntityKind.PEOPLE]
            if len(found) == 1:
                return self.owner(found[0].id) if found[0].kind is EntityKind.MEDIA else found[0].id
        return None

    def owner(self, outlet: str) -> str | None:
        """The state that runs the outlet, when its own names say so: "Syrian state news agency SANA" (V7)."""
        entry = self._book.get(outlet)
        if entry is None or entry.kind is not EntityKind.MEDIA or entry.country is None:
            return None
        is_run = outlet.endswith(f":{entry.country}") or any(_STATE_RUN.search(name) for name in (entry.name, *entry.names))
        return f"state:{entry.country}" if is_run else None

    def label(self, side: str, parties: Iterable[str]) -> str:
        """What to call a side of which these parties were named: the highest of them (S1).

        A person gives way to what he stands for, and a state's body to the recognised government whose side is meant (S6).
        """
        ranked = sorted((len(self.chain(p)), p) for p in parties)
        best = ranked[0][1] if ranked else side
        shown = next((p for p in self.chain(best) if not self._is_person(p)), best)
        return side if ":" in shown and ":" not in side else shown

    def end(self, party: str, day: date | None = None, *, led: bool = False) -> str:
        """The party as the end of a tie: itself, but for a state's body its recognised government (S6).

        `led`: for a person in office, what he leads (S2).
        """
        if led and self._is_person(party):
            party = next((p for p in self.chain(party, day) if not self._is_person(p)), party)
        side = self.side(party, day)
        return side if ":" in party and ":" not in side else party

    def _is_person(self, party: str) -> bool:
        entry = self._book.get(party)
        return entry is not None and entry.kind is EntityKind.PERSON

    def _climb(self, party: str, day: date | None) -> tuple[str, ...]:
        chain = [party]
        while (above := self._above(chain[-1], day)) is not None and above not in chain:
            chain.append(above)
        return tuple(chain)

    def _above(self, party: str, day: date | None) -> str | None:
        entry = self._book.get(party)
        if entry is None:
            return None
        if entry.kind is EntityKind.PERSON:
            offices = entry.tied(TieKind.OFFICE_IN, day) or (entry.tied(TieKind.OFFICE_IN) if day is None else ())
            return offices[0] if offices else None
        parents = [p for other in self._tied(party, TieKind.PART_OF, day) if (p := self._book.get(other)) and _is_of_one_country(entry, p)]
        if parents:
            return parents[0].id
        body, _, iso = party.partition(":")
        if body == "state":
            return next((g for state, g, period in _governments() if state == iso and period.covers(day) and self._book.get(g)), None)
        state = f"state:{iso}"
        is_body = bool(iso) and entry.kind not in (EntityKind.PEOPLE, EntityKind.MEDIA)
        return state if is_body and self._book.get(state) else None

    def _tied(self, party: str, kind: TieKind, day: date | None) -> tuple[str, ...]:
        entry = self._book.get(party)
        return entry.tied(kind, day) if entry else ()


@cache
def _governments() -> tuple[tuple[str, str, Period], ...]:
    """Which party was a state's recognised government, and when (S6)."""
    rows = read_table("situation.toml")["government"]
    return tuple((row["state"], row["party"], Period(_iso(row.get("since")), _iso(row.get("until")))) for row in rows)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _is_of_one_country(part: PartyEntry, whole: PartyEntry) -> bool:
    """A branch abroad is a side of its own (S3): the Islamic State in Libya is not the one in Iraq."""
    return part.country == whole.country
