"""The book of parties: states and their bodies, armed groups, persons, organisations, outlets; by whatever name a report uses.

book = load_book()
book.candidates("the PKK")[0].name        'Kurdistan Workers' Party'
book.kind_of("Russian warplanes")         EntityKind.ARMED_FORCE
book.knows("Someone Nobody Knows")        False
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sitrep.model import Entity
from sitrep.vocab.parties.book import PartyBook
from sitrep.vocab.parties.entry import PartyEntry, Period, Tie, TieKind
from sitrep.vocab.parties.extra import read_extra
from sitrep.vocab.parties.leaders import read_leaders
from sitrep.vocab.parties.rows import read_parties, read_persons, read_ties
from sitrep.vocab.parties.states import States, read_states

__all__ = ["PartyBook", "PartyEntry", "Period", "Tie", "TieKind", "is_state_side", "load_book"]


@cache
def load_book(extra: Path | None = None) -> PartyBook:
    """The book, with the user's own TOML file `extra` laid over it (`extra.py` gives its form). Read once a process.

    Raises VocabularyError when a file breaks the rules.
    """
    persons, leading = read_persons()
    entries = {entry.id: entry for entry in (*read_parties(), *persons)}
    leaders, terms = read_leaders(entries)
    entries |= leaders
    ties = [*leading, *terms, *read_ties()]
    if extra is not None:
        own, own_ties = read_extra(extra, entries)
        entries |= {entry.id: entry for entry in own}
        ties += own_ties
    return PartyBook(entries.values(), ties, States(read_states()))


def is_state_side(entity: Entity, day: date | None = None) -> bool:
    """Whether a party acts for a state or its recognised government: `PartyBook.is_state_side` of the book without additions."""
    return load_book().is_state_side(entity, day)
